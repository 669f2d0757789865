"""Cells of a table as values: numbers, money, percent and dates, by what all cells of a column say together.

"1.234" is 1234 or 1.234, and 4/5/2025 is in April or May: a column is read by the evidence of all of its cells, then of
its neighbours. What stays unclear has no value, and the column says so; nothing is guessed.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache

from companion.types.tables import ValueKind


@dataclass(frozen=True)
class Style:
    """What is known of a column before its cells are looked at.

    Attributes:
        decimal: the decimal sign of its neighbours, "" where none says. order: "dmy" or "mdy" of its neighbours' dates.
        year: of days without one. exact: numbers of digits and a point alone come from a spreadsheet, and are meant so.
    """

    decimal: str = ""
    order: str = ""
    year: int | None = None
    exact: bool = False


@dataclass(frozen=True)
class CellValue:
    """A cell's value as in `companion.types.tables.TableCell`, "" for text and for what is not clear."""

    value: str = ""
    unit: str = ""


@dataclass(frozen=True)
class ColumnRead:
    """A column with a value for each of its cells.

    Attributes:
        kind, unit, problem: as in `companion.types.tables.Column`. values: one a cell.
        decimals, orders: the evidence of its own cells, for its neighbours.
    """

    kind: ValueKind
    unit: str
    problem: str
    values: tuple[CellValue, ...]
    decimals: frozenset[str] = frozenset()
    orders: frozenset[str] = frozenset()


_MORE_THAN_HALF = 0.5
_LONGEST = 48  # letters of a cell that is a number or a date
_CACHED = 20_000  # cells; columns repeat themselves
_CURRENCIES = {
    "€": "EUR", "eur": "EUR", "euro": "EUR", "euros": "EUR", "$": "USD", "us$": "USD", "usd": "USD", "£": "GBP",
    "gbp": "GBP", "chf": "CHF", "fr.": "CHF", "sfr.": "CHF", "sfr": "CHF", "¥": "JPY", "jpy": "JPY", "sek": "SEK",
    "nok": "NOK", "dkk": "DKK", "kr": "kr", "kr.": "kr", "pln": "PLN", "zł": "PLN", "czk": "CZK", "cad": "CAD",
    "aud": "AUD", "huf": "HUF", "inr": "INR", "₹": "INR",
}  # fmt: skip
_UNITS = {
    "%": "%", "percent": "%", "prozent": "%",
    "mm": "mm", "cm": "cm", "m": "m", "km": "km", "kilometer": "km", "kilometers": "km", "kilometres": "km",
    "mi": "mi", "miles": "mi", "mile": "mi", "ft": "ft", "m²": "m²",
    "m2": "m²", "qm": "m²", "sqm": "m²", "m³": "m³", "m3": "m³", "mg": "mg", "g": "g", "kg": "kg", "t": "t", "lb": "lb",
    "lbs": "lb", "ml": "ml", "l": "l", "liter": "l", "litre": "l", "litres": "l", "liters": "l", "s": "s", "sec": "s",
    "min": "min", "mins": "min", "minutes": "min", "minuten": "min", "h": "h", "hr": "h", "hrs": "h", "hour": "h",
    "hours": "h", "std": "h", "std.": "h", "stunde": "h", "stunden": "h", "day": "d", "days": "d", "tag": "d",
    "tage": "d", "w": "w", "kw": "kw", "kwh": "kwh", "mwh": "mwh", "°c": "°c", "°f": "°f", "kcal": "kcal", "kb": "kb",
    "mb": "mb", "gb": "gb", "pcs": "pcs", "pcs.": "pcs", "pc": "pcs", "pieces": "pcs", "stk": "stk", "stk.": "stk",
    "st.": "stk", "stück": "stk", "stueck": "stk", "x": "x",
}  # fmt: skip
CURRENCY_CODES = frozenset(_CURRENCIES.values())
EMPTY = frozenset(("", "-", "–", "—", "--", "n/a", "na", "n.a.", "none", "k.a.", "k. a.", "null", "#n/a", "?"))
_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan januar", "february feb februar", "march mar maerz marz mrz", "april apr", "may mai",
            "june jun juni", "july jul juli", "august aug", "september sep sept", "october oct oktober okt",
            "november nov", "december dec dezember dez",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_BODY = r"\d[\d.,'’ ]*\d|\d"
