"""Watches how far the library has come, and tells it no oftener than anybody can read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from companion import requests

if TYPE_CHECKING:
    from companion.types.errors import Problem
    from companion.types.library import Progress
    from ui.engine_bridge import EngineBridge, Ticket

_TELL_MS = 250


class Watching(QObject):
    """Files are read faster than figures: `told` comes a few times a second, and at once when nothing is left to do."""

    told = Signal(object)  # Progress

    def __init__(self, bridge: EngineBridge, parent: QObject) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._ticket: Ticket | None = None
        self._newest: Progress | None = None
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_TELL_MS)
        self._soon.timeout.connect(self._tell)

    def start(self) -> None:
        """Watch from now on; an earlier watch is dropped."""
        if self._ticket is not None:
            self._ticket.drop()
        self._ticket = self._bridge.stream(requests.WatchProgress(), self.take, self._ended, self._failed)

    def take(self, progress: Progress) -> None:
        """The engine told this."""
        self._newest = progress
        if progress.idle:
            self._soon.stop()
            self._tell()
        elif not self._soon.isActive():
            self._soon.start()

    def newest(self) -> Progress | None:
        """What was told last."""
        return self._newest

    def _tell(self) -> None:
        if self._newest is not None:
            self.told.emit(self._newest)

    def _ended(self) -> None:
        self._ticket = None

    def _failed(self, _problem: Problem) -> None:
        self._ticket = None
