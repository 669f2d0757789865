"""Searching and asking."""

from dataclasses import dataclass

from companion.requests.base import Request, StreamRequest
from companion.types.answers import AnswerEvent, Length, Sent
from companion.types.conversations import Message
from companion.types.passages import Scope, SearchResult


@dataclass(frozen=True)
class Search(Request[SearchResult]):
    """Passages for a question, without an answer. `wait` waits for meaning where the embedder is still loading."""

    question: str
    scope: Scope = Scope()
    limit: int = 10
    wait: bool = True


@dataclass(frozen=True)
class Ask(StreamRequest[AnswerEvent]):
    """Answer a question.

    Attributes:
        conversation: the one to go on with; None starts one, unless `keep` is False.
        parent: the message to go on from, for an edited question; None means the last one, 0 that it begins anew.
        model: a `ModelRow.name`; None means the chosen one. "none" answers by extracts alone.
        keep: False keeps nothing of it.
        history: earlier messages of a conversation that is not kept, oldest first.
        continues: an answer that broke off, to go on with from the part that is kept; the question is then the one
            that it answered, and the answer takes its place.
        length: how long the answer is to be; a question that says so itself ("in one sentence") has its way.
        exact: a question about whole files reads exactly what `scope` says, whatever its words name.
        run: a name that the asker chose for this question; with one, a long reading waits for `BeginReading`.
    """

    question: str
    conversation: int | None = None
    parent: int | None = None
    scope: Scope = Scope()
    model: str | None = None
    keep: bool = True
    history: tuple[Message, ...] = ()
    continues: int | None = None
    length: Length = Length.NORMAL
    exact: bool = False
    run: str = ""


@dataclass(frozen=True)
class BeginReading(Request[bool]):
    """Begin the long reading that the question with this `run` waits to begin; False where none waits."""

    run: str


@dataclass(frozen=True)
class ShowSent(Request[Sent]):
    """Exactly what was sent to a model for the answer that is message `message`; no turns where none was asked."""

    message: int


@dataclass(frozen=True)
class WarmUp(Request[None]):
    """The owner is about to ask: load the embedder and the chosen model behind the scenes. Returns at once."""


@dataclass(frozen=True)
class SuggestedQuestions(Request[tuple[str, ...]]):
    """Questions that can be asked of what has been read."""
