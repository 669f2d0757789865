"""Where a question is written: text that grows, limits as chips, and one button that sends or stops."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QPlainTextEdit, QSizePolicy

from companion.types.library import FolderRow
from companion.types.passages import Scope
from ui import words
from ui.languages import QT_TRANSLATE_NOOP
from ui.theme import theme
from ui.widgets.basic import Button, IconButton, clear, column, row
from ui.widgets.controls import ScopeChip

_LINES = 8
_DRAFT_MS = 1000


class _Field(QPlainTextEdit):
    sent = Signal()
    searched = Signal()
    went_up = Signal()
    resized = Signal()

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


@dataclass(frozen=True)
class _Limit:
    """A limit that can be set: the icon and words of its chip, and what it adds to the scope."""

    icon_name: str
    words: str
    folder: int | None = None
    kinds: tuple[str, ...] = ()
    since: str | None = None


_KINDS = (
    (QT_TRANSLATE_NOOP("words", "PDF files"), "file-type", ("pdf",)),
    (QT_TRANSLATE_NOOP("words", "Mail"), "mail", ("mail",)),
    (QT_TRANSLATE_NOOP("words", "Tables"), "sheet", ("table",)),
    (QT_TRANSLATE_NOOP("words", "Documents"), "file-text", ("document",)),
    (QT_TRANSLATE_NOOP("words", "Notes and text"), "file-text", ("note", "text")),
    (QT_TRANSLATE_NOOP("words", "Calendars"), "calendar", ("calendar",)),
)


class Composer(QFrame):
    """Emits what was asked for; keeps no question once it is sent."""

    sent = Signal(str, object)  # question, Scope
    searched = Signal(str, object)
    stopped = Signal()
    recall_wished = Signal()
    draft_changed = Signal(str)
    touched = Signal()  # the owner is about to ask

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("composer")
        self._limits: list[_Limit] = []
        self._folders: tuple[FolderRow, ...] = ()
        self._streaming = False
        self._field = _Field()
        self._field.setAccessibleName(self.tr("Question"))
        self._field.setPlaceholderText(self.tr("Ask about your files"))
        self._chips = QHBoxLayout()
        self._chips.setSpacing(theme().px(6))
        self._add = Button(self.tr("Scope"), "outlined", "plus", small=True)
        self._add.setAccessibleName(self.tr("Limit the question to a folder, a kind or a time"))
        self._add.clicked.connect(self._open_menu)
        self._search = Button(self.tr("Search only"), "plain", "text-search", small=True)
        self._search.clicked.connect(self._do_search)
        self._send = IconButton("arrow-up", self.tr("Send"), ink="accent.on", kind="accent", side=30)
        self._send.clicked.connect(self._pressed)
        self._draft = QTimer(self)
        self._draft.setSingleShot(True)
        self._draft.setInterval(_DRAFT_MS)
        self._draft.timeout.connect(lambda: self.draft_changed.emit(self._field.toPlainText()))
        self._field.sent.connect(self._do_send)
        self._field.searched.connect(self._do_search)
        self._field.went_up.connect(self.recall_wished)
        self._field.textChanged.connect(self._changed)
        foot = row(self._chips, self._add, None, self._search, self._send, gap=6)
        self._lines = column(self._field, 6, foot, margins=(16, 12, 12, 10))
        self.setLayout(self._lines)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._changed()

    def text(self) -> str:
        """What is written now."""
        return self._field.toPlainText()

    def set_text(self, text: str) -> None:
        """Write this in the field, without calling it a new draft."""
        self._field.blockSignals(True)
        self._field.setPlainText(text)
        self._field.blockSignals(False)
        self._field.moveCursor(self._field.textCursor().MoveOperation.End)
        self._field.fit()
        self._changed(draft=False)

    def focus(self) -> None:
        """Put the caret into the field."""
        self._field.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_folders(self, folders: Sequence[FolderRow]) -> None:
        """The folders that a question can be limited to."""
        self._folders = tuple(folders)

    def set_streaming(self, streaming: bool) -> None:
        """While an answer streams, the button stops it; typing stays possible."""
        self._streaming = streaming
        if streaming:
            self._send.show_as("square", self.tr("Stop"), ink="ink.inverse", kind="ink")
        else:
            self._send.show_as("arrow-up", self.tr("Send"), ink="accent.on", kind="accent")
        self._changed(draft=False)

    def set_narrow(self, narrow: bool) -> None:
        """In a narrow window the words of Search only go, the icon and its name stay."""
        self._search.setVisible(not narrow)

    def scope(self) -> Scope:
        """What the chips limit the question to."""
        scope = Scope()
        for limit in self._limits:
            folders = (*scope.folders, limit.folder) if limit.folder is not None else scope.folders
            kinds = (*scope.kinds, *limit.kinds)
            scope = replace(scope, folders=folders, kinds=kinds, since=limit.since or scope.since)
        return scope

    # --- within ---

    def _changed(self, *, draft: bool = True) -> None:
        written = bool(self.text().strip())
        self._send.setEnabled(written or self._streaming)
        self._search.setEnabled(written)
        if draft:
            self._draft.start()
            if written:
                self.touched.emit()

    def _pressed(self) -> None:
        if self._streaming:
            self.stopped.emit()
        else:
            self._do_send()

    def _do_send(self) -> None:
        text = self.text().strip()
        if text and not self._streaming:
            self._clear()
            self.sent.emit(text, self.scope())

    def _do_search(self) -> None:
        text = self.text().strip()
        if text:
            self._clear()
            self.searched.emit(text, self.scope())

    def _clear(self) -> None:
        self.set_text("")
        self._draft.stop()
        self.draft_changed.emit("")

    def _open_menu(self) -> None:
        menu = QMenu(self)
        for folder in self._folders:
            limit = _Limit("folder", folder.name, folder=folder.id)
            menu.addAction(folder.name).triggered.connect(lambda _=False, one=limit: self._limit(one))
        if self._folders:
            menu.addSeparator()
        for name, icon_name, kinds in _KINDS:
            limit = _Limit(icon_name, words.tr(name), kinds=kinds)
            menu.addAction(limit.words).triggered.connect(lambda _=False, one=limit: self._limit(one))
        menu.addSeparator()
        for name, days in ((self.tr("Last 7 days"), 7), (self.tr("Last 30 days"), 30), (self.tr("Last year"), 365)):
            limit = _Limit("calendar", name, since=(date.today() - timedelta(days=days)).isoformat())
            menu.addAction(name).triggered.connect(lambda _=False, one=limit: self._limit(one))
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        corner = self._add.mapToGlobal(self._add.rect().topLeft())
        corner.setY(corner.y() - menu.sizeHint().height() - theme().px(4))
        menu.popup(corner)

    def _limit(self, limit: _Limit) -> None:
        if limit.since is not None:
            self._limits = [one for one in self._limits if one.since is None]
        if limit not in self._limits:
            self._limits.append(limit)
        self._show_limits()

    def _show_limits(self) -> None:
        clear(self._chips)
        for limit in self._limits:
            chip = ScopeChip(limit.icon_name, limit.words)
            chip.removed.connect(lambda one=limit: self._unlimit(one))
            self._chips.addWidget(chip)

    def _unlimit(self, limit: _Limit) -> None:
        self._limits = [one for one in self._limits if one != limit]
        self._show_limits()
        self.focus()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the frame; its edge is stronger while the field has the focus."""
        super().paintEvent(event)
        if self._field.hasFocus():
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(theme().colour("focus"), 1))
            radius = theme().px(10)
            painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), radius - 0.5, radius - 0.5)
            painter.end()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The frame itself takes no focus."""
        super().focusInEvent(event)
        self.focus()
