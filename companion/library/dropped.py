"""Files and pictures that were put into a conversation: read for it alone, held in memory, kept nowhere.

They can be asked about for as long as the engine runs. What an answer quotes from them stays with the answer.
"""

import os
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from companion.library.ignore import secret_content
from companion.library.kinds import kind_of
from companion.privacy.injection import is_suspicious
from companion.recall.marks import marks
from companion.recall.words import query_terms
from companion.store.documents import StoredChunk, StoredDocument, Tree
from companion.store.whole import ScopedFile
from companion.types.conversations import DroppedFile
from companion.types.documents import Chunk, Document, Span
from companion.types.errors import CompanionError
from companion.types.library import DocumentView, ShownBlock
from companion.types.passages import Passage, PlaceInPassage, Scope, SearchResult, Why
from companion.workers.requests import ReadDone, ReadFile

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

MOST_HELD = 40  # files; the oldest go first
LARGEST_BYTES = 64 * 1024 * 1024
_HEAD_BYTES = 512
_CHUNKS = 100_000  # ids of chunks below those of the next file; negative, so that they are never ids in the store

Read = Callable[[ReadFile, int], ReadDone]


class Searcher(Protocol):
    """Whatever finds passages."""

    def search(self, question: str, scope: Scope, limit: int) -> Iterator[SearchResult]:
        """Passages for a question, better ones later."""
        ...


@dataclass(frozen=True)
class _Held:
    number: int
    name: str
    kind: str
    document: Document
    chunks: tuple[Chunk, ...]


class Dropped:
    """Holds what was dropped.

    Args:
        read: reads an open file in a reader worker.
    """

    def __init__(self, read: Read) -> None:
        self._read = read
        self._held: dict[int, _Held] = {}
        self._last = 0
        self._lock = threading.Lock()

    def add_path(self, path: str) -> DroppedFile:
        """Read a file that the owner pointed at.

        Raises:
            CompanionError: it cannot be opened or read; the problem says why.
        """
        try:
            descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC | os.O_NONBLOCK)
        except FileNotFoundError as error:
            raise CompanionError("file-gone") from error
        except OSError as error:
            raise CompanionError("file-unreadable") from error
        try:
            return self._add(Path(path).name, descriptor)
        finally:
            os.close(descriptor)

    def add_bytes(self, name: str, content: bytes) -> DroppedFile:
        """Read a picture that was pasted; it lies in no file.

        Raises:
            CompanionError: it cannot be read.
        """
        descriptor = os.memfd_create("pasted", os.MFD_CLOEXEC)
        try:
            os.write(descriptor, content)
            os.lseek(descriptor, 0, os.SEEK_SET)
            return self._add(name, descriptor)
        finally:
            os.close(descriptor)

    def _add(self, name: str, descriptor: int) -> DroppedFile:
        found = os.fstat(descriptor)
        if found.st_size > LARGEST_BYTES:
            raise CompanionError("file-too-large", limit=f"{LARGEST_BYTES >> 20} MB")
        if secret_content(os.pread(descriptor, _HEAD_BYTES, 0)):
            raise CompanionError("file-secret")
        modified = datetime.fromtimestamp(found.st_mtime, UTC).isoformat(timespec="seconds")
        done = self._read(ReadFile(name, modified), descriptor)
        if not done.document.text.strip():
            raise CompanionError("file-no-text")
        with self._lock:
            self._last += 1
            number = self._last
            self._held[number] = _Held(number, name, kind_of(name), done.document, done.chunks[0])
            while len(self._held) > MOST_HELD:
                del self._held[next(iter(self._held))]
        return DroppedFile(number, name, kind_of(name), len(done.document.text.split()))

    def over(self, stored: Searcher) -> "Searching":
        """A searcher that looks only at dropped files where a scope names some, else at what is stored."""
        return Searching(self, stored)

    def materials(self, numbers: tuple[int, ...]) -> "tuple[DroppedMaterial, ...]":
        """Some dropped files, to be read whole; those that are not held any more are left out."""
        with self._lock:
            return tuple(DroppedMaterial(self._held[number]) for number in numbers if number in self._held)

    def search(self, question: str, numbers: tuple[int, ...], limit: int) -> SearchResult:
        """The passages of some dropped files that hold most of the question's words; the first ones where none does.

        Raises:
            CompanionError: `not-found`, none of them is held any more.
        """
        with self._lock:
            held = [self._held[number] for number in numbers if number in self._held]
        if not held:
            raise CompanionError("not-found")
        terms = query_terms(question)
        scored: list[tuple[int, int, int, _Held, int, tuple[Span, ...]]] = []
        for one in held:
            for ordinal, chunk in enumerate(one.chunks):
                text = chunk.span.of(one.document.text)
                found = marks(text, terms)
                words = {span.of(text).casefold() for span in found}
                scored.append((-len(words), -len(found), len(scored), one, ordinal, found))
        scored.sort(key=lambda row: row[:3])
        passages = tuple(
            _passage(place, one, ordinal, found)
            for place, (_, _, _, one, ordinal, found) in enumerate(scored[:limit], start=1)
        )
        return SearchResult(passages, len(held), by_meaning=True)

    def show(self, chunk: int, spans: tuple[tuple[int, int], ...]) -> DocumentView:
        """The whole text of a dropped file with one of its chunks marked.

        Raises:
            CompanionError: `not-found`, it is not held any more.
        """
        number, ordinal = divmod(-chunk, _CHUNKS)
        with self._lock:
            one = self._held.get(number)
        if one is None or ordinal >= len(one.chunks):
            raise CompanionError("not-found")
        span, document = one.chunks[ordinal].span, one.document
        blocks = tuple(
            ShownBlock(b.kind, b.span, b.place, b.level, b.done, tuple(c.span for c in b.cells))
            for b in document.blocks
            if b.kind not in ("table", "message") or b.cells
        )
        return DocumentView(
            file=0,
            title=document.title,
            path=one.name,
            folder="",
            kind=one.kind,
            date=document.dates[0].start if document.dates else None,
            date_kind=document.dates[0].kind if document.dates else None,
            text=document.text,
            offset=0,
            total=len(document.text),
            blocks=blocks,
            passage=span,
            marks=tuple(Span(span.start + start, span.start + end) for start, end in spans),
        )


