-- Briefs are made from the owner's files, so they are not in backups; a line goes when what it rests on is forgotten.
CREATE TABLE briefs (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL,                   -- a BriefKind
    day TEXT NOT NULL,                    -- of the morning; the last day of the week
    made TEXT NOT NULL,
    language TEXT NOT NULL,
    UNIQUE (kind, day)
);
CREATE TABLE brief_lines (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    brief INTEGER NOT NULL REFERENCES briefs (id) ON DELETE CASCADE,
    day TEXT NOT NULL,
    text TEXT NOT NULL,
    line TEXT NOT NULL                    -- JSON of a BriefLine
);
CREATE INDEX brief_lines_by_brief ON brief_lines (brief, id);
CREATE TABLE brief_sources (
    line INTEGER NOT NULL REFERENCES brief_lines (id) ON DELETE CASCADE,
    kind TEXT NOT NULL,                   -- 'file', 'chunk', 'goal' or 'check-in'
    source INTEGER NOT NULL,
    PRIMARY KEY (line, kind, source)
) WITHOUT ROWID;
