"""The direct answer without any model: the words of the files that answer the question best, or nothing.

Lines are ranked by how they speak to the question (`features`); the weights were fitted on the open halves of XQuAD in
English, German, Spanish and Chinese. Whether the best line is an answer at all is decided by a second, smaller fit.
"""

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

from companion.answers import rows
from companion.answers.evidence import Evidence, Line
from companion.answers.features import NAMES, Question, features
from companion.answers.support import Similarity
from companion.types.answers import Sentence, Support, Verdict
from companion.types.documents import Span


@dataclass(frozen=True)
class _Fit:
    """Weights by name of a feature: of the softmax over lines, and of the logistic that says whether the best answers.

    "margin" is the best line's probability among all lines.
    """

    ranking: dict[str, float]
    confidence: dict[str, float]
    bias: float


_BY_WORDS = _Fit(
    {
        "own": 6.0, "around": 3.9, "pairs": 0.7, "count": 1.6, "time": 2.1, "person": 1.1, "place": 0.8, "passage": 2.6,
        "rank": 2.9, "length": 0.1, "neighbours": 1.7, "first": 0.1, "question_mark": -2.0, "rarest": 0.1,
    },
    {"own": 1.9, "around": -3.4, "passage": 6.3, "margin": 3.3, "rarest": -0.5, "fits": -0.5},
    -3.8,
)  # fmt: skip
_BY_MEANING = _Fit(
    {
        "own": 4.2, "around": 3.3, "pairs": 0.1, "close": 0.2, "count": 1.5, "time": 2.0, "person": 2.0, "place": 1.1,
        "passage": 2.9, "rank": 2.0, "length": 1.3, "neighbours": 1.1, "first": 0.1, "question_mark": -2.0,
        "rarest": 0.4,
        "alike": 3.8,
    },
    {"own": 0.8, "around": 0.5, "passage": 5.4, "margin": 2.9, "rarest": -0.6, "fits": -0.6},
    -4.5,
)  # fmt: skip
_KINDS = ("count", "time", "person", "place")
_UNSPACED_BONUS = 1.2  # pairs of characters cover less of a question than words do
THRESHOLD = 0.45  # of confidence, below which nothing is shown
SECOND_SHARE = 0.25  # of the best line's probability that a second line needs to be shown too
_BY_MEANING_LINES = 8  # best lines by words that the embedder looks at, since each costs about 8 ms
_MEANT_PASSAGES = 4  # best passages whose lines are compared by meaning alone
_NO_WORD_SHARED = 0.1  # of the question's weight, in any line
# Cosines by MiniLM of questions with lines: on the sample vault the best wrong line led by .06 at most where no word
# was shared, and wrong lines that shared none stayed under .51.
_MEANT, _MEANT_LEAD = 0.45, 0.1
_LIST_MARK = re.compile(r"^\s*(?:[-*+•–▪◦]|\d{1,3}[.)]|#{1,6}|>|\[[ xX]\])\s+")


@dataclass(frozen=True)
class DirectAnswer:
    """The files' own words for an answer. `sentences` have their spans in `text`; `confidence` is 0..1."""

    text: str
    sentences: tuple[Sentence, ...]
    confidence: float


@dataclass(frozen=True)
class RankedLine:
    """A line and the probability that it, of all lines, holds the answer."""

    line: Line
    probability: float


def direct_answer(question: str, evidence: Evidence, similarity: Similarity | None = None) -> DirectAnswer | None:
    """The best one or two lines as an answer, or None where they answer nothing with enough confidence.

    Args:
        question: as understood in its conversation. evidence: lines of the passages, best passage first.
        similarity: cosines from the embedder, where it is there.
    """
    if not any(token.content for token in Question.read(question, evidence).tokens):
        return None  # punctuation, a lone picture sign: nothing that a line could answer
    if not _shares_words(question, evidence):
        line = _by_meaning_alone(question, evidence, similarity)
        return None if line is None else _as_answer([line], THRESHOLD)
    ranked, confidence = rank(question, evidence, similarity)
    if not ranked or confidence < THRESHOLD:
        return None
    chosen = [ranked[0]]
    if len(ranked) > 1 and ranked[1].probability >= SECOND_SHARE * ranked[0].probability:
        chosen.append(ranked[1])
    return _as_answer([one.line for one in chosen], confidence)


