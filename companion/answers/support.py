"""Tie a sentence to the very words of the passages that support it, or say that none do.

A claim is supported by a line of a passage that says most of its words (rare ones count more), all of its values and
names, and nothing against it (`conflicts`). A sentence that joins facts is supported if each of its clauses is. Where
the embedder is there, a forest has the last word (`judge`): what a model words freely shares few words with the files.
"""

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from companion.answers.conflicts import conflicts
from companion.answers.evidence import Evidence, Line
from companion.answers.judge import FITTED, Judge, Similarity
from companion.answers.lexicon import GLUE, fold, language_of
from companion.answers.neutral import says_nothing
from companion.answers.tokens import Token, tokens_of
from companion.answers.values import ValueKind
from companion.privacy.injection import without_orders
from companion.types.answers import Sentence, Support, Verdict
from companion.types.documents import Span
from companion.types.passages import Passage

_ENOUGH = 0.6  # share of a claim's weight that a line must say
_ENOUGH_WITH_VALUE = 0.45  # where a number, date or name of the claim stands in the line too
_ENOUGH_BY_MEANING = 0.3  # where the embedder finds them alike as well
_ALIKE = 0.6  # cosine
_ALIKE_OTHER_LANGUAGE = 0.45
_NEAR_SHARE = 0.85  # a word said by title, heading or table head counts a little less
_BACK_SHARE = 0.5  # one said by the lines before, to which the line points back, counts half
_OF_BEST = 0.75  # of what the best line says itself; one that says less cannot support what the best one contradicts
_ALL_IN_ONE = 0.85  # share of a sentence that one line says, from which it is not taken for several joined facts
_CANDIDATES = 8
_MOST_SUPPORTS = 3
_CLAUSES = re.compile(
    r";\s+|,?\s+(?:and|but|while|whereas|und|aber|sowie|während|wobei|y|pero|et|mais)\s+|[,，；]\s*(?=[\u3400-\u9fff])"
)
_ALIKE_SHARE = 0.7  # of a word that only begins alike
_OWN_SHARES = (_ALIKE_SHARE, 1.0)
_COUNTING = frozenset({"two", "three", "zwei", "drei", "dos", "tres"})
_NOUN_ENDINGS = (
    "ung",
    "heit",
    "keit",
    "schaft",
    "tion",
    "tat",
    "nis",
    "tum",
    "ling",
    "chen",
    "lein",
    "ei",
    "anz",
    "enz",
)
_NAME_BEFORE = frozenset(["von", "mit", "bei", "in", "nach", "aus", "an", "fur", "durch", "herr", "frau", "dr", "prof"])


@dataclass(frozen=True)
class _Found:
    line: Line
    score: float  # the weighted share of the claim that the line and its surroundings say
    own: float  # the same of the line alone


def check(sentence: str, passages: Sequence[Passage], similarity: Similarity | None = None) -> Sentence:
    """Check one sentence; its span is that of the whole text given. Use a `Checker` for several."""
    return Checker(passages, similarity).check(sentence, Span(0, len(sentence)))


