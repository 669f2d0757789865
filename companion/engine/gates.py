"""Long work that waits until the owner begins it."""

import threading

from companion.link.cancel import Cancel


class Gates:
    """Gates by the name that whoever waits was given; a gate is there while somebody waits at it."""

    def __init__(self) -> None:
        self._waiting: dict[str, threading.Event] = {}
        self._lock = threading.Lock()

    def wait(self, name: str, cancel: Cancel) -> None:
        """Wait until the gate is opened.

        Raises:
            Cancelled: nobody wants the work any more.
        """
        begun = threading.Event()
        with self._lock:
            self._waiting[name] = begun
        forget = cancel.on_cancel(begun.set)
        try:
            begun.wait()
            cancel.check()
        finally:
            forget()
            with self._lock:
                self._waiting.pop(name, None)

    def open(self, name: str) -> bool:
        """Let whoever waits at the gate begin; False where nobody does."""
        with self._lock:
            begun = self._waiting.get(name)
        if begun is None:
            return False
        begun.set()
        return True
