"""Conversations and their messages."""

from dataclasses import dataclass
from enum import StrEnum

from companion.types.answers import Answer
from companion.types.documents import Span


class Role(StrEnum):
    """Who wrote a message."""

    OWNER = "owner"
    COMPANION = "companion"


@dataclass(frozen=True)
class ConversationRow:
    """A conversation in the list. Times are ISO, UTC.

    `found` are the words around what was looked for, where it stands in a message: `message` is its id, 0 for none.
    """

    id: int
    title: str
    pinned: bool
    changed: str
    messages: int
    found: str = ""
    message: int = 0


@dataclass(frozen=True)
class Message:
    """A message. `answer` is set for those of Companion; `complete` is False for an answer that broke off.

    `siblings` are ids of the messages that go on from the same one, this one among them, oldest first: the branches
    that can be chosen here. Empty where there is only this one.
    """

    id: int
    conversation: int
    parent: int | None
    role: Role
    text: str
    written: str
    answer: Answer | None
    complete: bool
    siblings: tuple[int, ...] = ()


@dataclass(frozen=True)
class FoundMessage:
    """Where words stand in a conversation: the message, and the words around with the span of what was found."""

    message: int
    snippet: str
    span: Span


@dataclass(frozen=True)
class ExportWords:
    """Words of an exported conversation, in the language of whoever reads it; each with its place for a number."""

    page: str = "page {}"
    slide: str = "slide {}"
    line: str = "line {}"
    not_in_files: str = "not in your files"
    not_read: str = "not read: {}"


@dataclass(frozen=True)
class DroppedFile:
    """A file or picture that was put into a conversation and read for it alone; held until the engine ends.

    `id` is for `Scope.dropped`; `words` is how many were read in it.
    """

    id: int
    name: str
    kind: str
    words: int


@dataclass(frozen=True)
class KnownFile:
    """A file that lies in a watched folder and was read. `folder` is that folder's name."""

    id: int
    title: str
    kind: str
    folder: str


ENGLISH = ExportWords()


@dataclass(frozen=True)
class Exported:
    """What was written: how many conversations, and where."""

    conversations: int
    path: str