class Checker:
    """Checks sentences against the same passages. Orders to a model in them support nothing."""

    def __init__(self, passages: Sequence[Passage], similarity: Similarity | None = None) -> None:
        self._evidence = Evidence([replace(p, text=without_orders(p.text)) if p.suspicious else p for p in passages])
        self._similarity = similarity
        self._judge: Judge | None = None

    def check(self, text: str, span: Span) -> Sentence:
        """The sentence `text`, which stands at `span` in the answer, with its verdict and supports."""
        tokens = tokens_of(text, language_of(text, self._evidence.language))
        claim = self._claim(tokens)
        if says_nothing(text) or not claim or not any(self._evidence.weight(token) for token in claim):
            return Sentence(text, span, (), Verdict.NEUTRAL)
        flags = self._flags(tokens)
        if flags:
            return Sentence(text, span, (), Verdict.FLAGGED, flags)
        found = self._judged(text, tokens, claim, self._support(text, tokens))
        if found:
            return Sentence(text, span, _supports(found), Verdict.SUPPORTED)
        return Sentence(text, span, (), Verdict.UNSUPPORTED)

    def features(self, text: str) -> list[float]:
        """What the forest sees of a sentence, for fitting it; empty where it has no say."""
        tokens = tokens_of(text, language_of(text, self._evidence.language))
        claim = self._claim(tokens)
        if self._judge is None or says_nothing(text) or not claim or self._flags(tokens):
            return []
        found = self._support(text, tokens)
        score = found[0].score if found else 0.0
        return self._judge.features(text, tokens, claim, score, language_of(text, self._evidence.language))

    def _judged(
        self, text: str, tokens: tuple[Token, ...], claim: Sequence[Token], found: list[_Found]
    ) -> list[_Found]:
        """What supports a claim where the forest has judged, else what the rules found."""
        if self._judge is None:
            return found
        language = language_of(text, self._evidence.language)
        if language not in FITTED or language != self._evidence.language:
            return found
        judged = self._judge.judge(text, tokens, claim, found[0].score if found else 0.0, language)
        if judged is None:
            return found
        if not judged.supported:
            return []
        return found or [_Found(line, round(judged.probability, 3), 0.0) for line in judged.lines]

    def _claim(self, tokens: Sequence[Token]) -> list[Token]:
        return [t for t in tokens if t.content and fold(t.written) not in GLUE]

    def _flags(self, tokens: Sequence[Token]) -> tuple[Span, ...]:
        """Values and names that stand in no passage at all."""
        missing = []
        for at, token in enumerate(tokens):
            if token.value is not None:
                if fold(token.written) not in _COUNTING and not self._knows_value(tokens, token):
                    missing.append(token.span)
            elif self._is_unknown_name(tokens, at):
                missing.append(token.span)
        return tuple(missing)

    def _knows_value(self, tokens: Sequence[Token], token: Token) -> bool:
        if token.value is None or token.value.kind is not ValueKind.WEEKDAY:
            return self._evidence.knows(token)
        # any date has a weekday: only the one of a line that speaks of the same thing counts
        words = [t for t in tokens if t.content and t.value is None]
        for line in self._evidence.lines:
            stated = any(
                t.value is not None and t.value.kind is ValueKind.WEEKDAY and token.said_by(t) for t in line.tokens
            )
            if stated or (line.says(token) and 2 * sum(line.says(t) for t in words) >= len(words)):
                return True
        return False

    def _is_unknown_name(self, tokens: Sequence[Token], at: int) -> bool:
        token = tokens[at]
        if not token.capital or not token.content or token.first or fold(token.written) in GLUE:
            return False
        if self._evidence.knows(token) or self._is_acronym(token) or self._knows_part(token):
            return False
        languages = {line.language for line in self._evidence.lines}
        if language_of(" ".join(t.written for t in tokens)) != "de":
            return not languages.isdisjoint({"en", "es", "fr", "it", "pt", "nl"}) or token.written.isupper()
        before = tokens[at - 1]
        named = fold(before.written) in _NAME_BEFORE or (before.capital and before.content and not before.first)
        return named and not fold(token.written).endswith(_NOUN_ENDINGS) and len(token.written) > 2

    def _knows_part(self, token: Token) -> bool:
        parts = [part for part in re.split(r"[-/’'.]", token.written) if len(part) > 1]
        return len(parts) > 1 and all(fold(part) in self._evidence.known_keys for part in parts)

    def _is_acronym(self, token: Token) -> bool:
        if not token.written.isupper() or not 2 <= len(token.written) <= 6:
            return False
        letters = token.written.lower()
        for line in self._evidence.lines:
            initials = "".join(fold(t.written)[:1] for t in line.tokens if t.capital)
            if letters in initials:
                return True
        return False

    def _support(self, text: str, tokens: tuple[Token, ...]) -> list[_Found]:
        whole, best = self._of_claim(text, tokens)
        if whole or best >= _ALL_IN_ONE:
            return whole
        clauses = _clauses(text, tokens)
        found: list[_Found] = []
        for part, own in clauses if len(clauses) > 1 else []:
            holding, _ = self._of_claim(part, own)
            if not holding:
                return []
            found.append(holding[0])
        return found

    def _of_claim(self, text: str, tokens: tuple[Token, ...]) -> tuple[list[_Found], float]:
        """Lines that support the claim, best first, and how much of it the line says that says most of it."""
        claim = self._claim(tokens)
        weights = [self._evidence.weight(token) for token in claim]
        total = sum(weights)
        if not total:
            return [], 0.0
        scored = []
        for line in self._evidence.lines:
            shares = [_share(token, line) for token in claim]
            score = sum(w * s for w, s in zip(weights, shares, strict=True)) / total
            own = sum(w * s for w, s in zip(weights, shares, strict=True) if s in _OWN_SHARES) / total
            if score >= _ENOUGH_BY_MEANING:
                scored.append(_Found(line, score, own))
        best = max((found.own for found in scored), default=0.0)
        scored = sorted((f for f in scored if f.own >= _OF_BEST * best), key=lambda f: -f.score)[:_CANDIDATES]
        cosines = self._cosines(text, scored)
        holding = [
            replace(found, score=round(min(1.0, max(found.score, cosine)), 3))
            for found, cosine in zip(scored, cosines, strict=True)
            if self._holds(tokens, claim, found, cosine, language_of(text, default=found.line.language))
        ]
        return holding, best

    def _cosines(self, text: str, scored: Sequence[_Found]) -> list[float]:
        if self._similarity is None or not scored or scored[0].score >= 0.9:
            return [0.0] * len(scored)
        matrix = self._similarity([text], [found.line.text for found in scored])
        return [float(value) for value in matrix[0]]

    def _holds(
        self, tokens: Sequence[Token], claim: Sequence[Token], found: _Found, cosine: float, language: str
    ) -> bool:
        line = found.line
        hard = [t for t in claim if t.value is not None or self._evidence.is_name(t) or self._opens_with_name(t)]
        said = [t for t in hard if line.says(t)]
        needed = _ENOUGH_WITH_VALUE if said else _ENOUGH
        if cosine >= _ALIKE or (language != line.language and said and cosine >= _ALIKE_OTHER_LANGUAGE):
            needed = _ENOUGH_BY_MEANING
        words = [t for t in claim if t.value is None]
        if found.score < needed or (words and not any(_share(t, line) in _OWN_SHARES for t in words)):
            return False
        if not all(self._stands(token, line) for token in hard):
            return False
        return not conflicts(tokens, line, self._evidence, found.own)

    def _opens_with_name(self, token: Token) -> bool:
        return token.first and self._evidence.may_name(token) and self._evidence.lines_with(token.key) > 0

    def _stands(self, token: Token, line: Line) -> bool:
        """Whether a value or name of the claim stands in the line, or may come from what stands around it."""
        if line.says(token):
            return True
        if token.value is not None:
            if fold(token.written) in _COUNTING:
                return True
            rival = any(t.value is not None and t.value.kind is token.value.kind for t in line.tokens)
            return line.implies(token) and (token.value.kind is ValueKind.DATE or not rival)
        return line.implies(token) or line.language == "de"


