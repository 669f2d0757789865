"""What a model writes as JSON: held against a schema, sent back once with the reason, else dropped.

Small models often add words around the JSON, or fields that nobody asked for. Everything that wants data from a model
asks here, so that there is one rule for what is believed.
"""

import re
from collections.abc import Callable, Sequence
from typing import TypeVar

import msgspec

from companion.link.cancel import Cancel
from companion.models.chat import ChatModel
from companion.workers.requests import ChatTurn, Piece

T = TypeVar("T")
C = TypeVar("C")

_JSON = re.compile(r"[\[{].*[\]}]", re.DOTALL)  # without a fence or words around it
_REPAIR = "That was not the JSON that was asked for ({reason}). Reply with the JSON alone."


def ask(
    model: ChatModel,
    turns: Sequence[ChatTurn],
    schema: type[T],
    checked: Callable[[T], C],
    max_tokens: int,
    cancel: Cancel,
) -> C | None:
    """Ask a model for data, at most twice.

    Args:
        turns: what the model is told; they say what JSON is wanted.
        schema: of the whole reply, as msgspec reads it.
        checked: what is made of the data; may raise ValueError with a reason that the model is told.

    Returns:
        what `checked` made of it; None where the second reply did not fit either.

    Raises:
        CompanionError: the model cannot be used. Cancelled: nobody wants it any more.
    """
    asked = list(turns)
    for _ in range(2):
        reply = "".join(piece.text for piece in model.stream(asked, max_tokens, cancel) if isinstance(piece, Piece))
        try:
            found = _JSON.search(reply)
            return checked(msgspec.json.decode(reply if found is None else found.group(), type=schema))
        except (msgspec.DecodeError, ValueError) as error:  # a ValidationError is both
            again = _REPAIR.format(reason=error)
            asked += [ChatTurn("assistant", reply), ChatTurn("user", again)]
    return None
