"""A brief in a model's words, sentence by sentence: each from its own line, and only where that line bears it out.

Quotes and the question are never reworded. What the model adds, drops or turns round is not used: the line stays as it
was made. A model is asked once for all lines, and its reply is held against a schema.
"""

import json
import re
from collections.abc import Callable, Sequence
from dataclasses import replace

import msgspec

from companion.link.cancel import Cancel
from companion.models import structured
from companion.models.chat import ChatModel
from companion.privacy.injection import harmless
from companion.types.briefs import BriefLine, BriefPart
from companion.types.documents import Span
from companion.workers.requests import ChatTurn

Holds = Callable[[str, str], bool]  # whether the first text is borne out by the second

_REWORDED = frozenset({BriefPart.EVENTS, BriefPart.PUSH, BriefPart.DUE, BriefPart.MOVED, BriefPart.STALLED})
_TOKENS = 900
_LONGEST = 240  # characters of a sentence
_NUMBERS = re.compile(r"\d+")
_QUOTED = re.compile(r"[“„][^”“]*[”“]")
_RULES = (
    "You reword lines of a daily brief so that they read well. Reply with a JSON array and nothing else: one object a "
    'line, {"line": its number, "text": one plain sentence}. Keep every number, name, quote and time. Add nothing, '
    "leave nothing out, praise nobody, give no advice. Write in the language of the line."
)


class _Worded(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    line: int
    text: str


def reworded(lines: Sequence[BriefLine], model: ChatModel, holds: Holds, cancel: Cancel) -> tuple[BriefLine, ...]:
    """The lines, each in the model's words where those say the same.

    Args:
        holds: the support check: whether a sentence is borne out by a text.

    Raises:
        CompanionError: the model cannot be used. Cancelled: nobody wants it any more.
    """
    given = {number: line for number, line in enumerate(lines) if line.part in _REWORDED}
    if not given:
        return tuple(lines)
    told = json.dumps(
        [{"line": number, "text": harmless(line.sentence.text)} for number, line in given.items()], ensure_ascii=False
    )
    turns = (ChatTurn("system", _RULES), ChatTurn("user", told))
    said = structured.ask(
        model, turns, list[_Worded], lambda rows: {row.line: row.text for row in rows}, _TOKENS, cancel
    )
    return tuple(
        _worded(line, said[number], holds) if said and number in said and number in given else line
        for number, line in enumerate(lines)
    )


def _worded(line: BriefLine, said: str, holds: Holds) -> BriefLine:
    before, text = line.sentence.text, " ".join(said.split())
    same = (
        0 < len(text) <= _LONGEST
        and text[-1] in ".?"
        and "!" not in text
        and sorted(_NUMBERS.findall(text)) == sorted(_NUMBERS.findall(before))
        and all(quote in text for quote in _QUOTED.findall(before))
        and holds(text, before)
        and holds(before, text)  # what the line says may not be left out either
    )
    if not same:
        return line
    return replace(line, sentence=replace(line.sentence, text=text, span=Span(0, len(text))))
