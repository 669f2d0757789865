"""The command palette: find or do anything from the keyboard."""
