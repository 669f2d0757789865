"""Plain frozen data that crosses borders: between packages, processes and the window."""
