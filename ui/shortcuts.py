"""The keys of the window: how they are bound, and as the settings and the list of shortcuts name them."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QMouseEvent, QPainter, QPaintEvent, QShortcut
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QWidget

from ui.languages import QT_TRANSLATE_NOOP
from ui.theme import theme
from ui.widgets.basic import Hairline, IconButton, KeyCap, Label, column, row

_KEYS = (
    (QT_TRANSLATE_NOOP("Shortcuts", "Ctrl+N"), QT_TRANSLATE_NOOP("Shortcuts", "New conversation")),
    (QT_TRANSLATE_NOOP("Shortcuts", "Ctrl+Shift+N"), QT_TRANSLATE_NOOP("Shortcuts", "New private conversation")),
    (QT_TRANSLATE_NOOP("Shortcuts", "Ctrl+F"), QT_TRANSLATE_NOOP("Shortcuts", "Find in this conversation")),
    (QT_TRANSLATE_NOOP("Shortcuts", "Ctrl+L"), QT_TRANSLATE_NOOP("Shortcuts", "To the question field")),
    (QT_TRANSLATE_NOOP("Shortcuts", "Enter"), QT_TRANSLATE_NOOP("Shortcuts", "Send")),
    (QT_TRANSLATE_NOOP("Shortcuts", "Shift+Enter"), QT_TRANSLATE_NOOP("Shortcuts", "New line")),
    (QT_TRANSLATE_NOOP("Shortcuts", "Alt+Enter"), QT_TRANSLATE_NOOP("Shortcuts", "Search only")),
    (QT_TRANSLATE_NOOP("Shortcuts", "Esc"), QT_TRANSLATE_NOOP("Shortcuts", "Stop, or close what lies on top")),
    (QT_TRANSLATE_NOOP("Shortcuts", "Alt+1 … 9"), QT_TRANSLATE_NOOP("Shortcuts", "Open a citation")),
    (QT_TRANSLATE_NOOP("Shortcuts", "J, K"), QT_TRANSLATE_NOOP("Shortcuts", "Next and previous sentence of an answer")),
    (QT_TRANSLATE_NOOP("Shortcuts", "Space"), QT_TRANSLATE_NOOP("Shortcuts", "What the sentence’s citation says")),
    (QT_TRANSLATE_NOOP("Shortcuts", "↑"), QT_TRANSLATE_NOOP("Shortcuts", "Edit the last question, in an empty field")),
    (QT_TRANSLATE_NOOP("Shortcuts", "Ctrl+Z"), QT_TRANSLATE_NOOP("Shortcuts", "Undo the last deletion")),
    (QT_TRANSLATE_NOOP("Shortcuts", "Ctrl+."), QT_TRANSLATE_NOOP("Shortcuts", "Passages in and out")),
    (QT_TRANSLATE_NOOP("Shortcuts", "Ctrl+B"), QT_TRANSLATE_NOOP("Shortcuts", "Fold the sidebar")),
    (QT_TRANSLATE_NOOP("Shortcuts", "Ctrl+1 … 5"), QT_TRANSLATE_NOOP("Shortcuts", "Rooms in order")),
    (QT_TRANSLATE_NOOP("Shortcuts", "F6, Shift+F6"), QT_TRANSLATE_NOOP("Shortcuts", "Next and previous pane")),
    (QT_TRANSLATE_NOOP("Shortcuts", "Ctrl+/"), QT_TRANSLATE_NOOP("Shortcuts", "This list")),
)  # fmt: skip


def shortcuts() -> list[tuple[str, str]]:
    """Keys and what they do, in the window's language."""
    say = QCoreApplication.translate
    return [(say("Shortcuts", keys), say("Shortcuts", does)) for keys, does in _KEYS]


def bind(window: QWidget, keys: str, act: Callable[..., None], *given: object) -> None:
    """Have keys do something anywhere in a window."""
    QShortcut(QKeySequence(keys), window).activated.connect(partial(act, *given))


def shortcut_rows() -> QWidget:
    """One line for each: what is done, and by which keys."""
    made = QWidget()
    lines = column()
    for keys, does in shortcuts():
        label = Label(does, wrap=True)
        line = row(label, KeyCap(keys), margins=(0, 6, 0, 6), gap=16)
        line.setStretch(0, 1)
        lines.addLayout(line)
        lines.addWidget(Hairline())
    made.setLayout(lines)
    return made


class ShortcutLayer(QWidget):
    """The list over the window it is given; Esc or a press beside it closes it, and the focus goes back."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._before: QWidget | None = None
        self.setAccessibleName(self.tr("Shortcuts"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._close = IconButton("x", self.tr("Close the list"), size=14)
        self._close.clicked.connect(self.leave)
        inner = QWidget()
        inner.setObjectName("scrolled")
        inner.setLayout(column(shortcut_rows(), None, margins=(0, 0, 12, 0)))
        scroll = QScrollArea()
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inner)
        self._card = QFrame(self)
        self._card.setObjectName("card")
        head = row(Label(self.tr("Shortcuts"), "title"), None, self._close)
        self._card.setLayout(column(head, 10, scroll, margins=(22, 16, 16, 16)))
        self._inner = inner
        window.installEventFilter(self)
        self.hide()

    def toggle(self) -> None:
        """Show the list, or close it."""
        if self.isVisible():
            self.leave()
            return
        self._before = QApplication.focusWidget()
        self._place()
        self.show()
        self.raise_()
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def leave(self) -> None:
        """Close the list; the focus returns to where it was."""
        self.hide()
        if self._before is not None and self._before.isVisible():
            self._before.setFocus(Qt.FocusReason.OtherFocusReason)
        self._before = None

    def focusNextPrevChild(self, _next: bool) -> bool:
        """Tab stays within the list, which has one button."""
        self._close.setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes it; what it does not know goes no further down."""
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A press beside the list closes it."""
        if not self._card.geometry().contains(event.position().toPoint()):
            self.leave()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Cover the window when it changes its size."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        window = self._window
        self.setGeometry(window.rect())
        edge = theme().px(32)
        width = min(theme().px(520), window.width() - 2 * edge)
        height = min(self._inner.sizeHint().height() + theme().px(90), window.height() - 2 * edge)
        self._card.setGeometry((window.width() - width) // 2, (window.height() - height) // 2, width, height)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the scrim."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme().veil("surface.scrim"))
        painter.end()
