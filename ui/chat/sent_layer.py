"""What was sent to the model for an answer, word for word, over the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QRect, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from companion import requests
from ui import words
from ui.chat.sent_parts import SentPart, sent_parts, whole
from ui.languages import QT_TRANSLATE_NOOP
from ui.problems import sentence
from ui.theme import theme
from ui.widgets.basic import Button, Hairline, IconButton, Label, Tag, column, row
from ui.widgets.layer import Layer

if TYPE_CHECKING:
    from companion.types.answers import Sent, SentTurn
    from ui.chat.exchange import Exchange
    from ui.engine_bridge import EngineBridge
    from ui.widgets.toast import Toast

_ROLES = {
    "system": QT_TRANSLATE_NOOP("SentLayer", "Instructions"),
    "user": QT_TRANSLATE_NOOP("SentLayer", "From you and your files"),
    "assistant": QT_TRANSLATE_NOOP("SentLayer", "From earlier in the conversation"),
}


class SentLayer(Layer):
    """Made for one answer, gone when it is left."""

    told = Signal(str)

    def __init__(self, window: QWidget, question: str, sent: Sent) -> None:
        super().__init__(window, "")
        self._sent = sent
        title = self.tr("What was sent to the model")
        self.setAccessibleName(title)
        self.card.setAccessibleName(title)
        self._close = IconButton("x", self.tr("Close"), size=14)
        self._close.clicked.connect(self.leave)
        copy = Button(self.tr("Copy all of it"), "outlined", "copy", small=True)
        copy.clicked.connect(self._copy)
        copy.setVisible(bool(sent.turns))
        inner = QWidget()
        inner.setObjectName("scrolled")
        lines = column(margins=(0, 0, 14, 0))
        for turn in sent.turns:
            _add_turn(lines, turn)
        if not sent.turns:
            none = self.tr("No model was asked: the sentences of this answer are your files’ own words.")
            lines.addWidget(Label(none, "body", "2", wrap=True))
        lines.addStretch(1)
        inner.setLayout(lines)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setAccessibleName(title)
        self._scroll.setWidget(inner)
        told = column(Label(title, "title"), 2, Label(question, "body", "2", wrap=True))
        head = row(told, copy, self._close, gap=8)
        head.setStretch(0, 1)
        for button in (copy, self._close):
            head.setAlignment(button, Qt.AlignmentFlag.AlignTop)
        counted = Label(self.counted(), "caption", "3", wrap=True)
        counted.setVisible(bool(sent.turns))
        body = column(head, 4, counted, 12, Hairline(), self._scroll, margins=(22, 16, 10, 16))
        self.card.setLayout(body)

    def counted(self) -> str:
        """How much it was, in a sentence."""
        sent = self._sent
        count = sent.tokens if sent.tokens_by_server is None else sent.tokens_by_server
        pieces = self.tr("%Ln pieces of words", "", count)
        told = self.tr("{}: {}, as the model counts them.").format(words.model_name(sent.model), pieces)
        if sent.context_tokens:
            told += " " + self.tr("It can read {} at once.").format(words.number(sent.context_tokens))
        return told + " " + self.tr("None of it left this machine.")

    def open(self) -> None:
        """Show it."""
        self.enter()
        self._close.setFocus(Qt.FocusReason.PopupFocusReason)

    def leave(self) -> None:
        """Close it for good."""
        super().leave()
        self.deleteLater()

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(whole(self._sent.turns))
        self.told.emit(self.tr("Copied what was sent"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows and pages move what is read."""
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
        """In the middle, as wide as reading wants it."""
        window, edge, px = self.rect(), theme().px(24), theme().px
        width, height = min(px(760), window.width() - 2 * edge), window.height() - 2 * edge
        return QRect((window.width() - width) // 2, edge, width, height)


def show_sent(exchange: Exchange, bridge: EngineBridge, toast: Toast) -> None:
    """Ask what was sent for an answer, and show it over the window."""

    def show(sent: Sent) -> None:
        layer = SentLayer(exchange.window(), exchange.question, sent)
        layer.told.connect(toast.show_words)
        layer.open()

    bridge.ask(requests.ShowSent(exchange.message), show, lambda problem: toast.show_words(sentence(problem)))


def _add_turn(lines: QVBoxLayout, turn: SentTurn) -> None:
    """A turn: whose words they are, how much, then its parts."""
    role = QCoreApplication.translate("SentLayer", _ROLES.get(turn.role, turn.role))
    count = QCoreApplication.translate("SentLayer", "%Ln pieces of words", "", turn.tokens)
    lines.addLayout(row(Label(role, "body.strong"), None, Label(count, "caption", "3"), margins=(0, 16, 0, 6)))
    for part in sent_parts(turn):
        if part.text:  # between two passages there is only an empty line
            lines.addWidget(_passage(part) if part.about else _words(part.text))
            lines.addSpacing(theme().px(8))


def _words(text: str, kind: str = "body") -> Label:
    label = Label(text, kind, "1", wrap=True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label


def _passage(part: SentPart) -> QFrame:
    """A passage on a quiet ground, under what its fence says of it."""
    about = part.about
    name = " · ".join(about[key] for key in ("file", "at", "under") if about.get(key))
    number = Tag(about.get("n", ""), "accent")
    head = row(
        number, Label(name, "body", "1", weight=500, wrap=True), Label(words.day(about.get("date")), "caption", "3")
    )
    head.setStretch(1, 1)
    for at in (0, 2):
        item = head.itemAt(at)
        if item is not None:
            item.setAlignment(Qt.AlignmentFlag.AlignTop)
    frame = QFrame()
    frame.setObjectName("card")
    frame.setAccessibleName(name)
    frame.setLayout(column(head, 4, _words(part.text, "reading.small"), margins=(14, 10, 14, 10)))
    return frame
