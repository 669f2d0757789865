"""From an answer's Markdown and its checked sentences to blocks of pieces, without Qt.

Every piece of text knows its place in the raw answer, so that a sentence's span finds its words again however
the Markdown around them is drawn.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ui.widgets import highlight
from ui.widgets.safe_text import GLUE, OBJECT, markdown

if TYPE_CHECKING:
    from markdown_it.token import Token

_UNIT = re.compile(
    r"(?<=\d) (?=(?:%|‰|°C|°F|€|\$|£|¥|mg|µg|g|kg|t|ml|cl|l|km|m|cm|mm|m²|km/h|h|min|s|ms|kcal|kJ|kWh|W|V|"
    r"MB|GB|TB|kB|Uhr|Euro|dollars|euros|a\.m\.|p\.m\.|am|pm)(?![\w²]))"
)


@dataclass(frozen=True)
class SentenceMark:
    """A checked sentence as the view needs it: its span in the raw answer, and what was found for it.

    `numbers` are citation numbers (from 1); `flagged` are spans of numbers, names or dates that stand in no passage.
    """

    start: int
    end: int
    numbers: tuple[int, ...] = ()
    supported: bool = True
    flagged: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True)
class Piece:
    """A run of text (or one inline object) of one look."""

    text: str
    raw: int = -1
    kind: str = "text"  # text, chip, tag, marker
    bold: bool = False
    italic: bool = False
    code: bool = False
    href: str = ""
    part: str = ""  # of code: keyword, string, number, comment, name
    sentence: int = -1
    numbers: tuple[int, ...] = ()
    flagged: bool = False

    @property
    def look(self) -> "Piece":
        """The piece without its words: what its format depends on."""
        return replace(self, text="", raw=-1)


@dataclass(frozen=True)
class Block:
    """One paragraph of the page. `kind` is paragraph, heading, item, quote, code or cells; `level` its depth.

    Of cells, level 1 is the row of the columns' names. `language` is that of code, as the fence names it.
    """

    kind: str
    level: int
    start: int
    end: int
    pieces: tuple[Piece, ...]
    language: str = ""

    @property
    def text(self) -> str:
        """All characters of the block."""
        return "".join(piece.text for piece in self.pieces)


def glue_units(text: str) -> str:
    """Put a no-break space between a number and its unit; the length stays."""
    return _UNIT.sub("\u00a0", text)


def split_live(raw: str, start: int) -> int:
    """Where the last block of `raw[start:]` begins: what stands before will not change any more."""
    tokens = [t for t in markdown().parse(raw[start:]) if t.level == 0 and t.map is not None]
    if len(tokens) < 2 or tokens[-1].map is None:
        return start
    last = tokens[-1].map[0]
    offset = start
    for line in raw[start:].splitlines(keepends=True)[:last]:
        offset += len(line)
    return offset


def lay_out(raw: str, start: int, end: int, sentences: Sequence[SentenceMark]) -> list[Block]:
    """The blocks of `raw[start:end]`; spans of blocks, pieces and sentences count from the start of `raw`."""
    text = raw[start:end]
    lines = [start]
    for line in text.splitlines(keepends=True):
        lines.append(lines[-1] + len(line))
    blocks = []
    walker = _Walker(raw, lines)
    for kind, level, marker, first, last, pieces in walker.walk(markdown().parse(text)):
        begin, stop = lines[first], lines[min(last, len(lines) - 1)]
        coloured = _coloured(pieces, walker.language) if kind == "code" else pieces
        marked = _mark(coloured, begin, stop, sentences)
        if marker:
            marked = [Piece(marker, kind="marker"), *marked]
        blocks.append(Block(kind, level, begin, stop, tuple(marked), walker.language if kind == "code" else ""))
    return blocks


_Raw = tuple[str, int, str, int, int, list[Piece]]


class _Walker:
    """Goes through Markdown's tokens and gives one block after the other."""

    def __init__(self, raw: str, lines: Sequence[int]) -> None:
        self._raw, self._lines = raw, lines
        self._span = (0, 0)
        self._counters: list[int | None] = []
        self._marker = ""
        self._heading = self._quote = 0
        self._cells: list[Piece] = []
        self._in_cell = self._in_head = False
        self.language = ""  # of the code that was given last

    def walk(self, tokens: Sequence["Token"]) -> Iterator[_Raw]:
        for token in tokens:
            if token.map is not None:
                self._span = (token.map[0], token.map[1])
            if token.type == "inline":
                yield from self._words(token)
            elif token.type in ("fence", "code_block"):
                start = self._lines[self._span[0]]
                self.language = token.info.split()[0].lower() if token.info.split() else ""
                at = max(self._raw.find(token.content, start), start)
                yield self._block("code", 0, [Piece(token.content.rstrip("\n"), at, code=True)])
            elif token.type == "tr_close":
                yield self._block("cells", int(self._in_head), self._cells)
            else:
                self._structure(token)

    def _structure(self, token: "Token") -> None:
        name = token.type
        if name == "ordered_list_open":
            self._counters.append(int(token.attrGet("start") or 1))
        elif name == "bullet_list_open":
            self._counters.append(None)
        elif name in ("bullet_list_close", "ordered_list_close"):
            self._counters.pop()
        elif name == "list_item_open":
            count = self._counters[-1]
            self._marker = "•\t" if count is None else f"{count}.\t"
            self._counters[-1] = None if count is None else count + 1
        elif name.startswith("heading_"):
            self._heading = int(token.tag[1]) if token.nesting > 0 else 0
        elif name.startswith("blockquote_"):
            self._quote += token.nesting
        elif name in ("thead_open", "thead_close"):
            self._in_head = token.nesting > 0
        elif name == "tr_open":
            self._cells = []
        elif name in ("td_open", "th_open", "td_close", "th_close"):
            self._in_cell = token.nesting > 0

    def _words(self, token: "Token") -> Iterator[_Raw]:
        start = self._lines[self._span[0]]
        if self._in_cell:
            ends = [piece.raw + len(piece.text) for piece in self._cells if piece.raw >= 0]
            pieces = _inline(token, self._raw, max([start, *ends]))
            if self._in_head:
                pieces = [replace(piece, bold=True) for piece in pieces]
            self._cells += [Piece("\t", kind="marker"), *pieces] if self._cells else pieces
            return
        pieces = _inline(token, self._raw, start)
        if self._heading:
            yield self._block("heading", self._heading, pieces)
        else:
            kind = "item" if self._counters else "quote" if self._quote else "paragraph"
            yield self._block(kind, len(self._counters), pieces)

    def _block(self, kind: str, level: int, pieces: list[Piece]) -> _Raw:
        marker, self._marker = self._marker, ""
        return kind, level, marker, self._span[0], self._span[1], pieces


