"""Conversations: list, read, rename, pin, delete with undo."""

from dataclasses import dataclass

from companion.requests.base import Request
from companion.types.conversations import ConversationRow, Message
from companion.types.library import Page


@dataclass(frozen=True)
class ListConversations(Request[Page[ConversationRow]]):
    """Conversations, pinned and newest first; `find` looks in titles and messages."""

    after: str | None = None
    limit: int = 100
    find: str = ""


@dataclass(frozen=True)
class ListMessages(Request[Page[Message]]):
    """Messages of a conversation's current branch, newest page first but in order of time within the page."""

    conversation: int
    before: int | None = None
    limit: int = 50


@dataclass(frozen=True)
class RenameConversation(Request[None]):
    """Give a conversation another title."""

    conversation: int
    title: str


@dataclass(frozen=True)
class PinConversation(Request[None]):
    """Pin a conversation to the top, or let it go."""

    conversation: int
    pinned: bool


@dataclass(frozen=True)
class DeleteConversation(Request[None]):
    """Hide a conversation at once; it is gone for good ten seconds later unless `UndoDelete` came."""

    conversation: int


@dataclass(frozen=True)
class UndoDelete(Request[None]):
    """Bring a conversation back that was deleted within the last ten seconds."""

    conversation: int
