"""Where a note is written: plain Markdown, with links between notes completed after `[[` and followed by Ctrl+Enter."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QSyntaxHighlighter,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QListWidget, QPlainTextEdit

from ui.notes import links
from ui.theme import theme

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class _Look(QSyntaxHighlighter):
    """Headings stand out and links have their colour; the signs stay as they are written."""

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        theme().changed.connect(self.rehighlight)

    def highlightBlock(self, text: str) -> None:
        """Mark one line."""
        if text.startswith("#"):
            look = QTextCharFormat()
            look.setFont(theme().font("question"))
            self.setFormat(0, len(text), look)
        link = QTextCharFormat()
        link.setForeground(theme().colour("accent"))
        for start, end in links.spans(text):
            self.setFormat(start, end - start, link)


class NoteEditor(QPlainTextEdit):
    """Emits `link_followed` with a link's name. `titles` are offered for links."""

    link_followed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._titles: tuple[str, ...] = ()
        self.setFrameShape(QPlainTextEdit.Shape.NoFrame)
        self.setAccessibleName(self.tr("Note"))
        self.setTabChangesFocus(False)
        self.setTabStopDistance(theme().px(28))
        theme().set_type(self, "reading")
        self._look = _Look(self.document())
        self.offers = QListWidget(self)
        self.offers.setObjectName("offers")
        self.offers.setAccessibleName(self.tr("Notes to link to"))
        self.offers.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.offers.itemClicked.connect(lambda item: self._take(item.text()))
        self.offers.hide()
        self.textChanged.connect(self._offer)
        self.cursorPositionChanged.connect(self._leave_link)

    def set_titles(self, titles: Sequence[str]) -> None:
        """What links may go to."""
        self._titles = tuple(titles)

    def show_text(self, text: str, place: int | None) -> None:
        """Show a text with the cursor at a place; None leaves it where it is, since the text only changed elsewhere."""
        place = self.textCursor().position() if place is None else place
        self.setPlainText(text)
        cursor = self.textCursor()
        cursor.setPosition(min(place, len(text)))
        self.setTextCursor(cursor)
        self.offers.hide()

    def paragraph(self) -> str:
        """The paragraph that is written or read now, with what stands before it where it is short."""
        block = self.textCursor().block()
        text = block.text()
        while len(text) < _ENOUGH and (block := block.previous()).isValid():
            text = f"{block.text()} {text}".strip()
        return text[-_LONGEST:]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows and Enter choose among the offers; Ctrl+Enter follows the link at the cursor."""
        key = Qt.Key(event.key())
        if self.offers.isVisible() and self._choose(key):
            return
        if key in _ENTER and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._follow(self.textCursor())
            return
        super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Ctrl and a press follow a link."""
        super().mouseReleaseEvent(event)
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._follow(self.cursorForPosition(event.position().toPoint()))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Nothing is offered to who is elsewhere."""
        super().focusOutEvent(event)
        self.offers.hide()

    def _before(self) -> str:
        cursor = self.textCursor()
        return cursor.block().text()[: cursor.positionInBlock()]

    def _leave_link(self) -> None:
        if links.begun(self._before()) is None:
            self.offers.hide()

    def _offer(self) -> None:
        written = links.begun(self._before()) if self.hasFocus() else None
        found = [] if written is None else links.offered(self._titles, written)
        if not found:
            self.offers.hide()
            return
        self.offers.clear()
        self.offers.addItems(found)
        self.offers.setCurrentRow(0)
        place = self.cursorRect().bottomLeft()
        height = theme().px(30) * len(found) + theme().px(10)
        top = place.y() + theme().px(4)
        if top + height > self.viewport().height():
            top = max(0, self.cursorRect().top() - height - theme().px(4))
        width = min(theme().px(300), self.viewport().width())
        left = max(0, min(place.x(), self.viewport().width() - width))
        self.offers.setGeometry(left, top, width, height)
        self.offers.show()
        self.offers.raise_()

    def _choose(self, key: Qt.Key) -> bool:
        row, last = self.offers.currentRow(), self.offers.count() - 1
        if key == Qt.Key.Key_Down:
            self.offers.setCurrentRow(min(last, row + 1))
        elif key == Qt.Key.Key_Up:
            self.offers.setCurrentRow(max(0, row - 1))
        elif key in (*_ENTER, Qt.Key.Key_Tab):
            self._take(self.offers.currentItem().text())
        elif key == Qt.Key.Key_Escape:
            self.offers.hide()
        else:
            return False
        return True

    def _take(self, title: str) -> None:
        written = links.begun(self._before()) or ""
        cursor = self.textCursor()
        cursor.movePosition(QTextCursor.MoveOperation.Left, QTextCursor.MoveMode.KeepAnchor, len(written))
        cursor.insertText(title if self._closes(cursor) else f"{title}]]")
        self.setTextCursor(cursor)
        self.offers.hide()

    def _closes(self, cursor: QTextCursor) -> bool:
        """Whether the link is closed already behind the cursor."""
        return cursor.block().text()[cursor.selectionEnd() - cursor.block().position() :].startswith("]]")

    def _follow(self, cursor: QTextCursor) -> None:
        name = links.link_at(cursor.block().text(), cursor.positionInBlock())
        if name is not None:
            self.link_followed.emit(name)


_ENOUGH, _LONGEST = 60, 400  # characters: a paragraph that says something, and what one search takes
