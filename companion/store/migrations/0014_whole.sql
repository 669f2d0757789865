-- What was found in a whole document for a question about whole files, so that the next such question is quick.
-- It holds words of the document, and goes with it.
CREATE TABLE whole_results (
    document INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    maker TEXT NOT NULL,                  -- which model with which weights, or 'extract', and the version of our code
    task TEXT NOT NULL,                   -- kind of question; with a hash of its words where they matter
    result TEXT NOT NULL,                 -- JSON of a FileResult
    PRIMARY KEY (document, maker, task)
) WITHOUT ROWID;
