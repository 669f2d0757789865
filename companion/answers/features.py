"""How a line of a passage speaks to a question, as numbers between about 0 and 1."""

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass
from math import log

from companion.answers.evidence import Evidence, Line, record_name
from companion.answers.lexicon import KINDRED, fold, language_of
from companion.answers.questions import Wanted, candidates, is_numeric, wanted_by
from companion.answers.rows import cells, columns, is_row
from companion.answers.tokens import Token, tokens_of

NAMES = (
    "own", "around", "window", "passage", "pairs", "close", "numeric", "time", "person", "place", "misfit", "near",
    "rank", "length", "neighbours", "first", "question_mark", "rarest", "names", "words", "new", "heading", "alike",
)  # fmt: skip
# what the best line's row is joined by before it is decided whether it answers at all
MORE_NAMES = (
    "margin", "passage_names", "passage_words", "window_words", "missing", "lead", "asked_known", "many_words",
    "unspaced", "alike_lead",
)  # fmt: skip
_TOLD_APART = {"en", "de"}  # languages whose words are no common ones because their stems are
_SAID_IN_BOTH = frozenset(KINDRED.values())
_NEAR = 0.8  # of a word that the surroundings say
_FUZZY = 0.6  # of a word that only begins alike ("invention", "inventor")
_HEADER = re.compile(r"^(?:From|To|Cc|Subject|Date|tags|attendees|source|author|title): ")  # of a mail or a note
_GREETING = re.compile(
    r"^(?:dear|hi|hello|hey|liebe[rs]?|hallo|sehr geehrte[rs]?|querid[oa]|hola|estimad[oa]|saludos|love|yours|"
    r"(?:kind|best|warm) (?:regards|wishes)|(?:herzliche|viele|liebe|beste) grü(?:ß|ss)e|"
    r"mit freundlichen grü(?:ß|ss)en)\b[^.!?]{0,40},?$",
    re.IGNORECASE,
)
_HEADING = re.compile(r"^\s*#{1,6}\s")


@dataclass(frozen=True)
class Question:
    """A question, read once."""

    text: str
    tokens: tuple[Token, ...]
    content: tuple[Token, ...]
    asked: Wanted
    language: str = "en"

    @classmethod
    def read(cls, text: str, evidence: Evidence) -> "Question":
        """Read a question in its own language, or that of the passages where its own is unclear."""
        language = language_of(text, evidence.language)
        tokens = tokens_of(text, language)
        return cls(text, tokens, tuple(t for t in tokens if t.content) or tokens, wanted_by(text), language)

    def is_name(self, token: Token) -> bool:
        """Whether a word of the question names somebody or something, or is a value."""
        return token.value is not None or (token.capital and not token.first)


@dataclass(frozen=True)
class Table:
    """Features of all lines of some evidence.

    Attributes:
        rows: one a line, one column a name of `NAMES`; "alike" is left at 0 for the embedder.
        said: one a line, how much it says of each content word of the question, 0 to 1.
        titled: the same with what its surroundings say.
        weights: of the content words. mates: for each line, the lines of its passage.
    """

    question: Question
    rows: list[list[float]]
    said: list[list[float]]
    titled: list[list[float]]
    weights: list[float]
    mates: list[list[int]]

    def covered(self, shares: Sequence[float], keep: Sequence[bool] | None = None) -> float:
        """Weighted share of the question's words; of those to `keep` only, where told. 1 where there are none."""
        kept = range(len(self.weights)) if keep is None else [i for i, wanted in enumerate(keep) if wanted]
        total = sum(self.weights[i] for i in kept)
        return sum(self.weights[i] * shares[i] for i in kept) / total if total else 1.0

    def window(self, at: int) -> list[float]:
        """What a line and the ones beside it say of each word."""
        near = [m for m in (at - 1, at, at + 1) if m in self.mates[at]]
        return [max(self.titled[m][i] for m in near) for i in range(len(self.weights))]

    def whole(self, at: int) -> list[float]:
        """What the passage of a line says of each word."""
        return [max(self.titled[m][i] for m in self.mates[at]) for i in range(len(self.weights))]


