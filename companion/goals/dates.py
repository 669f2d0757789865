"""Days that lie ahead, in plain words: `companion.recall.time` reads them, and what it takes for past is moved on."""

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta

from companion.goals.units import NUMBER_WORDS
from companion.recall import time_words
from companion.recall.time import Days, understand

_MOST_UNITS = 500  # days, weeks, months or years; what lies further ahead is no plan
_MOST_WORDS = 7  # of an expression of time
_UNIT = "|".join(time_words.UNITS)
_AHEAD = re.compile(
    rf"\b(?:in|within|innerhalb von|binnen)\s+(?:the next\s+|den nächsten\s+)?(?P<n>\d+|{'|'.join(NUMBER_WORDS)}|a|an|"
    rf"einem|einer)\s+(?P<u>{_UNIT})\b",
    re.IGNORECASE,
)
_YEAR_END = re.compile(
    r"\b(?:(?:by|before|until|bis)\s+)?(?:(?:the\s+)?end of (?:the|this) year|(?:zum\s+)?jahresende|"
    r"ende (?:des|dieses) jahres)\b",
    re.IGNORECASE,
)
_MONTH_END = re.compile(
    r"\b(?:(?:by|before|until|bis)\s+)?(?:(?:the\s+)?end of (?:the|this) month|(?:zum\s+)?monatsende|"
    r"ende (?:des|dieses) monats)\b",
    re.IGNORECASE,
)
_HOLIDAY = re.compile(
    rf"\b(?:(?:by|until|bis|before|vor)\s+)(?:zu\s+)?(?P<h>{'|'.join(time_words.HOLIDAYS)})\b", re.IGNORECASE
)
_ARTICLE = re.compile(r"\b(vor|nach|bis|in)(\s+(?:dem|der|zum|zur))\b", re.IGNORECASE)
_WORD = re.compile(r"[^\s]+")


@dataclass(frozen=True)
class FoundDay:
    """The last day that a sentence names, the first one where it names a period, and where the words stand."""

    by: date
    since: date | None
    start: int
    end: int


def find_day(text: str, today: date) -> FoundDay | None:
    """The day or period ahead that a sentence names; None where it names none.

    "by June" is the last of June, "before summer" the last day before it, "in six months" that very day.
    """
    ahead = _AHEAD.search(text)
    if ahead is not None and not (ahead["n"].isdigit() and int(ahead["n"]) > _MOST_UNITS):
        return FoundDay(_after(today, ahead), None, ahead.start(), ahead.end())
    match = _YEAR_END.search(text)
    if match is not None:
        return FoundDay(date(today.year, 12, 31), None, match.start(), match.end())
    match = _MONTH_END.search(text)
    if match is not None:
        last = calendar.monthrange(today.year, today.month)[1]
        return FoundDay(today.replace(day=last), None, match.start(), match.end())
    match = _HOLIDAY.search(text)
    if match is not None:
        month, day = time_words.HOLIDAYS[match["h"].casefold()][0]
        year = today.year if date(today.year, month, day) >= today else today.year + 1
        return FoundDay(date(year, month, day), None, match.start(), match.end())
    # without the article, which not every expression may have between; the places of the words stay
    plain = _ARTICLE.sub(lambda found: " " * len(found[2]) + found[1], text)
    found = understand(plain, today).days
    if found is None or found.until is None:
        return None
    start, end = _words_of(plain, found, today)
    moved = _ahead_of(found, today)
    if moved is None or moved.until is None:
        return None
    single = moved.start is None or moved.start == moved.until or (moved.until - moved.start).days < 7
    return FoundDay(moved.until, None if single else moved.start, start, end)


def _after(today: date, match: re.Match[str]) -> date:
    said, unit = match["n"].casefold(), time_words.UNITS[match["u"].casefold()]
    count = int(said) if said.isdigit() else int(NUMBER_WORDS.get(said, 1))
    if unit in ("day", "week", "weekend"):
        return today + timedelta(count * (1 if unit == "day" else 7))
    year, month = divmod(today.year * 12 + today.month - 1 + count * (12 if unit == "year" else 1), 12)
    return date(year, month + 1, min(today.day, calendar.monthrange(year, month + 1)[1]))


def _words_of(text: str, days: Days, today: date) -> tuple[int, int]:
    """The shortest run of words that says the same."""
    words = list(_WORD.finditer(text))
    for length in range(1, _MOST_WORDS + 1):
        for first in range(len(words) - length + 1):
            start, end = words[first].start(), words[first + length - 1].end()
            if understand(text[start:end], today).days == days:
                return start, len(text[:end].rstrip(",.;:"))
    return 0, len(text)


def _ahead_of(days: Days, today: date) -> Days | None:
    """The same days in the first year in which they do not lie behind; None for a year that has long passed."""
    start, until = days.start, days.until
    for _ in range(2):
        if until is None or until >= today:
            break
        start, until = _next_year(start), _next_year(until)
    return Days(start, until) if until is None or until >= today else None


def _next_year(day: date | None) -> date | None:
    if day is None:
        return None
    last = calendar.monthrange(day.year + 1, day.month)[1]
    end_of_month = day.day == calendar.monthrange(day.year, day.month)[1]
    return date(day.year + 1, day.month, last if end_of_month and day.day >= 28 else min(day.day, last))
