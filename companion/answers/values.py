"""Numbers, quantities, dates, times and weekdays in a text, read so that ways of writing them do not matter.

"1.234,56 €" and "EUR 1,234.56" are the same value, "14. April" is covered by "2026-04-14", "5mg" by "5 mg".
"""

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from companion.answers.lexicon import MONTHS, MULTIPLIERS, NUMBER_WORDS, SHORT_MONTHS, UNITS, WEEKDAYS, fold
from companion.types.documents import Span


class ValueKind(StrEnum):
    """What a value measures."""

    NUMBER = "number"
    DATE = "date"
    TIME = "time"
    WEEKDAY = "weekday"


DateReading = tuple[int | None, int | None, int | None]  # year, month, day


@dataclass(frozen=True)
class Value:
    """A value as it stands in a text.

    Attributes:
        kind: what it is. span: where it stands.
        numbers: of a number, all ways to read it ("1.234" is 1234 or 1.234); of a time, minutes since midnight;
            of a weekday, 0 for Monday.
        unit: of a number, as `lexicon.UNITS` gives it, "" if none.
        dates: of a date, all ways to read it ("4/5/2026" is in April or May).
    """

    kind: ValueKind
    span: Span
    numbers: frozenset[Decimal] = frozenset()
    unit: str = ""
    dates: frozenset[DateReading] = frozenset()


_FRACTIONS = {"½": "0.5", "¼": "0.25", "¾": "0.75", "⅓": "0.333", "⅔": "0.667"}
_MONTH = "|".join(sorted((re.escape(name) for name in MONTHS), key=len, reverse=True))
_ORDINAL = r"(?:st|nd|rd|th|º|ª)?"
_YEAR = r"(?:1[0-9]|20|21)\d{2}"
_DATES = (
    re.compile(rf"(?<![\d.-])(?P<y>{_YEAR})-(?P<m>\d{{1,2}})-(?P<d>\d{{1,2}})(?!\d)"),
    re.compile(rf"(?<![\d.])(?P<d>\d{{1,2}})\.\s?(?P<m>\d{{1,2}})\.\s?(?P<y>{_YEAR}|\d{{2}}(?![\d.:]))(?!\d)"),
    re.compile(rf"(?<![\d/])(?P<a>\d{{1,2}})/(?P<b>\d{{1,2}})/(?P<y>{_YEAR}|\d{{2}})(?![\d/])"),
    re.compile(r"(?<![\d.,])(?P<d>\d{1,2})\.(?P<m>\d{1,2})\.(?!\d)"),
    re.compile(r"(?P<y>\d{4})\s?年(?:\s?(?P<m>\d{1,2})\s?月(?:\s?(?P<d>\d{1,2})\s?[日号])?)?"),
    re.compile(r"(?<!\d)(?P<m>\d{1,2})\s?月(?:\s?(?P<d>\d{1,2})\s?[日号])?"),
)
# over the folded text, which keeps every character in its place
_WRITTEN_DATES = (
    re.compile(
        rf"\b(?P<d>\d{{1,2}}){_ORDINAL}\.?\s+(?:of\s+|de\s+)?(?P<name>{_MONTH})\b\.?"
        rf"(?:,?\s+(?:del?\s+)?(?P<y>{_YEAR})\b)?"
    ),
    re.compile(rf"\b(?P<name>{_MONTH})\b\.?\s+(?P<d>\d{{1,2}}){_ORDINAL}\b(?![.,:]?\d)(?:,?\s+(?P<y>{_YEAR})\b)?"),
    re.compile(rf"\b(?P<name>{_MONTH})\b\.?,?\s+(?:del?\s+)?(?P<y>{_YEAR})\b"),
    re.compile(rf"\b(?P<name>{_MONTH})\b"),
)
_TIMES = (
    re.compile(r"(?<![\d:.])(?P<h>\d{1,2})[:.](?P<n>\d{2})(?::\d{2})?\s?(?P<half>[ap]\.?m\b\.?)", re.IGNORECASE),
    re.compile(r"(?<![\d:])(?P<h>[01]?\d|2[0-4]):(?P<n>[0-5]\d)(?::\d{2})?(?![\d:])"),
    re.compile(r"(?<![\d:.,])(?P<h>\d{1,2})(?:[.:](?P<n>\d{2}))?\s?(?:Uhr|h(?=\s))"),
    re.compile(r"(?<![\d:.,])(?P<h>\d{1,2})\s?(?P<half>[ap]\.?m\b\.?)", re.IGNORECASE),
)
_NUMBER = re.compile(
    rf"(?P<before>[€$£¥]|\b(?:EUR|USD|CHF|GBP|US\$)\s?)?\s?(?<![\w.,])"
    rf"(?P<n>\d{{1,3}}(?:[.,'’\u00a0\u202f ]\d{{3}})+(?:[.,]\d{{1,2}})?(?!\d)|"
    rf"\d+(?:[.,]\d+)?)(?P<f>[{''.join(_FRACTIONS)}])?"
    rf"|(?<!\w)(?P<half>[{''.join(_FRACTIONS)}])"
)
# digits that touch letters of a script without spaces
_ATTACHED = re.compile(r"(?<=[\u3040-\u9fff\u0e00-\u0e7f])(?P<before>[€$£¥])?(?P<n>\d+(?:[.,]\d+)?)")
_AFTER_NUMBER = re.compile(r"[\s\u00a0\u202f-]{0,2}(?P<word>[°µμ]?[^\W\d_]+²?|[%€$£¥万亿])")
_ENGLISH_TENS = re.compile(r"(?P<tens>[a-z]+ty)[-\s](?P<one>one|two|three|four|five|six|seven|eight|nine)")
_GERMAN_TENS = re.compile(r"(?P<one>ein|zwei|drei|vier|funf|sechs|sieben|acht|neun)und(?P<tens>[a-z]+(?:zig|ssig))")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)?")
_ONES = {"one": 1, "ein": 1} | {word: n for word, n in NUMBER_WORDS.items() if n < 10}


