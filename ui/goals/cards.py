"""Active goals as cards that can be moved: by dragging, or with Alt and the arrows."""

from collections.abc import Sequence
from enum import IntEnum

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QDropEvent, QFontMetricsF, QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QFrame, QListView, QSizePolicy, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from companion.types.goals import GoalCard
from ui import words as common
from ui.goals import paint, words
from ui.theme import theme
from ui.theme.icons import pixmap

Index = QModelIndex | QPersistentModelIndex
HEIGHT, GAP = 200, 16
_SHORT = 156  # without the picture, at 200 %


class _Role(IntEnum):
    CARD = Qt.ItemDataRole.UserRole


def spoken_card(card: GoalCard) -> str:
    """A card as a screen reader says it: all that its picture shows."""
    number, rest = paint.figure(card)
    parts = [card.goal.title, words.target(card.goal.target), words.standing(card.progress.standing)]
    parts += [f"{number} {rest}".strip(), card.goal.why]
    if card.last is not None:
        parts.append(f"{words.shown_value(card.last, card.goal)}, {words.long_day(card.last.day)}")
    return ". ".join(part for part in parts if part)


class CardModel(QAbstractListModel):
    """The cards in their order."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cards: list[GoalCard] = []

    def show_cards(self, cards: Sequence[GoalCard]) -> None:
        """Show these and no others."""
        self.beginResetModel()
        self._cards = list(cards)
        self.endResetModel()

    def cards(self) -> tuple[GoalCard, ...]:
        """What is shown."""
        return tuple(self._cards)

    def move(self, start: int, end: int) -> None:
        """Bring the card of one row to another row."""
        if start == end:
            return
        self.beginMoveRows(QModelIndex(), start, start, QModelIndex(), end + 1 if end > start else end)
        self._cards.insert(end, self._cards.pop(start))
        self.endMoveRows()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """How many cards there are."""
        return 0 if parent.isValid() else len(self._cards)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The card, or its words."""
        if not index.isValid():
            return None
        card = self._cards[index.row()]
        if role == _Role.CARD:
            return card
        if role == Qt.ItemDataRole.DisplayRole:
            return card.goal.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return spoken_card(card)
        if role == Qt.ItemDataRole.ToolTipRole:
            return words.rule(card.goal, card.progress) or card.goal.title
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Cards can be dragged."""
        base = super().flags(index)
        return base | Qt.ItemFlag.ItemIsDragEnabled if index.isValid() else base | Qt.ItemFlag.ItemIsDropEnabled


class CardDelegate(QStyledItemDelegate):
    """Draws a goal's card."""

    def __init__(self, view: "CardView") -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """The size that the view has for a card, with the gap around it."""
        return self._view.gridSize()

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one card."""
        card = index.data(_Role.CARD)
        if not isinstance(card, GoalCard):
            return
        px, colour = theme().px, theme().colour
        whole = QRect(option.rect)
        area = self._view.card_area(index.row(), whole)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        painter.setPen(QPen(colour("line.strong" if hovered else "line.soft"), 1))
        painter.setBrush(colour("surface.raised"))
        painter.drawRoundedRect(area.adjusted(0.5, 0.5, -0.5, -0.5), px(10), px(10))
        focused = option.state & QStyle.StateFlag.State_HasFocus and self._view.hasFocus()
        if focused:
            painter.setPen(QPen(colour("focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(area.adjusted(3, 3, -3, -3), px(8), px(8))
        inner = area.adjusted(px(16), px(14), -px(16), -px(12))
        top = self._head(painter, inner, card)
        if self._view.with_pictures():
            self._middle(
                painter, QRectF(inner.left(), top + px(10), inner.width(), inner.bottom() - px(40) - top - px(10)), card
            )
        self._foot(painter, inner, card)
        painter.restore()

    def _head(self, painter: QPainter, inner: QRectF, card: GoalCard) -> float:
        px = theme().px
        tag_width = _tag(painter, inner, card)
        y = inner.top()
        y = _line(
            painter, QRectF(inner.left(), y, inner.width() - tag_width, px(22)), card.goal.title, "question", "ink.1"
        )
        said = words.target(card.goal.target)
        if said:
            y = _line(painter, QRectF(inner.left(), y, inner.width(), px(18)), said, "caption", "ink.3")
        if card.goal.why:
            y = _line(
                painter, QRectF(inner.left(), y + px(4), inner.width(), px(26)), card.goal.why, "reading.small", "ink.2"
            )
        return y

    def _middle(self, painter: QPainter, area: QRectF, card: GoalCard) -> None:
        px = theme().px
        kind = paint.picture_kind(card)
        number, rest = paint.figure(card)
        if kind in ("steps", "count", "date"):
            picture = QRectF(area.left(), area.top(), area.width(), px(24))
            paint.draw_picture(painter, picture, card)
            _figure(painter, QRectF(area.left(), picture.bottom(), area.width(), px(24)), number, rest, "body.strong")
            if card.next_step is not None and card.next_step.text:
                said = words.translate("goals", "Next: {}").format(card.next_step.text)
                used = _figure_width(number, rest, "body.strong") + px(20)
                room = QRectF(area.left() + used, picture.bottom(), area.width() - used, px(24))
                if room.width() > px(60):
                    _line(painter, room, said, "body", "ink.2", right=True)
            return
        tall = area
        if kind == "number":
            half = tall.width() * 0.52
            _figure(painter, QRectF(tall.left(), tall.bottom() - px(30), half, px(30)), number, rest, "number")
            paint.draw_picture(
                painter, QRectF(tall.left() + half, tall.bottom() - px(44), tall.width() - half, px(42)), card
            )
        elif kind == "habit":
            wide = tall.width() - px(92)
            paint.draw_picture(painter, QRectF(tall.left(), tall.bottom() - px(44), wide, px(42)), card)
            _line(
                painter,
                QRectF(tall.right() - px(84), tall.bottom() - px(46), px(84), px(28)),
                number,
                "number",
                "ink.1",
            )
            _line(
                painter, QRectF(tall.right() - px(84), tall.bottom() - px(20), px(84), px(18)), rest, "caption", "ink.3"
            )

    def _foot(self, painter: QPainter, inner: QRectF, card: GoalCard) -> None:
        px, colour = theme().px, theme().colour
        y = inner.bottom() - px(28)
        painter.fillRect(QRectF(inner.left(), y, inner.width(), 1), colour("line.soft"))
        line = QRectF(inner.left(), y + px(8), inner.width(), px(20))
        if card.last is None:
            _line(painter, line, words.translate("goals", "Nothing written down yet"), "caption", "ink.3")
            return
        icon = pixmap(words.evidence_icon(card.last.source.kind), 14, "ink.2")
        painter.drawPixmap(QPoint(round(line.left()), round(line.top() + px(3))), icon)
        day = common.day(card.last.day)
        width = QFontMetricsF(theme().font("caption")).horizontalAdvance(day) + 2
        _line(painter, QRectF(line.right() - width, line.top(), width, line.height()), day, "caption", "ink.3")
        title = card.last.source.title
        said = words.shown_value(card.last, card.goal)
        shown = f"{title}: {said}" if title and card.last.value is not None else said
        room = line.width() - px(22) - width - px(12)
        _line(painter, QRectF(line.left() + px(22), line.top(), room, line.height()), shown, "caption", "ink.1")


def _tag(painter: QPainter, inner: QRectF, card: GoalCard) -> float:
    """The tag at the right; returns how much room it takes."""
    said = words.standing(card.progress.standing)
    if not said:
        return 0.0
    px, colour = theme().px, theme().colour
    font = theme().font("micro")
    width = QFontMetricsF(font).horizontalAdvance(said) + px(12)
    tone = words.TONES.get(card.progress.standing)
    box = QRectF(inner.right() - width, inner.top() + px(1), width, px(19))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour(f"{tone}.soft" if tone else "surface.quiet"))
    painter.drawRoundedRect(box, px(4), px(4))
    painter.setFont(font)
    painter.setPen(colour(tone or "ink.2"))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, said)
    return width + px(10)


def _line(painter: QPainter, area: QRectF, said: str, kind: str, ink: str, *, right: bool = False) -> float:
    """One line of words, shortened at its end; returns where it ends below."""
    painter.setFont(theme().font(kind))
    painter.setPen(theme().colour(ink))
    shown = QFontMetricsF(painter.font()).elidedText(said, Qt.TextElideMode.ElideRight, max(0.0, area.width()))
    side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
    painter.drawText(area, side | Qt.AlignmentFlag.AlignVCenter, shown)
    return area.bottom()


def _figure(painter: QPainter, area: QRectF, number: str, rest: str, kind: str) -> None:
    width = QFontMetricsF(theme().font(kind)).horizontalAdvance(number) if number else 0.0
    if number:
        _line(painter, QRectF(area.left(), area.top(), width + 2, area.height()), number, kind, "ink.1")
        width += theme().px(5)
    room = QRectF(area.left() + width, area.top(), area.width() - width, area.height())
    if kind == "number":
        room.adjust(0, theme().px(3), 0, theme().px(3))
    _line(painter, room, rest, "body", "ink.3")


def _figure_width(number: str, rest: str, kind: str) -> float:
    bold = QFontMetricsF(theme().font(kind)).horizontalAdvance(number)
    return bold + QFontMetricsF(theme().font("body")).horizontalAdvance(rest) + theme().px(5)


class CardView(QListView):
    """The active goals. Emits which one was opened, and which was put before which (0 for the end)."""

    opened = Signal(int)
    moved = Signal(int, int)
    menu_wished = Signal(int, QPoint)

    def __init__(self, name: str) -> None:
        super().__init__()
        self._model = CardModel(self)
        self._columns = 2
        self._pictures = True
        self.setModel(self._model)
        self.setItemDelegate(CardDelegate(self))
        self.setAccessibleName(name)
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMovement(QListView.Movement.Snap)
        self.setDragDropMode(QListView.DragDropMode.InternalMove)
        self.setDragEnabled(True)
        self.setAcceptDrops(True)
        self.setUniformItemSizes(True)
        self.setSpacing(0)
        self.setMouseTracking(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._menu)
        self.clicked.connect(self._open)
        theme().changed.connect(self._fit)

    def show_cards(self, cards: Sequence[GoalCard]) -> None:
        """Show these cards, keeping the current one."""
        current = self.current()
        self._model.show_cards(cards)
        for number, card in enumerate(cards):
            if card.goal.id == current:
                self.setCurrentIndex(self._model.index(number, 0))
        self._fit()

    def cards(self) -> tuple[GoalCard, ...]:
        """What is shown, in order."""
        return self._model.cards()

    def current(self) -> int:
        """The goal under the keyboard's focus; 0 for none."""
        index = self.currentIndex()
        return self._model.cards()[index.row()].goal.id if index.isValid() else 0

    def arrange(self, columns: int, *, pictures: bool) -> None:
        """Lay out in so many columns, with or without pictures."""
        self._columns, self._pictures = columns, pictures
        self._fit()

    def with_pictures(self) -> bool:
        """Whether there is room for pictures."""
        return self._pictures

    def move_card(self, start: int, end: int) -> None:
        """Bring a card to another place, and tell."""
        if start == end or not 0 <= end < self._model.rowCount():
            return
        goal = self._model.cards()[start].goal.id
        self._model.move(start, end)
        self.setCurrentIndex(self._model.index(end, 0))
        after = self._model.cards()[end + 1 :]
        self.moved.emit(goal, after[0].goal.id if after else 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the columns as wide as the page."""
        super().resizeEvent(event)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Alt and an arrow move the card; Enter opens it."""
        row = self.currentIndex().row()
        if event.modifiers() & Qt.KeyboardModifier.AltModifier and row >= 0:
            step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Left: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_Right: 1}.get(
                Qt.Key(event.key())
            )
            if step is not None:
                self.move_card(row, row + step)
                return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and row >= 0:
            self._open(self.currentIndex())
            return
        super().keyPressEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Put the dragged card where it was let go."""
        start = self.currentIndex().row()
        if event.source() is self and start >= 0:
            self.move_card(start, self.row_at(event.position().toPoint()))
        event.setDropAction(Qt.DropAction.IgnoreAction)  # the model has moved it; Qt is to take nothing away
        event.accept()

    def row_at(self, place: QPoint) -> int:
        """The row whose card lies at a place; the last one below all."""
        grid = self.gridSize()
        column = min(self._columns - 1, max(0, place.x() // max(1, grid.width())))
        row = max(0, place.y() // max(1, grid.height())) * self._columns + column
        return min(self._model.rowCount() - 1, row)

    def card_area(self, row: int, cell: QRect) -> QRectF:
        """Where a card is drawn: cells share the width, and the gaps lie between the cards only."""
        gap = theme().px(GAP)
        width = (self.viewport().width() - gap * (self._columns - 1)) / self._columns
        column = row % self._columns
        left = cell.x() - column * self.gridSize().width() + column * (width + gap)
        return QRectF(left, cell.y(), width, cell.height() - gap)

    def _fit(self) -> None:
        px = theme().px
        width = (self.viewport().width() - 2) // max(1, self._columns)  # Qt breaks the row where it is filled exactly
        height = px(HEIGHT if self._pictures else _SHORT) + px(GAP)
        self.setGridSize(QSize(max(1, width), height))
        rows = -(-self._model.rowCount() // max(1, self._columns))
        self.setFixedHeight(max(0, rows * height))
        self.scheduleDelayedItemsLayout()

    def _open(self, index: QModelIndex) -> None:
        card = index.data(_Role.CARD)
        if isinstance(card, GoalCard):
            self.opened.emit(card.goal.id)

    def _menu(self, place: QPoint) -> None:
        card = self.indexAt(place).data(_Role.CARD)
        if isinstance(card, GoalCard):
            self.menu_wished.emit(card.goal.id, self.viewport().mapToGlobal(place))
