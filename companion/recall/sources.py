"""What the retriever searches: words, facts about chunks, and meaning, as they lie in the store."""

import json
import threading
from collections.abc import Callable, Sequence

import apsw
import numpy as np
import numpy.typing as npt

from companion.models.embedders import Embedder
from companion.recall.moments import CosineShape, Moments, Vectors
from companion.recall.retriever import ChunkTable, Dates, MeaningHits, places_of
from companion.recall.scope import chunks_sql, hidden_sql
from companion.store import documents, words
from companion.store.database import Database
from companion.store.vectors import VectorStore, from_float16
from companion.store.words import Ids, Scores, Term, WordHits
from companion.types.errors import CompanionError
from companion.types.passages import Scope

EXACT_LIMIT = 4_000  # chunks in a scope up to which all cosines are computed; 3 MB of float16
MOST_NEAREST = 4_096  # how many neighbours are asked of the index at most while a scope filters them
REFRESH_SHARE = 0.05  # the spread of cosines is computed anew once this share of the vectors has changed

_NONE: Ids = np.empty(0, np.int64)
_AROUND: Ids = np.array([-2, -1, 1, 2])  # from a chunk's id to those of its neighbours

EmbedQuestion = Callable[[str], npt.NDArray[np.float32] | None]


class StoredWords:
    """Words search over the store."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def search(self, terms: Sequence[Term], limit: int, scope: Scope) -> WordHits:
        """Chunks of the scope with any of the terms, best first."""
        return words.search(self._database.read(), terms, limit, chunks_sql(scope), hidden_sql(scope))


class StoredFacts:
    """How chunks belong together, from the store."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def documents_of(self, ids: Ids) -> Ids:
        """Document of each chunk; 0 for one that was forgotten meanwhile."""
        rows = self._rows("id, document", ids)
        at, found = places_of(rows[:, 0], ids)
        return np.where(found, rows[at, 1] if len(rows) else 0, 0)

    def table(self, ids: Ids) -> ChunkTable:
        """Facts about chunks in the order asked for; forgotten ones are left out.

        The chunks of a document have ids in a row (`documents.insert_chunks`), so neighbours are looked up by their
        ids together with the chunks themselves; a join over (document, ordinal) took four times as long.
        """
        rows = self._rows("id, document, tokens", np.concatenate([ids, (ids[:, None] + _AROUND).ravel()]))
        at, found = places_of(rows[:, 0], ids)
        kept, own = ids[found], rows[at[found]] if len(rows) else np.zeros((0, 3), np.int64)
        near = kept[:, None] + _AROUND
        at, found = places_of(rows[:, 0], near.ravel())
        documents_near = rows[at, 1] if len(rows) else np.zeros(0, np.int64)
        there = found.reshape(near.shape) & (documents_near.reshape(near.shape) == own[:, 1:2])
        return ChunkTable(kept, own[:, 1], own[:, 2], np.where(there, near, 0))

    def _rows(self, columns: str, ids: Ids) -> Ids:
        """(n, columns) whole numbers of chunks in the order of their ids, those that are not there left out."""
        if not len(ids):  # SQLite's carray takes no empty one
            return np.empty((0, columns.count(",") + 1), np.int64)
        query = f"SELECT {columns} FROM carray(?) CROSS JOIN chunks ON id = value"
        rows = self._database.read().execute(query, (apsw.carray(np.unique(ids)),)).fetchall()
        return np.array(rows, np.int64).reshape(len(rows), columns.count(",") + 1)

    def dates(self, ids: Ids) -> list[Dates]:
        """What day or days each chunk's file, message or the like is about, in the order asked for."""
        query = (
            "SELECT c.id, min(coalesce(c.about, f.about_from)), max(coalesce(c.about, f.about_to, f.about_from))"
            " FROM chunks c JOIN files f ON f.document = c.document"
            " WHERE c.id IN (SELECT value FROM json_each(?1)) GROUP BY c.id"
            " UNION ALL SELECT c.id, s.date_from, coalesce(s.date_to, s.date_from) FROM chunks c"
            " JOIN document_sources s ON s.document = c.document WHERE c.id IN (SELECT value FROM json_each(?1))"
        )
        rows = self._database.read().execute(query, (json.dumps(ids.tolist()),))
        found = {int(str(chunk)): (_text(first), _text(last)) for chunk, first, last in rows}
        return [found.get(int(number), (None, None)) for number in ids]

    def texts(self, ids: Ids) -> list[str]:
        """Text of each chunk, in the order asked for; "" for a forgotten one."""
        connection = self._database.read()
        query = "SELECT id, document, start, stop FROM chunks WHERE id IN (SELECT value FROM json_each(?)) ORDER BY 2"
        found: dict[int, str] = {}
        read, text = 0, ""
        for row in connection.execute(query, (json.dumps(ids.tolist()),)).fetchall():
            chunk, document, start, stop = (int(str(value)) for value in row)
            if document != read:
                rows = connection.execute("SELECT text FROM documents WHERE id = ?", (document,))
                read, text = document, next((str(value) for (value,) in rows), "")
            found[chunk] = text[start:stop]
        return [found.get(int(number), "") for number in ids]


