"""The room of settings."""
