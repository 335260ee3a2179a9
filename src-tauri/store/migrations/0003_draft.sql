-- What somebody is typing and has not saved. Not recorded in the history: nothing was decided yet.
CREATE TABLE draft (
    key  TEXT PRIMARY KEY,
    text TEXT NOT NULL,
    at   TEXT NOT NULL
) STRICT;
