"""The component set: each widget shows a state and emits wishes; none knows the engine or the main window."""
