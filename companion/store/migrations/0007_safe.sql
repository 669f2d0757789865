-- Forgetting that is under way: the sources are gone in the transaction that wrote the row, the rest follows.
CREATE TABLE forgetting (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL,                   -- of the selector: 'file', 'folder', 'conversation', 'about', ...
    begun TEXT NOT NULL,
    due REAL NOT NULL,                    -- seconds since the epoch; what the file system took away is gathered
    finished TEXT,
    counts TEXT NOT NULL,                 -- JSON: how much of each kind went
    selector TEXT,                        -- JSON, for the backups; NULL once they were written anew
    gone TEXT,                            -- JSON: ids whose answers are still to be redacted, NULL once they are
    patch BLOB                            -- primary keys of the rows that went, and what changed ones say now
);
-- Files that were forgotten while they still lie in their folder: not read again. Keyed hashes, no names.
CREATE TABLE kept_out (
    folder INTEGER NOT NULL REFERENCES folders (id) ON DELETE CASCADE,
    hash BLOB NOT NULL,                   -- of the path inside the folder, or of the content
    PRIMARY KEY (folder, hash)
) WITHOUT ROWID;

-- What was read, asked, sent to a model, changed, forgotten, refused. Ids and keyed hashes only; each row seals the last.
CREATE TABLE audit (
    id INTEGER PRIMARY KEY,
    at TEXT NOT NULL,
    what TEXT NOT NULL,
    subject TEXT NOT NULL,
    detail TEXT NOT NULL,
    seal BLOB NOT NULL                    -- keyed hash of this row and the seal before
);
CREATE TRIGGER audit_is_not_changed BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'audit'); END;
CREATE TRIGGER audit_is_not_shortened BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'audit'); END;
