"""The tables of a document, read into values: from its tree of blocks, so that every cell keeps its place and words.

A sum that a file states itself is not one more row, a heading among the rows is no row, and the second half of a table
that a page break parted is no other table.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from companion.library.cell_values import CURRENCY_CODES, EMPTY, ColumnRead, Style, folded, read_column
from companion.library.table_signs import add_amount, take_currency, take_sides, take_unit
from companion.types.documents import Block, BlockKind, Place, Span
from companion.types.tables import Column, RowKind, Table, TableCell, TableKind, TableRow, ValueKind

MOST_COLUMNS = 400
_HEADER_ROWS = 12  # statements of banks begin with some lines on the account
_HEADER_CHARS = 80
_SAMPLE = 50
_EXACT = ("xlsx/", "xls/")
_TOTAL = re.compile(
    r"(?:grand |sub ?-?|net |overall |running |page |gesamt|zwischen|end)?"
    r"(?:totals?|sums?|summen?|betrag|gesamt|insgesamt|ergebnis)"
    r"(?:[ :]*(?:\(.*\)|of all.*|all.*|for .*|of .*|fur .*|der .*|aller .*|q[1-4].*|\d{4}|netto|brutto|net|gross|"
    r"(?:amount|due|hours?|sales|revenue|cost|costs|expenses|spend|spending|paid|eur|usd|euro|stunden|km)))?[ :.]*"
)
_UNIT_IN_NAME = re.compile(
    r"[(\[]\s*(€|EUR|USD|\$|£|GBP|CHF|km|h|kWh|kg|%)\s*[)\]]|\b(?:in|,)\s+(€|EUR|USD|CHF|km|kWh|kg)$|"
    r"(?:^|[\s_-])((?i:€|EUR|USD|\$|£|GBP|CHF)|km|kWh|kg)$"  # amount_chf
)
_TOTAL_WORD = r"(?:(?:grand |sub|sub-)?totals?|(?:zwischen|gesamt|end|teil)?summen?|sum|gesamt)"
_LIKE_TOTAL = re.compile(rf"{_TOTAL_WORD}[ :.]+[^|]{{1,40}}|[^|]{{1,30}} {_TOTAL_WORD}[ :.]*")  # "Subtotal March"
_AVERAGE = re.compile(r"(?:average|mean|avg\.?|durchschnitt|mittelwert|schnitt)[ :.]*")
_BALANCE = re.compile(
    r"(?:(?:opening|closing|previous|new|starting|ending|final|current) balance|"
    r"balance(?: (?:brought|carried) forward)?|"
    r"(?:brought|carried) forward|(?:anfangs|end|schluss|alter |neuer |start)?(?:saldo|kontostand|bestand)|ubertrag)"
    r"(?:[ :]*(?:am|vom|per|on|as of|at)?[ :]*[\d./-]*)"
)


@dataclass
class _Row:
    """A row before its values are read."""

    place: Place
    span: Span
    cells: dict[int, tuple[str, Span]]
    headed: bool  # the reader says that it names the columns


@dataclass
class _Grid:
    """A table before its values are read."""

    title: str
    rows: list[_Row]
    unknown: bool = False
    header: dict[int, str] = field(default_factory=dict)
    after: int = -1  # block before which it ended, to see whether another goes on with it


def grids_of(text: str, blocks: Sequence[Block], reader: str) -> tuple[Table, ...]:
    """Tables with rows and columns in a document, in order.

    Args:
        text, blocks: of the document. reader: name and version, such as "xlsx/1".
    """
    paged = reader.startswith(("pdf/", "image/"))
    merged = _merged(list(_grids(text, blocks)), paged)
    tables = tuple(_read(grid, _year_of(text), reader) for grid in merged)
    tables = tuple(table for table in tables if table.rows)
    return _with_rows_outside(tables, text, blocks) if paged else tables


def _grids(text: str, blocks: Sequence[Block]) -> Iterator[_Grid]:
    rows: dict[int, list[_Row]] = {}
    for block in blocks:
        if block.kind is BlockKind.ROW and block.parent >= 0 and block.cells:
            rows.setdefault(block.parent, []).append(_row(text, block))
    for index, found in rows.items():
        grid = _Grid(_title(text, blocks, index), found)
        grid.unknown = not _placed(grid, text, blocks, index)
        _find_header(grid)
        if grid.rows:
            yield grid


def _row(text: str, block: Block) -> _Row:
    cells = {}
    for number, cell in enumerate(block.cells):
        words = cell.span.of(text)
        at = cell.at if cell.at >= 0 else -1 - number  # placed below
        if at < MOST_COLUMNS:
            cells[at] = (words, cell.span)
    headed = all(cell.column and cell.column == cell.span.of(text) for cell in block.cells)
    return _Row(block.place, block.span, cells, headed)


def _placed(grid: _Grid, text: str, blocks: Sequence[Block], table: int) -> bool:
    """Give cells without a column theirs: by the header's names, or since no cell is left out. False: nobody knows."""
    if all(at >= 0 for row in grid.rows for at in row.cells):
        return True
    widest = max(len(row.cells) for row in grid.rows)
    names = [cell.span.of(text) for cell in _first_row(blocks, table).cells]
    known = {name: index for index, name in enumerate(names)} if len(set(names)) == len(names) == widest else {}
    children = [block for block in blocks if block.kind is BlockKind.ROW and block.parent == table and block.cells]
    for row, block in zip(grid.rows, children, strict=True):
        named = [known.get(cell.column, -1) for cell in block.cells]
        if all(at >= 0 for at in named):
            places = named
        elif len(block.cells) == widest:
            places = list(range(widest))
        else:
            return False
        row.cells = {at: (cell.span.of(text), cell.span) for at, cell in zip(places, block.cells, strict=True)}
    return True


