"""Beside the answer: its passages, and the reader that opens one of them at the place."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QSplitter, QStackedLayout, QWidget

from ui import words
from ui.theme import theme
from ui.widgets.basic import ElidedLabel, IconButton, Label, column, framed, row
from ui.widgets.notice import EmptyState
from ui.widgets.passages import PassageList
from ui.widgets.reader_pane import ReaderPane

if TYPE_CHECKING:
    from companion.types.library import DocumentView
    from companion.types.passages import Passage
    from ui.chat.exchange import Exchange


class SidePanel(QFrame):
    """Follows the answer that the reader is at, and says which."""

    passage_wished = Signal(int)  # its number
    open_wished = Signal(int)  # a file's id
    conversation_wished = Signal(int)  # that a message was said in
    link_clicked = Signal(str)
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("page")
        self.setAccessibleName(self.tr("Passages"))
        self._file = 0
        self._document: DocumentView | None = None
        self._reader_covers = False
        self._told = ElidedLabel("", "caption", "3")
        close = IconButton("x", self.tr("Hide the passages"), size=14)
        close.clicked.connect(self.closed)
        bar = row(Label(self.tr("Passages"), "body.strong"), self._told, close, margins=(16, 0, 12, 0), gap=8)
        self._list = PassageList()
        self._list.opened.connect(self.passage_wished)
        self._empty = EmptyState(
            "quote", self.tr("No passages yet"), self.tr("What an answer rests on stands here, to be read and opened.")
        )
        self._head = framed("bar", bar, 52)
        self._found = QWidget()
        holder = QWidget()
        self._stack = QStackedLayout(holder)  # made with its parent: else Qt shows the first page as a window
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self._list)
        self._found.setLayout(column(self._head, holder))
        self.reader = ReaderPane()
        self.reader.closed.connect(self.close_reader)
        self.reader.open_wished.connect(self._open)
        self.reader.link_clicked.connect(self.link_clicked)
        self.reader.hide()
        self._splitter = QSplitter(Qt.Orientation.Vertical)
        self._splitter.setHandleWidth(1)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.addWidget(self._found)
        self._splitter.addWidget(self.reader)
        self._splitter.setStretchFactor(1, 1)
        self.setLayout(column(self._splitter))

    def show_exchange(self, exchange: Exchange | None) -> None:
        """Show the passages of one answer; none of any for None."""
        if exchange is None or not exchange.passages:
            self._told.say("")
            self._list.show_items(())
            self._stack.setCurrentWidget(self._empty)
            return
        from ui.chat.marks import passage_item

        at = words.clock(exchange.written)
        used = len({s.passage for sentence in exchange.sentences for s in sentence.supports})
        total = len(exchange.passages)
        if used:
            self._told.say(self.tr("for {}, {} of {} used").format(at, used, total))
        else:
            self._told.say(self.tr("for {}").format(at))
        chosen = self._list.chosen()
        self._list.show_items([passage_item(p, exchange.sentences) for p in exchange.passages])
        self._list.choose(chosen)
        self._stack.setCurrentWidget(self._list)

    def show_found(self, found: Sequence[Passage], told: str) -> None:
        """Show what a search found, without an answer."""
        from ui.chat.marks import passage_item

        self._told.say(told)
        self._list.show_items([passage_item(p) for p in found])
        self._stack.setCurrentWidget(self._list if found else self._empty)

    def passages(self) -> PassageList:
        """The list."""
        return self._list

    def choose(self, number: int) -> None:
        """Show a passage as chosen."""
        self._list.choose(number)

    def show_document(self, view: DocumentView, number: int) -> None:
        """Open a passage in the reader."""
        self._file = view.file
        self._document = view
        first = not self.reader.isVisibleTo(self)
        self.reader.show()
        self._arrange()
        if first:
            above = min(self._list.content_height() + self._head.height() - 1, round(self.height() * 0.56))
            self._splitter.setSizes([above, max(1, self.height() - above)])
        path = f"{view.folder}/{view.path}" if view.file else ""
        from ui.chat.marks import reader_blocks, reader_marks

        blocks, marks = reader_blocks(view), reader_marks(view, number)
        can_open = bool(view.file or view.conversation)
        self.reader.show_file(view.title, path, words.kind_icon(view.kind), blocks, marks, can_open=can_open)

    def _open(self) -> None:
        if self._document is not None and self._document.conversation:
            self.conversation_wished.emit(self._document.conversation)
        else:
            self.open_wished.emit(self._file)

    def close_reader(self) -> None:
        """Close the reader; the passages stay."""
        self.reader.hide()
        self._arrange()
        self._list.choose(0)

    def document(self) -> DocumentView | None:
        """What the reader shows, or showed last."""
        return self._document

    def is_reading(self) -> bool:
        """Whether the reader is open."""
        return self.reader.isVisibleTo(self)

    def arrange(self, *, beside: bool, covers: bool) -> None:
        """Reader beside the passages (wide), below them, or in their place (small)."""
        self._splitter.setOrientation(Qt.Orientation.Horizontal if beside else Qt.Orientation.Vertical)
        self._reader_covers = covers
        self._arrange()
        if beside and self.is_reading():
            self._splitter.setSizes([theme().px(400), theme().px(520)])

    def _arrange(self) -> None:
        self._found.setVisible(not (self._reader_covers and self.is_reading()))
