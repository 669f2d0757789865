"""Take files and documents out of the index: rows, chunks, words, and embeddings that nothing uses any more."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import apsw

from companion.store import documents, words


@dataclass
class Gone:
    """What a forgetting has taken so far; whoever keeps derived rows looks here for supports that are gone."""

    files: set[int] = field(default_factory=set)
    documents: set[int] = field(default_factory=set)
    chunks: set[int] = field(default_factory=set)


def forget_documents(connection: apsw.Connection, candidates: Sequence[int]) -> Gone:
    """Remove documents that no file shows any more, with their chunks, words and embeddings."""
    before = {number for number in candidates if documents.document_exists(connection, number)}
    removed = documents.remove_unused_documents(connection, candidates)
    words.remove(connection, removed)
    after = {number for number in before if documents.document_exists(connection, number)}
    return Gone(documents=before - after, chunks=set(removed))


def forget_files(connection: apsw.Connection, numbers: Sequence[int]) -> Gone:
    """Remove files, their attachments, and what only they held."""
    candidates: set[int] = set()
    files: set[int] = set()
    for number in numbers:
        query = "SELECT id, document FROM files WHERE id = ?1 OR parent = ?1"
        for file, document in connection.execute(query, (number,)):
            files.add(file)
            if document is not None:
                candidates.add(document)
        connection.execute("DELETE FROM jobs WHERE kind = 'read' AND subject = ?", (number,))
        connection.execute("DELETE FROM files WHERE id = ?", (number,))
    gone = forget_documents(connection, sorted(candidates))
    gone.files = files
    return gone


def remove_orphan_embeddings(connection: apsw.Connection) -> int:
    """Remove embeddings that no chunk uses; returns how many there were."""
    connection.execute("DELETE FROM embeddings WHERE hash NOT IN (SELECT embedding FROM chunks)")
    return connection.changes()
