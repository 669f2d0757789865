"""How the library's tree looks: rows of 30, no boxes, its own arrows."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QHeaderView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTreeView

from ui import words
from ui.library.tree import LibraryModel, Node, Role, file_count, state_words
from ui.theme import theme
from ui.theme.fonts import tabular
from ui.theme.icons import pixmap

Index = QModelIndex | QPersistentModelIndex
_STEP = 20


class _Delegate(QStyledItemDelegate):
    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(theme().px(80), theme().px(30))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        node = index.data(Role.NODE)
        if not isinstance(node, Node):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRect(option.rect)
        if index.column() == 0:
            self._name(painter, node, area, index)
        elif index.column() == 1:
            self._state(painter, node, area)
        elif node.file is None:
            painter.setFont(tabular(theme().font("body")))
            painter.setPen(theme().colour("ink.3"))
            area.adjust(0, 0, -theme().px(12), 0)
            flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
            painter.drawText(area, int(flags), words.number(file_count(node)))
        painter.restore()

    def _name(self, painter: QPainter, node: Node, area: QRect, index: Index) -> None:
        px = theme().px
        icon_name = words.kind_icon(node.file.kind) if node.file is not None else "folder"
        top = area.y() + (area.height() - px(16)) // 2
        painter.drawPixmap(area.x() + px(4), top, pixmap(icon_name, 16, "ink.3" if node.file else "ink.2"))
        painter.setFont(theme().font("body", 500 if node.folder is not None else 400))
        painter.setPen(theme().colour("ink.1"))
        left = area.x() + px(28)
        room = area.right() - left - px(8)
        shown = QFontMetricsF(painter.font()).elidedText(node.name, Qt.TextElideMode.ElideMiddle, room)
        painter.drawText(QRect(left, area.y(), room, area.height()), Qt.AlignmentFlag.AlignVCenter, shown)

    def _state(self, painter: QPainter, node: Node, area: QRect) -> None:
        px = theme().px
        said, icon_name, ink = state_words(node)
        top = area.y() + (area.height() - px(14)) // 2
        painter.drawPixmap(area.x(), top, pixmap(icon_name, 14, ink))
        painter.setFont(theme().font("caption"))
        painter.setPen(theme().colour(ink))
        room = area.width() - px(24)
        shown = QFontMetricsF(painter.font()).elidedText(said, Qt.TextElideMode.ElideRight, room)
        painter.drawText(QRect(area.x() + px(20), area.y(), room, area.height()), Qt.AlignmentFlag.AlignVCenter, shown)


class LibraryTree(QTreeView):
    """The tree with its header."""

    def __init__(self, model: LibraryModel) -> None:
        super().__init__()
        self.setModel(model)
        self.setItemDelegate(_Delegate(self))
        self.setUniformRowHeights(True)
        self.setIndentation(theme().px(_STEP))
        self.setAccessibleName(self.tr("Folders and files"))
        self.setSelectionBehavior(QTreeView.SelectionBehavior.SelectRows)
        self.setAllColumnsShowFocus(True)
        self.setMouseTracking(True)
        self.setExpandsOnDoubleClick(True)
        header = self.header()
        header.setStretchLastSection(False)
        header.setSectionsClickable(False)
        header.setMinimumSectionSize(theme().px(40))
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Fixed)
        header.setSectionResizeMode(2, QHeaderView.ResizeMode.Fixed)
        theme().changed.connect(self._fit)
        self._fit()

    def _fit(self) -> None:
        self.setIndentation(theme().px(_STEP))
        theme().set_type(self.header(), "caption")
        self.header().setFixedHeight(theme().px(30))
        self.header().resizeSection(1, theme().px(170))
        self.header().resizeSection(2, theme().px(64))
        self.scheduleDelayedItemsLayout()

    def drawRow(self, painter: QPainter, options: QStyleOptionViewItem, index: Index) -> None:
        """Draw the ground of a whole row, then its cells."""
        state = options.state
        chosen = self.selectionModel().isSelected(self._plain(index))
        if chosen or state & QStyle.StateFlag.State_MouseOver:
            painter.save()
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme().colour("surface.selected" if chosen else "surface.hover"))
            painter.drawRoundedRect(QRect(options.rect).adjusted(0, 0, -1, 0), theme().px(6), theme().px(6))
            painter.restore()
        super().drawRow(painter, options, index)

    def _plain(self, index: Index) -> QModelIndex:
        return self.model().index(index.row(), index.column(), index.parent())

    def drawBranches(self, painter: QPainter, rect: QRect, index: Index) -> None:
        """Draw an arrow where a row can be opened, and no lines."""
        model = self.model()
        if not model.hasChildren(index):
            return
        name = "chevron-down" if self.isExpanded(self._plain(index)) else "chevron-right"
        side = theme().px(14)
        left = rect.right() - theme().px(_STEP) + (theme().px(_STEP) - side) // 2 + 1
        painter.drawPixmap(left, rect.y() + (rect.height() - side) // 2, pixmap(name, 14, "ink.2"))
