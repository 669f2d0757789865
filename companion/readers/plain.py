"""Plain text in any encoding: paragraphs between empty lines, each with its line."""

import re

from companion.readers.builder import DocumentBuilder, clean
from companion.readers.decoding import decode
from companion.readers.limits import TEXT_CHARS, damaged, too_large
from companion.readers.source import Source
from companion.types.documents import BlockKind, Document, Place
from companion.types.errors import CompanionError

_PARAGRAPH = re.compile(r"\S[^\n]*(?:\n(?=[^\S\n]*\S)[^\n]*)*")


def read_plain(source: Source) -> Document:
    """Read plain text."""
    text = text_of(source)
    builder = DocumentBuilder(source.stem, text)
    mark_paragraphs(builder, text, BlockKind.PARAGRAPH)
    return builder.build(source.name, source.modified)


def text_of(source: Source) -> str:
    """The whole file as text.

    Raises:
        CompanionError: `file-empty`, `file-too-large`, or `file-damaged` where the bytes are no text.
    """
    raw = decode(source.whole())
    text = clean(raw)
    if not text.strip():
        raise CompanionError("file-empty")
    if len(text) > TEXT_CHARS:
        raise too_large(f"{TEXT_CHARS // 1_000_000} million letters")
    if len(text) < 0.9 * len(raw.replace("\r\n", "\n")) or text.count("\ufffd") > 0.1 * len(text):
        raise damaged("it holds no text")
    return text


def mark_paragraphs(
    builder: DocumentBuilder, text: str, kind: BlockKind, start: int = 0, end: int | None = None
) -> None:
    """Mark what stands between empty lines of `text[start:end]` as blocks of `kind`."""
    line, counted = text.count("\n", 0, start) + 1, start
    for found in _PARAGRAPH.finditer(text, start, len(text) if end is None else end):
        line += text.count("\n", counted, found.start())
        counted = found.start()
        indent = text.rfind("\n", start, found.start()) + 1 if kind is BlockKind.CODE else found.start()
        builder.mark(kind, max(indent, start), found.end(), Place(line=line))