_SIGN = r"[-+−–]"
_CURRENCY = "|".join(sorted((re.escape(sign) for sign in _CURRENCIES), key=len, reverse=True))
_NUMBER = re.compile(
    rf"(?P<open>\()?\s?(?P<sign>{_SIGN})?\s?(?P<before>{_CURRENCY})?\s?(?P<sign2>{_SIGN})?\s?(?P<body>{_BODY})"
    rf"(?P<whole>[.,](?:-{{1,2}}|–|—))?(?P<minus>-)?\s?(?P<after>{_CURRENCY}|[%°a-z²³/]+\.?)?\s?(?P<close>\))?"
)
_SIDE = re.compile(r"(?P<number>.*\d[.,]\d\d)\s?(?P<side>S|H|DR|CR|Soll|Haben)\.?")  # debit and credit, of statements
_OWED = frozenset({"S", "DR", "Soll"})
_PLAIN = re.compile(r"-?\d+(?:\.\d+)?(?: [€$£¥%])?")
_GROUPED_SPACES = re.compile(r"\d{1,3}(?:[ '’]\d{3})+(?:[.,]\d+)?")
_GROUPS = re.compile(r"\d{1,3}(?:[.,]\d{3})*|\d{1,2}(?:,\d{2})*,\d{3}")
_WEEKDAY = r"(?:(?:mon|tue|wed|thu|fri|sat|sun|mo|di|mi|do|fr|sa|so)[a-z]*[.,]{0,2}\s+)?"
_TIME = r"(?:[t ,]+\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:\s?[ap]m)?(?:\s?uhr)?(?:z|[+-]\d{2}:?\d{2})?)?"
_DATES = tuple(
    re.compile(_WEEKDAY + pattern + _TIME)
    for pattern in (
        r"(?P<y>\d{4})[-/.](?P<m>\d{1,2})[-/.](?P<d>\d{1,2})",
        r"(?P<d>\d{1,2})\.\s?(?P<m>\d{1,2})\.\s?(?P<y>\d{4}|\d{2})",
        r"(?P<d>\d{1,2})\.\s?(?P<m>\d{1,2})\.",
        r"(?P<a>\d{1,2})(?P<gap>[/-])(?P<b>\d{1,2})(?P=gap)(?P<y>\d{4}|\d{2})",
        rf"(?P<d>\d{{1,2}})(?:st|nd|rd|th|\.)?[ -]?(?P<name>{_MONTH})\.?,?[ -](?P<y>\d{{4}}|\d{{2}})",
        rf"(?P<name>{_MONTH})\.? (?P<d>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<y>\d{{4}})",
        rf"(?P<name>{_MONTH})\.?,? (?P<y>\d{{4}})",
        r"(?P<m>\d{1,2})/(?P<y>\d{4})",
        r"(?P<y>\d{4})-(?P<m>\d{2})",
    )
)
_COMPACT = re.compile(r"(?P<y>(?:19|20)\d{2})(?P<m>\d{2})(?P<d>\d{2})")


@dataclass(frozen=True)
class _Number:
    """A number by both readings; `decimal` is the sign it gives evidence of, "" where it gives none."""

    by_point: Decimal | None
    by_comma: Decimal | None
    unit: str
    decimal: str


@dataclass(frozen=True)
class _Date:
    """A date by both orders, as ISO days; "" where an order gives no day. `bare`: its year is not said."""

    dmy: str
    mdy: str
    bare: bool = False


def word_set(text: str) -> frozenset[str]:
    """Words written as running text."""
    return frozenset(text.split())


