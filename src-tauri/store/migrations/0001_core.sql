-- Who changed what: one row per change, undoing or redoing. Written by change.rs only; never changed by hand.
CREATE TABLE history (
    seq       INTEGER PRIMARY KEY AUTOINCREMENT,
    id        TEXT NOT NULL UNIQUE,
    at        TEXT NOT NULL,
    author    TEXT NOT NULL,
    operation TEXT NOT NULL,
    subject   TEXT NOT NULL,
    direction TEXT NOT NULL CHECK (direction IN ('done', 'undone', 'redone')),
    -- The 'done' entry that an undoing or redoing is about.
    target    INTEGER REFERENCES history (seq) CHECK ((target IS NULL) = (direction = 'done')),
    -- The 'undone' entry that took this one back and was not redone since.
    undone_by INTEGER REFERENCES history (seq)
) STRICT;
CREATE INDEX history_target ON history (target) WHERE target IS NOT NULL;
CREATE INDEX history_in_force ON history (seq) WHERE direction = 'done' AND undone_by IS NULL;
CREATE INDEX history_taken_back ON history (undone_by) WHERE undone_by IS NOT NULL;

-- The changeset (SQLite session extension) of each entry, apart from it because it can be large.
CREATE TABLE history_changeset (
    history   INTEGER PRIMARY KEY REFERENCES history (seq),
    changeset BLOB NOT NULL
) STRICT;

-- Which entries touched which record. `member` is the changed row ("table/key") when the changeset alone does not tell whose it is.
CREATE TABLE history_record (
    table_name TEXT NOT NULL,
    key        TEXT NOT NULL,
    history    INTEGER NOT NULL REFERENCES history (seq),
    member     TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (table_name, key, history, member)
) STRICT, WITHOUT ROWID;
CREATE INDEX history_record_member ON history_record (history, member) WHERE member <> '';

-- Records whose text changed and is not indexed yet. Filled by triggers of the data tables; duplicates do no harm.
CREATE TABLE search_dirty (
    kind   TEXT NOT NULL,
    record TEXT NOT NULL
) STRICT;

-- What a hit shows, and the fingerprint of the indexed text.
CREATE TABLE search_doc (
    rowid        INTEGER PRIMARY KEY,
    kind         TEXT NOT NULL,
    record       TEXT NOT NULL,
    title        TEXT NOT NULL,
    detail       TEXT NOT NULL,
    folded_title TEXT NOT NULL,
    fingerprint  INTEGER NOT NULL,
    UNIQUE (kind, record)
) STRICT;
CREATE INDEX search_doc_title ON search_doc (folded_title);

-- The index over the folded words; rowid as in search_doc. It keeps no text of its own.
CREATE VIRTUAL TABLE search USING fts5 (
    title, body,
    content = '', contentless_delete = 1, detail = 'column', prefix = '1 2 3',
    tokenize = "unicode61 remove_diacritics 0"
);

-- Every word there is, as somebody wrote it first, and its trigrams: for typing errors.
CREATE TABLE search_term (
    id    INTEGER PRIMARY KEY,
    term  TEXT NOT NULL UNIQUE,
    shown TEXT NOT NULL
) STRICT;
CREATE VIRTUAL TABLE search_trigram USING fts5 (
    term,
    content = '', contentless_delete = 1, detail = 'none',
    tokenize = "trigram"
);

-- Pictures, logos, attachments, by the SHA-256 of their bytes. Not recorded: a file never changes and is never in anyone's way.
CREATE TABLE file (
    digest     TEXT PRIMARY KEY CHECK (length(digest) = 64),
    media_type TEXT NOT NULL,
    name       TEXT NOT NULL,
    bytes      BLOB NOT NULL,
    added_at   TEXT NOT NULL
) STRICT;
