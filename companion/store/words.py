"""Words of chunks in FTS5: adding, removing, and searching term by term.

Each form of each term is asked for on its own. BM25 is a sum over terms, so nothing is lost, and the caller learns
which chunk holds which term: for coverage, for documents that hold all terms between their chunks, for marks.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import apsw
import numpy as np
import numpy.typing as npt

TITLE_WEIGHT = 1.5  # of a word in the title path beside one in the text; chosen with the benchmark's choosing half
COMPOUND_WEIGHT = 0.5  # of a part of a compound word beside the whole

EXACT_CHUNKS = 6_000  # chunks with a term up to which each is scored; beyond it they are told apart by rarer terms
SAMPLED_CHUNKS = 300  # scored to tell the mean of a frequent term
_LISTED = "SELECT group_concat(rowid) FROM words WHERE words MATCH ?"
_SCORED = "SELECT rowid, -bm25(words, ?, 1.0) FROM words WHERE words MATCH ? LIMIT ?"

Ids = npt.NDArray[np.int64]
Scores = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Term:
    """One thing to search for.

    Attributes:
        forms: sequences of tokens, any of which counts as this term; one of several tokens is a phrase.
        prefix: tokens that only begin like the last one of a form count too.
        weight: how much it counts beside a plain word of the question (1.0).
        splits: pairs of tokens that a compound word may be made of, likeliest first. The first pair of which both stand
            in some chunk is searched for as two more terms.
    """

    forms: tuple[tuple[str, ...], ...]
    prefix: bool = False
    weight: float = 1.0
    splits: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class WordHits:
    """What searching for terms found, and statistics over ALL chunks searched, those without a match counting as 0.

    Attributes:
        ids: chunk ids, best first; at most the limit asked for.
        scores: BM25 of each, positive, higher is better.
        terms: those searched for: the ones asked for, then parts of compounds.
        by_term: (terms, ids) the part of the score that each term brought, its weight not yet applied.
        term_weights: of each term. term_idf: of each term; log(1 + (N - n + .5) / (n + .5)).
        count: chunks searched. total, total_of_squares: sums of the scores of all chunks that matched.
    """

    ids: Ids
    scores: Scores
    terms: tuple[Term, ...]
    by_term: Scores
    term_weights: Scores
    term_idf: Scores
    count: int
    total: float
    total_of_squares: float

    @property
    def mean(self) -> float:
        """Mean score over all chunks searched."""
        return self.total / self.count if self.count else 0.0

    @property
    def deviation(self) -> float:
        """Standard deviation of the score over all chunks searched; 0.0 where nothing matched."""
        if not self.count:
            return 0.0
        return math.sqrt(max(0.0, self.total_of_squares / self.count - self.mean**2))


def add(connection: apsw.Connection, chunk_id: int, title: Sequence[str], body: Sequence[str]) -> None:
    """Make a chunk searchable, or what it says now if it was.

    Args:
        connection: with the `words` table of migration 0002.
        chunk_id: its id. title, body: tokens of its title path and text, by `companion.recall.words.analyse`.
    """
    connection.execute(
        "INSERT OR REPLACE INTO words (rowid, title, body) VALUES (?, ?, ?)",
        (chunk_id, " ".join(title), " ".join(body)),
    )


def remove(connection: apsw.Connection, chunk_ids: Iterable[int]) -> None:
    """Make chunks unsearchable; ids that are not there are no error. Terms stay in the file until `optimize`."""
    connection.executemany("DELETE FROM words WHERE rowid = ?", ((chunk_id,) for chunk_id in chunk_ids))


def optimize(connection: apsw.Connection) -> None:
    """Merge FTS5's index into one, which drops the terms of removed chunks from it for good."""
    connection.execute("INSERT INTO words (words) VALUES ('optimize')")


def count(connection: apsw.Connection) -> int:
    """How many chunks are searchable."""
    return int(next(iter(connection.execute("SELECT count(*) FROM words_docsize")))[0])


def match_expression(form: Sequence[str], prefix: bool = False) -> str:
    """FTS5's MATCH expression for tokens in a row. Quoted, so whatever a token holds is only ever a string."""
    phrase = " ".join(form).replace('"', '""').replace("\0", " ")
    return f'"{phrase}" *' if prefix else f'"{phrase}"'


