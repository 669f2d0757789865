"""How much one turn of the event loop handles, and what in it would wait: counted, so that no busy machine matters."""

import sys
import sysconfig
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from PySide6.QtCore import QObject, QTimer

from tests.places import ROOT

MOST_ROWS = 1_000  # of a tree in one turn: 200 take 2 ms on two busy cores, so these take less than a frame
# What waits for a disk, a network, another process or the clock; https://docs.python.org/3/library/audit_events.html
_WAITS = ("open", "os.listdir", "os.scandir", "socket.connect", "socket.getaddrinfo", "sqlite3.connect",
          "subprocess.Popen")  # fmt: skip
# The program's own files may be read: they are in the system's cache from the start on.
_OWN = tuple({str(ROOT / part) for part in ("ui", "companion", "assets", "tests")} | set(sysconfig.get_paths().values())
             | {sys.prefix, sys.base_prefix} | ({sys.pycache_prefix} if sys.pycache_prefix else set()))  # fmt: skip


class Turns(QObject):
    """Counts what is handled between two rounds of the event loop."""

    def __init__(self) -> None:
        super().__init__()
        self.handled: Counter[int] = Counter()  # by number of the turn
        self._turn = 0
        self._timer = QTimer(self)
        self._timer.setInterval(0)  # once a round, after what is waiting was delivered
        self._timer.timeout.connect(self._next)
        self._timer.start()

    def _next(self) -> None:
        self._turn += 1

    def count(self, monkeypatch: object, owner: object, name: str, size: Callable[..., int]) -> None:
        """Count `size` of what a method is called with."""
        method = getattr(owner, name)

        def counted(*given: object, **named: object) -> object:
            self.handled[self._turn] += size(*given, **named)
            return method(*given, **named)

        monkeypatch.setattr(owner, name, counted)  # type: ignore[attr-defined]


_watching: list[tuple[int, list[str]]] = []  # (thread, what it found): an audit hook cannot be taken away again
_hooked = False


def _hook(event: str, given: tuple[object, ...]) -> None:
    if not _watching or event not in _WAITS:
        return
    thread, found = _watching[-1]
    if threading.get_ident() != thread:
        return
    what = str(given[0]) if given else ""
    if event in ("open", "os.listdir", "os.scandir") and (what.startswith(_OWN) or what.isdecimal()):
        return
    found.append(f"{event} {what}")


@contextmanager
def blocking_calls() -> Iterator[list[str]]:
    """What in this thread waited for something outside the program, while it lasts."""
    global _hooked
    if not _hooked:
        sys.addaudithook(_hook)
        _hooked = True
    found: list[str] = []
    thread, sleep = threading.get_ident(), time.sleep

    def told(seconds: float) -> None:  # audited from Python 3.13 on only
        if threading.get_ident() == thread:
            found.append(f"time.sleep {seconds}")
        sleep(seconds)

    _watching.append((thread, found))
    time.sleep = told
    try:
        yield found
    finally:
        time.sleep = sleep
        _watching.pop()
