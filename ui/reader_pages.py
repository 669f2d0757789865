"""Brings the pages that a reader wishes for from the engine."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QImage

from companion import requests
from companion.types.documents import Span
from companion.types.errors import Action, Problem
from ui.problems import notice_of
from ui.widgets.page_sheet import PageMark
from ui.widgets.password import PasswordField

if TYPE_CHECKING:
    from companion.types.library import DocumentView, PageView
    from ui.engine_bridge import EngineBridge, Ticket
    from ui.widgets.reader_pane import ReaderPane


class ReaderPages(QObject):
    """Answers one reader's wishes for pages of the document that it shows."""

    def __init__(self, bridge: EngineBridge, reader: ReaderPane) -> None:
        super().__init__(reader)
        self._bridge, self._reader = bridge, reader
        self._view: DocumentView | None = None
        self._number = 0
        self._asked: Ticket | None = None
        reader.page_wished.connect(self._ask)

    def follow(self, view: DocumentView, number: int = 0) -> None:
        """The reader shows this now: offer its page where it has one. `number` is the citation's."""
        self._view, self._number = view, number
        if self._asked is not None:
            self._asked.drop()
            self._asked = None
        if view.page is not None:
            self._reader.offer_pages(view.page, view.pages or 1)

    def _ask(self, page: int) -> None:
        view = self._view
        if view is None:
            return
        if self._asked is not None:
            self._asked.drop()

        def moved(span: Span) -> Span:
            return Span(span.start + view.offset, span.end + view.offset)

        request = requests.ShowPage(
            view.file,
            page,
            moved(view.passage) if view.passage is not None else None,
            tuple(moved(mark) for mark in view.marks),
            self._reader.page_width(),
        )
        self._asked = self._bridge.ask(request, self._show, self._cannot)

    def _show(self, found: PageView) -> None:
        image = QImage.fromData(found.image)
        if image.isNull():
            self._reader.no_page()
            return
        marks = [PageMark(m.left, m.top, m.right, m.bottom, m.strong) for m in found.marks]
        self._reader.show_page(found.page, found.pages, image, marks, self._number)

    def _cannot(self, problem: Problem) -> None:
        view = self._view
        if view is None or Action.ENTER_PASSWORD not in problem.actions:
            self._reader.no_page()  # the text says the same; that a page cannot be drawn is no news worth a notice
            return

        def unlock(password: str) -> None:
            request = requests.UnlockFile(view.file, password)
            self._bridge.ask(request, lambda _: self.follow(view, self._number), self._cannot)

        self._reader.no_page()
        notice = notice_of(problem, lambda _: None, lambda _: False)
        field = PasswordField()
        field.entered.connect(unlock)
        self._reader.tell(notice, field)
