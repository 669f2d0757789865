"""How a line of a passage speaks to a question, as numbers between about 0 and 1."""

import itertools
from dataclasses import dataclass
from math import log

from companion.answers.evidence import Evidence, Line
from companion.answers.lexicon import fold, language_of
from companion.answers.questions import Wanted, answers_kind, wanted_by
from companion.answers.tokens import Token, tokens_of

NAMES = (
    "own", "around", "pairs", "close", "count", "time", "person", "place", "passage", "rank", "length", "neighbours",
    "first", "question_mark", "rarest", "alike",
)  # fmt: skip
_NEAR = 0.8  # of a word that the surroundings say
_FUZZY = 0.6  # of a word that only begins alike ("invention", "inventor")


@dataclass(frozen=True)
class Question:
    """A question, read once."""

    text: str
    tokens: tuple[Token, ...]
    content: tuple[Token, ...]
    asked: Wanted

    @classmethod
    def read(cls, text: str, evidence: Evidence) -> "Question":
        """Read a question in its own language, or that of the passages where its own is unclear."""
        tokens = tokens_of(text, language_of(text, evidence.language))
        return cls(text, tokens, tuple(t for t in tokens if t.content) or tokens, wanted_by(text))


def features(question: Question, evidence: Evidence) -> list[list[float]]:
    """One row a line of the evidence, one column a name of `NAMES`; "alike" is left at 0 for the embedder."""
    weights = [evidence.weight(token) for token in question.content]
    total = sum(weights) or 1.0
    said = [[_said(token, line) for token in question.content] for line in evidence.lines]
    own = [sum(w * s for w, s in zip(weights, row, strict=True)) / total for row in said]
    titled = [
        [max(s, _NEAR * line.implies(t)) for s, t in zip(row, question.content, strict=True)]
        for row, line in zip(said, evidence.lines, strict=True)
    ]
    by_passage: dict[int, list[int]] = {}
    for at, line in enumerate(evidence.lines):
        by_passage.setdefault(line.passage.number, []).append(at)
    ranks = {number: 1 / (rank + 1) for rank, number in enumerate(by_passage)}
    rows = []
    for at, line in enumerate(evidence.lines):
        mates = by_passage[line.passage.number]
        whole = [max(titled[m][i] for m in mates) for i in range(len(weights))]
        beside = [own[m] for m in (at - 1, at + 1) if m in mates]
        rarest = max(range(len(weights)), key=lambda i: weights[i])
        kind = answers_kind(question.asked, line.tokens, question.tokens, evidence)
        rows.append(
            [
                own[at],
                sum(w * s for w, s in zip(weights, titled[at], strict=True)) / total,
                _pairs(question, line),
                _closeness(question, line),
                *(
                    float(kind and question.asked is asked)
                    for asked in (Wanted.COUNT, Wanted.TIME, Wanted.PERSON, Wanted.PLACE)
                ),
                sum(w * s for w, s in zip(weights, whole, strict=True)) / total,
                ranks[line.passage.number],
                min(1.0, log(1 + len(line.text)) / 6),
                max(beside, default=0.0),
                float(at == mates[0]),
                float(line.text.rstrip().endswith(("?", "？", "؟"))),
                said[at][rarest],
                0.0,
            ]
        )
    return rows


def _said(token: Token, line: Line) -> float:
    if line.says(token):
        return 1.0
    if token.value is None and not token.unspaced and len(token.plain) >= 5:
        stemmed = token.plain[: max(4, round(len(token.plain) * 0.65))]
        if any(key.startswith(stemmed) for key in line.keys):
            return _FUZZY
    return 0.0


def _pairs(question: Question, line: Line) -> float:
    """Share of neighbouring words of the question that are neighbours in the line too."""
    asked = list(zip(question.content, question.content[1:], strict=False))
    if not asked:
        return 0.0
    words = [t for t in line.tokens if t.content]
    stated = {(a.key, b.key) for a, b in itertools.pairwise(words)}
    return sum((a.key, b.key) in stated for a, b in asked) / len(asked)


def _closeness(question: Question, line: Line) -> float:
    """How close together the question's words stand in the line: 1 where side by side."""
    keys = {t.key for t in question.content}
    places = [i for i, t in enumerate(line.tokens) if t.key in keys or fold(t.written) in keys]
    if len(places) < 2:
        return 0.0
    distinct = len({line.tokens[i].key for i in places})
    return distinct / (places[-1] - places[0] + 1)
