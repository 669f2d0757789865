"""What is drawn under and over the text of an answer."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QTextBlock
from PySide6.QtWidgets import QTextBrowser

from ui.theme import theme
from ui.widgets.answer_page import CODE_PAD, AnswerPage


class AnswerDrawing:
    """Draws on the viewport of `view`, whose document `page` keeps."""

    def __init__(self, view: QTextBrowser, page: AnswerPage) -> None:
        self._view, self._page = view, page

    def over(self, *, caret: bool) -> None:
        """Draw what lies over the text: dots, lines and, while words come, the caret."""
        painter = QPainter(self._view.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for start, end, kind in self._page.marks:
            for left, right, y in self.lines_of(start, end):
                if kind == "dots":
                    self._dots(painter, left, right, y)
                else:
                    painter.setPen(QPen(theme().colour("danger"), 2))
                    painter.drawLine(QPointF(left, y), QPointF(right, y))
        if caret:
            self._draw_caret(painter)
        painter.end()

    def under(self) -> None:
        """The ground of code, and the lines of tables."""
        painter = QPainter(self._view.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        document, px = self._view.document(), theme().px
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme().colour("surface.sunken"))
        for number in self._page.boxes:
            first, last = self._baselines(document.findBlockByNumber(number))
            top, bottom = first - px(11 + CODE_PAD), last + px(4 + CODE_PAD)
            painter.drawRoundedRect(QRectF(0, top, self._view.viewport().width(), bottom - top), px(6), px(6))
        for number, head in self._page.rules:
            _, last = self._baselines(document.findBlockByNumber(number))
            colour = theme().colour("line.strong" if head else "line.soft")
            painter.fillRect(QRectF(0, round(last + px(10)), self._view.viewport().width(), 1), colour)
        painter.end()

    def _baselines(self, block: QTextBlock) -> tuple[float, float]:
        """Where the first and the last line of a block stand: a fixed line height tells nothing of its words."""
        layout = block.layout()
        if layout.lineCount() == 0:
            return 0.0, 0.0
        top = self._view.document().documentLayout().blockBoundingRect(block).y()
        first, last = layout.lineAt(0), layout.lineAt(layout.lineCount() - 1)
        return top + first.y() + first.ascent(), top + last.y() + last.ascent()

    def _dots(self, painter: QPainter, left: float, right: float, y: float) -> None:
        """Dots of 2 px; Qt's own dotted line is a hairline."""
        colour, x = theme().colour("warn"), round(left)
        while x < right - 1:
            painter.fillRect(x, round(y), 2, 2, colour)
            x += 4

    def lines_of(self, start: int, end: int) -> list[tuple[float, float, float]]:
        """For each line that a range covers: left, right and the height 4 below its baseline."""
        block = self._view.document().findBlock(start)
        layout = block.layout()
        top = self._view.document().documentLayout().blockBoundingRect(block).topLeft()
        first, last = start - block.position(), end - block.position()
        found = []
        text = block.text()
        for index in range(layout.lineCount()):
            line = layout.lineAt(index)
            begin = max(first, line.textStart())
            stop = min(last, line.textStart() + line.textLength())
            while stop > begin and text[stop - 1] == " ":  # the blank at a line's end is not part of its look
                stop -= 1
            if begin < stop:
                y = top.y() + line.y() + line.ascent() + theme().px(4)
                found.append((top.x() + _x(line.cursorToX(begin)), top.x() + _x(line.cursorToX(stop)), y))
        return found

    def _draw_caret(self, painter: QPainter) -> None:
        block = self._view.document().lastBlock()
        layout = block.layout()
        if layout.lineCount() == 0:
            return
        line = layout.lineAt(layout.lineCount() - 1)
        top = self._view.document().documentLayout().blockBoundingRect(block).topLeft()
        x = top.x() + _x(line.cursorToX(block.length() - 1)) + 1
        y = top.y() + line.y() + line.ascent() - theme().px(15)
        painter.fillRect(QRectF(x, y, 2, theme().px(19)), theme().colour("accent"))


def _x(found: object) -> float:
    """`cursorToX` gives a pair in PySide, a number by its stub."""
    return float(found[0]) if isinstance(found, tuple) else float(str(found))
