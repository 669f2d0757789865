-- The language of a document that was read from a file, as a two-letter code; NULL where its words do not tell, or where
-- it was read before this was kept. An embedder that was not trained for it is told beside the file.
ALTER TABLE documents ADD COLUMN language TEXT;
