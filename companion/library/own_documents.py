"""One index: what is no file (a message, a fact, a goal, a brief) becomes a document with chunks like any file's."""

import hashlib
from collections.abc import Iterator

import apsw

from companion.library.chunker import chunk, embedding_text
from companion.recall.words import analyse
from companion.store import documents, jobs, words
from companion.store.folders import OWN_SHELF
from companion.store.own_documents import OwnDocument, find, link
from companion.types.documents import Block, BlockKind, DateKind, Document, DocumentDate, Place, Span

READER = "own/1"
CHUNKER = "own/1"
PRIORITY = jobs.PINNED_BONUS  # a message is found by meaning before files that wait
_LETTERS_A_PIECE = 3  # word pieces of a text are overestimated, so that the engine needs no tokenizer


def put(
    connection: apsw.Connection,
    kind: str,
    source: int,
    title: str,
    text: str,
    date_from: str | None = None,
    date_to: str | None = None,
) -> int:
    """Make a row of the memory searchable, or what it says now if it was; call it in the row's own transaction.

    Args:
        kind, source: which row: "message" and its id, "fact" and its id, ...
        title: what a passage of it is called. text: what is searched, shown and cited.
        date_from, date_to: ISO day or moment that it is about.

    Returns:
        Its document.
    """
    known = find(connection, kind, source)
    stored = None if known is None else documents.document(connection, known)
    if known is not None and stored is not None and (stored.title, stored.text) == (title, text):
        link(connection, OwnDocument(known, kind, source, title, date_from, date_to))
        return known
    if known is not None:
        remove(connection, kind, source)
    made = _document(title, text, date_from, date_to)
    hashed = hashlib.sha256(f"{kind}\0{source}".encode()).digest()
    number = documents.insert_document(connection, OWN_SHELF, hashed, READER, made, kind)
    link(connection, OwnDocument(number, kind, source, title, date_from, date_to))
    chunks = chunk(made, _pieces)
    embedded = [documents.embedding_hash(embedding_text(made, one)) for one in chunks]
    ids = documents.insert_chunks(connection, number, CHUNKER, chunks, embedded)
    for chunk_id, one in zip(ids, chunks, strict=True):
        words.add(connection, chunk_id, analyse(" ".join(one.title_path)), analyse(one.span.of(text)))
    if chunks:
        jobs.put(connection, jobs.EMBED, number, PRIORITY)
    return number


def remove(connection: apsw.Connection, kind: str, source: int) -> list[int]:
    """Make a row unsearchable, with chunks, words and embeddings; returns the chunks that went."""
    number = find(connection, kind, source)
    if number is None:
        return []
    connection.execute("DELETE FROM document_sources WHERE document = ?", (number,))
    removed = documents.remove_unused_documents(connection, [number])
    words.remove(connection, removed)
    return removed


def _document(title: str, text: str, date_from: str | None, date_to: str | None) -> Document:
    dates = (DocumentDate(DateKind.SENT, date_from, date_to),) if date_from else ()
    return Document(title, text, tuple(_paragraphs(text)), dates)


def _paragraphs(text: str) -> Iterator[Block]:
    at = 0
    for line in text.split("\n"):
        if line.strip():
            yield Block(BlockKind.PARAGRAPH, Span(at, at + len(line)), Place())
        at += len(line) + 1


def _pieces(text: str) -> int:
    count = 0
    for word in text.split():
        plain = sum(letter.isascii() and letter.isalpha() for letter in word)
        count += -(-plain // _LETTERS_A_PIECE) + len(word) - plain
    return count
