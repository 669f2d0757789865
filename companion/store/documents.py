"""Documents, their chunks and embeddings: what was read, kept once however many files hold it."""

import hashlib
from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import apsw
import msgspec

from companion.types.documents import Block, Chunk, Document, DocumentDate, Place, Span

FILE_KIND = "file"


@dataclass(frozen=True)
class Tree:
    """Everything of a `Document` but its title and text, as it is stored."""

    blocks: tuple[Block, ...]
    dates: tuple[DocumentDate, ...]
    people: tuple[str, ...]
    tags: tuple[str, ...]
    pages: int | None
    notes: tuple[str, ...]


@dataclass(frozen=True)
class StoredDocument:
    """A document as it was read."""

    id: int
    shelf: str
    title: str
    text: str
    tree: Tree


@dataclass(frozen=True)
class StoredChunk:
    """A chunk with what is needed to show it."""

    id: int
    document: int
    ordinal: int
    start: int
    stop: int
    place: Place
    last_place: Place
    title_path: tuple[str, ...]
    tokens: int


_CHUNK_COLUMNS = "id, document, ordinal, start, stop, place, last_place, title_path, tokens"


def find_document(connection: apsw.Connection, shelf: str, content_hash: bytes) -> int | None:
    """The document that was read from these very bytes, or None."""
    query = "SELECT id FROM documents WHERE shelf = ? AND content_hash = ?"
    return next((int(i) for (i,) in connection.execute(query, (shelf, content_hash))), None)


def document_exists(connection: apsw.Connection, number: int) -> bool:
    """Whether a document is still there."""
    return any(connection.execute("SELECT 1 FROM documents WHERE id = ?", (number,)))


def insert_document(
    connection: apsw.Connection,
    shelf: str,
    content_hash: bytes,
    reader: str,
    document: Document,
    kind: str = FILE_KIND,
    language: str | None = None,
) -> int:
    """Keep a document; returns its id. An older one with the same hash must have been removed.

    `language` is that of its text, a two-letter code; None where it is not known.
    """
    tree = Tree(document.blocks, document.dates, document.people, document.tags, document.pages, document.notes)
    connection.execute(
        "INSERT INTO documents (kind, shelf, content_hash, reader, title, text, tree, language)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (
            kind,
            shelf,
            content_hash,
            reader,
            document.title,
            document.text,
            msgspec.json.encode(tree).decode(),
            language,
        ),
    )
    return connection.last_insert_rowid()


def refresh_tree(connection: apsw.Connection, number: int, document: Document) -> bool:
    """Let a document have the tree that a reader makes of the same text now; False where the text differs."""
    tree = Tree(document.blocks, document.dates, document.people, document.tags, document.pages, document.notes)
    connection.execute(
        "UPDATE documents SET tree = ? WHERE id = ? AND text = ?",
        (msgspec.json.encode(tree).decode(), number, document.text),
    )
    return connection.changes() > 0


def document(connection: apsw.Connection, number: int) -> StoredDocument | None:
    """A document, or None if it was forgotten."""
    query = "SELECT shelf, title, text, tree FROM documents WHERE id = ?"
    for shelf, title, text, tree in connection.execute(query, (number,)):
        return StoredDocument(number, shelf, title, text, msgspec.json.decode(tree, type=Tree))
    return None


def insert_chunks(
    connection: apsw.Connection, document_id: int, chunker: str, chunks: Sequence[Chunk], embedded: Sequence[bytes]
) -> list[int]:
    """Keep a document's chunks; `embedded` are the hashes of the texts to embed, one a chunk. Returns their ids.

    All of a document at once: their ids are then in a row, which whoever looks for neighbours relies on.
    """
    numbers = []
    for ordinal, (chunk, hashed) in enumerate(zip(chunks, embedded, strict=True)):
        connection.execute(
            "INSERT INTO chunks (document, ordinal, start, stop, place, last_place, title_path, tokens, chunker,"
            " embedding, about) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                document_id,
                ordinal,
                chunk.span.start,
                chunk.span.end,
                msgspec.json.encode(chunk.place).decode(),
                msgspec.json.encode(chunk.last_place).decode(),
                msgspec.json.encode(chunk.title_path).decode(),
                chunk.tokens,
                chunker,
                hashed,
                chunk.place.date,
            ),
        )
        numbers.append(connection.last_insert_rowid())
    return numbers


def chunks_of(connection: apsw.Connection, document_id: int) -> list[StoredChunk]:
    """A document's chunks in order."""
    query = f"SELECT {_CHUNK_COLUMNS} FROM chunks WHERE document = ? ORDER BY ordinal"
    return [_chunk(row) for row in connection.execute(query, (document_id,))]


def chunks(connection: apsw.Connection, numbers: Iterable[int]) -> dict[int, StoredChunk]:
    """Chunks by id; those that were forgotten are missing."""
    found = {}
    query = f"SELECT {_CHUNK_COLUMNS} FROM chunks WHERE id = ?"
    for number in numbers:
        for row in connection.execute(query, (number,)):
            found[number] = _chunk(row)
    return found


