"""What the reader wishes of an exchange on the page, handed to whoever does it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication

from companion.types.errors import Action, Problem

if TYPE_CHECKING:
    from ui.chat.asking import Asking
    from ui.chat.exchange import Exchange
    from ui.chat.page import ChatPage
    from ui.chat.reading import Reading
    from ui.chat.sources import Sources


class Listening(QObject):
    """Connects each exchange that is made. `told` is a line for the toast."""

    told = Signal(str)
    room_wished = Signal(str)
    folder_wished = Signal()
    link_clicked = Signal(str)
    sent_wished = Signal(object)  # the Exchange
    write_up_wished = Signal(object)  # the Exchange
    rows_wished = Signal(object)  # the Exchange

    def __init__(self, page: ChatPage, asking: Asking, reading: Reading, sources: Sources) -> None:
        super().__init__(page)
        self._page, self._asking, self._reading, self._sources = page, asking, reading, sources
        for part in (asking, reading):
            part.exchange_made.connect(self._listen)

    def _listen(self, exchange: Exchange) -> None:
        exchange.passages_changed.connect(self._passages_changed)
        exchange.focused.connect(self._sources.show)
        exchange.citation_clicked.connect(self._cited)
        exchange.citation_hovered.connect(self._sources.hover)
        exchange.card_wished.connect(self._sources.show_card)
        exchange.flag_hovered.connect(self._sources.hover_flag)
        exchange.action_wished.connect(self._act)
        exchange.again_wished.connect(self._asking.again)
        exchange.edit_wished.connect(self._asking.edit)
        exchange.branch_wished.connect(lambda _exchange, question: self._reading.choose_branch(question))
        exchange.copy_wished.connect(self._copy)
        exchange.write_up_wished.connect(self.write_up_wished)
        exchange.copied.connect(self.told)
        exchange.sent_wished.connect(self.sent_wished)
        exchange.rows_wished.connect(self.rows_wished)
        exchange.link_clicked.connect(self.link_clicked)
        exchange.stop_wished.connect(self._asking.stop)
        exchange.begin_wished.connect(self._asking.begin_reading)
        exchange.narrowed.connect(self._asking.narrow)
        exchange.change_wished.connect(self._asking.change)

    def _passages_changed(self, exchange: Exchange) -> None:
        if exchange is self._sources.exchange or exchange is self._asking.streaming:
            self._sources.show(exchange)

    def _cited(self, exchange: Exchange, number: int, sentence_index: int) -> None:
        for other in self._page.exchanges():
            if other is not exchange:
                other.choose(-1)
        self._sources.cite(exchange, number, sentence_index)

    def open_citation(self, number: int) -> None:
        """Open citation n of the answer in focus."""
        exchange = self._sources.exchange
        if exchange is not None and any(p.number == number for p in exchange.passages):
            citing = [i for i, s in enumerate(exchange.text().sentences()) if number in s.numbers]
            chosen = exchange.text().chosen()
            at = chosen if chosen in citing or not citing else citing[0]
            exchange.choose(at, number)
            self._cited(exchange, number, at)

    def _act(self, exchange: Exchange, action: Action, _problem: Problem) -> None:
        if self._asking.act(exchange, action):
            return
        if action in (Action.CHOOSE_MODEL, Action.PULL_MODEL, Action.GET_OLLAMA):
            self.room_wished.emit("models")
        elif action in (Action.OPEN_LIBRARY, Action.ENTER_PASSWORD):
            self.room_wished.emit("library")
        elif action is Action.CHOOSE_FOLDER:
            self.folder_wished.emit()

    def _copy(self, exchange: Exchange) -> None:
        if exchange.answer is not None:
            from ui.chat.marks import plain_answer

            QGuiApplication.clipboard().setText(plain_answer(exchange.answer))
            self.told.emit(self.tr("Answer and sources copied"))
