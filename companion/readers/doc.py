"""Word documents of old (97 to 2003): the text by its piece table, as [MS-DOC] describes it, with fields and cells.

Macros, pictures and embedded programs lie in other streams, which are not opened.
"""

import re
import struct
from dataclasses import dataclass
from typing import Any

from companion.readers.builder import DocumentBuilder, tidy
from companion.readers.limits import TEXT_CHARS, WHOLE_BYTES, damaged, megabytes, too_large
from companion.readers.ole_facts import summary
from companion.readers.source import Source
from companion.types.documents import BlockKind, Document
from companion.types.errors import Action, CompanionError

_MAGIC = 0xA5EC
_ENCRYPTED = 0x0100  # FibBase.fEncrypted
_SECOND_TABLE = 0x0200  # FibBase.fWhichTblStm
_COMPRESSED = 0x40000000  # FcCompressed.fCompressed: one byte a letter
_FC_CLX = 0x01A2  # offset and size of the piece table
_CCP_TEXT = 0x004C  # letters in the main text; those of footnotes, headers, ... follow
_PARTS = ("text", "footnotes", "headers", "macros", "annotations", "endnotes", "textboxes", "header textboxes")
_READ_PARTS = {"text", "footnotes", "headers", "annotations", "endnotes", "textboxes"}
_FIELD = re.compile(r"\x13[^\x13\x14\x15]*(?:\x14([^\x13\x14\x15]*))?\x15")
_MARKS = str.maketrans(
    {"\x0b": "\n", "\x0c": "\r", "\x0e": "\n", "\x1e": "-", "\x1f": "", "\xa0": " ", "\x02": "", "\x05": ""}
)


@dataclass(frozen=True)
class _Header:
    """What the beginning of the file says about the rest."""

    table: str
    clx: tuple[int, int]
    lengths: tuple[int, ...]


def read_doc(source: Source) -> Document:
    """Read a .doc document."""
    import olefile

    source.file.seek(0)
    with olefile.OleFileIO(source.file) as ole:
        stream = _stream(ole, "WordDocument")
        header = _header(stream)
        text = _text(stream, _stream(ole, header.table), header.clx)
        builder = DocumentBuilder(source.stem)
        summary(builder, ole)
    at = 0
    for name, length in zip(_PARTS, header.lengths, strict=True):
        if name in _READ_PARTS:
            kind = BlockKind.CAPTION if name == "headers" else BlockKind.PARAGRAPH
            _append(builder, text[at : at + length], kind)
        at += length
    if builder.empty:
        raise CompanionError("file-no-text")
    return builder.build(source.name, source.modified)


def _stream(ole: Any, name: str) -> bytes:  # noqa: ANN401 - olefile has no types
    if not ole.exists(name):
        raise damaged("its text is missing")
    if ole.get_size(name) > WHOLE_BYTES:
        raise too_large(megabytes(WHOLE_BYTES))
    data: bytes = ole.openstream(name).read()
    return data


def _header(stream: bytes) -> _Header:
    if len(stream) < _FC_CLX + 8 or struct.unpack_from("<H", stream)[0] != _MAGIC:
        raise damaged("it was written before Word 97")
    (flags,) = struct.unpack_from("<H", stream, 0x0A)
    if flags & _ENCRYPTED:
        raise CompanionError("file-locked", Action.ENTER_PASSWORD)
    return _Header(
        "1Table" if flags & _SECOND_TABLE else "0Table",
        struct.unpack_from("<II", stream, _FC_CLX),
        tuple(max(0, length) for length in struct.unpack_from("<8i", stream, _CCP_TEXT)),
    )


def _text(stream: bytes, table: bytes, clx: tuple[int, int]) -> str:
    """All letters in order, from the pieces of the file that hold them."""
    data = table[clx[0] : clx[0] + clx[1]]
    at = 0
    while at < len(data) and data[at] == 0x01:  # formatting that pieces share
        at += 3 + struct.unpack_from("<H", data, at + 1)[0]
    if at + 5 > len(data) or data[at] != 0x02:
        raise damaged("its table of pieces is missing")
    (size,) = struct.unpack_from("<I", data, at + 1)
    pieces = data[at + 5 : at + 5 + size]
    count = (len(pieces) - 4) // 12
    ends = struct.unpack_from(f"<{count + 1}I", pieces)
    parts: list[str] = []
    for index in range(count):
        (where,) = struct.unpack_from("<I", pieces, 4 * (count + 1) + 8 * index + 2)
        letters = ends[index + 1] - ends[index]
        if not 0 <= letters <= TEXT_CHARS:
            raise damaged("its table of pieces does not add up")
        if where & _COMPRESSED:
            start = (where & ~_COMPRESSED) // 2
            parts.append(stream[start : start + letters].decode("cp1252", errors="replace"))
        else:
            parts.append(stream[where : where + 2 * letters].decode("utf-16-le", errors="replace"))
    return "".join(parts)


def _append(builder: DocumentBuilder, text: str, kind: BlockKind) -> None:
    """Append paragraphs and table rows. A cell ends with the mark 7, a row with one more."""
    before = None
    while before != text:  # fields within fields, from the inside out
        before, text = text, _FIELD.sub(lambda found: found.group(1) or "", text)
    text = re.sub(r"[\x13\x15]|(?<=\x14)[^\x14\x15]*\x15|\x14", "", text).translate(_MARKS)
    rows: list[list[str]] = []
    cells: list[str] = []
    for part in re.findall(r"[^\x07]*\x07|[^\x07]+$", text):
        *paragraphs, last = part.split("\r")
        if not part.endswith("\x07"):
            _end_table(builder, rows)
            for paragraph in (*paragraphs, last):
                builder.add(kind, paragraph)
        elif len(part) == 1 and cells:  # the mark that ends a row
            rows.append(cells)
            cells = []
        else:
            if paragraphs and not cells:  # paragraphs above the table's next row; a first cell seldom holds several
                _end_table(builder, rows)
                for paragraph in paragraphs:
                    builder.add(kind, paragraph)
                paragraphs = []
            cells.append(" ".join((*paragraphs, last[:-1])))
    if cells:
        rows.append(cells)
    _end_table(builder, rows)


def _end_table(builder: DocumentBuilder, rows: list[list[str]]) -> None:
    if rows:
        names = [tidy(cell) for cell in rows[0]]
        builder.table(rows, header=len(rows) > 1 and all(names) and len(set(names)) == len(names))
        rows.clear()
