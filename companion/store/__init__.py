"""SQLite is the truth: everything that is kept, encrypted, in one database, and the vectors made from it."""
