"""Hears of each brief that the engine made at its time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from companion import requests
from ui import words

if TYPE_CHECKING:
    from companion.types.errors import Problem
    from ui.engine_bridge import EngineBridge, Ticket

LANGUAGE = "briefs.language"  # as the engine calls it


class BriefNews(QObject):
    """`made` comes with a BriefMade. Start it anew whenever another engine is there."""

    made = Signal(object)

    def __init__(self, bridge: EngineBridge, parent: QObject) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._ticket: Ticket | None = None

    def start(self) -> None:
        """Listen from now on; briefs speak the window's language."""
        if self._ticket is not None:
            self._ticket.drop()
        language = words.language() if words.language() in ("en", "de") else "en"
        self._bridge.ask(requests.PutSetting(LANGUAGE, language), on_problem=self._failed)
        self._ticket = self._bridge.stream(requests.WatchBriefs(), self.made.emit, self._ended, self._failed)

    def _ended(self) -> None:
        self._ticket = None

    def _failed(self, _problem: Problem) -> None:
        self._ticket = None
