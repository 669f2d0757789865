"""Notes in the window: the room, its editor, and the small window to write something down from anywhere."""
