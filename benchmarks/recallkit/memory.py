"""A store in memory that serves the retriever: words in a true FTS5 table, vectors in one matrix."""

import importlib.resources
from collections.abc import Callable, Sequence
from functools import lru_cache

import apsw
import numpy as np
import numpy.typing as npt

from companion.models import embedders
from companion.recall.moments import CosineShape, Moments
from companion.recall.retriever import ChunkTable, Dates, MeaningHits
from companion.recall.words import analyse
from companion.store import words
from companion.store.words import Ids, Scores, Term, WordHits
from companion.types.passages import Scope

Matrix = npt.NDArray[np.float32]


class Words:
    """Words of texts; chunk ids are 1, 2, 3, ... in their order. A scope may limit days."""

    def __init__(self, titles: Sequence[str], texts: Sequence[str], dates: Sequence[str | None]) -> None:
        self._connection = apsw.Connection(":memory:")
        script = importlib.resources.files("companion.store") / "migrations" / "0002_words.sql"
        self._connection.execute(script.read_text(encoding="utf-8"))
        with self._connection:
            for number, (title, text) in enumerate(zip(titles, texts, strict=True), start=1):
                words.add(self._connection, number, analyse(title), analyse(text))
            self._connection.execute("CREATE TABLE chunks (id INTEGER PRIMARY KEY, day TEXT)")
            self._connection.executemany("INSERT INTO chunks VALUES (?, ?)", enumerate(dates, start=1))
        self._search = lru_cache(maxsize=100_000)(self._search_once)

    def search(self, terms: Sequence[Term], limit: int, scope: Scope) -> WordHits:
        """As `WordSearch`. Remembers, since a benchmark asks the same things again."""
        return self._search(tuple(terms), limit, scope)

    def _search_once(self, terms: tuple[Term, ...], limit: int, scope: Scope) -> WordHits:
        return words.search(self._connection, terms, limit, days_sql(scope))


def days_sql(scope: Scope) -> str | None:
    """Chunks of the days of a scope; None where it limits none."""
    if not (scope.since or scope.until):
        return None
    return f"SELECT id FROM chunks WHERE day BETWEEN '{scope.since or ''}' AND '{scope.until or '9999'}'"


class Meaning:
    """Exact search over all vectors, row n - 1 being chunk n. A scope may limit days."""

    def __init__(
        self,
        vectors: Matrix,
        dates: Sequence[str | None],
        embed: Callable[[str], Matrix],
        languages: frozenset[str] | None = frozenset({"en"}),
        related_cosine: float = embedders.MINILM.related_cosine,
    ) -> None:
        self._dates = np.array([day or "" for day in dates])
        self.languages = languages
        self.related_cosine = related_cosine
        self.embed = embed
        self._vectors = vectors
        self._moments = Moments(vectors.shape[1])
        self._moments.add(vectors)

    def nearest(self, vector: Matrix, limit: int, scope: Scope) -> MeaningHits:
        """As `MeaningSearch`."""
        cosines = (self._vectors @ vector).astype(np.float64)
        best = np.argsort(-cosines, kind="stable")
        if scope.since or scope.until:
            inside = (self._dates >= (scope.since or "0")) & (self._dates <= (scope.until or "9999"))
            best = best[inside[best]]
        best = best[:limit]
        return MeaningHits(best.astype(np.int64) + 1, cosines[best])

    def cosines_of(self, vector: Matrix, ids: Ids) -> Scores:
        """Exact cosines."""
        return np.asarray(self._vectors[ids - 1] @ vector, dtype=np.float64)

    def shape(self, vector: Matrix) -> CosineShape:
        """Spread of the cosines over all vectors."""
        return self._moments.along(vector)


class Facts:
    """Which chunks stand together: those with the same document and neighbouring ids."""

    def __init__(
        self, documents: Sequence[int], tokens: Sequence[int], texts: Sequence[str], dates: Sequence[str | None]
    ) -> None:
        self._texts = list(texts)
        self._dates = list(dates)
        self._documents = np.array([-1, *documents], dtype=np.int64)
        self._tokens = np.array([0, *tokens], dtype=np.int64)

    def documents_of(self, ids: Ids) -> Ids:
        """Document of each chunk."""
        return self._documents[ids]

    def dates(self, ids: Ids) -> list[Dates]:
        """The day of each chunk."""
        return [(self._dates[number - 1], None) for number in ids]

    def texts(self, ids: Ids) -> list[str]:
        """Text of each chunk."""
        return [self._texts[number - 1] for number in ids]

    def table(self, ids: Ids) -> ChunkTable:
        """Facts about chunks."""
        near = ids[:, None] + np.array([-2, -1, 1, 2])
        inside = (near > 0) & (near < len(self._documents))
        near = np.where(inside, near, 0)
        near = np.where(self._documents[near] == self._documents[ids][:, None], near, 0)
        return ChunkTable(ids, self._documents[ids], self._tokens[ids], near)
