"""The document of an answer: blocks laid out from Markdown and checked sentences, touched only where they differ."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import (
    QColor,
    QFontMetricsF,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextOption,
)

from ui.theme import theme
from ui.theme.fonts import set_weight
from ui.widgets.answer_layout import Block, Piece, SentenceMark, lay_out, split_live
from ui.widgets.answer_tables import GAP, as_records, groups, stops
from ui.widgets.inline import SENTENCE, inline_format

CODE_PAD = 12  # px at 100 % around code
_TYPES = {"heading": "reading.h2", "code": "code", "cells": "body", "record": "body", "hidden": "caption"}
_GAPS = {"item": 4, "cells": 0}
_PARTS = {"keyword": "accent", "string": "good", "number": "accent", "comment": "ink.3", "name": "ink.1"}
_HEIGHT = QTextBlockFormat.LineHeightTypes.FixedHeight.value


@dataclass
class _Shown:
    """A block as it stands in the document."""

    block: Block
    looks: list[tuple[object, ...]] = field(default_factory=list)  # one for each character


class AnswerPage:
    """Keeps a `QTextDocument` in step with an answer.

    Finished blocks are frozen: only the last one is laid out as words come, and a frozen one changes its colours
    and chips only, when one of its sentences is checked, chosen or hovered.
    """

    def __init__(self, document: QTextDocument) -> None:
        self._document = document
        self.raw = ""
        self.sentences: list[SentenceMark] = []
        self.ink: list[float] = []  # how far each sentence has firmed up, in [0, 1]
        self.chosen = self.hovered = -1
        self.pressed_number = 0
        self.boxes: list[int] = []  # numbers of blocks that are code
        self.rules: list[tuple[int, bool]] = []  # rows of tables, and whether they name the columns
        self.marks: list[tuple[int, int, str]] = []  # start, end in the document, "dots" or "line"
        self._frozen: list[_Shown] = []
        self._live: list[_Shown] = []
        self._live_start = 0

    def reset(self) -> None:
        """Empty the page."""
        self.raw = ""
        self.sentences, self.ink = [], []
        self.chosen = self.hovered = -1
        self._forget_blocks()

    def blocks(self) -> list[Block]:
        """What stands in the document, block by block."""
        return [shown.block for shown in (*self._frozen, *self._live)]

    def rebuild(self) -> None:
        """Lay everything out from the start: theme or text size changed, or the words did."""
        self._forget_blocks()
        self.lay_out_live()

    def _forget_blocks(self) -> None:
        self._frozen, self._live, self._live_start, self.marks = [], [], 0, []
        self._document.clear()

    def lay_out_live(self) -> None:
        """Lay out what is not frozen; blocks with another one behind them are frozen from then on."""
        if not self.raw:
            return
        start = split_live(self.raw, self._live_start)
        first = len(self._frozen)
        blocks = self._fitting(lay_out(self.raw, self._live_start, len(self.raw), self.sentences))
        for index, block in enumerate(blocks):
            shown = self._live[index] if index < len(self._live) else None
            self._put(first + index, shown, block)
            if shown is None:
                self._live.append(_Shown(block))
                self._live[index].looks = self._looks(block)
        self._drop_after(first + len(blocks))
        del self._live[len(blocks) :]
        done = sum(1 for shown in self._live if shown.block.end <= start)
        self._frozen += self._live[:done]
        del self._live[:done]
        self._live_start = start
        self._set_columns()
        self._mark_lines()

    def fit_width(self) -> bool:
        """The page has another width: whether a table has to be drawn in another way, and everything with it."""
        stood = [block.kind for block in self.blocks()]
        if not {"cells", "record"} & set(stood):
            return False
        fresh = self._fitting(lay_out(self.raw, 0, len(self.raw), self.sentences))
        return [block.kind for block in fresh] != stood

    def _fitting(self, blocks: list[Block]) -> list[Block]:
        """Tables that are wider than the page as records."""
        width = self._document.textWidth()
        for first, behind in groups(blocks):
            rows = blocks[first:behind]
            if width > 0 and self._stops(rows)[-1:] > (width + theme().px(GAP),):
                blocks[first:behind] = as_records(rows)
        return blocks

    def _stops(self, rows: Sequence[Block]) -> tuple[float, ...]:
        plain = QFontMetricsF(theme().font("body"))
        strong = QFontMetricsF(set_weight(theme().font("body"), 600))
        return stops(rows, lambda text, bold: (strong if bold else plain).horizontalAdvance(text), theme().px(GAP))

    def _set_columns(self) -> None:
        """Bring the tab stops of tables to their columns; rows that have them already are not touched."""
        blocks = self.blocks()
        for first, behind in groups(blocks):
            found = self._stops(blocks[first:behind])[:-1]
            for number in range(first, behind):
                place = self._document.findBlockByNumber(number)
                wanted = place.blockFormat()
                last = number == behind - 1
                gap = theme().px(20 if last else 0)
                if [tab.position for tab in wanted.tabPositions()] == list(found) and wanted.bottomMargin() == gap:
                    continue
                wanted.setTabPositions([QTextOption.Tab(at, QTextOption.TabType.LeftTab) for at in found])
                wanted.setBottomMargin(gap)
                QTextCursor(place).setBlockFormat(wanted)

    def _put(self, index: int, shown: _Shown | None, block: Block) -> None:
        """Bring block `index` of the document to what `block` says, touching only what differs."""
        document = self._document
        cursor = QTextCursor(document)
        if index >= document.blockCount():
            cursor.movePosition(QTextCursor.MoveOperation.End)
            cursor.insertBlock(self._block_format(block), QTextCharFormat())
        place = document.findBlockByNumber(index)
        cursor.setPosition(place.position())
        if shown is None or (shown.block.kind, shown.block.level) != (block.kind, block.level):
            cursor.setBlockFormat(self._block_format(block))
        old, new = place.text(), _as_qt(block.text)
        looks = self._looks(block)
        before = shown.looks if shown is not None and len(shown.looks) == len(old) else [()] * len(old)
        same = _common(old, new)
        cursor.beginEditBlock()
        if old != new:
            cursor.setPosition(place.position() + same)
            cursor.setPosition(place.position() + len(old), QTextCursor.MoveMode.KeepAnchor)
            cursor.removeSelectedText()
            self._insert(cursor, block, same)
        self._reformat(place, block, before[:same], looks[:same])
        cursor.endEditBlock()
        if shown is not None:
            shown.block, shown.looks = block, looks

    def _insert(self, cursor: QTextCursor, block: Block, skip: int) -> None:
        for piece in block.pieces:
            text = piece.text[skip:]
            skip = max(0, skip - len(piece.text))
            if text:
                cursor.insertText(_as_qt(text), self._format(block, piece))

    def _reformat(
        self,
        place: QTextBlock,
        block: Block,
        before: Sequence[tuple[object, ...]],
        now: Sequence[tuple[object, ...]],
    ) -> None:
        cursor = QTextCursor(self._document)
        at = 0
        for piece in block.pieces:
            end = min(at + len(piece.text), len(now))
            if at < end and list(before[at:end]) != list(now[at:end]):
                cursor.setPosition(place.position() + at)
                cursor.setPosition(place.position() + end, QTextCursor.MoveMode.KeepAnchor)
                cursor.setCharFormat(self._format(block, piece))
            at += len(piece.text)

    def _drop_after(self, count: int) -> None:
        document = self._document
        while document.blockCount() > max(1, count):
            cursor = QTextCursor(document.lastBlock())
            cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
            cursor.removeSelectedText()
            cursor.deletePreviousChar()

    def refresh(self, start: int, end: int) -> None:
        """Lay out again the frozen blocks that a span touches."""
        for index, shown in enumerate(self._frozen):
            if shown.block.start < end and shown.block.end > start:
                if shown.block.kind in ("cells", "record", "hidden"):
                    self.rebuild()  # a row alone is no table
                    return
                blocks = lay_out(self.raw, shown.block.start, shown.block.end, self.sentences)
                same = [b for b in blocks if (b.start, b.end) == (shown.block.start, shown.block.end)]
                self._put(index, shown, same[0] if same else shown.block)
        self._mark_lines()

    def refresh_sentences(self, which: set[int]) -> None:
        """Bring the looks of some sentences up to date, wherever they stand."""
        for index, shown in enumerate([*self._frozen, *self._live]):
            if any(piece.sentence in which for piece in shown.block.pieces):
                self._put(index, shown, shown.block)

    # --- looks ---

    def _state(self, piece: Piece) -> tuple[float, bool, int]:
        index = piece.sentence
        ink = self.ink[index] if 0 <= index < len(self.ink) else 0.0
        marked = index >= 0 and index in (self.chosen, self.hovered)
        pressed = self.pressed_number if piece.kind == "chip" and index == self.chosen else 0
        return ink, marked, pressed

    def _looks(self, block: Block) -> list[tuple[object, ...]]:
        looks: list[tuple[object, ...]] = []
        for piece in block.pieces:
            looks += [(piece.look, *self._state(piece))] * len(piece.text)
        return looks

    def _format(self, block: Block, piece: Piece) -> QTextCharFormat:
        ink, marked, pressed = self._state(piece)
        if piece.kind in ("chip", "tag"):
            told = QCoreApplication.translate("AnswerText", "not in your files")
            words = " ".join(str(number) for number in piece.numbers) if piece.kind == "chip" else told
            tone = "tag" if piece.kind == "tag" else "chips"
            made = inline_format(words, tone, pressed, piece.sentence)
        else:
            made = QTextCharFormat()
            made.setFont(theme().font(_type_of(block, piece)))
            if piece.bold:
                made.setFont(set_weight(made.font(), 600))
            made.setFontItalic(piece.italic)
            made.setForeground(self._ink_of(piece, ink))
            made.setProperty(SENTENCE, piece.sentence)
            if piece.href:
                made.setAnchor(True)
                made.setAnchorHref(piece.href)
        if marked:
            made.setBackground(theme().colour("marker.soft"))
        elif piece.code and block.kind != "code":
            made.setBackground(theme().colour("surface.sunken"))
        return made

    def _ink_of(self, piece: Piece, ink: float) -> QColor:
        if piece.flagged:
            return theme().colour("danger")
        if piece.href:
            return theme().colour("accent")
        if piece.part:
            return theme().colour(_PARTS[piece.part])
        if piece.code:
            return theme().colour("ink.1")
        return theme().between("ink.2", "ink.1", ink)

    def _block_format(self, block: Block) -> QTextBlockFormat:
        made = QTextBlockFormat()
        kind = _TYPES.get(block.kind, "reading")
        made.setLineHeight(theme().line(kind) + (theme().px(10) if block.kind == "cells" else 0), _HEIGHT)
        made.setBottomMargin(theme().px(_GAPS.get(block.kind, 12)))
        if block.kind == "hidden":
            made.setLineHeight(1, _HEIGHT)
            made.setBottomMargin(0)
        if block.kind == "item":
            indent = theme().px(24)
            made.setLeftMargin(indent * block.level)
            made.setTextIndent(-indent)
            made.setTabPositions([QTextOption.Tab(indent * block.level, QTextOption.TabType.LeftTab)])
        elif block.kind == "quote":
            made.setLeftMargin(theme().px(16))
        elif block.kind == "code":
            made.setLeftMargin(theme().px(CODE_PAD))
            made.setRightMargin(theme().px(CODE_PAD))
            made.setTopMargin(theme().px(CODE_PAD - 2))
            made.setBottomMargin(theme().px(CODE_PAD + 10))
        return made

    def _mark_lines(self) -> None:
        """Remember where dots and lines go, so that painting walks no formats."""
        self.marks, self.boxes, self.rules = [], [], []
        document = self._document
        for number, shown in enumerate([*self._frozen, *self._live]):
            at = document.findBlockByNumber(number).position()
            if shown.block.kind == "code":
                self.boxes.append(number)
            elif shown.block.kind in ("cells", "record"):
                self.rules.append((number, shown.block.level == 1))
            for piece in shown.block.pieces:
                end = at + len(piece.text)
                known = 0 <= piece.sentence < len(self.sentences)
                if piece.kind == "text" and piece.flagged:
                    self.marks.append((at, end, "line"))
                elif piece.kind == "text" and known and not self.sentences[piece.sentence].supported:
                    self.marks.append((at, end, "dots"))
                at = end


def _type_of(block: Block, piece: Piece) -> str:
    if block.kind == "code" or piece.code:
        return "code"
    return _TYPES.get(block.kind, "reading")


def _as_qt(text: str) -> str:
    """Line breaks inside a block, as Qt keeps them."""
    return text.replace("\n", "\u2028")


def _common(first: str, second: str) -> int:
    """How many characters two texts share at their start."""
    count = 0
    for a, b in zip(first, second, strict=False):
        if a != b:
            break
        count += 1
    return count
