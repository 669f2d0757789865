"""Plant one error into a sentence that its passages support: what a model gets wrong, made on purpose and seeded.

Used by `answers.py` and by the tests.
"""

import random
import re
from dataclasses import dataclass

from companion.answers.evidence import Evidence
from companion.answers.lexicon import fold, language_of
from companion.answers.sentences import split
from companion.answers.tokens import tokens_of
from companion.answers.values import ValueKind, values_of
from companion.types.passages import Passage

_AUX = re.compile(
    r"\b(is|are|was|were|has|have|had|can|could|will|would|did|does|ist|sind|war|waren|hat|haben|hatte|wurde|wurden|kann|"
    r"es|fue|son|eran|era|está|fueron|puede)\b"
)
_COPULA = re.compile(r"\b(is|are|was|were|had|has|ist|sind|war|waren|wurde|wurden|hatte|hat|fue|es|era|son)\b")
_NOT = {"en": "not", "de": "nicht", "es": "no"}
_UNITS = ["€", "$", "%", "mg", "g", "kg", "km", "m", "days", "weeks", "months", "years"]


@dataclass(frozen=True)
class Planted:
    """A sentence, changed or not, and how: `kind` is "number", "date", "name", "untouched" and so on."""

    text: str
    kind: str
    original: str


def plant(passages: list[Passage], chance: random.Random, per_kind: int = 1) -> list[Planted]:
    """Errors of every kind that the passages allow, and untouched sentences beside them."""
    sentences = [span.of(p.text) for p in passages for span in split(p.text)]
    sentences = [s for s in sentences if 40 <= len(s) <= 320 or (language_of(s) == "zh" and 15 <= len(s) <= 150)]
    planted: list[Planted] = []
    for make in (_number, _date, _unit, _name, _negation, _joined):
        made = [p for s in chance.sample(sentences, len(sentences)) if (p := make(s, sentences, passages, chance))]
        planted += made[:per_kind]
    picked = chance.sample(sentences, min(per_kind, len(sentences)))
    planted += [Planted(s, "untouched", s) for s in picked]
    for make in (_rewritten, _shortened, _two_joined, _opened):
        made = [p for s in chance.sample(sentences, len(sentences)) if (p := make(s, sentences, passages, chance))]
        planted += made[:per_kind]
    return planted


def _swap(sentence: str, start: int, end: int, new: str, kind: str) -> Planted:
    return Planted(sentence[:start] + new + sentence[end:], kind, sentence)


def _number(sentence: str, sentences: list[str], passages: list[Passage], chance: random.Random) -> Planted | None:
    return _swapped_value(sentence, sentences, chance, ValueKind.NUMBER, "number")


def _date(sentence: str, sentences: list[str], passages: list[Passage], chance: random.Random) -> Planted | None:
    return _swapped_value(sentence, sentences, chance, ValueKind.DATE, "date")


def _swapped_value(
    sentence: str, sentences: list[str], chance: random.Random, kind: ValueKind, name: str
) -> Planted | None:
    own = [v for v in values_of(sentence) if v.kind is kind]
    others = [
        v.span.of(s)
        for s in sentences
        for v in values_of(s)
        if v.kind is kind
        and not any(v.numbers & o.numbers or v.dates & o.dates for o in own)
        and (
            kind is not ValueKind.DATE
            or {d[1] is None for d in v.dates} <= {d[1] is None for o in own for d in o.dates}
        )
    ]
    if not own or not others:
        return None
    value = chance.choice(own)
    return _swap(sentence, value.span.start, value.span.end, chance.choice(sorted(set(others))), name)


def _unit(sentence: str, sentences: list[str], passages: list[Passage], chance: random.Random) -> Planted | None:
    own = [v for v in values_of(sentence) if v.kind is ValueKind.NUMBER and v.unit]
    if not own:
        return None
    value = chance.choice(own)
    number = re.search(r"[\d.,½]*\d[½]?|^\w+", value.span.of(sentence)).group()
    unit = chance.choice([u for u in _UNITS if not any(values_of(f"{number} {u}")[0].unit == value.unit for _ in (0,))])
    return _swap(sentence, value.span.start, value.span.end, f"{number} {unit}", "unit")


def _groups(sentence: str, language: str, evidence: Evidence) -> list[tuple[int, int]]:
    """Names in the middle of a sentence: runs of capitalised words."""
    tokens = tokens_of(sentence, language)
    groups, run = [], []
    for token in tokens:
        if evidence.is_name(token) and (not run or sentence[run[-1].span.end : token.span.start] == " "):
            run.append(token)
        else:
            if run:
                groups.append(run)
            run = [token] if evidence.is_name(token) else []
    if run:
        groups.append(run)
    return [(g[0].span.start, g[-1].span.end) for g in groups if len(sentence[g[0].span.start : g[-1].span.end]) > 2]


