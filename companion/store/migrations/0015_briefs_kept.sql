-- Briefs lie in backups now: what a morning held cannot be made again. What their lines rest on is found anew after a
-- restore, by the files' paths, since files are read anew and get other ids.
ALTER TABLE briefs ADD COLUMN model TEXT NOT NULL DEFAULT '';  -- which model worded it, '' for none
