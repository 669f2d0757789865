"""Conversations: list, read, rename, pin, delete with undo."""

from dataclasses import dataclass

from companion.requests.base import Request
from companion.types.conversations import (
    ENGLISH,
    ConversationRow,
    DroppedFile,
    Exported,
    ExportWords,
    FoundMessage,
    KnownFile,
    Message,
)
from companion.types.library import Page
from companion.types.passages import ScopeChoices


@dataclass(frozen=True)
class ListConversations(Request[Page[ConversationRow]]):
    """Conversations, pinned and newest first; `find` looks in titles and messages, and tells where it stands."""

    after: str | None = None
    limit: int = 100
    find: str = ""


@dataclass(frozen=True)
class ListMessages(Request[Page[Message]]):
    """Messages of a conversation's current branch, in order of time within the page.

    Attributes:
        before: the newest ones before this message; None for the newest of all.
        newer_than: in place of `before`: the oldest ones after this message.
        limit: how many. The page's `after` tells that more lie in the direction asked for.
    """

    conversation: int
    before: int | None = None
    limit: int = 50
    newer_than: int | None = None


@dataclass(frozen=True)
class FindInConversation(Request[tuple[FoundMessage, ...]]):
    """Where words stand in a conversation's current branch, oldest first."""

    conversation: int
    words: str


@dataclass(frozen=True)
class ChooseBranch(Request[None]):
    """Go on with the branch that a message belongs to, down to its newest message."""

    conversation: int
    message: int


@dataclass(frozen=True)
class ExportConversations(Request[Exported]):
    """Write conversations as Markdown, their sources as footnotes.

    Attributes:
        path: of the file to write for one conversation; of an existing folder for all of them, one file each.
        conversation: the one, None for all.
    """

    path: str
    conversation: int | None = None
    words: ExportWords = ENGLISH


@dataclass(frozen=True)
class FindFile(Request[KnownFile | None]):
    """The file at a path, where it lies in a watched folder and was read; else None."""

    path: str


@dataclass(frozen=True)
class ReadDropped(Request[DroppedFile]):
    """Read a file for the conversation it was put into, wherever it lies. It is added to no folder and kept nowhere."""

    path: str


@dataclass(frozen=True)
class ReadPasted(Request[DroppedFile]):
    """Read the words in a picture that was pasted, for the conversation alone. `content` is the picture's file."""

    name: str
    content: bytes


@dataclass(frozen=True)
class OpenLink(Request[None]):
    """Open a web or mail address in the program that the desktop uses for it, after the owner agreed to that."""

    address: str


@dataclass(frozen=True)
class ListScopes(Request[ScopeChoices]):
    """What a question can be limited to."""


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