def _share(token: Token, line: Line) -> float:
    if line.says(token):
        return 1.0
    if token.value is None and not token.unspaced and len(token.key) >= 5:
        length = max(4, round(len(token.key) * 0.7))
        if any(key[:length] == token.key[:length] for key in line.keys):
            return _ALIKE_SHARE
    if line.implies(token):
        return _NEAR_SHARE if token.value is None and {token.key, token.plain} & line.near else _BACK_SHARE
    return 0.0


def _clauses(text: str, tokens: tuple[Token, ...]) -> list[tuple[str, tuple[Token, ...]]]:
    """The clauses of a sentence that say enough to be checked alone; a short one stays with the one before it."""
    cuts = [0, *(match.end() for match in _CLAUSES.finditer(text)), len(text)]
    parts: list[tuple[int, int]] = []
    for start, end in itertools.pairwise(cuts):
        content = [t for t in tokens if start <= t.span.start < end and t.content]
        if parts and len(content) < 2:
            parts[-1] = (parts[-1][0], end)
        else:
            parts.append((start, end))
    return [(text[a:b], tuple(t for t in tokens if a <= t.span.start < b)) for a, b in parts]


def _supports(found: Sequence[_Found]) -> tuple[Support, ...]:
    best = found[0].score
    seen: dict[tuple[int, Span], Support] = {}
    for one in found:
        if one.score < 0.85 * best and len(seen) >= 1 and one.line.passage.number in {p for p, _ in seen}:
            continue
        key = (one.line.passage.number, one.line.span)
        seen.setdefault(key, Support(one.line.passage.number, one.line.passage.chunk, one.line.span, one.score))
    return tuple(sorted(seen.values(), key=lambda support: -support.score))[:_MOST_SUPPORTS]
