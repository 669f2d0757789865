"""Which parts of which folders have to be looked at, and who waits until they were."""

import threading
from dataclasses import dataclass

from companion.link.cancel import Cancel, Cancelled

POLL_S = 0.02


@dataclass(frozen=True)
class Marked:
    """Parts of a folder to look at: paths inside it, "" for all of it. `ticket` is of the latest mark among them."""

    folder: int
    parts: frozenset[str]
    ticket: int


class DirtyFolders:
    """Marks of folders, taken folder by folder. Any thread may mark and wait.

    Args:
        closed: set when nobody takes marks any more.
    """

    def __init__(self, closed: threading.Event) -> None:
        self._closed = closed
        self._lock = threading.Lock()
        self._parts: dict[int, set[str]] = {}
        self._tickets: dict[int, int] = {}
        self._looked_at: dict[int, int] = {}

    def __len__(self) -> int:
        with self._lock:
            return len(self._parts)

    def mark(self, folder: int, part: str) -> int:
        """Mark a part of a folder; returns the ticket to wait for."""
        with self._lock:
            self._parts.setdefault(folder, set()).add(part)
            ticket = self._tickets[folder] = self._tickets.get(folder, 0) + 1
            return ticket

    def take(self) -> Marked | None:
        """What was marked longest ago; None where nothing is."""
        with self._lock:
            folder = next(iter(self._parts), None)
            if folder is None:
                return None
            return Marked(folder, frozenset(self._parts.pop(folder)), self._tickets[folder])

    def give_back(self, marked: Marked) -> None:
        """Mark again what could not be looked at now."""
        with self._lock:
            self._parts.setdefault(marked.folder, set()).update(marked.parts)

    def looked_at(self, marked: Marked) -> None:
        """Let go whoever waits for these marks."""
        with self._lock:
            self._looked_at[marked.folder] = marked.ticket

    def wait_for(self, folder: int, ticket: int, cancel: Cancel | None = None) -> None:
        """Return once the mark of this ticket was looked at.

        Raises:
            Cancelled: nobody waits any more.
        """
        cancel = cancel or Cancel()
        while self._looked_at.get(folder, 0) < ticket and not self._closed.is_set():
            if cancel.wait(POLL_S):
                raise Cancelled
