"""Briefs: a morning in a minute, a week looked back on. Days are ISO dates."""

from dataclasses import dataclass
from enum import StrEnum

from companion.types.answers import Sentence
from companion.types.goals import Cited


class BriefKind(StrEnum):
    """Which brief it is."""

    MORNING = "morning"
    WEEK = "week"


class BriefPart(StrEnum):
    """What a line of a brief is about, in the order in which parts are read."""

    EVENTS = "events"
    CHANGED = "changed"
    PUSH = "push"
    DUE = "due"
    MOVED = "moved"
    STALLED = "stalled"
    WROTE = "wrote"
    QUESTION = "question"


@dataclass(frozen=True)
class BriefLine:
    """One sentence with what it rests on.

    Attributes:
        part: where it stands. sentence: as in an answer; a support's `passage` is its source's number in
            the line, from 1.
        sources: never empty. One without a chunk is the owner's own goal, check-in or message.
        goal: whose goal it tells of, 0 for none. check_in: that it quotes, 0 for none.
    """

    part: BriefPart
    sentence: Sentence
    sources: tuple[Cited, ...]
    goal: int = 0
    check_in: int = 0


@dataclass(frozen=True)
class Brief:
    """A brief as it was kept.

    Attributes:
        day: of the morning, or the last one of the week. made: when, ISO in UTC. markdown: all of it with footnotes.
        model: which model worded it, "" for none.
    """

    kind: BriefKind
    day: str
    made: str
    language: str
    lines: tuple[BriefLine, ...]
    markdown: str = ""
    model: str = ""


@dataclass(frozen=True)
class BriefMade:
    """A brief was made at its time, and nobody asked for it in that moment."""

    kind: BriefKind
    day: str
