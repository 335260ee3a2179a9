-- Tables of the directory, the settings and the publications, with the vocabularies every new file has.
-- Every recorded table has an explicit primary key (the history needs it). `position` is the place in a list, from 0.
-- References that may point to rows written later in the same change are checked at its end.

CREATE TABLE term (
    id         TEXT PRIMARY KEY,
    vocabulary TEXT NOT NULL CHECK (vocabulary IN ('kind', 'school_form', 'topic', 'district', 'target_group')),
    name       TEXT NOT NULL CHECK (name <> ''),
    parent     TEXT REFERENCES term (id) DEFERRABLE INITIALLY DEFERRED,
    position   INTEGER NOT NULL DEFAULT 0,
    synonyms   TEXT NOT NULL DEFAULT '[]',
    code       TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX term_parent ON term (parent);
CREATE UNIQUE INDEX term_code ON term (vocabulary, code) WHERE code <> '';

CREATE TABLE organisation (
    id                   TEXT PRIMARY KEY,
    name                 TEXT NOT NULL CHECK (name <> ''),
    sort_name            TEXT NOT NULL,
    department           TEXT NOT NULL DEFAULT '',
    kind                 TEXT REFERENCES term (id) DEFERRABLE INITIALLY DEFERRED,
    school_form          TEXT REFERENCES term (id) DEFERRABLE INITIALLY DEFERRED,
    carrier              TEXT REFERENCES organisation (id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED,
    status               TEXT NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'paused', 'closed')),
    closed_on            TEXT,
    description          TEXT NOT NULL DEFAULT '',
    addition             TEXT NOT NULL DEFAULT '',
    street               TEXT NOT NULL DEFAULT '',
    house_number         TEXT NOT NULL DEFAULT '',
    postcode             TEXT NOT NULL DEFAULT '',
    town                 TEXT NOT NULL DEFAULT '',
    locality             TEXT NOT NULL DEFAULT '',
    district             TEXT REFERENCES term (id) DEFERRABLE INITIALLY DEFERRED,
    fax                  TEXT NOT NULL DEFAULT '',
    web                  TEXT NOT NULL DEFAULT '',
    hours_remark         TEXT NOT NULL DEFAULT '',
    step_free            TEXT NOT NULL DEFAULT 'unknown' CHECK (step_free IN ('unknown', 'yes', 'partly', 'no')),
    lift                 TEXT NOT NULL DEFAULT 'unknown' CHECK (lift IN ('unknown', 'yes', 'partly', 'no')),
    toilet               TEXT NOT NULL DEFAULT 'unknown' CHECK (toilet IN ('unknown', 'yes', 'partly', 'no')),
    accessibility_remark TEXT NOT NULL DEFAULT '',
    note                 TEXT NOT NULL DEFAULT '',
    verified_on          TEXT,
    verified_by          TEXT,
    verified_how         TEXT,
    sample               INTEGER NOT NULL DEFAULT 0 CHECK (sample IN (0, 1)),
    changed_at           TEXT NOT NULL
) STRICT;
CREATE INDEX organisation_sort ON organisation (sort_name);
CREATE INDEX organisation_kind ON organisation (kind);
CREATE INDEX organisation_district ON organisation (district);
CREATE INDEX organisation_carrier ON organisation (carrier);

