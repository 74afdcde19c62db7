-- What providers know about numbers: the newest answer about each. NULL is what was not known.

CREATE TABLE lookups (
    number    {key_text} PRIMARY KEY,
    is_valid  BOOLEAN,
    line_type TEXT,
    carrier   TEXT NOT NULL,
    country   TEXT NOT NULL,
    account   {key_text} NOT NULL,
    provider  TEXT NOT NULL,
    asked_at  BIGINT NOT NULL
);
CREATE INDEX lookups_age ON lookups (asked_at);
