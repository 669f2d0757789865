"""What a question asks for: an amount of money, a number, a time, a person, a place, or something else."""

import re
from collections.abc import Sequence
from enum import StrEnum

from companion.answers.evidence import Evidence
from companion.answers.lexicon import UNITS, fold
from companion.answers.tokens import Token
from companion.answers.values import Value, ValueKind


class Wanted(StrEnum):
    """The kind of thing that answers a question."""

    MONEY = "money"
    PERCENT = "percent"
    DURATION = "duration"
    LENGTH = "length"
    WEIGHT = "weight"
    CONTACT = "contact"
    COLOUR = "colour"
    TIME = "time"
    COUNT = "count"
    PERSON = "person"
    PLACE = "place"
    OTHER = "other"


_MONEY = frozenset({"€", "$", "£", "chf", "¥"})
_SPANS = frozenset({"s", "ms", "min", "h", "d", "wk", "mo", "yr"})
_LENGTHS = frozenset({"mm", "cm", "m", "km", "mi", "ft", "in"})
_WEIGHTS = frozenset({"mg", "µg", "g", "kg", "lb", "t"})
_NUMERIC = frozenset(
    {Wanted.MONEY, Wanted.PERCENT, Wanted.DURATION, Wanted.LENGTH, Wanted.WEIGHT, Wanted.CONTACT, Wanted.COUNT}
)
_COLOURS = re.compile(
    r"\b(?:black|white|red|green|blue|yellow|brown|gr[ae]y|orange|purple|pink|golden|silver|"
    r"schwarz\w*|weiss\w*|rot\w{0,2}|grun\w*|blau\w*|gelb\w*|braun\w*|grau\w*|rosa|lila|"
    r"negr[oa]s?|blanc[oa]s?|roj[oa]s?|verdes?|azul\w*|amarill[oa]s?)\b|[黑白红绿蓝黄]色?"
)
_CONTACT = re.compile(r"@|\b[\w.-]+\.(?:com|org|net|de|example)\b|\+?\d[\d ()/-]{5,}\d")

_AGE = frozenset({"old", "alt", "edad"})
_MANY = frozenset({"many", "viele", "vielen", "cuantos", "cuantas"})