def rank(question: str, evidence: Evidence, similarity: Similarity | None = None) -> tuple[list[RankedLine], float]:
    """Lines, likeliest first, and the confidence (0..1) that the first one answers the question."""
    if not evidence.lines:
        return [], 0.0
    read = Question.read(question, evidence)
    table = features(read, evidence)
    ranked = _ranked(_BY_WORDS, list(enumerate(table)))
    fit = _BY_WORDS
    near = [at for at, _ in ranked[:_BY_MEANING_LINES]]
    cosines = similarity([question], [evidence.lines[at].text for at in near])[0] if similarity is not None else ()
    if any(cosines):  # all zero where the embedder could not be had
        fit = _BY_MEANING
        for at, cosine in zip(near, cosines, strict=True):
            table[at][NAMES.index("alike")] = float(cosine)
        ranked = _ranked(fit, [(at, table[at]) for at in near])
    best = dict(zip(NAMES, table[ranked[0][0]], strict=True)) | {"margin": ranked[0][1]}
    bonus = _UNSPACED_BONUS if any(token.unspaced for token in read.tokens) else 0.0
    return [RankedLine(evidence.lines[at], share) for at, share in ranked], _confidence(fit, best, bonus)


def _shares_words(question: str, evidence: Evidence) -> bool:
    """Whether any line says a word of the question; where none does, how well lines fit otherwise says nothing."""
    own = NAMES.index("own")
    rows = features(Question.read(question, evidence), evidence) if evidence.lines else []
    return any(row[own] > _NO_WORD_SHARED for row in rows)


def _by_meaning_alone(question: str, evidence: Evidence, similarity: Similarity | None) -> Line | None:
    """The line that means what was asked where no line shares a word with the question, if one clearly stands out."""
    lines = [line for line in evidence.lines if line.passage.number <= _MEANT_PASSAGES]
    if similarity is None or len(lines) < 2:
        return None
    cosines = similarity([question], [line.text for line in lines])[0]
    first, second = sorted(range(len(lines)), key=lambda at: -cosines[at])[:2]
    if cosines[first] < _MEANT or cosines[first] - cosines[second] < _MEANT_LEAD:
        return None
    return lines[first]


def _ranked(fit: _Fit, table: Sequence[tuple[int, list[float]]]) -> list[tuple[int, float]]:
    """Line numbers with their probabilities, best first."""
    weights = [fit.ranking.get(name, 0.0) for name in NAMES]
    scores = {at: sum(w * x for w, x in zip(weights, row, strict=True)) for at, row in table}
    best = max(scores.values())
    total = sum(math.exp(score - best) for score in scores.values())
    return [(at, math.exp(scores[at] - best) / total) for at in sorted(scores, key=lambda at: -scores[at])]


def _confidence(fit: _Fit, row: dict[str, float], bonus: float) -> float:
    known = row | {"fits": max(row[name] for name in _KINDS)}
    return 1 / (1 + math.exp(-fit.bias - bonus - sum(weight * known[name] for name, weight in fit.confidence.items())))


def as_read(line: Line) -> str:
    """A line as a person would read it: a row as "Header: value" pairs, list marks and line breaks gone."""
    if rows.is_row(line.text):
        return rows.as_read(line.text, rows.columns(line.passage))
    return " ".join(_LIST_MARK.sub("", line.text).split())


def _as_answer(lines: Sequence[Line], confidence: float) -> DirectAnswer:
    text, sentences = "", []
    for line in lines:
        words = as_read(line)
        start = len(text) + 1 if text else 0
        text = f"{text} {words}" if text else words
        support = Support(line.passage.number, line.passage.chunk, line.span, round(confidence, 3))
        sentences.append(Sentence(words, Span(start, start + len(words)), (support,), Verdict.SUPPORTED))
    return DirectAnswer(text, tuple(sentences), confidence)
