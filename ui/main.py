"""The entry of the window."""

import signal
import socket
import sys
from pathlib import Path

from PySide6.QtCore import QSocketNotifier, QTimer
from PySide6.QtWidgets import QApplication

from companion.engine.client import connect
from companion.ourselves import window_command
from companion.settings import Places, default_places
from ui import languages
from ui.desktop import HIDDEN
from ui.engine_bridge import EngineBridge
from ui.instance import Instance, raise_running
from ui.settings.store import WindowSettings
from ui.theme import theme
from ui.window import MainWindow


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


def _join_desktop(
    window: MainWindow, settings: WindowSettings, instance: Instance, places: Places, given: list[str]
) -> None:
    """Tie the window to the desktop, once it stands."""
    from ui.desktop.autostart import autostart
    from ui.desktop.desktop import Desktop

    command = window_command()
    if not places.temporary and places != default_places():
        command += ["--data", str(places.data)]
    desktop = Desktop(window, settings, autostart(command))
    window.desktop = desktop
    instance.asked.connect(desktop.take_arguments)
    desktop.take_first(given)


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
    bridge = EngineBridge(lambda lost: connect(places, lost))
    window = MainWindow(bridge, settings, str(places.data))
    instance = Instance(own_socket)
    _close_on_signal(window)
    if HIDDEN not in argv:
        window.show()
    bridge.start()
    QTimer.singleShot(0, lambda: _join_desktop(window, settings, instance, places, given))
    try:
        return app.exec()
    finally:
        instance.close()
        bridge.close()


if __name__ == "__main__":
    sys.exit(main())
