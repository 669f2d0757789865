-- What was sent to a model for an answer. It repeats words of files, so it goes when the answer's passages change:
-- forgetting rewrites `messages.answer`.
CREATE TABLE sent (
    message INTEGER PRIMARY KEY REFERENCES messages (id) ON DELETE CASCADE,
    sent TEXT NOT NULL                    -- JSON of a Sent
);

CREATE TRIGGER sent_forgotten AFTER UPDATE OF answer ON messages BEGIN
    DELETE FROM sent WHERE message = new.id;
END;