CREATE TABLE organisation_phone (
    id       TEXT PRIMARY KEY,
    organisation TEXT NOT NULL REFERENCES organisation (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    number   TEXT NOT NULL,
    label    TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX organisation_phone_owner ON organisation_phone (organisation, position);

CREATE TABLE organisation_email (
    id       TEXT PRIMARY KEY,
    organisation TEXT NOT NULL REFERENCES organisation (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    address  TEXT NOT NULL,
    label    TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX organisation_email_owner ON organisation_email (organisation, position);

CREATE TABLE organisation_hours (
    organisation TEXT NOT NULL REFERENCES organisation (id) ON DELETE CASCADE,
    day          INTEGER NOT NULL CHECK (day BETWEEN 1 AND 7),
    opens        TEXT NOT NULL,
    closes       TEXT NOT NULL CHECK (closes > opens),
    PRIMARY KEY (organisation, day, opens)
) STRICT, WITHOUT ROWID;

CREATE TABLE organisation_topic (
    organisation TEXT NOT NULL REFERENCES organisation (id) ON DELETE CASCADE,
    term TEXT NOT NULL REFERENCES term (id) DEFERRABLE INITIALLY DEFERRED,
    position INTEGER NOT NULL,
    PRIMARY KEY (organisation, term)
) STRICT, WITHOUT ROWID;
CREATE INDEX organisation_topic_by ON organisation_topic (term);

CREATE TABLE organisation_language (
    organisation TEXT NOT NULL REFERENCES organisation (id) ON DELETE CASCADE,
    language TEXT NOT NULL,
    position INTEGER NOT NULL,
    PRIMARY KEY (organisation, language)
) STRICT, WITHOUT ROWID;
CREATE INDEX organisation_language_by ON organisation_language (language);

CREATE TABLE person (
    id                  TEXT PRIMARY KEY,
    sort_name           TEXT NOT NULL,
    salutation          TEXT NOT NULL DEFAULT '',
    title               TEXT NOT NULL DEFAULT '',
    given_name          TEXT NOT NULL DEFAULT '',
    family_name         TEXT NOT NULL CHECK (family_name <> ''),
    consent_scope       TEXT NOT NULL DEFAULT 'none' CHECK (consent_scope IN ('none', 'internal', 'print', 'web')),
    consent_given_on    TEXT,
    consent_evidence    TEXT NOT NULL DEFAULT '',
    consent_valid_until TEXT,
    note                TEXT NOT NULL DEFAULT '',
    sample              INTEGER NOT NULL DEFAULT 0 CHECK (sample IN (0, 1))
) STRICT;
CREATE INDEX person_sort ON person (sort_name);

CREATE TABLE person_phone (
    id       TEXT PRIMARY KEY,
    person TEXT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    number   TEXT NOT NULL,
    label    TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX person_phone_owner ON person_phone (person, position);

CREATE TABLE person_email (
    id       TEXT PRIMARY KEY,
    person TEXT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    address  TEXT NOT NULL,
    label    TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX person_email_owner ON person_email (person, position);

-- A person's function at an organisation.
CREATE TABLE position (
    id           TEXT PRIMARY KEY,
    person       TEXT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    organisation TEXT NOT NULL REFERENCES organisation (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    place        INTEGER NOT NULL,
    function     TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX position_person ON position (person, place);
CREATE INDEX position_organisation ON position (organisation);

CREATE TABLE offer (
    id           TEXT PRIMARY KEY,
    organisation TEXT NOT NULL REFERENCES organisation (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    name         TEXT NOT NULL CHECK (name <> ''),
    sort_name    TEXT NOT NULL,
    description  TEXT NOT NULL DEFAULT '',
    aim          TEXT NOT NULL DEFAULT '',
    method       TEXT NOT NULL DEFAULT '',
    grade_from   INTEGER,
    grade_to     INTEGER,
    age_from     INTEGER,
    age_to       INTEGER,
    cost         TEXT NOT NULL DEFAULT 'unknown' CHECK (cost IN ('unknown', 'free', 'paid')),
    cost_remark  TEXT NOT NULL DEFAULT '',
    access       TEXT NOT NULL DEFAULT '',
    runs_from    TEXT,
    runs_until   TEXT,
    duration     TEXT NOT NULL DEFAULT '',
    level        TEXT CHECK (level IN ('prevention', 'intervention', 'reintegration', 'alternative_schooling')),
    contact      TEXT REFERENCES person (id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED,
    note         TEXT NOT NULL DEFAULT '',
    verified_on  TEXT,
    verified_by  TEXT,
    verified_how TEXT,
    sample       INTEGER NOT NULL DEFAULT 0 CHECK (sample IN (0, 1)),
    CHECK ((grade_from IS NULL) = (grade_to IS NULL) AND grade_from <= grade_to),
    CHECK ((age_from IS NULL) = (age_to IS NULL) AND age_from <= age_to)
) STRICT;
CREATE INDEX offer_organisation ON offer (organisation);
CREATE INDEX offer_sort ON offer (sort_name);
CREATE INDEX offer_contact ON offer (contact);

CREATE TABLE offer_topic (
    offer TEXT NOT NULL REFERENCES offer (id) ON DELETE CASCADE,
    term TEXT NOT NULL REFERENCES term (id) DEFERRABLE INITIALLY DEFERRED,
    position INTEGER NOT NULL,
    PRIMARY KEY (offer, term)
) STRICT, WITHOUT ROWID;
CREATE INDEX offer_topic_by ON offer_topic (term);

CREATE TABLE offer_target_group (
    offer TEXT NOT NULL REFERENCES offer (id) ON DELETE CASCADE,
    term TEXT NOT NULL REFERENCES term (id) DEFERRABLE INITIALLY DEFERRED,
    position INTEGER NOT NULL,
    PRIMARY KEY (offer, term)
) STRICT, WITHOUT ROWID;
CREATE INDEX offer_target_group_by ON offer_target_group (term);

CREATE TABLE offer_district (
    offer TEXT NOT NULL REFERENCES offer (id) ON DELETE CASCADE,
    term TEXT NOT NULL REFERENCES term (id) DEFERRABLE INITIALLY DEFERRED,
    position INTEGER NOT NULL,
    PRIMARY KEY (offer, term)
) STRICT, WITHOUT ROWID;
CREATE INDEX offer_district_by ON offer_district (term);

CREATE TABLE offer_language (
    offer TEXT NOT NULL REFERENCES offer (id) ON DELETE CASCADE,
    language TEXT NOT NULL,
    position INTEGER NOT NULL,
    PRIMARY KEY (offer, language)
) STRICT, WITHOUT ROWID;
CREATE INDEX offer_language_by ON offer_language (language);

CREATE TABLE saved_filter (
    id     TEXT PRIMARY KEY,
    name   TEXT NOT NULL UNIQUE,
    filter TEXT NOT NULL
) STRICT;

CREATE TABLE import_profile (
    id   TEXT PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    body TEXT NOT NULL
) STRICT;

-- What the last import of a source said about a row, so that the next one knows what is new, changed, the same or gone.
CREATE TABLE import_row (
    source       TEXT NOT NULL,
    key          TEXT NOT NULL,
    organisation TEXT NOT NULL REFERENCES organisation (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    content      TEXT NOT NULL,
    PRIMARY KEY (source, key)
) STRICT, WITHOUT ROWID;
CREATE INDEX import_row_organisation ON import_row (organisation);

CREATE TABLE setting (
    key   TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT;

CREATE TABLE funding_period (
    id          TEXT PRIMARY KEY,
    name        TEXT NOT NULL,
    runs_from   TEXT,
    runs_until  TEXT,
    sentence    TEXT NOT NULL,
    eu_emblem   INTEGER NOT NULL CHECK (eu_emblem IN (0, 1)),
    emblem_text TEXT NOT NULL,
    logos       TEXT NOT NULL DEFAULT '[]',
    current     INTEGER NOT NULL CHECK (current IN (0, 1))
) STRICT;

CREATE TABLE publication (
    id             TEXT PRIMARY KEY,
    title          TEXT NOT NULL,
    subtitle       TEXT NOT NULL DEFAULT '',
    funding_period TEXT REFERENCES funding_period (id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED,
    kind           TEXT NOT NULL,
    body           TEXT NOT NULL
) STRICT;

-- Which records the search has to read again after a change.

CREATE TRIGGER organisation_phone_insert_search AFTER INSERT ON organisation_phone BEGIN
    INSERT INTO search_dirty (kind, record) VALUES ('organisation', NEW.organisation);
END;

CREATE TRIGGER organisation_phone_update_search AFTER UPDATE ON organisation_phone BEGIN
    INSERT INTO search_dirty (kind, record) VALUES ('organisation', NEW.organisation);
    INSERT INTO search_dirty (kind, record) VALUES ('organisation', OLD.organisation);
END;

CREATE TRIGGER organisation_phone_delete_search AFTER DELETE ON organisation_phone BEGIN
    INSERT INTO search_dirty (kind, record) VALUES ('organisation', OLD.organisation);
END;

CREATE TRIGGER organisation_email_insert_search AFTER INSERT ON organisation_email BEGIN
    INSERT INTO search_dirty (kind, record) VALUES ('organisation', NEW.organisation);
END;

CREATE TRIGGER organisation_email_update_search AFTER UPDATE ON organisation_email BEGIN
    INSERT INTO search_dirty (kind, record) VALUES ('organisation', NEW.organisation);
    INSERT INTO search_dirty (kind, record) VALUES ('organisation', OLD.organisation);
END;

CREATE TRIGGER organisation_email_delete_search AFTER DELETE ON organisation_email BEGIN
    INSERT INTO search_dirty (kind, record) VALUES ('organisation', OLD.organisation);
END;

CREATE TRIGGER organisation_topic_insert_search AFTER INSERT ON organisation_topic BEGIN
    INSERT INTO search_dirty (kind, record) VALUES ('organisation', NEW.organisation);
END;

CREATE TRIGGER organisation_topic_update_search AFTER UPDATE ON organisation_topic BEGIN
    INSERT INTO search_dirty (kind, record) VALUES ('organisation', NEW.organisation);
    INSERT INTO search_dirty (kind, record) VALUES ('organisation', OLD.organisation);
END;

CREATE TRIGGER organisation_topic_delete_search AFTER DELETE ON organisation_topic BEGIN
    INSERT INTO search_dirty (kind, record) VALUES ('organisation', OLD.organisation);
END;

CREATE TRIGGER person_phone_insert_search AFTER INSERT ON person_phone BEGIN
    INSERT INTO search_dirty (kind, record) VALUES ('person', NEW.person);
END;

CREATE TRIGGER person_phone_update_search AFTER UPDATE ON person_phone BEGIN
    INSERT INTO search_dirty (kind, record) VALUES ('person', NEW.person);
    INSERT INTO search_dirty (kind, record) VALUES ('person', OLD.person);
END;

CREATE TRIGGER person_phone_delete_search AFTER DELETE ON person_phone BEGIN
    INSERT INTO search_dirty (kind, record) VALUES ('person', OLD.person);
END;

CREATE TRIGGER person_email_insert_search AFTER INSERT ON person_email BEGIN
    INSERT INTO search_dirty (kind, record) VALUES ('person', NEW.person);
END;

CREATE TRIGGER person_email_update_search AFTER UPDATE ON person_email BEGIN
    INSERT INTO search_dirty (kind, record) VALUES ('person', NEW.person);
    INSERT INTO search_dirty (kind, record) VALUES ('person', OLD.person);
END;

CREATE TRIGGER person_email_delete_search AFTER DELETE ON person_email BEGIN
    INSERT INTO search_dirty (kind, record) VALUES ('person', OLD.person);
END;

CREATE TRIGGER offer_topic_insert_search AFTER INSERT ON offer_topic BEGIN
    INSERT INTO search_dirty (kind, record) VALUES ('offer', NEW.offer);
END;

CREATE TRIGGER offer_topic_update_search AFTER UPDATE ON offer_topic BEGIN
    INSERT INTO search_dirty (kind, record) VALUES ('offer', NEW.offer);
    INSERT INTO search_dirty (kind, record) VALUES ('offer', OLD.offer);
END;

CREATE TRIGGER offer_topic_delete_search AFTER DELETE ON offer_topic BEGIN
    INSERT INTO search_dirty (kind, record) VALUES ('offer', OLD.offer);
END;

CREATE TRIGGER offer_target_group_insert_search AFTER INSERT ON offer_target_group BEGIN
    INSERT INTO search_dirty (kind, record) VALUES ('offer', NEW.offer);
END;

CREATE TRIGGER offer_target_group_update_search AFTER UPDATE ON offer_target_group BEGIN
    INSERT INTO search_dirty (kind, record) VALUES ('offer', NEW.offer);
    INSERT INTO search_dirty (kind, record) VALUES ('offer', OLD.offer);
END;

CREATE TRIGGER offer_target_group_delete_search AFTER DELETE ON offer_target_group BEGIN
    INSERT INTO search_dirty (kind, record) VALUES ('offer', OLD.offer);
END;

CREATE TRIGGER organisation_insert_search AFTER INSERT ON organisation BEGIN
    INSERT INTO search_dirty (kind, record) VALUES ('organisation', NEW.id);
END;

CREATE TRIGGER organisation_update_search AFTER UPDATE ON organisation BEGIN
    INSERT INTO search_dirty (kind, record) VALUES ('organisation', NEW.id);
    INSERT INTO search_dirty (kind, record) SELECT 'offer', id FROM offer WHERE organisation = NEW.id AND OLD.name <> NEW.name;
    INSERT INTO search_dirty (kind, record) SELECT 'person', person FROM position WHERE organisation = NEW.id AND OLD.name <> NEW.name;
END;

CREATE TRIGGER organisation_delete_search AFTER DELETE ON organisation BEGIN
    INSERT INTO search_dirty (kind, record) VALUES ('organisation', OLD.id);
END;

CREATE TRIGGER person_insert_search AFTER INSERT ON person BEGIN
    INSERT INTO search_dirty (kind, record) VALUES ('person', NEW.id);
END;

CREATE TRIGGER person_update_search AFTER UPDATE ON person BEGIN
    INSERT INTO search_dirty (kind, record) VALUES ('person', NEW.id);
    INSERT INTO search_dirty (kind, record) SELECT 'organisation', organisation FROM position WHERE person = NEW.id;
END;

CREATE TRIGGER person_delete_search AFTER DELETE ON person BEGIN
    INSERT INTO search_dirty (kind, record) VALUES ('person', OLD.id);
END;

CREATE TRIGGER position_insert_search AFTER INSERT ON position BEGIN
    INSERT INTO search_dirty (kind, record) VALUES ('person', NEW.person);
    INSERT INTO search_dirty (kind, record) VALUES ('organisation', NEW.organisation);
END;

CREATE TRIGGER offer_insert_search AFTER INSERT ON offer BEGIN
    INSERT INTO search_dirty (kind, record) VALUES ('offer', NEW.id);
    INSERT INTO search_dirty (kind, record) VALUES ('organisation', NEW.organisation);
END;

CREATE TRIGGER position_update_search AFTER UPDATE ON position BEGIN
    INSERT INTO search_dirty (kind, record) VALUES ('person', NEW.person);
    INSERT INTO search_dirty (kind, record) VALUES ('organisation', NEW.organisation);
    INSERT INTO search_dirty (kind, record) VALUES ('person', OLD.person);
    INSERT INTO search_dirty (kind, record) VALUES ('organisation', OLD.organisation);
END;

CREATE TRIGGER offer_update_search AFTER UPDATE ON offer BEGIN
    INSERT INTO search_dirty (kind, record) VALUES ('offer', NEW.id);
    INSERT INTO search_dirty (kind, record) VALUES ('organisation', NEW.organisation);
    INSERT INTO search_dirty (kind, record) VALUES ('offer', OLD.id);
    INSERT INTO search_dirty (kind, record) VALUES ('organisation', OLD.organisation);
END;

CREATE TRIGGER position_delete_search AFTER DELETE ON position BEGIN
    INSERT INTO search_dirty (kind, record) VALUES ('person', OLD.person);
    INSERT INTO search_dirty (kind, record) VALUES ('organisation', OLD.organisation);
END;

CREATE TRIGGER offer_delete_search AFTER DELETE ON offer BEGIN
    INSERT INTO search_dirty (kind, record) VALUES ('offer', OLD.id);
    INSERT INTO search_dirty (kind, record) VALUES ('organisation', OLD.organisation);
END;

CREATE TRIGGER term_insert_search AFTER INSERT ON term BEGIN
    INSERT INTO search_dirty (kind, record) VALUES ('term', NEW.id);
END;

CREATE TRIGGER term_update_search AFTER UPDATE ON term BEGIN
    INSERT INTO search_dirty (kind, record) VALUES ('term', NEW.id);
    INSERT INTO search_dirty (kind, record) SELECT 'organisation', id FROM organisation WHERE kind = NEW.id OR school_form = NEW.id OR district = NEW.id;
    INSERT INTO search_dirty (kind, record) SELECT 'organisation', organisation FROM organisation_topic WHERE term = NEW.id;
    INSERT INTO search_dirty (kind, record) SELECT 'offer', offer FROM offer_topic WHERE term = NEW.id;
    INSERT INTO search_dirty (kind, record) SELECT 'offer', offer FROM offer_target_group WHERE term = NEW.id;
END;

CREATE TRIGGER term_delete_search AFTER DELETE ON term BEGIN
    INSERT INTO search_dirty (kind, record) VALUES ('term', OLD.id);
END;

CREATE TRIGGER publication_insert_search AFTER INSERT ON publication BEGIN
    INSERT INTO search_dirty (kind, record) VALUES ('publication', NEW.id);
END;

CREATE TRIGGER publication_update_search AFTER UPDATE ON publication BEGIN
    INSERT INTO search_dirty (kind, record) VALUES ('publication', NEW.id);
END;

CREATE TRIGGER publication_delete_search AFTER DELETE ON publication BEGIN
    INSERT INTO search_dirty (kind, record) VALUES ('publication', OLD.id);
END;

-- The vocabularies of a new file. Fixed identities, so that laptops that start apart agree. Districts after the city's five areas.

INSERT INTO term (id, vocabulary, name, parent, position, synonyms, code) VALUES

    ('00000000-0000-7000-8001-000000000001', 'kind', 'Schule', NULL, 1, '["Schulen"]', 'school'),
    ('00000000-0000-7000-8001-000000000002', 'kind', 'Kita', NULL, 2, '["Kindertageseinrichtung", "Hort", "Kindergarten"]', 'daycare'),
    ('00000000-0000-7000-8001-000000000003', 'kind', 'Jugendamt', NULL, 3, '["ASD", "Allgemeiner Sozialer Dienst"]', 'youth_office'),
    ('00000000-0000-7000-8001-000000000004', 'kind', 'Schulaufsicht', NULL, 4, '["Landesschulamt"]', 'school_authority'),
    ('00000000-0000-7000-8001-000000000005', 'kind', 'Verwaltung', NULL, 5, '["Behörde", "Amt", "Öffentliche Stelle"]', 'public_office'),
    ('00000000-0000-7000-8001-000000000006', 'kind', 'Beratungsstelle', NULL, 6, '["Beratung"]', 'counselling'),
    ('00000000-0000-7000-8001-000000000007', 'kind', 'Jugendhilfe', NULL, 7, '["Jugendeinrichtung", "Jugendklub", "Jugendwerkstatt"]', 'youth_service'),
    ('00000000-0000-7000-8001-000000000008', 'kind', 'Schulsozialarbeit', NULL, 8, '[]', 'school_social_work'),
    ('00000000-0000-7000-8001-000000000009', 'kind', 'Freier Träger', NULL, 9, '["Träger", "Träger der Jugendhilfe"]', 'carrier'),
    ('00000000-0000-7000-8001-000000000010', 'kind', 'Bildungsträger', NULL, 10, '["Weiterbildung"]', 'education_provider'),
    ('00000000-0000-7000-8001-000000000011', 'kind', 'Familienzentrum', NULL, 11, '["Quartierbüro", "Nachbarschaftszentrum"]', 'family_centre'),
    ('00000000-0000-7000-8001-000000000012', 'kind', 'Gesundheit', NULL, 12, '["Klinik", "Therapie", "Gesundheitsamt"]', 'health'),
    ('00000000-0000-7000-8001-000000000013', 'kind', 'Polizei und Ordnung', NULL, 13, '["Polizei", "Ordnungsamt"]', 'police'),
    ('00000000-0000-7000-8001-000000000014', 'kind', 'Hochschule', NULL, 14, '["Universität"]', 'university'),
    ('00000000-0000-7000-8001-000000000015', 'kind', 'Kultur', NULL, 15, '["Museum", "Bibliothek", "Musikschule"]', 'culture'),
    ('00000000-0000-7000-8001-000000000016', 'kind', 'Verein', NULL, 16, '["Förderverein", "Sportverein"]', 'association'),
    ('00000000-0000-7000-8001-000000000017', 'kind', 'Netzwerkstelle', NULL, 17, '[]', 'network_office'),
    ('00000000-0000-7000-8002-000000000001', 'school_form', 'Grundschule', NULL, 1, '["GS"]', 'grundschule'),
    ('00000000-0000-7000-8002-000000000002', 'school_form', 'Sekundarschule', NULL, 2, '["Sek", "SKS"]', 'sekundarschule'),
    ('00000000-0000-7000-8002-000000000003', 'school_form', 'Gemeinschaftsschule', NULL, 3, '["GmS"]', 'gemeinschaftsschule'),
    ('00000000-0000-7000-8002-000000000004', 'school_form', 'Gesamtschule', NULL, 4, '["IGS", "KGS"]', 'gesamtschule'),
    ('00000000-0000-7000-8002-000000000005', 'school_form', 'Gymnasium', NULL, 5, '["Gym"]', 'gymnasium'),
    ('00000000-0000-7000-8002-000000000006', 'school_form', 'Förderschule', NULL, 6, '["Förderzentrum", "FöS", "Sonderschule"]', 'foerderschule'),
    ('00000000-0000-7000-8002-000000000007', 'school_form', 'Berufsbildende Schule', NULL, 7, '["BbS", "Berufsschule"]', 'berufsbildende_schule'),
    ('00000000-0000-7000-8002-000000000008', 'school_form', 'Schule des zweiten Bildungsweges', NULL, 8, '["Abendgymnasium", "Kolleg"]', 'zweiter_bildungsweg'),
    ('00000000-0000-7000-8003-000000000001', 'topic', 'Schulvermeidung', NULL, 1, '["Schulverweigerung", "Schulabsentismus", "Schulschwänzen", "Schulangst"]', 'school_avoidance'),
    ('00000000-0000-7000-8003-000000000002', 'topic', 'Schulangst', '00000000-0000-7000-8003-000000000001', 2, '[]', ''),
    ('00000000-0000-7000-8003-000000000003', 'topic', 'Unentschuldigtes Fehlen', '00000000-0000-7000-8003-000000000001', 3, '[]', ''),
    ('00000000-0000-7000-8003-000000000004', 'topic', 'Alternative Beschulung', '00000000-0000-7000-8003-000000000001', 4, '[]', ''),
    ('00000000-0000-7000-8003-000000000005', 'topic', 'Kindeswohl', NULL, 5, '["Kinderschutz", "Kindeswohlgefährdung"]', 'child_protection'),
    ('00000000-0000-7000-8003-000000000006', 'topic', 'Insoweit erfahrene Fachkraft', '00000000-0000-7000-8003-000000000005', 6, '[]', ''),
    ('00000000-0000-7000-8003-000000000007', 'topic', 'Häusliche Gewalt', '00000000-0000-7000-8003-000000000005', 7, '[]', ''),
    ('00000000-0000-7000-8003-000000000008', 'topic', 'Übergänge', NULL, 8, '["Übergang"]', 'transition'),
    ('00000000-0000-7000-8003-000000000009', 'topic', 'Kita und Grundschule', '00000000-0000-7000-8003-000000000008', 9, '[]', ''),
    ('00000000-0000-7000-8003-000000000010', 'topic', 'Grundschule und weiterführende Schule', '00000000-0000-7000-8003-000000000008', 10, '[]', ''),
    ('00000000-0000-7000-8003-000000000011', 'topic', 'Schule und Beruf', '00000000-0000-7000-8003-000000000008', 11, '[]', ''),
    ('00000000-0000-7000-8003-000000000012', 'topic', 'Lernförderung', NULL, 12, '["Nachhilfe"]', 'learning_support'),
    ('00000000-0000-7000-8003-000000000013', 'topic', 'Lese-Rechtschreib-Schwierigkeiten', '00000000-0000-7000-8003-000000000012', 13, '[]', ''),
    ('00000000-0000-7000-8003-000000000014', 'topic', 'Rechenschwierigkeiten', '00000000-0000-7000-8003-000000000012', 14, '[]', ''),
    ('00000000-0000-7000-8003-000000000015', 'topic', 'Elternarbeit', NULL, 15, '["Elternbildung", "Elternberatung"]', 'parents'),
    ('00000000-0000-7000-8003-000000000016', 'topic', 'Erziehungsberatung', NULL, 16, '["Familienberatung"]', 'family_counselling'),
    ('00000000-0000-7000-8003-000000000017', 'topic', 'Frühe Hilfen', NULL, 17, '[]', 'early_help'),
    ('00000000-0000-7000-8003-000000000018', 'topic', 'Inklusion', NULL, 18, '["Behinderung", "Förderbedarf"]', 'inclusion'),
    ('00000000-0000-7000-8003-000000000019', 'topic', 'Autismus', '00000000-0000-7000-8003-000000000018', 19, '[]', ''),
    ('00000000-0000-7000-8003-000000000020', 'topic', 'ADHS', '00000000-0000-7000-8003-000000000018', 20, '[]', ''),
    ('00000000-0000-7000-8003-000000000021', 'topic', 'Migration und Sprache', NULL, 21, '["Integration", "DaZ"]', 'migration'),
    ('00000000-0000-7000-8003-000000000022', 'topic', 'Sprachmittlung', '00000000-0000-7000-8003-000000000021', 22, '[]', ''),
    ('00000000-0000-7000-8003-000000000023', 'topic', 'Deutsch als Zweitsprache', '00000000-0000-7000-8003-000000000021', 23, '[]', ''),
    ('00000000-0000-7000-8003-000000000024', 'topic', 'Gewaltprävention', NULL, 24, '["Mobbing"]', 'violence_prevention'),
    ('00000000-0000-7000-8003-000000000025', 'topic', 'Mobbing', '00000000-0000-7000-8003-000000000024', 25, '[]', ''),
    ('00000000-0000-7000-8003-000000000026', 'topic', 'Sexualisierte Gewalt', '00000000-0000-7000-8003-000000000024', 26, '[]', ''),
    ('00000000-0000-7000-8003-000000000027', 'topic', 'Streitschlichtung', '00000000-0000-7000-8003-000000000024', 27, '[]', ''),
    ('00000000-0000-7000-8003-000000000028', 'topic', 'Sucht', NULL, 28, '["Suchtprävention", "Drogen"]', 'addiction'),
    ('00000000-0000-7000-8003-000000000029', 'topic', 'Alkohol und Drogen', '00000000-0000-7000-8003-000000000028', 29, '[]', ''),
    ('00000000-0000-7000-8003-000000000030', 'topic', 'Mediensucht', '00000000-0000-7000-8003-000000000028', 30, '[]', ''),
    ('00000000-0000-7000-8003-000000000031', 'topic', 'Gesundheit', NULL, 31, '["Psychische Gesundheit"]', 'health'),
    ('00000000-0000-7000-8003-000000000032', 'topic', 'Psychische Gesundheit', '00000000-0000-7000-8003-000000000031', 32, '[]', ''),
    ('00000000-0000-7000-8003-000000000033', 'topic', 'Ernährung und Bewegung', '00000000-0000-7000-8003-000000000031', 33, '[]', ''),
    ('00000000-0000-7000-8003-000000000034', 'topic', 'Medien', NULL, 34, '["Medienbildung"]', 'media'),
    ('00000000-0000-7000-8003-000000000035', 'topic', 'Engagement', NULL, 35, '["Freiwilliges Engagement", "Ehrenamt"]', 'volunteering'),
    ('00000000-0000-7000-8003-000000000036', 'topic', 'Lesepatenschaften', '00000000-0000-7000-8003-000000000035', 36, '[]', ''),
    ('00000000-0000-7000-8003-000000000037', 'topic', 'Demokratie und Beteiligung', NULL, 37, '["Beteiligung"]', 'democracy'),
    ('00000000-0000-7000-8003-000000000038', 'topic', 'Kulturelle Bildung', NULL, 38, '[]', 'culture'),
    ('00000000-0000-7000-8003-000000000039', 'topic', 'Freizeit und Sport', NULL, 39, '["Freizeit", "Sport"]', 'leisure'),
    ('00000000-0000-7000-8004-000000000001', 'district', 'Innere Stadt', NULL, 1, '[]', ''),
    ('00000000-0000-7000-8004-000000000002', 'district', 'Altstadt', '00000000-0000-7000-8004-000000000001', 2, '[]', ''),
    ('00000000-0000-7000-8004-000000000003', 'district', 'Südliche Innenstadt', '00000000-0000-7000-8004-000000000001', 3, '[]', ''),
    ('00000000-0000-7000-8004-000000000004', 'district', 'Nördliche Innenstadt', '00000000-0000-7000-8004-000000000001', 4, '[]', ''),
    ('00000000-0000-7000-8004-000000000005', 'district', 'Paulusviertel', '00000000-0000-7000-8004-000000000001', 5, '[]', ''),
    ('00000000-0000-7000-8004-000000000006', 'district', 'Am Wasserturm/Thaerviertel', '00000000-0000-7000-8004-000000000001', 6, '[]', ''),
    ('00000000-0000-7000-8004-000000000007', 'district', 'Giebichenstein', '00000000-0000-7000-8004-000000000001', 7, '[]', ''),
    ('00000000-0000-7000-8004-000000000008', 'district', 'Lutherplatz/Thüringer Bahnhof', '00000000-0000-7000-8004-000000000001', 8, '[]', ''),
    ('00000000-0000-7000-8004-000000000009', 'district', 'Gesundbrunnen', '00000000-0000-7000-8004-000000000001', 9, '[]', ''),
    ('00000000-0000-7000-8004-000000000010', 'district', 'Saaleaue', '00000000-0000-7000-8004-000000000001', 10, '[]', ''),
    ('00000000-0000-7000-8004-000000000011', 'district', 'Hallescher Norden', NULL, 11, '[]', ''),
    ('00000000-0000-7000-8004-000000000012', 'district', 'Tornau', '00000000-0000-7000-8004-000000000011', 12, '[]', ''),
    ('00000000-0000-7000-8004-000000000013', 'district', 'Mötzlich', '00000000-0000-7000-8004-000000000011', 13, '[]', ''),
    ('00000000-0000-7000-8004-000000000014', 'district', 'Seeben', '00000000-0000-7000-8004-000000000011', 14, '[]', ''),
    ('00000000-0000-7000-8004-000000000015', 'district', 'Frohe Zukunft', '00000000-0000-7000-8004-000000000011', 15, '[]', ''),
    ('00000000-0000-7000-8004-000000000016', 'district', 'Landrain', '00000000-0000-7000-8004-000000000011', 16, '[]', ''),
    ('00000000-0000-7000-8004-000000000017', 'district', 'Gottfried-Keller-Siedlung', '00000000-0000-7000-8004-000000000011', 17, '[]', ''),
    ('00000000-0000-7000-8004-000000000018', 'district', 'Trotha', '00000000-0000-7000-8004-000000000011', 18, '[]', ''),
    ('00000000-0000-7000-8004-000000000019', 'district', 'Industriegebiet Nord', '00000000-0000-7000-8004-000000000011', 19, '[]', ''),
    ('00000000-0000-7000-8004-000000000020', 'district', 'Kröllwitz', '00000000-0000-7000-8004-000000000011', 20, '[]', ''),
    ('00000000-0000-7000-8004-000000000021', 'district', 'Heide-Nord/Blumenau', '00000000-0000-7000-8004-000000000011', 21, '[]', ''),
    ('00000000-0000-7000-8004-000000000022', 'district', 'Lettin', '00000000-0000-7000-8004-000000000011', 22, '[]', ''),
    ('00000000-0000-7000-8004-000000000023', 'district', 'Dölau', '00000000-0000-7000-8004-000000000011', 23, '[]', ''),
    ('00000000-0000-7000-8004-000000000024', 'district', 'Dölauer Heide', '00000000-0000-7000-8004-000000000011', 24, '[]', ''),
    ('00000000-0000-7000-8004-000000000025', 'district', 'Hallescher Osten', NULL, 25, '[]', ''),
    ('00000000-0000-7000-8004-000000000026', 'district', 'Freiimfelde/Kanenaer Weg', '00000000-0000-7000-8004-000000000025', 26, '[]', ''),
    ('00000000-0000-7000-8004-000000000027', 'district', 'Dieselstraße', '00000000-0000-7000-8004-000000000025', 27, '[]', ''),
    ('00000000-0000-7000-8004-000000000028', 'district', 'Diemitz', '00000000-0000-7000-8004-000000000025', 28, '[]', ''),
    ('00000000-0000-7000-8004-000000000029', 'district', 'Dautzsch', '00000000-0000-7000-8004-000000000025', 29, '[]', ''),
    ('00000000-0000-7000-8004-000000000030', 'district', 'Reideburg', '00000000-0000-7000-8004-000000000025', 30, '[]', ''),
    ('00000000-0000-7000-8004-000000000031', 'district', 'Büschdorf', '00000000-0000-7000-8004-000000000025', 31, '[]', ''),
    ('00000000-0000-7000-8004-000000000032', 'district', 'Kanena/Bruckdorf', '00000000-0000-7000-8004-000000000025', 32, '[]', ''),
    ('00000000-0000-7000-8004-000000000033', 'district', 'Gebiet der DR', '00000000-0000-7000-8004-000000000025', 33, '[]', ''),
    ('00000000-0000-7000-8004-000000000034', 'district', 'Hallescher Süden', NULL, 34, '[]', ''),
    ('00000000-0000-7000-8004-000000000035', 'district', 'Südstadt', '00000000-0000-7000-8004-000000000034', 35, '[]', ''),
    ('00000000-0000-7000-8004-000000000036', 'district', 'Damaschkestraße', '00000000-0000-7000-8004-000000000034', 36, '[]', ''),
    ('00000000-0000-7000-8004-000000000037', 'district', 'Böllberg/Wörmlitz', '00000000-0000-7000-8004-000000000034', 37, '[]', ''),
    ('00000000-0000-7000-8004-000000000038', 'district', 'Silberhöhe', '00000000-0000-7000-8004-000000000034', 38, '[]', ''),
    ('00000000-0000-7000-8004-000000000039', 'district', 'Ammendorf/Beesen', '00000000-0000-7000-8004-000000000034', 39, '[]', ''),
    ('00000000-0000-7000-8004-000000000040', 'district', 'Radewell/Osendorf', '00000000-0000-7000-8004-000000000034', 40, '[]', ''),
    ('00000000-0000-7000-8004-000000000041', 'district', 'Planena', '00000000-0000-7000-8004-000000000034', 41, '[]', ''),
    ('00000000-0000-7000-8004-000000000042', 'district', 'Hallescher Westen', NULL, 42, '["Halle-Neustadt", "Neustadt"]', ''),
    ('00000000-0000-7000-8004-000000000043', 'district', 'Nördliche Neustadt', '00000000-0000-7000-8004-000000000042', 43, '[]', ''),
    ('00000000-0000-7000-8004-000000000044', 'district', 'Südliche Neustadt', '00000000-0000-7000-8004-000000000042', 44, '[]', ''),
    ('00000000-0000-7000-8004-000000000045', 'district', 'Westliche Neustadt', '00000000-0000-7000-8004-000000000042', 45, '[]', ''),
    ('00000000-0000-7000-8004-000000000046', 'district', 'Gewerbegebiet Neustadt', '00000000-0000-7000-8004-000000000042', 46, '[]', ''),
    ('00000000-0000-7000-8004-000000000047', 'district', 'Nietleben', '00000000-0000-7000-8004-000000000042', 47, '[]', ''),
    ('00000000-0000-7000-8004-000000000048', 'district', 'Heide-Süd', '00000000-0000-7000-8004-000000000042', 48, '[]', ''),
    ('00000000-0000-7000-8005-000000000001', 'target_group', 'Schüler*innen', NULL, 1, '["Schüler", "Schülerinnen", "Kinder"]', 'pupils'),
    ('00000000-0000-7000-8005-000000000002', 'target_group', 'Eltern', NULL, 2, '["Familien", "Sorgeberechtigte"]', 'parents'),
    ('00000000-0000-7000-8005-000000000003', 'target_group', 'Lehrkräfte', NULL, 3, '["Lehrer", "Lehrerinnen"]', 'teachers'),
    ('00000000-0000-7000-8005-000000000004', 'target_group', 'Schulsozialarbeit', NULL, 4, '["Schulsozialarbeiter*innen"]', 'school_social_workers'),
    ('00000000-0000-7000-8005-000000000005', 'target_group', 'Fachkräfte', NULL, 5, '["Erzieher*innen", "Pädagogische Fachkräfte"]', 'professionals'),
    ('00000000-0000-7000-8005-000000000006', 'target_group', 'Kinder vor der Einschulung', NULL, 6, '["Vorschulkinder"]', 'preschool'),
    ('00000000-0000-7000-8005-000000000007', 'target_group', 'Junge Menschen', NULL, 7, '["Jugendliche", "junge Erwachsene"]', 'young_people'),
    ('00000000-0000-7000-8005-000000000008', 'target_group', 'Freiwillige', NULL, 8, '["Ehrenamtliche"]', 'volunteers');
