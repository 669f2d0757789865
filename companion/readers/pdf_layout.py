"""From the lines of a PDF to headings, paragraphs, items and table rows."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from statistics import mean

from companion.readers.builder import DocumentBuilder
from companion.readers.pdf_lines import HYPHENS, Line
from companion.types.documents import BlockKind, Place

_HEADING_FACTOR = 1.15  # letters that much larger than the body's make a heading
_HEADING_CHARS = 200
_HEADING_LEVELS = 4
_BULLET = re.compile(r"^\s*(?:[•‣▪●○◦·∙–—*-]|\(?\d{1,3}[.)]|\(?[a-z]\))\s+(?=\S)")
_PARTED = re.compile(r"[^\W\d_]-$")
_DIGITS = re.compile(r"\d+")
_SENTENCE_END = re.compile(r"[.!?:;。！？]['\")\]”’»]*$")
_REPEATED_PAGES = 3  # a line at the edge of that many pages is a running header or footer
_EDGE_LINES = 2
_TABLE_ROWS = 3
_CELL_CHARS = 45  # on average; longer ones are columns of a text


def write_lines(builder: DocumentBuilder, lines: Sequence[Line]) -> None:
    """Append the blocks that the lines of all pages make; running headers and footers stand once."""
    kept = _without_running(lines)
    levels = _heading_levels(kept)
    index = 0
    while index < len(kept):
        rows = _table_at(kept, index)
        if rows:
            _write_table(builder, kept[index : index + rows])
            index += rows
            continue
        end = index + 1
        while end < len(kept) and not _table_at(kept, end) and _belongs(kept[end - 1], kept[end], kept[index]):
            end += 1
        _write_block(builder, kept[index:end], levels)
        index = end


def _write_block(builder: DocumentBuilder, lines: Sequence[Line], levels: dict[float, int]) -> None:
    text = _joined(lines)
    place = Place(page=lines[0].page)
    level = levels.get(_rounded(lines[0].size))
    bullet = _BULLET.match(text)
    if level is not None and len(text) <= _HEADING_CHARS and any(letter.isalpha() for letter in text):
        builder.heading(text, level, place)
    elif bullet:
        builder.add(BlockKind.ITEM, text, place)
    else:
        builder.add(BlockKind.PARAGRAPH, text, place)


def _joined(lines: Sequence[Line]) -> str:
    """One text of lines: words parted at a line's end are whole again, line breaks stay as such."""
    text = ""
    for line in lines:
        words = line.text
        if text[-1:] in tuple(HYPHENS) or (_PARTED.search(text) and words[:1].islower()):
            text = text[:-1] + words
        else:
            text += ("\n" if text else "") + words
    if text[-1:] in tuple(HYPHENS):
        text = text[:-1] + "-"
    for mark in HYPHENS:
        text = text.replace(mark, "-")
    return text


def _belongs(before: Line, line: Line, first: Line) -> bool:
    """Whether a line goes on with the paragraph that `first` began."""
    if abs(before.size - line.size) > 0.1 * before.size or _BULLET.match(line.text):
        return False
    ended = bool(_SENTENCE_END.search(before.text))
    if before.page != line.page or line.bottom > before.top:  # the next page or column
        return not ended and line.text[:1].islower()
    if before.bottom - line.top > 0.7 * line.size:
        return False
    return not (ended and before.right < first.left + 0.7 * max(first.right - first.left, line.right - line.left))


def _rounded(size: float) -> float:
    return round(size * 2) / 2


def _heading_levels(lines: Sequence[Line]) -> dict[float, int]:
    """Letter heights of headings with their levels; the height of most letters is the body's."""
    letters: Counter[float] = Counter()
    for line in lines:
        letters[_rounded(line.size)] += len(line.text)
    if not letters:
        return {}
    body = letters.most_common(1)[0][0]
    total = letters.total()
    larger = sorted((size for size in letters if size > body * _HEADING_FACTOR), reverse=True)
    larger = [size for size in larger if letters[size] < 0.3 * total]
    return {size: min(level, _HEADING_LEVELS) for level, size in enumerate(larger, start=1)}


