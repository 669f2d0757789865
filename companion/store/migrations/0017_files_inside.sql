-- Files that came inside another are looked for at each reading; without this every file is looked at each time.
CREATE INDEX files_by_parent ON files (parent) WHERE parent IS NOT NULL;
