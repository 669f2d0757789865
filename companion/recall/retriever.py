"""Find chunks for a question: by words at once, then by words and meaning together."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Protocol

import numpy as np
import numpy.typing as npt

from companion.recall import fusion
from companion.recall.moments import CosineShape, Vectors
from companion.recall.past import about_conversations
from companion.recall.people import named, speaker
from companion.recall.proximity import closeness
from companion.recall.time import Days, TimeAsked, understand
from companion.recall.trust import trust
from companion.recall.when import asks_when, tells_when
from companion.recall.words import QueryTerms, query_terms
from companion.store.words import Ids, Scores, Term, WordHits
from companion.types.passages import Scope, Why

WORDS_KEPT = 6_000  # chunks whose words are weighed; a question that more chunks match says little by its words
POOL = 200  # chunks that each searcher proposes
STANDS_OUT = 1.5  # standard deviations of meaning from which it is named as a reason
TIMED = 300  # best candidates whose dates are looked at where a question is about time
READ = 60  # best candidates whose text is read: how closely the question's words stand together, who speaks


@dataclass(frozen=True)
class MeaningHits:
    """The nearest chunks, best first: ids and cosines, each id once."""

    ids: Ids
    cosines: Scores


class WordSearch(Protocol):
    """Finds chunks by their words; `companion.store.words.search` with a scope turned into SQL."""

    def search(self, terms: Sequence[Term], limit: int, scope: Scope) -> WordHits:
        """Chunks of the scope with any of the terms, best first, statistics over all of the scope."""
        ...


class MeaningSearch(Protocol):
    """Finds chunks by their meaning. Where a chunk has several embeddings, its cosine is the best of them."""

    @property
    def languages(self) -> frozenset[str] | None:
        """Languages that the embedder was made for; None means all."""
        ...

    @property
    def related_cosine(self) -> float:
        """Cosine from which a passage says something of what is asked, even where no word of the question is in it."""
        ...

    def embed(self, question: str) -> Vectors | None:
        """The question's unit vector; None where meaning cannot be searched now (no embedder, nothing embedded)."""
        ...

    def nearest(self, vector: Vectors, limit: int, scope: Scope) -> MeaningHits:
        """The chunks of the scope that are nearest to a vector."""
        ...

    def cosines_of(self, vector: Vectors, ids: Ids) -> Scores:
        """Exact cosines of chunks in the order asked for, NaN for those that have no embedding (yet)."""
        ...

    def shape(self, vector: Vectors) -> CosineShape:
        """Spread of the vector's cosines over the whole collection; see `moments`."""
        ...


@dataclass(frozen=True)
class ChunkTable:
    """Facts about n chunks, row by row.

    Attributes:
        ids, documents: (n,). tokens: (n,) length of the chunk.
        neighbours: (n, 4) chunk ids two before, one before, one after, two after in the same document; 0 where none.
    """

    ids: Ids
    documents: Ids
    tokens: npt.NDArray[np.int64]
    neighbours: Ids


Dates = tuple[str | None, str | None]  # first and last day, ISO; the last is None for a single day, both if unknown


class ChunkFacts(Protocol):
    """Tells how chunks belong together."""

    def documents_of(self, ids: Ids) -> Ids:
        """Document of each chunk; asked for up to `WORDS_KEPT` at once."""
        ...

    def table(self, ids: Ids) -> ChunkTable:
        """Facts about chunks, in the order asked for; forgotten ones are left out."""
        ...

    def dates(self, ids: Ids) -> list[Dates]:
        """What day or days each chunk is about, in the order asked for."""
        ...

    def texts(self, ids: Ids) -> list[str]:
        """Text of each chunk, in the order asked for; "" for a forgotten one."""
        ...


@dataclass(frozen=True)
class Ranked:
    """A chunk found for a question. `score` is only comparable within one search."""

    chunk: int
    document: int
    score: float
    why: tuple[Why, ...]


@dataclass(frozen=True)
class Ranking:
    """Chunks found for a question, best first.

    Attributes:
        hits: at most as many as asked for. terms: what was searched for, for marks.
        by_meaning: False while, or where, only words were searched.
        fits: False where no chunk found has a word of the question, and none is near to it in meaning.
    """

    hits: tuple[Ranked, ...]
    terms: QueryTerms
    by_meaning: bool
    fits: bool = True


@dataclass(frozen=True)
class _Voices:
    """What words found, document by document: ids in order, and (terms, documents) the best share of a chunk of it."""

    documents: Ids
    shares: Scores


