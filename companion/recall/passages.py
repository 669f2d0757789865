"""From ranked chunks to passages that can be shown and cited."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

import apsw

from companion.privacy.injection import is_suspicious
from companion.recall.marks import marks
from companion.recall.retriever import Ranking, Retriever
from companion.store import documents, folders, own_documents
from companion.store.database import Database
from companion.store.own_documents import OwnDocument
from companion.types.documents import Block, DateKind, Place
from companion.types.library import FileRow
from companion.types.passages import Passage, PlaceInPassage, Scope, SearchResult

AN_EARLIER_ANSWER = "an earlier answer of Companion’s"  # told to models: no file, and no word of the owner's
_HEADINGS = {own_documents.ANSWER: (AN_EARLIER_ANSWER,)}


class PassageSearch:
    """Searches and shows what was found.

    Args:
        database: the store. retriever: searches it.
    """

    def __init__(self, database: Database, retriever: Retriever) -> None:
        self._database = database
        self._retriever = retriever

    def search(self, question: str, scope: Scope, limit: int) -> Iterator[SearchResult]:
        """Passages for a question: by words at once, then by words and meaning together."""
        last: SearchResult | None = None
        for ranking in self._retriever.search(question, scope, limit):
            connection = self._database.read()
            found = tuple(passages(connection, ranking)) if ranking.fits else ()
            notices = ("nothing-fits",) if ranking.hits and not ranking.fits else ()
            last = SearchResult(found, count_files(connection), ranking.by_meaning, notices)
            yield last
        if last is not None and not last.by_meaning and last.searched_files:
            yield replace(last, notices=(*last.notices, "by-words-only"))


def count_files(connection: apsw.Connection) -> int:
    """How many files can be found."""
    query = "SELECT count(*) FROM files WHERE state IN ('by_words', 'searchable')"
    (number,) = next(iter(connection.execute(query)))
    return int(number)


def passages(connection: apsw.Connection, ranking: Ranking) -> Iterator[Passage]:
    """The chunks of a ranking as passages, numbered from 1; those forgotten meanwhile are left out."""
    chunks = documents.chunks(connection, [hit.chunk for hit in ranking.hits])
    files = folders.files_of_documents(connection, {chunk.document for chunk in chunks.values()})
    own = own_documents.of_documents(connection, {chunk.document for chunk in chunks.values()})
    names = {folder.id: folder.name for folder in folders.folders(connection)}
    texts: dict[int, documents.StoredDocument | None] = {}
    number = 0
    shown: set[tuple[int, str]] = set()  # a file may say the same thing many times; it is shown where it ranks first
    for hit in ranking.hits:
        chunk = chunks.get(hit.chunk)
        if chunk is None or chunk.document not in (files | own):
            continue
        if chunk.document not in texts:
            texts[chunk.document] = documents.document(connection, chunk.document)
        document = texts[chunk.document]
        row = folders.file_row(connection, files[chunk.document]) if chunk.document in files else None
        if document is None or (row is None and chunk.document not in own):
            continue
        text = document.text[chunk.start : chunk.stop]
        if (document.id, text) in shown:
            continue
        shown.add((document.id, text))
        number += 1
        bare = of_file(row, names, chunk) if row is not None else _of_own(own[chunk.document])
        yield replace(
            bare,
            number=number,
            chunk=chunk.id,
            document=document.id,
            title=document.title,
            text=text,
            start=chunk.start,
            score=hit.score,
            why=hit.why,
            marks=marks(text, ranking.terms),
            suspicious=is_suspicious(text),
            places=tuple(places_of(document, chunk)) if row is not None else (),
        )


def of_file(row: FileRow, names: dict[int, str], chunk: documents.StoredChunk) -> Passage:
    """What a passage knows from its file."""
    return Passage(
        number=0, chunk=0, document=0, file=row.id, title="", path=row.path, folder=names.get(row.folder, ""),
        kind=row.kind, place=chunk.place, heading=chunk.title_path[1:], text="", start=0,
        date=chunk.place.date or row.date, date_kind=DateKind.SENT if chunk.place.date else row.date_kind, score=0.0,
    )  # fmt: skip


def _of_own(own: OwnDocument) -> Passage:
    """What a passage knows from the message, fact or the like that it is."""
    said = own.kind in own_documents.CONVERSATION_KINDS
    return Passage(
        number=0, chunk=0, document=0, file=0, title="", path=own.title, folder="", kind=own.kind,
        place=Place(message=(own.date_from or "")[:10] or None), heading=_HEADINGS.get(own.kind, ()), text="", start=0,
        date=own.date_from, date_kind=DateKind.SENT if said else None, score=0.0, source=own.source,
    )  # fmt: skip


def places_of(document: documents.StoredDocument, chunk: documents.StoredChunk) -> Iterator[PlaceInPassage]:
    """Where the blocks of a chunk stand in the file, in order."""
    last = None
    for block in _blocks_of(document.tree.blocks, chunk):
        if block.span.start < chunk.stop and block.span.end > chunk.start and block.place != last:
            last = block.place
            place = block.place_at(document.text, max(block.span.start, chunk.start))
            yield PlaceInPassage(max(0, block.span.start - chunk.start), place, block.lines)


def _blocks_of(blocks: Sequence[Block], chunk: documents.StoredChunk) -> Iterator[Block]:
    """Blocks that may reach into a chunk: they stand in document order, and what begins before it holds the first."""
    first = bisect_right(blocks, chunk.start, key=lambda block: block.span.start) - 1
    above: list[Block] = []
    parent = blocks[first].parent if first >= 0 else -1
    while parent >= 0:
        above.append(blocks[parent])
        parent = blocks[parent].parent
    yield from reversed(above)
    yield from blocks[max(first, 0) : bisect_left(blocks, chunk.stop, key=lambda block: block.span.start)]