def _without_running(lines: Sequence[Line]) -> list[Line]:
    """Lines without the repetitions of what stands at the top or bottom of many pages, and bare page numbers."""
    pages: defaultdict[int, list[Line]] = defaultdict(list)
    for line in lines:
        pages[line.page].append(line)
    edges: dict[int, str] = {}
    counted: Counter[str] = Counter()
    for on_page in pages.values():
        by_height = sorted(on_page, key=lambda one: one.top)
        for line in {id(one): one for one in (*by_height[:_EDGE_LINES], *by_height[-_EDGE_LINES:])}.values():
            edges[id(line)] = _DIGITS.sub("0", line.text)
            counted[edges[id(line)]] += 1
    seen: set[str] = set()
    kept = []
    for line in lines:
        mask = edges.get(id(line))
        if mask is not None and counted[mask] >= _REPEATED_PAGES:
            if mask in seen or mask == "0":
                continue
            seen.add(mask)
        kept.append(line)
    return kept


def _table_at(lines: Sequence[Line], index: int) -> int:
    """How many lines from `index` on are rows of one table; 0 where there is none."""
    first = lines[index]
    if len(first.segments) < 2:
        return 0
    end = index + 1
    while end < len(lines) and lines[end].page == first.page and len(lines[end].segments) >= 2:
        if lines[end].bottom > lines[end - 1].top or lines[end - 1].bottom - lines[end].top > 2.5 * first.size:
            break
        if not _aligned(lines[end - 1], lines[end]):
            break
        end += 1
    run = lines[index:end]
    if len(run) < _TABLE_ROWS:
        return 0
    longest = mean(len(segment.text) for line in run for segment in line.segments)
    return len(run) if longest <= _CELL_CHARS else 0


def _aligned(one: Line, other: Line) -> bool:
    """Whether at least two cells of two lines stand under each other, by their left or right edges or middles."""
    slack = 0.6 * min(one.size, other.size)
    shared = 0
    for segment in other.segments:
        for above in one.segments:
            edges = (
                segment.left - above.left,
                segment.right - above.right,
                (segment.left + segment.right - above.left - above.right) / 2,
            )
            if min(abs(edge) for edge in edges) < slack:
                shared += 1
                break
    return shared >= 2


def _write_table(builder: DocumentBuilder, lines: Sequence[Line]) -> None:
    columns = _columns(lines)
    rows = [_spread(line, columns) for line in lines]
    header = not any(any(letter.isdigit() for letter in cell) for cell in rows[0]) and sum(map(bool, rows[0])) > 1
    place = Place(page=lines[0].page)
    builder.begin_table(rows[0] if header else (), place)
    for row in rows:
        builder.row(row, place)
    builder.end_table()


def _columns(lines: Sequence[Line]) -> list[tuple[float, float]]:
    """Columns as ranges from left to right: segments that overlap share one."""
    columns: list[list[float]] = []
    for left, right in sorted((segment.left, segment.right) for line in lines for segment in line.segments):
        if columns and left < columns[-1][1]:
            columns[-1][1] = max(columns[-1][1], right)
        else:
            columns.append([left, right])
    return [(left, right) for left, right in columns]


def _spread(line: Line, columns: Sequence[tuple[float, float]]) -> list[str]:
    cells = [""] * len(columns)
    for segment in line.segments:
        index = next(_overlapping(segment.left, segment.right, columns), len(columns) - 1)
        cells[index] = f"{cells[index]} {segment.text}".strip()
    return [cell.replace(HYPHENS[0], "-").replace(HYPHENS[1], "-") for cell in cells]


def _overlapping(left: float, right: float, columns: Sequence[tuple[float, float]]) -> Iterator[int]:
    for index, (begin, end) in enumerate(columns):
        if left < end and right > begin:
            yield index
