"""The field that a question is written in: grows with its text, and knows the keys of asking."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QMimeData, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QFrame, QPlainTextEdit

from ui.theme import theme

_LINES = 8


def local_paths(source: QMimeData) -> list[str]:
    """Paths of the files on this machine that are dragged or pasted."""
    return [url.toLocalFile() for url in source.urls() if url.isLocalFile()]


class QuestionField(QPlainTextEdit):
    """Emits what its keys mean, and what is dropped on it or pasted into it."""

    sent = Signal()
    searched = Signal()
    went_up = Signal()
    files_dropped = Signal(object)  # paths
    image_pasted = Signal(object)  # a QImage

    def __init__(self) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabChangesFocus(True)
        self.document().setDocumentMargin(0)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        theme().set_type(self, "body")
        self.textChanged.connect(self.fit)
        theme().changed.connect(self.fit)
        self.document().documentLayout().documentSizeChanged.connect(lambda _: self.fit())

    def fit(self) -> None:
        """As high as the text, up to eight lines."""
        line = theme().line("body")
        lines = int(self.document().size().height()) if self.toPlainText() else 1
        count = max(1, min(_LINES, lines))
        self.setFixedHeight(count * line + theme().px(4))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lines break anew."""
        super().resizeEvent(event)
        self.fit()

    def event(self, event: QEvent) -> bool:
        """Where nothing typed can be undone, Ctrl+Z is left to the window."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.ShortcutOverride
            and event.matches(QKeySequence.StandardKey.Undo)
            and not self.document().isUndoAvailable()
        ):
            event.ignore()
            return True
        return super().event(event)

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Words, files and pictures can be put in."""
        return source.hasUrls() or source.hasImage() or super().canInsertFromMimeData(source)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Words go into the text; a file or picture is asked about."""
        paths = local_paths(source)
        if paths:
            self.files_dropped.emit(paths)
        elif source.hasImage() and not source.hasText():
            self.image_pasted.emit(source.imageData())
        else:
            self.insertPlainText(source.text())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter sends, Shift+Enter breaks, Alt+Enter searches only, up in an empty field brings the last back."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            held = event.modifiers()
            if held & Qt.KeyboardModifier.AltModifier:
                self.searched.emit()
                return
            if not held & Qt.KeyboardModifier.ShiftModifier:
                self.sent.emit()
                return
        if event.key() == Qt.Key.Key_Up and not self.toPlainText():
            self.went_up.emit()
            return
        super().keyPressEvent(event)
