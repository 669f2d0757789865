"""From a document to chunks: pieces along its structure that fit the embedder, together all of its text.

Sizes are in tokens of the embedder, of which all-MiniLM-L6-v2 takes 256, two of them special.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from companion.library.cuts import pieces, stripped
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

CountTokens = Callable[[str], int]


@dataclass(frozen=True)
class _Unit:
    """What is put into chunks whole: a block, or a piece of a long one."""

    span: Span
    block: int
    tokens: int
    path: tuple[str, ...]


def chunk(document: Document, count_tokens: CountTokens) -> list[Chunk]:
    """Cut a document into chunks.

    Args:
        document: its blocks may leave gaps; words in a gap are chunked as well.
        count_tokens: tokens of a text; of words parted by white space, the sum of the tokens of each.

    Returns:
        Chunks in order. Their spans do not overlap, begin and end with a word, and leave out white space only.
    """
    chunks: list[Chunk] = []
    for units in _grouped(document, list(_units(document, count_tokens)), count_tokens):
        first, last = units[0], units[-1]
        chunks.append(
            Chunk(
                span=Span(first.span.start, last.span.end),
                place=document.blocks[first.block].place,
                last_place=document.blocks[last.block].place,
                title_path=(document.title, *_path(document, units)),
                tokens=sum(unit.tokens for unit in units),
            )
        )
    return chunks


def embedding_text(source: Document | str, chunk: Chunk) -> str:
    """What is embedded for a chunk: a short title path, then its text; within 254 tokens.

    Args:
        source: the document, or its canonical text. chunk: made by `chunk` from that document.
    """
    text = source if isinstance(source, str) else source.text
    return "\n".join(filter(None, (_short(chunk.title_path), chunk.span.of(text))))


def _units(document: Document, count_tokens: CountTokens) -> Iterator[_Unit]:
    """Blocks in order, long ones in pieces, and whatever stands between blocks."""
    text = document.text
    at = 0
    block = 0
    for index, one in enumerate(document.blocks):
        if one.kind is BlockKind.TABLE or one.span.end <= at:
            continue
        span = Span(max(one.span.start, at), one.span.end)
        gap = stripped(text, Span(at, span.start))
        if gap is not None:
            yield from _cut(document, block, gap, count_tokens)
        block, at = index, span.end
        inked = stripped(text, span)
        if inked is not None:
            yield from _cut(document, index, inked, count_tokens)
    rest = stripped(text, Span(at, len(text)))
    if rest is not None and document.blocks:
        yield from _cut(document, block, rest, count_tokens)


def _cut(document: Document, block: int, span: Span, count_tokens: CountTokens) -> Iterator[_Unit]:
    text = document.text
    path = heading_path(document, block)
    table_header = _table_header(document, document.blocks[block])
    spent = count_tokens(_short((document.title, *path, *table_header)))
    most = min(MOST_TOKENS, EMBEDDED_TOKENS - spent)

    def fits(part: Span) -> bool:
        # The short way out matters: without it a block of a megabyte would be counted again and again.
        return part.end - part.start <= MOST_CHARS and count_tokens(part.of(text)) <= most

    for part in pieces(text, span, fits):
        yield _Unit(part, block, count_tokens(part.of(text)), path)


def _grouped(document: Document, units: list[_Unit], count_tokens: CountTokens) -> Iterator[list[_Unit]]:
    """Units joined to chunks; a heading goes with what follows it."""
    current: list[_Unit] = []
    for index, unit in enumerate(units):
        if current and not _joins(document, current, unit, units[index + 1 : index + 2], count_tokens):
            held = _trailing_headings(document, current)
            kept = current[: len(current) - len(held)]
            if kept and held and _fits(document, [*held, unit], count_tokens):
                yield kept
                current = [*held]
            else:
                yield current
                current = []
        current.append(unit)
    if current:
        yield current


def _joins(
    document: Document, current: list[_Unit], unit: _Unit, following: list[_Unit], count_tokens: CountTokens
) -> bool:
    block, last = document.blocks[unit.block], document.blocks[current[-1].block]
    if not _fits(document, [*current, unit], count_tokens):
        return False
    tokens = sum(one.tokens for one in current)
    if last.kind is BlockKind.HEADING:
        return True
    if block.kind in _ALONE or last.kind in _ALONE - {BlockKind.MESSAGE}:
        return False
    if block.kind is BlockKind.HEADING:
        if block.place.message != last.place.message or block.place.sheet != last.place.sheet:
            return False
        section = tokens + unit.tokens + sum(one.tokens for one in following)
        starts_section = document.blocks[current[0].block].kind is BlockKind.HEADING or current[0].path == unit.path
        return tokens < SMALL_TOKENS and starts_section and section <= MOST_TOKENS
    return tokens + unit.tokens <= TARGET_TOKENS or tokens < SMALL_TOKENS


def _fits(document: Document, units: list[_Unit], count_tokens: CountTokens) -> bool:
    tokens = sum(unit.tokens for unit in units)
    if tokens > MOST_TOKENS or units[-1].span.end - units[0].span.start > MOST_CHARS:
        return False
    return tokens + count_tokens(_short((document.title, *_path(document, units)))) <= EMBEDDED_TOKENS


def _trailing_headings(document: Document, units: list[_Unit]) -> list[_Unit]:
    held: list[_Unit] = []
    for unit in reversed(units):
        if document.blocks[unit.block].kind is not BlockKind.HEADING:
            break
        held.insert(0, unit)
    return held


def _path(document: Document, units: list[_Unit]) -> tuple[str, ...]:
    """Headings above all of the units, and the header of the table that their first row continues."""
    path = units[0].path
    for unit in units[1:]:
        shared = 0
        while shared < min(len(path), len(unit.path)) and path[shared] == unit.path[shared]:
            shared += 1
        path = path[:shared]
    return (*path, *_table_header(document, document.blocks[units[0].block]))


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
