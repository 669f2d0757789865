"""Rhythms in plain words, English and German: "three times a week", "jeden zweiten Dienstag".

They are read into the parts of an RFC 5545 rule. `recurrent` was tried and does the same for English alone; it comes as
source only, and nothing that is downloaded may run while Companion is set up.
"""

import re
from dataclasses import dataclass

from companion.types.goals import Period, Rhythm

_TIMES = {
    "once": 1, "twice": 2, "thrice": 3, "einmal": 1, "zweimal": 2, "dreimal": 3, "viermal": 4, "fünfmal": 5,
    "sechsmal": 6, "siebenmal": 7, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7,
    "ein": 1, "zwei": 2, "drei": 3, "vier": 4, "fünf": 5, "sechs": 6, "sieben": 7,
}  # fmt: skip
_PERIODS = {
    "day": Period.DAY, "tag": Period.DAY, "week": Period.WEEK, "woche": Period.WEEK, "month": Period.MONTH,
    "monat": Period.MONTH, "year": Period.YEAR, "jahr": Period.YEAR,
}  # fmt: skip
_PERIOD = "|".join(_PERIODS)
_N = "|".join(_TIMES)
_N_TIMES = re.compile(
    rf"\b(?:(?P<once>once|twice|thrice|\w*mal)|(?P<n>\d+|{_N})[ -]?(?:times|x|mal))\s+"
    rf"(?:a|per|each|every|the|pro|in der|in einer|die|im|am|jede[nrs]?)\s+(?P<p>{_PERIOD})\b",
    re.IGNORECASE,
)
_A_PERIOD = re.compile(rf"\b(?:a|per|each|pro|am|in der|im)\s+(?P<p>{_PERIOD})\b", re.IGNORECASE)

# Words of a rhythm as RFC 5545 has its parts: FREQ, INTERVAL and BYDAY (0 is Monday).
_UNITS = {
    word: period
    for period, words in (
        (Period.DAY, "day days tag tage daily täglich evening morning night abend morgen nacht"),
        (Period.WEEK, "week weeks woche wochen weekly wöchentlich"),
        (Period.MONTH, "month months monat monate monthly monatlich"),
        (Period.YEAR, "year years jahr jahre yearly jährlich"),
    )
    for word in words.split()
}
_INTERVALS = {
    "other": 2, "second": 2, "two": 2, "zweiten": 2, "zweite": 2, "zwei": 2, "third": 3, "three": 3, "dritten": 3,
    "dritte": 3, "drei": 3, "four": 4, "vier": 4, "six": 6, "sechs": 6,
}  # fmt: skip
_WEEKDAYS = {
    name: number
    for number, names in enumerate(
        ("monday montag", "tuesday dienstag", "wednesday mittwoch", "thursday donnerstag", "friday freitag",
         "saturday samstag sonnabend", "sunday sonntag")
    )
    for name in names.split()
}  # fmt: skip
_WORKING, _WEEKEND = frozenset(range(5)), frozenset({5, 6})
_NAMED_DAYS = {
    "weekday": _WORKING, "weekdays": _WORKING, "werktag": _WORKING, "werktags": _WORKING, "weekend": _WEEKEND,
    "wochenende": _WEEKEND,
}  # fmt: skip
_DAY = rf"(?:{'|'.join(_WEEKDAYS)})s?"
_DAYS = rf"{_DAY}(?:(?:\s*,\s*|\s+(?:and|und|&)\s+){_DAY})*"
_COUNT = r"other|second|third|two|three|four|six|\d+|zweiten?|dritten?|zwei|drei|vier|sechs"
_NAMED = r"days?|weeks?|months?|years?|tage?|wochen?|monate?|jahre?|evening|morning|night|abend|morgen|nacht"
_EVERY = re.compile(
    rf"\b(?:(?:every|each|jede[nrs]?|alle)\s+(?:(?:{_COUNT})\s+)?(?:{_NAMED}|weekdays?|werktag|weekend|wochenende|{_DAYS})"
    rf"|(?:on\s+)?(?:{'|'.join(_WEEKDAYS)})s(?:(?:\s*,\s*|\s+(?:and|und)\s+){_DAY})*"
    r"|täglich|daily|weekly|wöchentlich|monthly|monatlich|werktags|on weekdays)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class FoundRhythm:
    """A rhythm and where its words stand."""

    rhythm: Rhythm
    start: int
    end: int


def find_rhythm(text: str, *, with_amount: bool) -> FoundRhythm | None:
    """The rhythm that a sentence names.

    Args:
        text: the sentence. with_amount: it names a number with a unit, so that "a day" alone is a rhythm too.
    """
    match = _N_TIMES.search(text)
    if match is not None:
        said = (match["once"] or match["n"]).casefold()
        times = int(said) if said.isdigit() else _TIMES.get(said)
        if times:
            return FoundRhythm(Rhythm(times, _PERIODS[match["p"].casefold()]), match.start(), match.end())
    match = _EVERY.search(text)
    if match is not None:
        rhythm = _by_rule(match.group())
        if rhythm is not None:
            return FoundRhythm(rhythm, match.start(), match.end())
    match = _A_PERIOD.search(text) if with_amount else None
    if match is not None:
        return FoundRhythm(Rhythm(1, _PERIODS[match["p"].casefold()]), match.start(), match.end())
    return None


def _by_rule(words: str) -> Rhythm | None:
    interval, period, days = 1, None, set[int]()
    for word in re.findall(r"[^\W_]+", words.casefold()):
        plain = word[:-1] if word.endswith("s") and word[:-1] in _WEEKDAYS else word
        if plain in _WEEKDAYS:
            days.add(_WEEKDAYS[plain])
        elif word in _NAMED_DAYS:
            days |= _NAMED_DAYS[word]
        elif word in _UNITS:
            period = _UNITS[word]
        elif word in _INTERVALS or word.isdigit():
            interval = _INTERVALS.get(word) or int(word)
    if days:
        period = Period.WEEK
    if period is None or interval < 1:
        return None
    return Rhythm(max(1, len(days)), period, interval, tuple(sorted(days)))
