"""What was sent to a model, parted for reading: passages apart from the words around them, no letter left out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from companion.types.answers import SentTurn

_PASSAGE = re.compile(r"<passage ([^>\n]*)>\n(.*?)\n</passage>", re.DOTALL)  # as `companion.answers.prompt` fences them
_ATTRIBUTE = re.compile(r'(\w+)="([^"]*)"')


@dataclass(frozen=True)
class SentPart:
    """One part of a turn. `raw` is exactly what was sent; `about` is empty but for a passage.

    Attributes:
        about: what the passage's fence says: n, file, at, under, date. text: what is read: a passage without its fence.
    """

    raw: str
    text: str
    about: dict[str, str]


def sent_parts(turn: SentTurn) -> tuple[SentPart, ...]:
    """The parts of a turn in order; their `raw` together are its text."""
    parts: list[SentPart] = []
    at = 0
    for found in _PASSAGE.finditer(turn.text):
        _add_words(parts, turn.text[at : found.start()])
        parts.append(SentPart(found.group(), found.group(2), dict(_ATTRIBUTE.findall(found.group(1)))))
        at = found.end()
    _add_words(parts, turn.text[at:])
    return tuple(parts)


def _add_words(parts: list[SentPart], raw: str) -> None:
    if raw:
        parts.append(SentPart(raw, raw.strip(), {}))


def whole(turns: Sequence[SentTurn]) -> str:
    """All of it, for the clipboard: each turn under its role."""
    return "\n\n".join(f"[{turn.role}]\n{turn.text}" for turn in turns)
