"""Which answer's passages stand at the side, and opening one of them at the place."""

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtWidgets import QWidget

from companion.requests import OpenFile, ShowPassage
from companion.types.library import DocumentView
from companion.types.passages import Passage
from ui import words
from ui.chat.exchange import Exchange
from ui.chat.marks import support_spans
from ui.chat.side_panel import SidePanel
from ui.chat.title import TitleBar
from ui.engine_bridge import EngineBridge
from ui.reader_pages import ReaderPages
from ui.widgets.hover_card import HoverCard
from ui.widgets.notice import NoticeAction


class Sources(QObject):
    """Keeps panel, title and hover card in step with the answer that the reader is at."""

    layout_changed = Signal()  # the panel came, went, or shows the reader
    failed = Signal(object)  # a Problem
    again_wished = Signal(object)  # an Exchange whose words are flagged

    def __init__(self, bridge: EngineBridge, panel: SidePanel, title: TitleBar, over: QWidget) -> None:
        super().__init__(over)
        self._bridge, self._panel, self._title, self._over = bridge, panel, title, over
        self._card = HoverCard(over)
        self._pages = ReaderPages(bridge, panel.reader)
        self._wished = True
        self.exchange: Exchange | None = None
        self._found: tuple[Passage, ...] = ()  # of a search without an answer
        panel.passage_wished.connect(lambda number: self.open(number, -1))
        panel.open_wished.connect(lambda file: bridge.ask(OpenFile(file), on_problem=self.failed.emit))
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
        self._wished = wished
        self._fit()

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

        self._bridge.ask(ShowPassage(passage.chunk, marks), show, self.failed.emit)

    def hover(self, exchange: Exchange, number: int, at: QPoint) -> None:
        """The pointer is on a citation, or on none (0)."""
        passage = next((p for p in exchange.passages if p.number == number), None) if number else None
        if passage is None:
            self._card.dismiss()
            return
        self._card.wish(at, f"{passage.title}, {words.passage_place(passage)}", passage.text)

    def hover_flag(self, exchange: Exchange, flagged: str, at: QPoint) -> None:
        """The pointer is on words that stand in no passage."""
        again = NoticeAction(self.tr("Write again"), lambda: self.again_wished.emit(exchange))
        title = self.tr("{} is in none of the passages").format(flagged)
        told = self.tr("The model may have misread it, or made it up.")
        self._card.wish(at, title, told, tone="danger", actions=(again,))

    def _fit(self) -> None:
        """The panel stands there while it is wished and has something to show."""
        some = self.count() > 0
        shown = some and self._wished
        self._title.set_passages_shown(shown)
        self._title.offer_passages(some)
        if shown != self.panel_shown():
            self._panel.setVisible(shown)
            self.layout_changed.emit()
