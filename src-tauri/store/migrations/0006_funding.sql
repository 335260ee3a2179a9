-- Project funding: rules, applications with their parts, their life, their letters. Money is whole cents, quantities are thousandths.
-- `state`, `since`, `awarded`, `called`, `paid`, `requested`, `grant_year`, `runs_until` of an application follow from its parts and are
-- written with them, so that lists and budgets are plain queries.

CREATE TABLE funding_rules (
    period TEXT PRIMARY KEY REFERENCES funding_period (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    body   TEXT NOT NULL
) STRICT;

CREATE TABLE application (
    id               TEXT PRIMARY KEY,
    number           TEXT NOT NULL UNIQUE,
    title            TEXT NOT NULL DEFAULT '',
    rules            TEXT NOT NULL,
    applicant        TEXT REFERENCES organisation (id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED,
    applicant_form   TEXT NOT NULL DEFAULT 'unknown',
    runs_from        TEXT,
    runs_until       TEXT,
    place            TEXT NOT NULL DEFAULT '',
    pupils           INTEGER NOT NULL DEFAULT 0 CHECK (pupils >= 0),
    parents          INTEGER NOT NULL DEFAULT 0 CHECK (parents >= 0),
    teachers         INTEGER NOT NULL DEFAULT 0 CHECK (teachers >= 0),
    others           INTEGER NOT NULL DEFAULT 0 CHECK (others >= 0),
    situation        TEXT NOT NULL DEFAULT '',
    aims             TEXT NOT NULL DEFAULT '[]',
    measures         TEXT NOT NULL DEFAULT '[]',
    sustainability   TEXT NOT NULL DEFAULT '',
    success          TEXT NOT NULL DEFAULT '',
    public_relations TEXT NOT NULL DEFAULT '',
    contact_name     TEXT NOT NULL DEFAULT '',
    contact_function TEXT NOT NULL DEFAULT '',
    contact_phone    TEXT NOT NULL DEFAULT '',
    contact_email    TEXT NOT NULL DEFAULT '',
    bank_holder      TEXT NOT NULL DEFAULT '',
    bank_iban        TEXT NOT NULL DEFAULT '',
    bank_name        TEXT NOT NULL DEFAULT '',
    bank_reference   TEXT NOT NULL DEFAULT '',
    note             TEXT NOT NULL DEFAULT '',
    sample           INTEGER NOT NULL DEFAULT 0 CHECK (sample IN (0, 1)),
    grant_year       INTEGER NOT NULL,
    requested        INTEGER NOT NULL DEFAULT 0,
    state            TEXT NOT NULL DEFAULT 'enquiry',
    since            TEXT,
    awarded          INTEGER NOT NULL DEFAULT 0,
    called           INTEGER NOT NULL DEFAULT 0,
    paid             INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX application_year ON application (grant_year, state);
CREATE INDEX application_applicant ON application (applicant);

CREATE TABLE application_school (
    application  TEXT NOT NULL REFERENCES application (id) ON DELETE CASCADE,
    organisation TEXT NOT NULL REFERENCES organisation (id) DEFERRABLE INITIALLY DEFERRED,
    position     INTEGER NOT NULL,
    PRIMARY KEY (application, organisation)
) STRICT, WITHOUT ROWID;
CREATE INDEX application_school_by ON application_school (organisation);

CREATE TABLE application_partner (
    application  TEXT NOT NULL REFERENCES application (id) ON DELETE CASCADE,
    organisation TEXT NOT NULL REFERENCES organisation (id) DEFERRABLE INITIALLY DEFERRED,
    position     INTEGER NOT NULL,
    PRIMARY KEY (application, organisation)
) STRICT, WITHOUT ROWID;
CREATE INDEX application_partner_by ON application_partner (organisation);

CREATE TABLE application_topic (
    application TEXT NOT NULL REFERENCES application (id) ON DELETE CASCADE,
    term        TEXT NOT NULL REFERENCES term (id) DEFERRABLE INITIALLY DEFERRED,
    position    INTEGER NOT NULL,
    PRIMARY KEY (application, term)
) STRICT, WITHOUT ROWID;
CREATE INDEX application_topic_by ON application_topic (term);

CREATE TABLE application_cost (
    id          TEXT PRIMARY KEY,
    application TEXT NOT NULL REFERENCES application (id) ON DELETE CASCADE,
    position    INTEGER NOT NULL,
    category    TEXT NOT NULL DEFAULT '',
    description TEXT NOT NULL DEFAULT '',
    quantity    INTEGER NOT NULL,
    unit        TEXT NOT NULL DEFAULT '',
    unit_price  INTEGER NOT NULL
) STRICT;
CREATE INDEX application_cost_owner ON application_cost (application, position);

CREATE TABLE application_financing (
    id          TEXT PRIMARY KEY,
    application TEXT NOT NULL REFERENCES application (id) ON DELETE CASCADE,
    position    INTEGER NOT NULL,
    source      TEXT NOT NULL CHECK (source IN ('grant', 'own', 'third_party', 'in_kind')),
    description TEXT NOT NULL DEFAULT '',
    amount      INTEGER NOT NULL
) STRICT;
CREATE INDEX application_financing_owner ON application_financing (application, position);

CREATE TABLE application_receipt (
    id          TEXT PRIMARY KEY,
    application TEXT NOT NULL REFERENCES application (id) ON DELETE CASCADE,
    position    INTEGER NOT NULL,
    dated       TEXT,
    paid_on     TEXT,
    payee       TEXT NOT NULL DEFAULT '',
    purpose     TEXT NOT NULL DEFAULT '',
    category    TEXT NOT NULL DEFAULT '',
    amount      INTEGER NOT NULL
) STRICT;
CREATE INDEX application_receipt_owner ON application_receipt (application, position);

CREATE TABLE application_attachment (
    id          TEXT PRIMARY KEY,
    application TEXT NOT NULL REFERENCES application (id) ON DELETE CASCADE,
    position    INTEGER NOT NULL,
    kind        TEXT NOT NULL DEFAULT '',
    title       TEXT NOT NULL DEFAULT '',
    dated       TEXT,
    versions    TEXT NOT NULL DEFAULT '[]'
) STRICT;
CREATE INDEX application_attachment_owner ON application_attachment (application, position);

CREATE TABLE application_step (
    id          TEXT PRIMARY KEY,
    application TEXT NOT NULL REFERENCES application (id) ON DELETE CASCADE,
    position    INTEGER NOT NULL,
    kind        TEXT NOT NULL,
    action      TEXT NOT NULL,
    happened_on TEXT NOT NULL,
    entered_by  TEXT NOT NULL,
    note        TEXT NOT NULL DEFAULT '',
    document    TEXT,
    taken_back  TEXT
) STRICT;
CREATE INDEX application_step_owner ON application_step (application, position);

CREATE TABLE application_letter (
    id          TEXT PRIMARY KEY,
    application TEXT NOT NULL REFERENCES application (id) ON DELETE CASCADE,
    kind        TEXT NOT NULL,
    subject     TEXT NOT NULL,
    text        TEXT NOT NULL,
    at          TEXT NOT NULL,
    step        TEXT REFERENCES application_step (id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED,
    file        TEXT
) STRICT;
CREATE INDEX application_letter_owner ON application_letter (application, at);
CREATE INDEX application_letter_step ON application_letter (step);

-- The office's own text of a kind of letter.
CREATE TABLE letter_text (
    kind    TEXT PRIMARY KEY,
    subject TEXT NOT NULL,
    text    TEXT NOT NULL
) STRICT;

CREATE TRIGGER application_insert_search AFTER INSERT ON application BEGIN
    INSERT INTO search_dirty (kind, record) VALUES ('application', NEW.id);
END;

CREATE TRIGGER application_update_search AFTER UPDATE ON application BEGIN
    INSERT INTO search_dirty (kind, record) VALUES ('application', NEW.id);
END;

CREATE TRIGGER application_delete_search AFTER DELETE ON application BEGIN
    INSERT INTO search_dirty (kind, record) VALUES ('application', OLD.id);
END;

CREATE TRIGGER application_school_insert_search AFTER INSERT ON application_school BEGIN
    INSERT INTO search_dirty (kind, record) VALUES ('application', NEW.application);
END;

CREATE TRIGGER application_school_delete_search AFTER DELETE ON application_school BEGIN
    INSERT INTO search_dirty (kind, record) VALUES ('application', OLD.application);
END;

CREATE TRIGGER application_partner_insert_search AFTER INSERT ON application_partner BEGIN
    INSERT INTO search_dirty (kind, record) VALUES ('application', NEW.application);
END;

CREATE TRIGGER application_partner_delete_search AFTER DELETE ON application_partner BEGIN
    INSERT INTO search_dirty (kind, record) VALUES ('application', OLD.application);
END;

CREATE TRIGGER organisation_name_application_search AFTER UPDATE OF name ON organisation BEGIN
    INSERT INTO search_dirty (kind, record) SELECT 'application', application FROM application_school WHERE organisation = NEW.id;
    INSERT INTO search_dirty (kind, record) SELECT 'application', application FROM application_partner WHERE organisation = NEW.id;
    INSERT INTO search_dirty (kind, record) SELECT 'application', id FROM application WHERE applicant = NEW.id;
END;