def _inline(token: "Token", raw: str, at: int) -> list[Piece]:
    pieces: list[Piece] = []
    bold = italic = 0
    href = ""
    for child in token.children or ():
        if child.type in ("strong_open", "strong_close"):
            bold += child.nesting
        elif child.type in ("em_open", "em_close"):
            italic += child.nesting
        elif child.type == "link_open":
            href = str(child.attrGet("href") or "")
        elif child.type == "link_close":
            href = ""
        elif child.type in ("softbreak", "hardbreak"):
            pieces.append(Piece(" " if child.type == "softbreak" else "\u2028", at))
        elif child.content:
            found = raw.find(child.content, at)
            place = at if found < 0 else found
            at = place + len(child.content)
            text = child.content if child.type == "code_inline" else glue_units(child.content)
            pieces.append(Piece(text, place, "text", bold > 0, italic > 0, child.type == "code_inline", href))
    return pieces


def _coloured(pieces: Sequence[Piece], language: str) -> list[Piece]:
    """Code cut into what its words are, once that can be told."""
    if not highlight.ready():
        return list(pieces)
    made: list[Piece] = []
    for piece in pieces:
        at = 0
        for start, end, part in highlight.spans(piece.text, language):
            if start > at:
                made.append(replace(piece, text=piece.text[at:start], raw=piece.raw + at))
            made.append(replace(piece, text=piece.text[start:end], raw=piece.raw + start, part=part))
            at = end
        if at < len(piece.text):
            made.append(replace(piece, text=piece.text[at:], raw=piece.raw + at))
    return made


def _mark(pieces: Sequence[Piece], begin: int, stop: int, sentences: Sequence[SentenceMark]) -> list[Piece]:
    """Cut the pieces at sentences' ends, tell each its sentence, and put chips behind the last word."""
    cuts: set[int] = set()
    here = [(i, s) for i, s in enumerate(sentences) if s.start < stop and s.end > begin]
    for _, sentence in here:
        cuts.update((sentence.start, sentence.end))
        for span in sentence.flagged:
            cuts.update(span)
    cut = [part for piece in pieces for part in _cut(piece, cuts)]
    marked = [_with_sentence(piece, here) for piece in cut]
    for index, sentence in reversed(here):
        if not begin < sentence.end <= stop:
            continue
        last = max((i for i, p in enumerate(marked) if p.sentence == index), default=-1)
        if last >= 0:
            marked[last + 1 : last + 1] = _tail(index, sentence)
    return marked


def _cut(piece: Piece, cuts: set[int]) -> Iterator[Piece]:
    if piece.raw < 0 or piece.kind != "text":
        yield piece
        return
    places = sorted(c - piece.raw for c in cuts if piece.raw < c < piece.raw + len(piece.text))
    for first, last in zip([0, *places], [*places, len(piece.text)], strict=True):
        yield replace(piece, text=piece.text[first:last], raw=piece.raw + first)


def _with_sentence(piece: Piece, here: Sequence[tuple[int, SentenceMark]]) -> Piece:
    if piece.kind != "text":
        return piece
    for index, sentence in here:
        if sentence.start <= piece.raw < sentence.end:
            flagged = any(a <= piece.raw < b for a, b in sentence.flagged)
            return replace(piece, sentence=index, flagged=flagged)
    return piece


def _tail(index: int, sentence: SentenceMark) -> list[Piece]:
    if not sentence.supported:
        return [Piece(GLUE, kind="marker", sentence=index), Piece(OBJECT, kind="tag", sentence=index)]
    if not sentence.numbers:
        return []
    # One object for all of them: Qt may break a line behind any object, whatever joins it to the next.
    return [
        Piece(GLUE, kind="marker", sentence=index),
        Piece(OBJECT, kind="chip", sentence=index, numbers=sentence.numbers),
    ]
