"""Files of drives that may not answer: opened, hashed and closed without keeping whoever reads waiting for long."""

import contextlib
import os
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

from companion.library import mounts

OPEN_S = 10.0  # a drive that needs longer to open a file, or to say what it is, counts as away
LOOK_S = 2.0  # between two looks at what is mounted
SLOWEST_BYTES_A_SECOND = 250_000  # of a drive that still counts as working

T = TypeVar("T")


class DriveSilentError(OSError):
    """The drive does not answer."""


@dataclass
class _Asked(Generic[T]):
    """A question to a drive, asked by a thread of its own."""

    answer: T | None = None
    error: OSError | None = None
    given_up: bool = False


class Drives:
    """Asks drives that may hang (of other machines, of FUSE) under a time limit, all others as usual.

    A question that got no answer keeps a thread until it does, and while it does, nothing else is asked of that drive.
    Shared by all reading threads.
    """

    def __init__(self, open_s: float = OPEN_S) -> None:
        self._open_s = open_s
        self._lock = threading.Lock()
        self._stuck: list[tuple[str, threading.Thread]] = []  # drives by where they are mounted
        self._mounted: dict[str, tuple[float, frozenset[str]]] = {}  # by root: when looked at, and drives that may hang

    def open(self, root: str, path: Path) -> int:
        """Open a file for reading, itself and no link to it, and return its descriptor.

        Raises:
            OSError: as `os.open`. DriveSilentError: its drive does not answer.
        """
        flags = os.O_RDONLY | os.O_CLOEXEC | os.O_NOFOLLOW | os.O_NONBLOCK
        return self.ask(root, path, lambda: os.open(path, flags), late=os.close)

    def close(self, root: str, path: Path, descriptor: int) -> None:
        """Close a file without waiting for its drive."""
        if self._drive_of(root, path) is None:
            os.close(descriptor)
        else:
            threading.Thread(target=_close, args=(descriptor,), name="close", daemon=True).start()

    def ask(
        self, root: str, path: Path, question: Callable[[], T], size: int = 0, late: Callable[[T], None] | None = None
    ) -> T:
        """What the drive answers in time.

        Args:
            root: of the watched folder. path: asked about. size: bytes to be read for the answer.
            late: is handed an answer that came when nobody waited any more.

        Raises:
            OSError: what `question` raised. DriveSilentError: there was no answer in time.
        """
        drive = self._drive_of(root, path)
        if drive is None:
            return question()
        if self._is_silent(drive):
            raise DriveSilentError
        asked: _Asked[T] = _Asked()
        asking = threading.Thread(target=self._answered, args=(asked, question, late), name="drive", daemon=True)
        asking.start()
        asking.join(self._open_s + size / SLOWEST_BYTES_A_SECOND)
        with self._lock:
            if asking.is_alive() and asked.answer is None and asked.error is None:
                asked.given_up = True
                self._stuck.append((drive, asking))
                raise DriveSilentError
        if asked.error is not None:
            raise asked.error
        assert asked.answer is not None, "an answer or an error"
        return asked.answer

    def _answered(self, asked: _Asked[T], question: Callable[[], T], late: Callable[[T], None] | None) -> None:
        try:
            answer = question()
        except OSError as error:
            asked.error = error
            return
        with self._lock:
            asked.answer = answer
            nobody_waits = asked.given_up
        if nobody_waits and late is not None:
            late(answer)

    def _is_silent(self, drive: str) -> bool:
        with self._lock:
            self._stuck = [(stuck, asking) for stuck, asking in self._stuck if asking.is_alive()]
            return any(stuck == drive for stuck, _ in self._stuck)

    def _drive_of(self, root: str, path: Path) -> str | None:
        """Where the file's drive is mounted; None where it lies on none that may hang."""
        now = time.monotonic()
        with self._lock:
            looked, remote = self._mounted.get(root, (float("-inf"), frozenset()))
        if now - looked > LOOK_S:
            remote = mounts.drives_below(root).remote
            with self._lock:
                self._mounted[root] = (now, remote)
        own = os.fspath(path)
        return max((point for point in remote if own.startswith(point.rstrip("/") + "/")), key=len, default=None)


def _close(descriptor: int) -> None:
    with contextlib.suppress(OSError):  # its drive is gone, and the descriptor with it
        os.close(descriptor)
