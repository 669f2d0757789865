"""Keeps the sidebar's list of conversations and the chat in step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtWidgets import QWidget

from companion import requests

if TYPE_CHECKING:
    from companion.types.conversations import ConversationRow
    from companion.types.errors import Problem
    from companion.types.library import Page
    from ui.chat.room import ChatRoom
    from ui.engine_bridge import EngineBridge
    from ui.sidebar import Sidebar


class Conversations(QObject):
    """Lists, finds, opens, renames, pins and deletes; `chat_wished` when the chat has to come to the front."""

    chat_wished = Signal()

    def __init__(self, bridge: EngineBridge, sidebar: Sidebar, chat: ChatRoom, window: QWidget) -> None:
        super().__init__(window)
        self._bridge, self._sidebar, self._chat, self._window = bridge, sidebar, chat, window
        self._finding = ""
        self._rows: tuple[ConversationRow, ...] = ()
        self._after: str | None = None
        self._pages = 1  # how many were asked for: as many are read anew
        sidebar.conversation_chosen.connect(self.open)
        sidebar.find_changed.connect(self._find)
        sidebar.menu_wished.connect(self._menu)
        found = sidebar.conversations()
        found.renamed.connect(chat.keeping.rename)
        found.delete_wished.connect(self._delete)
        found.more_wished.connect(self._read_more)
        chat.conversations_changed.connect(self.read)
        chat.conversation_shown.connect(self._shown)
        chat.keeping.title_edit_wished.connect(self._edit_title)

    def read(self) -> None:
        """Read the list anew, as far as it was read."""
        finding = self._finding

        def show(page: Page[ConversationRow]) -> None:
            if finding == self._finding:
                self._show(page.rows, page.after)

        def failed(_problem: Problem) -> None:
            if finding == self._finding:
                self._sidebar.show_unreadable()

        self._bridge.ask(requests.ListConversations(find=finding, limit=100 * self._pages), show, failed)

    def open(self, conversation: int) -> None:
        """Show a conversation in the chat; where it was found by a message, at that message."""
        row = next((row for row in self._rows if row.id == conversation), None)
        title = row.title if row is not None else ""
        self.chat_wished.emit()
        if row is not None and row.message and self._finding:
            self._chat.open_at(conversation, title, row.message, self._finding)
        else:
            self._chat.open(conversation, title)
        self._retitle()

    def new(self) -> None:
        """Begin a conversation."""
        self.chat_wished.emit()
        self._chat.new()

    def new_private(self) -> None:
        """Begin a conversation of which nothing is kept."""
        self.chat_wished.emit()
        self._chat.new_private()

    # --- within ---

    def _show(self, rows: tuple[ConversationRow, ...], after: str | None) -> None:
        self._rows, self._after = rows, after
        self._sidebar.show_conversations(rows, self._chat.conversation(), self._finding)
        self._sidebar.conversations().set_more(after is not None)
        self._retitle()

    def _read_more(self) -> None:
        finding, after = self._finding, self._after

        def add(page: Page[ConversationRow]) -> None:
            if finding == self._finding and after == self._after:
                self._pages += 1
                self._show(self._rows + page.rows, page.after)

        self._bridge.ask(requests.ListConversations(after=after, find=finding), add, lambda _: None)

    def _retitle(self) -> None:
        current = self._chat.conversation()
        row = next((row for row in self._rows if row.id == current), None)
        if row is not None:
            self._chat.set_title(row.title, pinned=row.pinned)

    def _find(self, words: str) -> None:
        self._finding, self._pages = words, 1
        self.read()

    def _shown(self, conversation: int) -> None:
        self._sidebar.select_conversation(conversation)
        self._retitle()

    def _edit_title(self, conversation: int) -> None:
        if conversation != self._chat.conversation():
            self._sidebar.conversations().edit_title(conversation)

    def _delete(self, conversation: int) -> None:
        row = next((row for row in self._rows if row.id == conversation), None)
        if row is not None:
            self._chat.keeping.delete(conversation, row.title)

    def _menu(self, conversation: int, place: QPoint) -> None:
        row = next((row for row in self._rows if row.id == conversation), None)
        if row is not None:
            self._chat.keeping.open_menu(self._window, place, conversation, row.title, pinned=row.pinned)
