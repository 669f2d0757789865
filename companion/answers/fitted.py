"""Numbers fitted by benchmarks/fit_answers.py: how lines are ranked, and whether the best one answers at all.

The second is a small forest of gradient-boosted trees (Friedman, 2001), kept as plain numbers, so that nothing but
additions and comparisons is needed to use it.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import exp

from companion.answers.features import MORE_NAMES, NAMES
from companion.settings import asset


@dataclass(frozen=True)
class Tree:
    """A decision tree by arrays, one entry a node, the root first.

    Attributes:
        feature: index of the feature that is compared; -1 in a leaf. threshold: up to which the left branch is taken.
        left, right: nodes. value: of a leaf, in log odds.
    """

    feature: tuple[int, ...]
    threshold: tuple[float, ...]
    left: tuple[int, ...]
    right: tuple[int, ...]
    value: tuple[float, ...]

    def of(self, row: Sequence[float]) -> float:
        """The leaf's value for a row of features."""
        node = 0
        while self.feature[node] >= 0:
            node = self.left[node] if row[self.feature[node]] <= self.threshold[node] else self.right[node]
        return self.value[node]


@dataclass(frozen=True)
class Fit:
    """What was fitted, with or without an embedder.

    Attributes:
        ranking: weight of each feature of `NAMES` in the softmax over lines.
        bias, trees: log odds that the best line answers are the bias and all trees' values together; the trees' row
            is `NAMES` and then `MORE_NAMES`.
        threshold, elsewhere: the probability from which an answer is shown; to an English question, and to one in
            another language, whose words and cosines tell less.
    """

    ranking: tuple[float, ...]
    bias: float
    trees: tuple[Tree, ...]
    threshold: float
    elsewhere: float

    def shown_from(self, language: str) -> float:
        """The probability from which an answer to a question in this language is shown."""
        return self.threshold if language == "en" else self.elsewhere

    def confidence(self, row: Sequence[float]) -> float:
        """The probability that the best line answers the question."""
        return 1 / (1 + exp(-self.bias - sum(tree.of(row) for tree in self.trees)))


@lru_cache(maxsize=2)
def fit(name: str) -> Fit:
    """The fit "words" (no embedder) or "meaning"."""
    content = json.loads(asset("answering.json").read_text(encoding="utf-8"))
    if content["features"] != [*NAMES, *MORE_NAMES]:
        raise ValueError("assets/answering.json was fitted to other features; run benchmarks/fit_answers.py")
    found = content[name]
    return Fit(tuple(found["ranking"]), found["bias"], trees_of(found["trees"]), found["threshold"], found["elsewhere"])


def trees_of(kept: Sequence[Mapping[str, Sequence[float]]]) -> tuple[Tree, ...]:
    """Trees as a file keeps them."""
    return tuple(
        Tree(
            tuple(int(feature) for feature in tree["feature"]),
            tuple(tree["threshold"]),
            tuple(int(node) for node in tree["left"]),
            tuple(int(node) for node in tree["right"]),
            tuple(tree["value"]),
        )
        for tree in kept
    )
