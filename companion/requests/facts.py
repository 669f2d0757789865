"""Facts about the owner, the portrait, and people in their files."""

from dataclasses import dataclass

from companion.requests.base import Request
from companion.types.facts import About, FactRow, MemoryCounts, PersonRow, PortraitLine, Topic
from companion.types.library import DocumentView, Page


@dataclass(frozen=True)
class CountMemory(Request[MemoryCounts]):
    """How much is remembered, declined and waiting."""


@dataclass(frozen=True)
class ListFacts(Request[Page[FactRow]]):
    """Remembered facts by topic; `past` lists those that are over and were replaced by none. `find` looks in words."""

    find: str = ""
    past: bool = False
    after: str | None = None
    limit: int = 200


@dataclass(frozen=True)
class ProposedFacts(Request[tuple[FactRow, ...]]):
    """Facts that wait for the owner's word, newest first; of one conversation or all."""

    conversation: int | None = None


@dataclass(frozen=True)
class AcceptFact(Request[FactRow]):
    """Remember a fact. What it contradicts becomes history, unless both are to hold (`keep_other`)."""

    fact: int
    keep_other: bool = False


@dataclass(frozen=True)
class SetFactAside(Request[None]):
    """Not now: asked again when it is said again."""

    fact: int


@dataclass(frozen=True)
class NeverFacts(Request[None]):
    """Propose nothing about a topic from now on, or something again."""

    topic: Topic
    refused: bool = True


@dataclass(frozen=True)
class AddFact(Request[FactRow]):
    """Remember a sentence of the owner's."""

    statement: str


@dataclass(frozen=True)
class ChangeFact(Request[FactRow]):
    """Put a fact right: other words, other times (ISO days, months or years)."""

    fact: int
    statement: str
    since: str | None = None
    until: str | None = None


@dataclass(frozen=True)
class ForgetFact(Request[None]):
    """Forget a fact with its history, for good."""

    fact: int


@dataclass(frozen=True)
class ShowFact(Request[DocumentView]):
    """Where a fact was said, its words marked; `source` counts its sources from 0."""

    fact: int
    source: int = 0


@dataclass(frozen=True)
class LookAbout(Request[About]):
    """What would go if everything about these words were forgotten; changes nothing."""

    words: str


@dataclass(frozen=True)
class ForgetAbout(Request[About]):
    """Forget every fact and message about these words; tells what went. Files stay: they are the owner's."""

    words: str


@dataclass(frozen=True)
class Portrait(Request[tuple[PortraitLine, ...]]):
    """What Companion knows of the owner, line by line, each with where it comes from."""


@dataclass(frozen=True)
class PortraitText(Request[str]):
    """The portrait as Markdown, to be carried to any model; `language` is "en" or "de" for its headings."""

    language: str = "en"


@dataclass(frozen=True)
class ExportFacts(Request[str]):
    """All facts with history and sources as JSON."""


@dataclass(frozen=True)
class MarkNotes(Request[tuple[str, ...]]):
    """Let a note, or all notes of a folder, propose facts (or no more), by its path inside the watched folder; an empty
    path only lists. Replies with all marked paths.
    """

    path: str = ""
    marked: bool = True


@dataclass(frozen=True)
class SwitchPeople(Request[None]):
    """Look for people in the owner's files from now on, or no more; switching off keeps nothing of them."""

    on: bool


@dataclass(frozen=True)
class ListPeople(Request[tuple[PersonRow, ...]]):
    """People in the owner's files, last contact first; `find` is a part of a name or address."""

    find: str = ""
    limit: int = 200


@dataclass(frozen=True)
class ForgetPerson(Request[None]):
    """Never list this person again. Files stay as they are."""

    key: str
