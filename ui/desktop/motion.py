"""Whether the desktop asks for no movement. It is asked while the window already stands."""

import ctypes
import sys
from collections.abc import Callable

from PySide6.QtCore import QObject

_SPI_GETCLIENTAREAANIMATION = 0x1042  # winuser.h


def ask_motion(parent: QObject, told: Callable[[bool], None]) -> None:
    """Call `told` with whether movement is to be left out; not at all where the desktop says nothing."""
    if sys.platform == "win32":
        shown = ctypes.c_int(1)
        if ctypes.windll.user32.SystemParametersInfoW(_SPI_GETCLIENTAREAANIMATION, 0, ctypes.byref(shown), 0):
            told(not shown.value)
    elif sys.platform == "linux":
        _ask_portal(parent, told)


def _ask_portal(parent: QObject, told: Callable[[bool], None]) -> None:
    """GNOME's setting, which other desktops' portals answer too; over D-Bus, without waiting."""
    from PySide6.QtDBus import QDBusConnection, QDBusMessage, QDBusPendingCallWatcher

    bus = QDBusConnection.sessionBus()
    if not bus.isConnected():
        return
    question = QDBusMessage.createMethodCall(
        "org.freedesktop.portal.Desktop",
        "/org/freedesktop/portal/desktop",
        "org.freedesktop.portal.Settings",
        "ReadOne",
    )
    question.setArguments(["org.gnome.desktop.interface", "enable-animations"])
    watcher = QDBusPendingCallWatcher(bus.asyncCall(question), parent)

    def answered(watcher: QDBusPendingCallWatcher) -> None:
        reply = watcher.reply()
        values = reply.arguments() if reply.type() == QDBusMessage.MessageType.ReplyMessage else []
        value = values[0] if values else None
        if isinstance(value, bool):
            told(not value)
        watcher.deleteLater()

    watcher.finished.connect(answered)
