"""The helper processes: one kind a file, each behind the guard, none with the key."""
