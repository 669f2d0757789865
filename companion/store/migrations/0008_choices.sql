-- What the owner decided about single files and folders, in place of what the rules say.
CREATE TABLE choices (
    folder INTEGER NOT NULL REFERENCES folders (id) ON DELETE CASCADE,
    path BLOB NOT NULL,                   -- inside the folder, as the file system has it
    taken INTEGER NOT NULL,               -- 1: read it though it would be left out; 0: leave it out
    PRIMARY KEY (folder, path)
) WITHOUT ROWID;
-- The date of the message that a chunk stands in, where one file holds many.
ALTER TABLE chunks ADD COLUMN about TEXT;
-- A file that moved is found again by its inode.
CREATE INDEX files_by_inode ON files (folder, inode);