class StoredMeaning:
    """Meaning search over the store's vectors.

    Args:
        database, vectors: the store.
        embedder: whose vectors they are.
        embed: embeds a question; None where that is not possible now.
    """

    def __init__(self, database: Database, vectors: VectorStore, embedder: Embedder, embed: EmbedQuestion) -> None:
        self._database = database
        self._vectors = vectors
        self._embedder = embedder
        self._embed = embed
        self._lock = threading.Lock()
        self._moments = Moments(embedder.dimensions)
        self._seen = -1  # changes of the vectors that the moments know

    @property
    def languages(self) -> frozenset[str]:
        """Languages that the embedder was made for."""
        return self._embedder.languages

    @property
    def related_cosine(self) -> float:
        """Cosine from which a passage has to do with a question."""
        return self._embedder.related_cosine

    def embed(self, question: str) -> Vectors | None:
        """The question's unit vector; None where meaning cannot be searched now."""
        if self.shape_now().count == 0:
            return None
        return self._embed(question)

    def nearest(self, vector: Vectors, limit: int, scope: Scope) -> MeaningHits:
        """The chunks of the scope that are nearest to a vector."""
        allowed_sql = chunks_sql(scope)
        if allowed_sql is None:
            return self._nearest_living(vector, limit, None, self._hidden(scope))
        rows = self._database.read().execute(allowed_sql)
        allowed = np.unique(np.fromiter((number for (number,) in rows), np.int64))
        if len(allowed) > EXACT_LIMIT:
            return self._nearest_living(vector, limit, allowed, _NONE)
        cosines = self.cosines_of(vector, allowed)
        known = ~np.isnan(cosines)
        allowed, cosines = allowed[known], cosines[known]
        best = np.argsort(-cosines, kind="stable")[:limit]
        return MeaningHits(allowed[best], cosines[best])

    def cosines_of(self, vector: Vectors, ids: Ids) -> Scores:
        """Exact cosines of chunks in the order asked for, NaN for those without an embedding."""
        found = np.full(len(ids), np.nan)
        stored = documents.embeddings_of_chunks(self._database.read(), ids.tolist(), self._embedder.name)
        asked = ids.tolist()
        places = [at for at, number in enumerate(asked) if number in stored]
        if places:
            found[places] = from_float16([stored[asked[at]] for at in places]) @ vector
        return found

    def shape(self, vector: Vectors) -> CosineShape:
        """Spread of the vector's cosines over the whole collection."""
        return self.shape_now().along(vector)

    def shape_now(self) -> Moments:
        """Moments of all vectors; computed anew where enough of them changed."""
        with self._lock:
            changes = self._vectors.changes
            if self._seen < 0 or changes - self._seen > REFRESH_SHARE * self._moments.count:
                moments = Moments(self._embedder.dimensions)
                for vectors in self._vectors.all():
                    moments.add(vectors)
                self._moments, self._seen = moments, changes
            return self._moments

    def _hidden(self, scope: Scope) -> Ids:
        sql = hidden_sql(scope)
        if sql is None:
            return _NONE
        return np.fromiter((int(str(number)) for (number,) in self._database.read().execute(sql)), np.int64)

    def _nearest_living(self, vector: Vectors, limit: int, allowed: Ids | None, hidden: Ids) -> MeaningHits:
        asked = limit if allowed is None else limit * 4
        while True:
            try:
                hits = self._vectors.nearest(vector, asked)
            except CompanionError:
                return MeaningHits(np.empty(0, np.int64), np.empty(0))
            ids, cosines = np.array(hits.ids, np.int64), np.array(hits.cosines)
            kept = self._living(ids) if allowed is None else np.isin(ids, allowed)
            if len(hidden):
                kept &= ~np.isin(ids, hidden)
            if kept.sum() >= limit or len(ids) < asked or asked >= MOST_NEAREST:
                return MeaningHits(ids[kept][:limit], cosines[kept][:limit])
            asked = min(asked * 4, MOST_NEAREST)

    def _living(self, ids: Ids) -> npt.NDArray[np.bool_]:
        query = "SELECT id FROM chunks WHERE id IN (SELECT value FROM json_each(?))"
        rows = self._database.read().execute(query, (json.dumps(ids.tolist()),))
        living = np.fromiter((number for (number,) in rows), np.int64)
        return np.isin(ids, living)


def _text(value: object) -> str | None:
    return None if value is None else str(value)
