"""Rhythms in plain words, English and German: "three times a week", "jeden zweiten Dienstag".

So many times a period is read here; "every ..." is put into English and read by `recurrent` as an RFC 5545 rule.
"""

import logging
import re
from dataclasses import dataclass
from datetime import datetime

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

# German words of a rhythm, and words that `recurrent` does not know, as it knows them
_ENGLISH = {
    "jeden": "every", "jede": "every", "jedes": "every", "alle": "every", "zweiten": "other", "zweite": "other",
    "dritten": "third", "dritte": "third", "tag": "day", "tage": "days", "woche": "week", "wochen": "weeks",
    "monat": "month", "monate": "months", "jahr": "year", "jahre": "years", "täglich": "daily",
    "wöchentlich": "weekly", "monatlich": "monthly", "werktags": "every weekday", "werktag": "weekday", "und": "and",
    "abend": "day", "morgen": "day", "evening": "day", "morning": "day", "night": "day", "nacht": "day",
    "zwei": "two", "drei": "three", "vier": "four", "sechs": "six", "weekend": "saturday and sunday",
    "wochenende": "saturday and sunday",
}  # fmt: skip
_WEEKDAYS = {
    name: english
    for english, names in (
        ("monday", "monday montag"), ("tuesday", "tuesday dienstag"), ("wednesday", "wednesday mittwoch"),
        ("thursday", "thursday donnerstag"), ("friday", "friday freitag"), ("saturday", "saturday samstag sonnabend"),
        ("sunday", "sunday sonntag"),
    )
    for name in names.split()
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
_CODES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_FREQUENCIES = {"DAILY": Period.DAY, "WEEKLY": Period.WEEK, "MONTHLY": Period.MONTH, "YEARLY": Period.YEAR}


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
    from recurrent.event_parser import RecurringEvent  # 60 ms, and only for a goal's sentence

    english = []
    for word in re.findall(r"[^\W_]+|,", words.casefold()):
        plain = word[:-1] if word.endswith("s") and word[:-1] in _WEEKDAYS else word
        english.append(_WEEKDAYS.get(plain) or _ENGLISH.get(word, word))
    phrase = " ".join(english).replace(" ,", ",")
    if re.match(r"(on )?\w+day\b", phrase):
        phrase = "every " + phrase.removeprefix("on ")
    logging.getLogger("recurrent").setLevel(logging.WARNING)  # it logs the words that it reads
    rule = RecurringEvent(now_date=datetime(2026, 1, 1)).parse(phrase)
    if not isinstance(rule, str) or not rule.startswith("RRULE:"):
        return None
    parts = dict(part.split("=", 1) for part in rule.removeprefix("RRULE:").split(";"))
    period = _FREQUENCIES.get(parts.get("FREQ", ""))
    if period is None:
        return None
    days = tuple(sorted(_CODES.index(code[-2:]) for code in parts.get("BYDAY", "").split(",") if code[-2:] in _CODES))
    return Rhythm(max(1, len(days)), period, int(parts.get("INTERVAL", "1")), days)
