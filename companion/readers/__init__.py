"""From an open file to a document: one module a format family, and a registry that knows which one to take."""
