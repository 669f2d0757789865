"""Kept messages as exchanges."""

from collections.abc import Sequence
from datetime import UTC, datetime

from companion.types.conversations import Message, Role
from ui.chat.exchange import Exchange


def now() -> str:
    """This moment, as messages keep it: ISO, UTC."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def exchanges_of(messages: Sequence[Message]) -> list[Exchange]:
    """Pair each question with its answer; a question whose answer is missing stands alone."""
    made: list[Exchange] = []
    for message in messages:
        if message.role is Role.OWNER:
            exchange = Exchange(message.text, message.written)
            exchange.parent_message = message.parent
            made.append(exchange)
        elif made and message.answer is not None:
            made[-1].show_answer(message.answer, message.id)
    return made
