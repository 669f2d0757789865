"""Where the words, values and names of a claim stand in the lines that may support it."""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import exp

from companion.answers.evidence import Evidence
from companion.answers.tokens import Token
from companion.answers.values import ValueKind

_BETWEEN_LINES = 3  # words that a step from one sentence to the next counts for
_BETWEEN_PASSAGES = 10_000
_BETWEEN_CLAUSES = 2  # the same for a comma, a semicolon or a dash
_NEAR = 6.0  # words over which the pull of one word on another falls to 1/e
_ALIKE = 0.7  # of a word that only begins alike
_COMPOUND = 0.6  # of a word that ends as another does ("Frist", "Kündigungsfrist")
_SHORTEST_ALIKE = 5  # letters
_SHORTEST_PART = 4
_MOST_RIVALS = 40
_CLAUSE = re.compile(r"[,;:()–—|\t]|\s-\s")

Alike = Mapping[tuple[str, str], float]  # (a claim's word, a line's word), both folded, to their cosine


@dataclass(frozen=True)
class Spot:
    """One place where a token of a claim stands: the line's number, the word's place among all, how surely it is it."""

    line: int
    place: int
    strength: float


class Grounds:
    """All words of some evidence by what they are, made once for all claims."""

    def __init__(self, evidence: Evidence) -> None:
        self.evidence = evidence
        self._exact: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
        self._begins: defaultdict[str, list[tuple[str, int, int]]] = defaultdict(list)
        self._values: list[tuple[Token, int, int]] = []
        self._names: list[tuple[Token, int, int]] = []
        self._plain: list[list[tuple[str, int]]] = []  # a line's content words, folded, with their places
        place, before = 0, None
        for number, line in enumerate(evidence.lines):
            place += _BETWEEN_LINES if line.passage.number == before else _BETWEEN_PASSAGES
            before = line.passage.number
            self._plain.append([])
            end = 0
            for token in line.tokens:
                place += 1 + _BETWEEN_CLAUSES * (_CLAUSE.search(line.text[end : token.span.start]) is not None)
                end = token.span.end
                self._take(token, number, place)
        self._ends = sorted((key[::-1], key) for key in self._exact if len(key) >= _SHORTEST_PART and key.isalpha())

    def _take(self, token: Token, line: int, place: int) -> None:
        if token.value is not None:
            self._values.append((token, line, place))
            return
        for key in {token.key, token.plain}:
            self._exact[key].append((line, place))
        if token.content:
            self._begins[token.plain[:4]].append((token.plain, line, place))
            self._plain[line].append((token.plain, place))
            if self.evidence.is_name(token):
                self._names.append((token, line, place))

    def words(self, line: int) -> list[str]:
        """The content words of a line, folded."""
        return [word for word, _ in self._plain[line]]

    def places(self, line: int) -> list[tuple[str, int]]:
        """The content words of a line, folded, each with its place among all words."""
        return self._plain[line]

    def spots(self, token: Token, alike: Alike, lines: Sequence[int] = ()) -> list[Spot]:
        """Where a token stands; by its meaning in some `lines` alone, where it stands nowhere as it is written."""
        if token.value is not None:
            years = self.evidence.lines
            return [Spot(n, p, 1.0) for other, n, p in self._values if token.said_by(other, years[n].year)]
        found = {(n, p): 1.0 for key in (token.key, token.plain) for n, p in self._exact.get(key, ())}
        if not token.unspaced and len(token.plain) >= _SHORTEST_PART:
            for (n, p), strength in self._nearly(token.plain).items():
                found.setdefault((n, p), strength)
        for n in lines:
            for word, p in self._plain[n]:
                meant = alike.get((token.plain, word), 0.0)
                if meant > found.get((n, p), 0.0):
                    found[n, p] = meant
        return [Spot(n, p, strength) for (n, p), strength in sorted(found.items())]

    def _nearly(self, plain: str) -> dict[tuple[int, int], float]:
        found: dict[tuple[int, int], float] = {}
        if len(plain) >= _SHORTEST_ALIKE:
            stem = plain[: max(4, round(len(plain) * 0.7))]
            for word, n, p in self._begins.get(plain[:4], ()):
                if word.startswith(stem) or (len(word) >= _SHORTEST_ALIKE and plain.startswith(word[:-1])):
                    found[n, p] = _ALIKE
        turned = plain[::-1]
        for at in range(bisect_left(self._ends, (turned, "")), len(self._ends)):
            ending, key = self._ends[at]
            if not ending.startswith(turned):
                break
            for place in self._exact[key]:
                found.setdefault(place, _COMPOUND)
        for cut in range(_SHORTEST_PART, len(plain) - 2):  # the claim's word is the longer one
            for place in self._exact.get(plain[-cut:], ()):
                found.setdefault(place, _COMPOUND)
        return found

    def rivals(self, token: Token, claim: Sequence[Token], passages: frozenset[int]) -> list[Spot]:
        """Other values or names of the same kind, which could stand in a claim in the token's place."""
        lines = self.evidence.lines
        kind = token.value.kind if token.value is not None else None
        found = []
        for other, n, p in self._names if kind is None else self._values:
            if lines[n].passage.number not in passages or any(own.said_by(other, lines[n].year) for own in claim):
                continue
            if other.value is None or (other.value.kind is kind and _same_measure(token, other)):
                found.append(Spot(n, p, 1.0))
        return found[:_MOST_RIVALS]

    def has_rivals_kind(self, token: Token) -> bool:
        """Whether a token is a value or a name, for which another of its kind can be put."""
        return token.value is not None or self.evidence.is_name(token)


def _same_measure(token: Token, other: Token) -> bool:
    if token.value is None or other.value is None or token.value.kind is not ValueKind.NUMBER:
        return True
    return not token.value.unit or not other.value.unit or token.value.unit == other.value.unit


def pull(place: int, others: Sequence[tuple[float, Sequence[Spot]]]) -> float:
    """How near the rest of a claim stands to a place: 1 where all of it is beside it, 0 where nothing is in reach.

    Args:
        others: weight and spots of each other content token of the claim.
    """
    total = sum(weight for weight, _ in others)
    if not total:
        return 1.0
    near = 0.0
    for weight, spots in others:
        near += weight * max((s.strength * exp(-abs(s.place - place) / _NEAR) for s in spots), default=0.0)
    return near / total
