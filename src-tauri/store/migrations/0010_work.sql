-- The network's work with others: committees with their meetings, cooperations, volunteers. Of certificates of good conduct there are
-- days and nothing else (§ 72a (5) SGB VIII).

CREATE TABLE committee (
    id       TEXT PRIMARY KEY,
    name     TEXT NOT NULL CHECK (name <> ''),
    purpose  TEXT NOT NULL DEFAULT '',
    rhythm   TEXT NOT NULL DEFAULT '',
    convener TEXT REFERENCES organisation (id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED,
    ended_on TEXT,
    note     TEXT NOT NULL DEFAULT '',
    sample   INTEGER NOT NULL DEFAULT 0 CHECK (sample IN (0, 1))
) STRICT;
CREATE INDEX committee_convener ON committee (convener) WHERE convener IS NOT NULL;

CREATE TABLE committee_topic (
    committee TEXT NOT NULL REFERENCES committee (id) ON DELETE CASCADE,
    term      TEXT NOT NULL REFERENCES term (id) DEFERRABLE INITIALLY DEFERRED,
    position  INTEGER NOT NULL,
    PRIMARY KEY (committee, term)
) STRICT, WITHOUT ROWID;
CREATE INDEX committee_topic_by ON committee_topic (term);

-- A seat stays when its organisation or person is deleted: it is vacant then, and the minutes still know how many came.
CREATE TABLE committee_seat (
    id           TEXT PRIMARY KEY,
    committee    TEXT NOT NULL REFERENCES committee (id) ON DELETE CASCADE,
    position     INTEGER NOT NULL,
    organisation TEXT REFERENCES organisation (id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED,
    person       TEXT REFERENCES person (id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED,
    role         TEXT NOT NULL CHECK (role IN ('chair', 'member', 'deputy', 'advisory')),
    deputy_of    TEXT REFERENCES committee_seat (id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED,
    term_from    TEXT,
    term_until   TEXT,
    remark       TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX committee_seat_of ON committee_seat (committee, position);
CREATE INDEX committee_seat_organisation ON committee_seat (organisation) WHERE organisation IS NOT NULL;
CREATE INDEX committee_seat_person ON committee_seat (person) WHERE person IS NOT NULL;
CREATE INDEX committee_seat_deputy ON committee_seat (deputy_of) WHERE deputy_of IS NOT NULL;

CREATE TABLE committee_waiting (
    id        TEXT PRIMARY KEY,
    committee TEXT NOT NULL REFERENCES committee (id) ON DELETE CASCADE,
    position  INTEGER NOT NULL,
    title     TEXT NOT NULL CHECK (title <> ''),
    presenter TEXT NOT NULL DEFAULT '',
    note      TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX committee_waiting_of ON committee_waiting (committee, position);

CREATE TABLE meeting (
    id          TEXT PRIMARY KEY,
    committee   TEXT NOT NULL REFERENCES committee (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    held_on     TEXT NOT NULL,
    begins      TEXT,
    ends        TEXT,
    place       TEXT NOT NULL DEFAULT '',
    chair       TEXT NOT NULL DEFAULT '',
    minutes_by  TEXT NOT NULL DEFAULT '',
    guests      TEXT NOT NULL DEFAULT '',
    approved_on TEXT,
    sample      INTEGER NOT NULL DEFAULT 0 CHECK (sample IN (0, 1))
) STRICT;
CREATE INDEX meeting_day ON meeting (held_on, id);
CREATE INDEX meeting_of ON meeting (committee, held_on);

CREATE TABLE meeting_attendance (
    meeting  TEXT NOT NULL REFERENCES meeting (id) ON DELETE CASCADE,
    seat     TEXT NOT NULL REFERENCES committee_seat (id) DEFERRABLE INITIALLY DEFERRED,
    position INTEGER NOT NULL,
    came     INTEGER NOT NULL CHECK (came IN (0, 1)),
    PRIMARY KEY (meeting, seat)
) STRICT, WITHOUT ROWID;
CREATE INDEX meeting_attendance_by ON meeting_attendance (seat);

CREATE TABLE meeting_item (
    id        TEXT PRIMARY KEY,
    meeting   TEXT NOT NULL REFERENCES meeting (id) ON DELETE CASCADE,
    position  INTEGER NOT NULL,
    title     TEXT NOT NULL CHECK (title <> ''),
    presenter TEXT NOT NULL DEFAULT '',
    minutes   INTEGER CHECK (minutes BETWEEN 1 AND 1440),
    note      TEXT NOT NULL DEFAULT '',
    postponed INTEGER NOT NULL DEFAULT 0 CHECK (postponed IN (0, 1))
) STRICT;
CREATE INDEX meeting_item_of ON meeting_item (meeting, position);

CREATE TABLE meeting_entry (
    id                TEXT PRIMARY KEY,
    meeting           TEXT NOT NULL REFERENCES meeting (id) ON DELETE CASCADE,
    item              TEXT NOT NULL REFERENCES meeting_item (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    position          INTEGER NOT NULL,
    kind              TEXT NOT NULL CHECK (kind IN ('information', 'decision', 'task')),
    text              TEXT NOT NULL CHECK (text <> ''),
    who               TEXT NOT NULL DEFAULT '',
    due_on            TEXT,
    votes_yes         INTEGER CHECK ((votes_yes IS NULL) = (votes_no IS NULL)),
    votes_no          INTEGER,
    votes_abstained   INTEGER CHECK ((votes_yes IS NULL) = (votes_abstained IS NULL)),
    resolution_year   INTEGER,
    resolution_number INTEGER CHECK ((resolution_year IS NULL) = (resolution_number IS NULL)),
    task              TEXT REFERENCES task (id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX meeting_entry_of ON meeting_entry (meeting, item, position);
CREATE INDEX meeting_entry_item ON meeting_entry (item);
CREATE INDEX meeting_entry_task ON meeting_entry (task) WHERE task IS NOT NULL;
CREATE INDEX meeting_entry_resolution ON meeting_entry (resolution_year, resolution_number) WHERE resolution_number IS NOT NULL;

CREATE TABLE cooperation (
    id           TEXT PRIMARY KEY,
    name         TEXT NOT NULL CHECK (name <> ''),
    aim          TEXT NOT NULL DEFAULT '',
    kind         TEXT NOT NULL CHECK (kind IN ('partnership', 'project', 'working_group', 'sponsorship')),
    phase        TEXT NOT NULL CHECK (phase IN ('start', 'planning', 'running', 'paused', 'ended')),
    begins_on    TEXT,
    ends_on      TEXT,
    review_on    TEXT,
    coordination TEXT NOT NULL DEFAULT '',
    terms        TEXT NOT NULL DEFAULT '',
    signed_on    TEXT,
    valid_until  TEXT,
    quiet_after  INTEGER NOT NULL CHECK (quiet_after BETWEEN 1 AND 730),
    note         TEXT NOT NULL DEFAULT '',
    sample       INTEGER NOT NULL DEFAULT 0 CHECK (sample IN (0, 1))
) STRICT;
CREATE INDEX cooperation_phase ON cooperation (phase);

CREATE TABLE cooperation_topic (
    cooperation TEXT NOT NULL REFERENCES cooperation (id) ON DELETE CASCADE,
    term        TEXT NOT NULL REFERENCES term (id) DEFERRABLE INITIALLY DEFERRED,
    position    INTEGER NOT NULL,
    PRIMARY KEY (cooperation, term)
) STRICT, WITHOUT ROWID;
CREATE INDEX cooperation_topic_by ON cooperation_topic (term);

CREATE TABLE cooperation_partner (
    cooperation  TEXT NOT NULL REFERENCES cooperation (id) ON DELETE CASCADE,
    organisation TEXT NOT NULL REFERENCES organisation (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    position     INTEGER NOT NULL,
    contact      TEXT REFERENCES person (id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED,
    contribution TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (cooperation, organisation)
) STRICT, WITHOUT ROWID;
CREATE INDEX cooperation_partner_by ON cooperation_partner (organisation);
CREATE INDEX cooperation_partner_contact ON cooperation_partner (contact) WHERE contact IS NOT NULL;

CREATE TABLE cooperation_journal (
    id          TEXT PRIMARY KEY,
    cooperation TEXT NOT NULL REFERENCES cooperation (id) ON DELETE CASCADE,
    happened_on TEXT NOT NULL,
    text        TEXT NOT NULL CHECK (text <> ''),
    entered_by  TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX cooperation_journal_of ON cooperation_journal (cooperation, happened_on);

CREATE TABLE volunteer (
    id                   TEXT PRIMARY KEY,
    person               TEXT NOT NULL UNIQUE REFERENCES person (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    status               TEXT NOT NULL CHECK (status IN ('interested', 'active', 'paused', 'ended')),
    availability         TEXT NOT NULL DEFAULT '',
    helps_from           TEXT,
    helps_until          TEXT,
    certificate_shown_on TEXT,
    certificate_until    TEXT,
    note                 TEXT NOT NULL DEFAULT '',
    sample               INTEGER NOT NULL DEFAULT 0 CHECK (sample IN (0, 1))
) STRICT;

CREATE TABLE volunteer_topic (
    volunteer TEXT NOT NULL REFERENCES volunteer (id) ON DELETE CASCADE,
    term      TEXT NOT NULL REFERENCES term (id) DEFERRABLE INITIALLY DEFERRED,
    position  INTEGER NOT NULL,
    PRIMARY KEY (volunteer, term)
) STRICT, WITHOUT ROWID;
CREATE INDEX volunteer_topic_by ON volunteer_topic (term);

CREATE TABLE volunteer_training (
    id        TEXT PRIMARY KEY,
    volunteer TEXT NOT NULL REFERENCES volunteer (id) ON DELETE CASCADE,
    position  INTEGER NOT NULL,
    title     TEXT NOT NULL CHECK (title <> ''),
    taken_on  TEXT,
    hours     INTEGER CHECK (hours BETWEEN 1 AND 1000)
) STRICT;
CREATE INDEX volunteer_training_of ON volunteer_training (volunteer, position);

CREATE TABLE volunteer_placement (
    id           TEXT PRIMARY KEY,
    volunteer    TEXT NOT NULL REFERENCES volunteer (id) ON DELETE CASCADE,
    position     INTEGER NOT NULL,
    organisation TEXT REFERENCES organisation (id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED,
    activity     TEXT NOT NULL DEFAULT '',
    helps_from   TEXT,
    helps_until  TEXT
) STRICT;
CREATE INDEX volunteer_placement_of ON volunteer_placement (volunteer, position);
CREATE INDEX volunteer_placement_organisation ON volunteer_placement (organisation) WHERE organisation IS NOT NULL;

CREATE TRIGGER committee_insert_search AFTER INSERT ON committee BEGIN
    INSERT INTO search_dirty (kind, record) VALUES ('committee', NEW.id);
END;

CREATE TRIGGER committee_update_search AFTER UPDATE ON committee BEGIN
    INSERT INTO search_dirty (kind, record) VALUES ('committee', NEW.id);
END;

CREATE TRIGGER committee_delete_search AFTER DELETE ON committee BEGIN
    INSERT INTO search_dirty (kind, record) VALUES ('committee', OLD.id);
END;

CREATE TRIGGER committee_seat_insert_search AFTER INSERT ON committee_seat BEGIN
    INSERT INTO search_dirty (kind, record) VALUES ('committee', NEW.committee);
END;

CREATE TRIGGER committee_seat_update_search AFTER UPDATE ON committee_seat BEGIN
    INSERT INTO search_dirty (kind, record) VALUES ('committee', NEW.committee);
END;

CREATE TRIGGER committee_seat_delete_search AFTER DELETE ON committee_seat BEGIN
    INSERT INTO search_dirty (kind, record) VALUES ('committee', OLD.committee);
END;

CREATE TRIGGER meeting_insert_search AFTER INSERT ON meeting BEGIN
    INSERT INTO search_dirty (kind, record) VALUES ('meeting', NEW.id);
END;

CREATE TRIGGER meeting_update_search AFTER UPDATE ON meeting BEGIN
    INSERT INTO search_dirty (kind, record) VALUES ('meeting', NEW.id);
END;

CREATE TRIGGER meeting_delete_search AFTER DELETE ON meeting BEGIN
    INSERT INTO search_dirty (kind, record) VALUES ('meeting', OLD.id);
END;

CREATE TRIGGER meeting_item_insert_search AFTER INSERT ON meeting_item BEGIN
    INSERT INTO search_dirty (kind, record) VALUES ('meeting', NEW.meeting);
END;

CREATE TRIGGER meeting_item_update_search AFTER UPDATE ON meeting_item BEGIN
    INSERT INTO search_dirty (kind, record) VALUES ('meeting', NEW.meeting);
END;

CREATE TRIGGER meeting_item_delete_search AFTER DELETE ON meeting_item BEGIN
    INSERT INTO search_dirty (kind, record) VALUES ('meeting', OLD.meeting);
END;

CREATE TRIGGER meeting_entry_insert_search AFTER INSERT ON meeting_entry BEGIN
    INSERT INTO search_dirty (kind, record) VALUES ('meeting', NEW.meeting);
END;

CREATE TRIGGER meeting_entry_update_search AFTER UPDATE ON meeting_entry BEGIN
    INSERT INTO search_dirty (kind, record) VALUES ('meeting', NEW.meeting);
END;

CREATE TRIGGER meeting_entry_delete_search AFTER DELETE ON meeting_entry BEGIN
    INSERT INTO search_dirty (kind, record) VALUES ('meeting', OLD.meeting);
END;

CREATE TRIGGER cooperation_insert_search AFTER INSERT ON cooperation BEGIN
    INSERT INTO search_dirty (kind, record) VALUES ('cooperation', NEW.id);
END;

CREATE TRIGGER cooperation_update_search AFTER UPDATE ON cooperation BEGIN
    INSERT INTO search_dirty (kind, record) VALUES ('cooperation', NEW.id);
END;

CREATE TRIGGER cooperation_delete_search AFTER DELETE ON cooperation BEGIN
    INSERT INTO search_dirty (kind, record) VALUES ('cooperation', OLD.id);
END;

CREATE TRIGGER cooperation_partner_insert_search AFTER INSERT ON cooperation_partner BEGIN
    INSERT INTO search_dirty (kind, record) VALUES ('cooperation', NEW.cooperation);
END;

CREATE TRIGGER cooperation_partner_update_search AFTER UPDATE ON cooperation_partner BEGIN
    INSERT INTO search_dirty (kind, record) VALUES ('cooperation', NEW.cooperation);
END;

CREATE TRIGGER cooperation_partner_delete_search AFTER DELETE ON cooperation_partner BEGIN
    INSERT INTO search_dirty (kind, record) VALUES ('cooperation', OLD.cooperation);
END;

CREATE TRIGGER cooperation_journal_insert_search AFTER INSERT ON cooperation_journal BEGIN
    INSERT INTO search_dirty (kind, record) VALUES ('cooperation', NEW.cooperation);
END;

CREATE TRIGGER cooperation_journal_update_search AFTER UPDATE ON cooperation_journal BEGIN
    INSERT INTO search_dirty (kind, record) VALUES ('cooperation', NEW.cooperation);
END;

CREATE TRIGGER cooperation_journal_delete_search AFTER DELETE ON cooperation_journal BEGIN
    INSERT INTO search_dirty (kind, record) VALUES ('cooperation', OLD.cooperation);
END;

CREATE TRIGGER volunteer_insert_search AFTER INSERT ON volunteer BEGIN
    INSERT INTO search_dirty (kind, record) VALUES ('volunteer', NEW.id);
END;

CREATE TRIGGER volunteer_update_search AFTER UPDATE ON volunteer BEGIN
    INSERT INTO search_dirty (kind, record) VALUES ('volunteer', NEW.id);
END;

CREATE TRIGGER volunteer_delete_search AFTER DELETE ON volunteer BEGIN
    INSERT INTO search_dirty (kind, record) VALUES ('volunteer', OLD.id);
END;

CREATE TRIGGER volunteer_training_insert_search AFTER INSERT ON volunteer_training BEGIN
    INSERT INTO search_dirty (kind, record) VALUES ('volunteer', NEW.volunteer);
END;

CREATE TRIGGER volunteer_training_update_search AFTER UPDATE ON volunteer_training BEGIN
    INSERT INTO search_dirty (kind, record) VALUES ('volunteer', NEW.volunteer);
END;

CREATE TRIGGER volunteer_training_delete_search AFTER DELETE ON volunteer_training BEGIN
    INSERT INTO search_dirty (kind, record) VALUES ('volunteer', OLD.volunteer);
END;

CREATE TRIGGER volunteer_placement_insert_search AFTER INSERT ON volunteer_placement BEGIN
    INSERT INTO search_dirty (kind, record) VALUES ('volunteer', NEW.volunteer);
END;

CREATE TRIGGER volunteer_placement_update_search AFTER UPDATE ON volunteer_placement BEGIN
    INSERT INTO search_dirty (kind, record) VALUES ('volunteer', NEW.volunteer);
END;

CREATE TRIGGER volunteer_placement_delete_search AFTER DELETE ON volunteer_placement BEGIN
    INSERT INTO search_dirty (kind, record) VALUES ('volunteer', OLD.volunteer);
END;

CREATE TRIGGER committee_topic_insert_search AFTER INSERT ON committee_topic BEGIN
    INSERT INTO search_dirty (kind, record) VALUES ('committee', NEW.committee);
END;

CREATE TRIGGER committee_topic_delete_search AFTER DELETE ON committee_topic BEGIN
    INSERT INTO search_dirty (kind, record) VALUES ('committee', OLD.committee);
END;

CREATE TRIGGER cooperation_topic_insert_search AFTER INSERT ON cooperation_topic BEGIN
    INSERT INTO search_dirty (kind, record) VALUES ('cooperation', NEW.cooperation);
END;

CREATE TRIGGER cooperation_topic_delete_search AFTER DELETE ON cooperation_topic BEGIN
    INSERT INTO search_dirty (kind, record) VALUES ('cooperation', OLD.cooperation);
END;

CREATE TRIGGER volunteer_topic_insert_search AFTER INSERT ON volunteer_topic BEGIN
    INSERT INTO search_dirty (kind, record) VALUES ('volunteer', NEW.volunteer);
END;

CREATE TRIGGER volunteer_topic_delete_search AFTER DELETE ON volunteer_topic BEGIN
    INSERT INTO search_dirty (kind, record) VALUES ('volunteer', OLD.volunteer);
END;

CREATE TRIGGER committee_name_meeting_search AFTER UPDATE OF name ON committee BEGIN
    INSERT INTO search_dirty (kind, record) SELECT 'meeting', id FROM meeting WHERE committee = NEW.id;
END;

CREATE TRIGGER organisation_name_work_search AFTER UPDATE OF name ON organisation BEGIN
    INSERT INTO search_dirty (kind, record)
    SELECT 'committee', committee FROM committee_seat WHERE organisation = NEW.id;
    INSERT INTO search_dirty (kind, record)
    SELECT 'cooperation', cooperation FROM cooperation_partner WHERE organisation = NEW.id;
    INSERT INTO search_dirty (kind, record)
    SELECT 'volunteer', volunteer FROM volunteer_placement WHERE organisation = NEW.id;
END;

CREATE TRIGGER person_name_work_search AFTER UPDATE OF given_name, family_name ON person BEGIN
    INSERT INTO search_dirty (kind, record) SELECT 'committee', committee FROM committee_seat WHERE person = NEW.id;
    INSERT INTO search_dirty (kind, record) SELECT 'volunteer', id FROM volunteer WHERE person = NEW.id;
END;
