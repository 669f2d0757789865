"""One window a memory: a second start raises the first, over a Unix socket that only this user can reach."""

import contextlib
import os
import socket
from pathlib import Path

from PySide6.QtCore import QObject, QSocketNotifier, Signal

_ANSWER_SECONDS = 1.0


def raise_running(path: Path) -> bool:
    """Ask the window that listens at `path` to come to the front; whether there is one."""
    with socket.socket(socket.AF_UNIX) as asking:
        asking.settimeout(_ANSWER_SECONDS)
        try:
            asking.connect(os.fspath(path))
            return asking.recv(1) == b"k"
        except OSError:
            return False


class Instance(QObject):
    """Listens for second starts while the window lives."""

    raise_wished = Signal()

    def __init__(self, path: Path) -> None:
        super().__init__()
        self._path = path
        path.unlink(missing_ok=True)
        self._socket = socket.socket(socket.AF_UNIX)
        self._socket.setblocking(False)
        self._socket.bind(os.fspath(path))
        self._socket.listen(4)
        self._notifier = QSocketNotifier(self._socket.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._answer)

    def _answer(self) -> None:
        try:
            other, _ = self._socket.accept()
        except BlockingIOError:
            return
        with other, contextlib.suppress(OSError):
            other.settimeout(_ANSWER_SECONDS)
            other.sendall(b"k")
        self.raise_wished.emit()

    def close(self) -> None:
        """Stop listening."""
        self._notifier.setEnabled(False)
        self._socket.close()
        self._path.unlink(missing_ok=True)
