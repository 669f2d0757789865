"""The Goals room: board, page of a goal, pictures of progress, pinning."""
