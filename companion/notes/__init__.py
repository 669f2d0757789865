"""The owner's own notes: Markdown files in a folder of theirs, read and written where they lie."""
