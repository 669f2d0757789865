"""The direct answer without any model: the words of the files that answer the question best, or nothing.

Lines are ranked by how they speak to the question (`features`); the weights were fitted on the open halves of XQuAD in
English, German, Spanish and Chinese. Whether the best line is an answer at all is decided by a second, smaller fit.
"""

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

from companion.answers.evidence import Evidence, Line, is_row
from companion.answers.features import NAMES, Question, features
from companion.answers.support import Similarity
from companion.types.answers import Sentence, Support, Verdict
from companion.types.documents import Span

# of the softmax over lines; see NAMES for what each stands for
_RANKING = {
    "own": 6.0, "around": 3.8, "pairs": 1.0, "close": 0.0, "count": 1.7, "time": 2.1, "person": 1.1, "place": 0.8,
    "passage": 2.5, "rank": 2.9, "length": 0.1, "neighbours": 1.9, "first": 0.1, "question_mark": -2.0, "rarest": 0.2,
    "alike": 4.0,
}  # fmt: skip
# of the logistic that says whether the best line answers; "margin" is its probability among all lines
_CONFIDENCE = {"own": 1.4, "around": -3.0, "passage": 6.4, "margin": 3.5, "alike": 2.0}
_CONFIDENCE_BIAS = -4.2
THRESHOLD = 0.35  # of confidence, below which nothing is shown
_SECOND_SHARE = 0.4  # of the best line's probability that a second line needs to be shown too
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
    ranked, confidence = rank(question, evidence, similarity)
    if not ranked or confidence < THRESHOLD:
        return None
    chosen = [ranked[0]]
    if len(ranked) > 1 and ranked[1].probability >= _SECOND_SHARE * ranked[0].probability:
        chosen.append(ranked[1])
    return _as_answer([one.line for one in chosen], confidence)


def rank(question: str, evidence: Evidence, similarity: Similarity | None = None) -> tuple[list[RankedLine], float]:
    """All lines, likeliest first, and the confidence (0..1) that the first one answers the question."""
    if not evidence.lines:
        return [], 0.0
    read = Question.read(question, evidence)
    cosines = None
    if similarity is not None:
        cosines = [float(c) for c in similarity([question], [line.text for line in evidence.lines])[0]]
    rows = features(read, evidence, cosines)
    weights = [_RANKING[name] for name in NAMES]
    scores = [sum(w * x for w, x in zip(weights, row, strict=True)) for row in rows]
    best = max(scores)
    powers = [math.exp(score - best) for score in scores]
    order = sorted(range(len(scores)), key=lambda i: -scores[i])
    ranked = [RankedLine(evidence.lines[i], powers[i] / sum(powers)) for i in order]
    return ranked, _confidence(dict(zip(NAMES, rows[order[0]], strict=True)), ranked[0].probability)


def _confidence(row: dict[str, float], probability: float) -> float:
    known = row | {"margin": probability}
    return 1 / (1 + math.exp(-_CONFIDENCE_BIAS - sum(weight * known[name] for name, weight in _CONFIDENCE.items())))


def as_read(line: Line) -> str:
    """A line as a person would read it: a row as "Header: value" pairs, list marks and line breaks gone."""
    if is_row(line.text):
        return _row_as_read(line)
    return " ".join(_LIST_MARK.sub("", line.text).split())


def _row_as_read(line: Line) -> str:
    cells = _cells(line.text)
    head = next((_cells(one) for one in line.passage.text.splitlines() if is_row(one)), [])
    if head == cells or len(head) != len(cells):
        return "; ".join(cell for cell in cells if cell)
    return "; ".join(f"{name}: {cell}" if name else cell for name, cell in zip(head, cells, strict=True) if cell)


def _cells(row: str) -> list[str]:
    parts = row.split("\t") if "\t" in row else row.strip().strip("|").split("|")
    return [" ".join(part.split()) for part in parts]


def _as_answer(lines: Sequence[Line], confidence: float) -> DirectAnswer:
    text, sentences = "", []
    for line in lines:
        words = as_read(line)
        start = len(text) + 1 if text else 0
        text = f"{text} {words}" if text else words
        support = Support(line.passage.number, line.passage.chunk, line.span, round(confidence, 3))
        sentences.append(Sentence(words, Span(start, start + len(words)), (support,), Verdict.SUPPORTED))
    return DirectAnswer(text, tuple(sentences), confidence)
