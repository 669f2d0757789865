"""Whether lines support a claim, by a forest over how they compare (`likeness`); needs the embedder's cosines.

The forest was fitted by benchmarks/fit_checks.py to true and changed sentences, most of them in words of their own.
"""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import exp, sqrt
from typing import TYPE_CHECKING

from companion.answers.evidence import Evidence, Line
from companion.answers.fitted import Tree, trees_of
from companion.answers.grounds import Grounds, Spot
from companion.answers.likeness import NAMES, Compared, row
from companion.answers.tokens import Token
from companion.settings import asset

if TYPE_CHECKING:
    from numpy import ndarray

# cosines of each of the first texts with each of the second, shape (first, second)
Similarity = Callable[[list[str], list[str]], "ndarray"]

FITTED = frozenset({"en", "de"})  # languages of the claims that the forest was fitted to
_CANDIDATES = 10  # lines whose meaning is compared with the claim's
_IMPLIED = 0.5  # of a word that only a line's surroundings say
_ADDS = 0.08  # share of a claim that a second line must add
_SAID = 0.6  # strength from which a word counts as said
_ALIKE_WORDS = 0.5  # cosine from which two single words are taken for near in meaning
_KIN_WORDS = 0.4  # the same for things of one kind, which may stand in each other's place
_MOST_WORDS = 60


@dataclass(frozen=True)
class Judged:
    """Lines that together support a claim or not: the probability that they do."""

    lines: tuple[Line, ...]
    probability: float
    supported: bool


@dataclass(frozen=True)
class _Forest:
    bias: float
    threshold: float
    trees: tuple[Tree, ...]

    def probability(self, features: Sequence[float]) -> float:
        return 1 / (1 + exp(-self.bias - sum(tree.of(features) for tree in self.trees)))


@lru_cache(maxsize=1)
def forest() -> _Forest:
    """The fitted forest.

    Raises:
        ValueError: it was fitted to other features than are computed here.
    """
    content = json.loads(asset("checking.json").read_text(encoding="utf-8"))
    if content["features"] != list(NAMES):
        raise ValueError("assets/checking.json was fitted to other features; run benchmarks/fit_checks.py")
    return _Forest(content["bias"], content["threshold"], trees_of(content["trees"]))


class Judge:
    """Judges claims against the same evidence."""

    def __init__(self, evidence: Evidence, similarity: Similarity) -> None:
        self._evidence = evidence
        self._grounds = Grounds(evidence)
        self._similarity = similarity

    def judge(
        self, text: str, tokens: Sequence[Token], claim: Sequence[Token], rules: float, language: str
    ) -> Judged | None:
        """Whether the evidence supports a claim; None where the embedder could not be had, or nothing comes near.

        Args:
            text, tokens: the claim. claim: those of its tokens that carry meaning.
            rules: score of the lines that support it by the rules, 0 where none do. language: of the claim.
        """
        compared = self.compare(text, tokens, claim, rules, language)
        if compared is None:
            return None
        probability = forest().probability(row(compared, self._grounds))
        numbers = [compared.best] if compared.beside < 0 else [compared.best, compared.beside]
        lines = tuple(self._evidence.lines[n] for n in numbers)
        return Judged(lines, probability, probability >= forest().threshold)

    def features(
        self, text: str, tokens: Sequence[Token], claim: Sequence[Token], rules: float, language: str
    ) -> list[float]:
        """The row that `judge` decides by, for fitting; empty where it does not decide."""
        compared = self.compare(text, tokens, claim, rules, language)
        return [] if compared is None else row(compared, self._grounds)

    def compare(
        self, text: str, tokens: Sequence[Token], claim: Sequence[Token], rules: float, language: str
    ) -> Compared | None:
        """A claim beside the line that says most of it and the one that adds most to that."""
        lines = self._evidence.lines
        weights = [self._evidence.weight(token) for token in claim]
        total = sum(weights)
        if not total or not lines:
            return None
        spots = [self._grounds.spots(token, {}) for token in claim]
        said = [self._said(n, line, claim, spots) for n, line in enumerate(lines)]
        shares = [sum(w * s for w, s in zip(weights, one, strict=True)) / total for one in said]
        near = sorted(range(len(lines)), key=lambda n: -shares[n])[:_CANDIDATES]
        found = self._similarity([text], [lines[n].text for n in near])[0]
        cosines = {n: float(cosine) for n, cosine in zip(near, found, strict=True)}
        if not any(cosines.values()):
            return None
        best = max(near, key=lambda n: shares[n] + cosines[n])
        added = {
            n: sum(w * max(0.0, other - own) for w, own, other in zip(weights, said[best], said[n], strict=True))
            / total
            for n in near
        }
        beside = max(near, key=lambda n: added[n] + 0.1 * cosines[n])
        if beside == best or added[beside] < _ADDS:
            beside = -1
        pair = [best] if beside < 0 else sorted((best, beside))
        asked = {t.plain: s >= _SAID for t, s in zip(claim, said[best], strict=True) if t.plain and not t.unspaced}
        kin, between = self._kin(sorted(asked), pair)
        alike = {words: cosine for words, cosine in kin.items() if cosine >= _ALIKE_WORDS and not asked[words[0]]}
        together = sum(cosines[n] for n in pair)  # with the mean of the two lines' vectors
        together = together / sqrt(2 + 2 * between) if len(pair) > 1 else together
        others = [cosine for n, cosine in cosines.items() if n not in pair]
        measured = (cosines[best], max(cosines.values()), together, max(others, default=0.0))
        return Compared(tokens, claim, weights, best, beside, measured, alike, kin, rules, language)

    def _said(self, number: int, line: Line, claim: Sequence[Token], spots: Sequence[Sequence[Spot]]) -> list[float]:
        """How surely a line says each word of a claim."""
        return [
            max(
                max((s.strength for s in some if s.line == number), default=0.0),
                _IMPLIED * line.implies(token),
            )
            for token, some in zip(claim, spots, strict=True)
        ]

    def _kin(self, asked: Sequence[str], pair: Sequence[int]) -> tuple[dict[tuple[str, str], float], float]:
        """Cosines of a claim's words with those in and beside the lines; of the two lines with each other."""
        lines = self._evidence.lines
        numbers = {n for m in pair for n in (m - 1, m, m + 1) if 0 <= n < len(lines)}
        words = sorted({word for n in numbers for word in self._grounds.words(n)})[:_MOST_WORDS] if asked else []
        if len(pair) == 1 and not words:
            return {}, 1.0
        matrix = self._similarity([lines[pair[0]].text, *asked], [lines[pair[-1]].text, *words])
        kin = {
            (one, word): float(matrix[i + 1][j + 1])
            for i, one in enumerate(asked)
            for j, word in enumerate(words)
            if matrix[i + 1][j + 1] >= _KIN_WORDS
        }
        return kin, float(matrix[0][0])
