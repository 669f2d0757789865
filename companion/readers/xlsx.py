"""Excel workbooks of today (openpyxl) and of old (xlrd): a heading a sheet, rows with headers and cell ranges."""

import io
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from companion.readers.builder import DocumentBuilder
from companion.readers.limits import SHEET_COLUMNS, SHEET_ROWS, WHOLE_BYTES, damaged
from companion.readers.office import core_properties
from companion.readers.separated import append_rows
from companion.readers.shown_values import shown
from companion.readers.source import Source
from companion.readers.zips import Package
from companion.types.documents import BlockKind, Document, Place
from companion.types.errors import Action, CompanionError

_DRAWN = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


def read_xlsx(source: Source) -> Document:
    """Read an .xlsx or .xlsm workbook; formulas are shown by their last values, macros are not looked at."""
    import openpyxl

    package = Package(source)
    for name in package.names:  # openpyxl unpacks without limits, so each part is measured first
        if name.endswith((".xml", ".rels")):
            package.read(name)
    builder = DocumentBuilder(source.stem)
    try:
        book = openpyxl.load_workbook(source.file, read_only=True, data_only=True, keep_links=False)
    except (zipfile.BadZipFile, KeyError, ValueError, TypeError, IndexError, AttributeError, OSError) as error:
        raise damaged("its sheets cannot be found") from error
    try:
        core_properties(builder, package)  # openpyxl gives today's date where a book names none
        for sheet in book.worksheets:
            rows = ([_cell(cell) for cell in row] for row in sheet.iter_rows(max_col=SHEET_COLUMNS))
            append_sheet(builder, sheet.title, rows)
    finally:
        book.close()
    _drawn_text(builder, package)
    if builder.empty:
        raise CompanionError("file-empty")
    return builder.build(source.name, source.modified)


def read_xls(source: Source) -> Document:
    """Read an .xls workbook."""
    import xlrd

    builder = DocumentBuilder(source.stem)
    try:
        book = xlrd.open_workbook(file_contents=source.whole(WHOLE_BYTES), on_demand=True, logfile=io.StringIO())
    except xlrd.XLRDError as error:
        if "encrypted" in str(error).lower():
            raise CompanionError("file-locked", Action.ENTER_PASSWORD) from error
        raise damaged("its sheets cannot be found") from error
    for name in book.sheet_names():
        sheet = book.sheet_by_name(name)
        append_sheet(builder, name, _old_rows(sheet, book.datemode))
        book.unload_sheet(name)
    if builder.empty:
        raise CompanionError("file-empty")
    return builder.build(source.name, source.modified)


def append_sheet(builder: DocumentBuilder, name: str, rows: Iterable[Sequence[str]]) -> None:
    """Append a sheet. Empty rows part its tables; a cell range says where each row stands."""
    named = False
    table: list[Sequence[str]] = []
    places: list[Place] = []
    for number, row in enumerate(rows, start=1):
        if number > SHEET_ROWS:
            builder.notes["file-too-large"] = None
            break
        filled = [index for index, cell in enumerate(row) if cell.strip()]
        if filled and not named:
            builder.heading(name, 1, Place(sheet=name))
            named = True
        if filled:
            table.append(row)
            places.append(Place(sheet=name, cells=cell_range(number, filled[0], filled[-1])))
        elif table:
            append_rows(builder, table, places)
            table, places = [], []
    if table:
        append_rows(builder, table, places)
    builder.leave(1)


def cell_range(row: int, first: int, last: int) -> str:
    """Such as "A3:D3"; `row` from 1, columns from 0."""
    start, end = f"{_letters(first)}{row}", f"{_letters(last)}{row}"
    return start if first == last else f"{start}:{end}"


def _letters(column: int) -> str:
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def _cell(cell: Any) -> str:  # noqa: ANN401 - openpyxl has no types
    value = cell.value
    return "" if value is None else shown(value, cell.number_format or "General")


def _old_rows(sheet: Any, datemode: int) -> Iterator[list[str]]:  # noqa: ANN401
    import xlrd

    for number in range(sheet.nrows):
        row = []
        for cell in sheet.row(number)[:SHEET_COLUMNS]:
            value: object = cell.value
            if cell.ctype == xlrd.XL_CELL_DATE:
                try:
                    value = xlrd.xldate_as_datetime(cell.value, datemode)
                except (xlrd.XLDateError, OverflowError, ValueError):
                    value = cell.value
            elif cell.ctype == xlrd.XL_CELL_BOOLEAN:
                value = bool(cell.value)
            elif cell.ctype == xlrd.XL_CELL_ERROR:
                value = ""
            row.append(shown(value))
        yield row


def _drawn_text(builder: DocumentBuilder, package: Package) -> None:
    """Words in text boxes, which lie beside the cells."""
    for name in package.names:
        if name.startswith("xl/drawings/drawing") and name.endswith(".xml"):
            for paragraph in package.tree(name).iter(f"{_DRAWN}p"):
                words = "".join(run.text or "" for run in paragraph.iter(f"{_DRAWN}t"))
                builder.add(BlockKind.CAPTION, words)
