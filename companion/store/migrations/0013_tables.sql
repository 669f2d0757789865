-- Tables of documents, read into values: made again from the documents, and gone with them.
CREATE TABLE doc_tables (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    document INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    kind TEXT NOT NULL,                   -- a TableKind
    title TEXT NOT NULL,
    columns TEXT NOT NULL,                -- JSON of Columns
    problem TEXT NOT NULL
);
CREATE INDEX doc_tables_by_document ON doc_tables (document);
CREATE TABLE doc_table_rows (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    tab INTEGER NOT NULL REFERENCES doc_tables (id) ON DELETE CASCADE,
    kind TEXT NOT NULL,                   -- a RowKind
    place TEXT NOT NULL,                  -- JSON of a Place
    start INTEGER NOT NULL,               -- of the row in the document's text
    stop INTEGER NOT NULL,
    cells TEXT NOT NULL                   -- JSON: [column, text, start, stop, value, unit] a cell
);
CREATE INDEX doc_table_rows_by_table ON doc_table_rows (tab, id);
CREATE TABLE doc_tables_made (
    document INTEGER PRIMARY KEY REFERENCES documents (id) ON DELETE CASCADE,
    version INTEGER NOT NULL              -- of what made them
);
-- What was read before gets its tables too, after all that waits.
INSERT OR IGNORE INTO jobs (kind, subject, priority) SELECT 'tables', id, 0 FROM documents WHERE kind = 'file';