@dataclass(frozen=True)
class _Asked:
    """A question as it is searched for; `vector` is None while only words are."""

    terms: QueryTerms
    time: TimeAsked
    people: frozenset[str]
    when: bool
    hits: WordHits
    voices: _Voices
    scope: Scope
    vector: Vectors | None = None


class Retriever:
    """Searches words and meaning and fuses what they find.

    Args:
        words, facts, meaning: what is searched.
        today: the owner's day, which "last week" is counted from.
        occasions: the days of what happened ("before the move"), as `companion.recall.occasions` finds them.
    """

    def __init__(
        self,
        words: WordSearch,
        facts: ChunkFacts,
        meaning: MeaningSearch | None = None,
        today: Callable[[], date] = date.today,
        occasions: Callable[[str, date], Days | None] = lambda _question, _today: None,
    ) -> None:
        self._words = words
        self._facts = facts
        self._meaning = meaning
        self._today = today
        self._occasions = occasions

    def search(self, question: str, scope: Scope = Scope(), limit: int = 10) -> Iterator[Ranking]:
        """Find chunks for a question.

        Yields:
            a ranking by words as soon as they are searched, then, where meaning can be searched, one by both.
        """
        terms = query_terms(question)
        if about_conversations(question):
            scope = replace(scope, said=True)
        hits = self._words.search(terms.terms, WORDS_KEPT, scope)
        time = understand(question, self._today())
        if time.days is None:
            time = replace(time, days=self._occasions(question, self._today()))
        asked = _Asked(terms, time, named(question), asks_when(question), hits, self._voices(hits), scope)
        yield self._rank(asked, limit)
        vector = None if self._meaning is None else self._meaning.embed(question)
        if vector is not None:
            yield self._rank(replace(asked, vector=vector), limit)

    def _rank(self, asked: _Asked, limit: int) -> Ranking:
        hits = asked.hits
        table, eligible = self._with_neighbours(self._proposed(asked))
        candidates = self._candidates(table, asked)
        shape = None
        if asked.vector is not None and self._meaning is not None:
            shape = self._meaning.shape(asked.vector)
        trusted = trust(asked.terms.language, None if self._meaning is None else self._meaning.languages, hits)
        fused = fusion.fuse(candidates, hits, shape, (trusted.words, trusted.meaning))
        scores, spoken = self._with_texts(table.ids, np.where(eligible, fused.scores, -np.inf), asked, trusted.words)
        scores, timely = self._with_time(table.ids, scores, asked.time)
        order = np.lexsort((table.ids, -scores))
        best = [int(at) for at in order[:limit] if eligible[at]]
        own = candidates.shares.max(0, initial=0.0)
        return Ranking(
            tuple(
                Ranked(
                    int(table.ids[at]),
                    int(table.documents[at]),
                    float(scores[at]),
                    _why(bool(own[at]), float(fused.meaning[at]), bool(timely[at]), bool(spoken[at])),
                )
                for at in best
            ),
            asked.terms,
            by_meaning=asked.vector is not None,
            fits=bool(own[best].any()) or self._is_related(candidates.cosines, best),
        )

    def _is_related(self, cosines: Scores | None, best: list[int]) -> bool:
        if cosines is None or self._meaning is None:
            return False
        return bool((np.nan_to_num(cosines[best], nan=-1.0) >= self._meaning.related_cosine).any())

    def _proposed(self, asked: _Asked) -> Ids:
        """The best chunks by words and by meaning, and where the question names a time, the best of that time too."""
        found = [asked.hits.ids[:POOL]]
        scopes = [asked.scope]
        if asked.time.days is not None:
            scopes.append(_narrowed(asked.scope, asked.time.days))
            found.append(self._words.search(asked.terms.terms, POOL, scopes[-1]).ids)
        if asked.vector is not None and self._meaning is not None:
            found += [self._meaning.nearest(asked.vector, POOL, scope).ids for scope in scopes]
        return np.unique(np.concatenate(found))

    def _with_neighbours(self, proposed: Ids) -> tuple[ChunkTable, npt.NDArray[np.bool_]]:
        """The proposed chunks and all that they lean on, and which of these may be found: those next to a proposed."""
        first = self._facts.table(proposed)
        near = np.union1d(proposed, first.neighbours[:, 1:3].ravel())
        near = near[near > 0]
        second = self._facts.table(near)
        everything = np.union1d(near, second.neighbours.ravel())
        everything = everything[everything > 0]
        table = self._facts.table(everything)
        return table, np.isin(table.ids, near)

    def _with_texts(
        self, ids: Ids, scores: Scores, asked: _Asked, trust_in_words: float
    ) -> tuple[Scores, npt.NDArray[np.bool_]]:
        """Scores with what the texts of the best candidates add: how closely the question's words stand together, and
        whether somebody speaks whom the question names and which these are, and whether they tell a time that is asked
        for.
        """
        best = np.argsort(-scores, kind="stable")[:READ]
        texts = self._facts.texts(ids[best])
        added, spoken = scores.copy(), np.zeros(len(ids), bool)
        if asked.hits.deviation > 0:
            close = closeness(texts, asked.hits) / asked.hits.deviation
            added[best] += fusion.WEIGHTS.close * trust_in_words * close
        if asked.people:
            spoken[best] = [not asked.people.isdisjoint(speaker(text)) for text in texts]
            added[best] += fusion.WEIGHTS.person * spoken[best]
        if asked.when:
            added[best] += fusion.WEIGHTS.tells_when * np.array([tells_when(text) for text in texts], float)
        return added, spoken

    def _with_time(self, ids: Ids, scores: Scores, time: TimeAsked) -> tuple[Scores, npt.NDArray[np.bool_]]:
        """Scores with what the time asked for adds to the best candidates, and which of these are of that time."""
        timely = np.zeros(len(ids), bool)
        if time.days is None and time.order is None:
            return scores, timely
        best = np.argsort(-scores, kind="stable")[:TIMED]
        dates = self._facts.dates(ids[best])
        added = scores.copy()
        if time.days is not None:
            timely[best] = [fusion.overlaps(first, last, time.days) for first, last in dates]
            added[best] += fusion.WEIGHTS.time * timely[best]
        if time.order is not None:
            added[best] += fusion.WEIGHTS.order * fusion.in_order(dates, time.order)
        return added, timely

    def _voices(self, hits: WordHits) -> _Voices:
        documents = self._facts.documents_of(hits.ids)
        known, inverse = np.unique(documents, return_inverse=True)
        shares = fusion.shares(hits)
        in_documents = np.zeros((len(shares), len(known)))
        for row, term in enumerate(shares):
            np.maximum.at(in_documents[row], inverse, term)
        return _Voices(known, in_documents)

    def _candidates(self, table: ChunkTable, asked: _Asked) -> fusion.Candidates:
        hits, vector, voices = asked.hits, asked.vector, asked.voices
        shares = fusion.shares(hits)
        by_id = np.argsort(hits.ids)
        own = np.zeros((len(shares), len(table.ids)))
        at, found = places_of(hits.ids[by_id], table.ids)
        own[:, found] = shares[:, by_id[at[found]]]
        in_document = np.zeros_like(own)
        at, found = places_of(voices.documents, table.documents)
        in_document[:, found] = voices.shares[:, at[found]]
        order = np.argsort(table.ids)
        at, found = places_of(table.ids[order], table.neighbours.ravel())
        neighbours = np.where(found, order[at] if len(order) else at, -1).reshape(table.neighbours.shape)
        cosines = None
        if vector is not None and self._meaning is not None:
            cosines = self._meaning.cosines_of(vector, table.ids)
        lean = fusion.lean(table.tokens, neighbours)
        return fusion.Candidates(own, in_document, cosines, neighbours, lean)


