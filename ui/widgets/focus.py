"""The focus ring: shown round the control that the keyboard reached, and only then."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QFocusFrame, QTextEdit, QWidget

_WALKING = {
    Qt.Key.Key_Tab,
    Qt.Key.Key_Backtab,
    Qt.Key.Key_F6,
    Qt.Key.Key_Up,
    Qt.Key.Key_Down,
    Qt.Key.Key_Left,
    Qt.Key.Key_Right,
}


class FocusRing(QObject):
    """Watches one top-level window's keys and presses, and moves a `QFocusFrame` with the focus.

    The filter sits on the window's `QWindow`: there each key and press passes once, whatever widget it is for,
    so that no filter on the whole application is needed.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._by_key = False
        self._frame = QFocusFrame(window)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._focus_changed)
        window.winId()
        handle = window.windowHandle()
        if handle is not None:
            handle.installEventFilter(self)

    def ringed(self) -> QWidget | None:
        """The control that wears the ring now."""
        return self._frame.widget() if self._by_key else None

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Note whether the last act was a walk by keys or a press."""
        kind = event.type()
        if kind == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in _WALKING:
                self._by_key = True
        elif kind in (QEvent.Type.MouseButtonPress, QEvent.Type.TouchBegin):
            self._by_key = False
            self._frame.setWidget(None)  # type: ignore[arg-type]  # Qt takes null for "none"; the stub does not say so
        return False

    def _focus_changed(self, _old: QWidget | None, now: QWidget | None) -> None:
        wears = (
            self._by_key
            and now is not None
            and now.window() is self._window
            and not isinstance(now, (QAbstractItemView, QTextEdit))  # lists show it inside the row, text by its caret
        )
        self._frame.setWidget(now if wears else None)  # type: ignore[arg-type]  # as above


def next_pane(panes: Sequence[QWidget], now: QWidget | None, step: int) -> None:
    """Move the focus from the pane that holds `now` to the one `step` further; the first that takes it gets it."""
    shown = [pane for pane in panes if pane.isVisible()]
    if not shown:
        return
    at = max(
        (i for i, pane in enumerate(shown) if now is not None and (pane is now or pane.isAncestorOf(now))), default=0
    )
    for further in range(1, len(shown) + 1):
        if focus_first(shown[(at + step * further) % len(shown)]):
            return


def focus_first(pane: QWidget) -> bool:
    """Focus what comes first in the tab order of a pane, the pane itself included; whether there was anything."""
    for child in (pane, *pane.findChildren(QWidget)):
        if child.isVisible() and child.isEnabled() and child.focusPolicy() & Qt.FocusPolicy.TabFocus:
            child.setFocus(Qt.FocusReason.ShortcutFocusReason)
            return True
    return False
