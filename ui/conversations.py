"""Keeps the sidebar's list of conversations and the chat in step."""

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtWidgets import QMenu, QWidget

from companion.requests import ListConversations
from companion.types.conversations import ConversationRow
from companion.types.library import Page
from ui.chat.room import ChatRoom
from ui.engine_bridge import EngineBridge
from ui.sidebar import Sidebar


class Conversations(QObject):
    """Lists, finds, opens, pins and deletes; `chat_wished` when the chat has to come to the front."""

    chat_wished = Signal()

    def __init__(self, bridge: EngineBridge, sidebar: Sidebar, chat: ChatRoom, window: QWidget) -> None:
        super().__init__(window)
        self._bridge, self._sidebar, self._chat, self._window = bridge, sidebar, chat, window
        self._finding = ""
        sidebar.conversation_chosen.connect(self.open)
        sidebar.find_changed.connect(self._find)
        sidebar.menu_wished.connect(self._menu)
        chat.conversations_changed.connect(self.read)
        chat.conversation_shown.connect(self._shown)

    def read(self) -> None:
        """Read the list anew."""
        finding = self._finding

        def show(page: Page[ConversationRow]) -> None:
            if finding == self._finding:
                self._sidebar.show_conversations(page.rows, self._chat.conversation(), finding)
                self._retitle()

        self._bridge.ask(ListConversations(find=finding), show, lambda _: None)

    def open(self, conversation: int) -> None:
        """Show a conversation in the chat."""
        title = self._sidebar.conversation_title(conversation)
        self.chat_wished.emit()
        self._chat.open(conversation, title)
        self._retitle()

    def new(self) -> None:
        """Begin a conversation."""
        self.chat_wished.emit()
        self._chat.new()

    def _retitle(self) -> None:
        current = self._chat.conversation()
        title = self._sidebar.conversation_title(current)
        if current and title:
            self._chat.set_title(title, pinned=self._sidebar.is_pinned(current))

    def _find(self, words: str) -> None:
        self._finding = words
        self.read()

    def _shown(self, conversation: int) -> None:
        self._sidebar.select_conversation(conversation)
        self._retitle()

    def _menu(self, conversation: int, place: QPoint) -> None:
        menu = QMenu(self._window)
        pinned = self._sidebar.is_pinned(conversation)
        title = self._sidebar.conversation_title(conversation)
        pin = menu.addAction(self.tr("Let go") if pinned else self.tr("Pin"))
        pin.triggered.connect(lambda: self._chat.keeping.pin(conversation, not pinned))
        menu.addSeparator()
        menu.addAction(self.tr("Delete")).triggered.connect(lambda: self._chat.keeping.delete(conversation, title))
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(place)
