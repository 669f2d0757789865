"""The Today room."""
