-- The network's work: consultations and tasks. There is no column for a child's name, by design.

CREATE TABLE consultation (
    id           TEXT PRIMARY KEY,
    held_on      TEXT NOT NULL,
    form         TEXT NOT NULL CHECK (form IN ('phone', 'visit', 'office', 'video', 'written')),
    minutes      INTEGER CHECK (minutes BETWEEN 1 AND 1440),
    participants TEXT NOT NULL DEFAULT '',
    occasion     TEXT NOT NULL DEFAULT '',
    outcome      TEXT NOT NULL DEFAULT '',
    given_by     TEXT NOT NULL DEFAULT '',
    sample       INTEGER NOT NULL DEFAULT 0 CHECK (sample IN (0, 1))
) STRICT;
CREATE INDEX consultation_day ON consultation (held_on, id);

CREATE TABLE consultation_organisation (
    consultation TEXT NOT NULL REFERENCES consultation (id) ON DELETE CASCADE,
    organisation TEXT NOT NULL REFERENCES organisation (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    position     INTEGER NOT NULL,
    PRIMARY KEY (consultation, organisation)
) STRICT, WITHOUT ROWID;
CREATE INDEX consultation_organisation_by ON consultation_organisation (organisation);

CREATE TABLE consultation_person (
    consultation TEXT NOT NULL REFERENCES consultation (id) ON DELETE CASCADE,
    person       TEXT NOT NULL REFERENCES person (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    position     INTEGER NOT NULL,
    PRIMARY KEY (consultation, person)
) STRICT, WITHOUT ROWID;
CREATE INDEX consultation_person_by ON consultation_person (person);

CREATE TABLE consultation_topic (
    consultation TEXT NOT NULL REFERENCES consultation (id) ON DELETE CASCADE,
    term         TEXT NOT NULL REFERENCES term (id) DEFERRABLE INITIALLY DEFERRED,
    position     INTEGER NOT NULL,
    PRIMARY KEY (consultation, term)
) STRICT, WITHOUT ROWID;
CREATE INDEX consultation_topic_by ON consultation_topic (term);

-- `about_kind` and `about_id` name a record of any kind; it may be gone, the task stays.
CREATE TABLE task (
    id            TEXT PRIMARY KEY,
    title         TEXT NOT NULL CHECK (title <> ''),
    note          TEXT NOT NULL DEFAULT '',
    due_on        TEXT,
    snoozed_until TEXT,
    assigned_to   TEXT NOT NULL DEFAULT '',
    about_kind    TEXT,
    about_id      TEXT CHECK ((about_kind IS NULL) = (about_id IS NULL)),
    done_on       TEXT,
    sample        INTEGER NOT NULL DEFAULT 0 CHECK (sample IN (0, 1))
) STRICT;
CREATE INDEX task_due ON task (done_on, due_on);
CREATE INDEX task_about ON task (about_id) WHERE about_id IS NOT NULL;

CREATE TRIGGER consultation_insert_search AFTER INSERT ON consultation BEGIN
    INSERT INTO search_dirty (kind, record) VALUES ('consultation', NEW.id);
END;

CREATE TRIGGER consultation_update_search AFTER UPDATE ON consultation BEGIN
    INSERT INTO search_dirty (kind, record) VALUES ('consultation', NEW.id);
END;

CREATE TRIGGER consultation_delete_search AFTER DELETE ON consultation BEGIN
    INSERT INTO search_dirty (kind, record) VALUES ('consultation', OLD.id);
END;

CREATE TRIGGER consultation_organisation_insert_search AFTER INSERT ON consultation_organisation BEGIN
    INSERT INTO search_dirty (kind, record) VALUES ('consultation', NEW.consultation);
END;

CREATE TRIGGER consultation_organisation_delete_search AFTER DELETE ON consultation_organisation BEGIN
    INSERT INTO search_dirty (kind, record) VALUES ('consultation', OLD.consultation);
END;

CREATE TRIGGER consultation_topic_insert_search AFTER INSERT ON consultation_topic BEGIN
    INSERT INTO search_dirty (kind, record) VALUES ('consultation', NEW.consultation);
END;

CREATE TRIGGER consultation_topic_delete_search AFTER DELETE ON consultation_topic BEGIN
    INSERT INTO search_dirty (kind, record) VALUES ('consultation', OLD.consultation);
END;

CREATE TRIGGER organisation_name_consultation_search AFTER UPDATE OF name ON organisation BEGIN
    INSERT INTO search_dirty (kind, record)
    SELECT 'consultation', consultation FROM consultation_organisation WHERE organisation = NEW.id;
END;

CREATE TRIGGER task_insert_search AFTER INSERT ON task BEGIN
    INSERT INTO search_dirty (kind, record) VALUES ('task', NEW.id);
END;

CREATE TRIGGER task_update_search AFTER UPDATE ON task BEGIN
    INSERT INTO search_dirty (kind, record) VALUES ('task', NEW.id);
END;

CREATE TRIGGER task_delete_search AFTER DELETE ON task BEGIN
    INSERT INTO search_dirty (kind, record) VALUES ('task', OLD.id);
END;
