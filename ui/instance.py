"""One window a memory: a second start hands on what it was given, over a Unix socket that only this user reaches."""

import contextlib
import json
import os
import socket
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, QSocketNotifier, Signal

_ANSWER_SECONDS = 1.0
_LONGEST = 64 * 1024  # bytes that a second start may hand on


def raise_running(path: Path, arguments: list[str] | None = None) -> bool:
    """Have the window that listens at `path` come to the front with these arguments; whether there is one."""
    given = json.dumps({"arguments": arguments or [], "folder": os.fspath(Path.cwd())}).encode()
    with socket.socket(socket.AF_UNIX) as asking:
        asking.settimeout(_ANSWER_SECONDS)
        try:
            asking.connect(os.fspath(path))
            asking.sendall(given[:_LONGEST])
            asking.shutdown(socket.SHUT_WR)
            return asking.recv(1) == b"k"
        except OSError:
            return False


@dataclass
class _Caller:
    """One second start: what it hands on is gathered without waiting for it."""

    other: socket.socket
    notifier: QSocketNotifier
    got: bytes = b""


class Instance(QObject):
    """Listens for second starts while the window lives. `asked` brings their arguments and the folder they ran in."""

    asked = Signal(list, str)

    def __init__(self, path: Path) -> None:
        super().__init__()
        self._path = path
        self._callers: dict[int, _Caller] = {}
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
        other.setblocking(False)
        number = other.fileno()
        notifier = QSocketNotifier(number, QSocketNotifier.Type.Read)
        self._callers[number] = _Caller(other, notifier)
        notifier.activated.connect(lambda: self._read(number))

    def _read(self, number: int) -> None:
        caller = self._callers.get(number)
        if caller is None:
            return
        try:
            piece = caller.other.recv(_LONGEST)
        except BlockingIOError:
            return
        except OSError:
            piece = b""
        caller.got += piece
        if piece and len(caller.got) <= _LONGEST:
            return
        with contextlib.suppress(OSError):
            caller.other.sendall(b"k")
        self._end(number)
        self.take(caller.got)

    def _end(self, number: int) -> None:
        caller = self._callers.pop(number)
        caller.notifier.setEnabled(False)
        caller.other.close()

    def take(self, got: bytes) -> None:
        """Tell what a second start handed on; what cannot be read still brings the window to the front."""
        try:
            said = json.loads(got)
            arguments = [word for word in said["arguments"] if isinstance(word, str)]
            folder = str(said["folder"])
        except (ValueError, KeyError, TypeError):
            arguments, folder = [], ""
        self.asked.emit(arguments, folder)

    def close(self) -> None:
        """Stop listening."""
        for number in list(self._callers):
            self._end(number)
        self._notifier.setEnabled(False)
        self._socket.close()
        self._path.unlink(missing_ok=True)
