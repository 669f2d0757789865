"""Finding in the conversation that is open: a bar over the page, and the places one after the other."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame

from companion import requests
from ui.widgets.basic import IconButton, Label, row
from ui.widgets.controls import SearchField
from ui.widgets.toast import announce

if TYPE_CHECKING:
    from companion.types.conversations import FoundMessage
    from companion.types.errors import Problem
    from ui.chat.exchange import Exchange
    from ui.chat.page import ChatPage
    from ui.chat.reading import Reading
    from ui.chat.talk import Talk
    from ui.engine_bridge import EngineBridge

_TYPING_MS = 200


class FindBar(QFrame):
    """A field with the number of places. Emits what is looked for and where to go."""

    looked_for = Signal(str)
    stepped = Signal(int)
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("strip")
        self._field = SearchField(self.tr("Find in this conversation"))
        self._told = Label("", "caption", "3")
        before = IconButton("chevron-up", self.tr("Earlier place"), size=14)
        after = IconButton("chevron-down", self.tr("Later place"), size=14)
        close = IconButton("x", self.tr("Close the search"), size=14)
        before.clicked.connect(lambda: self.stepped.emit(-1))
        after.clicked.connect(lambda: self.stepped.emit(1))
        close.clicked.connect(self.leave)
        layout = row(self._field, self._told, before, after, close, margins=(24, 6, 16, 6), gap=6)
        layout.setStretch(0, 1)
        self.setLayout(layout)
        self._typed = QTimer(self)
        self._typed.setSingleShot(True)
        self._typed.setInterval(_TYPING_MS)
        self._typed.timeout.connect(lambda: self.looked_for.emit(self._field.text().strip()))
        self._field.textChanged.connect(lambda _: self._typed.start())
        self._field.installEventFilter(self)
        self.hide()

    def enter(self) -> None:
        """Show the bar and put the caret into it."""
        self.show()
        self._field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._field.selectAll()

    def leave(self) -> None:
        """Close the bar."""
        self._typed.stop()
        self.hide()
        self.closed.emit()

    def words(self) -> str:
        """What is looked for."""
        return self._field.text().strip()

    def tell(self, words: str) -> None:
        """Tell how many places there are, or which one is shown."""
        self._told.say(words)
        if words:
            announce(self, words)

    def told(self) -> str:
        """What is told."""
        return self._told.plain()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter goes to the next place, Shift+Enter to the one before, Escape closes."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.stepped.emit(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.leave()
                return True
        return super().eventFilter(watched, event)


class Finding(QObject):
    """Looks in the store, not in what happens to stand on the page, and goes to the places."""

    def __init__(self, bridge: EngineBridge, talk: Talk, bar: FindBar, page: ChatPage, reading: Reading) -> None:
        super().__init__(bar)
        self._bridge, self._talk, self._bar = bridge, talk, bar
        self._page, self._reading = page, reading
        self._found: Sequence[FoundMessage] = ()
        self._at = -1
        self._words = ""
        bar.looked_for.connect(self._look)
        bar.stepped.connect(self._step)
        bar.closed.connect(self._closed)

    def leave(self) -> None:
        """Another conversation is opened."""
        if not self._bar.isHidden():
            self._bar.leave()

    def show_place(self, message: int, words: str) -> None:
        """Go to a message and mark the words in it."""
        self._reading.jump(message, lambda exchange: self._show(exchange, message, words))

    def _look(self, words: str) -> None:
        self._words, self._found, self._at = words, (), -1
        if not words:
            self._bar.tell("")
            return

        def found(places: tuple[FoundMessage, ...]) -> None:
            if words != self._words:
                return
            self._found = places
            self._at = len(places)
            if places:
                self._step(-1)  # the newest first: it is nearest to what is being read
            else:
                self._bar.tell(self.tr("Not in this conversation"))

        def failed(_problem: Problem) -> None:
            self._bar.tell(self.tr("Could not be searched"))

        if self._talk.conversation:
            self._bridge.ask(requests.FindInConversation(self._talk.conversation, words), found, failed)
        else:
            self._bar.tell(self.tr("A private conversation is not searched"))

    def _step(self, by: int) -> None:
        if not self._found:
            self._look(self._bar.words())
            return
        self._at = (self._at + by) % len(self._found)
        self._bar.tell(self.tr("{} of {}").format(self._at + 1, len(self._found)))
        self.show_place(self._found[self._at].message, self._words)

    def _show(self, exchange: Exchange, message: int, words: str) -> None:
        for other in self._page.exchanges():
            other.mark_words("" if other is not exchange else words)
        top = exchange.place_of_words(words) if message == exchange.message else 0
        self._page.reveal(exchange, top)

    def _closed(self) -> None:
        self._found, self._at, self._words = (), -1, ""
        for exchange in self._page.exchanges():
            exchange.mark_words("")
