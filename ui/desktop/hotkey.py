"""A shortcut from anywhere, where the system lets a program have one; else the reason, in a sentence."""

import ctypes
import ctypes.util
import sys
from typing import Any

from PySide6.QtCore import QAbstractNativeEventFilter, QByteArray, QKeyCombination, QObject, QSocketNotifier, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtWidgets import QApplication

# X11's and Windows' masks for the same three modifiers (X.h, winuser.h).
_X_MASKS = {
    Qt.KeyboardModifier.ShiftModifier: 1 << 0,
    Qt.KeyboardModifier.ControlModifier: 1 << 2,
    Qt.KeyboardModifier.AltModifier: 1 << 3,
}
_WINDOWS_MASKS = {
    Qt.KeyboardModifier.AltModifier: 0x1,
    Qt.KeyboardModifier.ControlModifier: 0x2,
    Qt.KeyboardModifier.ShiftModifier: 0x4,
}
_X_LOCKS = (0, 1 << 1, 1 << 4, 1 << 1 | 1 << 4)  # none, CapsLock, NumLock, both: a lock must not hide the shortcut
_X_KEY_PRESS, _X_GRAB_ASYNC = 2, 1
_WM_HOTKEY, _MOD_NOREPEAT = 0x312, 0x4000


class Hotkey(QObject):
    """Tells by `pressed` when its keys are struck in any program. Takes nothing until `take`."""

    pressed = Signal()

    def take(self, _keys: QKeySequence) -> bool:
        """Ask for these keys; False where another program has them."""
        return False

    def leave(self) -> None:
        """Give the keys back."""


class X11Hotkey(Hotkey):
    """XGrabKey on the root window, over a connection of its own."""

    def __init__(self) -> None:
        super().__init__()
        self._x = _load_x11()
        self._display = self._x.XOpenDisplay(None) if self._x is not None else None
        self._held: list[tuple[int, int]] = []
        self._refused = False
        self._notifier: QSocketNotifier | None = None
        if self._display and self._x is not None:
            self._root = self._x.XDefaultRootWindow(self._display)
            self._on_error = _ERROR_HANDLER(self._note_error)
            number = self._x.XConnectionNumber(self._display)
            self._notifier = QSocketNotifier(number, QSocketNotifier.Type.Read, self)
            self._notifier.activated.connect(self._read)

    def _note_error(self, _display: int, _error: int) -> int:
        self._refused = True  # BadAccess: another program holds the keys; Xlib's own handler would end the process
        return 0

    def take(self, keys: QKeySequence) -> bool:
        """Grab the keys with every state of the locks."""
        x, display = self._x, self._display
        if not display or x is None or keys.isEmpty():
            return False
        self.leave()
        mask, key = _split(keys, _X_MASKS)
        symbol = x.XStringToKeysym(_x_name(key).encode())
        code = x.XKeysymToKeycode(display, symbol) if symbol else 0
        if not code:
            return False
        self._refused = False
        before = x.XSetErrorHandler(self._on_error)
        for lock in _X_LOCKS:
            x.XGrabKey(display, code, mask | lock, self._root, 1, _X_GRAB_ASYNC, _X_GRAB_ASYNC)
            self._held.append((code, mask | lock))
        x.XSync(display, 0)
        x.XSetErrorHandler(before)
        if self._refused:
            self.leave()
        return not self._refused

    def leave(self) -> None:
        """Let the keys go."""
        if self._x is not None and self._display:
            for code, mask in self._held:
                self._x.XUngrabKey(self._display, code, mask, self._root)
            self._x.XSync(self._display, 0)
        self._held = []

    def _read(self) -> None:
        if self._x is None:
            return
        event = (ctypes.c_long * 24)()  # XEvent is a union of 24 longs (Xlib.h)
        struck = False
        while self._x.XPending(self._display):
            self._x.XNextEvent(self._display, ctypes.byref(event))
            struck |= ctypes.cast(event, ctypes.POINTER(ctypes.c_int))[0] == _X_KEY_PRESS
        if struck:
            self.pressed.emit()


