"""A library at work in this process: true database, true reader and vector workers, true watching of a true folder."""

import os
import secrets
import socket
import threading
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any
from unittest import mock

from companion import requests
from companion.clock import Clock, SystemClock
from companion.engine import launcher_requests
from companion.engine import memory as engine_memory
from companion.engine.memory import Memory
from companion.engine.supervisor import Supervisor
from companion.link.cancel import Cancel
from companion.link.client import LinkClient
from companion.link.codec import specs_of
from companion.link.frames import FrameSocket
from companion.settings import Places
from companion.store import folders
from companion.types.library import FileRow, FileState
from companion.workers.requests import Embed, ReadFile

PATIENCE_S = 60.0


class LibraryAtWork:
    """A memory of this test's own. `meaning` False keeps the embedder asleep, which most tests do without.

    Attributes:
        asked: how many requests of each kind the workers got. embedded: how many texts.
    """

    def __init__(
        self,
        data: Path,
        *,
        meaning: bool = False,
        clock: Clock | None = None,
        key: bytes | None = None,
        own: Path | None = None,
    ):
        self._far, near = socket.socketpair()
        self.key = key or secrets.token_bytes(32)
        self.asked: Counter[str] = Counter()
        self.embedded = 0
        launcher = LinkClient(FrameSocket(near), specs_of(launcher_requests))
        owner = self

        class Counted(Supervisor):
            def call(self, name: str, request: requests.Request[Any], *more: Any, **named: Any) -> Any:
                owner.asked[type(request).__name__] += 1
                owner.embedded += len(request.texts) if isinstance(request, Embed) else 0
                return super().call(name, request, *more, **named)

        with mock.patch.object(engine_memory, "Supervisor", Counted):
            self.memory = Memory(Places(data), self.key, launcher, clock or SystemClock(), own)
        if not meaning:
            self.memory.library._is_meanings_turn = lambda: False

    @property
    def reads(self) -> int:
        return self.asked[ReadFile.__name__]

    def watch(self, folder: Path, seconds: float = PATIENCE_S) -> int:
        number = self.memory.library.add_folder(folder, folders.OWN_SHELF).id
        self.settle(number, seconds)
        return number

    def settle(self, folder: int, seconds: float = PATIENCE_S) -> None:
        """Look the folder through and read what is new."""
        self.memory.library.scan_and_wait(folder, Cancel())
        self.eventually(lambda: not self.rows(FileState.WAITING), seconds)

    def eventually(self, holds: Callable[[], object], seconds: float = PATIENCE_S) -> None:
        deadline = time.monotonic() + seconds
        waiter = threading.Event()
        started = time.monotonic()
        while not holds():
            assert time.monotonic() < deadline, self.told()
            waiter.wait(max(0.02, 4 * (time.monotonic() - started)))  # a check that takes long holds the library up
            started = time.monotonic()

    def told(self) -> str:
        rows = [(row.path, row.state.value, row.problem and row.problem.code) for row in self.rows()[:20]]
        return f"{self.memory.board.now()} {rows}"

    def rows(self, state: FileState | None = None) -> list[FileRow]:
        return list(folders.file_page(self.memory.database.read(), None, None, 1_000_000, state, "").rows)

    def row(self, path: str) -> FileRow:
        return next(row for row in self.rows() if row.path == path)

    def states(self) -> dict[str, str]:
        return {row.path: row.state.value for row in self.rows()}

    def texts(self) -> dict[str, str]:
        """What can be found, by path."""
        query = (
            "SELECT f.shown, d.text FROM files f JOIN documents d ON d.id = f.document"
            " WHERE f.state IN ('by_words', 'searchable')"
        )
        return dict(self.memory.database.read().execute(query))

    def found(self, words: str) -> list[str]:
        """Paths found by these words, best first."""
        scope = requests.Search(words).scope
        return [passage.path for passage in next(iter(self.memory.passages.search(words, scope, 10))).passages]

    def whole(self) -> None:
        """Each chunk of a shown document stands once in the index of words, and nothing else does."""
        connection = self.memory.database.read()
        chunks = [number for (number,) in connection.execute("SELECT id FROM chunks ORDER BY id")]
        words = [number for (number,) in connection.execute("SELECT rowid FROM words ORDER BY rowid")]
        assert chunks == words
        query = "SELECT count(*) FROM documents d WHERE NOT EXISTS (SELECT 1 FROM files f WHERE f.document = d.id)"
        assert list(connection.execute(query)) == [(0,)]
        query = "SELECT document, ordinal FROM chunks GROUP BY document, ordinal HAVING count(*) > 1"
        assert list(connection.execute(query)) == []

    def close(self) -> None:
        self.memory.close()
        self._far.close()


def put(folder: Path, name: str, text: str | bytes) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    if isinstance(text, bytes):
        path.write_bytes(text)
    else:
        path.write_text(text, encoding="utf-8")
    return path


def age(path: Path, seconds: float) -> None:
    """Let a file look older."""
    now = path.stat().st_mtime
    os.utime(path, (now - seconds, now - seconds))
