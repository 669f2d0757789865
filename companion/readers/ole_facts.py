"""Title, author and day of writing that old Office files keep beside their text."""

from datetime import datetime
from typing import Any

from companion.readers.builder import DocumentBuilder, tidy
from companion.readers.decoding import decode
from companion.types.documents import DateKind, DocumentDate


def summary(builder: DocumentBuilder, ole: Any) -> None:  # noqa: ANN401 - olefile has no types
    """Take the facts of an open OLE file; a broken block of facts is passed over."""
    try:
        facts = ole.get_metadata()
    except (OSError, ValueError, IndexError, KeyError, TypeError, AttributeError, OverflowError):
        return
    title = _words(facts.title)
    builder.title = title or builder.title
    author = _words(facts.author)
    if author:
        builder.people[author] = None
    if isinstance(facts.create_time, datetime) and facts.create_time.year > 1980:
        builder.dates.append(DocumentDate(DateKind.DOCUMENT, facts.create_time.date().isoformat()))


def _words(value: object) -> str:
    if isinstance(value, bytes):
        return tidy(decode(value.rstrip(b"\x00")))
    return tidy(value) if isinstance(value, str) else ""
