-- Packets of applications as they were handed in: written once, never changed. `state` is everything a packet was made of; the packet
-- itself is a stored file, unless it was too large to be kept.
CREATE TABLE application_seal (
    id          TEXT PRIMARY KEY,
    application TEXT NOT NULL REFERENCES application (id) ON DELETE CASCADE,
    sealed_at   TEXT NOT NULL,
    sealed_by   TEXT NOT NULL,
    stand       TEXT NOT NULL,
    pages       INTEGER NOT NULL,
    size        INTEGER NOT NULL,
    sha256      TEXT NOT NULL,
    file        TEXT,
    state       TEXT NOT NULL
) STRICT;
CREATE INDEX application_seal_owner ON application_seal (application, sealed_at);

-- Forms of authorities, blank, with what their fields are filled with.
CREATE TABLE official_form (
    id        TEXT PRIMARY KEY,
    name      TEXT NOT NULL,
    file      TEXT NOT NULL,
    file_name TEXT NOT NULL,
    answers   TEXT NOT NULL DEFAULT '{}'
) STRICT;
