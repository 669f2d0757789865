"""Numbers with units as they are written in English and German, and what they come to in another unit."""

import re
from dataclasses import dataclass

# canonical unit -> (dimension, factor to the dimension's base, words for it)
_UNITS: dict[str, tuple[str, float, str]] = {
    "km": ("distance", 1.0, "km kms kilometer kilometers kilometre kilometres kilometern"),
    "m": ("distance", 0.001, "m metre metres meter meters metern"),
    "miles": ("distance", 1.609344, "mile miles mi meile meilen"),
    "minutes": ("time", 1.0, "min mins minute minutes minuten"),
    "hours": ("time", 60.0, "h hour hours stunde stunden std hrs"),
    "kg": ("mass", 1.0, "kg kilo kilos kilogram kilograms kilogramm"),
    "lb": ("mass", 0.45359237, "lb lbs pound pounds pfund"),
    "€": ("money €", 1.0, "€ eur euro euros"),
    "$": ("money $", 1.0, "$ usd dollar dollars"),
    "£": ("money £", 1.0, "£ gbp"),
    "words": ("words", 1.0, "word words wort wörter worte wörtern"),
    "pages": ("pages", 1.0, "page pages seite seiten"),
    "steps": ("steps", 1.0, "step steps schritt schritte schritten"),
    "l": ("volume", 1.0, "l litre litres liter litern"),
    "books": ("books", 1.0, "book books buch bücher büchern"),
}
ALIASES: dict[str, str] = {word: name for name, (_, _, words) in _UNITS.items() for word in words.split()}
UNIT_PATTERN = "|".join(re.escape(word) for word in sorted(ALIASES, key=len, reverse=True))

NUMBER_WORDS: dict[str, float] = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12, "fifteen": 15, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "hundred": 100,
    "ein": 1, "eine": 1, "einen": 1, "zwei": 2, "drei": 3, "vier": 4, "fünf": 5, "sechs": 6, "sieben": 7, "acht": 8,
    "neun": 9, "zehn": 10, "elf": 11, "zwölf": 12, "fünfzehn": 15, "zwanzig": 20, "dreißig": 30, "vierzig": 40,
    "fünfzig": 50, "hundert": 100,
}  # fmt: skip
DIGITS = r"\d+(?:[.,’']\d{3})+(?:[.,]\d+)?|\d+(?:[.,]\d+)?"
NUMBER_PATTERN = rf"(?:{DIGITS}|\b(?:{'|'.join(NUMBER_WORDS)})\b)"
_THOUSANDS = re.compile(r"\d{1,3}(?:([.,’'])\d{3})(?:\1\d{3})*(?:[.,]\d+)?")


@dataclass(frozen=True)
class Amount:
    """A number with its canonical unit, and where its words stand in the text they were read from."""

    value: float
    unit: str
    start: int
    end: int


def number_of(words: str, *, german: bool) -> float | None:
    """The number that words or digits say; None where they say none.

    "1.500" is one thousand five hundred in German and one and a half in English; "1,500" the other way round.
    """
    said = words.strip().casefold()
    if said in NUMBER_WORDS:
        return float(NUMBER_WORDS[said])
    match = _THOUSANDS.fullmatch(said)
    if match is not None:
        sign = match.group(1)
        single = said.count(sign) == 1 and not re.search(r"[.,]", said.replace(sign, ""))
        if not (single and sign == ("," if german else ".")):  # else that sign is the language's decimal one
            whole = said.replace(sign, "").replace(",", ".")
            return float(whole)
    try:
        return float(said.replace(",", "."))
    except ValueError:
        return None


def canonical(unit: str) -> str:
    """The canonical name of a unit's word; the word itself, folded, where it is none that is known."""
    return ALIASES.get(unit.casefold(), unit.casefold())


def convert(value: float, unit: str, to: str) -> float | None:
    """A value in another unit; None where the two measure different things."""
    if unit == to:
        return value
    if unit not in _UNITS or to not in _UNITS or _UNITS[unit][0] != _UNITS[to][0]:
        return None
    return round(value * _UNITS[unit][1] / _UNITS[to][1], 6)


def dimension(unit: str) -> str:
    """What a unit measures ("distance"); the unit itself where it is a thing that is counted."""
    return _UNITS[unit][0] if unit in _UNITS else unit


_WITH_UNIT = re.compile(
    rf"(?<![\w.,])(?:(?P<sign>[€$£])\s?(?P<n1>{DIGITS})|(?P<n2>{NUMBER_PATTERN})[\s\u00a0-]?(?P<u>{UNIT_PATTERN})(?!\w))",
    re.IGNORECASE,
)


def amounts(text: str, *, german: bool) -> list[Amount]:
    """All numbers with a known unit in a text, in order."""
    found = []
    for match in _WITH_UNIT.finditer(text):
        value = number_of(match["n1"] or match["n2"], german=german)
        if value is not None:
            found.append(Amount(value, canonical(match["sign"] or match["u"]), match.start(), match.end()))
    return found