def _chunk(row: tuple[object, ...]) -> StoredChunk:
    number, document_id, ordinal, start, stop, place, last_place, title_path, tokens = row
    return msgspec.convert(
        {
            "id": number,
            "document": document_id,
            "ordinal": ordinal,
            "start": start,
            "stop": stop,
            "place": msgspec.json.decode(str(place)),
            "last_place": msgspec.json.decode(str(last_place)),
            "title_path": msgspec.json.decode(str(title_path)),
            "tokens": tokens,
        },
        StoredChunk,
    )


def embedding_hash(text: str) -> bytes:
    """What an embedding is kept by: 16 bytes of SHA-256 of the embedded text; the database is encrypted."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()[:16]


@dataclass(frozen=True)
class ToEmbed:
    """A chunk that has no embedding by the present model yet."""

    chunk: int
    embedding: bytes
    start: int
    stop: int
    title_path: tuple[str, ...]

    def as_chunk(self) -> Chunk:
        """What is needed of it to make the text that is embedded."""
        return Chunk(Span(self.start, self.stop), Place(), Place(), self.title_path, 0)


def without_embedding(connection: apsw.Connection, document_id: int, model: str) -> list[ToEmbed]:
    """The document's chunks that still need an embedding by `model`."""
    query = (
        "SELECT c.id, c.embedding, c.start, c.stop, c.title_path FROM chunks c WHERE c.document = ? AND NOT EXISTS"
        " (SELECT 1 FROM embeddings e WHERE e.hash = c.embedding AND e.model = ?) ORDER BY c.ordinal"
    )
    return [
        ToEmbed(number, hashed, start, stop, tuple(msgspec.json.decode(titles)))
        for number, hashed, start, stop, titles in connection.execute(query, (document_id, model))
    ]


def insert_embeddings(connection: apsw.Connection, model: str, rows: Iterable[tuple[bytes, bytes]]) -> None:
    """Keep embeddings as (hash, float16 bytes); one that is kept already stays, and one of a text that was forgotten
    while it was being embedded is not kept.
    """
    connection.executemany(
        "INSERT OR IGNORE INTO embeddings (hash, model, vector)"
        " SELECT ?1, ?2, ?3 WHERE EXISTS (SELECT 1 FROM chunks WHERE embedding = ?1)",
        ((hashed, model, vector) for hashed, vector in rows),
    )


def embeddings_of_documents(
    connection: apsw.Connection, documents: Iterable[int], model: str
) -> list[tuple[int, bytes]]:
    """(chunk id, float16 bytes) of all chunks of these documents that have an embedding."""
    query = (
        "SELECT c.id, e.vector FROM chunks c JOIN embeddings e ON e.hash = c.embedding AND e.model = ?"
        " WHERE c.document = ? ORDER BY c.id"
    )
    return [row for number in documents for row in connection.execute(query, (model, number))]


def embeddings_of_chunks(connection: apsw.Connection, numbers: Iterable[int], model: str) -> dict[int, bytes]:
    """float16 bytes by chunk id; chunks without an embedding are missing."""
    query = (
        "SELECT c.id, e.vector FROM carray(?2) CROSS JOIN chunks c ON c.id = value"
        " CROSS JOIN embeddings e ON e.hash = c.embedding AND e.model = ?1"
    )
    wanted = array("q", numbers)
    if not wanted:  # SQLite's carray takes no empty one
        return {}
    found: dict[int, bytes] = dict(connection.execute(query, (model, apsw.carray(wanted))))
    return found


def any_embedding(connection: apsw.Connection, model: str) -> bool:
    """Whether anything was embedded by `model`; found at once where most is."""
    return any(connection.execute("SELECT 1 FROM embeddings WHERE model = ? LIMIT 1", (model,)))


def remove_unused_documents(connection: apsw.Connection, candidates: Iterable[int]) -> list[int]:
    """Remove those of the documents that no file shows any more, with their chunks; returns the removed chunks' ids.

    Embeddings that no chunk uses any more go too. What is made from a row of the memory (a message, a fact) stays.
    """
    removed: list[int] = []
    for number in candidates:
        if any(connection.execute("SELECT 1 FROM files WHERE document = ? LIMIT 1", (number,))):
            continue
        if any(connection.execute("SELECT 1 FROM document_sources WHERE document = ?", (number,))):
            continue
        rows = list(connection.execute("SELECT id, embedding FROM chunks WHERE document = ?", (number,)))
        removed += [chunk for chunk, _ in rows]
        connection.execute("DELETE FROM jobs WHERE kind IN ('embed', 'tables') AND subject = ?", (number,))
        connection.execute("DELETE FROM documents WHERE id = ?", (number,))
        for hashed in {hashed for _, hashed in rows}:
            connection.execute(
                "DELETE FROM embeddings WHERE hash = ?1 AND NOT EXISTS (SELECT 1 FROM chunks WHERE embedding = ?1)",
                (hashed,),
            )
    return removed


def count_chunks_waiting(connection: apsw.Connection) -> int:
    """How many chunks belong to documents that wait for their embeddings."""
    query = "SELECT count(*) FROM jobs j JOIN chunks c ON c.document = j.subject WHERE j.kind = 'embed'"
    (number,) = next(iter(connection.execute(query)))
    return int(number)
