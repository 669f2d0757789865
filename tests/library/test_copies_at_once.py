"""Copies of a file that are read at the same moment become one document."""

import threading
from pathlib import Path

import pytest

from companion.library.reading import FileReader
from companion.store import documents, folders, jobs
from companion.types.documents import Block, BlockKind, Chunk, Document, Place, Span
from companion.workers.requests import ReadDone
from tests.store.remembering import Remembering

TEXT = "The lease of the boat ends in May."
WAIT_S = 60.0


@pytest.fixture
def memory(tmp_path):
    made = Remembering(tmp_path / "memory", lambda request: None)
    yield made
    made.database.close()


def two_copies(memory: Remembering, folder: Path) -> list[jobs.QueuedJob]:
    folder.mkdir()
    with memory.database.write() as connection:
        home = folders.add_folder(connection, str(folder), "papers", "own", 0.0)
        for name in ("lease.txt", "copy of lease.txt"):
            (folder / name).write_text(TEXT, encoding="utf-8")
            seen = (folder / name).stat()
            new = folders.NewFile(name, name, "text", seen.st_size, seen.st_mtime_ns, seen.st_ino, seen.st_dev, None)
            jobs.put(connection, jobs.READ, folders.insert_file(connection, home, new), 1.0)
        return jobs.first(connection, jobs.READ, 0.0, 2)


def read_both_at_once(memory: Remembering, queued: list[jobs.QueuedJob]) -> list[BaseException]:
    """Both are being read before either is stored; returns what went wrong."""
    both = threading.Barrier(2)
    wrong: list[BaseException] = []

    def read(request, descriptor) -> ReadDone:
        both.wait(WAIT_S)
        span = Span(0, len(TEXT))
        document = Document("lease", TEXT, (Block(BlockKind.PARAGRAPH, span),))
        return ReadDone(document, ((Chunk(span, Place(), Place(), ("lease",), 9),),), "text/1")

    def work(job: jobs.QueuedJob) -> None:
        try:
            FileReader(memory.database, read, memory.forgetting, memory.audit).do(job, 0.0)
        except BaseException as error:  # noqa: BLE001 - told to the test
            wrong.append(error)

    threads = [threading.Thread(target=work, args=(job,)) for job in queued]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(WAIT_S)
    return wrong


def test_copies_read_at_the_same_moment_are_one_document(memory, tmp_path):
    assert read_both_at_once(memory, two_copies(memory, tmp_path / "papers")) == []
    rows = memory.database.read().execute("SELECT document, state FROM files").fetchall()
    assert len(rows) == 2 and len(set(rows)) == 1 and rows[0][0] is not None
    assert memory.database.read().execute("SELECT count(*) FROM chunks").fetchall() == [(1,)]
    assert jobs.waiting(memory.database.read(), jobs.READ) == 0


def test_a_copy_that_nobody_looks_for_again_would_be_noticed(memory, tmp_path, monkeypatch):
    monkeypatch.setattr(documents, "find_document", lambda *_: None)
    assert read_both_at_once(memory, two_copies(memory, tmp_path / "papers"))