def search(
    connection: apsw.Connection,
    terms: Sequence[Term],
    limit: int,
    allowed_sql: str | None = None,
    hidden_sql: str | None = None,
) -> WordHits:
    """Find chunks by their words, all of them in one state of the database.

    Args:
        terms: what to search for; none must be there, the more and the rarer the better.
        limit: how many of the best to return; the statistics are over all.
        allowed_sql: a SELECT of chunk ids; only these are searched. How rare a term is, is told by all chunks.
        hidden_sql: a SELECT of chunk ids that are left out; few, where `allowed_sql` would name nearly all.

    Raises:
        apsw.Error: the database cannot be read.
    """
    # what is counted must be what is matched: chunks may be added between two statements of one connection
    with connection:
        everything = count(connection)
        allowed = None if allowed_sql is None else _ids(connection, allowed_sql)
        hidden = np.empty(0, np.int64) if hidden_sql is None else _ids(connection, hidden_sql)
        terms = [*terms, *_parts_of_compounds(connection, terms)]
        found = [_search_term(connection, term, everything) for term in terms]
    searched = everything - len(hidden) if allowed is None else len(allowed)
    ids = _union([hits.ids for hits in found])
    if allowed is not None:
        ids = np.intersect1d(ids, allowed)
    if len(hidden):
        ids = np.setdiff1d(ids, hidden)
    by_term = np.zeros((len(terms), len(ids)))
    for row, hits in enumerate(found):
        if not len(ids):
            break
        at = np.minimum(np.searchsorted(ids, hits.ids), len(ids) - 1)
        kept = ids[at] == hits.ids
        by_term[row, at[kept]] = hits.scores[kept]
    weights = np.array([term.weight for term in terms])
    scores = weights @ by_term if found else np.zeros(0)
    best = _best(ids, scores, limit)
    return WordHits(
        ids=ids[best],
        scores=scores[best],
        terms=tuple(terms),
        by_term=by_term[:, best],
        term_weights=weights,
        term_idf=np.array([hits.idf for hits in found]),
        count=searched,
        total=float(scores.sum()),
        total_of_squares=float((scores**2).sum()),
    )


def _union(lists: Sequence[Ids]) -> Ids:
    """All ids of lists in order, each once, in order. A stable sort merges such runs; `np.unique` would hash each."""
    if len(lists) < 2:
        return lists[0] if lists else np.empty(0, np.int64)
    merged = np.sort(np.concatenate(lists), kind="stable")
    return merged[np.concatenate(([True], merged[1:] != merged[:-1]))] if len(merged) else merged


def _best(ids: Ids, scores: Scores, limit: int) -> Ids:
    """Places of the best scores, best first, those of smaller ids before others of the same score."""
    if len(scores) <= limit:
        return np.lexsort((ids, -scores))
    near = np.argpartition(-scores, limit)[: limit + 1]
    near = np.flatnonzero(scores >= scores[near].min())
    return near[np.lexsort((ids[near], -scores[near]))][:limit]


def _parts_of_compounds(connection: apsw.Connection, terms: Sequence[Term]) -> list[Term]:
    parts: dict[str, Term] = {}
    asked = {form[0] for term in terms for form in term.forms if len(form) == 1}
    for term in terms:
        for pair in term.splits:
            if all(_stands_somewhere(connection, token) for token in pair):
                parts |= {token: Term(((token,),), weight=COMPOUND_WEIGHT) for token in pair if token not in asked}
                break
    return list(parts.values())


def _stands_somewhere(connection: apsw.Connection, token: str) -> bool:
    return any(connection.execute("SELECT 1 FROM words WHERE words MATCH ? LIMIT 1", (match_expression((token,)),)))


@dataclass(frozen=True)
class _TermHits:
    ids: Ids
    scores: Scores
    idf: float


def _search_term(connection: apsw.Connection, term: Term, everything: int) -> _TermHits:
    """All chunks with any form of a term; a chunk with several counts the one that gives most.

    Forms share one rarity, that of the whole term: a form which is rare only because few texts are in its language
    would otherwise outweigh the word that was meant. FTS5's own idf falls to nothing for words in more than half of
    the chunks, so it is divided out.

    BM25 looks up the length of every chunk that matches, which is nearly all that a search costs: listing 11,000 chunks
    takes 1.3 ms, scoring them 15. A form that stands in very many chunks hardly tells them apart, so it counts in each
    as it does on the mean.
    """
    found: list[tuple[Ids, Scores]] = []
    for form in term.forms:
        expression = match_expression(form, term.prefix)
        listed = next(iter(connection.execute(_LISTED, (expression,))))[0]
        if listed is None:
            continue
        ids = np.fromstring(str(listed), dtype=np.int64, sep=",")
        most = len(ids) if len(ids) <= EXACT_CHUNKS else SAMPLED_CHUNKS
        rows = connection.execute(_SCORED, (TITLE_WEIGHT, expression, most)).fetchall()
        table = np.array(rows, dtype=np.float64)
        scores = table[:, 1] / _fts5_idf(len(ids), everything)
        if most < len(ids):
            found.append((ids, np.full(len(ids), scores.mean())))
        else:
            found.append((table[:, 0].astype(np.int64), scores))
    if not found:
        return _TermHits(np.empty(0, np.int64), np.empty(0), _idf(0, everything))
    ids = _union([form_ids for form_ids, _ in found])
    frequencies = np.zeros(len(ids))
    for form_ids, form_scores in found:
        at = np.searchsorted(ids, form_ids)
        frequencies[at] = np.maximum(frequencies[at], form_scores)
    idf = _idf(len(ids), everything)
    return _TermHits(ids, frequencies * idf, idf)


def _fts5_idf(matching: int, everything: int) -> float:
    # as fts5Bm25GetData computes it, its floor included
    return max(1e-6, math.log((everything - matching + 0.5) / (matching + 0.5)))


def _idf(matching: int, everything: int) -> float:
    return math.log(1 + (everything - matching + 0.5) / (matching + 0.5))


def _ids(connection: apsw.Connection, sql: str) -> Ids:
    return np.unique(np.fromiter((row[0] for row in connection.execute(sql)), np.int64))