def _first_row(blocks: Sequence[Block], table: int) -> Block:
    return next(block for block in blocks if block.kind is BlockKind.ROW and block.parent == table and block.cells)


def _title(text: str, blocks: Sequence[Block], table: int) -> str:
    before = blocks[table - 1] if table else None
    if before is not None and before.kind is BlockKind.CAPTION:
        return before.span.of(text)
    parent = blocks[table].parent
    return blocks[parent].span.of(text) if 0 <= parent < len(blocks) else ""


# --- headers, and tables in pieces ---


def _find_header(grid: _Grid) -> None:
    """Take the row that names the columns, and what stands above it, out of the rows."""
    best = None
    for index, row in enumerate(grid.rows[:_HEADER_ROWS]):
        if index + 1 < len(grid.rows) and _names_columns(grid, index, row):
            best = index
            break
    if best is None:
        return
    grid.header = {at: " ".join(words.split()) for at, (words, _) in grid.rows[best].cells.items()}
    grid.rows = grid.rows[best + 1 :]


def _names_columns(grid: _Grid, index: int, row: _Row) -> bool:
    words = [words for words, _ in row.cells.values()]
    below = grid.rows[index + 1 : index + 1 + _SAMPLE]
    widest = max(len(other.cells) for other in below)
    if len(words) < 2 or len(words) < _HALF * widest or len({folded(word) for word in words}) < len(words):
        return False
    if any(len(word) > _HEADER_CHARS for word in words):
        return False
    if row.headed and index == 0:
        return True
    if any(_is_value(word) and not re.fullmatch(r"(?:19|20)\d\d", word) for word in words) or _is_value(words[0]):
        return False
    if not any(_is_value(word) for other in below for word, _ in other.cells.values()):
        return row.headed or index == 0
    return True


_HALF = 0.5


def _is_value(words: str) -> bool:
    return read_column([words], Style(decimal=".", order="dmy", year=2000)).kind is not ValueKind.TEXT


