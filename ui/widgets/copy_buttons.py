"""Buttons that stand at the code and the tables of an answer, each to copy the whole of it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QTextBrowser

from ui.theme import theme
from ui.widgets.answer_layout import Block
from ui.widgets.answer_page import AnswerPage
from ui.widgets.basic import IconButton

_SIDE = 26


@dataclass(frozen=True)
class Copyable:
    """Code or a table: the first of its blocks, what to copy, and which of both it is."""

    block: int
    text: str
    table: bool


def copyables(blocks: Sequence[Block]) -> list[Copyable]:
    """What can be copied as a whole, in order. A table is copied as tab-separated values, as spreadsheets take it."""
    found: list[Copyable] = []
    last_table = -2
    for number, block in enumerate(blocks):
        if block.kind == "code":
            found.append(Copyable(number, "".join(p.text for p in block.pieces if p.kind == "text"), False))
        elif block.kind in ("cells", "record", "hidden"):
            line = row_of(block)
            if number == last_table + 1:
                before = found.pop()
                found.append(Copyable(before.block, f"{before.text}\n{line}", True))
            else:
                found.append(Copyable(number, line, True))
            last_table = number
    return found


def row_of(block: Block) -> str:
    """One row as tab-separated values: the words of its cells without marks, each on one line."""
    cells, cell = [], ""
    for piece in block.pieces:
        if piece.kind == "marker" and piece.text in ("\t",):
            cells.append(cell)
            cell = ""
        elif piece.kind == "text":
            cell += piece.text
    return "\t".join(re.sub(r"\s+", " ", one).strip() for one in (*cells, cell))


class CopyButtons(QObject):
    """Keeps one button at each copyable part; `copied` tells what was copied, in words."""

    copied = Signal(str)

    def __init__(self, view: QTextBrowser, page: AnswerPage) -> None:
        super().__init__(view)
        self._view, self._page = view, page
        self._buttons: list[IconButton] = []
        self._shown: list[Copyable] = []

    def place(self) -> None:
        """Bring the buttons to where code and tables stand now."""
        found = copyables(self._page.blocks())
        if found != self._shown:
            self._make(found)
        layout = self._view.document().documentLayout()
        for button, one in zip(self._buttons, self._shown, strict=True):
            block = self._view.document().findBlockByNumber(one.block)
            top = round(layout.blockBoundingRect(block).top())
            button.move(self._view.viewport().width() - theme().px(_SIDE + 4), top + theme().px(3))

    def _make(self, found: list[Copyable]) -> None:
        for button in self._buttons:
            button.hide()
            button.deleteLater()
        self._buttons, self._shown = [], found
        for one in found:
            words = self.tr("Copy the table") if one.table else self.tr("Copy the code")
            button = IconButton("copy", words, size=14, side=_SIDE, ink="ink.3")
            button.setParent(self._view.viewport())
            button.clicked.connect(lambda _=False, what=one: self._copy(what))
            button.show()
            self._buttons.append(button)

    def buttons(self) -> Sequence[IconButton]:
        """Those that stand there now."""
        return tuple(self._buttons)

    def _copy(self, what: Copyable) -> None:
        QGuiApplication.clipboard().setText(what.text)
        self.copied.emit(self.tr("Table copied") if what.table else self.tr("Code copied"))
