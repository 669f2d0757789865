"""The keys of the window: how they are bound, and as the settings and the list of shortcuts name them."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QRect, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QScrollArea, QWidget

from ui.languages import QT_TRANSLATE_NOOP
from ui.rooms import ROOMS
from ui.theme import theme
from ui.widgets.basic import Hairline, IconButton, KeyCap, Label, column, row
from ui.widgets.layer import Layer
from ui.widgets.toast import undo_last

if TYPE_CHECKING:
    from ui.frame import Frame

_KEYS = (
    (QT_TRANSLATE_NOOP("Shortcuts", "Ctrl+K"), QT_TRANSLATE_NOOP("Shortcuts", "Find or do")),
    (QT_TRANSLATE_NOOP("Shortcuts", "Ctrl+N"), QT_TRANSLATE_NOOP("Shortcuts", "New conversation")),
    (QT_TRANSLATE_NOOP("Shortcuts", "Ctrl+Shift+N"), QT_TRANSLATE_NOOP("Shortcuts", "New private conversation")),
    (QT_TRANSLATE_NOOP("Shortcuts", "Ctrl+L"), QT_TRANSLATE_NOOP("Shortcuts", "To the question field")),
    (QT_TRANSLATE_NOOP("Shortcuts", "Enter"), QT_TRANSLATE_NOOP("Shortcuts", "Send")),
    (QT_TRANSLATE_NOOP("Shortcuts", "Shift+Enter"), QT_TRANSLATE_NOOP("Shortcuts", "New line")),
    (QT_TRANSLATE_NOOP("Shortcuts", "Alt+Enter"), QT_TRANSLATE_NOOP("Shortcuts", "Search only")),
    (QT_TRANSLATE_NOOP("Shortcuts", "↑"), QT_TRANSLATE_NOOP("Shortcuts", "Edit the last question, in an empty field")),
    (QT_TRANSLATE_NOOP("Shortcuts", "Esc"), QT_TRANSLATE_NOOP("Shortcuts", "Stop, or close what lies on top")),
    (QT_TRANSLATE_NOOP("Shortcuts", "Ctrl+F"), QT_TRANSLATE_NOOP("Shortcuts", "Find in this view")),
    (QT_TRANSLATE_NOOP("Shortcuts", "Alt+1 … 9"), QT_TRANSLATE_NOOP("Shortcuts", "Open a citation")),
    (QT_TRANSLATE_NOOP("Shortcuts", "J, K"), QT_TRANSLATE_NOOP("Shortcuts", "Next and previous sentence of an answer")),
    (QT_TRANSLATE_NOOP("Shortcuts", "Space"), QT_TRANSLATE_NOOP("Shortcuts", "What the sentence’s citation says")),
    (QT_TRANSLATE_NOOP("Shortcuts", "Alt+↑, Alt+↓"), QT_TRANSLATE_NOOP("Shortcuts", "Move a goal on the board")),
    (QT_TRANSLATE_NOOP("Shortcuts", "Ctrl+Z"), QT_TRANSLATE_NOOP("Shortcuts", "Undo the last deletion")),
    (QT_TRANSLATE_NOOP("Shortcuts", "Ctrl+."), QT_TRANSLATE_NOOP("Shortcuts", "Passages in and out")),
    (QT_TRANSLATE_NOOP("Shortcuts", "Ctrl+Shift+C"), QT_TRANSLATE_NOOP("Shortcuts", "Check in")),
    (QT_TRANSLATE_NOOP("Shortcuts", "Ctrl+Shift+L"), QT_TRANSLATE_NOOP("Shortcuts", "Lock")),
    (QT_TRANSLATE_NOOP("Shortcuts", "Ctrl+B"), QT_TRANSLATE_NOOP("Shortcuts", "Fold the sidebar")),
    (QT_TRANSLATE_NOOP("Shortcuts", "Ctrl+1 … 9"), QT_TRANSLATE_NOOP("Shortcuts", "Rooms in order")),
    (QT_TRANSLATE_NOOP("Shortcuts", "F6, Shift+F6"), QT_TRANSLATE_NOOP("Shortcuts", "Next and previous pane")),
    (QT_TRANSLATE_NOOP("Shortcuts", "Ctrl+/"), QT_TRANSLATE_NOOP("Shortcuts", "This list")),
)  # fmt: skip


def shortcuts() -> list[tuple[str, str]]:
    """Keys and what they do, in the window's language."""
    say = QCoreApplication.translate
    checks_in = any(entry.checks_in for entry in ROOMS)
    return [
        (say("Shortcuts", keys), say("Shortcuts", does)) for keys, does in _KEYS if checks_in or keys != "Ctrl+Shift+C"
    ]


def bind(window: QWidget, keys: str, act: Callable[..., None], *given: object) -> None:
    """Have keys do something anywhere in a window."""
    QShortcut(QKeySequence(keys), window).activated.connect(partial(act, *given))


def bind_all(frame: "Frame") -> None:
    """All keys of the window."""
    add = partial(bind, frame)
    add("Ctrl+K", frame.find_or_do)
    add("Ctrl+/", frame.list_shortcuts)
    add("Ctrl+Z", undo_last, frame)
    add("Ctrl+N", frame.new_conversation)
    add("Ctrl+Shift+N", frame.conversations.new_private)
    add("Ctrl+L", frame.show_room, "chat")
    add("Ctrl+F", frame.find_here)
    if frame.can_check_in():
        add("Ctrl+Shift+C", frame.check_in)
    add("Ctrl+Shift+L", frame.lock)
    add("Ctrl+B", frame.toggle_fold)
    add("Ctrl+.", frame.chat.toggle_panel)
    add("F6", frame.next_pane, 1)
    add("Shift+F6", frame.next_pane, -1)
    for number, entry in enumerate(frame.rooms.entries(), start=1):
        add(f"Ctrl+{number}", frame.show_room, entry.name)
    for number in range(1, 10):
        add(f"Alt+{number}", frame.chat.open_citation, number)


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


class ShortcutLayer(Layer):
    """The list over the window it is given."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window, "")
        self.setAccessibleName(self.tr("Shortcuts"))
        self.card.setAccessibleName(self.tr("Shortcuts"))
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
        head = row(Label(self.tr("Shortcuts"), "title"), None, self._close)
        self.card.setLayout(column(head, 10, scroll, margins=(22, 16, 16, 16)))
        self._inner, self._scroll = inner, scroll

    def toggle(self) -> None:
        """Show the list, or close it."""
        if self.isVisible():
            self.leave()
            return
        self.enter()
        self._close.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows and pages move the list."""
        bar = self._scroll.verticalScrollBar()
        steps = {
            Qt.Key.Key_Down: bar.singleStep(),
            Qt.Key.Key_Up: -bar.singleStep(),
            Qt.Key.Key_PageDown: bar.pageStep(),
            Qt.Key.Key_PageUp: -bar.pageStep(),
        }
        if event.key() in steps:
            bar.setValue(bar.value() + steps[Qt.Key(event.key())])
        super().keyPressEvent(event)

    def card_rect(self) -> QRect:
        """In the middle, as high as its rows where they fit."""
        window, edge = self.rect(), theme().px(32)
        width = min(theme().px(520), window.width() - 2 * edge)
        height = min(self._inner.sizeHint().height() + theme().px(90), window.height() - 2 * edge)
        return QRect((window.width() - width) // 2, (window.height() - height) // 2, width, height)
