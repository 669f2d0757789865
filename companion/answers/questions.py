"""What a question asks for: a number, a time, a person, a place, or something else."""

import re
from collections.abc import Sequence
from enum import StrEnum

from companion.answers.evidence import Evidence
from companion.answers.lexicon import fold
from companion.answers.tokens import Token
from companion.answers.values import ValueKind


class Wanted(StrEnum):
    """The kind of thing that answers a question."""

    COUNT = "count"
    TIME = "time"
    PERSON = "person"
    PLACE = "place"
    OTHER = "other"


# over the folded question; the first that matches counts
_PATTERNS = (
    (
        Wanted.TIME,
        r"\b(?:when|wann|cuando|quand|since when|seit wann|how long ago|what (?:time|day|date|year|month)|"
        r"which (?:day|year|month)|"
        r"(?:in )?welche[mnrs]? (?:jahr|monat|tag|datum|zeit)\w*|que (?:ano|dia|fecha|mes)|quelle (?:annee|date)|"
        r"um wie ?viel uhr|"
        r"in what year|how late|wie spat|a que hora|what century|what decade)\b"
        r"|什么时候|何时|哪一?年|哪一?天|几月|几点|什么时间",
    ),
    (
        Wanted.COUNT,
        r"\b(?:how (?:many|much|old|long|far|high|tall|big|large|wide|deep|heavy|fast|often)|what (?:percent\w*|"
        r"number|amount|price|"
        r"temperature|distance|score|share|proportion|size|age|cost|rate|population)|wie ?(?:viel|viele|vielen|"
        r"alt|lang\w*|weit|hoch|gross|"
        r"breit|tief|schwer|schnell|oft|teuer)|wieviel\w*|cuant[oa]s?|combien|que (?:porcentaje|numero|cantidad)|"
        r"welche[rs]? (?:anzahl|zahl|prozent\w*|betrag|preis))\b|多少|几[个人次年名位种]|多[大长高远重久]|百分之几",
    ),
    (
        Wanted.PERSON,
        r"\b(?:who|whom|whose|wer|wem|wen|wessen|quien|quienes|qui|a qui|which (?:person|president|king|actor|"
        r"scientist))\b"
        r"|谁|哪位",
    ),
    (
        Wanted.PLACE,
        r"\b(?:where|wo|woher|wohin|donde|adonde|ou|(?:what|which) (?:city|country|place|town|state|street|river|"
        r"location)|"
        r"welche[mnrs]? (?:stadt|land|ort|strasse|fluss)|que (?:ciudad|pais|lugar))\b"
        r"|哪里|哪儿|在哪|何处|哪个(?:国家|城市|地方)",
    ),
)
_COMPILED = tuple((asked, re.compile(pattern)) for asked, pattern in _PATTERNS)


def wanted_by(question: str) -> Wanted:
    """What kind of thing the question asks for, by its question words."""
    plain = " ".join(fold(word) for word in question.split())
    return next((asked for asked, pattern in _COMPILED if pattern.search(plain)), Wanted.OTHER)


def answers_kind(asked: Wanted, tokens: Sequence[Token], question: Sequence[Token], evidence: Evidence) -> bool:
    """Whether a line holds something of the kind asked for that is not in the question itself."""
    new = [t for t in tokens if not any(t.said_by(q) for q in question)]
    if asked is Wanted.COUNT:
        return any(t.value is not None and t.value.kind in (ValueKind.NUMBER, ValueKind.DATE) for t in new)
    if asked is Wanted.TIME:
        return any(t.value is not None and t.value.kind is not ValueKind.NUMBER for t in new)
    if asked in (Wanted.PERSON, Wanted.PLACE):
        return any(evidence.is_name(t) for t in new)
    return False
