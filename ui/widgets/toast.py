"""The one message that goes by itself: what was done, and ten seconds to undo it."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QEnterEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QWidget

from ui.theme import theme
from ui.widgets.basic import Button, Label, row

_TICK_MS = 1000


def announce(source: QObject, words: str) -> None:
    """Have a screen reader say these words, without moving the focus."""
    QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(source, words))


def undo_last(window: QWidget) -> None:
    """Take back what a toast of the window still offers to take back; nothing where there is none."""
    for toast in window.findChildren(Toast):
        if toast.isVisible() and toast.offers_undo():
            toast.undo()
            return


class Toast(QFrame):
    """Stands at the bottom of `area`; one at a time; does not count while pointer or focus is on it."""

    expired = Signal()
    undone = Signal()

    def __init__(self, area: QWidget) -> None:
        super().__init__(area)
        self._area = area
        self._label = Label("", "body", "inverse")
        self._button = Button(self.tr("Undo"), "inverse", small=True)
        self._button.clicked.connect(self.undo)
        self._left_s = 0
        self._on_end: Callable[[], None] | None = None
        self._on_undo: Callable[[], None] | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(_TICK_MS)
        self._timer.timeout.connect(self._tick)
        self.setLayout(row(self._label, None, self._button, margins=(16, 8, 8, 8), gap=24))
        area.installEventFilter(self)
        self.hide()

    def show_undo(self, words: str, undo: Callable[[], None], end: Callable[[], None] | None = None) -> None:
        """Tell what was done; `undo` takes it back, `end` runs when the time is over or another toast comes."""
        self.finish()
        self._on_undo, self._on_end = undo, end
        self._left_s = theme().tokens.undo_s
        self._button.show()
        self._open(words)

    def show_words(self, words: str) -> None:
        """Tell something that cannot be undone."""
        self.finish()
        self._on_undo = self._on_end = None
        self._left_s = theme().tokens.undo_s // 2
        self._button.hide()
        self._open(words)

    def finish(self) -> None:
        """End at once, as if the time were over (also when the window closes)."""
        if self.isVisible():
            self._end()

    def seconds_left(self) -> int:
        """How long it still stands."""
        return self._left_s

    def counting(self) -> bool:
        """Whether the seconds run."""
        return self._timer.isActive()

    def _open(self, words: str) -> None:
        self._label.say(words)
        self.setAccessibleName(words)
        self._tell()
        self.show()
        self._place()
        self.raise_()
        self._timer.start()
        announce(self, words)

    def _tell(self) -> None:
        self._button.setText(self.tr("Undo  {} s").format(self._left_s))
        self._button.setAccessibleName(self.tr("Undo"))

    def _tick(self) -> None:
        if self._button.hasFocus():
            return
        self._left_s -= 1
        self._tell()
        if self._left_s <= 0:
            self._end()

    def offers_undo(self) -> bool:
        """Whether what it tells can be taken back."""
        return self._on_undo is not None

    def undo(self) -> None:
        """Take it back."""
        act = self._on_undo
        self._close()
        if act is not None:
            act()
        self.undone.emit()

    def _end(self) -> None:
        act = self._on_end
        self._close()
        if act is not None:
            act()
        self.expired.emit()

    def _close(self) -> None:
        self._timer.stop()
        self._on_undo = self._on_end = None
        self.hide()

    def enterEvent(self, event: QEnterEvent) -> None:
        """Stop counting under the pointer."""
        super().enterEvent(event)
        self._timer.stop()

    def leaveEvent(self, event: QEvent) -> None:
        """Go on counting."""
        super().leaveEvent(event)
        if self.isVisible():
            self._timer.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep the place when the area changes its size."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        area = self._area
        width = min(max(self.sizeHint().width(), theme().px(360)), area.width() - theme().px(32))
        height = max(theme().px(44), self.sizeHint().height())
        self.setGeometry((area.width() - width) // 2, area.height() - height - theme().px(20), width, height)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the dark ground."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(theme().colour("ink.1"))
        painter.setBrush(theme().colour("ink.1"))
        painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), theme().px(10), theme().px(10))
        painter.end()
