"""An answer is sentences, each with the passages that support it."""

from dataclasses import dataclass
from enum import StrEnum

from companion.types.documents import Span
from companion.types.errors import Problem
from companion.types.passages import Passage
from companion.types.tables import Counted
from companion.types.whole import Coverage, Looked, ReadSoFar


class Verdict(StrEnum):
    """What checking a sentence came to."""

    SUPPORTED = "supported"
    UNSUPPORTED = "unsupported"
    FLAGGED = "flagged"  # a number, name or date stands in none of the passages
    NEUTRAL = "neutral"  # says nothing about the files (a greeting, "Your files don't say.")
    FORGOTTEN = "forgotten"


@dataclass(frozen=True)
class Support:
    """The very words that support a sentence.

    Attributes:
        passage: its number in the answer. chunk: its id, 0 once forgotten.
        span: the words, in the passage's text.
        score: 0..1, how well they support it.
    """

    passage: int
    chunk: int
    span: Span
    score: float


@dataclass(frozen=True)
class Sentence:
    """One sentence of an answer.

    Attributes:
        text: as written. span: where it stands in the answer's text.
        supports: best first; empty unless supported.
        verdict: what checking came to.
        flags: spans in `text` of numbers, names or dates that stand in no passage.
    """

    text: str
    span: Span
    supports: tuple[Support, ...]
    verdict: Verdict
    flags: tuple[Span, ...] = ()


class Outcome(StrEnum):
    """How an answer ended."""

    ANSWERED = "answered"
    NOT_IN_FILES = "not_in_files"
    STOPPED = "stopped"
    BROKEN_OFF = "broken_off"
    PASSAGES_ONLY = "passages_only"


@dataclass(frozen=True)
class Answer:
    """A finished answer.

    Attributes:
        text: all of it. sentences: in order; their spans cover the text but for white space.
        passages: what was given to the model, numbered as cited.
        outcome: how it ended. problem: why, where it did not end well.
        model: who wrote it; "extract" where the sentences are the files' own words.
        prompt_tokens: as the model server counted them, and our own count before sending.
        numbers: what it counted in tables, where it did; `TableRows` shows the rows.
        coverage: which files were read whole for it, where some were.
        notices: what was told beside it and still holds when it is shown again.
    """

    text: str
    sentences: tuple[Sentence, ...]
    passages: tuple[Passage, ...]
    outcome: Outcome
    model: str
    problem: Problem | None = None
    prompt_tokens: int | None = None
    prompt_tokens_expected: int | None = None
    numbers: Counted | None = None
    coverage: Coverage | None = None
    notices: tuple[Problem, ...] = ()


class Length(StrEnum):
    """How long an answer is to be: one sentence, a few, or all that the files say."""

    SHORT = "short"
    NORMAL = "normal"
    LONG = "long"


class OwnerLineKind(StrEnum):
    """What a line about the owner is."""

    FACT = "fact"
    GOAL = "goal"


@dataclass(frozen=True)
class OwnerLine:
    """A short line about the owner that a prompt gives beside the passages, within a share of its own.

    Attributes:
        kind: what it is. id: of the fact or goal. text: one short sentence, as the owner would read it.
        date: ISO day it holds from or is due, where it has one.
    """

    kind: OwnerLineKind
    id: int
    text: str
    date: str | None = None


@dataclass(frozen=True)
class SentTurn:
    """One message of a prompt, exactly as the model was given it.

    Attributes:
        role: "system", "user" or "assistant". text: its words. tokens: of these words alone, by our count.
    """

    role: str
    text: str
    tokens: int


@dataclass(frozen=True)
class Sent:
    """What was sent to a model for an answer; no turns where none was asked.

    Attributes:
        model: who was asked. turns: in order. tokens: all together, as counted before sending.
        tokens_by_server: as the model's server counted. context_tokens: what the model can read at most.
    """

    model: str
    turns: tuple[SentTurn, ...] = ()
    tokens: int = 0
    tokens_by_server: int | None = None
    context_tokens: int | None = None


# Events of one answer, in the order in which they come:
# Waiting*, Found, (Waiting | Delta | Checked | Replaced | Notice)*, Finished
# Where whole files are read: Looked, ReadSoFar*, then as above


@dataclass(frozen=True)
class Waiting:
    """What the answer waits for: "embedder", "model" or "checking", with a detail such as the model's name."""

    what: str
    detail: str = ""


@dataclass(frozen=True)
class Found:
    """Passages, shown at once; a later one replaces an earlier one (words first, meaning after)."""

    result_passages: tuple[Passage, ...]
    searched_files: int
    by_meaning: bool
    question_used: str = ""  # the question as understood in its conversation, where that differs


@dataclass(frozen=True)
class Delta:
    """Text that was added at the end of the answer; not yet checked."""

    text: str


@dataclass(frozen=True)
class Checked:
    """A sentence of the text so far was checked."""

    sentence: Sentence


@dataclass(frozen=True)
class Replaced:
    """The whole text so far is replaced, for example extracts by a checked shorter wording."""

    text: str
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True)
class Notice:
    """Something to tell beside the answer, with what helps."""

    problem: Problem


@dataclass(frozen=True)
class Finished:
    """The answer as it is kept; the last event unless the stream was cut. `message` is its id in the conversation."""

    answer: Answer
    conversation: int
    message: int


AnswerEvent = Waiting | Looked | ReadSoFar | Found | Delta | Checked | Replaced | Notice | Finished
