"""The window of Companion, in Qt Widgets: one client of the engine."""
