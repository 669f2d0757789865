-- Goals are the owner's own words: written durably. Evidence can be made again from documents and judgements.
CREATE TABLE goals (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    title TEXT NOT NULL,
    why TEXT NOT NULL,
    target TEXT NOT NULL,                 -- JSON of a Target
    sentence TEXT NOT NULL,               -- as the owner wrote it
    state TEXT NOT NULL,                  -- a GoalState
    position REAL NOT NULL,               -- order on the board
    pinned_on TEXT NOT NULL,
    since TEXT NOT NULL,                  -- day on which it came into its state
    word TEXT NOT NULL DEFAULT '',
    hidden_at REAL,                       -- deleted, and gone for good ten seconds later
    weights TEXT,                         -- JSON of its match weights, NULL before anything was judged
    quiet_asked TEXT                      -- last day of evidence at the time it was asked about; asked once a silence
);
CREATE TABLE goal_steps (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    goal INTEGER NOT NULL REFERENCES goals (id) ON DELETE CASCADE,
    text TEXT NOT NULL,
    due TEXT,
    done_on TEXT,
    source TEXT                           -- JSON of a Cited
);
CREATE INDEX goal_steps_by_goal ON goal_steps (goal, id);
CREATE TABLE goal_check_ins (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    goal INTEGER NOT NULL REFERENCES goals (id) ON DELETE CASCADE,
    text TEXT NOT NULL,
    day TEXT NOT NULL,
    value REAL,                           -- in the target's unit, read from the words
    start INTEGER NOT NULL DEFAULT 0,     -- of the number in the text
    stop INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX goal_check_ins_by_goal ON goal_check_ins (goal, day);

-- What the owner said about evidence outlives the evidence: a changed file is another document.
CREATE TABLE goal_judgements (
    goal INTEGER NOT NULL REFERENCES goals (id) ON DELETE CASCADE,
    fingerprint BLOB NOT NULL,            -- of place, day and words
    counts INTEGER NOT NULL,
    features TEXT NOT NULL,               -- JSON: what the match is trained by
    PRIMARY KEY (goal, fingerprint)
) WITHOUT ROWID;

CREATE TABLE goal_evidence (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    goal INTEGER NOT NULL REFERENCES goals (id) ON DELETE CASCADE,
    document INTEGER REFERENCES documents (id) ON DELETE CASCADE,
    message INTEGER REFERENCES messages (id) ON DELETE CASCADE,
    chunk INTEGER,
    start INTEGER NOT NULL,               -- of the quote in the document's or message's text
    stop INTEGER NOT NULL,
    day TEXT NOT NULL,
    value REAL,
    number_start INTEGER NOT NULL,        -- of the value's words, in the quote
    number_stop INTEGER NOT NULL,
    why TEXT NOT NULL,                    -- JSON of WhyMatched
    place TEXT NOT NULL,                  -- JSON of a Place
    score REAL NOT NULL,
    fingerprint BLOB NOT NULL,
    features TEXT NOT NULL
);
CREATE INDEX goal_evidence_by_goal ON goal_evidence (goal, day);
CREATE INDEX goal_evidence_by_document ON goal_evidence (document);
CREATE INDEX goal_evidence_by_message ON goal_evidence (message);

-- What documents say of days to come, found when they are matched: events of calendars and tasks not ticked.
CREATE TABLE agenda_events (
    document INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    start INTEGER NOT NULL,               -- of the event in the document's text
    stop INTEGER NOT NULL,
    first TEXT NOT NULL,                  -- first day
    last TEXT NOT NULL,                   -- last day on which it may happen; '9999-12-31' without an end
    event TEXT NOT NULL,                  -- JSON: times, title, place, how it repeats
    PRIMARY KEY (document, start)
) WITHOUT ROWID;
CREATE INDEX agenda_events_by_day ON agenda_events (last, first);
CREATE TABLE open_tasks (
    document INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    start INTEGER NOT NULL,
    stop INTEGER NOT NULL,
    due TEXT,                             -- where its words name a day
    day TEXT,                             -- that the document is about
    PRIMARY KEY (document, start)
) WITHOUT ROWID;