class WindowsHotkey(Hotkey):
    """RegisterHotKey for this thread; the message comes through Qt's loop. `number` tells it from other hotkeys."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self._number = number
        self._filter = _HotkeyMessages(self, number)

    def take(self, keys: QKeySequence) -> bool:
        """Register the keys."""
        if sys.platform != "win32":
            return False
        self.leave()
        mask, key = _split(keys, _WINDOWS_MASKS)
        code = 0x20 if key == Qt.Key.Key_Space else int(key)  # letters and digits are the same in both
        taken = bool(ctypes.windll.user32.RegisterHotKey(None, self._number, mask | _MOD_NOREPEAT, code))
        app = QApplication.instance()
        if taken and app is not None:
            app.installNativeEventFilter(self._filter)
        return taken

    def leave(self) -> None:
        """Let the keys go."""
        if sys.platform == "win32":
            ctypes.windll.user32.UnregisterHotKey(None, self._number)
            app = QApplication.instance()
            if app is not None:
                app.removeNativeEventFilter(self._filter)


class _HotkeyMessages(QAbstractNativeEventFilter):
    def __init__(self, hotkey: Hotkey, number: int) -> None:
        super().__init__()
        self._hotkey, self._number = hotkey, number

    def nativeEventFilter(self, kind: QByteArray | bytes | bytearray | memoryview, message: int) -> tuple[bool, int]:
        if QByteArray(kind) == QByteArray(b"windows_generic_MSG"):
            word = ctypes.sizeof(ctypes.c_void_p)  # MSG (winuser.h): a handle, the message, then which hotkey it was
            what = ctypes.cast(int(message) + word, ctypes.POINTER(ctypes.c_uint))[0]
            number = ctypes.cast(int(message) + 2 * word, ctypes.POINTER(ctypes.c_size_t))[0]
            if what == _WM_HOTKEY and number == self._number:
                self._hotkey.pressed.emit()
        return False, 0


def system_hotkey(number: int = 1) -> tuple[Hotkey | None, str]:
    """What this system offers: a hotkey, or None and the name of what stands in the way (wayland, mac, other).

    `number` tells the hotkeys of this program from each other.
    """
    platform = QGuiApplication.platformName()
    if platform == "xcb" and _load_x11() is not None:
        return X11Hotkey(), ""
    if platform == "windows":
        return WindowsHotkey(number), ""
    return None, {"wayland": "wayland", "cocoa": "mac"}.get(platform, "other")


_ERROR_HANDLER = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p)


def _load_x11() -> Any:  # noqa: ANN401 - a library of C functions
    """Xlib with the types of what is called, or None. Qt's xcb plugin has loaded it already."""
    name = ctypes.util.find_library("X11") or "libX11.so.6"
    try:
        x = ctypes.CDLL(name)
    except OSError:
        return None
    pointer, number, mask = ctypes.c_void_p, ctypes.c_int, ctypes.c_uint
    for function, result, given in (
        ("XOpenDisplay", pointer, [ctypes.c_char_p]),
        ("XDefaultRootWindow", ctypes.c_ulong, [pointer]),
        ("XConnectionNumber", number, [pointer]),
        ("XStringToKeysym", ctypes.c_ulong, [ctypes.c_char_p]),
        ("XKeysymToKeycode", ctypes.c_ubyte, [pointer, ctypes.c_ulong]),
        ("XGrabKey", number, [pointer, number, mask, ctypes.c_ulong, number, number, number]),
        ("XUngrabKey", number, [pointer, number, mask, ctypes.c_ulong]),
        ("XSync", number, [pointer, number]),
        ("XPending", number, [pointer]),
        ("XNextEvent", number, [pointer, pointer]),
        ("XSetErrorHandler", pointer, [pointer]),
    ):
        found = getattr(x, function)
        found.restype, found.argtypes = result, given
    return x


def _split(keys: QKeySequence, masks: dict[Qt.KeyboardModifier, int]) -> tuple[int, Qt.Key]:
    """The system's mask and the key of a sequence's first stroke."""
    stroke: QKeyCombination = keys[0]  # type: ignore[index]  # it is a sequence; the stub does not say so
    held = stroke.keyboardModifiers()
    return sum(mask for modifier, mask in masks.items() if held & modifier), stroke.key()


def _x_name(key: Qt.Key) -> str:
    """The name of a key's symbol (keysymdef.h): letters are lower case, Space is `space`."""
    return QKeySequence(key).toString(QKeySequence.SequenceFormat.PortableText).lower()
