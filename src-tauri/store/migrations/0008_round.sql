-- Verification rounds: who is asked whether what is published about it is right, and what came back.

CREATE TABLE round (
    id         TEXT PRIMARY KEY,
    name       TEXT NOT NULL CHECK (name <> ''),
    started_on TEXT NOT NULL,
    due_on     TEXT,
    note       TEXT NOT NULL DEFAULT '',
    sample     INTEGER NOT NULL DEFAULT 0 CHECK (sample IN (0, 1))
) STRICT;

CREATE TABLE round_organisation (
    round        TEXT NOT NULL REFERENCES round (id) ON DELETE CASCADE,
    organisation TEXT NOT NULL REFERENCES organisation (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    sent_on      TEXT,
    answered_on  TEXT,
    answer       TEXT CHECK (answer IN ('confirmed', 'changed', 'unreachable')),
    PRIMARY KEY (round, organisation)
) STRICT, WITHOUT ROWID;
CREATE INDEX round_organisation_by ON round_organisation (organisation);

CREATE TRIGGER round_insert_search AFTER INSERT ON round BEGIN
    INSERT INTO search_dirty (kind, record) VALUES ('round', NEW.id);
END;

CREATE TRIGGER round_update_search AFTER UPDATE ON round BEGIN
    INSERT INTO search_dirty (kind, record) VALUES ('round', NEW.id);
END;

CREATE TRIGGER round_delete_search AFTER DELETE ON round BEGIN
    INSERT INTO search_dirty (kind, record) VALUES ('round', OLD.id);
END;
