"""What a worker says is looked at before it is believed: a parser that was taken over can lie, but not command.

A lie costs the file or the question that it is about, and nothing else: no row that breaks others, no loop that never
ends, no crash of the engine.
"""

import math

import numpy as np
from numpy.typing import NDArray

from companion.store.vectors import as_matrix
from companion.types.documents import Chunk, Document, Span
from companion.types.errors import CompanionError
from companion.workers.requests import Hits, ReadDone, Vectors

LONGEST_TEXT = 200_000_000  # characters; more than any file that is read holds
MOST_CHUNKS = 1_000_000
LONGEST_VECTOR = 1.01  # they are of unit length, but for rounding
MOST_COLUMNS = 4096  # of a table; spreadsheets are read up to 400
DEEPEST = 8  # attachments within attachments


def checked_reading(done: ReadDone) -> ReadDone:
    """A reader's reply whose spans all lie in its texts, with chunks for each of its documents.

    Raises:
        CompanionError: `worker-lied`.
    """
    _check_document(done.document, 0)
    read = [done.document, *(attachment.document for attachment in done.document.attachments)]
    if len(done.chunks) != len(read):
        raise _lied("chunks")
    for document, chunks in zip(read, done.chunks, strict=True):
        if len(chunks) > MOST_CHUNKS or (document is None and chunks):
            raise _lied("chunks")
        for chunk in chunks:
            _check_chunk(chunk, "" if document is None else document.text)
    return done


def checked_hits(hits: Hits, limit: int) -> Hits:
    """Neighbours with finite cosines, one an id, at most as many as asked for. Ids of nothing fall out in the join.

    Raises:
        CompanionError: `worker-lied`.
    """
    if len(hits.ids) != len(hits.cosines) or len(hits.ids) > limit or len(set(hits.ids)) != len(hits.ids):
        raise _lied("hits")
    if not all(math.isfinite(cosine) and abs(cosine) < 1.01 for cosine in hits.cosines):
        raise _lied("cosines")
    return hits


def checked_vectors(vectors: Vectors, count: int, dimensions: int) -> NDArray[np.float32]:
    """As many vectors as were asked for, none longer than a unit vector, [count, dimensions].

    Raises:
        CompanionError: `worker-lied`; `bad-request`, the bytes do not fit the counts.
    """
    matrix = as_matrix(vectors)
    if matrix.shape != (count, dimensions) or not np.isfinite(matrix).all():
        raise _lied("vectors")
    if count and (np.abs(matrix).max() > LONGEST_VECTOR or np.linalg.norm(matrix, axis=1).max() > LONGEST_VECTOR):
        raise _lied("vectors")
    return matrix


def _check_document(document: Document, depth: int) -> None:
    if depth > DEEPEST or len(document.text) > LONGEST_TEXT:
        raise _lied("document")
    for block in document.blocks:
        _check_span(block.span, document.text)
        for cell in block.cells:
            _check_span(cell.span, document.text)
            if not -1 <= cell.at < MOST_COLUMNS:
                raise _lied("column")
        if not -1 <= block.parent < len(document.blocks):
            raise _lied("parent")
    for attachment in document.attachments:
        if attachment.document is not None:
            _check_document(attachment.document, depth + 1)


def _check_chunk(chunk: Chunk, text: str) -> None:
    _check_span(chunk.span, text)
    if chunk.tokens < 0:
        raise _lied("tokens")


def _check_span(span: Span, text: str) -> None:
    if not 0 <= span.start <= span.end <= len(text):
        raise _lied("span")


def _lied(what: str) -> CompanionError:
    return CompanionError("worker-lied", what=what)
