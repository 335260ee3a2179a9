-- Events with their programme, their people, their papers. Money is whole cents. Participants are professionals and guests: there is no
-- column for a child. Every table of a part names its event, so that its changes are told with the event's.

CREATE TABLE event (
    id             TEXT PRIMARY KEY,
    kind           TEXT NOT NULL,
    status         TEXT NOT NULL,
    title          TEXT NOT NULL CHECK (title <> ''),
    subtitle       TEXT NOT NULL DEFAULT '',
    series         TEXT NOT NULL DEFAULT '',
    held_on        TEXT,
    held_until     TEXT,
    begins         TEXT,
    ends           TEXT,
    venue          TEXT REFERENCES organisation (id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED,
    place          TEXT NOT NULL DEFAULT '',
    capacity       INTEGER CHECK (capacity BETWEEN 0 AND 65535),
    register_by    TEXT,
    fee            INTEGER NOT NULL DEFAULT 0 CHECK (fee >= 0),
    description    TEXT NOT NULL DEFAULT '',
    equipment      TEXT NOT NULL DEFAULT '',
    access         TEXT NOT NULL DEFAULT '',
    results        TEXT NOT NULL DEFAULT '',
    resolutions    TEXT NOT NULL DEFAULT '',
    funding_period TEXT REFERENCES funding_period (id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED,
    in_charge      TEXT NOT NULL DEFAULT '',
    note           TEXT NOT NULL DEFAULT '',
    sample         INTEGER NOT NULL DEFAULT 0 CHECK (sample IN (0, 1))
) STRICT;
CREATE INDEX event_day ON event (held_on, id);
CREATE INDEX event_venue ON event (venue) WHERE venue IS NOT NULL;

CREATE TABLE event_host (
    event        TEXT NOT NULL REFERENCES event (id) ON DELETE CASCADE,
    organisation TEXT NOT NULL REFERENCES organisation (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    position     INTEGER NOT NULL,
    PRIMARY KEY (event, organisation)
) STRICT, WITHOUT ROWID;
CREATE INDEX event_host_by ON event_host (organisation);

CREATE TABLE event_topic (
    event    TEXT NOT NULL REFERENCES event (id) ON DELETE CASCADE,
    term     TEXT NOT NULL REFERENCES term (id) DEFERRABLE INITIALLY DEFERRED,
    position INTEGER NOT NULL,
    PRIMARY KEY (event, term)
) STRICT, WITHOUT ROWID;
CREATE INDEX event_topic_by ON event_topic (term);

CREATE TABLE event_target_group (
    event    TEXT NOT NULL REFERENCES event (id) ON DELETE CASCADE,
    term     TEXT NOT NULL REFERENCES term (id) DEFERRABLE INITIALLY DEFERRED,
    position INTEGER NOT NULL,
    PRIMARY KEY (event, term)
) STRICT, WITHOUT ROWID;
CREATE INDEX event_target_group_by ON event_target_group (term);

-- `day` counts from the first day of the event.
CREATE TABLE event_session (
    id       TEXT PRIMARY KEY,
    event    TEXT NOT NULL REFERENCES event (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    kind     TEXT NOT NULL,
    title    TEXT NOT NULL DEFAULT '',
    day      INTEGER NOT NULL DEFAULT 0 CHECK (day >= 0),
    begins   TEXT,
    ends     TEXT,
    room     TEXT NOT NULL DEFAULT '',
    capacity INTEGER CHECK (capacity BETWEEN 0 AND 65535),
    speakers TEXT NOT NULL DEFAULT '[]',
    summary  TEXT NOT NULL DEFAULT '',
    result   TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX event_session_of ON event_session (event, position);

CREATE TABLE event_speaker (
    id          TEXT PRIMARY KEY,
    event       TEXT NOT NULL REFERENCES event (id) ON DELETE CASCADE,
    position    INTEGER NOT NULL,
    person      TEXT REFERENCES person (id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED,
    name        TEXT NOT NULL DEFAULT '',
    institution TEXT NOT NULL DEFAULT '',
    role        TEXT NOT NULL DEFAULT '',
    about       TEXT NOT NULL DEFAULT '',
    address     TEXT NOT NULL DEFAULT '',
    fee         INTEGER NOT NULL DEFAULT 0 CHECK (fee >= 0),
    travel      INTEGER NOT NULL DEFAULT 0 CHECK (travel >= 0),
    journey     TEXT NOT NULL DEFAULT '',
    agreement   TEXT NOT NULL,
    may_publish INTEGER NOT NULL DEFAULT 0 CHECK (may_publish IN (0, 1))
) STRICT;
CREATE INDEX event_speaker_of ON event_speaker (event, position);
CREATE INDEX event_speaker_person ON event_speaker (person) WHERE person IS NOT NULL;

CREATE TABLE event_cost (
    id          TEXT PRIMARY KEY,
    event       TEXT NOT NULL REFERENCES event (id) ON DELETE CASCADE,
    position    INTEGER NOT NULL,
    description TEXT NOT NULL DEFAULT '',
    planned     INTEGER NOT NULL DEFAULT 0,
    spent       INTEGER
) STRICT;
CREATE INDEX event_cost_of ON event_cost (event, position);

CREATE TABLE event_question (
    id       TEXT PRIMARY KEY,
    event    TEXT NOT NULL REFERENCES event (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    text     TEXT NOT NULL DEFAULT '',
    answer   TEXT NOT NULL
) STRICT;
CREATE INDEX event_question_of ON event_question (event, position);

-- The checklist: which tasks about the event are counted back from its day. What is to be done stands in the task alone.
CREATE TABLE event_checklist (
    task        TEXT PRIMARY KEY REFERENCES task (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    event       TEXT NOT NULL REFERENCES event (id) ON DELETE CASCADE,
    days_before INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX event_checklist_of ON event_checklist (event);

CREATE TABLE event_registration (
    id            TEXT PRIMARY KEY,
    event         TEXT NOT NULL REFERENCES event (id) ON DELETE CASCADE,
    number        INTEGER NOT NULL,
    person        TEXT REFERENCES person (id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED,
    organisation  TEXT REFERENCES organisation (id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED,
    given_name    TEXT NOT NULL DEFAULT '',
    family_name   TEXT NOT NULL DEFAULT '',
    institution   TEXT NOT NULL DEFAULT '',
    function      TEXT NOT NULL DEFAULT '',
    email         TEXT NOT NULL DEFAULT '',
    phone         TEXT NOT NULL DEFAULT '',
    state         TEXT NOT NULL,
    registered_on TEXT,
    arrived       TEXT,
    food          TEXT NOT NULL DEFAULT '',
    access        TEXT NOT NULL DEFAULT '',
    may_be_listed INTEGER NOT NULL DEFAULT 0 CHECK (may_be_listed IN (0, 1)),
    note          TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX event_registration_of ON event_registration (event, number);
CREATE INDEX event_registration_person ON event_registration (person) WHERE person IS NOT NULL;
CREATE INDEX event_registration_organisation ON event_registration (organisation) WHERE organisation IS NOT NULL;

-- `placed`: the wish was granted.
CREATE TABLE event_wish (
    registration TEXT NOT NULL REFERENCES event_registration (id) ON DELETE CASCADE,
    session      TEXT NOT NULL REFERENCES event_session (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    event        TEXT NOT NULL REFERENCES event (id) ON DELETE CASCADE,
    position     INTEGER NOT NULL,
    placed       INTEGER NOT NULL DEFAULT 0 CHECK (placed IN (0, 1)),
    PRIMARY KEY (registration, session)
) STRICT, WITHOUT ROWID;
CREATE INDEX event_wish_of ON event_wish (event, registration);
CREATE INDEX event_wish_session ON event_wish (session);

CREATE TABLE event_attendance (
    registration TEXT NOT NULL REFERENCES event_registration (id) ON DELETE CASCADE,
    session      TEXT NOT NULL REFERENCES event_session (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    event        TEXT NOT NULL REFERENCES event (id) ON DELETE CASCADE,
    PRIMARY KEY (registration, session)
) STRICT, WITHOUT ROWID;
CREATE INDEX event_attendance_of ON event_attendance (event, registration);
CREATE INDEX event_attendance_session ON event_attendance (session);

-- Number and code stay as they were given; the name is that on the paper.
CREATE TABLE event_certificate (
    id           TEXT PRIMARY KEY,
    event        TEXT NOT NULL REFERENCES event (id) ON DELETE CASCADE,
    registration TEXT NOT NULL UNIQUE REFERENCES event_registration (id) ON DELETE CASCADE,
    number       TEXT NOT NULL UNIQUE,
    code         TEXT NOT NULL UNIQUE,
    issued_on    TEXT NOT NULL,
    name         TEXT NOT NULL,
    minutes      INTEGER NOT NULL,
    of_minutes   INTEGER NOT NULL
) STRICT;
CREATE INDEX event_certificate_of ON event_certificate (event);

-- A filled-in evaluation form, without a name: answers as JSON by question.
CREATE TABLE event_sheet (
    id      TEXT PRIMARY KEY,
    event   TEXT NOT NULL REFERENCES event (id) ON DELETE CASCADE,
    answers TEXT NOT NULL
) STRICT;
CREATE INDEX event_sheet_of ON event_sheet (event);

CREATE TRIGGER event_insert_search AFTER INSERT ON event BEGIN
    INSERT INTO search_dirty (kind, record) VALUES ('event', NEW.id);
END;

CREATE TRIGGER event_update_search AFTER UPDATE ON event BEGIN
    INSERT INTO search_dirty (kind, record) VALUES ('event', NEW.id);
END;

CREATE TRIGGER event_delete_search AFTER DELETE ON event BEGIN
    INSERT INTO search_dirty (kind, record) VALUES ('event', OLD.id);
END;

CREATE TRIGGER event_session_insert_search AFTER INSERT ON event_session BEGIN
    INSERT INTO search_dirty (kind, record) VALUES ('event', NEW.event);
END;

CREATE TRIGGER event_session_update_search AFTER UPDATE ON event_session BEGIN
    INSERT INTO search_dirty (kind, record) VALUES ('event', NEW.event);
END;

CREATE TRIGGER event_session_delete_search AFTER DELETE ON event_session BEGIN
    INSERT INTO search_dirty (kind, record) VALUES ('event', OLD.event);
END;

CREATE TRIGGER event_speaker_insert_search AFTER INSERT ON event_speaker BEGIN
    INSERT INTO search_dirty (kind, record) VALUES ('event', NEW.event);
END;

CREATE TRIGGER event_speaker_update_search AFTER UPDATE ON event_speaker BEGIN
    INSERT INTO search_dirty (kind, record) VALUES ('event', NEW.event);
END;

CREATE TRIGGER event_speaker_delete_search AFTER DELETE ON event_speaker BEGIN
    INSERT INTO search_dirty (kind, record) VALUES ('event', OLD.event);
END;

CREATE TRIGGER event_host_insert_search AFTER INSERT ON event_host BEGIN
    INSERT INTO search_dirty (kind, record) VALUES ('event', NEW.event);
END;

CREATE TRIGGER event_host_delete_search AFTER DELETE ON event_host BEGIN
    INSERT INTO search_dirty (kind, record) VALUES ('event', OLD.event);
END;

CREATE TRIGGER event_topic_insert_search AFTER INSERT ON event_topic BEGIN
    INSERT INTO search_dirty (kind, record) VALUES ('event', NEW.event);
END;

CREATE TRIGGER event_topic_delete_search AFTER DELETE ON event_topic BEGIN
    INSERT INTO search_dirty (kind, record) VALUES ('event', OLD.event);
END;

CREATE TRIGGER organisation_name_event_search AFTER UPDATE OF name ON organisation BEGIN
    INSERT INTO search_dirty (kind, record)
    SELECT 'event', event FROM event_host WHERE organisation = NEW.id
    UNION SELECT 'event', id FROM event WHERE venue = NEW.id;
END;

CREATE TRIGGER person_name_event_search AFTER UPDATE OF given_name, family_name ON person BEGIN
    INSERT INTO search_dirty (kind, record) SELECT 'event', event FROM event_speaker WHERE person = NEW.id;
END;
