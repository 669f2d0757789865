"""Tells the engine now and then that somebody is there, so that it locks only when nobody was for a while."""

import time

from PySide6.QtCore import QEvent, QObject

from companion.requests import StillHere
from ui.engine_bridge import EngineBridge, EngineState

EVERY_S = 20.0  # less than the shortest time after which it locks
_SIGNS = frozenset({QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.Wheel, QEvent.Type.TouchBegin})


class IdleWatch(QObject):
    """An event filter for the whole application."""

    def __init__(self, bridge: EngineBridge, parent: QObject) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._told = float("-inf")

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Look at each event, and let all of them pass."""
        if event.type() in _SIGNS:
            now = time.monotonic()
            if now - self._told >= EVERY_S and self._bridge.state() is EngineState.READY:
                self._told = now
                self._bridge.ask(StillHere(), on_problem=lambda _: None)
        return False
