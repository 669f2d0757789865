"""Which chunks stand beside one another, as the store tells it, against what the documents themselves say."""

from pathlib import Path

import numpy as np
import pytest

from companion.recall.sources import StoredFacts
from companion.store import documents
from companion.store.database import Database
from companion.types.documents import Block, BlockKind, Chunk, Document, Place, Span

SIZES = (1, 2, 3, 5, 9, 1)


@pytest.fixture
def database(tmp_path: Path):
    made = Database(tmp_path / "memory.db", b"k" * 32)
    for number, size in enumerate(SIZES):
        with made.write() as connection:
            text = "x" * size
            document = Document(f"t{number}", text, (Block(BlockKind.PARAGRAPH, Span(0, size)),))
            kept = documents.insert_document(connection, "own", bytes([number]) * 32, "text/1", document)
            chunks = [Chunk(Span(i, i + 1), Place(), Place(), ("t",), i + 1) for i in range(size)]
            documents.insert_chunks(
                connection, kept, "chunker/1", chunks, [bytes([number, i] * 8) for i in range(size)]
            )
    yield made
    made.close()


def by_ordinal(database: Database, chunk: int, distance: int) -> int:
    query = (
        "SELECT n.id FROM chunks c JOIN chunks n ON n.document = c.document AND n.ordinal = c.ordinal + ?"
        " WHERE c.id = ?"
    )
    return next((int(number) for (number,) in database.read().execute(query, (distance, chunk))), 0)


def agree(database: Database, asked: np.ndarray) -> bool:
    table = StoredFacts(database).table(asked)
    wanted = [[by_ordinal(database, int(chunk), step) for step in (-2, -1, 1, 2)] for chunk in table.ids]
    return bool((table.neighbours == np.array(wanted)).all())


def all_chunks(database: Database) -> np.ndarray:
    return np.array([number for (number,) in database.read().execute("SELECT id FROM chunks")], np.int64)


def test_the_neighbours_of_a_passage_are_those_of_its_own_document(database):
    chunks = all_chunks(database)
    assert agree(database, chunks[::-1].copy())
    table = StoredFacts(database).table(chunks[::-1].copy())
    assert table.ids.tolist() == chunks[::-1].tolist()  # in the order asked for
    assert table.tokens[0] == 1
    assert (StoredFacts(database).documents_of(chunks[::-1].copy()) == table.documents).all()


def test_forgotten_passages_are_nobodys_neighbours(database):
    chunks = all_chunks(database)
    with database.write() as connection:
        connection.execute("DELETE FROM documents WHERE id IN (3, 5)")
    table = StoredFacts(database).table(chunks)
    assert len(table.ids) == len(chunks) - 3 - 9
    assert agree(database, chunks)
    assert (StoredFacts(database).documents_of(chunks[3:6]) == 0).all()


def test_chunks_that_are_not_in_a_row_would_be_noticed(database):
    with database.write() as connection:
        connection.execute("UPDATE chunks SET id = id + 1000 WHERE ordinal = 1")
    assert not agree(database, all_chunks(database))


def test_nothing_asked_is_nothing_found(database):
    table = StoredFacts(database).table(np.empty(0, np.int64))
    assert table.neighbours.shape == (0, 4)
    assert not len(StoredFacts(database).documents_of(np.array([999])).nonzero()[0])
