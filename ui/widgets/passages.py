"""Passages found for a question: a list with number, file, place and the words that matter."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ui.theme import theme
from ui.theme.fonts import tabular
from ui.theme.icons import pixmap
from ui.widgets.inline import draw_chip

ROW = 78

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True)
class PassageItem:
    """A passage as the list shows it.

    `marks` are spans in `snippet`: of words that support the answer where `supports`, else of words asked for.
    """

    number: int
    icon_name: str
    title: str
    place: str
    date: str
    snippet: str
    marks: tuple[tuple[int, int], ...] = ()
    supports: bool = True
    warning: str = ""
    why: str = ""


class _Role(IntEnum):
    ITEM = Qt.ItemDataRole.UserRole


class PassageModel(QAbstractListModel):
    """The passages of one question."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._items: list[PassageItem] = []

    def show_items(self, items: Sequence[PassageItem]) -> None:
        """Show these and no others."""
        self.beginResetModel()
        self._items = list(items)
        self.endResetModel()

    def items(self) -> Sequence[PassageItem]:
        """What is shown."""
        return tuple(self._items)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """How many passages there are."""
        return 0 if parent.isValid() else len(self._items)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The passage, or its words for a screen reader."""
        if not index.isValid():
            return None
        item = self._items[index.row()]
        if role == _Role.ITEM:
            return item
        if role == Qt.ItemDataRole.DisplayRole:
            return item.title
        if role == Qt.ItemDataRole.ToolTipRole:
            return "\n".join(part for part in (item.title, item.place, item.why) if part)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            said = self.tr("Passage {}, {}, {}, {}. {}")
            told = said.format(item.number, item.title, item.place, item.date, item.snippet)
            return f"{told} {item.warning or item.why}".strip()
        return None


class PassageDelegate(QStyledItemDelegate):
    """Draws one passage; the chosen one has the marker's edge."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """All rows are of one height."""
        return QSize(theme().px(200), theme().px(ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw ground, chip, icon, title, date, place and words."""
        item = index.data(_Role.ITEM)
        if not isinstance(item, PassageItem):
            return
        px, colour = theme().px, theme().colour
        area = QRect(option.rect)
        on = bool(option.state & QStyle.StateFlag.State_Selected)
        over = bool(option.state & QStyle.StateFlag.State_MouseOver)
        painter.save()
        if on or over:
            painter.fillRect(area, colour("surface.hover" if on else "surface.sunken"))
        if on:
            painter.fillRect(QRect(area.x(), area.y(), 3, area.height()), colour("marker.edge"))
        painter.fillRect(QRect(area.x(), area.bottom(), area.width(), 1), colour("line.soft"))
        x, y, right = area.x() + px(16), area.y() + px(10), area.right() - px(16)
        self._head(painter, item, on, QRect(x, y, right - x, px(20)))
        painter.setFont(theme().font("caption"))
        metrics = QFontMetricsF(painter.font())
        painter.setPen(colour("ink.3"))
        left = x + px(26)
        why = metrics.horizontalAdvance(item.why) if item.why else 0.0
        if why > (right - left) * 0.45:  # the place comes first; the tooltip tells the rest
            why = 0.0
        room = right - left - (why + px(12) if why else 0)
        place = metrics.elidedText(item.place, Qt.TextElideMode.ElideMiddle, room)
        painter.drawText(QRectF(left, y + px(21), room, px(16)), Qt.AlignmentFlag.AlignVCenter, place)
        if why:
            painter.drawText(QRectF(right - why, y + px(21), why + 1, px(16)), Qt.AlignmentFlag.AlignVCenter, item.why)
        place_of = QRectF(left, y + px(39), right - left, px(18))
        draw_marked(painter, item.snippet, item.marks, place_of, strong=item.supports)
        if option.state & QStyle.StateFlag.State_HasFocus and option.state & QStyle.StateFlag.State_KeyboardFocusChange:
            painter.setPen(colour("focus"))
            painter.drawRect(area.adjusted(1, 1, -2, -3))
        painter.restore()

    def _head(self, painter: QPainter, item: PassageItem, on: bool, area: QRect) -> None:
        px, colour = theme().px, theme().colour
        x, y = area.x(), area.y()
        chip = QRectF(x, y + px(2), px(16), px(16))
        if item.number:
            words = str(item.number)
            width = max(chip.width(), QFontMetricsF(theme().font("micro")).horizontalAdvance(words) + px(8))
            draw_chip(painter, QRectF(chip.x(), chip.y(), width, chip.height()), words, "on" if on else "off")
        painter.drawPixmap(QPointF(x + px(24), y + px(3)), pixmap(item.icon_name, 14, "ink.3"))
        painter.setFont(tabular(theme().font("caption")))
        date = item.warning or item.date
        width = QFontMetricsF(painter.font()).horizontalAdvance(date)
        painter.setPen(colour("warn" if item.warning else "ink.3"))
        end = area.x() + area.width()
        painter.drawText(QRectF(end - width, y, width + 1, px(20)), Qt.AlignmentFlag.AlignVCenter, date)
        painter.setFont(theme().font("body", 500))
        painter.setPen(colour("ink.1"))
        room = end - width - px(12) - (x + px(46))
        title = QFontMetricsF(painter.font()).elidedText(item.title, Qt.TextElideMode.ElideRight, room)
        painter.drawText(QRectF(x + px(46), y, room, px(20)), Qt.AlignmentFlag.AlignVCenter, title)


def draw_marked(painter: QPainter, text: str, marks: Sequence[tuple[int, int]], area: QRectF, *, strong: bool) -> None:
    """One line of text with marker behind some words; begins near the first mark when it would not be seen."""
    metrics = QFontMetricsF(painter.font())
    text = text.replace("\n", " ")
    if marks and metrics.horizontalAdvance(text[: marks[0][1]]) > area.width():
        skip = max(0, text.rfind(" ", 0, max(0, marks[0][0] - 8)) + 1)
        text = "…" + text[skip:]
        marks = [(max(0, a - skip) + 1, b - skip + 1) for a, b in marks]
    x, at = area.x(), 0
    parts: list[tuple[str, bool]] = []
    for start, end in marks:
        parts += [(text[at:start], False), (text[start:end], True)]
        at = end
    parts.append((text[at:], False))
    for part, marked in parts:
        room = area.right() - x
        if not part or room <= 0:
            continue
        shown = metrics.elidedText(part, Qt.TextElideMode.ElideRight, room)
        width = metrics.horizontalAdvance(shown)
        if marked:
            ground = theme().colour("marker" if strong else "marker.soft")
            painter.fillRect(QRectF(x, area.y() + 1, width, area.height() - 2), ground)
        painter.setPen(theme().colour(("marker.ink" if strong else "ink.1") if marked else "ink.2"))
        painter.drawText(QRectF(x, area.y(), width + 2, area.height()), Qt.AlignmentFlag.AlignVCenter, shown)
        x += width
        if shown != part:
            break


class PassageList(QListView):
    """The list itself; `opened` is emitted for a click or Enter, with the passage's number."""

    opened = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._model = PassageModel(self)
        self.setModel(self._model)
        self.setItemDelegate(PassageDelegate(self))
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setAccessibleName(self.tr("Passages"))
        self.clicked.connect(self._open)
        self.activated.connect(self._open)
        theme().changed.connect(self._relayout)

    def show_items(self, items: Sequence[PassageItem]) -> None:
        """Show these passages and choose none."""
        self._model.show_items(items)

    def items(self) -> Sequence[PassageItem]:
        """What is shown."""
        return self._model.items()

    def choose(self, number: int) -> None:
        """Show one as chosen (0: none), without opening it."""
        self.clearSelection()
        for row, item in enumerate(self._model.items()):
            if item.number == number:
                index = self._model.index(row, 0)
                self.setCurrentIndex(index)
                self.scrollTo(index)

    def chosen(self) -> int:
        """The number of the chosen passage, 0 for none."""
        item = self.currentIndex().data(_Role.ITEM) if self.selectedIndexes() else None
        return item.number if isinstance(item, PassageItem) else 0

    def content_height(self) -> int:
        """The height at which no row is hidden."""
        return theme().px(ROW) * self._model.rowCount()

    def _open(self, index: QModelIndex) -> None:
        item = index.data(_Role.ITEM)
        if isinstance(item, PassageItem):
            self.opened.emit(item.number)

    def _relayout(self) -> None:
        self.scheduleDelayedItemsLayout()
        self.viewport().update()
