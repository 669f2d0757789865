"""Rich Text Format: paragraphs and table rows in any of its code pages; pictures and embedded objects are left out."""

import re

from companion.readers.builder import DocumentBuilder, tidy
from companion.readers.dates import iso_or_none
from companion.readers.limits import damaged
from companion.readers.separated import has_header
from companion.readers.source import Source
from companion.types.documents import BlockKind, DateKind, Document, DocumentDate
from companion.types.errors import CompanionError

_PICTURES = re.compile(r"(?<=[\s{}\\])[0-9a-fA-F\r\n]{512,}")  # bytes in hexadecimal, of pictures and objects
_FACT = r"\{\\%s\s+((?:[^{}\\]|\\'[0-9a-f]{2}|\\u-?\d+\s?\??)*)\}"
_CREATED = re.compile(r"\{\\creatim\\yr(\d{4})\\mo(\d{1,2})\\dy(\d{1,2})")
_ITEM = re.compile(r"^\s*(?:[•·▪\uf0b7\uf0fc\uf0a7-]|\d{1,3}[.)])\t")
_ROW = re.compile(r"^(?:[^|\n]*\|){2,}\s*$")


def plain_text(raw: str) -> str:
    """The words of Rich Text, cells ended by "|", pictures left out."""
    from striprtf.striprtf import rtf_to_text

    text: str = rtf_to_text(_PICTURES.sub("", raw), errors="replace")  # type: ignore[no-untyped-call]  # it has no types
    return text


def read_rtf(source: Source) -> Document:
    """Read a .rtf document."""
    raw = source.whole().decode("latin-1")
    if not raw.lstrip().startswith("{\\rtf"):
        raise damaged("it is no Rich Text")
    text = plain_text(raw)
    builder = DocumentBuilder(source.stem)
    _facts(builder, raw)
    rows: list[list[str]] = []
    for line in text.split("\n"):
        if _ROW.match(line):
            rows.append(line.rstrip()[:-1].split("|"))
            continue
        _end_table(builder, rows)
        item = _ITEM.match(line)
        builder.add(BlockKind.ITEM if item else BlockKind.PARAGRAPH, line)
    _end_table(builder, rows)
    if builder.empty:
        raise CompanionError("file-no-text")
    return builder.build(source.name, source.modified)


def _end_table(builder: DocumentBuilder, rows: list[list[str]]) -> None:
    if rows:
        builder.table(rows, has_header(rows))
        rows.clear()


def _facts(builder: DocumentBuilder, raw: str) -> None:
    head = raw[:20_000]
    for name in ("title", "author"):
        found = re.search(_FACT % name, head)
        words = tidy(plain_text("{\\rtf1\\ansi " + found.group(1) + "}")) if found else ""
        if words and name == "title":
            builder.title = words
        elif words:
            builder.people[words] = None
    created = _CREATED.search(head)
    day = iso_or_none("-".join(created.groups())) if created else None
    if day:
        builder.dates.append(DocumentDate(DateKind.DOCUMENT, day))
