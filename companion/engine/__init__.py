"""The engine's process and all that starts, guards and reaches it."""
