-- Files of the owner's and what was read from them.
CREATE TABLE folders (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    path BLOB NOT NULL UNIQUE,            -- as the file system has it
    name TEXT NOT NULL,
    shelf TEXT NOT NULL,                  -- vectors of different shelves never share a generation
    pinned INTEGER NOT NULL DEFAULT 0,
    away INTEGER NOT NULL DEFAULT 0,
    added REAL NOT NULL
);
CREATE TABLE documents (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL,                   -- 'file' now; messages, notes, facts and goals later, in the same index
    shelf TEXT NOT NULL,
    content_hash BLOB NOT NULL,           -- SHA-256 of the bytes that were read, with the reader's name and version
    reader TEXT NOT NULL,
    title TEXT NOT NULL,
    text TEXT NOT NULL,
    tree TEXT NOT NULL,                   -- JSON: blocks, dates, people, tags, notes
    UNIQUE (shelf, content_hash)
);
CREATE TABLE files (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    folder INTEGER NOT NULL REFERENCES folders (id) ON DELETE CASCADE,
    parent INTEGER REFERENCES files (id) ON DELETE CASCADE,   -- the mail that an attachment came with
    path BLOB NOT NULL,                   -- inside the folder, as the file system has it
    shown TEXT NOT NULL,                  -- the same as text, for display and filters
    kind TEXT NOT NULL,
    size_bytes INTEGER NOT NULL,
    mtime_ns INTEGER NOT NULL,
    inode INTEGER NOT NULL,
    device INTEGER NOT NULL,
    state TEXT NOT NULL,                  -- a FileState
    problem TEXT,                         -- JSON of a Problem
    left_out TEXT,                        -- why, where it is left out
    document INTEGER REFERENCES documents (id),
    about_from TEXT,
    about_to TEXT,
    date_kind TEXT,
    UNIQUE (folder, path)
);
CREATE INDEX files_by_document ON files (document);
CREATE INDEX files_by_state ON files (state);
CREATE TABLE chunks (
    id INTEGER PRIMARY KEY AUTOINCREMENT, -- never used twice, so that a stale vector can name no other chunk
    document INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    ordinal INTEGER NOT NULL,
    start INTEGER NOT NULL,
    stop INTEGER NOT NULL,
    place TEXT NOT NULL,                  -- JSON of the first block's Place
    last_place TEXT NOT NULL,
    title_path TEXT NOT NULL,             -- JSON list
    tokens INTEGER NOT NULL,
    chunker TEXT NOT NULL,
    embedding BLOB NOT NULL,              -- hash of the text that is embedded
    sealed INTEGER REFERENCES generations (id) ON DELETE SET NULL
);
CREATE INDEX chunks_by_document ON chunks (document, ordinal);
CREATE INDEX chunks_by_embedding ON chunks (embedding);
CREATE INDEX chunks_by_sealed ON chunks (sealed);

-- One content, one embedding, for each model that made one.
CREATE TABLE embeddings (
    hash BLOB NOT NULL,
    model TEXT NOT NULL,
    vector BLOB NOT NULL,                 -- float16, little-endian, unit length
    PRIMARY KEY (hash, model)
) WITHOUT ROWID;
CREATE TABLE generations (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    shelf TEXT NOT NULL,
    model TEXT NOT NULL,
    seed BLOB NOT NULL,                   -- of the matrix that turns its vectors
    vectors INTEGER NOT NULL DEFAULT 0,
    sums TEXT,                            -- JSON: SHA-256 of its files, set when it is sealed
    chroma TEXT NOT NULL,
    state TEXT NOT NULL                   -- 'building' or 'serving'
);

-- One queue. A job's result and its end are one transaction.
CREATE TABLE jobs (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL,
    subject INTEGER NOT NULL,
    priority REAL NOT NULL,               -- higher first
    tries INTEGER NOT NULL DEFAULT 0,
    not_before REAL NOT NULL DEFAULT 0,
    UNIQUE (kind, subject)
);
CREATE INDEX jobs_in_order ON jobs (kind, priority DESC, id DESC);

-- Conversations.
CREATE TABLE conversations (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    title TEXT NOT NULL,
    pinned INTEGER NOT NULL DEFAULT 0,
    changed TEXT NOT NULL,
    head INTEGER,                         -- the last message of the current branch
    hidden_at REAL                        -- deleted, and gone for good ten seconds later
);
CREATE TABLE messages (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    conversation INTEGER NOT NULL REFERENCES conversations (id) ON DELETE CASCADE,
    parent INTEGER REFERENCES messages (id) ON DELETE CASCADE,
    role TEXT NOT NULL,
    text TEXT NOT NULL,
    written TEXT NOT NULL,
    complete INTEGER NOT NULL,
    answer TEXT                           -- JSON of an Answer without its sentences
);
CREATE INDEX messages_by_conversation ON messages (conversation, id);
CREATE TABLE sentences (
    message INTEGER NOT NULL REFERENCES messages (id) ON DELETE CASCADE,
    ordinal INTEGER NOT NULL,
    sentence TEXT NOT NULL,               -- JSON of a Sentence
    PRIMARY KEY (message, ordinal)
) WITHOUT ROWID;
CREATE TABLE supports (
    message INTEGER NOT NULL,
    ordinal INTEGER NOT NULL,
    chunk INTEGER NOT NULL,               -- no reference: a forgotten chunk leaves its sentence to be marked
    PRIMARY KEY (message, ordinal, chunk),
    FOREIGN KEY (message, ordinal) REFERENCES sentences (message, ordinal) ON DELETE CASCADE
) WITHOUT ROWID;
CREATE INDEX supports_by_chunk ON supports (chunk);

CREATE TABLE settings (
    key TEXT PRIMARY KEY,
    value TEXT NOT NULL
) WITHOUT ROWID;
