"""What is done with a conversation as a whole: title, pin, deletion with undo, export, the next question's draft."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtWidgets import QMenu, QWidget

from companion import requests
from ui import words
from ui.file_dialog import choose_file_to_write
from ui.folder_dialog import choose_folder

if TYPE_CHECKING:
    from companion.types.conversations import Exported, ExportWords
    from companion.types.errors import Problem
    from ui.engine_bridge import EngineBridge
    from ui.widgets.toast import Toast


class Keeping(QObject):
    """Asks the engine, and tells when the list has to be read again."""

    changed = Signal()
    deleted = Signal(int)
    failed = Signal(object)  # a Problem
    title_edit_wished = Signal(int)  # of which conversation

    def __init__(self, bridge: EngineBridge, toast: Toast) -> None:
        super().__init__()
        self._bridge = bridge
        self._toast = toast

    def rename(self, conversation: int, title: str) -> None:
        """Give it another title."""
        if conversation and title.strip():
            self._do(requests.RenameConversation(conversation, title.strip()))

    def pin(self, conversation: int, pinned: bool) -> None:
        """Pin it to the top, or let it go."""
        self._do(requests.PinConversation(conversation, pinned))

    def delete(self, conversation: int, title: str) -> None:
        """Delete it, with ten seconds to take that back."""

        def done(_reply: None) -> None:
            self.deleted.emit(conversation)
            self.changed.emit()
            self._toast.show_undo(self.tr("“{}” deleted").format(title), undo)

        def undo() -> None:
            self._do(requests.UndoDelete(conversation))

        self._bridge.ask(requests.DeleteConversation(conversation), done, self._fail)

    def export(self, parent: QWidget, conversation: int, title: str) -> None:
        """Write a conversation as Markdown to a file that the owner chooses."""
        name = "".join(" " if character in '/\\:*?"<>|' else character for character in title).strip() + ".md"
        path = choose_file_to_write(
            parent, self.tr("Where is the conversation to be written?"), name, "Markdown (*.md)"
        )
        if path:
            self._write(requests.ExportConversations(path, conversation, _export_words()))

    def export_all(self, parent: QWidget) -> None:
        """Write every conversation as Markdown into a folder that the owner chooses."""
        choose_folder(
            parent,
            self.tr("Into which folder are the conversations to be written?"),
            lambda path: self._write(requests.ExportConversations(path, None, _export_words())),
        )

    def _write(self, request: requests.ExportConversations) -> None:
        def written(done: Exported) -> None:
            many = self.tr("%Ln conversations written to {}", "", done.conversations)
            self._toast.show_words(many.format(done.path))

        self._bridge.ask(request, written, self._fail)

    def open_menu(self, parent: QWidget, place: QPoint, conversation: int, title: str, *, pinned: bool) -> None:
        """What can be done with a conversation, at a place of the screen."""
        menu = QMenu(parent)
        menu.setAccessibleName(self.tr("More for this conversation"))
        menu.addAction(self.tr("Rename")).triggered.connect(lambda: self.title_edit_wished.emit(conversation))
        pin = menu.addAction(self.tr("Let go") if pinned else self.tr("Pin"))
        pin.triggered.connect(lambda: self.pin(conversation, not pinned))
        menu.addSeparator()
        one = menu.addAction(self.tr("Export as Markdown"))
        one.triggered.connect(lambda: self.export(parent, conversation, title))
        every = menu.addAction(self.tr("Export all conversations"))
        every.triggered.connect(lambda: self.export_all(parent))
        menu.addSeparator()
        delete = menu.addAction(self.tr("Delete"))
        delete.triggered.connect(lambda: self.delete(conversation, title))
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(place)

    def keep_draft(self, conversation: int, text: str) -> None:
        """Keep what is written for the next question."""
        self._bridge.ask(requests.PutSetting(_draft_key(conversation), text), on_problem=lambda _: None)

    def load_draft(self, conversation: int, then: Callable[[str], None]) -> None:
        """Bring back what was written; "" where nothing was."""
        self._bridge.ask(requests.GetSetting(_draft_key(conversation)), lambda kept: then(kept or ""), lambda _: None)

    def _do(self, request: requests.RenameConversation | requests.PinConversation | requests.UndoDelete) -> None:
        self._bridge.ask(request, lambda _: self.changed.emit(), self._fail)

    def _fail(self, problem: Problem) -> None:
        self.failed.emit(problem)


def _export_words() -> ExportWords:
    """The words of places and marks in the window's language."""
    from companion.types.conversations import ExportWords

    return ExportWords(
        words.tr("page {}"),
        words.tr("slide {}"),
        words.tr("line {}"),
        words.tr("not in your files"),
        words.tr("not read: {}"),
    )


def _draft_key(conversation: int) -> str:
    return f"draft.{conversation or 'new'}"
