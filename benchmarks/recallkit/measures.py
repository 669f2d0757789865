"""How well a ranking answers a question, and whether one way of ranking is really better than another."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

SEED = 20_261_124
RESAMPLES = 5_000


def ndcg(ranking: Sequence[str], grades: Mapping[str, int], depth: int = 10) -> float:
    """Normalised discounted cumulative gain, linear in the grade as trec_eval has it."""
    gain = sum(grades.get(row, 0) / math.log2(at + 2) for at, row in enumerate(ranking[:depth]))
    best = sum(g / math.log2(at + 2) for at, g in enumerate(sorted(grades.values(), reverse=True)[:depth]))
    return gain / best


def recall(ranking: Sequence[str], grades: Mapping[str, int], depth: int) -> float:
    """Share of the right rows that stand among the first."""
    return len(set(ranking[:depth]) & set(grades)) / len(grades)


@dataclass(frozen=True)
class Measured:
    """Figures of each question, shape (questions,)."""

    ndcg10: npt.NDArray[np.float64]
    recall5: npt.NDArray[np.float64]
    recall10: npt.NDArray[np.float64]

    def means(self) -> tuple[float, float, float]:
        """Means of nDCG@10, Recall@5 and Recall@10."""
        return float(self.ndcg10.mean()), float(self.recall5.mean()), float(self.recall10.mean())

    def only(self, chosen: npt.NDArray[np.bool_]) -> "Measured":
        """The same of some of the questions."""
        return Measured(self.ndcg10[chosen], self.recall5[chosen], self.recall10[chosen])


def measure(rankings: Sequence[Sequence[str]], grades: Sequence[Mapping[str, int]]) -> Measured:
    """Figures of rankings, one a question."""
    pairs = list(zip(rankings, grades, strict=True))
    return Measured(
        np.array([ndcg(r, g) for r, g in pairs]),
        np.array([recall(r, g, 5) for r, g in pairs]),
        np.array([recall(r, g, 10) for r, g in pairs]),
    )


@dataclass(frozen=True)
class Difference:
    """Mean difference of two ways of ranking the same questions, with its 95 % interval by paired bootstrap."""

    mean: float
    low: float
    high: float

    @property
    def verdict(self) -> str:
        """In a word."""
        if self.low > 0:
            return "better"
        return "worse" if self.high < 0 else "same"


def difference(new: npt.NDArray[np.float64], old: npt.NDArray[np.float64]) -> Difference:
    """Paired bootstrap over questions."""
    gaps = new - old
    random = np.random.default_rng(SEED)
    means = np.array([gaps[random.integers(0, len(gaps), len(gaps))].mean() for _ in range(RESAMPLES)])
    low, high = np.percentile(means, [2.5, 97.5])
    return Difference(float(gaps.mean()), float(low), float(high))