def _name(sentence: str, sentences: list[str], passages: list[Passage], chance: random.Random) -> Planted | None:
    language = language_of(passages[0].text)
    if language == "zh":
        return None
    evidence = Evidence(passages)
    own = _groups(sentence, language, evidence)
    others = {s[a:b] for s in sentences for a, b in _groups(s, language, evidence)}
    own_words = {fold(w) for a, b in own for w in re.findall(r"\w+", sentence[a:b])}
    others = sorted(
        o for o in others if not {fold(w) for w in re.findall(r"\w+", o)} & own_words and fold(o) not in fold(sentence)
    )
    if not own or not others:
        return None
    start, end = chance.choice(own)
    return _swap(sentence, start, end, chance.choice(others), "name")


def _negation(sentence: str, sentences: list[str], passages: list[Passage], chance: random.Random) -> Planted | None:
    language = language_of(passages[0].text)
    if language not in _NOT:
        return None
    without = re.sub(r"\b(not|nicht) ", "", sentence, count=1)
    if without != sentence:
        return Planted(without, "negation", sentence)
    match = _AUX.search(sentence)
    if match is None:
        return None
    at = match.start() if language == "es" else match.end() + 1
    return Planted(f"{sentence[:at]}{_NOT[language]} {sentence[at:]}", "negation", sentence)


def _joined(sentence: str, sentences: list[str], passages: list[Passage], chance: random.Random) -> Planted | None:
    """The subject of one sentence with what another says of its own."""
    mine = _COPULA.search(sentence)
    if mine is None or mine.start() < 8 or mine.start() > 60:
        return None
    if re.match(r"(it|he|she|they|this|these|there|er|sie|es|dies|in|im|on|el cual)\b", fold(sentence)):
        return None
    others = [
        (s, m)
        for s in sentences
        if s != sentence
        and (m := _COPULA.search(s))
        and 8 <= m.start() <= 60
        and fold(m.group()) == fold(mine.group())
        and not re.match(r"(it|he|she|they|this|these|there|er|sie|es|dies|in|im|on)\b", fold(s))
        and len(s) - m.end() > 25
        and not {fold(w) for w in re.findall(r"\w{4,}", s[: m.start()])}
        & {fold(w) for w in re.findall(r"\w{4,}", sentence[: mine.start()])}
    ]
    if not others:
        return None
    other, match = chance.choice(others)
    return Planted(sentence[: mine.start()] + other[match.start() :], "joined", f"{sentence} / {other}")


_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def _rewritten(sentence: str, sentences: list[str], passages: list[Passage], chance: random.Random) -> Planted | None:
    """The same values in another writing: 7 February 2016 for February 7, 2016, 1234 for 1,234."""
    new = re.sub(rf"\b({'|'.join(_MONTHS)}) (\d{{1,2}}), (\d{{4}})", r"\2 \1 \3", sentence)
    new = re.sub(r"\b(\d{1,3}),(\d{3})\b", r"\1\2", new)
    new = re.sub(r"(\d) ?(?:percent|Prozent)\b", r"\1 %", new)
    new = re.sub(r"\b(\d{1,2})\. (April|August|September|November|Mai)\b", lambda m: f"{m[1]} {m[2]}", new)
    return Planted(new, "rewritten", sentence) if new != sentence else None


def _shortened(sentence: str, sentences: list[str], passages: list[Passage], chance: random.Random) -> Planted | None:
    """A bracket or a clause at the end left out."""
    new = re.sub(r" \([^)]*\)", "", sentence, count=1)
    if new == sentence:
        cut = sentence.rfind(", ", len(sentence) // 2)
        new = sentence[:cut] + "." if cut > 40 else sentence
    return Planted(new, "shortened", sentence) if new != sentence else None


def _two_joined(sentence: str, sentences: list[str], passages: list[Passage], chance: random.Random) -> Planted | None:
    other = chance.choice(sentences)
    if other == sentence or len(sentence) + len(other) > 400 or sentence[-1] not in ".。" or other[:1].isdigit():
        return None
    joint = {"de": "und", "es": "y", "en": "and"}.get(language_of(passages[0].text))
    if joint is None:
        return None
    return Planted(f"{sentence[:-1]}, {joint} {other}", "two joined", f"{sentence} / {other}")


def _opened(sentence: str, sentences: list[str], passages: list[Passage], chance: random.Random) -> Planted | None:
    opening = {"de": "Laut deinen Dateien: ", "es": "Según tus archivos, ", "en": "According to your files, "}.get(
        language_of(passages[0].text)
    )
    return Planted(opening + sentence, "opened", sentence) if opening else None