def values_of(text: str) -> tuple[Value, ...]:
    """All values of `text` in order, none overlapping another."""
    taken: list[Value] = []
    folded = _folded_in_place(text)
    for find in (_dates, _written_dates, _times, _numbers, _weekdays, _number_words):
        for value in find(text, folded):
            if all(value.span.end <= other.span.start or value.span.start >= other.span.end for other in taken):
                taken.append(value)
    return tuple(sorted(taken, key=lambda value: value.span))


def covers(stated: Value, asked: Value, year: int | None = None, *, unit_known: bool = True) -> bool:
    """Whether a text that states `stated` says `asked`.

    Args:
        year: the year its file is about, for dates without one.
        unit_known: whether a stated number without a unit may have the unit asked for, as in a table.
    """
    if asked.kind is ValueKind.DATE:
        if stated.kind is ValueKind.DATE:
            return any(_date_covers(one, other, year) for one in stated.dates for other in asked.dates)
        return (
            stated.kind is ValueKind.NUMBER and not stated.unit and _only_years(asked) & stated.numbers != frozenset()
        )
    if asked.kind is ValueKind.WEEKDAY and stated.kind is ValueKind.DATE:
        return any(_weekday(reading, year) in asked.numbers for reading in stated.dates)
    if asked.kind is ValueKind.NUMBER and stated.kind is ValueKind.DATE:
        return not asked.unit and bool(_only_years(stated) & asked.numbers)
    if stated.kind is not asked.kind or not stated.numbers & asked.numbers:
        return False
    return not asked.unit or stated.unit == asked.unit or (unit_known and not stated.unit)


def _folded_in_place(text: str) -> str:
    """`text` folded character by character, so that positions stay."""
    return "".join((fold(char) or char)[0] if not char.isascii() else char.lower() for char in text)


