"""A document as sections of a fair size: by its headings where it has some, else by its length."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from companion.store.documents import StoredChunk
from companion.types.documents import BlockKind
from companion.whole.found import Heading, Where
from companion.whole.lines import one_line
from companion.whole.material import Material

_MOST_SECTIONS = 24  # of one level; above, they are put together by the level before
_PART_TOKENS = 1_500  # of a part of a document without headings
_MOST_CONTENTS = 80  # lines of a table of contents
LONG_TOKENS = 12_000  # about 25 pages, from which a summary has a table of contents


@dataclass(frozen=True)
class Section:
    """Chunks that belong together; `heading` are the titles above them, below the document's; () for none."""

    heading: tuple[str, ...]
    chunks: tuple[StoredChunk, ...]

    @property
    def tokens(self) -> int:
        """Its length."""
        return sum(chunk.tokens for chunk in self.chunks)


def sections(chunks: Sequence[StoredChunk]) -> list[Section]:
    """The document's sections, in order; together all of its chunks."""
    if not chunks:
        return []
    deepest = max(len(chunk.title_path) for chunk in chunks) - 1
    level = 0
    for depth in range(1, deepest + 1):
        if len(_by_headings(chunks, depth)) > _MOST_SECTIONS and level:
            break
        level = depth
    found = _by_headings(chunks, level)
    if len(found) > _MOST_SECTIONS:
        return _joined(found)
    return [part for section in found for part in _parts(section)] if len(found) == 1 else found


def contents(material: Material) -> tuple[Heading, ...]:
    """The table of contents of a long document, () of a short one or one without headings."""
    if sum(chunk.tokens for chunk in material.chunks) < LONG_TOKENS:
        return ()
    text = material.document.text
    headings = [b for b in material.document.tree.blocks if b.kind is BlockKind.HEADING and b.span.of(text).strip()]
    if not headings:
        return _by_parts(material)
    top = min(block.level for block in headings)
    depth = top
    while len([b for b in headings if b.level <= depth + 1]) <= _MOST_CONTENTS and depth < top + 2:
        depth += 1
    made: list[Heading] = []
    for block in headings:
        if block.level <= depth and len(made) < _MOST_CONTENTS:
            at = next((c for c in material.chunks if c.start <= block.span.start < c.stop), None)
            at = at or next((c for c in material.chunks if c.stop > block.span.start), material.chunks[-1])
            where = Where(at.ordinal, max(block.span.start, at.start), min(max(block.span.end, at.start), at.stop))
            made.append(Heading(one_line(block.span.of(text)), block.level - top, where))
    return tuple(made)


def _by_parts(material: Material) -> tuple[Heading, ...]:
    """Where a document has no headings: how each of its parts begins."""
    made: list[Heading] = []
    for section in sections(material.chunks)[:_MOST_CONTENTS]:
        chunk = section.chunks[0]
        text = material.document.text[chunk.start : chunk.stop]
        line = text.strip().split("\n", 1)[0][:80]
        start = chunk.start + text.find(line)
        made.append(Heading(one_line(line), 0, Where(chunk.ordinal, start, start + len(line))))
    return tuple(made)


def _by_headings(chunks: Sequence[StoredChunk], depth: int) -> list[Section]:
    grouped = groupby(chunks, key=lambda chunk: chunk.title_path[1 : 1 + depth])
    return [Section(heading, tuple(some)) for heading, some in grouped]


def _joined(found: Sequence[Section]) -> list[Section]:
    """Neighbours put together until there are few enough; each keeps the heading of its first."""
    size = -(-len(found) // _MOST_SECTIONS)
    return [
        Section(found[at].heading, tuple(chunk for one in found[at : at + size] for chunk in one.chunks))
        for at in range(0, len(found), size)
    ]


def _parts(section: Section) -> list[Section]:
    """A section cut by its length."""
    count = min(_MOST_SECTIONS, max(1, round(section.tokens / _PART_TOKENS)))
    size = -(-len(section.chunks) // count)
    return [Section(section.heading, section.chunks[at : at + size]) for at in range(0, len(section.chunks), size)]
