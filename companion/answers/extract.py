"""The direct answer without any model: the words of the files that answer the question best, or nothing.

Lines are ranked by how they speak to the question (`features`). Whether the best line is an answer at all is decided by
a small forest of trees. Both were fitted to XQuAD by benchmarks/fit_answers.py (`fitted`).
"""

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from companion.answers import rows
from companion.answers.cards import from_card
from companion.answers.evidence import Evidence, Line
from companion.answers.features import NAMES, Question, features, more
from companion.answers.fitted import Fit, fit
from companion.answers.judge import Similarity
from companion.answers.lexicon import fold, language_of
from companion.answers.questions import Wanted, candidates, is_numeric
from companion.answers.rows import is_row
from companion.answers.values import ValueKind
from companion.types.answers import Length, Sentence, Support, Verdict
from companion.types.documents import Span

SECOND_SHARE = 0.25  # of the best line's probability that a second line needs to be shown too
_MOST_LINES = {Length.SHORT: 1, Length.NORMAL: 2, Length.LONG: 5}
_LONG_SHARE = 0.05  # of the best line's probability that a line needs where all is to be told
_BY_MEANING_LINES = 8  # best lines by words that the embedder looks at, since each costs about 8 ms
_MEANT_PASSAGES = 4  # best passages whose lines are compared by meaning alone
_NO_WORD_SHARED = 0.1  # of the question's weight, in any line
# Cosines by MiniLM of questions with lines: on the sample vault the best wrong line led by .06 at most where no word
# was shared, and wrong lines that shared none stayed under .51.
_MEANT, _MEANT_LEAD = 0.45, 0.1
_CARD = 0.95  # confidence of a card's detail that was named and asked for
_FITTING_LINES = 40  # likeliest lines among which a card's detail is looked for
_BESIDE = 3  # lines before and after the best one that may hold what it lacks
_ECHO = 3.0  # how much less a line weighs, in log odds, that only names what follows or repeats the question
_STRICT = frozenset(
    {
        Wanted.MONEY,
        Wanted.PERCENT,
        Wanted.WEIGHT,
        Wanted.LENGTH,
        Wanted.CONTACT,
        Wanted.COLOUR,
        Wanted.TIME,
        Wanted.DURATION,
        Wanted.COUNT,
    }
)
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


@dataclass(frozen=True)
class Ranked:
    """Lines, likeliest first; the confidence (0..1) that the first one answers, and that from which it is shown."""

    lines: list[RankedLine]
    confidence: float
    threshold: float


def direct_answer(
    question: str,
    evidence: Evidence,
    similarity: Similarity | None = None,
    length: Length = Length.NORMAL,
    *,
    sure: bool = False,
) -> DirectAnswer | None:
    """The best one or two lines as an answer, or None where they answer nothing with enough confidence.

    Args:
        question: as understood in its conversation. evidence: lines of the passages, best passage first.
        similarity: cosines from the embedder, where it is there.
        length: how many lines are shown at most. sure: it was decided before that the passages answer the question.
    """
    evidence = _without_rows_of_the_time(question, evidence)
    if not any(token.content for token in Question.read(question, evidence).tokens):
        return None  # punctuation, a lone picture sign: nothing that a line could answer
    named = of_card(question, evidence)
    if named is not None:
        return named
    if not _shares_words(question, evidence):
        line = _by_meaning_alone(question, evidence, similarity)
        return None if line is None else as_answer([line], _MEANT)
    ranked = rank(question, evidence, similarity)
    if not ranked.lines or (ranked.confidence < ranked.threshold and not sure):
        return None
    share = _LONG_SHARE if length is Length.LONG else SECOND_SHARE
    chosen = [one for one in ranked.lines if one.probability >= share * ranked.lines[0].probability]
    lines = _distinct(one.line for one in chosen)[: _MOST_LINES[length]]
    read = Question.read(question, evidence)
    if sure and read.asked not in _STRICT:
        return None
    lines = _completed(read, evidence, _fitting(read, evidence, ranked.lines) or lines)
    return as_answer(lines, ranked.confidence) if lines else None


def of_card(question: str, evidence: Evidence, written: str = "") -> DirectAnswer | None:
    """The detail of a card or event that a question names and asks for, or None.

    Args:
        question: as understood in its conversation. written: as it was asked.
    """
    if not evidence.lines:
        return None
    asked = Question.read(written, evidence) if written else None
    line = from_card(Question.read(question, evidence), evidence, asked)
    return None if line is None else as_answer([line], _CARD)


def rank(question: str, evidence: Evidence, similarity: Similarity | None = None) -> Ranked:
    """Lines, likeliest first, and the confidence (0..1) that the first one answers the question."""
    if not evidence.lines:
        return Ranked([], 0.0, 1.0)
    read = Question.read(question, evidence)
    table = features(read, evidence)
    fitted = fit("words")
    ranked = _ranked(fitted, list(enumerate(table.rows)))
    near = [at for at, _ in ranked[:_BY_MEANING_LINES]]
    cosines = similarity([question], [evidence.lines[at].text for at in near])[0] if similarity is not None else ()
    alike: list[float] = []
    if any(cosines):  # all zero where the embedder could not be had
        fitted = fit("meaning")
        for at, cosine in zip(near, cosines, strict=True):
            table.rows[at][NAMES.index("alike")] = float(cosine)
        ranked = _ranked(fitted, [(at, table.rows[at]) for at in near])
        alike = [table.rows[at][NAMES.index("alike")] for at, _ in ranked]
    best, margin = ranked[0]
    confidence = fitted.confidence([*table.rows[best], *more(table, evidence, best, margin, alike)])
    shown_from = fitted.shown_from(language_of(question, evidence.language))
    return Ranked([RankedLine(evidence.lines[at], share) for at, share in ranked], confidence, shown_from)


