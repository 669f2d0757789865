"""The room of folders and files."""
