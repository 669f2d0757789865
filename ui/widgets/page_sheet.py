"""A page of a file as it looks, with the cited words marked on it like with a marker pen."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme import theme
from ui.widgets.inline import chip_width, draw_chip

_MARGIN = 40
_BAR = 3
_LIGHT = 0.6


@dataclass(frozen=True)
class PageMark:
    """A rectangle in shares of the page, from the upper left; `strong` for the very words."""

    left: float
    top: float
    right: float
    bottom: float
    strong: bool


class PageSheet(QWidget):
    """One page, as wide as there is room. Marks are multiplied onto the paper; a bar stands in the margin."""

    def __init__(self) -> None:
        super().__init__()
        self._image = QImage()
        self._marks: tuple[PageMark, ...] = ()
        self._number = 0
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme().changed.connect(self.update)

    def show_image(self, image: QImage, marks: Sequence[PageMark], number: int) -> None:
        """Show a page; `number` is the citation's, 0 for none."""
        self._image, self._marks, self._number = image, tuple(marks), number
        self.updateGeometry()
        self.update()

    def marks(self) -> tuple[PageMark, ...]:
        """What is marked."""
        return self._marks

    def image(self) -> QImage:
        """The page."""
        return self._image

    def paper(self) -> QRectF:
        """Where the page lies in this widget."""
        left = float(theme().px(_MARGIN))
        width = max(1.0, self.width() - left)
        if self._image.isNull():
            return QRectF(left, 0, width, 0)
        return QRectF(left, 0, width, width * self._image.height() / self._image.width())

    def places(self) -> list[int]:
        """Height of the first strong mark, else of the first one, from the top; nothing where nothing is marked."""
        strong = [mark.top for mark in self._marks if mark.strong] or [mark.top for mark in self._marks]
        return [round(min(strong) * self.paper().height())] if strong else []

    def hasHeightForWidth(self) -> bool:
        """A page keeps its shape."""
        return True

    def heightForWidth(self, width: int) -> int:
        """As high as the page is at that width."""
        if self._image.isNull():
            return 0
        return round(max(1, width - theme().px(_MARGIN)) * self._image.height() / self._image.width())

    def sizeHint(self) -> QSize:
        """As high as the page is at the present width."""
        return QSize(theme().px(400), self.heightForWidth(max(self.width(), theme().px(200))))

    def minimumSizeHint(self) -> QSize:
        """No lower than the page."""
        return QSize(theme().px(120), self.heightForWidth(max(self.width(), theme().px(120))))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width wants another height."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paper, marks, bar and number."""
        if self._image.isNull():
            return
        painter = QPainter(self)
        paper = self.paper()
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(paper, self._image)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
        strong, soft = self._area(paper, strong=True), self._area(paper, strong=False)
        painter.fillPath(soft.subtracted(strong), _ink(strong=False))  # where marks overlap the paper is inked once
        painter.fillPath(strong, _ink(strong=True))
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
        painter.setPen(theme().colour("line.strong"))
        painter.drawRect(paper.adjusted(0, 0, -1, -1))
        self._draw_margin(painter, paper)
        painter.end()

    def _draw_margin(self, painter: QPainter, paper: QRectF) -> None:
        if not self._marks:
            return
        top = min(mark.top for mark in self._marks) * paper.height()
        bottom = max(mark.bottom for mark in self._marks) * paper.height()
        bar = QRectF(paper.left() - theme().px(12), top, _BAR, bottom - top)
        painter.fillRect(bar, theme().colour("marker.edge"))
        if self._number:
            words = str(self._number)
            width = chip_width(words, "on")
            left = bar.x() - width - theme().px(5)
            draw_chip(painter, QRectF(left, top, width, theme().px(16)), words, "on")

    def _area(self, paper: QRectF, *, strong: bool) -> QPainterPath:
        area = QPainterPath()
        for mark in self._marks:
            if mark.strong is strong:
                one = QPainterPath()
                one.addRect(self._on(paper, mark))
                area = area.united(one)
        return area

    @staticmethod
    def _on(paper: QRectF, mark: PageMark) -> QRectF:
        return QRectF(
            paper.left() + mark.left * paper.width(),
            paper.top() + mark.top * paper.height(),
            (mark.right - mark.left) * paper.width(),
            (mark.bottom - mark.top) * paper.height(),
        )


def _ink(*, strong: bool) -> QColor:
    """A marker's colour on white paper: a dark theme's is made for a dark ground, so its lightness is changed."""
    colour = QColor(theme().colour("marker" if strong else "marker.soft"))
    if colour.lightnessF() < _LIGHT:
        colour.setHslF(max(0.0, colour.hslHueF()), 0.9, 0.75 if strong else 0.88)
    colour.setAlpha(255)
    return colour
