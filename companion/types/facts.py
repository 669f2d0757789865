"""Facts about the owner, where each was said, and what became of it."""

from dataclasses import dataclass
from enum import StrEnum

from companion.types.documents import Span


class Topic(StrEnum):
    """What a fact is about: the heading it stands under, and the kind that can be refused."""

    ME = "me"
    FAMILY = "family"
    HOME = "home"
    WORK = "work"
    HEALTH = "health"
    FOOD = "food"
    LIKES = "likes"
    ROUTINE = "routine"
    CONTACT = "contact"


class FactState(StrEnum):
    """Where a fact stands."""

    PROPOSED = "proposed"  # said, and not decided upon
    SET_ASIDE = "set_aside"  # "Not now": shown again when it is said again
    ACCEPTED = "accepted"
    PAST = "past"  # accepted, and over or replaced


@dataclass(frozen=True)
class FoundFact:
    """A fact as it was found in a text of the owner's.

    Attributes:
        subject: "me". relation: "allergic to", "lives in", "sister", ...; value: the rest.
        statement: the owner's own clause as a sentence. topic: what it is about.
        since, until: ISO days, months or years; `until` set means that it is over.
        span: the clause in the text. language: "en" or "de".
        asked: the owner asked for it to be remembered, so an earlier refusal no longer holds.
    """

    subject: str
    relation: str
    value: str
    statement: str
    topic: Topic
    since: str | None
    until: str | None
    span: Span
    language: str
    asked: bool = False


@dataclass(frozen=True)
class FactSource:
    """Where a fact was said.

    Attributes:
        kind: "message", "file" (a note that the owner marked) or "own" (written in the Memory room).
        source: id of the message or document; chunk: of the passage to open, 0 once forgotten.
        title: of the conversation or file. said: ISO. quote: the sentence; "" once forgotten. mark: the clause in it.
        conversation: of a message, else 0.
    """

    kind: str
    source: int
    chunk: int
    title: str
    said: str
    quote: str
    mark: Span
    conversation: int = 0


@dataclass(frozen=True)
class EarlierFact:
    """What was so before: a fact that a newer one replaced."""

    id: int
    statement: str
    value: str
    since: str | None
    until: str | None


@dataclass(frozen=True)
class FactRow:
    """A fact with its sources and history.

    Attributes:
        earlier: what it replaced, newest first. contradicts: an accepted fact that says otherwise, to be asked about.
    """

    id: int
    subject: str
    relation: str
    value: str
    statement: str
    topic: Topic
    state: FactState
    since: str | None
    until: str | None
    noted: str
    sources: tuple[FactSource, ...]
    earlier: tuple[EarlierFact, ...] = ()
    contradicts: EarlierFact | None = None


@dataclass(frozen=True)
class MemoryCounts:
    """How much is remembered, for the heads of the Memory room. `waiting`: messages that were not understood yet."""

    accepted: int
    proposed: int
    past: int
    declined: int
    waiting: int
    people: int
    conversations: int
    never: tuple[Topic, ...]
    people_on: bool


@dataclass(frozen=True)
class About:
    """What the memory holds about somebody or something: ids of facts and messages, and how many index rows."""

    words: str
    facts: tuple[FactRow, ...]
    messages: tuple["SaidMessage", ...]
    chunks: int


@dataclass(frozen=True)
class SaidMessage:
    """A message as it is listed before it is forgotten."""

    id: int
    conversation: int
    title: str
    said: str
    text: str


@dataclass(frozen=True)
class PortraitLine:
    """One line of the portrait with where it comes from; `fact` or `goal` is its id, else 0."""

    heading: str
    text: str
    since: str | None
    source: FactSource | None
    fact: int = 0
    goal: int = 0


@dataclass(frozen=True)
class PersonMention:
    """Somebody in a file: "sent", "received", "guest", "contact" or "named"; `chunk` opens it."""

    how: str
    title: str
    date: str | None
    chunk: int
    file: int


@dataclass(frozen=True)
class Promise:
    """A promise in a mail or note. `by_owner`: whose it is. `due`: ISO or None. `kept`: what shows that it was kept."""

    who: str
    by_owner: bool
    text: str
    made: str | None
    due: str | None
    kept: str | None
    title: str
    chunk: int


@dataclass(frozen=True)
class PersonRow:
    """Somebody who appears in the owner's files. `key` names them in requests."""

    key: str
    name: str
    aliases: tuple[str, ...]
    addresses: tuple[str, ...]
    relation: str
    last_contact: str | None
    last_how: str
    mentions: tuple[PersonMention, ...]
    events: tuple[PersonMention, ...]
    promises: tuple[Promise, ...]
