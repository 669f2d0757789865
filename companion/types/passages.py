"""A passage is a chunk that was found for a question."""

from dataclasses import dataclass, replace
from enum import StrEnum

from companion.types.documents import DateKind, Place, Span


class Why(StrEnum):
    """Why a passage was found."""

    WORDS = "words"
    MEANING = "meaning"
    TIME = "time"
    PERSON = "person"
    NEIGHBOUR = "neighbour"


@dataclass(frozen=True)
class PlaceInPassage:
    """Where a block of a passage stands in the file.

    `start` is its first character in the passage's text; `lines`: its line breaks are those of the file.
    """

    start: int
    place: Place
    lines: bool = False


@dataclass(frozen=True)
class Passage:
    """A chunk found for a question.

    Attributes:
        number: from 1, as it is cited.
        chunk, document, file: ids in the store.
        title: of the file as a person calls it. path: where it lies, for display; inside its folder, with "/".
        folder: name of the watched folder.
        kind: the file's kind ("pdf", "mail", "note", ...), for its icon.
        place: where it stands in the file. heading: title path below the document's title.
        text: the chunk's text. start: where that text begins in the document's canonical text.
        date: ISO date the file is about, and how that is known.
        score: fused score, higher is better; only comparable within one search.
        why: the searchers that found it.
        marks: spans in `text` that carry the words asked for.
        suspicious: the text tries to give a model orders.
        places: of its blocks, in order; `place_of` finds the one of a span.
        source: for what is no file (`file` is 0; `kind` is "message", "question", "answer", "fact", ...), the id of the
            message, fact or the like that it is.
    """

    number: int
    chunk: int
    document: int
    file: int
    title: str
    path: str
    folder: str
    kind: str
    place: Place
    heading: tuple[str, ...]
    text: str
    start: int
    date: str | None
    date_kind: DateKind | None
    score: float
    why: tuple[Why, ...] = ()
    marks: tuple[Span, ...] = ()
    suspicious: bool = False
    places: tuple[PlaceInPassage, ...] = ()
    source: int = 0

    def place_of(self, span: Span) -> Place:
        """Where a span of the text stands in the file, as exactly as the file's format tells."""
        before = [block for block in self.places if block.start <= span.start]
        if not before:
            return self.place
        block = before[-1]
        if not block.lines or block.place.line is None:
            return block.place
        return replace(block.place, line=block.place.line + self.text.count("\n", block.start, span.start))


@dataclass(frozen=True)
class Scope:
    """What a question may look at; empty fields limit nothing.

    Attributes:
        folders, files: ids. kinds: of files, and "message" (conversations), "fact", "goal", "brief".
        since, until: ISO dates, inclusive, over what a document is about.
        people: names or addresses of which a document has to name one, as `ListScopes` tells them.
        goals: ids; offered only where `ListScopes` names goals.
        dropped: ids of `DroppedFile`; where some are named, these alone are looked at.
        said: what Companion answered in the past may be found too; else, of conversations, only the owner's statements.
    """

    folders: tuple[int, ...] = ()
    files: tuple[int, ...] = ()
    kinds: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None
    people: tuple[str, ...] = ()
    goals: tuple[int, ...] = ()
    dropped: tuple[int, ...] = ()
    said: bool = False


@dataclass(frozen=True)
class ScopeChoice:
    """Something that a question can be limited to.

    Attributes:
        id: of a folder or goal, 0 for kinds and people. name: as it stands in a `Scope` or is shown.
        files: how many files it holds.
    """

    id: int
    name: str
    files: int


@dataclass(frozen=True)
class ScopeChoices:
    """What questions can be limited to now, each with most files first; `goals` is empty while there are none.

    `first_day` and `last_day` are the ISO dates between which all dated files lie, None where none is dated.
    """

    folders: tuple[ScopeChoice, ...]
    kinds: tuple[ScopeChoice, ...]
    people: tuple[ScopeChoice, ...]
    goals: tuple[ScopeChoice, ...] = ()
    first_day: str | None = None
    last_day: str | None = None


@dataclass(frozen=True)
class SearchResult:
    """Passages for a question, best first, and what is worth knowing about the search."""

    passages: tuple[Passage, ...]
    searched_files: int
    by_meaning: bool
    notices: tuple[str, ...] = ()  # problem codes, such as "by-words-only"