def _merged(grids: list[_Grid], paged: bool) -> list[_Grid]:
    """Pieces of one table put together where pages part them: without a header, or with the same one again."""
    merged: list[_Grid] = []
    for grid in grids:
        last = merged[-1] if merged else None
        if paged and last is not None and last.header and (not grid.header or grid.header == last.header):
            if _width(grid) == _width(last) or grid.header:
                last.rows += grid.rows
                continue
            last.unknown = grid.unknown = True
        merged.append(grid)
    return merged


def _width(grid: _Grid) -> int:
    return 1 + max((at for row in grid.rows for at in row.cells), default=-1)


_DAY_FIRST = re.compile(r"\s*(?:\d{1,2}[./-]\d{1,2}[./-](?:\d{2,4})?|\d{4}-\d\d-\d\d|\d{1,2}\.? [A-Za-zä]{3,9}\b)\s.*")
_AMOUNT_LAST = re.compile(r".*\s[-+−(]?[€$£]?\s?\d[\d.,' ]*[.,]\d\d\s?(?:€|EUR|\)|-|CR|DR|S|H)?\s*")


def _with_rows_outside(tables: tuple[Table, ...], text: str, blocks: Sequence[Block]) -> tuple[Table, ...]:
    """Mark tables of dated amounts beside which lines stand that look like rows of theirs."""
    dated = [table for table in tables if any(column.kind is ValueKind.DATE for column in table.columns)]
    if not dated:
        return tables
    for block in blocks:
        if block.kind in (BlockKind.PARAGRAPH, BlockKind.ITEM):
            for line in block.span.of(text).split("\n"):
                if _DAY_FIRST.fullmatch(line) and _AMOUNT_LAST.fullmatch(line):
                    return tuple(replace(t, problem="rows-outside") if t in dated else t for t in tables)
    return tables


def _year_of(text: str) -> int | None:
    """The one year that a text names in full dates; None where there are none or several."""
    years = set(re.findall(r"(?<!\d)\d{1,2}[./-]\s?\d{1,2}[./-]\s?(20\d\d)(?!\d)", text))
    years |= set(re.findall(r"(?<!\d)(20\d\d)-\d\d-\d\d(?!\d)", text))
    return int(years.pop()) if len(years) == 1 else None


# --- values ---


def _read(grid: _Grid, year: int | None, reader: str) -> Table:
    style = Style(year=year, exact=reader.startswith(_EXACT))
    usual = max(len(row.cells) for row in grid.rows[:_SAMPLE])
    kinds = [_kind_by_look(grid, row, usual) for row in grid.rows]
    columns, rows = _values(grid, kinds, style)
    kinds = _with_totals(rows, columns)
    if RowKind.TOTAL in kinds:  # the words of sums say nothing on what a column holds
        columns, rows = _values(grid, kinds, style)
    take_sides(columns, rows)
    take_currency(columns, rows)
    take_unit(columns, rows)
    add_amount(columns, rows)
    problem = "columns-unknown" if grid.unknown else ""
    return Table(TableKind.GRID, grid.title, grid.rows[0].place, tuple(columns), tuple(rows), problem)


def _values(grid: _Grid, kinds: list[RowKind], style: Style) -> tuple[list[Column], list[TableRow]]:
    texts = [
        [
            row.cells[at][0] if at in row.cells and kind is RowKind.DATA else ""
            for row, kind in zip(grid.rows, kinds, strict=True)
        ]
        for at in range(_width(grid))
    ]
    read = [read_column(column, style) for column in texts]
    shared = _shared_style(read, style)
    read = [read_column(column, shared) if one.problem else one for column, one in zip(texts, read, strict=True)]
    rows = []
    for index, (row, kind) in enumerate(zip(grid.rows, kinds, strict=True)):
        cells = tuple(
            TableCell(at, words, span, read[at].values[index].value, read[at].values[index].unit)
            for at, (words, span) in sorted(row.cells.items())
            if words.casefold().strip() not in EMPTY
        )
        rows.append(TableRow(index + 1, kind, row.place, row.span, cells))
    columns = [_column(grid.header.get(at, ""), one) for at, one in enumerate(read)]
    if any(column.unit for column in columns):
        rows = [_with_units(row, columns) for row in rows]
    return columns, rows


