-- Branches of a conversation are found by the message that they go on from.
CREATE INDEX messages_by_parent ON messages (parent);

-- Whom a document names as sender, recipient or author, so that a question can be limited to a person.
CREATE TABLE document_people (
    document INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    person TEXT NOT NULL,                 -- as the file writes it: "Name", "Name <address>" or an address
    PRIMARY KEY (document, person)
) WITHOUT ROWID;
CREATE INDEX document_people_by_person ON document_people (person);
CREATE TRIGGER people_of_new_documents AFTER INSERT ON documents BEGIN
    INSERT OR IGNORE INTO document_people SELECT new.id, value FROM json_each(new.tree, '$.people');
END;
INSERT OR IGNORE INTO document_people SELECT d.id, p.value FROM documents d, json_each(d.tree, '$.people') p;
