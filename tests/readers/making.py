"""Small files made on the spot, and ways to read them."""

import io
import zipfile

from companion.readers.registry import read
from companion.types.documents import Block, BlockKind, Document

MODIFIED = "2026-05-01T10:00:00+00:00"


def read_bytes(data: bytes, name: str, password: str | None = None) -> Document:
    return read(io.BytesIO(data), name, MODIFIED, password)


def read_text(text: str, name: str) -> Document:
    return read_bytes(text.encode("utf-8"), name)


def words(document: Document, block: Block) -> str:
    return block.span.of(document.text)


def of_kind(document: Document, *kinds: BlockKind) -> list[str]:
    return [words(document, block) for block in document.blocks if block.kind in kinds]


def zipped(parts: dict[str, str | bytes]) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as package:
        for name, part in parts.items():
            package.writestr(name, part)
    return data.getvalue()
