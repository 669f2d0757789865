"""Questions that a few passages cannot answer: about whole files, or about all of many."""
