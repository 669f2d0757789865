"""Kept messages as exchanges, and the exchanges of a private conversation as messages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from companion.types.conversations import Message
    from ui.chat.exchange import Exchange


@dataclass(frozen=True)
class Pair:
    """A question with its answer, where there is one."""

    question: Message
    answer: Message | None = None

    @property
    def last(self) -> int:
        """The id of its last message."""
        return self.question.id if self.answer is None else self.answer.id


def now() -> str:
    """This moment, as messages keep it: ISO, UTC."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def pairs(messages: Sequence[Message]) -> list[Pair]:
    """Pair each question with its answer; an answer whose question is not among them is left out."""
    from companion.types.conversations import Role

    made: list[Pair] = []
    for message in messages:
        if message.role is Role.OWNER:
            made.append(Pair(message))
        elif made and message.answer is not None:
            made[-1] = Pair(made[-1].question, message)
    return made


def exchange_of(pair: Pair) -> Exchange:
    """One pair as it stands on the page."""
    from ui.chat.exchange import Exchange

    question, answer = pair.question, pair.answer
    exchange = Exchange(question.text, question.written)
    exchange.set_place(question.id, question.parent, question.siblings)
    if answer is not None and answer.answer is not None:
        exchange.show_answer(answer.answer, answer.id)
    return exchange


def messages_of(exchanges: Sequence[Exchange]) -> tuple[Message, ...]:
    """What was said so far, for a conversation that the engine does not keep; ids mean nothing in it."""
    from companion.types.conversations import Message, Role

    made: list[Message] = []
    for exchange in exchanges:
        if exchange.answer is not None:
            answer = exchange.answer
            made.append(Message(0, 0, None, Role.OWNER, exchange.question, exchange.written, None, True))
            made.append(Message(0, 0, None, Role.COMPANION, answer.text, exchange.written, answer, True))
    return tuple(made)
