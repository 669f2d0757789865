"""One protocol for every pair of processes: length-prefixed JSON over a Unix socket, typed on both sides."""