def _fitting(question: Question, evidence: Evidence, ranked: Sequence[RankedLine]) -> list[Line]:
    """The likeliest line of a card that holds what alone can answer, where the likeliest of all lacks it."""
    if question.asked not in _STRICT or _has_kind(question, evidence, ranked[0].line):
        return []
    names = [t for t in question.content if question.is_name(t) and t.value is None]
    for one in ranked[1:_FITTING_LINES]:
        named = any(fold(t.plain) in fold(one.line.record) for t in names)
        said = any(one.line.says(t) for t in question.content if t not in names)
        if one.line.record and named and said and _has_kind(question, evidence, one.line):
            return [one.line]
    return []


def _completed(question: Question, evidence: Evidence, best: Sequence[Line]) -> list[Line]:
    """The best lines, with what alone can answer (a price, a date) taken in from beside them where they lack it.

    Empty where it stands nowhere near, or where a card of somebody else than asked for was found.
    """
    first = best[0]
    names = [t for t in question.content if question.is_name(t) and t.value is None]
    if first.record and names and not any(first.says(t) or fold(t.plain) in fold(first.record) for t in names):
        return []
    if question.asked not in _STRICT or any(_has_kind(question, evidence, line) for line in best):
        return list(best)
    at = evidence.lines.index(first)
    entry = _dated_before(evidence, at) if question.asked is Wanted.TIME else None
    if entry is not None:
        return [entry, first]
    near = sorted(
        range(max(0, at - _BESIDE), min(len(evidence.lines), at + _BESIDE + 1)), key=lambda n: (abs(n - at), -n)
    )
    for n in near:
        line = evidence.lines[n]
        if line.passage is first.passage and _has_kind(question, evidence, line):
            return [first, line] if n > at else [line, first]
    return []


def _dated_before(evidence: Evidence, at: int) -> Line | None:
    """The line that begins the dated entry in which a line stands: "17 February 2026: ..."."""
    own = evidence.lines[at]
    for line in reversed(evidence.lines[max(0, at - _BESIDE) : at]):
        if line.passage is not own.passage:
            return None
        first = line.tokens[0].value if line.tokens else None
        if first is not None and first.kind is ValueKind.DATE and any(d is not None for _, _, d in first.dates):
            return line
    return None


def _has_kind(question: Question, evidence: Evidence, line: Line) -> bool:
    return bool(candidates(question.asked, line.text, line.tokens, question.tokens, evidence, row=is_row(line.text)))


def _distinct(lines: Iterable[Line]) -> list[Line]:
    """Lines without those that say what one before says already: two files, or two places, with the same words."""
    kept: list[tuple[Line, str]] = []
    for line in lines:
        words = " ".join(re.findall(r"\w+", as_read(line).casefold()))
        if not any(words in before or before in words for _, before in kept):
            kept.append((line, words))
    return [line for line, _ in kept]


def _without_rows_of_the_time(question: str, evidence: Evidence) -> Evidence:
    """The evidence without rows that say nothing of a question after an amount but its year or day, as all rows of
    that time do.
    """
    read = Question.read(question, evidence)
    words = [token.value is None for token in read.content]
    if not is_numeric(read.asked) or all(words) or not any(words) or not evidence.lines:
        return evidence
    table = features(read, evidence)
    return evidence.without(
        [
            line.text
            for line, row, titled in zip(evidence.lines, table.said, table.titled, strict=True)
            if is_row(line.text) and any(row) and not table.covered(titled, words)
        ]
    )


def _shares_words(question: str, evidence: Evidence) -> bool:
    """Whether any line says a word of the question; where none does, how well lines fit otherwise says nothing."""
    own = NAMES.index("own")
    rows = features(Question.read(question, evidence), evidence).rows if evidence.lines else []
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


def _ranked(fitted: Fit, table: Sequence[tuple[int, list[float]]]) -> list[tuple[int, float]]:
    """Line numbers with their probabilities, best first."""
    new, heading = NAMES.index("new"), NAMES.index("heading")
    scores = {
        at: sum(w * x for w, x in zip(fitted.ranking, row, strict=True)) - _ECHO * (row[heading] or not row[new])
        for at, row in table
    }
    best = max(scores.values())
    total = sum(math.exp(score - best) for score in scores.values())
    return [(at, math.exp(scores[at] - best) / total) for at in sorted(scores, key=lambda at: -scores[at])]


def as_read(line: Line) -> str:
    """A line as a person would read it: a row as "Header: value" pairs, list marks and line breaks gone."""
    if rows.is_row(line.text):
        return rows.as_read(line.text, rows.columns(line.passage))
    words = " ".join(_LIST_MARK.sub("", line.text).split())
    return f"{line.record} – {words}" if line.record else words


def as_answer(lines: Sequence[Line], confidence: float) -> DirectAnswer:
    """Lines as an answer, each a sentence that its own words support."""
    text, sentences = "", []
    for line in lines:
        words = as_read(line)
        start = len(text) + 1 if text else 0
        text = f"{text} {words}" if text else words
        support = Support(line.passage.number, line.passage.chunk, line.span, round(confidence, 3))
        sentences.append(Sentence(words, Span(start, start + len(words)), (support,), Verdict.SUPPORTED))
    return DirectAnswer(text, tuple(sentences), confidence)
