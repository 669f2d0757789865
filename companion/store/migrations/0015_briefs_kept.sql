-- Briefs lie in backups now: what a morning held cannot be made again. What their lines rest on is found anew after a
-- restore, by the files' paths, since files are read anew and get other ids.
ALTER TABLE briefs ADD COLUMN model TEXT NOT NULL DEFAULT '';  -- which model worded it, '' for none
CREATE INDEX brief_sources_by_source ON brief_sources (kind, source);

-- A file that is no longer in its folder takes the lines with it that rest on it, whoever notices that it went.
CREATE TRIGGER brief_file_gone AFTER DELETE ON files BEGIN
    DELETE FROM brief_lines WHERE id IN (SELECT line FROM brief_sources WHERE kind = 'file' AND source = old.id);
END;
