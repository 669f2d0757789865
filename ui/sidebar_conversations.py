"""The sidebar's list of conversations: dated, with the place of what was found, renamed where it stands."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter
from PySide6.QtWidgets import QLineEdit, QStyleOptionViewItem, QWidget

from ui import words
from ui.theme import theme
from ui.widgets.rows import ListDelegate, ListItem, SidebarList

if TYPE_CHECKING:
    from companion.types.conversations import ConversationRow

_FOUND_ROW = 48
_ITEM = Qt.ItemDataRole.UserRole

Index = QModelIndex | QPersistentModelIndex


def items_of(rows: Sequence[ConversationRow]) -> list[ListItem]:
    """Conversations under the days when they were last changed, pinned ones first."""
    items = [ListItem(r.id, r.title, True, r.found) for r in rows if r.pinned]
    section = ""
    for found in rows:
        if found.pinned:
            continue
        heading = words.section(found.changed)
        if heading != section:
            section = heading
            items.append(ListItem(0, section))
        items.append(ListItem(found.id, found.title, False, found.found))
    return items


class _Delegate(ListDelegate):
    """Draws what was found under the title, and edits titles."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """A row with a place has two lines."""
        item = index.data(_ITEM)
        if isinstance(item, ListItem) and item.found:
            return QSize(theme().px(100), theme().px(_FOUND_ROW))
        return super().sizeHint(option, index)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one row, and its second line where there is one."""
        item = index.data(_ITEM)
        if not isinstance(item, ListItem) or not item.found:
            super().paint(painter, option, index)
            return
        px = theme().px
        area = QRect(option.rect)
        self.draw_ground(painter, option, area)
        upper = QStyleOptionViewItem(option)
        upper.rect = QRect(area.x(), area.y() + px(2), area.width(), px(26))
        self.draw_title(painter, upper, item)
        painter.save()
        painter.setFont(theme().font("caption"))
        painter.setPen(theme().colour("ink.3"))
        left = area.x() + px(8)
        room = area.width() - px(16)
        shown = QFontMetricsF(painter.font()).elidedText(item.found, Qt.TextElideMode.ElideRight, room)
        painter.drawText(QRect(left, area.y() + px(25), room, px(18)), Qt.AlignmentFlag.AlignVCenter, shown)
        painter.restore()

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, index: Index) -> QWidget:
        """A field in place of the row."""
        editor = QLineEdit(parent)
        theme().set_type(editor, "body")
        editor.setAccessibleName(self.tr("Title of the conversation"))
        item = index.data(_ITEM)
        editor.setText(item.text if isinstance(item, ListItem) else "")
        editor.selectAll()
        return editor

    def setEditorData(self, _editor: QWidget, _index: Index) -> None:
        """The field was filled when it was made, and is the owner's from then on."""

    def setModelData(self, _editor: QWidget, _model: QAbstractItemModel, _index: Index) -> None:
        """A new title goes to the engine, and comes back with the list."""


class ConversationList(SidebarList):
    """Conversations; emits what was chosen or is wished."""

    renamed = Signal(int, str)
    delete_wished = Signal(int)
    more_wished = Signal()

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self._delegate = _Delegate(self)
        self.setItemDelegate(self._delegate)
        self._delegate.commitData.connect(self._edited)
        self.setEditTriggers(SidebarList.EditTrigger.NoEditTriggers)
        self.verticalScrollBar().valueChanged.connect(self._scrolled)
        self._more = False

    def set_more(self, more: bool) -> None:
        """Whether older conversations can be asked for."""
        self._more = more

    def edit_title(self, conversation: int) -> None:
        """Let a title be changed where it stands."""
        self.select(conversation)
        index = self.currentIndex()
        if index.isValid():
            self.scrollTo(index)
            self.edit(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """F2 renames, Delete deletes (it can be undone), Enter opens."""
        item = self.currentIndex().data(_ITEM)
        if isinstance(item, ListItem) and item.id:
            if event.key() == Qt.Key.Key_F2:
                self.edit_title(item.id)
                return
            if event.key() == Qt.Key.Key_Delete:
                self.delete_wished.emit(item.id)
                return
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.chosen.emit(item.id)
                return
            if event.key() == Qt.Key.Key_Menu:
                place = self.visualRect(self.currentIndex()).center()
                self.menu_wished.emit(item.id, self.viewport().mapToGlobal(place))
                return
        super().keyPressEvent(event)

    def _edited(self, editor: QWidget) -> None:
        item = self.currentIndex().data(_ITEM)
        if isinstance(editor, QLineEdit) and isinstance(item, ListItem) and item.id:
            title = editor.text().strip()
            if title and title != item.text:
                self.renamed.emit(item.id, title)

    def _scrolled(self, value: int) -> None:
        bar = self.verticalScrollBar()
        if self._more and value > bar.maximum() - self.viewport().height():
            self._more = False
            self.more_wished.emit()
