"""OpenDocument text, sheets and slides: headings, paragraphs, lists, tables, notes, cells as they are shown."""

import re
from collections.abc import Iterator
from typing import Any

from companion.readers.builder import DocumentBuilder, tidy
from companion.readers.dates import iso_or_none
from companion.readers.limits import SHEET_COLUMNS, SHEET_ROWS, TREE_DEPTH
from companion.readers.source import Source
from companion.readers.xlsx import append_sheet
from companion.readers.zips import Package, parse_xml
from companion.types.documents import BlockKind, DateKind, Document, DocumentDate, Place
from companion.types.errors import CompanionError

_O = "urn:oasis:names:tc:opendocument:xmlns:"
T, TABLE, OFFICE, DRAW = (f"{{{_O}{name}:1.0}}" for name in ("text", "table", "office", "drawing"))
PRESENTATION = f"{{{_O}presentation:1.0}}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_META = f"{{{_O}meta:1.0}}"
_GONE = {f"{T}tracked-changes", f"{OFFICE}annotation-end", f"{T}sequence-decls", f"{OFFICE}forms", f"{T}bookmark"}
_EMPTY_RUN = 1_000  # rows repeated more often are the empty rest of a sheet


def read_text_document(source: Source) -> Document:
    """Read an .odt or .fodt document."""
    builder, body = _opened(source)
    writer = _Writer(builder)
    for element in body.find(f"{OFFICE}text") if body.find(f"{OFFICE}text") is not None else body:
        writer.block(element, 0, 0)
    return _built(builder, source)


def read_slides(source: Source) -> Document:
    """Read an .odp deck."""
    builder, body = _opened(source)
    number = 0
    for number, page in enumerate(body.iter(f"{DRAW}page"), start=1):
        builder.leave(1)
        writer = _Writer(builder, Place(slide=number))
        frames = list(page.iter(f"{DRAW}frame", f"{DRAW}custom-shape", f"{DRAW}text-box"))
        title = next((one for one in frames if one.get(f"{PRESENTATION}class") == "title"), None)
        if title is not None:
            builder.heading(" ".join(writer.words(one) for one in title.iter(f"{T}p")), 1, Place(slide=number))
        for child in page:
            if child is not title:
                writer.block(child, 0, 0)
    builder.pages = number or None
    return _built(builder, source)


def read_sheets(source: Source) -> Document:
    """Read an .ods workbook."""
    builder, body = _opened(source)
    for sheet in body.iter(f"{TABLE}table"):
        append_sheet(builder, sheet.get(f"{TABLE}name", "Sheet"), _rows(sheet))
    return _built(builder, source)


def _opened(source: Source) -> tuple[DocumentBuilder, Any]:
    source.file.seek(0)
    if source.file.read(2) != b"PK":  # a flat document is the same XML in one file
        root = parse_xml(source.whole())
        meta = root
    else:
        package = Package(source)
        manifest = package.read("META-INF/manifest.xml") if "META-INF/manifest.xml" in package else b""
        if b"encryption-data" in manifest:
            raise CompanionError("file-locked-for-good")
        root = package.tree("content.xml")
        meta = package.tree_or_none("meta.xml")
    builder = DocumentBuilder(source.stem)
    if meta is not None:
        _facts(builder, meta)
    body = root.find(f"{OFFICE}body")
    if body is None:
        raise CompanionError("file-no-text")
    return builder, body


def _built(builder: DocumentBuilder, source: Source) -> Document:
    if builder.empty:
        raise CompanionError("file-no-text")
    if builder.title == source.stem:
        builder.title = next((words for words, level in builder.headings() if level == 1), builder.title)
    return builder.build(source.name, source.modified)


def _facts(builder: DocumentBuilder, meta: Any) -> None:  # noqa: ANN401 - lxml has no types
    builder.title = tidy(meta.findtext(f".//{_DC}title") or "") or builder.title
    for name in (f"{_META}initial-creator", f"{_DC}creator"):
        author = tidy(meta.findtext(f".//{name}") or "")
        if author:
            builder.people[author] = None
    for keyword in meta.iter(f"{_META}keyword"):
        if keyword.text:
            builder.tags[tidy(keyword.text)] = None
    created = iso_or_none(meta.findtext(f".//{_META}creation-date") or meta.findtext(f".//{_DC}date") or "")
    if created:
        builder.dates.append(DocumentDate(DateKind.DOCUMENT, created[:10]))


