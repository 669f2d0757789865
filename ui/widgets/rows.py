"""Rows of the sidebar: rooms, and the list of conversations."""

from collections.abc import Sequence
from dataclasses import dataclass
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
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QListView,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from ui.theme import theme
from ui.theme.icons import pixmap
from ui.words import keys

Index = QModelIndex | QPersistentModelIndex
_SECTION = 32


class RoomButton(QAbstractButton):
    """A room in the sidebar: icon, name and a word about its state; folded, the icon alone."""

    def __init__(self, icon_name: str, words: str) -> None:
        super().__init__()
        self._icon_name = icon_name
        self._state, self._tone = "", "ink.3"
        self._folded = False
        self.setText(words)
        self.setCheckable(True)
        self.setAutoExclusive(False)
        self.setAccessibleName(words)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme().changed.connect(self.updateGeometry)

    def set_state(self, words: str, tone: str = "ink.3") -> None:
        """Tell a word at the right, such as the model in use; `good` gets a dot."""
        self._state, self._tone = words, tone
        self.setAccessibleDescription(words)
        self.update()

    def state(self) -> str:
        """The word at the right."""
        return self._state

    def fold(self, folded: bool) -> None:
        """Show the icon alone, the name as tooltip."""
        self._folded = folded
        self.setToolTip(f"{self.text()}  {self._state}".strip() if folded else "")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """A row of 30, folded 36 by 34."""
        if self._folded:
            return QSize(theme().px(36), theme().px(34))
        return QSize(theme().px(180), theme().px(30))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw ground, icon, name and state."""
        px, colour = theme().px, theme().colour
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        on = self.isChecked()
        if on or self.underMouse() or self.isDown():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour("surface.selected" if on or self.isDown() else "surface.hover"))
            painter.drawRoundedRect(self.rect(), px(6), px(6))
        size = 18 if self._folded else 16
        drawn = pixmap(self._icon_name, size, "ink.1" if on else "ink.2")
        top = (self.height() - px(size)) // 2
        left = (self.width() - px(size)) // 2 if self._folded else px(8)
        painter.drawPixmap(QPoint(left, top), drawn)
        if not self._folded:
            self._draw_words(painter, on)
        painter.end()

    def _draw_words(self, painter: QPainter, on: bool) -> None:
        px, colour = theme().px, theme().colour
        right = self.width() - px(8)
        if self._state:
            painter.setFont(theme().font("caption"))
            metrics = QFontMetricsF(painter.font())
            room = self.width() - px(110)
            shown = metrics.elidedText(self._state, Qt.TextElideMode.ElideRight, room)
            width = int(metrics.horizontalAdvance(shown)) + 1
            painter.setPen(colour(self._tone))
            area = QRect(right - width, 0, width + 1, self.height())
            painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, shown)
            right -= width
            if self._tone == "good":
                draw_dot(painter, QPoint(right - px(9), self.height() // 2), colour("good"))
                right -= px(14)
        painter.setFont(theme().font("body", 600 if on else 400))
        painter.setPen(colour("ink.1"))
        room = right - px(42)
        shown = QFontMetricsF(painter.font()).elidedText(self.text(), Qt.TextElideMode.ElideRight, room)
        painter.drawText(QRect(px(34), 0, room, self.height()), Qt.AlignmentFlag.AlignVCenter, shown)


class FindButton(QAbstractButton):
    """Looks like a field and opens the palette; folded, the glass alone."""

    def __init__(self, words: str) -> None:
        super().__init__()
        self._folded = False
        self.setText(words)
        self.setAccessibleName(words)
        self.setToolTip("")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme().changed.connect(self.updateGeometry)

    def fold(self, folded: bool) -> None:
        """Show the icon alone, the name as tooltip."""
        self._folded = folded
        self.setToolTip(f"{self.text()}  {keys('Ctrl+K')}" if folded else "")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """A row of 30, folded 36 by 34."""
        return QSize(theme().px(36), theme().px(34)) if self._folded else QSize(theme().px(180), theme().px(30))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the edge, the glass, the words and the key."""
        px, colour = theme().px, theme().colour
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        size = 18 if self._folded else 16
        left = (self.width() - px(size)) // 2 if self._folded else px(9)
        if not self._folded or self.underMouse():
            painter.setPen(colour("line.control"))
            painter.setBrush(colour("surface.hover" if self.underMouse() else "surface.page"))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), px(6), px(6))
        painter.drawPixmap(QPoint(left, (self.height() - px(size)) // 2), pixmap("search", size, "ink.2"))
        if not self._folded:
            painter.setFont(theme().font("micro"))
            painter.setPen(colour("ink.3"))
            key = keys("Ctrl+K")
            width = int(QFontMetricsF(painter.font()).horizontalAdvance(key)) + 2
            area = QRect(self.width() - width - px(10), 0, width, self.height())
            painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, key)
            painter.setFont(theme().font("body"))
            room = area.left() - px(40)
            shown = QFontMetricsF(painter.font()).elidedText(self.text(), Qt.TextElideMode.ElideRight, room)
            painter.drawText(QRect(px(32), 0, room, self.height()), Qt.AlignmentFlag.AlignVCenter, shown)
        painter.end()


def draw_dot(painter: QPainter, centre: QPoint, colour: QColor) -> None:
    """A dot of seven, for a state that words tell beside it."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawEllipse(centre, theme().px(3.5), theme().px(3.5))


@dataclass(frozen=True)
class ListItem:
    """A row of the sidebar's list: a section's name (id 0) or something that can be chosen; `found` are the words
    around what was looked for.
    """

    id: int
    text: str
    pinned: bool = False
    found: str = ""


class _Role(IntEnum):
    ITEM = Qt.ItemDataRole.UserRole


class ListModel(QAbstractListModel):
    """Rows of the sidebar's list."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._items: list[ListItem] = []

    def show_items(self, items: Sequence[ListItem]) -> None:
        """Show these and no others."""
        self.beginResetModel()
        self._items = list(items)
        self.endResetModel()

    def items(self) -> Sequence[ListItem]:
        """What is shown."""
        return tuple(self._items)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """How many rows there are."""
        return 0 if parent.isValid() else len(self._items)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The row, or its words."""
        if not index.isValid():
            return None
        item = self._items[index.row()]
        if role == _Role.ITEM:
            return item
        if role == Qt.ItemDataRole.DisplayRole:
            return item.text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            pinned = self.tr("{}, pinned").format(item.text) if item.pinned else item.text
            return f"{pinned}. {item.found}" if item.found else pinned
        if role == Qt.ItemDataRole.ToolTipRole and item.id:
            return f"{item.text}\n{item.found}".strip()
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """A section's name cannot be chosen."""
        item = self._items[index.row()] if index.isValid() else None
        if item is None or not item.id:
            return Qt.ItemFlag.NoItemFlags
        return super().flags(index) | Qt.ItemFlag.ItemIsEditable


class ListDelegate(QStyledItemDelegate):
    """Draws sections' names and rows of 30."""

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        """A section's name has air above it, except at the top."""
        item = index.data(_Role.ITEM)
        section = isinstance(item, ListItem) and not item.id
        height = (_SECTION if index.row() else 22) if section else 30
        return QSize(theme().px(100), theme().px(height))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one row."""
        item = index.data(_Role.ITEM)
        if not isinstance(item, ListItem):
            return
        px, colour = theme().px, theme().colour
        area = QRect(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        left = area.x() + px(8)
        if not item.id:
            painter.setFont(theme().font("micro", 600))
            painter.setPen(colour("ink.3"))
            words = QRect(left, area.bottom() - px(20), area.width(), px(16))
            painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, item.text)
            painter.restore()
            return
        painter.restore()
        self.draw_ground(painter, option, area)
        self.draw_title(painter, option, item)

    def draw_ground(self, painter: QPainter, option: QStyleOptionViewItem, area: QRect) -> None:
        """Draw the ground of a row that is chosen or under the pointer, and the focus."""
        px, colour = theme().px, theme().colour
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        on = bool(option.state & QStyle.StateFlag.State_Selected)
        if on or option.state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour("surface.selected" if on else "surface.hover"))
            painter.drawRoundedRect(area, px(6), px(6))
        if option.state & QStyle.StateFlag.State_HasFocus and option.state & QStyle.StateFlag.State_KeyboardFocusChange:
            painter.setPen(colour("focus"))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(area.adjusted(1, 1, -1, -1), px(5), px(5))
        painter.restore()

    def draw_title(self, painter: QPainter, option: QStyleOptionViewItem, item: ListItem) -> None:
        """Draw pin and title in the middle of the option's place."""
        px, colour = theme().px, theme().colour
        area = QRect(option.rect)
        on = bool(option.state & QStyle.StateFlag.State_Selected)
        left = area.x() + px(8)
        painter.save()
        if item.pinned:
            painter.drawPixmap(QPoint(left, area.y() + (area.height() - px(14)) // 2), pixmap("pin", 14, "ink.3"))
            left += px(22)
        painter.setFont(theme().font("body", 500 if on else 400))
        painter.setPen(colour("ink.1"))
        room = area.right() - left - px(8)
        shown = QFontMetricsF(painter.font()).elidedText(item.text, Qt.TextElideMode.ElideRight, room)
        painter.drawText(QRect(left, area.y(), room, area.height()), Qt.AlignmentFlag.AlignVCenter, shown)
        painter.restore()


class SidebarList(QListView):
    """Conversations, with sections; tells what was chosen and where a menu was asked for."""

    chosen = Signal(int)
    menu_wished = Signal(int, QPoint)

    def __init__(self, name: str) -> None:
        super().__init__()
        self._model = ListModel(self)
        self.setModel(self._model)
        self.setItemDelegate(ListDelegate(self))
        self.setMouseTracking(True)
        self.setAccessibleName(name)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._menu)
        self.clicked.connect(self._choose)
        self.activated.connect(self._choose)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        theme().changed.connect(self.scheduleDelayedItemsLayout)

    def show_items(self, items: Sequence[ListItem], current: int = 0) -> None:
        """Show these rows; `current` is the id of the chosen one, 0 for none."""
        if tuple(items) != self._model.items():
            self._model.show_items(items)
        self.select(current)

    def items(self) -> Sequence[ListItem]:
        """What is shown."""
        return self._model.items()

    def select(self, wanted: int) -> None:
        """Show one as chosen, without telling anybody."""
        self.clearSelection()
        for number, item in enumerate(self._model.items()):
            if item.id and item.id == wanted:
                self.setCurrentIndex(self._model.index(number, 0))

    def _choose(self, index: QModelIndex) -> None:
        item = index.data(_Role.ITEM)
        if isinstance(item, ListItem) and item.id:
            self.chosen.emit(item.id)

    def _menu(self, place: QPoint) -> None:
        item = self.indexAt(place).data(_Role.ITEM)
        if isinstance(item, ListItem) and item.id:
            self.menu_wished.emit(item.id, self.viewport().mapToGlobal(place))
