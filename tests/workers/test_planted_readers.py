"""Readers planted to do harm: what each tries, the kernel or the engine stops, and it costs that file only.

Each attempt is shown to succeed without the guard, so that a probe which cannot fail is not taken for a wall.
"""

import os
import socket
import sys
from pathlib import Path
from unittest import mock

import pytest

from companion import ourselves
from companion.engine import memory as engine_memory
from companion.types.errors import CompanionError
from companion.types.library import FileState
from companion.workers.requests import ReadFile
from tests.library.at_work import LibraryAtWork, put
from tests.places import ROOT
from tests.workers_at_work import WorkerAtWork

PLANT = """
import sys
from companion.readers import registry
from companion.readers.builder import DocumentBuilder
from companion.types.documents import BlockKind
from companion.workers import serve

def planted(source):
    told = {}
    exec(compile(source.whole().decode(), "planted", "exec"), told)
    if "made" in told:
        return told["made"]
    builder = DocumentBuilder(source.stem)
    builder.add(BlockKind.PARAGRAPH, str(told.get("said", "nothing")))
    return builder.build(source.name, source.modified)

registry.READERS["text"] = registry.Reader(planted)
"""
UNGUARDED = "serve._protect = lambda kind, scratch: None\n"
SERVE = "serve.main(sys.argv[1], int(sys.argv[2]), sys.argv[3], 1)\n"


class Planted(WorkerAtWork):
    """A reader worker whose reader of texts does what the text says."""

    def __init__(self, scratch: Path, *, guarded: bool) -> None:
        self.scratch, self.guarded = scratch, guarded
        with mock.patch("tests.workers_at_work.START", PLANT + ("" if guarded else UNGUARDED) + SERVE):
            super().__init__("reader", scratch)

    def does(self, folder: Path, code: str, seconds: float = 60) -> str:
        """What came of a file of this code: what it said, or the problem's code."""
        path = put(folder, "planted.txt", code)
        descriptor = os.open(path, os.O_RDONLY)
        try:
            return self.client.call(ReadFile("planted.txt", ""), descriptor, seconds).document.text
        except CompanionError as error:
            return error.problem.code
        finally:
            os.close(descriptor)


@pytest.fixture(scope="module", params=[True, False], ids=["guarded", "unguarded"])
def worker(request, tmp_path_factory):
    made = Planted(tmp_path_factory.mktemp("scratch"), guarded=request.param)
    yield made
    made.end()


TRY = """
try:
    {}
except OSError as error:
    said = "refused"
else:
    said = "done"
"""


def expected(worker) -> str:
    return "refused" if worker.guarded else "done"


def test_it_reaches_no_network(worker, tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        code = TRY.format(f'import socket; socket.create_connection(("127.0.0.1", {port}), 5)')
        assert worker.does(tmp_path, code) == expected(worker)
        for family in ("AF_INET", "AF_INET6"):
            code = TRY.format(f"import _socket; _socket.socket(_socket.{family}, _socket.SOCK_DGRAM)")
            assert worker.does(tmp_path, code) == expected(worker)


def test_it_writes_nothing_outside_its_scratch_folder(worker, tmp_path):
    if not landlock():
        pytest.skip("this kernel has no Landlock")
    for path in (tmp_path / "stolen.txt", Path("/var/tmp") / f"stolen-{os.getpid()}"):
        assert worker.does(tmp_path, TRY.format(f"open({str(path)!r}, 'w').write('x')")) == expected(worker)
        assert path.exists() is not worker.guarded
        path.unlink(missing_ok=True)
    inside = worker.scratch / "own.txt"
    assert worker.does(tmp_path, TRY.format(f"open({str(inside)!r}, 'w').write('x')")) == "done"


def test_it_reads_no_other_file_of_the_owner(worker, tmp_path):
    if not landlock():
        pytest.skip("this kernel has no Landlock")
    secret = put(tmp_path, "diary.md", "nobody's business")
    assert worker.does(tmp_path, TRY.format(f"open({str(secret)!r}).read()")) == expected(worker)


def test_it_takes_no_more_memory_than_it_may(worker, tmp_path):
    code = "import mmap\nheld = mmap.mmap(-1, 3 << 30)\nsaid = 'done'\n"
    outcome = worker.does(tmp_path, code)
    assert outcome == ("file-damaged" if worker.guarded else "done")
    bomb = "held = []\nfor _ in range(40): held.append(bytearray(1 << 26))\nsaid = 'done'\n"
    if worker.guarded:
        assert worker.does(tmp_path, bomb) == "file-memory"
        assert worker.does(tmp_path, "said = 'alive'") == "alive"


def landlock() -> bool:
    import ctypes

    return ctypes.CDLL(None).syscall(444, None, ctypes.c_size_t(0), 1) >= 1


HARM = {
    "hang.txt": ("while True: pass\n", "file-slow"),
    "crash.txt": ("import os\nos.abort()\n", "file-crashed"),
    "bomb.txt": ("held = bytearray(1 << 33)\n", "file-memory"),
    "nonsense.txt": ("made = 17\n", "file-damaged"),
    "raises.txt": ("raise KeyError('x')\n", "file-damaged"),
}


def test_harm_costs_its_own_file_only_and_says_why(tmp_path, monkeypatch):
    def command(*words: str) -> list[str]:
        if words[:2] != ("worker", "reader"):
            return [sys.executable, "-m", "companion", *words]
        start = PLANT + "serve.main('reader', int(sys.argv[1]), sys.argv[2], 1)\n"
        return [sys.executable, "-c", start, words[words.index("--fd") + 1], words[words.index("--scratch") + 1]]

    monkeypatch.setattr(ourselves, "command", command)
    monkeypatch.setattr(engine_memory, "READ_SECONDS", 3.0)
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    folder = tmp_path / "home"
    for name, (code, _) in HARM.items():
        put(folder, name, code)
    for number in range(5):
        put(folder, f"good{number}.txt", f"said = 'medlar{number}'\n")
    library = LibraryAtWork(tmp_path / "data")
    try:
        library.watch(folder)
        failed = {row.path: row.problem.code for row in library.rows(FileState.FAILED)}
        assert failed == {name: code for name, (_, code) in HARM.items()}
        assert set(library.texts().values()) == {f"medlar{number}" for number in range(5)}
        for row in library.rows(FileState.FAILED):
            assert row.problem.sentence.endswith(".") and row.problem.remedy.endswith(".")
        library.whole()
    finally:
        library.close()
