-- Publications as living documents: language, text common to all kinds, where it came from, what it translates, who approved it;
-- and the editions that were handed out.

ALTER TABLE publication ADD COLUMN language TEXT NOT NULL DEFAULT 'de';
ALTER TABLE publication ADD COLUMN audience TEXT NOT NULL DEFAULT '';
ALTER TABLE publication ADD COLUMN theme TEXT;
ALTER TABLE publication ADD COLUMN text TEXT NOT NULL DEFAULT '';
ALTER TABLE publication ADD COLUMN origin TEXT;
ALTER TABLE publication ADD COLUMN original TEXT REFERENCES publication (id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE publication ADD COLUMN original_text TEXT NOT NULL DEFAULT '';
ALTER TABLE publication ADD COLUMN checked_by TEXT;
ALTER TABLE publication ADD COLUMN checked_on TEXT;
ALTER TABLE publication ADD COLUMN reviewed_by TEXT;
ALTER TABLE publication ADD COLUMN reviewed_on TEXT;
ALTER TABLE publication ADD COLUMN template INTEGER NOT NULL DEFAULT 0;

-- The text was kept with what is set for the kind.
UPDATE publication SET
    text = coalesce(json_extract(body, '$.introduction'), json_extract(body, '$.text'), ''),
    body = json_remove(body, '$.introduction', '$.text');

CREATE INDEX publication_original ON publication (original) WHERE original IS NOT NULL;

-- An edition is never changed. Its PDF, and the facts it printed (JSON), are stored files; `snapshot` is the publication as it was.
CREATE TABLE publication_edition (
    id          TEXT PRIMARY KEY,
    publication TEXT NOT NULL REFERENCES publication (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    number      INTEGER NOT NULL CHECK (number > 0),
    stand       TEXT NOT NULL,
    released_at TEXT NOT NULL,
    released_by TEXT NOT NULL,
    note        TEXT NOT NULL DEFAULT '',
    pdf         TEXT NOT NULL,
    pages       INTEGER NOT NULL,
    snapshot    TEXT NOT NULL,
    facts       TEXT NOT NULL
) STRICT;
CREATE INDEX publication_edition_publication ON publication_edition (publication, number);
