-- Monitoring of school absenteeism: which schools report, and what they report for a month. Counts only: there is no column for a child.

CREATE TABLE monitoring_school (
    organisation TEXT PRIMARY KEY REFERENCES organisation (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    since        TEXT NOT NULL,
    until        TEXT
) STRICT, WITHOUT ROWID;

-- `bands` holds the first day of each band of missed days, as JSON; `month` is "2026-11".
CREATE TABLE absence (
    id          TEXT PRIMARY KEY,
    school      TEXT NOT NULL REFERENCES organisation (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    month       TEXT NOT NULL CHECK (month GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]'),
    school_days INTEGER CHECK (school_days BETWEEN 0 AND 31),
    bands       TEXT NOT NULL,
    complete    INTEGER NOT NULL DEFAULT 0 CHECK (complete IN (0, 1)),
    note        TEXT NOT NULL DEFAULT '',
    sample      INTEGER NOT NULL DEFAULT 0 CHECK (sample IN (0, 1)),
    UNIQUE (school, month)
) STRICT;
CREATE INDEX absence_month ON absence (month);

-- Pupils of a grade; `excused` and `unexcused` hold one number for each band, as JSON.
CREATE TABLE absence_grade (
    absence   TEXT NOT NULL REFERENCES absence (id) ON DELETE CASCADE,
    grade     INTEGER NOT NULL CHECK (grade BETWEEN 1 AND 13),
    pupils    INTEGER NOT NULL CHECK (pupils >= 0),
    excused   TEXT NOT NULL,
    unexcused TEXT NOT NULL,
    PRIMARY KEY (absence, grade)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER absence_insert_search AFTER INSERT ON absence BEGIN
    INSERT INTO search_dirty (kind, record) VALUES ('absence', NEW.id);
END;

CREATE TRIGGER absence_update_search AFTER UPDATE ON absence BEGIN
    INSERT INTO search_dirty (kind, record) VALUES ('absence', NEW.id);
END;

CREATE TRIGGER absence_delete_search AFTER DELETE ON absence BEGIN
    INSERT INTO search_dirty (kind, record) VALUES ('absence', OLD.id);
END;

CREATE TRIGGER organisation_name_absence_search AFTER UPDATE OF name ON organisation BEGIN
    INSERT INTO search_dirty (kind, record) SELECT 'absence', id FROM absence WHERE school = NEW.id;
END;
