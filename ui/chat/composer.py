"""Where a question is written: text that grows, limits as chips, and one button that sends or stops."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QMenu, QSizePolicy

from ui.chat.limits import Limit, fill_menu, popup_above, scope_of, with_limit
from ui.chat.question_field import QuestionField
from ui.theme import theme
from ui.widgets.basic import Button, IconButton, column, row
from ui.widgets.controls import ScopeChip
from ui.widgets.flow import FlowHolder, FlowLayout

if TYPE_CHECKING:
    from companion.types.passages import Scope, ScopeChoices

_DRAFT_MS = 1000


class Composer(QFrame):
    """Emits what was asked for; keeps no question once it is sent."""

    sent = Signal(str, object)  # question, Scope
    searched = Signal(str, object)
    stopped = Signal()
    recall_wished = Signal()
    edit_left = Signal()  # the owner does not edit the question any more
    draft_changed = Signal(str)
    touched = Signal()  # the owner is about to ask
    scopes_wished = Signal()  # the menu of limits is to be opened: `offer` opens it
    file_wished = Signal()  # a file is to be chosen, to ask about it
    files_dropped = Signal(object)  # paths
    image_pasted = Signal(object)  # a QImage

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("composer")
        self._limits: list[Limit] = []
        self._streaming = self._queued = False
        self._before_edit: str | None = None  # what stood there before a question was edited
        self.field = self._field = QuestionField()
        self._field.setAccessibleName(self.tr("Question"))
        self._field.setPlaceholderText(self.tr("Ask about your files"))
        self._chips = FlowLayout(theme().px(6))
        self._chip_holder = FlowHolder(self._chips)
        self._add = Button(self.tr("Scope"), "outlined", "plus", small=True)
        self._add.setAccessibleName(self.tr("Limit the question to a folder, a kind, a person or a time"))
        self._add.clicked.connect(self.scopes_wished)
        self._chips.addWidget(self._add)
        self._attach = IconButton("paperclip", self.tr("Ask about a file"), side=30)
        self._attach.clicked.connect(self.file_wished)
        self._search = Button(self.tr("Search only"), "plain", "text-search", small=True)
        self._search.clicked.connect(self._do_search)
        self._send = IconButton("arrow-up", self.tr("Send"), ink="accent.on", kind="accent", side=30)
        self._send.clicked.connect(self._pressed)
        self._draft = QTimer(self)
        self._draft.setSingleShot(True)
        self._draft.setInterval(_DRAFT_MS)
        self._draft.timeout.connect(lambda: self.draft_changed.emit(self._field.toPlainText()))
        self._connect_field()
        foot = row(self._chip_holder, self._attach, self._search, self._send, gap=6)
        foot.setStretch(0, 1)
        self.thumbs = row(None, gap=6)
        self._lines = column(self.thumbs, self._field, 6, foot, margins=(16, 12, 12, 10))
        self.setLayout(self._lines)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._changed(draft=False)

    def _connect_field(self) -> None:
        field = self._field
        field.sent.connect(self._do_send)
        field.searched.connect(self._do_search)
        field.went_up.connect(self.recall_wished)
        field.textChanged.connect(self._changed)
        field.files_dropped.connect(self.files_dropped)
        field.image_pasted.connect(self.image_pasted)

    # --- what others tell it ---

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

    def edit(self, question: str) -> None:
        """Let a question that was asked be edited; what stood in the field comes back when that is left."""
        if self._before_edit is None:
            self._before_edit = self.text()
        self.set_text(question)
        self._show_chips()
        self.focus()

    def is_editing(self) -> bool:
        """Whether a question that was asked is being edited."""
        return self._before_edit is not None

    def leave_edit(self) -> None:
        """Do not edit any more; what stood there before comes back."""
        if self._before_edit is None:
            return
        before, self._before_edit = self._before_edit, None
        self.set_text(before)
        self._show_chips()
        self.edit_left.emit()

    def set_streaming(self, streaming: bool) -> None:
        """While an answer streams, the button stops it; typing stays possible, and Enter asks next."""
        self._streaming = streaming
        if streaming:
            self._send.show_as("square", self.tr("Stop"), ink="ink.inverse", kind="ink")
        else:
            self._send.show_as("arrow-up", self.tr("Send"), ink="accent.on", kind="accent")
        self._changed(draft=False)

    def ask_queued(self) -> bool:
        """The answer stands: ask what was sent meanwhile; whether there was anything."""
        if not self._queued:
            return False
        self._queued = False
        self._show_chips()
        self._do_send()
        return True

    def unqueue(self) -> None:
        """What was sent meanwhile is not asked by itself; it stays in the field."""
        if self._queued:
            self._queued = False
            self._show_chips()

    def is_queued(self) -> bool:
        """Whether what stands in the field is asked next."""
        return self._queued

    def set_narrow(self, narrow: bool) -> None:
        """In a narrow window the words of Search only go; Alt+Enter does the same."""
        self._search.setVisible(not narrow)

    def offer(self, choices: ScopeChoices) -> None:
        """Open the menu of what the question can be limited to."""
        menu = QMenu(self)
        menu.setAccessibleName(self._add.accessibleName())
        fill_menu(menu, choices, self.limit)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        popup_above(menu, self._add, theme().px(4))

    def limit(self, limit: Limit) -> None:
        """Limit the question; a time takes the place of another time."""
        self._limits = with_limit(self._limits, limit)
        self._show_chips()

    def limits(self) -> Sequence[Limit]:
        """What the question is limited to."""
        return tuple(self._limits)

    def clear_limits(self) -> None:
        """Limit nothing any more."""
        self._limits = []
        self._show_chips()

    def scope(self) -> Scope:
        """What the chips limit the question to."""
        return scope_of(self._limits)

    # --- within ---

    def _changed(self, *, draft: bool = True) -> None:
        written = bool(self.text().strip())
        self._send.setEnabled(written or self._streaming)
        self._search.setEnabled(written)
        if draft:
            self.unqueue()  # what is being written anew is not asked by itself
            if not self.is_editing():
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
        if not text:
            return
        if self._streaming:
            self._queued = True
            self._show_chips()
            return
        self._clear()
        self.sent.emit(text, self.scope())

    def _do_search(self) -> None:
        text = self.text().strip()
        if text:
            self._clear()
            self.searched.emit(text, self.scope())

    def _clear(self) -> None:
        self._before_edit = None
        self.set_text("")
        self._show_chips()
        self._draft.stop()
        self.draft_changed.emit("")

    def _show_chips(self) -> None:
        for index in reversed(range(self._chips.count())):
            item = self._chips.itemAt(index)
            widget = item.widget() if item is not None else None
            if widget is not None and widget is not self._add:
                self._chips.takeAt(index)
                widget.hide()
                widget.deleteLater()
        made: list[ScopeChip] = []
        if self._queued:
            made.append(ScopeChip("clock", self.tr("Asked when this answer stands")))
            made[-1].removed.connect(self.unqueue)
        if self._before_edit is not None:
            made.append(ScopeChip("pencil", self.tr("Editing a question")))
            made[-1].removed.connect(self.leave_edit)
        for limit in self._limits:
            made.append(ScopeChip(limit.icon_name, limit.words))
            made[-1].removed.connect(lambda one=limit: self._unlimit(one))
        for place, chip in enumerate(made):
            self._chips.insert(place, chip)
            chip.show()
        self._chips.invalidate()
        self._chip_holder.fit()

    def _unlimit(self, limit: Limit) -> None:
        self._limits = [one for one in self._limits if one != limit]
        self._show_chips()
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