def _date_covers(stated: DateReading, asked: DateReading, year: int | None) -> bool:
    if stated[0] is None and stated[1] is not None:
        stated = (year, stated[1], stated[2])
    return all(part is None or part == known for part, known in zip(asked, stated, strict=True))


def _only_years(value: Value) -> frozenset[Decimal]:
    return frozenset(Decimal(y) for y, m, _ in value.dates if y is not None and m is None)


def _weekday(reading: DateReading, year: int | None) -> Decimal | None:
    y, m, d = reading
    y = y or year
    if y is None or m is None or d is None:
        return None
    return Decimal(date(y, m, d).weekday())


def _valid(y: int | None, m: int | None, d: int | None) -> bool:
    try:
        date(y or 2000, m or 1, d or 1)
    except ValueError:
        return False
    return True


def _full_year(digits: str | None) -> int | None:
    if digits is None:
        return None
    return int(digits) if len(digits) == 4 else 2000 + int(digits)


def _dates(text: str, _folded: str) -> list[Value]:
    found = []
    for pattern in _DATES:
        for match in pattern.finditer(text):
            parts = match.groupdict()
            year = _full_year(parts.get("y"))
            if "a" in parts:
                a, b = int(parts["a"]), int(parts["b"])
                readings: list[DateReading] = [(year, a, b), (year, b, a)]
            else:
                month, day = parts.get("m"), parts.get("d")
                readings = [(year, int(month) if month else None, int(day) if day else None)]
            right = frozenset(reading for reading in readings if _valid(*reading))
            if right:
                found.append(Value(ValueKind.DATE, Span(*match.span()), dates=right))
    return found


def _written_dates(text: str, folded: str) -> list[Value]:
    found = []
    for pattern in _WRITTEN_DATES:
        for match in pattern.finditer(folded):
            parts = match.groupdict()
            name = parts["name"]
            alone = parts.get("d") is None and parts.get("y") is None
            written = text[match.start("name") : match.end("name")]
            if alone and not _month_alone(name, written, folded, match.start("name")):
                continue
            if not alone and name in SHORT_MONTHS and name != fold(written):
                continue
            day = int(parts["d"]) if parts.get("d") else None
            reading = (_full_year(parts.get("y")), MONTHS[name], day)
            if _valid(*reading):
                end = match.end() if not match.group().endswith(".") else match.end() - 1
                found.append(Value(ValueKind.DATE, Span(match.start(), end), dates=frozenset({reading})))
    return found


def _month_alone(name: str, written: str, folded: str, at: int) -> bool:
    """Whether a month's name without day and year means the month: "May" and "March" are other words too."""
    if name not in SHORT_MONTHS and name not in {"march", "marche", "marco", "mars", "augusto"}:
        return True
    before = folded[:at].split()[-1:]
    prepositions = {
        "in",
        "im",
        "since",
        "seit",
        "by",
        "until",
        "bis",
        "of",
        "early",
        "late",
        "ab",
        "vom",
        "anfang",
        "ende",
    }
    return written[:1].isupper() and len(name) > 2 and bool(before) and before[0] in prepositions


def _times(text: str, _folded: str) -> list[Value]:
    found = []
    for pattern in _TIMES:
        for match in pattern.finditer(text):
            parts = match.groupdict()
            hour, minute = int(parts["h"]), int(parts.get("n") or 0)
            half = (parts.get("half") or "").lower()
            if hour > 24 or minute > 59 or (half and hour > 12):
                continue
            if half:
                hour = hour % 12 + (12 if half.startswith("p") else 0)
            minutes = frozenset({Decimal(hour * 60 + minute)})
            found.append(Value(ValueKind.TIME, Span(*match.span()), numbers=minutes))
    return found