@lru_cache(maxsize=_CACHED)
def folded(text: str) -> str:
    """Lower case, without accents, blanks made one; ß as ss."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return " ".join("".join(c for c in decomposed if not unicodedata.combining(c)).split())


def unit_of(word: str) -> str:
    """The unit or currency that a folded word names, as `TableCell.unit` has it; "" if none."""
    return _CURRENCIES.get(word, "") or _UNITS.get(word, "")


def read_column(cells: Sequence[str], style: Style) -> ColumnRead:
    """Read the cells of a column, empty ones as "".

    Args:
        cells: as they are shown. style: what is known beside them.
    """
    texts = [" ".join(cell.split()) for cell in cells]
    filled = [index for index, text in enumerate(texts) if text.casefold() not in EMPTY]
    compact = bool(filled) and all(_compact_date(texts[index]) for index in filled)
    dates = {index: found for index in filled if (found := _date(texts[index], compact)) is not None}
    if dates and len(dates) > _MORE_THAN_HALF * len(filled):
        return _as_dates(texts, filled, dates, style)
    numbers = {index: number for index in filled if (number := _number(texts[index])) is not None}
    if numbers and len(numbers) > _MORE_THAN_HALF * len(filled):
        return _as_numbers(texts, filled, numbers, style)
    return ColumnRead(ValueKind.TEXT, "", "", tuple(CellValue() for _ in texts))


def read_money(text: str, decimal: str = "") -> CellValue | None:
    """One amount by itself, as after "Total:"; None where it is no number or may be read in two ways."""
    read = read_column([text], Style(decimal=decimal))
    if read.kind not in (ValueKind.MONEY, ValueKind.NUMBER) or read.problem:
        return None
    return read.values[0] if read.values[0].value else None


def _as_numbers(texts: list[str], filled: list[int], numbers: dict[int, _Number], style: Style) -> ColumnRead:
    decimals = {number.decimal for number in numbers.values() if number.decimal}
    if style.exact:
        decimals |= {"." for index in numbers if _PLAIN.fullmatch(texts[index])}
    signs = decimals or ({style.decimal} if style.decimal else set())
    sign = next(iter(signs)) if len(signs) == 1 else ""
    units = Counter(number.unit for number in numbers.values() if number.unit)
    values, unclear = [], False
    for index in range(len(texts)):
        number = numbers.get(index)
        if number is None:
            values.append(CellValue())
            continue
        chosen = number.by_point if number.by_point == number.by_comma else None
        if chosen is None and (sign or number.by_point is None or number.by_comma is None):
            preferred = number.by_comma if sign == "," else number.by_point
            other = number.by_point if sign == "," else number.by_comma
            chosen = preferred if preferred is not None else other
        unclear = unclear or chosen is None
        values.append(CellValue("" if chosen is None else _plain(chosen), number.unit))
    unit = next(iter(units)) if len(units) == 1 else ""
    kind = ValueKind.NUMBER
    if units and all(one in CURRENCY_CODES for one in units):
        kind = ValueKind.MONEY
    elif unit == "%":
        kind = ValueKind.PERCENT
    problem = ""
    if len(units) > 1:
        problem = "mixed-units"
    elif unclear:
        problem = "unclear-numbers"
    elif len(numbers) < len(filled):
        problem = "some-text"
    return ColumnRead(kind, unit, problem, tuple(values), frozenset(decimals))


def _as_dates(texts: list[str], filled: list[int], dates: dict[int, _Date], style: Style) -> ColumnRead:
    orders = frozenset(
        order
        for one in dates.values()
        for order in (("dmy",) if one.dmy and not one.mdy else ("mdy",) if one.mdy and not one.dmy else ())
    )
    order = next(iter(orders)) if len(orders) == 1 else (style.order if not orders else "")
    values, unclear, wrong = [], False, False
    for index in range(len(texts)):
        one = dates.get(index)
        if one is None:
            values.append(CellValue())
            continue
        day = one.dmy if one.dmy == one.mdy else ""
        if not day and bool(one.dmy) != bool(one.mdy):
            day = one.dmy or one.mdy
        elif not day and one.dmy:
            day = {"dmy": one.dmy, "mdy": one.mdy}.get(order, "")
            unclear = unclear or not day
        if one.bare:
            if style.year is None:
                unclear, day = True, ""
            else:
                day = _iso(style.year, *map(int, day.split("-")[1:])) if day else ""
        wrong = wrong or (not day and not one.dmy and not one.mdy)
        values.append(CellValue(day))
    problem = "unclear-dates" if unclear else "some-text" if wrong or len(dates) < len(filled) else ""
    return ColumnRead(ValueKind.DATE, "", problem, tuple(values), frozenset(), orders)


# --- one cell ---


@lru_cache(maxsize=_CACHED)
def _number(text: str) -> _Number | None:
    if len(text) > _LONGEST or not any(sign.isdigit() for sign in text):
        return None
    side = _SIDE.fullmatch(text)
    found = _NUMBER.fullmatch((side["number"].rstrip() if side else text).replace("\u00a0", " ").casefold())
    if found is None or bool(found["open"]) != bool(found["close"]):
        return None
    read = _digits(found["body"])
    if read is None:
        return None
    by_point, by_comma, decimal = read
    unit = _CURRENCIES.get(found["before"] or "", "")
    after = (found["after"] or "").strip()
    if after:
        known = _CURRENCIES.get(after) or _UNITS.get(after)
        if known is None or (unit and known != unit):
            return None
        unit = known
    minus = sum(1 for part in (found["sign"], found["sign2"], found["minus"]) if part and part != "+")
    if minus > 1 or (found["open"] and minus):
        return None
    negative = bool(minus or found["open"] or (side and side["side"] in _OWED))
    if found["whole"] and decimal:
        return None
    return _Number(_signed(by_point, negative), _signed(by_comma, negative), unit, decimal)


def _signed(number: Decimal | None, negative: bool) -> Decimal | None:
    return None if number is None else -number if negative else number


def _digits(body: str) -> tuple[Decimal | None, Decimal | None, str] | None:
    """Digits read with a decimal point and with a comma, and which of the two they show to be the decimal sign."""
    if re.search(r"[ '’]", body):
        if not _GROUPED_SPACES.fullmatch(body):
            return None
        body = re.sub(r"[ '’]", "", body)
        sign = next((one for one in body if one in ".,"), "")
        return _both(body.replace(",", "."), sign)
    if len(body) > 1 and body[0] == "0" and body[1].isdigit():
        return None  # a number of something, such as a postcode
    signs = re.findall(r"[.,]", body)
    if len(signs) < 2:
        return _one_sign(body)
    last = max(body.rfind("."), body.rfind(","))
    whole, fraction = body[:last], body[last + 1 :]
    if len(set(signs)) == 2:
        fits = body[last] not in whole and _GROUPS.fullmatch(whole)
        return _both(re.sub(r"[.,]", "", whole) + "." + fraction, body[last]) if fits else None
    return _both(re.sub(r"[.,]", "", body), "," if signs[0] == "." else ".") if _GROUPS.fullmatch(body) else None


def _both(digits: str, sign: str) -> tuple[Decimal, Decimal, str]:
    return Decimal(digits), Decimal(digits), sign


def _one_sign(body: str) -> tuple[Decimal | None, Decimal | None, str]:
    """Digits with at most one sign among them: three behind it may be decimals or a thousand."""
    sign = next((one for one in body if one in ".,"), "")
    whole, _, fraction = body.replace(",", ".").partition(".")
    decimal = Decimal(f"{whole}.{fraction or 0}")
    if len(fraction) != 3 or len(whole) > 3 or whole == "0":
        return decimal, decimal, sign
    grouped = Decimal(whole + fraction)
    return (decimal, grouped, "") if sign == "." else (grouped, decimal, "")


def _plain(number: Decimal) -> str:
    text = format(number, "f")
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text in ("-0", "") else text


def _compact_date(text: str) -> bool:
    found = _COMPACT.fullmatch(text)
    return found is not None and bool(_iso(*(int(part) for part in found.groups())))


@lru_cache(maxsize=_CACHED)
def _date(text: str, compact: bool) -> _Date | None:
    if len(text) > _LONGEST or not any(sign.isdigit() for sign in text):
        return None
    plain = folded(text)
    if compact:
        found = _COMPACT.fullmatch(plain)
        day = _iso(*(int(part) for part in found.groups())) if found else ""
        return _Date(day, day)
    for pattern in _DATES:
        found = pattern.fullmatch(plain)
        if found is None:
            continue
        parts = found.groupdict()
        year = _year(parts["y"]) if parts.get("y") else None
        if parts.get("a"):
            a, b = int(parts["a"]), int(parts["b"])
            return _Date(_iso(year, b, a), _iso(year, a, b))
        month = _MONTHS[parts["name"]] if parts.get("name") else int(parts["m"])
        if parts.get("d") is None:
            if year is None or not 1 <= month <= 12:
                return _Date("", "")
            value = f"{year:04}-{month:02}"
            return _Date(value, value)
        day = _iso(year or 2000, month, int(parts["d"]))
        return _Date(day, day, bare=year is None)
    return None


def _year(digits: str) -> int:
    return int(digits) if len(digits) == 4 else 2000 + int(digits)


def _iso(year: int | None, month: int, day: int) -> str:
    try:
        return date(year or 2000, month, day).isoformat()
    except ValueError:
        return ""