class _Writer:
    """Walks a text body and writes blocks."""

    def __init__(self, builder: DocumentBuilder, place: Place = Place()) -> None:
        self.builder = builder
        self.place = place
        self.noted: list[str] = []

    def block(self, element: Any, depth: int, lists: int) -> None:  # noqa: ANN401
        tag = element.tag
        if depth > TREE_DEPTH or tag in _GONE:
            return
        if tag == f"{T}h":
            level = element.get(f"{T}outline-level", "1")
            self.builder.heading(self.words(element), int(level) if level.isdigit() else 1, self.place)
        elif tag == f"{T}p":
            style = (element.get(f"{T}style-name") or "").lower()
            if style == "title":
                self.builder.heading(self.words(element), 1, self.place)
            else:
                kind = BlockKind.ITEM if lists else BlockKind.QUOTE if style == "quotations" else BlockKind.PARAGRAPH
                self.builder.add(kind, self.words(element), self.place, level=max(lists - 1, 0))
            self._notes()
            self._frames(element, depth, lists)
        elif tag == f"{TABLE}table":
            self._table(element)
        else:
            for child in element:
                self.block(child, depth + 1, lists + (tag == f"{T}list"))

    def words(self, element: Any) -> str:  # noqa: ANN401
        """The words of a paragraph; a note's are kept for after it."""
        parts: list[str] = []
        self._gather(element, parts, 0)
        return "".join(parts)

    def _notes(self) -> None:
        """Append the notes whose marks stood in the paragraph just written."""
        noted, self.noted = self.noted, []
        for words in noted:
            self.builder.add(BlockKind.CAPTION, words, self.place)

    def _gather(self, element: Any, parts: list[str], depth: int) -> None:  # noqa: ANN401
        parts.append(re.sub(r"\s+", " ", element.text or ""))
        for child in element:
            if child.tag in (f"{T}s", f"{T}tab"):
                parts.append(" ")
            elif child.tag == f"{T}line-break":
                parts.append("\n")
            elif child.tag == f"{T}note":
                body = child.find(f"{T}note-body")
                words = " ".join("".join(one.itertext()) for one in body) if body is not None else ""
                self.noted.append(tidy(words))
            elif child.tag not in _GONE and not child.tag.startswith(DRAW) and depth < TREE_DEPTH:
                self._gather(child, parts, depth + 1)
            parts.append(re.sub(r"\s+", " ", child.tail or ""))

    def _frames(self, element: Any, depth: int, lists: int) -> None:  # noqa: ANN401
        for child in element:
            if child.tag.startswith(DRAW):
                self.block(child, depth + 1, lists)

    def _table(self, table: Any) -> None:  # noqa: ANN401
        rows = []
        for row in table.iter(f"{TABLE}table-row"):
            cells = []
            for cell in row:
                if cell.tag in (f"{TABLE}table-cell", f"{TABLE}covered-table-cell"):
                    cells.append(" ".join(self.words(one) for one in cell.iter(f"{T}p", f"{T}h")))
            rows.append(cells)
        names = [cell.strip() for cell in rows[0]] if rows else []
        plain = len(rows) > 1 and all(names) and len(set(names)) == len(names)
        self.builder.table(rows, table.find(f"{TABLE}table-header-rows") is not None or plain, self.place)


def _rows(sheet: Any) -> Iterator[list[str]]:  # noqa: ANN401
    count = 0
    for row in sheet.iter(f"{TABLE}table-row"):
        cells: list[str] = []
        for cell in row:
            if cell.tag not in (f"{TABLE}table-cell", f"{TABLE}covered-table-cell"):
                continue
            words = _shown(cell)
            times = _times(cell, f"{TABLE}number-columns-repeated")
            cells += [words] * min(times if words else min(times, SHEET_COLUMNS), SHEET_COLUMNS - len(cells))
        times = _times(row, f"{TABLE}number-rows-repeated")
        if not any(cells) and times > _EMPTY_RUN:
            times = 1
        for _ in range(min(times, SHEET_ROWS + 1 - count)):
            count += 1
            yield cells


def _times(element: Any, name: str) -> int:  # noqa: ANN401
    value = element.get(name, "1")
    return max(1, int(value)) if value.isdigit() else 1


def _shown(cell: Any) -> str:  # noqa: ANN401
    """A cell as a person reads it: dates as ISO, else what the sheet shows."""
    day = iso_or_none(cell.get(f"{OFFICE}date-value") or "")
    if day:
        return day.replace("T", " ").removesuffix(":00")
    return " ".join(tidy("".join(paragraph.itertext())) for paragraph in cell.findall(f"{T}p"))
