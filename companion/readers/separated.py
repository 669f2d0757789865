"""CSV and TSV: the separator found out, a header row told from data, one block a row."""

import csv
import io
import re
from collections import Counter
from collections.abc import Sequence

from companion.readers.builder import DocumentBuilder
from companion.readers.limits import SHEET_COLUMNS, SHEET_ROWS, damaged, too_large
from companion.readers.plain import text_of
from companion.readers.source import Source
from companion.types.documents import BlockKind, Document, Place

_SEPARATORS = ",;\t|"
_SAMPLE_LINES = 50
_VALUE = re.compile(r"^[\s\d.,:/+%€$£-]*\d[\s\d.,:/+%€$£-]*$|^\d{4}-\d\d-\d\d")


def read_separated(source: Source) -> Document:
    """Read a table in plain text."""
    text = text_of(source)
    builder = DocumentBuilder(source.stem)
    rows: list[list[str]] = []
    lines: list[int] = []
    csv.field_size_limit(1_000_000)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text))
    line = 1
    try:
        for row in reader:
            if any(cell.strip() for cell in row):
                rows.append(row[:SHEET_COLUMNS])
                lines.append(line)
            line = reader.line_num + 1
            if len(rows) > SHEET_ROWS:
                raise too_large(f"{SHEET_ROWS} rows")
    except csv.Error as error:
        raise damaged("its quotes do not close") from error
    append_rows(builder, rows, [Place(line=number) for number in lines])
    return builder.build(source.name, source.modified)


def append_rows(builder: DocumentBuilder, rows: Sequence[Sequence[str]], places: Sequence[Place]) -> None:
    """Append rows as one table. Rows above the header that fill one cell only are its caption."""
    first = 0
    while first < len(rows) - 1 and _filled(rows[first]) == 1 and _filled(rows[first + 1]) > 1:
        caption = " ".join(cell for cell in rows[first] if cell.strip())
        builder.add(BlockKind.CAPTION, caption, places[first])
        first += 1
    if first >= len(rows):
        return
    header = rows[first] if has_header(rows[first:]) else ()
    builder.begin_table(header, places[first])
    for row, place in zip(rows[first:], places[first:], strict=True):
        builder.row(row, place)
    builder.end_table()


def has_header(rows: Sequence[Sequence[str]]) -> bool:
    """Whether the first row names the columns: words alone, all different, above other rows."""
    if len(rows) < 2 or _filled(rows[0]) < 2:
        return False
    names = [cell.strip() for cell in rows[0] if cell.strip()]
    if len(set(names)) < len(names) or any(_VALUE.match(name) or len(name) > 80 for name in names):
        return False
    return _filled(rows[0]) >= 0.5 * max(_filled(row) for row in rows[:_SAMPLE_LINES])


def _filled(row: Sequence[str]) -> int:
    return sum(1 for cell in row if cell.strip())


def _separator(text: str) -> str:
    """The separator that parts most lines into the same number of cells."""
    lines = [line for line in text.split("\n", _SAMPLE_LINES + 1)[:_SAMPLE_LINES] if line.strip()]
    best, best_score = ",", 0.0
    for separator in _SEPARATORS:
        counts = Counter(len(row) for row in csv.reader(lines, delimiter=separator))
        cells, agreeing = max(counts.items(), key=lambda item: (item[0] > 1, item[1]))
        score = agreeing / len(lines) * min(cells, 5) if cells > 1 else 0.0
        if score > best_score:
            best, best_score = separator, score
    return best
