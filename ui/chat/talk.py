"""Which conversation is open in the chat."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass
class Talk:
    """Shared by the parts of the chat room.

    Attributes:
        conversation: its id, 0 until its first question is kept.
        private: nothing of it is kept.
    """

    conversation: int = 0
    private: bool = False
