"""Which answer's passages stand at the side, and opening one of them at the place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtWidgets import QWidget

from companion import requests
from ui.reader_pages import ReaderPages
from ui.widgets.hover_card import HoverCard
from ui.widgets.notice import NoticeAction

if TYPE_CHECKING:
    from companion.types.library import DocumentView
    from companion.types.passages import Passage
    from ui.chat.exchange import Exchange
    from ui.chat.side_panel import SidePanel
    from ui.chat.title import TitleBar
    from ui.engine_bridge import EngineBridge

_SEEN_AT_ONCE = 200  # characters at the start of a passage that a card always shows


class Sources(QObject):
    """Keeps panel, title and hover card in step with the answer that the reader is at."""

    layout_changed = Signal()  # the panel came, went, or shows the reader
    failed = Signal(object)  # a Problem
    again_wished = Signal(object)  # an Exchange whose words are flagged

    def __init__(self, bridge: EngineBridge, panel: SidePanel, title: TitleBar, over: QWidget) -> None:
        super().__init__(over)
        self._bridge, self._panel, self._title, self._over = bridge, panel, title, over
        self._card = HoverCard(over)
        self._wished = True  # beside the page
        self._narrow = self._over_page = False  # in one column they lie over the page, and only when asked for
        self._pages = ReaderPages(bridge, panel.reader)
        self.exchange: Exchange | None = None
        self._found: tuple[Passage, ...] = ()  # of a search without an answer
        panel.passage_wished.connect(lambda number: self.open(number, -1))
        panel.open_wished.connect(lambda file: bridge.ask(requests.OpenFile(file), on_problem=self.failed.emit))
        panel.closed.connect(lambda: self.want_panel(False))
        panel.reader.closed.connect(self.layout_changed)
        title.passages_toggled.connect(self.want_panel)
        self._fit()

    def show(self, exchange: Exchange | None) -> None:
        """The reader is at this answer."""
        self.exchange, self._found = exchange, ()
        self._panel.show_exchange(exchange)
        self._title.set_count(len(exchange.passages) if exchange else 0)
        self._fit()

    def show_found(self, passages: tuple[Passage, ...], question: str) -> None:
        """What was found without an answer."""
        self.exchange, self._found = None, passages
        self._panel.show_found(passages, question)
        self._title.set_count(len(passages))
        self._fit()

    def count(self) -> int:
        """How many passages are shown."""
        return len(self.exchange.passages if self.exchange is not None else self._found)

    def want_panel(self, wished: bool) -> None:
        """The owner wants the passages out, or in."""
        if self._narrow:
            self._over_page = wished
        else:
            self._wished = wished
        self._fit()

    def set_narrow(self, narrow: bool) -> None:
        """In one column there is no room beside the page."""
        if narrow != self._narrow:
            self._narrow, self._over_page = narrow, False
            self._fit()

    def close_over_page(self) -> bool:
        """Take the passages off the page that they lie over; whether they did."""
        lay = self._narrow and self._over_page
        if lay:
            self.want_panel(False)
        return lay

    def panel_shown(self) -> bool:
        """Whether the passages stand beside the page."""
        return self._panel.isVisibleTo(self._over)

    def cite(self, exchange: Exchange, number: int, sentence: int) -> None:
        """A citation was clicked: open its passage with the words that support that sentence."""
        self.show(exchange)
        if not self.panel_shown():
            self.want_panel(True)
        self.open(number, sentence)

    def open(self, number: int, sentence: int) -> None:
        """Open a passage in the reader; `sentence` -1 marks what supports any."""
        from ui.chat.marks import support_spans

        exchange = self.exchange
        passages = exchange.passages if exchange is not None else self._found
        passage = next((p for p in passages if p.number == number), None)
        if passage is None:
            return
        self._panel.choose(number)
        spans = support_spans(exchange.sentences, sentence, number) if exchange is not None else ()
        marks = tuple((s.start, s.end) for s in spans or passage.marks)

        def show(view: DocumentView) -> None:
            if self.exchange is exchange:
                self._panel.show_document(view, number)
                self._pages.follow(view, number)
                self.layout_changed.emit()

        self._bridge.ask(requests.ShowPassage(passage.chunk, marks), show, self.failed.emit)

    def hover(self, exchange: Exchange, number: int, at: QPoint) -> None:
        """The pointer is on a citation, or on none (0)."""
        from ui.chat.marks import why_words

        passage = next((p for p in exchange.passages if p.number == number), None) if number else None
        if passage is None:
            self._card.dismiss()
            return
        title, text = self._told(exchange, passage)
        self._card.wish(at, title, text, foot=why_words(passage))

    def show_card(self, exchange: Exchange, number: int, at: QPoint) -> None:
        """The card of a citation was asked for by key: it opens at once."""
        from ui.chat.marks import why_words

        passage = next((p for p in exchange.passages if p.number == number), None)
        if passage is not None:
            title, text = self._told(exchange, passage)
            self._card.wish(at, title, text, foot=why_words(passage), at_once=True)

    def close_card(self) -> bool:
        """Close the card; whether one was open."""
        return self._card.close_now()

    def _told(self, exchange: Exchange, passage: Passage) -> tuple[str, str]:
        """Title and text of a citation's card; the text begins where the support does, not far before."""
        from ui.chat.marks import place_of, support_spans

        spans = support_spans(exchange.sentences, -1, passage.number)
        title = f"{passage.title}, {place_of(passage, spans)}"
        start = min((span.start for span in spans), default=0)
        start = passage.text.rfind("\n", 0, start) + 1 if start > _SEEN_AT_ONCE else 0
        return title, ("…" if start else "") + passage.text[start:].strip()

    def hover_flag(self, exchange: Exchange, flagged: str, at: QPoint) -> None:
        """The pointer is on words that stand in no passage."""
        again = NoticeAction(self.tr("Write again"), lambda: self.again_wished.emit(exchange))
        title = self.tr("{} is in none of the passages").format(flagged)
        told = self.tr("The model may have misread it, or made it up.")
        self._card.wish(at, title, told, tone="danger", actions=(again,))

    def _fit(self) -> None:
        """The panel stands there while it is wished and has something to show."""
        some = self.count() > 0
        shown = some and (self._over_page if self._narrow else self._wished)
        self._title.set_passages_shown(shown)
        self._title.offer_passages(some)
        if shown != self.panel_shown():
            self._panel.setVisible(shown)
            self.layout_changed.emit()
