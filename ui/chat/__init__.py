"""The room where questions are asked."""