# over the folded question; the first that matches counts
_PATTERNS = (
    (
        Wanted.CONTACT,
        r"\b(?:(?:phone|telephone|mobile|fax) ?numbers?|e-?mail(?: address)?|mail address|web ?site|"
        r"telefonnummer|handynummer|mailadresse|correo|telefono)\b",
    ),
    (Wanted.COLOUR, r"\b(?:what|which) colou?rs?\b|\bwelche farbe|\bque color|什么颜色"),
    (
        Wanted.PERCENT,
        r"\b(?:interest rate|rate of interest|zinssatz|tasa de interes)\b|"
        r"\bwhat (?:percent\w*|proportion|share)|\bhow (?:much|many) percent|\b(?:wie ?viel|welche[rs]?) prozent|"
        r"\bque porcentaje|百分之",
    ),
    (
        Wanted.MONEY,
        r"\bhow much\b.{0,60}\b(?:costs?|pays?|paid|charge[ds]?|earn\w*|spend|spent|rent|price|salary|"
        r"owe|worth|money|bill)\b|\bwhat (?:do|does|did|will) .{0,60}\b(?:cost|pay|earn|charge)\b|"
        r"\b(?:what|which) (?:was |is |were |are )?(?:the )?(?:\w+ ){0,2}(?:price|costs?|salary|rent|fee|deposit)\b|"
        r"\bhow (?:high|big|much) is the (?:\w+ )?(?:rent|deposit|bill|salary|price|fee)\b|"
        r"\b(?:wie ?viel|was)\b.{0,60}\b(?:kostet\w*|kosten|zahl\w*|bezahl\w*|verdien\w*|schuld\w*)|\bwie teuer|"
        r"\bwie hoch (?:ist|war|sind) (?:der|die|das) (?:\w+ )?\w*(?:miete|kaution|preis|rechnung|gehalt|abschlag|"
        r"betrag)|"
        r"\bcuanto (?:dinero|cuesta|costo|pag\w+|gan\w+)|多少钱",
    ),
    (
        Wanted.TIME,
        r"\b(?:when|wann|cuando|quand|since when|seit wann|how long ago|what (?:time|day|date|year|month)|"
        r"which (?:day|year|month)|birthday|geburtstag|"
        r"(?:in )?welche[mnrs]? (?:jahr|monat|tag|datum|zeit)\w*|que (?:ano|dia|fecha|mes)|quelle (?:annee|date)|"
        r"um wie ?viel uhr|until what time|bis wann|by when|"
        r"in what year|how late|wie spat|a que hora|what century|what decade)\b"
        r"|什么时候|何时|哪一?年|哪一?天|几月|几点|什么时间",
    ),
    (
        Wanted.DURATION,
        r"\bhow (?:long|old)\b|\bwie (?:lang\w*|alt)\b|\bcuanto (?:tiempo|dur\w+)|\bque edad|多长时间|多久|多大年",
    ),
    (Wanted.WEIGHT, r"\bhow heavy|\bhow much do\w* .{0,30}weigh|\bwie schwer|\bwie ?viel wieg|\bcuanto pes|多重"),
    (Wanted.LENGTH, r"\bhow (?:far|high|tall|wide|deep)\b|\bwie (?:weit|hoch|breit|tief|gross)\b|多[高远深宽]"),
    (
        Wanted.COUNT,
        r"\b(?:how (?:many|much|big|large|fast|often|hot|warm)|what (?:is |was )?(?:the )?(?:\w+ )?(?:"
        r"number|amount|temperature|distance|score|size|age|rate|population|pressure|code)|"
        r"wie ?(?:viel|viele|vielen|schnell|oft|heiss)|wieviel\w*|cuant[oa]s?|combien|"
        r"que (?:numero|cantidad)|"
        r"welche[rs]? (?:anzahl|zahl|betrag|nummer)|\w+nummer)\b|多少|几[个人次年名位种]|多[大长快]",
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


def is_numeric(asked: Wanted) -> bool:
    """Whether only something with a number in it answers."""
    return asked in _NUMERIC


def candidates(
    asked: Wanted, text: str, tokens: Sequence[Token], question: Sequence[Token], evidence: Evidence, *, row: bool
) -> list[int]:
    """Which tokens of a line are of the kind asked for, and not in the question itself.

    Args:
        text: the line. tokens: its tokens. question: tokens of the question.
        row: it is a row of a table, where a number need not carry its unit.
    """
    if asked is Wanted.OTHER:
        return []
    if asked is Wanted.COLOUR or asked is Wanted.CONTACT:
        pattern = _COLOURS if asked is Wanted.COLOUR else _CONTACT
        spots = [match.span() for match in pattern.finditer(fold(text) if asked is Wanted.COLOUR else text)]
        dated = [t.span for t in tokens if t.value is not None and t.value.kind is ValueKind.DATE]
        spots = [(a, b) for a, b in spots if not any(a < d.end and b > d.start for d in dated)]
        return [at for at, t in enumerate(tokens) if any(t.span.start < b and t.span.end > a for a, b in spots)]
    new = [(at, t) for at, t in enumerate(tokens) if not any(t.said_by(q) for q in question)]
    if asked in (Wanted.PERSON, Wanted.PLACE):
        return [at for at, t in new if evidence.is_name(t)]
    words = {fold(t.written) for t in question}
    return [
        at
        for at, t in new
        if t.value is not None and _measures(asked, t.value, row=row) and _is_of(asked, t.value, words)
    ]


def _is_of(asked: Wanted, value: Value, words: set[str]) -> bool:
    """Whether a quantity may be what is counted: "how many people" is no number of days, "how old" none of hours."""
    if asked is Wanted.DURATION and words & _AGE:
        return value.kind is ValueKind.DATE or value.unit in ("", "yr", "mo")
    if asked is Wanted.COUNT and words & _MANY:
        return not value.unit or value.unit in {UNITS.get(word) for word in words}
    return True


def _measures(asked: Wanted, value: Value, *, row: bool) -> bool:
    if asked is Wanted.TIME:
        return value.kind is not ValueKind.NUMBER
    if value.kind is ValueKind.DATE:
        # a bare number may look like a year; and who asks how old something is may be told when it began
        return asked is Wanted.DURATION or (asked is Wanted.COUNT and all(m is None for _, m, _ in value.dates))
    if value.kind is not ValueKind.NUMBER:
        return asked is Wanted.DURATION and value.kind is ValueKind.TIME
    bare = row and not value.unit
    units = {
        Wanted.MONEY: _MONEY,
        Wanted.PERCENT: frozenset({"%"}),
        Wanted.DURATION: _SPANS | _LENGTHS,
        Wanted.LENGTH: _LENGTHS,
        Wanted.WEIGHT: _WEIGHTS,
    }.get(asked)
    return units is None or value.unit in units or bare