def places_of(ordered: Ids, wanted: Ids) -> tuple[Ids, npt.NDArray[np.bool_]]:
    """Where each wanted id stands in an ordered list (0 where it does not), and whether it does."""
    if not len(ordered):
        return np.zeros(len(wanted), np.int64), np.zeros(len(wanted), bool)
    at = np.minimum(np.searchsorted(ordered, wanted), len(ordered) - 1)
    found = ordered[at] == wanted
    return np.where(found, at, 0), found


def _narrowed(scope: Scope, days: Days) -> Scope:
    """The scope, limited to chunks about these days too."""
    since, until = scope.since, scope.until
    if days.start is not None:
        since = max(since or "", days.start.isoformat())
    if days.until is not None:
        until = min(until or "9", days.until.isoformat())
    return replace(scope, since=since, until=until)


def _why(own_words: bool, meaning: float, timely: bool, spoken: bool) -> tuple[Why, ...]:
    """Which searchers can be named for a hit: its own words, a meaning that stands out, else its neighbours."""
    found = []
    if own_words:
        found.append(Why.WORDS)
    if meaning > STANDS_OUT:
        found.append(Why.MEANING)
    if timely:
        found.append(Why.TIME)
    if spoken:
        found.append(Why.PERSON)
    return tuple(found) or (Why.NEIGHBOUR,)
