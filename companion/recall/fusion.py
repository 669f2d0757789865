"""Fuse words and meaning into one score for each candidate.

Both are measured in standard deviations over all chunks for the question at hand, so that a score says how far a chunk
stands out, and one set of weights serves every collection. Chunks lean on their neighbours in the same document: what a
message is about often stands in the one before it. A document as a whole has a voice too.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from companion.recall.moments import CosineShape
from companion.recall.time import Days, Order
from companion.store.words import WordHits

Array = npt.NDArray[np.float64]
Indexes = npt.NDArray[np.int64]

# FTS5's BM25 has k1 = 1.2: a term's part of the score grows towards idf * (k1 + 1)
_SATURATED = 2.2
HALF_LEANING_TOKENS = 110.0  # where chunks are this long they lean on their neighbours by half


@dataclass(frozen=True)
class Weights:
    """How much each voice counts; one set for everything (benchmarks/recall.py says how it was chosen)."""

    meaning: float = 1.2
    words_near: float = 0.5  # words of the chunk before and after
    words_next_near: float = 0.4  # and of those before and after these
    meaning_near: float = 0.35
    meaning_next_near: float = 0.23
    document: float = 0.3  # words of the whole document, in place of as much of the chunk's own
    close: float = 0.3  # words of the question that stand within two sentences
    person: float = 1.5  # said or written by somebody whom the question names, in standard deviations
    time: float = 6.0  # about the days that the question names, in standard deviations
    tells_when: float = 2.0  # tells a time, where the question asks for one, in standard deviations
    order: float = 0.5  # the latest (or first) of the best candidates, where the question asks for it


WEIGHTS = Weights()


@dataclass(frozen=True)
class Candidates:
    """What is known of n candidates for a question.

    Attributes:
        shares: (terms, n) 0..1, how saturated each term is in each candidate.
        in_document: (terms, n) 0..1, the same for the whole document of the candidate.
        cosines: (n,), NaN where there is no embedding; None where meaning was not searched.
        neighbours: (n, 4) indexes of the candidates two before, one before, one after and two after; -1 where none.
        lean: (n,) 0..1, how much a candidate leans on its neighbours; see `lean`.
    """

    shares: Array
    in_document: Array
    cosines: Array | None
    neighbours: Indexes
    lean: Array


@dataclass(frozen=True)
class Fused:
    """Scores of the n candidates: all together, and what words and meaning brought, in standard deviations."""

    scores: Array
    words: Array
    meaning: Array


def shares(hits: WordHits) -> Array:
    """(terms, ids) how saturated each term is in each chunk: 0 absent, towards 1 the more often it stands there."""
    return np.minimum(hits.by_term / (hits.term_idf[:, None] * _SATURATED), 1.0)


def lean(tokens: Indexes, neighbours: Indexes) -> Array:
    """How much chunks lean on their neighbours: messages of a conversation wholly, passages of prose not at all.

    Told by the mean length of a chunk and its neighbours, so that the short last piece of a long text counts as prose.

    Args:
        tokens: (n,) lengths. neighbours: (n, 4) indexes into them, -1 where none.
    """
    there = neighbours >= 0
    around = np.append(tokens, 0)[neighbours] * there
    mean = (tokens + around.sum(1)) / (1 + there.sum(1))
    return np.asarray(1.0 / (1.0 + (mean / HALF_LEANING_TOKENS) ** 6), dtype=np.float64)


def fuse(
    candidates: Candidates,
    hits: WordHits,
    shape: CosineShape | None,
    trust: tuple[float, float] = (1.0, 1.0),
    weights: Weights = WEIGHTS,
) -> Fused:
    """Score candidates.

    Args:
        candidates: n of them, those that only serve as neighbours among them.
        hits: of the words search; its spread over all chunks is the measure.
        shape: spread of the cosines over all chunks; None where meaning was not searched.
        trust: 0..1 for words and for meaning; see `trust.py`.

    Returns:
        scores of shape (n,), higher is better.
    """
    words = _words(candidates, hits, weights)
    meaning = np.zeros_like(words)
    if candidates.cosines is not None and shape is not None and shape.deviation > 0:
        own = np.nan_to_num((candidates.cosines - shape.mean) / shape.deviation, nan=0.0)
        near = _from_neighbours(own, candidates.neighbours, weights.meaning_near, weights.meaning_next_near)
        meaning = own + candidates.lean * near
    return Fused(trust[0] * words + trust[1] * weights.meaning * meaning, words, meaning)


def _words(candidates: Candidates, hits: WordHits, weights: Weights) -> Array:
    if hits.deviation == 0.0:
        return np.zeros(candidates.shares.shape[1])
    absent = 1.0 - candidates.shares
    padded = np.concatenate([candidates.shares, np.zeros((len(candidates.shares), 1))], axis=1)
    near = (weights.words_next_near, weights.words_near, weights.words_near, weights.words_next_near)
    for column, factor in enumerate(near):
        absent *= 1.0 - factor * candidates.lean * padded[:, candidates.neighbours[:, column]]
    around = 1.0 - absent
    document = np.maximum(candidates.in_document, around)
    mixed = (1.0 - weights.document) * around + weights.document * document
    worth = hits.term_weights * hits.term_idf * _SATURATED
    return np.asarray(worth @ mixed / hits.deviation, dtype=np.float64)


def _from_neighbours(values: Array, neighbours: Indexes, near: float, next_near: float) -> Array:
    padded = np.append(values, 0.0)
    return np.asarray(padded[neighbours] @ np.array([next_near, near, near, next_near]), dtype=np.float64)


def overlaps(first: str | None, last: str | None, days: Days) -> bool:
    """Whether something about the days from `first` to `last` (ISO; None: one day, or unknown) is of the days asked."""
    if first is None:
        return False
    begins, ends = first[:10], (last or first)[:10]
    after_start = days.start is None or ends >= days.start.isoformat()
    return after_start and (days.until is None or begins <= days.until.isoformat())


def in_order(dates: Sequence[tuple[str | None, str | None]], order: Order) -> Array:
    """(n,) 0..1, how far each stands towards the latest (or first) of all that have a date; 0 without one."""
    known = sorted({(last or first)[:10] for first, last in dates if first is not None})
    steps = {day: at / max(1, len(known) - 1) for at, day in enumerate(known)}
    found = []
    for first, last in dates:
        place = steps[(last or first)[:10]] if first is not None else 0.0
        found.append(place if order is Order.LATEST or first is None else 1.0 - place)
    return np.array(found, dtype=np.float64)
