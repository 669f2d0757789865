"""Beside a page: the reader, open at what one of its sentences rests on."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QWidget

from companion.requests import OpenFile, ShowFile, ShowPassage
from companion.types.errors import Problem
from companion.types.goals import Cited
from companion.types.library import DocumentView
from ui import words
from ui.chat.marks import reader_blocks, reader_marks
from ui.engine_bridge import EngineBridge, Ticket
from ui.problems import sentence
from ui.reader_pages import ReaderPages
from ui.theme import theme
from ui.widgets.basic import column
from ui.widgets.reader_pane import ReaderPane

_WIDTH = 400  # px at 100 %


class BesideReader(QFrame):
    """Opens what is cited, and closes again.

    Args:
        page: what it stands in place of in a narrow window. aside: what makes room for it in a wide one.
    """

    told = Signal(str)
    conversation_wished = Signal(int)

    def __init__(self, bridge: EngineBridge, page: QWidget, aside: QWidget) -> None:
        super().__init__()
        self.setObjectName("panel")
        self._bridge, self._page, self._aside = bridge, page, aside
        self._narrow = False
        self._view: DocumentView | None = None
        self._asked: Ticket | None = None
        self.reader = ReaderPane()
        self.reader.closed.connect(self.leave)
        self.reader.open_wished.connect(self._open_outside)
        self._pages = ReaderPages(bridge, self.reader)
        self.setLayout(column(self.reader))
        self.hide()

    def open(self, cited: Cited, number: int = 0) -> None:
        """Open the very words; where those are no longer in the file, its text."""
        if self._asked is not None:
            self._asked.drop()

        def show(view: DocumentView) -> None:
            self._show(view, number)

        def whole(_problem: Problem) -> None:
            if cited.file:
                self._asked = self._bridge.ask(ShowFile(cited.file), show, self._fail)
            else:
                self._fail(_problem)

        if cited.chunk:
            request = ShowPassage(cited.chunk, ((cited.start, cited.end),) if cited.end > cited.start else ())
            self._asked = self._bridge.ask(request, show, whole)
        elif cited.file:
            self._asked = self._bridge.ask(ShowFile(cited.file), show, self._fail)

    def leave(self) -> None:
        """Close the reader."""
        self.hide()
        self._page.show()
        self._aside.show()

    def is_open(self) -> bool:
        """Whether something is read."""
        return not self.isHidden()

    def arrange(self, *, narrow: bool) -> None:
        """In a narrow window the reader covers the page."""
        self._narrow = narrow
        if narrow:
            self.setMinimumWidth(0)
            self.setMaximumWidth(16_777_215)  # Qt's own greatest width
        else:
            self.setFixedWidth(theme().px(_WIDTH))
        if self.is_open():
            self._cover()

    def _show(self, view: DocumentView, number: int) -> None:
        self._view = view
        path = f"{view.folder}/{view.path}" if view.file else ""
        blocks, marks = reader_blocks(view), reader_marks(view, number)
        can_open = bool(view.file or view.conversation)
        self.show()
        self._cover()
        self.reader.show_file(view.title, path, words.kind_icon(view.kind), blocks, marks, can_open=can_open)
        self._pages.follow(view, number)

    def _cover(self) -> None:
        self._page.setVisible(not self._narrow)
        self._aside.setVisible(self._narrow)

    def _open_outside(self) -> None:
        if self._view is not None and self._view.conversation:
            self.conversation_wished.emit(self._view.conversation)
        elif self._view is not None and self._view.file:
            self._bridge.ask(OpenFile(self._view.file), on_problem=self._fail)

    def _fail(self, problem: Problem) -> None:
        self.told.emit(sentence(problem))
