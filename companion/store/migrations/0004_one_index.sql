-- Documents that are no files: messages, facts, goals, notes and briefs, each with the row that it is made from.
CREATE TABLE document_sources (
    document INTEGER PRIMARY KEY REFERENCES documents (id) ON DELETE CASCADE,
    kind TEXT NOT NULL,                   -- as documents.kind: message, question, answer, fact, goal, brief, ...
    source INTEGER NOT NULL,              -- id of that row
    title TEXT NOT NULL,
    date_from TEXT,                       -- ISO: the day or moment it is about
    date_to TEXT,
    UNIQUE (kind, source)
);