def _with_units(row: TableRow, columns: Sequence[Column]) -> TableRow:
    """A row whose values have the unit that their column's name, or all others in it, say."""
    cells = tuple(
        replace(cell, unit=columns[cell.column].unit) if cell.value and not cell.unit else cell for cell in row.cells
    )
    return replace(row, cells=cells)


def _kind_by_look(grid: _Grid, row: _Row, usual: int) -> RowKind:
    if grid.header and {at: " ".join(words.split()) for at, (words, _) in row.cells.items()} == grid.header:
        return RowKind.ASIDE
    if len(row.cells) == 1 and usual > 2:
        ((words, _),) = row.cells.values()
        return RowKind.DATA if _is_value(words) else RowKind.ASIDE
    return RowKind.DATA


def _shared_style(read: list[ColumnRead], style: Style) -> Style:
    decimals = {sign for one in read for sign in one.decimals}
    orders = {order for one in read for order in one.orders}
    return replace(
        style,
        decimal=decimals.pop() if len(decimals) == 1 else "",
        order=orders.pop() if len(orders) == 1 else "",
    )


def _column(name: str, read: ColumnRead) -> Column:
    kind, unit, problem = read.kind, read.unit, read.problem
    named = _UNIT_IN_NAME.search(name)
    if named and not unit and kind is ValueKind.NUMBER:
        sign = named[1] or named[2] or named[3]
        sign = sign.upper() if sign.upper() in CURRENCY_CODES else sign
        unit = {"€": "EUR", "$": "USD", "£": "GBP"}.get(sign, sign if sign.isupper() else sign.casefold())
        if unit in ("EUR", "USD", "GBP", "CHF"):
            kind = ValueKind.MONEY
    return Column(name, kind, unit, problem)


# --- rows that are no rows ---


def _is_total(words: str) -> bool:
    plain = folded(words)
    return any(pattern.fullmatch(plain) for pattern in (_TOTAL, _AVERAGE, _BALANCE))


def _with_totals(rows: Sequence[TableRow], columns: Sequence[Column]) -> list[RowKind]:
    """What each row is: one is a sum by its words, unless it has a day as others have, or by being exactly that."""
    numeric = {at for at, one in enumerate(columns) if one.kind in (ValueKind.NUMBER, ValueKind.MONEY)}
    dated = {at for at, one in enumerate(columns) if one.kind is ValueKind.DATE}
    usual = max((len(row.cells) for row in rows), default=0)
    whole: dict[int, Decimal] = {}
    since: dict[int, Decimal] = {}
    kinds: list[RowKind] = []
    counted = 0
    for index, row in enumerate(rows):
        label = next((cell.text for cell in row.cells if not cell.value and _is_total(cell.text)), None)
        if row.kind is not RowKind.DATA:
            kinds.append(RowKind.TOTAL if label else row.kind)
            continue
        values = {cell.column: Decimal(cell.value) for cell in row.cells if cell.column in numeric and cell.value}
        has_day = any(cell.column in dated and cell.value for cell in row.cells)
        sums = counted > 1 and any(value and value in (whole.get(at), since.get(at)) for at, value in values.items())
        wordless = all(cell.value for cell in row.cells) and not has_day
        if label is not None:
            total = _BALANCE.fullmatch(folded(label)) is not None or not has_day or sums
        elif any(not cell.value and _LIKE_TOTAL.fullmatch(folded(cell.text)) for cell in row.cells):
            total = not has_day and (bool(dated) or sums) and len(row.cells) < usual
        else:  # a sum under its column, without a word
            total = sums and wordless and index == len(rows) - 1 and len(row.cells) < usual
        kinds.append(RowKind.TOTAL if total else RowKind.DATA)
        if total:
            since = {}
            continue
        counted += 1
        for at, value in values.items():
            whole[at] = whole.get(at, Decimal(0)) + value
            since[at] = since.get(at, Decimal(0)) + value
    return kinds
