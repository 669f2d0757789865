"""Facts that no pattern reads, found by the owner's model: checked against a schema, repaired once, else tried again.

What a model says counts only where the message says it: the quote stands there word for word, in a sentence that the
owner means as it stands, and the statement uses no word that the quote does not have.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from companion.facts.keep import NOTE_RELATION
from companion.facts.said import stated
from companion.link.cancel import Cancel
from companion.models import structured
from companion.models.chat import ChatModel
from companion.privacy.injection import harmless
from companion.recall.words import analyse
from companion.settings import asset
from companion.types.documents import Span
from companion.types.facts import FoundFact, Topic
from companion.workers.requests import ChatTurn

MOST_TOKENS = 400
_SELF = re.compile(r"\b(?:I|I['’]\w+|me|my|mine|ich|mich|mir|mein\w*)\b", re.IGNORECASE)
_FREE = frozenset(
    analyse("I am have my is a an the of to and ich bin habe mein meine ist ein eine der die das und", "en")
)


class NotUnderstood(Exception):  # noqa: N818 - it is no error of the program
    """The model gave no valid answer, twice: the message is tried again later."""


@dataclass(frozen=True)
class _Said:
    quote: str
    statement: str
    topic: Topic


@dataclass(frozen=True)
class _Reply:
    facts: tuple[_Said, ...]


def worth_reading(text: str) -> bool:
    """Whether a message says something of its writer plainly, so that a model may find more in it."""
    return any(_SELF.search(sentence.text) for sentence in stated(text))


def facts_by_model(text: str, model: ChatModel, cancel: Cancel) -> list[FoundFact]:
    """Facts that the model finds and the message bears out.

    Raises:
        NotUnderstood: no valid JSON came, and none after one repair.
        CompanionError: the model cannot be used. Cancelled: the engine ends.
    """
    prompt = asset("prompts/facts.txt").read_text(encoding="utf-8").format(message=harmless(text))
    read = structured.ask(model, (ChatTurn("user", prompt),), _Reply, lambda reply: reply, MOST_TOKENS, cancel)
    if read is None:
        raise NotUnderstood
    return list(_borne_out(read, text))


def _borne_out(read: _Reply, text: str) -> Iterator[FoundFact]:
    meant = [sentence.span for sentence in stated(text)]
    for said in read.facts:
        at = text.find(said.quote) if said.quote.strip() else -1
        span = Span(at, at + len(said.quote))
        inside = at >= 0 and any(one.start <= span.start and span.end <= one.end for one in meant)
        new = frozenset(analyse(said.statement)) - frozenset(analyse(said.quote)) - _FREE
        if inside and not new and _SELF.search(said.quote) and len(said.statement) <= 200:
            statement = said.statement.strip()
            yield FoundFact("me", NOTE_RELATION, statement, statement, said.topic, None, None, span, "en")
