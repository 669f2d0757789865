"""The chunks that the product makes of a folder, made here in the same way without an engine."""

from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

from companion.library.chunker import chunk, embedding_text
from companion.models.word_pieces import token_counter, token_starts
from companion.readers.registry import read
from companion.types.documents import Document
from companion.types.errors import CompanionError


def texts_to_embed(files: Iterable[Path]) -> tuple[list[str], int]:
    """Each text once that is embedded for these files, and how many chunks there are with all that say it again."""
    texts: dict[str, None] = {}
    chunks = 0
    for path in files:
        for document in _documents(path):
            for piece in chunk(document, token_counter(), token_starts()):
                texts[embedding_text(document, piece)] = None
                chunks += 1
    return list(texts), chunks


def _documents(path: Path) -> list[Document]:
    modified = datetime.fromtimestamp(path.stat().st_mtime, UTC).isoformat(timespec="seconds")
    try:
        with path.open("rb") as file:
            document = read(file, path.name, modified)
    except CompanionError:
        return []
    return [document, *(one.document for one in document.attachments if one.document is not None)]
