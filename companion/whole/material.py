"""A document made ready to be read whole: its text, its chunks in order, and passages to cite them by."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Protocol

import apsw
import numpy as np
from numpy.typing import NDArray

from companion.privacy.injection import is_suspicious, without_orders
from companion.recall.passages import of_file, places_of
from companion.store import documents, folders
from companion.store.documents import StoredChunk, StoredDocument
from companion.store.whole import ScopedFile
from companion.types.errors import CompanionError
from companion.types.passages import Passage

_HELD = 8  # documents in memory at once


class Material(Protocol):
    """What can be read whole."""

    @property
    def file(self) -> ScopedFile:
        """The file that it was read from."""
        ...

    @property
    def number(self) -> int:
        """Of its document."""
        ...

    @property
    def document(self) -> StoredDocument:
        """Its text and tree."""
        ...

    @property
    def chunks(self) -> Sequence[StoredChunk]:
        """All of its text in order."""
        ...

    @property
    def vectors(self) -> Mapping[int, NDArray[np.float32]]:
        """Unit vectors by ordinal of the chunk; empty where they are not made yet."""
        ...

    def passage(self, ordinal: int) -> Passage:
        """A chunk as it is cited, without a number of its own (0)."""
        ...


class Shelf(Protocol):
    """Where materials are found."""

    def material(self, file: ScopedFile) -> Material | None:
        """A file's document; None where it was not read, or was forgotten a moment ago."""
        ...


@dataclass(frozen=True)
class Held:
    """Materials that lie in memory, such as files that were dropped into a conversation."""

    materials: tuple[Material, ...]

    def material(self, file: ScopedFile) -> Material | None:
        """The one of a file."""
        return next((one for one in self.materials if one.file.file == file.file), None)


class StoreShelf:
    """Documents of the store by their files; only the last few lie in memory, however many are read.

    Args:
        connection: of the thread that reads. names: of watched folders, by id. model: the embedder that serves.
    """

    def __init__(self, connection: apsw.Connection, names: Mapping[int, str], model: str) -> None:
        self.connection, self.names, self.model = connection, names, model
        self.document = lru_cache(maxsize=_HELD)(self._document)
        self.chunks = lru_cache(maxsize=_HELD)(self._chunks)

    def material(self, file: ScopedFile) -> "StoredMaterial | None":
        """A file's document; None where it was not read, or was forgotten a moment ago."""
        if file.document is None or not documents.document_exists(self.connection, file.document):
            return None
        return StoredMaterial(self, file, file.document)

    def _document(self, number: int) -> StoredDocument:
        found = documents.document(self.connection, number)
        if found is None:  # forgotten while it is read
            raise CompanionError("not-found")
        return found

    def _chunks(self, number: int) -> Sequence[StoredChunk]:
        return documents.chunks_of(self.connection, number)


@dataclass(frozen=True)
class StoredMaterial:
    """A document of the store."""

    shelf: StoreShelf
    file: ScopedFile
    number: int

    @property
    def document(self) -> StoredDocument:
        """Its text and tree.

        Raises:
            CompanionError: `not-found`, it was forgotten.
        """
        return self.shelf.document(self.number)

    @property
    def chunks(self) -> Sequence[StoredChunk]:
        """All of its text in order."""
        return self.shelf.chunks(self.number)

    @property
    def vectors(self) -> Mapping[int, NDArray[np.float32]]:
        """Unit vectors by ordinal of the chunk, as far as they are made."""
        ordinals = {chunk.id: chunk.ordinal for chunk in self.chunks}
        rows = documents.embeddings_of_documents(self.shelf.connection, [self.number], self.shelf.model)
        return {
            ordinals[number]: np.frombuffer(vector, "<f2").astype(np.float32)
            for number, vector in rows
            if number in ordinals
        }

    def passage(self, ordinal: int) -> Passage:
        """A chunk as it is cited, without a number of its own (0).

        Raises:
            CompanionError: `not-found`, it was forgotten.
        """
        chunk, document = self.chunks[ordinal], self.document
        row = folders.file_row(self.shelf.connection, self.file.file)
        if row is None:
            raise CompanionError("not-found")
        text = document.text[chunk.start : chunk.stop]
        return replace(
            of_file(row, dict(self.shelf.names), chunk),
            chunk=chunk.id,
            document=self.number,
            title=document.title,
            text=text,
            start=chunk.start,
            suspicious=is_suspicious(text),
            places=tuple(places_of(document, chunk)),
        )


def readable(passage: Passage) -> Passage:
    """A passage as an answer may rest on it: orders to a model are blanked out."""
    return replace(passage, text=without_orders(passage.text)) if passage.suspicious else passage
