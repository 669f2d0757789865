"""The shortcuts from anywhere: quick ask and quick capture, each with keys of its own, or what stands in the way."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QKeySequence

from ui.desktop.hotkey import Hotkey, system_hotkey
from ui.settings.store import WindowSettings

ASK, CAPTURE = "hotkey", "hotkey_capture"  # as the settings call them
KEYS = {ASK: "Ctrl+Alt+Space", CAPTURE: "Ctrl+Alt+N"}


class Anywhere(QObject):
    """Emits `pressed` with `ASK` or `CAPTURE`. Takes only the keys that the owner switched on."""

    pressed = Signal(str)

    def __init__(self, settings: WindowSettings, parent: QObject) -> None:
        super().__init__(parent)
        self._hotkeys: dict[str, Hotkey] = {}
        self._in_the_way: dict[str, str] = {}
        for number, key in enumerate(KEYS, start=1):
            hotkey, self._in_the_way[key] = system_hotkey(number)
            if hotkey is not None:
                self._hotkeys[key] = hotkey
                hotkey.pressed.connect(lambda one=key: self.pressed.emit(one))
                if settings.flag(key, default=False):
                    self.turn(key, on=True)

    def turn(self, key: str, *, on: bool) -> bool:
        """Take the keys or give them back; False where another program has them, or none can be had."""
        hotkey = self._hotkeys.get(key)
        if hotkey is None:
            return not on
        if not on:
            hotkey.leave()
            return True
        taken = hotkey.take(QKeySequence(KEYS[key]))
        self._in_the_way[key] = "" if taken else "taken"
        return taken

    def in_the_way(self, key: str) -> str:
        """What keeps the keys from being had: "wayland", "mac", "other", "taken", or "" for nothing."""
        return self._in_the_way[key]