def _weekdays(_text: str, folded: str) -> list[Value]:
    return [
        Value(ValueKind.WEEKDAY, Span(*match.span()), numbers=frozenset({Decimal(WEEKDAYS[match.group()])}))
        for match in re.finditer(r"[^\W\d_]+", folded)
        if match.group() in WEEKDAYS
    ]


def readings(digits: str) -> frozenset[Decimal]:
    """All ways to read a number as written: "1.234" is 1234 and 1.234, "1.234,56" only 1234.56."""
    plain = re.sub(r"['’\s\u00a0\u202f]", "", digits)
    signs = re.findall(r"[.,]", plain)
    if not signs:
        return frozenset({Decimal(plain)})
    last = max(plain.rfind("."), plain.rfind(","))
    whole, fraction = re.sub(r"[.,]", "", plain[:last]), plain[last + 1 :]
    as_decimal = Decimal(f"{whole}.{fraction}").normalize()
    as_thousands = Decimal(whole + fraction)
    if len(set(signs)) == 2:
        return frozenset({as_decimal})
    if len(signs) > 1:
        return frozenset({as_thousands})
    if len(fraction) == 3 and len(whole) <= 3 and whole != "0":
        return frozenset({as_decimal, as_thousands})
    return frozenset({as_decimal})


def _numbers(text: str, folded: str) -> list[Value]:
    found, taken = [], 0
    for match in [*_NUMBER.finditer(text)]:
        taken = max(taken, match.end())
        if match["half"]:
            numbers = frozenset({Decimal(_FRACTIONS[match["half"]])})
        else:
            numbers = readings(match["n"])
            if match["f"]:
                numbers = frozenset(number + Decimal(_FRACTIONS[match["f"]]) for number in numbers)
        found.append(_with_unit(numbers, match.start("half" if match["half"] else "n"), match, folded))
    done = {(value.span.start, value.span.end) for value in found}
    for match in _ATTACHED.finditer(text):  # digits that touch letters: "A4", "(118)", "x2"
        if all(match.end("n") <= start or match.start("n") >= end for start, end in done):
            found.append(_with_unit(readings(match["n"]), match.start("n"), match, folded))
    return found


def _with_unit(numbers: frozenset[Decimal], start: int, match: re.Match[str], folded: str) -> Value:
    end, unit = match.end(), ""
    before = match.groupdict().get("before")
    if before:
        unit, start = UNITS[fold(before.strip())], match.start("before")
    after = _AFTER_NUMBER.match(folded, end)
    if after and after["word"] in MULTIPLIERS:
        numbers = frozenset(number * MULTIPLIERS[after["word"]] for number in numbers)
        end = after.end()
        after = _AFTER_NUMBER.match(folded, end)
    if after and not unit and after["word"] in UNITS:
        unit, end = UNITS[after["word"]], after.end()
    span = Span(start, end)
    if not unit and len(numbers) == 1:
        (number,) = numbers
        if number == number.to_integral_value() and re.fullmatch(_YEAR, folded[start:end]):
            return Value(ValueKind.DATE, span, dates=frozenset({(int(number), None, None)}))
    return Value(ValueKind.NUMBER, span, frozenset(number.normalize() for number in numbers), unit)


def _number_words(text: str, folded: str) -> list[Value]:
    found = []
    for match in _WORD.finditer(folded):
        number = _number_named(match.group())
        start, end = match.span()
        if number is None:
            first = match.group().split("-")[0]
            number = _number_named(first)
            end = start + len(first)
        if number is None:
            continue
        found.append(_with_unit(frozenset({Decimal(number)}), start, _WORD.match(folded, start, end) or match, folded))
    return found


def _number_named(word: str) -> int | None:
    if word in NUMBER_WORDS:
        return NUMBER_WORDS[word]
    for pattern in (_ENGLISH_TENS, _GERMAN_TENS):
        compound = pattern.fullmatch(word)
        if compound and compound["tens"] in NUMBER_WORDS:
            return NUMBER_WORDS[compound["tens"]] + _ONES[compound["one"]]
    return None
