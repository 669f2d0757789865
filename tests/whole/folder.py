"""A memory with files that were read in this process: true readers, true store, no workers."""

import hashlib
import io
import secrets
from pathlib import Path

from companion.library.chunker import chunk
from companion.library.kinds import kind_of
from companion.readers.registry import read, reader_of
from companion.store import documents, folders
from companion.store.database import Database


def memory_of(place: Path, files: dict[str, bytes]) -> Database:
    """A database in which these files were read, by their path inside the one folder."""
    database = Database(place / "memory.db", secrets.token_bytes(32))
    with database.write() as connection:
        folder = folders.add_folder(connection, str(place / "files"), "files", folders.OWN_SHELF, 0.0)
        for path, data in files.items():
            add_file(connection, folder, path, data)
    return database


def add_file(connection, folder, path, data):
    name = path.rsplit("/", 1)[-1]
    document = read(io.BytesIO(data), name, "2026-01-01T00:00:00+00:00")
    reader = reader_of(io.BytesIO(data), name)
    number = documents.insert_document(connection, "own", hashlib.sha256(data).digest(), reader, document)
    chunks = chunk(document, lambda text: len(text.split()) * 2)
    hashes = [documents.embedding_hash(one.span.of(document.text)) for one in chunks]
    documents.insert_chunks(connection, number, "chunker/1", chunks, hashes)
    file = folders.insert_file(connection, folder, folders.NewFile(path, path, kind_of(name), len(data), 0, 0, 0, None))
    connection.execute("UPDATE files SET document = ?, state = 'by_words' WHERE id = ?", (number, file))
    return number
