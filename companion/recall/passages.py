"""From ranked chunks to passages that can be shown and cited."""

from collections.abc import Iterator
from dataclasses import replace

import apsw

from companion.privacy.injection import is_suspicious
from companion.recall.marks import marks
from companion.recall.retriever import Ranking, Retriever
from companion.store import documents, folders
from companion.store.database import Database
from companion.types.passages import Passage, PlaceInPassage, Scope, SearchResult


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
    names = {folder.id: folder.name for folder in folders.folders(connection)}
    texts: dict[int, documents.StoredDocument | None] = {}
    number = 0
    for hit in ranking.hits:
        chunk = chunks.get(hit.chunk)
        if chunk is None or chunk.document not in files:
            continue
        if chunk.document not in texts:
            texts[chunk.document] = documents.document(connection, chunk.document)
        document, row = texts[chunk.document], folders.file_row(connection, files[chunk.document])
        if document is None or row is None:
            continue
        number += 1
        text = document.text[chunk.start : chunk.stop]
        yield Passage(
            number=number,
            chunk=chunk.id,
            document=document.id,
            file=row.id,
            title=document.title,
            path=row.path,
            folder=names.get(row.folder, ""),
            kind=row.kind,
            place=chunk.place,
            heading=chunk.title_path[1:],
            text=text,
            start=chunk.start,
            date=row.date,
            date_kind=row.date_kind,
            score=hit.score,
            why=hit.why,
            marks=marks(text, ranking.terms),
            suspicious=is_suspicious(text),
            places=tuple(_places(document, chunk)),
        )


def _places(document: documents.StoredDocument, chunk: documents.StoredChunk) -> Iterator[PlaceInPassage]:
    last = None
    for block in document.tree.blocks:
        if block.span.start < chunk.stop and block.span.end > chunk.start and block.place != last:
            last = block.place
            yield PlaceInPassage(max(0, block.span.start - chunk.start), block.place)
