"""What the library knows of folders and files, and how far it has come."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Generic, TypeVar

from companion.types.documents import BlockKind, DateKind, Place, Span
from companion.types.errors import Problem

T = TypeVar("T")


class FileState(StrEnum):
    """Where a file stands on its way to being found."""

    WAITING = "waiting"
    BY_WORDS = "by_words"
    SEARCHABLE = "searchable"
    LEFT_OUT = "left_out"
    FAILED = "failed"
    AWAY = "away"


@dataclass(frozen=True)
class Page(Generic[T]):
    """A part of a long list. `after` asks for the next part; None at the end. `total` counts all rows."""

    rows: tuple[T, ...]
    after: str | None
    total: int


@dataclass(frozen=True)
class FolderRow:
    """A watched folder. `counts` maps each `FileState` to its number of files; `sample` is the sample vault."""

    id: int
    path: str
    name: str
    sample: bool
    pinned: bool
    away: bool
    counts: dict[FileState, int]


@dataclass(frozen=True)
class FileRow:
    """A file of a watched folder. `path` is inside its folder, with "/"; `modified` is ISO, UTC.

    `left_out` is why it is left out, "" if it is not; `attached`: it came inside another file. `language` is a
    two-letter code, "" where it is not known; `foreign`: the search by meaning was not made for it.
    """

    id: int
    folder: int
    path: str
    name: str
    kind: str
    size_bytes: int
    modified: str
    state: FileState
    problem: Problem | None
    date: str | None
    date_kind: DateKind | None
    chunks: int
    left_out: str = ""
    attached: bool = False
    language: str = ""
    foreign: bool = False


@dataclass(frozen=True)
class Progress:
    """How far the library has come.

    Attributes:
        files_total, files_by_words, files_by_meaning, files_failed: over all folders (or the one asked for).
        chunks_waiting: for meaning.
        seconds_left: an estimate; None while there is too little to tell.
        paused: by the owner. reading: the name of a file being read, "" when none.
        idle: nothing is left to do.
        problem: why it stands still, if it does.
        stopped: by the owner, past the next start too. slowed: why it goes slowly, "busy" or "battery", else "".
        change_done, change_total: chunks that a newly chosen embedder has done, of all; both 0 where there is none.
    """

    files_total: int
    files_by_words: int
    files_by_meaning: int
    files_failed: int
    chunks_waiting: int
    seconds_left: float | None
    paused: bool
    reading: str
    idle: bool
    problem: Problem | None = None
    stopped: bool = False
    slowed: str = ""
    change_done: int = 0
    change_total: int = 0


@dataclass(frozen=True)
class KindCount:
    """How many files of one kind a folder holds."""

    kind: str
    files: int
    size_bytes: int


@dataclass(frozen=True)
class ProposedEmbedder:
    """An embedder by name and title, and seconds until all of the folder is found by meaning with it."""

    name: str
    title: str
    seconds: float


@dataclass(frozen=True)
class FolderPreview:
    """What adding a folder would mean.

    Attributes:
        left_out: a reason to a number of files, or of folders that are left out as a whole. examples: some of their
            paths, by reason.
        languages: two-letter codes to a number of files, of the few that were looked into. proposed: the embedder that
            serves them where the present one does not; None where none is better.
    """

    path: str
    files: int
    kinds: tuple[KindCount, ...]
    left_out: dict[str, int]
    seconds_by_words: float
    seconds_by_meaning: float
    examples: dict[str, tuple[str, ...]] = field(default_factory=dict)
    languages: dict[str, int] = field(default_factory=dict)
    proposed: ProposedEmbedder | None = None


@dataclass(frozen=True)
class PassageRow:
    """A chunk of a file as it is searched: its headings (title first), place, words, and size in the model's tokens."""

    chunk: int
    heading: tuple[str, ...]
    place: Place
    start: int
    text: str
    tokens: int
    by_meaning: bool


@dataclass(frozen=True)
class MarkBox:
    """A rectangle on a page, in shares of its width and height from the upper left; `strong` for the very words."""

    left: float
    top: float
    right: float
    bottom: float
    strong: bool


@dataclass(frozen=True)
class PageView:
    """A page as it is drawn: number from 1 of `pages`, an image as PNG or JPEG bytes, and what is marked on it."""

    page: int
    pages: int
    image: bytes
    width_px: int
    height_px: int
    marks: tuple[MarkBox, ...]


@dataclass(frozen=True)
class ShownBlock:
    """A block of a document as the reader pane draws it; spans point into `DocumentView.text`."""

    kind: BlockKind
    span: Span
    place: Place
    level: int = 0
    done: bool | None = None
    cells: tuple[Span, ...] = ()


@dataclass(frozen=True)
class DocumentView:
    """A stretch of a document around a place, to be shown with marks.

    Attributes:
        title, path, kind, date, date_kind: as in `Passage`.
        text: the stretch. offset: where it starts in the canonical text; total: how long that text is.
        blocks: of the stretch. passage: the cited chunk's span. marks: spans of the supporting words.
        page: the one that the marks or the stretch begin on, where `ShowPage` can draw it. pages: how many there are.
        conversation, message: for what was said in a conversation (`file` is 0), where it stands; else 0.
    """

    file: int
    title: str
    path: str
    folder: str
    kind: str
    date: str | None
    date_kind: DateKind | None
    text: str
    offset: int
    total: int
    blocks: tuple[ShownBlock, ...]
    passage: Span | None
    marks: tuple[Span, ...]
    page: int | None = None
    pages: int | None = None
    conversation: int = 0
    message: int = 0
