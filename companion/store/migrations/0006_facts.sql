-- What the owner said about themselves: proposed, accepted, replaced; and what they do not want to be asked again.
CREATE TABLE facts (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    subject TEXT NOT NULL,
    relation TEXT NOT NULL,
    value TEXT NOT NULL,
    statement TEXT NOT NULL,
    topic TEXT NOT NULL,
    key BLOB NOT NULL,                    -- keyed hash of subject, relation and value, normalised
    state TEXT NOT NULL,                  -- a FactState
    since TEXT,                           -- ISO day, month or year
    until TEXT,
    noted TEXT NOT NULL,                  -- when it was first said
    language TEXT NOT NULL,
    replaces INTEGER REFERENCES facts (id) ON DELETE SET NULL,     -- takes its place once accepted
    contradicts INTEGER REFERENCES facts (id) ON DELETE SET NULL,  -- cannot hold beside it, so it is asked about
    replaced_by INTEGER REFERENCES facts (id) ON DELETE CASCADE
);
CREATE INDEX facts_by_key ON facts (key);
CREATE INDEX facts_by_state ON facts (state, topic);
CREATE INDEX facts_by_replaced ON facts (replaced_by);
CREATE TABLE fact_sources (
    fact INTEGER NOT NULL REFERENCES facts (id) ON DELETE CASCADE,
    kind TEXT NOT NULL,                   -- message, file (a marked note) or own
    source INTEGER NOT NULL,              -- id of the message or document
    said TEXT NOT NULL,
    quote TEXT NOT NULL,                  -- the sentence; '' once its source was forgotten
    mark_start INTEGER NOT NULL,          -- the clause in the quote
    mark_stop INTEGER NOT NULL,
    at INTEGER NOT NULL,                  -- where the quote begins in the source's text
    PRIMARY KEY (fact, kind, source)
) WITHOUT ROWID;
CREATE INDEX fact_sources_by_source ON fact_sources (kind, source);

-- Facts that were deleted or refused stay so, and nothing of their words is kept: a keyed hash is enough.
CREATE TABLE fact_refusals (
    key BLOB PRIMARY KEY,
    refused TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE fact_never (
    topic TEXT PRIMARY KEY
) WITHOUT ROWID;
-- How far marked notes were looked through, and people whom the owner let Companion forget (keyed hashes of names).
CREATE TABLE people_forgotten (
    key BLOB PRIMARY KEY
) WITHOUT ROWID;
