"""Grow a document: its one text, and the tree of blocks over it."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from companion.readers.dates import dates_of
from companion.readers.limits import BLOCKS, TEXT_CHARS, too_large
from companion.types.documents import Attachment, Block, BlockKind, Box, Cell, Document, DocumentDate, Place, Span

NOWHERE = Place()
CELL_GAP = " | "  # between the cells of a row in the canonical text
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_SPACES = re.compile(r"[^\S\n]+")
TIGHT = {BlockKind.ROW, BlockKind.ITEM, BlockKind.TASK}  # stand on the next line, others after an empty one


def clean(text: str) -> str:
    """Text without control characters and lone surrogates, which neither SQLite nor JSON can keep."""
    return _CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def tidy(text: str) -> str:
    """Clean text with runs of blanks made one and no blanks at the ends of lines."""
    text = _SPACES.sub(" ", clean(text).replace("\u00ad", ""))
    return "\n".join(line.strip() for line in text.split("\n")).strip()


@dataclass(frozen=True)
class SeenPiece:
    """A recognised line: what parts it from the one before (a blank or a line break), and its box in shares."""

    gap: str
    text: str
    left: float
    top: float
    right: float
    bottom: float


class DocumentBuilder:
    """Appends blocks in reading order. Headings own what follows until a heading of their level or above.

    Args:
        title: of the document; `build` can give a better one.
        text: a canonical text that stands already; blocks are then marked in it by `mark`.
    """

    def __init__(self, title: str, text: str = "") -> None:
        self.title = title
        self._parts: list[str] = [text] if text else []
        self._length = len(text)
        self._given = bool(text)
        self._blocks: list[Block] = []
        self._headings: list[int] = []
        self._table: int | None = None
        self._columns: tuple[str, ...] = ()
        self.people: dict[str, None] = {}
        self.tags: dict[str, None] = {}
        self.dates: list[DocumentDate] = []
        self.attachments: list[Attachment] = []
        self.notes: dict[str, None] = {}
        self.pages: int | None = None

    @property
    def empty(self) -> bool:
        """Whether no block was added yet."""
        return not self._blocks

    def headings(self) -> Iterator[tuple[str, int]]:
        """The headings so far, as (words, level)."""
        text = self._text()
        return ((one.span.of(text), one.level) for one in self._blocks if one.kind is BlockKind.HEADING)

    def heading(self, text: str, level: int, place: Place = NOWHERE) -> None:
        """Append a heading; what follows stands under it."""
        self.end_table()
        text = tidy(text).replace("\n", " ")
        if not text:
            return
        self._append_heading(self._write(text, BlockKind.HEADING), level, place)

    def add(
        self,
        kind: BlockKind,
        text: str,
        place: Place = NOWHERE,
        *,
        level: int = 0,
        done: bool | None = None,
        exact: bool = False,
        lines: bool = False,
    ) -> None:
        """Append a block; one without text is left out.

        `exact` keeps blanks and indentation, as code needs. `lines`: its line breaks are those of the file, and `place`
        is that of the first line.
        """
        self.end_table()
        text = clean(text)
        if lines and place.line is not None:
            empty = text[: len(text) - len(text.lstrip())].count("\n")
            place = replace(place, line=place.line + empty)
        text = text.strip("\n").rstrip() if exact else tidy(text)
        if text.strip():
            span = self._write(text, kind)
            self._append(Block(kind, span, place, self._parent(), level, done, lines=lines))

    def add_seen(self, lines: Sequence[SeenPiece], place: Place) -> None:
        """Append a paragraph of recognised lines, each with its box on the page."""
        self.end_table()
        kept = [(piece.gap, tidy(piece.text).replace("\n", " "), piece) for piece in lines]
        kept = [one for one in kept if one[1]]
        if not kept:
            return
        text = kept[0][1] + "".join(gap + words for gap, words, _ in kept[1:])
        span = self._write(text, BlockKind.PARAGRAPH)
        boxes = []
        at = span.start
        for index, (gap, words, piece) in enumerate(kept):
            at += len(gap) if index else 0
            boxes.append(Box(Span(at, at + len(words)), piece.left, piece.top, piece.right, piece.bottom))
            at += len(words)
        self._append(Block(BlockKind.PARAGRAPH, span, place, self._parent(), boxes=tuple(boxes)))

    def mark(self, kind: BlockKind, start: int, end: int, place: Place = NOWHERE, level: int = 0) -> None:
        """Make a block of text that stands already; blanks at its ends are left out of it."""
        text = self._text()[start:end]
        lead = len(text) - len(text.lstrip()) if kind is not BlockKind.CODE else len(text) - len(text.lstrip("\n"))
        span = Span(start + lead, start + len(text.rstrip()))
        if span.start >= span.end:
            return
        if kind is BlockKind.HEADING:
            self._append_heading(span, level, place)
        else:
            self._append(Block(kind, span, place, self._parent(), level, lines=place.line is not None))

    def begin_table(self, columns: Sequence[str] = (), place: Place = NOWHERE) -> None:
        """Begin a table; rows follow. `columns` are the headers that its cells stand under."""
        self.end_table()
        self._table = len(self._blocks)
        self._columns = tuple(tidy(column).replace("\n", " ") for column in columns)
        self._blocks.append(Block(BlockKind.TABLE, Span(self._length, self._length), place, self._parent()))

    def row(self, cells: Sequence[str], place: Place = NOWHERE) -> None:
        """Append a row to the table; a row without text is left out, and so are empty cells."""
        assert self._table is not None, "a row stands in a table"
        texts = [tidy(cell).replace("\n", " ") for cell in cells]
        if not any(texts):
            return
        filled = [(index, text) for index, text in enumerate(texts) if text]
        span = self._write(CELL_GAP.join(text for _, text in filled), BlockKind.ROW)
        made: list[Cell] = []
        at = span.start
        for index, text in filled:
            column = self._columns[index] if index < len(self._columns) else ""
            made.append(Cell(Span(at, at + len(text)), column, index))
            at += len(text) + len(CELL_GAP)
        self._append(Block(BlockKind.ROW, span, place, self._table, cells=tuple(made)))

    def end_table(self) -> None:
        """End the table, if one is open; one without rows is left out."""
        if self._table is None:
            return
        index, self._table, self._columns = self._table, None, ()
        if len(self._blocks) == index + 1:
            self._blocks.pop()
            return
        span = Span(self._blocks[index + 1].span.start, self._blocks[-1].span.end)
        self._blocks[index] = replace(self._blocks[index], span=span)

    def table(self, rows: Iterable[Sequence[str]], header: bool, place: Place = NOWHERE) -> None:
        """Append a whole table; with `header` its first row names the columns."""
        rows = list(rows)
        self.begin_table(rows[0] if header and rows else (), place)
        for row in rows:
            self.row(row, place)
        self.end_table()

    def leave(self, level: int) -> None:
        """End the sections of `level` and below, without a new heading."""
        while self._headings and self._blocks[self._headings[-1]].level >= level:
            self._headings.pop()

    def build(self, name: str, modified: str) -> Document:
        """The document. `name` and `modified` add the dates that every file has."""
        self.end_table()
        return Document(
            title=tidy(self.title).replace("\n", " ") or name,
            text=self._text(),
            blocks=tuple(self._blocks),
            dates=dates_of(self.dates, name, modified),
            people=tuple(self.people),
            tags=tuple(self.tags),
            attachments=tuple(self.attachments),
            pages=self.pages,
            notes=tuple(self.notes),
        )

    def _text(self) -> str:
        if len(self._parts) != 1:
            self._parts = ["".join(self._parts)]
        return self._parts[0]

    def _parent(self) -> int:
        return self._headings[-1] if self._headings else -1

    def _append_heading(self, span: Span, level: int, place: Place) -> None:
        self.leave(level)
        self._append(Block(BlockKind.HEADING, span, place, self._parent(), level))
        self._headings.append(len(self._blocks) - 1)

    def _append(self, block: Block) -> None:
        self._blocks.append(block)
        if len(self._blocks) > BLOCKS:
            raise too_large(f"{BLOCKS} blocks")

    def _write(self, text: str, kind: BlockKind) -> Span:
        assert not self._given, "a text that stands already is marked, not written"
        previous = self._blocks[-1].kind if self._blocks else None
        first_row = kind is BlockKind.ROW and previous is BlockKind.TABLE
        gap = "\n" if kind in TIGHT and previous in TIGHT and not first_row else "\n\n"
        if self._length:
            self._parts.append(gap)
            self._length += len(gap)
        span = Span(self._length, self._length + len(text))
        self._parts.append(text)
        self._length = span.end
        if self._length > TEXT_CHARS:
            raise too_large(f"{TEXT_CHARS // 1_000_000} million letters")
        return span
