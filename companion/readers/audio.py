"""Recordings: they wait until speech can be recognised."""

from companion.readers.source import Source
from companion.types.documents import Document
from companion.types.errors import CompanionError


def read_audio(source: Source) -> Document:
    """Say what a recording waits for.

    Raises:
        CompanionError: `file-waits`, always; `file-empty`.
    """
    if source.size() == 0:
        raise CompanionError("file-empty")
    raise CompanionError("file-waits", what="a model that understands speech")
