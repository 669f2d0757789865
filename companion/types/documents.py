"""A document is one tree over one text: blocks with places, over one canonical text that is kept once."""

from dataclasses import dataclass, replace
from enum import StrEnum

UNDETERMINED = "und"  # ISO 639's code for a language: none of those that Companion can name


@dataclass(frozen=True, order=True)
class Span:
    """A half-open range of characters [start, end) in a text named by the context."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The words that this span covers in `text`."""
        return text[self.start : self.end]


@dataclass(frozen=True)
class Place:
    """Where something stands in its file, as a person would say it; only what the format knows is filled.

    Attributes:
        page, slide: from 1. line: from 1, in the file as it lies on disk.
        sheet: its name. cells: a range such as "A3:D3".
        message: the subject of a message in a mailbox; date: when that was sent, ISO.
        chapter: its title. second: from the start of a recording.
    """

    page: int | None = None
    line: int | None = None
    slide: int | None = None
    sheet: str | None = None
    cells: str | None = None
    message: str | None = None
    chapter: str | None = None
    second: float | None = None
    date: str | None = None


class BlockKind(StrEnum):
    """What a block is; decides how it is chunked and drawn."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    TASK = "task"
    QUOTE = "quote"
    CODE = "code"
    TABLE = "table"
    ROW = "row"
    MESSAGE = "message"
    EVENT = "event"
    PERSON = "person"
    CAPTION = "caption"


@dataclass(frozen=True)
class Cell:
    """One cell of a table row: its span in the canonical text and the header of its column ("" if none).

    `at` is its column from 0, empty ones counted; -1 in documents that were read before this was kept.
    """

    span: Span
    column: str = ""
    at: int = -1


@dataclass(frozen=True)
class Box:
    """Where a stretch of text stands on its page, in shares of the page's width and height from the upper left."""

    span: Span
    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True)
class Block:
    """One node of the document's tree, in document order.

    Attributes:
        kind: what it is.
        span: its characters in the document's text; a table's covers its rows, a heading's its own words alone.
        place: where it stands in the file.
        parent: index of the parent block, -1 at the root. A heading is the parent of what stands under it;
            a table of its rows.
        level: of a heading, from 1; of a list item, its depth from 0.
        done: of a task, whether it is ticked.
        cells: of a row.
        lines: whether its line breaks are those of the file, so that the line of a sentence in it can be counted.
        boxes: of recognised text, line by line; where a page's own text says where it stands there are none.
    """

    kind: BlockKind
    span: Span
    place: Place = Place()
    parent: int = -1
    level: int = 0
    done: bool | None = None
    cells: tuple[Cell, ...] = ()
    lines: bool = False
    boxes: tuple[Box, ...] = ()

    def place_at(self, text: str, at: int) -> Place:
        """Where the character `at` of the document's `text` stands, by its line if the block's lines are the file's."""
        if not self.lines or self.place.line is None or at <= self.span.start:
            return self.place
        return replace(self.place, line=self.place.line + text.count("\n", self.span.start, at))


class DateKind(StrEnum):
    """How a document's date is known, best first."""

    SENT = "sent"
    EVENT = "event"
    FRONT_MATTER = "front_matter"
    EXIF = "exif"
    DOCUMENT = "document"
    NAME = "name"
    MODIFIED = "modified"


@dataclass(frozen=True)
class DocumentDate:
    """A date or span that a document is about. ISO 8601 (`2026-04-14` or with a time); `until` is inclusive."""

    kind: DateKind
    start: str
    until: str | None = None


@dataclass(frozen=True)
class Attachment:
    """A file inside a file (a mail's attachment), read by its own reader, or the problem that prevented it."""

    name: str
    document: "Document | None" = None
    problem: str | None = None


@dataclass(frozen=True)
class Document:
    """What a reader makes of a file.

    Attributes:
        title: of the document; the file's stem where it names none.
        text: the canonical text; every span points into it.
        blocks: the tree, in document order.
        dates: best first.
        people: names and addresses of senders, recipients, authors.
        tags: of front matter and hash tags.
        attachments: files inside this one.
        pages: how many, where the format has pages.
        notes: problem codes about parts that could not be read, where the rest could.
    """

    title: str
    text: str
    blocks: tuple[Block, ...]
    dates: tuple[DocumentDate, ...] = ()
    people: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    pages: int | None = None
    notes: tuple[str, ...] = ()


def heading_path(document: Document, index: int) -> tuple[str, ...]:
    """Titles of the headings above block `index`, outermost first."""
    titles: list[str] = []
    parent = document.blocks[index].parent
    while parent >= 0:
        block = document.blocks[parent]
        if block.kind is BlockKind.HEADING:
            titles.append(block.span.of(document.text).strip())
        parent = block.parent
    return tuple(reversed(titles))


@dataclass(frozen=True)
class Chunk:
    """A piece of a document that is searched, embedded and cited as one.

    Attributes:
        span: its characters in the document's text; chunks of a document cover all of its text between them.
        place: of its first block; `last_place` of its last one.
        title_path: document title and headings above it; carried for search, not part of the text.
        tokens: its length in tokens of the embedder, title path not counted.
    """

    span: Span
    place: Place
    last_place: Place
    title_path: tuple[str, ...]
    tokens: int
