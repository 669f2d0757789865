"""A way to tell running work that nobody wants it any more."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from companion.types.errors import CompanionError


class Cancelled(Exception):  # noqa: N818 - a wish of the owner, not an error
    """The work was cancelled."""


class Cancel:
    """Set once, from any thread; calls back those who wait on something else."""

    def __init__(self) -> None:
        self._event = threading.Event()
        self._lock = threading.Lock()
        self._callbacks: dict[int, Callable[[], None]] = {}
        self._next = 0

    def set(self) -> None:
        """Cancel. Callbacks run in this thread, once."""
        with self._lock:
            if self._event.is_set():
                return
            self._event.set()
            callbacks = list(self._callbacks.values())
            self._callbacks.clear()
        for callback in callbacks:
            callback()

    def is_set(self) -> bool:
        """Whether it was cancelled."""
        return self._event.is_set()

    def wait(self, seconds: float) -> bool:
        """Sleep that ends early when cancelled; returns whether it was."""
        return self._event.wait(seconds)

    def check(self) -> None:
        """Raise `Cancelled` if it was cancelled."""
        if self._event.is_set():
            raise Cancelled

    def on_cancel(self, callback: Callable[[], None]) -> Callable[[], None]:
        """Call `callback` when cancelled (at once if it already is); returns what takes it back."""
        with self._lock:
            if not self._event.is_set():
                number = self._next = self._next + 1
                self._callbacks[number] = callback
                return lambda: self._drop(number)
        callback()
        return lambda: None

    @contextmanager
    def within(self, seconds: float) -> "Iterator[Cancel]":
        """A cancel of its own for a part of the work: set with this one, or when `seconds` are over."""
        part = Cancel()
        forget = self.on_cancel(part.set)
        timer = threading.Timer(seconds, part.set)
        timer.daemon = True
        timer.start()
        try:
            yield part
        finally:
            timer.cancel()
            forget()

    def _drop(self, number: int) -> None:
        with self._lock:
            self._callbacks.pop(number, None)


def internal(where: str) -> CompanionError:
    """The error for a fault of our own; the traceback goes to the log, not to the person."""
    return CompanionError("internal", where=where)
