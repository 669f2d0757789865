"""Conversations and their messages."""

from dataclasses import dataclass
from enum import StrEnum

from companion.types.answers import Answer


class Role(StrEnum):
    """Who wrote a message."""

    OWNER = "owner"
    COMPANION = "companion"


@dataclass(frozen=True)
class ConversationRow:
    """A conversation in the list. Times are ISO, UTC."""

    id: int
    title: str
    pinned: bool
    changed: str
    messages: int


@dataclass(frozen=True)
class Message:
    """A message. `answer` is set for those of Companion; `complete` is False for an answer that broke off."""

    id: int
    conversation: int
    parent: int | None
    role: Role
    text: str
    written: str
    answer: Answer | None
    complete: bool
