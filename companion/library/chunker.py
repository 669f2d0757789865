"""From a document to chunks: pieces along its structure that fit the embedder, together all of its text.

Sizes are in tokens of the embedder, of which all-MiniLM-L6-v2 takes 256, two of them special.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from companion.library.cuts import pieces, stripped
from companion.library.token_spans import CountTokens, TokenSpans, TokenStarts
from companion.types.documents import Block, BlockKind, Chunk, Document, Span, heading_path

TARGET_TOKENS = 200  # a chunk is closed when the next block would take it beyond
MOST_TOKENS = 250  # never exceeded
EMBEDDED_TOKENS = 254  # title path and text together
SMALL_TOKENS = 60  # a section below that is joined with the next one
MOST_CHARS = 2_000  # a person reads a chunk too, and a tokenizer makes one token of any word over 100 letters
PATH_CHARS = 160  # of the title path that is embedded with the text; about 40 tokens
_PATH_PART_CHARS = 60
_PATH_GAP = " › "
_ALONE = {BlockKind.EVENT, BlockKind.PERSON, BlockKind.MESSAGE}  # each is found by itself


@dataclass(frozen=True)
class _Unit:
    """What is put into chunks whole: a block, or a piece of a long one."""

    span: Span
    block: int
    tokens: int
    path: tuple[str, ...]


def chunk(document: Document, count_tokens: CountTokens, token_starts: TokenStarts | None = None) -> list[Chunk]:
    """Cut a document into chunks.

    Args:
        document: its blocks may leave gaps; words in a gap are chunked as well.
        count_tokens: tokens of a text; of words parted by white space, the sum of the tokens of each.
        token_starts: where the tokens of a text start. With it the same chunks come out several times sooner.

    Returns:
        Chunks in order. Their spans do not overlap, begin and end with a word, and leave out white space only.
    """
    return _Chunker(document, count_tokens, token_starts).chunks()


def embedding_text(source: Document | str, chunk: Chunk) -> str:
    """What is embedded for a chunk: a short title path, then its text; within 254 tokens.

    Args:
        source: the document, or its canonical text. chunk: made by `chunk` from that document.
    """
    text = source if isinstance(source, str) else source.text
    return "\n".join(filter(None, (_short(chunk.title_path), chunk.span.of(text))))


class _Measure:
    """Size of a span in tokens, where the title path above it leaves `most`."""

    def __init__(self, most: int, tokens: TokenSpans) -> None:
        self.most = most
        self._tokens = tokens

    def size(self, span: Span) -> int:
        # A long word is one token to the tokenizer, whatever its length; by its letters it is cut all the same.
        letters = (span.end - span.start) * self.most // MOST_CHARS
        return max(letters, self._tokens.count(span)) if letters <= self.most else letters

    def fits(self, span: Span) -> bool:
        return self.size(span) <= self.most


class _Chunker:
    """Cuts one document."""

    def __init__(self, document: Document, count_tokens: CountTokens, token_starts: TokenStarts | None) -> None:
        self.document = document
        self.count_tokens = count_tokens
        self.token_starts = token_starts
        self.path_tokens: dict[tuple[str, ...], int] = {}

    def chunks(self) -> list[Chunk]:
        blocks = self.document.blocks
        return [
            Chunk(
                span=Span(units[0].span.start, units[-1].span.end),
                place=blocks[units[0].block].place_at(self.document.text, units[0].span.start),
                last_place=blocks[units[-1].block].place_at(self.document.text, units[-1].span.start),
                title_path=(self.document.title, *self._path(units)),
                tokens=sum(unit.tokens for unit in units),
            )
            for units in self._grouped(list(self._units()))
        ]

    def _units(self) -> Iterator[_Unit]:
        """Blocks in order, long ones in pieces, and whatever stands between blocks."""
        text = self.document.text
        at = 0
        block = 0
        for index, one in enumerate(self.document.blocks):
            if one.kind is BlockKind.TABLE or one.span.end <= at:
                continue
            span = Span(max(one.span.start, at), one.span.end)
            yield from self._cut(block, Span(at, span.start))
            block, at = index, span.end
            yield from self._cut(index, span)
        if self.document.blocks:
            yield from self._cut(block, Span(at, len(text)))

    def _cut(self, block: int, span: Span) -> Iterator[_Unit]:
        text = self.document.text
        inked = stripped(text, span)
        if inked is None:
            return
        path = heading_path(self.document, block)
        header = _table_header(self.document, self.document.blocks[block])
        tokens = TokenSpans(text, inked, self.count_tokens, self.token_starts)
        measure = _Measure(self._room((*path, *header)), tokens)
        for part in pieces(text, inked, measure):
            yield _Unit(part, block, tokens.count(part), path)

    def _grouped(self, units: list[_Unit]) -> Iterator[list[_Unit]]:
        """Units joined to chunks; a heading goes with what follows it."""
        current: list[_Unit] = []
        for index, unit in enumerate(units):
            if current and not self._joins(current, unit, units[index + 1 : index + 2]):
                held = self._trailing_headings(current)
                kept = current[: len(current) - len(held)]
                if kept and held and self._fits([*held, unit]):
                    yield kept
                    current = held
                else:
                    yield current
                    current = []
            current.append(unit)
        if current:
            yield current

    def _joins(self, current: list[_Unit], unit: _Unit, following: list[_Unit]) -> bool:
        blocks = self.document.blocks
        first, last, block = blocks[current[0].block], blocks[current[-1].block], blocks[unit.block]
        if not self._fits([*current, unit]):
            return False
        if last.kind is BlockKind.HEADING:
            return True
        if block.kind in _ALONE or last.kind in _ALONE - {BlockKind.MESSAGE}:
            return False
        tokens = sum(one.tokens for one in current)
        if block.kind is not BlockKind.HEADING:
            ends = not following or blocks[following[0].block].kind is BlockKind.HEADING
            return (
                tokens + unit.tokens <= TARGET_TOKENS or tokens < SMALL_TOKENS or (ends and unit.tokens < SMALL_TOKENS)
            )
        if block.place.message != last.place.message or block.place.sheet != last.place.sheet:
            return False
        section = tokens + unit.tokens + sum(one.tokens for one in following)
        said = first.kind is BlockKind.HEADING or current[0].path == unit.path  # does the text say where it stands?
        return tokens < SMALL_TOKENS and said and section <= MOST_TOKENS

    def _fits(self, units: list[_Unit]) -> bool:
        tokens = sum(unit.tokens for unit in units)
        if tokens > MOST_TOKENS or units[-1].span.end - units[0].span.start > MOST_CHARS:
            return False
        return tokens <= self._room(self._path(units))

    def _room(self, path: tuple[str, ...]) -> int:
        """Tokens that a text under this title path may have."""
        if path not in self.path_tokens:
            self.path_tokens[path] = self.count_tokens(_short((self.document.title, *path)))
        return min(MOST_TOKENS, EMBEDDED_TOKENS - self.path_tokens[path])

    def _trailing_headings(self, units: list[_Unit]) -> list[_Unit]:
        held: list[_Unit] = []
        for unit in reversed(units):
            if self.document.blocks[unit.block].kind is not BlockKind.HEADING:
                break
            held.insert(0, unit)
        return held

    def _path(self, units: list[_Unit]) -> tuple[str, ...]:
        """Headings above all of the units, and the header of the table that their first row continues."""
        path = units[0].path
        for unit in units[1:]:
            shared = 0
            while shared < min(len(path), len(unit.path)) and path[shared] == unit.path[shared]:
                shared += 1
            path = path[:shared]
        return (*path, *_table_header(self.document, self.document.blocks[units[0].block]))


def _table_header(document: Document, block: Block) -> tuple[str, ...]:
    """The columns of a row's table in one line; nothing for the header row itself."""
    columns = [cell.column for cell in block.cells if cell.column]
    if not columns or all(cell.span.of(document.text) == cell.column for cell in block.cells):
        return ()
    return (" | ".join(columns),)


def _short(path: tuple[str, ...]) -> str:
    """A title path cut to a length that leaves room for the text: the title, then the innermost headings."""
    parts = [" ".join(part.split())[:_PATH_PART_CHARS].strip() for part in path]
    parts = [part for index, part in enumerate(parts) if part and part not in parts[:index]]
    if not parts:
        return ""
    kept = parts[:1]
    room = PATH_CHARS - len(parts[0])
    for part in reversed(parts[1:]):
        room -= len(part) + len(_PATH_GAP)
        if room < 0:
            break
        kept.insert(1, part)
    return _PATH_GAP.join(kept)
