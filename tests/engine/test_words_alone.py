"""Where only words are searched no worker starts: torch and Chroma are never loaded for it."""

import pytest

from companion import requests as r
from companion.library.reading import CHUNKER
from companion.recall.words import analyse
from companion.settings import Places
from companion.store import documents, folders, words
from companion.types.documents import Block, BlockKind, Chunk, Document, Place, Span
from companion.types.errors import CompanionError
from tests.engine.in_process import EngineHere

TEXT = "The harbour master wrote down every ship."


@pytest.fixture
def engine(home, monkeypatch, tmp_path):
    for name, value in home.environment().items():
        monkeypatch.setenv(name, value)
    made = EngineHere(Places(home.data))
    made.call(r.UseForThisRun())
    papers = tmp_path / "papers"
    papers.mkdir()
    path = papers / "ships.txt"
    path.write_text(TEXT, encoding="utf-8")
    with made.engine.memory.database.write() as connection:
        keep_as_read(connection, papers, path)
    yield made
    made.close()


def keep_as_read(connection, papers, path) -> None:
    """As a file that was read in an earlier run, and whose meaning is not known."""
    folder = folders.add_folder(connection, str(papers), "papers", folders.OWN_SHELF, 0.0)
    seen = path.stat()
    new = folders.NewFile(path.name, path.name, "text", seen.st_size, seen.st_mtime_ns, seen.st_ino, seen.st_dev, None)
    file = folders.insert_file(connection, folder, new)
    span = Span(0, len(TEXT))
    document = Document("ships", TEXT, (Block(BlockKind.PARAGRAPH, span),))
    kept = documents.insert_document(connection, folders.OWN_SHELF, b"s" * 32, "text/1", document)
    chunk = Chunk(span, Place(), Place(), ("ships",), 9)
    (number,) = documents.insert_chunks(connection, kept, CHUNKER, [chunk], [b"e" * 16])
    words.add(connection, number, analyse("ships"), analyse(TEXT))
    connection.execute("UPDATE files SET document = ?, state = 'by_words' WHERE id = ?", (kept, file))


@pytest.fixture
def asked_workers(engine, monkeypatch) -> list[str]:
    """Names of the workers that anybody wanted; none of them is there."""
    wanted: list[str] = []

    def call(name, request, descriptor=None, seconds=None):
        wanted.append(name)
        raise CompanionError("worker-broken", kind=name)

    monkeypatch.setattr(engine.engine.memory.supervisor, "call", call)
    return wanted


def test_a_search_by_words_wants_no_worker(engine, asked_workers):
    found = engine.call(r.Search("Who wrote down the ships?", wait=False))
    assert [passage.text for passage in found.passages] == [TEXT]
    assert asked_workers == []
    assert engine.engine.memory.supervisor.pids() == {}


def test_where_nothing_has_a_meaning_yet_no_question_is_embedded(engine, asked_workers):
    found = engine.call(r.Search("Who wrote down the ships?", wait=True))
    assert [passage.text for passage in found.passages] == [TEXT]
    assert asked_workers == []


def test_a_worker_that_is_wanted_would_be_seen(engine, asked_workers):
    with engine.engine.memory.database.write() as connection:
        documents.insert_embeddings(connection, "minilm", [(b"e" * 16, b"\0" * 768)])
    engine.engine.memory.vectors.changes += 1  # as after a round of embedding
    engine.call(r.Search("Who wrote down the ships?", wait=True))
    assert "embed" in asked_workers