def features(question: Question, evidence: Evidence) -> Table:
    """All lines of the evidence, as they speak to the question."""
    weights = [evidence.weight(token) for token in question.content]
    if not any(weights):
        weights = [1.0] * len(question.content)
    said = [[_said(token, line, question.language) for token in question.content] for line in evidence.lines]
    titled = [
        [max(s, _NEAR * _implied(t, line, question.language)) for s, t in zip(row, question.content, strict=True)]
        for row, line in zip(said, evidence.lines, strict=True)
    ]
    by_passage: dict[int, list[int]] = {}
    for at, line in enumerate(evidence.lines):
        by_passage.setdefault(line.passage.number, []).append(at)
    mates = [by_passage[line.passage.number] for line in evidence.lines]
    ranks = {number: 1 / (rank + 1) for rank, number in enumerate(by_passage)}
    table = Table(question, [], said, titled, weights, mates)
    wholes = {number: table.whole(lines[0]) for number, lines in by_passage.items()}
    named = [question.is_name(token) for token in question.content]
    rarest = max(range(len(weights)), key=lambda i: weights[i])
    for at, line in enumerate(evidence.lines):
        number = line.passage.number
        found = candidates(question.asked, line.text, line.tokens, question.tokens, evidence, row=is_row(line.text))
        beside = [table.covered(said[m]) for m in (at - 1, at + 1) if m in mates[at]]
        numeric = is_numeric(question.asked)
        table.rows.append(
            [
                table.covered(said[at]),
                table.covered(titled[at]),
                table.covered(table.window(at)),
                table.covered(wholes[number]),
                _pairs(question, line),
                _closeness(question, line),
                float(numeric and bool(found)),
                *(float(question.asked is one and bool(found)) for one in (Wanted.TIME, Wanted.PERSON, Wanted.PLACE)),
                float(question.asked is not Wanted.OTHER and not found),
                _nearness(question, line, found),
                ranks[number],
                min(1.0, log(1 + len(line.text)) / 6),
                max(beside, default=0.0),
                float(at == mates[at][0]),
                float(line.text.rstrip().endswith(("?", "？", "؟"))),
                said[at][rarest],
                table.covered(titled[at], named),
                table.covered(said[at], [not name for name in named]),
                _news(question, line),
                float(is_heading(line)),
                0.0,
            ]
        )  # fmt: skip
    return table


def more(table: Table, evidence: Evidence, best: int, margin: float, alike: Sequence[float]) -> list[float]:
    """What else tells whether the best line answers, a column a name of `MORE_NAMES`.

    Args:
        best: the line's number. margin: its probability among all lines.
        alike: cosines of the lines looked at with the question, the best line's first; empty without an embedder.
    """
    named = [table.question.is_name(token) for token in table.question.content]
    words = [not name for name in named]
    whole = table.whole(best)
    own = evidence.lines[best].passage.number
    others = [
        table.covered(table.whole(lines[0]))
        for lines in {id(mates): mates for mates in table.mates}.values()
        if evidence.lines[lines[0]].passage.number != own
    ]
    lacking = [w * (1 - share) for w, share in zip(table.weights, whole, strict=True)]
    rest = sorted(alike[1:], reverse=True)
    return [
        margin,
        table.covered(whole, named),
        table.covered(whole, words),
        table.covered(table.window(best), words),
        max(lacking) / max(table.weights),
        table.covered(whole) - max(others, default=0.0),
        float(table.question.asked is not Wanted.OTHER),
        min(1.0, len(table.question.content) / 10),
        float(any(token.unspaced for token in table.question.tokens)),
        alike[0] - rest[len(rest) // 2] if rest else 0.0,
    ]


def is_heading(line: Line) -> bool:
    """Whether a line only names what follows: a heading, or the title again."""
    text = line.text.strip()
    plain = text.lstrip("# ").rstrip()
    if (
        _HEADING.match(text)
        or _GREETING.match(text)
        or _HEADER.match(text)
        or plain == line.passage.title.strip()
        or plain == record_name(line.passage.text)
    ):
        return True
    return plain in line.passage.heading or (is_row(text) and cells(text) == columns(line.passage))


def _news(question: Question, line: Line) -> float:
    """How much a line says that the question does not say itself; an echo of the question answers nothing."""
    keys = {key for t in question.tokens for key in (t.key, t.plain)}
    new = sum(
        t.value is not None or not {t.key, t.plain} & keys for t in line.tokens if t.content or t.value is not None
    )
    return min(1.0, new / 4)


def _nearness(question: Question, line: Line, found: Sequence[int]) -> float:
    """How near something of the kind asked for stands to a word of the question: 1 side by side."""
    keys = {t.key for t in question.content} | {t.plain for t in question.content}
    places = [i for i, t in enumerate(line.tokens) if t.key in keys or t.plain in keys]
    gaps = [abs(a - b) for a in places for b in found]
    return 1 / (1 + max(0, min(gaps) - 1) / 3) if gaps else 0.0


def _said(token: Token, line: Line, language: str) -> float:
    if line.says(token):
        return float(not _is_false_friend(token, line.tokens, language, line.language))
    if {language, line.language} == _TOLD_APART:
        return 0.0
    if token.value is None and not token.unspaced and len(token.plain) >= 5:
        stemmed = token.plain[: max(4, round(len(token.plain) * 0.65))]
        if any(key.startswith(stemmed) for key in line.keys):
            return _FUZZY
    return 0.0


def _implied(token: Token, line: Line, language: str) -> bool:
    return line.implies(token) and not _is_false_friend(token, line.context, language, line.language)


def _is_false_friend(token: Token, others: Sequence[Token], language: str, other_language: str) -> bool:
    """Whether a word has its stem alone in common with words of another language: "spend" and "Spende"."""
    if token.value is not None or {language, other_language} != _TOLD_APART or token.key in _SAID_IN_BOTH:
        return False
    forms = {token.plain, token.plain.removesuffix("s"), f"{token.plain}s"}
    return not any(other.plain in forms for other in others)


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