@dataclass(frozen=True)
class DroppedMaterial:
    """A dropped file as it is read whole; ids are negative, so that they are never ids in the store."""

    held: _Held

    @property
    def number(self) -> int:
        """Of its document."""
        return -self.held.number

    @property
    def file(self) -> ScopedFile:
        """The file as one of a scope."""
        one = self.held
        date = one.document.dates[0].start if one.document.dates else None
        tokens = sum(chunk.tokens for chunk in one.chunks)
        return ScopedFile(
            -one.number, 0, -one.number, one.kind, one.name, one.document.title, date, 0, tokens, len(one.chunks), None
        )

    @property
    def document(self) -> StoredDocument:
        """Its text and tree."""
        document = self.held.document
        tree = Tree(document.blocks, document.dates, document.people, document.tags, document.pages, document.notes)
        return StoredDocument(self.number, "", document.title, document.text, tree)

    @cached_property
    def chunks(self) -> Sequence[StoredChunk]:
        """All of its text in order."""
        one = self.held
        return [
            StoredChunk(
                -(one.number * _CHUNKS + at), self.number, at, chunk.span.start, chunk.span.end, chunk.place,
                chunk.last_place, chunk.title_path, chunk.tokens,
            )
            for at, chunk in enumerate(one.chunks)
        ]  # fmt: skip

    @property
    def vectors(self) -> "Mapping[int, NDArray[np.float32]]":
        """None: nothing of it is embedded."""
        return {}

    def passage(self, ordinal: int) -> Passage:
        """A chunk as it is cited, without a number of its own (0)."""
        passage = _passage(0, self.held, ordinal, ())
        return replace(passage, suspicious=is_suspicious(passage.text))


class Searching:
    """A searcher over both; see `Dropped.over`."""

    def __init__(self, dropped: Dropped, stored: Searcher) -> None:
        self._dropped, self._stored = dropped, stored

    def search(self, question: str, scope: Scope, limit: int) -> Iterator[SearchResult]:
        """Passages for a question, better ones later."""
        if scope.dropped:
            yield self._dropped.search(question, scope.dropped, limit)
        else:
            yield from self._stored.search(question, scope, limit)


def _passage(number: int, one: _Held, ordinal: int, found: tuple[Span, ...]) -> Passage:
    chunk, document = one.chunks[ordinal], one.document
    date = document.dates[0] if document.dates else None
    places = [
        PlaceInPassage(max(0, block.span.start - chunk.span.start), block.place)
        for block in document.blocks
        if block.span.start < chunk.span.end and block.span.end > chunk.span.start
    ]
    return Passage(
        number=number,
        chunk=-(one.number * _CHUNKS + ordinal),
        document=-one.number,
        file=0,
        title=document.title,
        path=one.name,
        folder="",
        kind=one.kind,
        place=chunk.place,
        heading=chunk.title_path[1:],
        text=chunk.span.of(document.text),
        start=chunk.span.start,
        date=None if date is None else date.start,
        date_kind=None if date is None else date.kind,
        score=float(len(found)),
        why=(Why.WORDS,) if found else (),
        marks=found,
        places=tuple(places),
    )
