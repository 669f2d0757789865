"""Models that embed and answer: which there are, where they lie and how they are asked. Light to import."""
