"""The entry of the window."""

import gc
import signal
import socket
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSocketNotifier, Qt, QTimer
from PySide6.QtWidgets import QApplication

from companion.ourselves import window_command
from companion.settings import Places, default_places
from ui import languages
from ui.desktop import HIDDEN
from ui.instance import Instance, raise_running
from ui.settings.store import WindowSettings
from ui.theme import theme
from ui.window import MainWindow

if TYPE_CHECKING:
    from ui.desktop.desktop import Desktop
    from ui.engine_bridge import EngineBridge


def _places(argv: list[str]) -> Places:
    """The memory that `--data FOLDER` names, else the usual one; `--temporary` is for this run only."""
    if "--data" in argv[:-1]:
        return Places(Path(argv[argv.index("--data") + 1]), temporary="--temporary" in argv)
    return default_places()


def _given(argv: list[str]) -> list[str]:
    """What there is to show: all words but those that name the memory or the way of starting."""
    words = list(argv[1:])
    if "--data" in words[:-1]:
        at = words.index("--data")
        del words[at : at + 2]
    return [word for word in words if word not in ("--temporary", HIDDEN)]


class _Rest(QObject):
    """All that the window can be shown without: rooms, engine, desktop. Imported and made after its first picture."""

    def __init__(self, window: MainWindow, settings: WindowSettings, places: Places, given: list[str]) -> None:
        super().__init__(window)
        self._window, self._settings, self._places, self._given = window, settings, places, given
        self._waiting: list[tuple[list[str], str]] = []
        self._bridge: EngineBridge | None = None
        self._desktop: Desktop | None = None

    def make(self) -> None:
        """Fill the window, once."""
        if self._bridge is not None:
            return
        from companion.engine.client import connect
        from ui.engine_bridge import EngineBridge
        from ui.privacy.idle import IdleWatch

        self._bridge = EngineBridge(lambda lost: connect(self._places, lost))
        self._bridge.start()  # the engine starts while the rooms are made
        self._window.fill(self._bridge)
        app = QApplication.instance()
        if app is not None:
            app.installEventFilter(IdleWatch(self._bridge, self))
        gc.freeze()  # what stands now stays: looking through it again and again would be felt as pauses
        QTimer.singleShot(0, self._join_desktop)

    def _join_desktop(self) -> None:
        from ui.desktop.autostart import autostart
        from ui.desktop.desktop import Desktop

        command = window_command()
        if not self._places.temporary and self._places != default_places():
            command += ["--data", str(self._places.data)]
        self._desktop = Desktop(self._window, self._settings, autostart(command))
        self._window.join(self._desktop)
        self._desktop.take_first(self._given)
        for arguments, folder in self._waiting:
            self._desktop.take_arguments(arguments, folder)

    def take(self, arguments: list[str], folder: str) -> None:
        """A second start handed these on."""
        if self._desktop is None:
            self._waiting.append((arguments, folder))
        else:
            self._desktop.take_arguments(arguments, folder)

    def close(self) -> None:
        """Hang up."""
        if self._bridge is not None:
            self._bridge.close()


def _close_on_signal(window: MainWindow) -> None:
    """Let Ctrl+C and a polite end close the window as its own button does."""
    reading, writing = socket.socketpair()
    writing.setblocking(False)
    signal.set_wakeup_fd(writing.fileno())
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda _number, _frame: None)
    notifier = QSocketNotifier(reading.fileno(), QSocketNotifier.Type.Read, window)

    def close() -> None:
        reading.recv(16)
        notifier.setEnabled(False)
        signal.set_wakeup_fd(-1)
        writing.close()
        window.close()
        QApplication.quit()

    notifier.activated.connect(close)


def main(argv: list[str] | None = None) -> int:
    """Open the window, or raise the one that is open for this memory; returns the exit code."""
    argv = sys.argv if argv is None else argv
    places = _places(argv)
    own_socket = places.socket("window")
    given = _given(argv)
    if raise_running(own_socket, given):
        return 0
    QApplication.setApplicationName("Companion")
    QApplication.setDesktopFileName("companion")
    app = QApplication(argv[:1])
    settings = WindowSettings()
    languages.install(app, settings.locale())
    theme().install(app)
    settings.apply_look()
    window = MainWindow(None, settings, str(places.data))
    rest = _Rest(window, settings, places, given)
    instance = Instance(own_socket)
    instance.asked.connect(rest.take)
    _close_on_signal(window)
    if HIDDEN in argv:
        rest.make()
    else:
        window.first_painted.connect(rest.make, Qt.ConnectionType.QueuedConnection)
        window.show()
    try:
        return app.exec()
    finally:
        instance.close()
        rest.close()


if __name__ == "__main__":
    sys.exit(main())
