"""The room that tells what is kept where, and what may go out."""
