"""What is done with a conversation as a whole: title, pin, deletion with undo, and the draft of the next question."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtWidgets import QMenu, QWidget

from companion.requests import (
    DeleteConversation,
    GetSetting,
    PinConversation,
    PutSetting,
    RenameConversation,
    UndoDelete,
)
from companion.types.errors import Problem
from ui.engine_bridge import EngineBridge
from ui.widgets.toast import Toast


class Keeping(QObject):
    """Asks the engine, and tells when the list has to be read again."""

    changed = Signal()
    deleted = Signal(int)
    failed = Signal(object)  # a Problem
    title_edit_wished = Signal()

    def __init__(self, bridge: EngineBridge, toast: Toast) -> None:
        super().__init__()
        self._bridge = bridge
        self._toast = toast

    def rename(self, conversation: int, title: str) -> None:
        """Give it another title."""
        if conversation and title.strip():
            self._do(RenameConversation(conversation, title.strip()))

    def pin(self, conversation: int, pinned: bool) -> None:
        """Pin it to the top, or let it go."""
        self._do(PinConversation(conversation, pinned))

    def delete(self, conversation: int, title: str) -> None:
        """Delete it, with ten seconds to take that back."""

        def done(_reply: None) -> None:
            self.deleted.emit(conversation)
            self.changed.emit()
            self._toast.show_undo(self.tr("“{}” deleted").format(title), undo)

        def undo() -> None:
            self._do(UndoDelete(conversation))

        self._bridge.ask(DeleteConversation(conversation), done, self._fail)

    def open_menu(self, parent: QWidget, place: QPoint, conversation: int, title: str, *, pinned: bool) -> None:
        """What can be done with a conversation, at a place of the screen."""
        menu = QMenu(parent)
        menu.addAction(self.tr("Rename")).triggered.connect(self.title_edit_wished)
        pin = menu.addAction(self.tr("Let go") if pinned else self.tr("Pin"))
        pin.triggered.connect(lambda: self.pin(conversation, not pinned))
        menu.addSeparator()
        delete = menu.addAction(self.tr("Delete"))
        delete.triggered.connect(lambda: self.delete(conversation, title))
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(place)

    def keep_draft(self, conversation: int, text: str) -> None:
        """Keep what is written for the next question."""
        self._bridge.ask(PutSetting(_draft_key(conversation), text), on_problem=lambda _: None)

    def load_draft(self, conversation: int, then: Callable[[str], None]) -> None:
        """Bring back what was written; "" where nothing was."""
        self._bridge.ask(GetSetting(_draft_key(conversation)), lambda kept: then(kept or ""), lambda _: None)

    def _do(self, request: RenameConversation | PinConversation | UndoDelete) -> None:
        self._bridge.ask(request, lambda _: self.changed.emit(), self._fail)

    def _fail(self, problem: Problem) -> None:
        self.failed.emit(problem)


def _draft_key(conversation: int) -> str:
    return f"draft.{conversation or 'new'}"
