"""Keeps what is written in a note: soon after the last key, one writing at a time, never over what others wrote."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from companion.requests import SaveNote
from companion.types.errors import Problem
from companion.types.notes import Note, NoteSaved
from ui.engine_bridge import EngineBridge

_AFTER_MS = 800  # after the last key


class Autosave(QObject):
    """Of one note at a time. `text` gives what stands in the editor.

    `kept` comes with each NoteSaved, `failed` with a problem; what failed is tried again with the next key.
    """

    kept = Signal(object)
    failed = Signal(object)

    def __init__(self, bridge: EngineBridge, text: Callable[[], str], parent: QObject) -> None:
        super().__init__(parent)
        self._bridge, self._text = bridge, text
        self._path = self._version = ""
        self._dirty = self._waits = False
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_AFTER_MS)
        self._soon.timeout.connect(self.flush)

    def begin(self, note: Note) -> None:
        """Keep this note from now on; call `flush` before."""
        self._path, self._version = note.path, note.version
        self._dirty = self._waits = False
        self._soon.stop()

    def path(self) -> str:
        """Of the note that is kept; "" for none."""
        return self._path

    def version(self) -> str:
        """Of what is on the disk, as far as it is known."""
        return self._version

    def is_dirty(self) -> bool:
        """Whether something is written that is not on the disk yet."""
        return self._dirty or self._waits

    def touch(self) -> None:
        """Something was written."""
        if self._path:
            self._dirty = True
            self._soon.start()

    def flush(self) -> None:
        """Keep it now."""
        self._soon.stop()
        if not self._dirty or self._waits or not self._path:
            return
        self._dirty, self._waits = False, True
        path = self._path
        self._bridge.ask(
            SaveNote(path, self._text(), self._version),
            lambda saved: self._kept(path, saved),
            lambda problem: self._fail(path, problem),
        )

    def _kept(self, path: str, saved: NoteSaved) -> None:
        if path == self._path:
            self._waits = False
            self._path, self._version = saved.path, saved.version
            if self._dirty:
                self.flush()
        self.kept.emit(saved)

    def _fail(self, path: str, problem: Problem) -> None:
        if path == self._path:
            self._waits, self._dirty = False, True
        self.failed.emit(problem)
