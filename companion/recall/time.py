"""What a question says about time: a span of days, the latest or first of several, or how many there are.

A name that may be another word (May, March, fall) only counts beside words that show a time is meant. Without a year
the past is meant, since files tell of it: in November, "in December" is last year's.
"""

import calendar
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from itertools import pairwise

from companion.recall import time_words as words


class Order(StrEnum):
    """Which of several a question asks for."""

    LATEST = "latest"
    FIRST = "first"


@dataclass(frozen=True)
class Days:
    """A span of days, inclusive; None is open."""

    start: date | None
    until: date | None


@dataclass(frozen=True)
class TimeAsked:
    """What a question says about time. `days` is None where it names none; `counts`: it asks how many there are."""

    days: Days | None = None
    order: Order | None = None
    counts: bool = False


@dataclass(frozen=True)
class _Found:
    """An expression at [at, end) of the question; `year` is None where the question does not name it."""

    at: int
    end: int
    start: date
    until: date
    year: int | None = None
    move: Callable[[int], tuple[date, date]] | None = None  # the same in another year


def understand(question: str, now: date) -> TimeAsked:
    """What a question in English or German says about time.

    Args:
        now: today, for the owner.
    """
    text = question.casefold().replace("’", "'").replace("ß", "ss").replace("letztens", "")
    found = _without_overlaps(list(_expressions(text, now)))
    order = None
    if re.search(words.LATEST, text):
        order = Order.LATEST
    elif re.search(words.FIRST, text):
        order = Order.FIRST
    return TimeAsked(_combined(text, found), order, re.search(words.COUNTS, text) is not None)


@dataclass(frozen=True)
class Said:
    """An expression of time at [at, end) of a folded question.

    `says_year`: it names its year, or is told from today ("last month"). Else `in_year` gives it in another year.
    """

    at: int
    end: int
    says_year: bool
    in_year: Callable[[int], tuple[date, date]] | None


def said(question: str, now: date) -> tuple[Said, ...]:
    """The expressions of time in a question that is in lower case already, in order; none overlaps another."""
    found = _without_overlaps(list(_expressions(question, now)))
    return tuple(Said(one.at, one.end, one.year is not None or one.move is None, one.move) for one in found)


# --- putting together ---

_BETWEEN = re.compile(r"(between|from|zwischen|von|vom)\s+(?:dem\s+)?$")
_AND = re.compile(r"\s*(and|to|until|till|und|bis|through|[-–])\s*(?:zum\s+|dem\s+)?")
_MODIFIERS: tuple[tuple[re.Pattern[str], Callable[["_Found"], Days]], ...] = (
    (re.compile(r"\b(since|starting|seit|ab)\s+(the\s+|dem\s+|der\s+)?$"), lambda f: Days(f.start, None)),
    (re.compile(r"\b(before|vor)\s+(the\s+|dem\s+|der\s+)?$"), lambda f: Days(None, f.start - timedelta(1))),
    (re.compile(r"\b(after|nach)\s+(the\s+|dem\s+|der\s+)?$"), lambda f: Days(f.until + timedelta(1), None)),
    (re.compile(r"\b(until|till|by|up to|bis)\s+(the\s+|zum\s+|zur\s+)?$"), lambda f: Days(None, f.until)),
)


def _combined(text: str, found: list[_Found]) -> Days | None:
    if not found:
        return None
    for first, second in pairwise(found):
        joint = _AND.fullmatch(text[first.end : second.at])
        years = first.end - first.at == second.end - second.at == 4
        if joint and (_BETWEEN.search(text[: first.at]) or (years and joint.group(1) in "-–")):
            earlier = first
            if first.year is None and first.move is not None:
                start, until = first.move(second.year or second.start.year)
                earlier = replace(first, start=start, until=until)
            return Days(earlier.start, second.until)
    one = found[0]
    for pattern, apply in _MODIFIERS:
        if pattern.search(text[: one.at]):
            return apply(one)
    return Days(one.start, one.until)


def _without_overlaps(found: list[_Found]) -> list[_Found]:
    kept: list[_Found] = []
    for one in sorted(found, key=lambda f: (f.at - f.end, f.at)):  # the longest first
        if all(one.end <= other.at or one.at >= other.end for other in kept):
            kept.append(one)
    return sorted(kept, key=lambda f: f.at)


# --- expressions ---

_YEAR = r"(?:19|20)\d\d"
_MONTH = "|".join(sorted((re.escape(name) for name in words.MONTHS), key=len, reverse=True))
_SEASON = "|".join(words.SEASONS)
_UNIT = "|".join(sorted(words.UNITS, key=len, reverse=True))
_NUMBER = "|".join(sorted((re.escape(name) for name in words.NUMBERS if name), key=len, reverse=True))
_WEEKDAY = "|".join(words.WEEKDAYS)
_ORDINAL = "|".join(re.escape(name) for name in words.ORDINALS)
_WHICH = f"(?P<last>{words.LAST})|(?P<this>{words.THIS})|(?P<next>{words.NEXT})|(?P<before>{words.BEFORE_LAST})"
_SHOWS_TIME = (
    r"(?:in|of|since|before|after|until|till|between|from|and|to|by|during|early|late|mid|throughout|im|seit|vor|bis|"
    r"zwischen|von|und|ab|nach|anfang|mitte|ende)"
)
_NO_YEAR_AFTER = re.compile(
    r"(\b(room|zimmer|raum|number|nummer|nr|no|flight|flug|page|seite|version|model)\.?|[$€£#.,:/]|\b[a-z]{2})\s*$"
)


def _expressions(text: str, now: date) -> Iterator[_Found]:
    yield from _calendar_days(text, now)
    yield from _months(text, now)
    yield from _seasons(text, now)
    yield from _years(text)
    yield from _parts_of_years(text)
    yield from _holidays(text, now)
    yield from _relative_days(text, now)
    yield from _units(text, now)
    yield from _ago_and_past(text, now)


def _calendar_days(text: str, now: date) -> Iterator[_Found]:
    patterns = (
        rf"\b(?P<y>{_YEAR})-(?P<m>\d\d?)-(?P<d>\d\d?)\b",
        rf"\b(?P<d>\d\d?)\.\s?(?P<m>\d\d?)\.\s?(?P<y>{_YEAR})?(?!\d)",
        rf"\b(?P<m>\d\d?)/(?P<d>\d\d?)/(?P<y>{_YEAR})\b",
        rf"\b(?P<d>\d\d?)/(?P<m>\d\d?)/(?P<y>{_YEAR})\b",
        rf"\b(?P<d>\d\d?)(?:st|nd|rd|th|\.)?(?: of)? (?P<name>{_MONTH})\b\.?,?(?: (?P<y>{_YEAR})\b)?",
        rf"\b(?P<name>{_MONTH})\b\.? (?P<d>\d\d?)(?:st|nd|rd|th)?\b,?(?: (?P<y>{_YEAR})\b)?",
    )
    for pattern in patterns:
        for match in re.finditer(pattern, text):
            parts = match.groupdict()
            month = words.MONTHS[parts["name"]] if parts.get("name") else int(parts["m"])
            year = int(parts["y"]) if parts["y"] else None
            found = _dated(match, year, month, int(parts["d"]), now)
            if found is not None:
                yield found
    days_before = re.finditer(rf"\b(?P<d>\d\d?)\.?(?= (?:to|and|until|bis|und|-) \d\d?\.? (?P<name>{_MONTH})\b)", text)
    for match in days_before:  # "from 3 to 5 May"
        found = _dated(match, None, words.MONTHS[match["name"]], int(match["d"]), now)
        if found is not None:
            yield found


def _dated(match: re.Match[str], year: int | None, month: int, day: int, now: date) -> _Found | None:
    def move(to: int) -> tuple[date, date]:
        exact = date(to, month, min(day, calendar.monthrange(to, month)[1]))
        return exact, exact

    if not 1 <= month <= 12 or not 1 <= day <= 31:
        return None
    if year is not None and day > calendar.monthrange(year, month)[1]:
        return _Found(match.start(), match.end(), *_month(year, month), year)
    return _found(match, year, move, now)


def _found(
    match: re.Match[str], year: int | None, move: Callable[[int], tuple[date, date]], now: date, which: str = ""
) -> _Found:
    """An expression in the year that it names, else in the latest year in which it has begun."""
    if year is None:
        start, until = move(now.year)
        if which == "next":
            start, until = (start, until) if start > now else move(now.year + 1)
        elif (which == "last" and until >= now) or (which != "this" and start > now):
            start, until = move(now.year - 1)
    else:
        start, until = move(year)
    return _Found(match.start(), match.end(), start, until, year, move)


def _month(year: int, month: int) -> tuple[date, date]:
    return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])


def _months(text: str, now: date) -> Iterator[_Found]:
    bare = rf"(?:(?<=\bin )|(?<=\b))(?P<name>{_MONTH})\b\.?(?: (?P<y>{_YEAR})\b)?"
    part = r"(?P<part>(?:the )?(?:early|late|mid|beginning of|start of|end of|middle of|anfang|mitte|ende)[ -])?"
    for match in re.finditer(rf"\b{part}(?:(?:{_WHICH}) )?{bare}", text):
        shown = bool(re.search(rf"\b{_SHOWS_TIME} (?:the )?$", text[: match.start()]))
        which = next((k for k in ("last", "this", "next") if match[k]), "")
        owned = text[match.end() :].startswith("'s")  # "April's laptop"
        if owned or not (shown or which or match["y"] or match["part"]):
            continue
        year = int(match["y"]) if match["y"] else None
        move = _month_part(match["name"], match["part"] or "")
        yield _found(match, year, move, now, which)


def _month_part(name: str, part: str) -> Callable[[int], tuple[date, date]]:
    def move(year: int) -> tuple[date, date]:
        start, until = _month(year, words.MONTHS[name])
        if re.search("early|beginning|start|anfang", part):
            return start, start.replace(day=10)
        if re.search("mid|mitte", part):
            return start.replace(day=11), start.replace(day=20)
        return (start.replace(day=21), until) if re.search("late|end", part) else (start, until)

    return move


def _seasons(text: str, now: date) -> Iterator[_Found]:
    pattern = rf"\b(?:(?:{_WHICH}) |(?P<shown>{_SHOWS_TIME} (?:the )?))?(?P<s>{_SEASON})(?: of)?(?: (?P<y>{_YEAR}))?\b"
    for match in re.finditer(pattern, text):
        which = next((k for k in ("last", "this", "next") if match[k]), "")
        if which or match["shown"] or match["y"]:
            first, last = words.SEASONS[match["s"]]

            def move(year: int, first: int = first, last: int = last) -> tuple[date, date]:
                return date(year, first, 1), _month(year + (last < first), last)[1]

            one = _found(match, int(match["y"]) if match["y"] else None, move, now, which)
            # the word that shows a time is no part of it: "since" and "before" are looked for in front
            yield replace(one, at=match.start("s") if match["shown"] else match.start())


def _years(text: str) -> Iterator[_Found]:
    german = bool(re.search(r"\b(ich|wir|wie|was|wann|der|die|das|im|den|kamen|anfang|mitte|ende)\b", text))
    for match in re.finditer(rf"(?<![\d.,/-])({_YEAR})(?!\d|[.,/]\d)", text):
        before = text[: match.start()]
        shown = re.search(rf"(\b{_SHOWS_TIME}|year|jahr|christmas|easter|-|–) ?(?:the )?$", before)
        after = re.match(rf" ?[-–] ?({_YEAR}|\d\d?\b)", text[match.end() :])
        range_end = re.search(rf"{_YEAR} ?[-–] ?$", before) or after
        if shown or range_end or not before.strip() or (german and not _NO_YEAR_AFTER.search(before)):
            yield _year(match, int(match[1]))
    for match in re.finditer(rf"(?<=[-–])({_YEAR})\b", text):
        yield _year(match, int(match[1]))
    for match in re.finditer(r"\b(?:the |den )?((?:19|20)\d)0(?:s|er)\b", text):
        yield _Found(match.start(), match.end(), date(int(match[1] + "0"), 1, 1), date(int(match[1] + "9"), 12, 31), 0)
    for match in re.finditer(rf"\b({'|'.join(words.DECADES)})\b", text):
        first = words.DECADES[match[1]]
        yield _Found(match.start(), match.end(), date(first, 1, 1), date(first + 9, 12, 31), first)


def _year(match: re.Match[str], year: int) -> _Found:
    return _Found(match.start(), match.end(), date(year, 1, 1), date(year, 12, 31), year)


def _parts_of_years(text: str) -> Iterator[_Found]:
    quarters = rf"\b(?:q(?P<q>[1-4])|(?:the )?(?P<o>{_ORDINAL}) (?:quarter|quartal))(?: of)? (?P<y>{_YEAR})"
    for match in re.finditer(quarters, text):
        quarter = int(match["q"]) if match["q"] else words.ORDINALS[match["o"]]
        yield _months_of(match, int(match["y"]), quarter * 3 - 2, quarter * 3)
    for match in re.finditer(rf"\b(?:the )?(?P<o>{_ORDINAL}) (?:half|halbjahr)(?: of)? (?P<y>{_YEAR})", text):
        half = words.ORDINALS[match["o"]]
        yield _months_of(match, int(match["y"]), half * 6 - 5, half * 6)
    thirds = (
        r"(?P<early>early|(?:the )?(?:beginning|start) of|anfang)|(?P<mid>mid|(?:the )?middle of|mitte)"
        r"|late|(?:the )?end of|ende"
    )
    for match in re.finditer(rf"\b(?:{thirds})[ -](?P<y>{_YEAR})\b", text):
        first = 1 if match["early"] else 5 if match["mid"] else 9
        yield _months_of(match, int(match["y"]), first, first + 3)


def _months_of(match: re.Match[str], year: int, first: int, last: int) -> _Found:
    return _Found(match.start(), match.end(), date(year, first, 1), _month(year, last)[1], year)


def _holidays(text: str, now: date) -> Iterator[_Found]:
    names = "|".join(re.escape(name) for name in (*words.HOLIDAYS, *words.EASTER))
    for match in re.finditer(rf"\b(?:(?:{_WHICH}) )?(?P<h>{names})(?: (?P<y>{_YEAR}))?\b", text):

        def move(year: int, name: str = match["h"]) -> tuple[date, date]:
            if name in words.EASTER:
                sunday = _easter(year)
                return sunday - timedelta(2), sunday + timedelta(1)
            first, last = words.HOLIDAYS[name]
            return date(year, *first), date(year, *last)

        which = next((k for k in ("last", "this", "next") if match[k]), "")
        yield _found(match, int(match["y"]) if match["y"] else None, move, now, which)


def _easter(year: int) -> date:
    """Easter Sunday by the anonymous Gregorian algorithm (Nature, 1876)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = b // 4, b % 4
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = c // 4, c % 4
    j = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * j) // 451
    month, day = divmod(h + j - 7 * m + 114, 31)
    return date(year, month, day + 1)


def _relative_days(text: str, now: date) -> Iterator[_Found]:
    for match in re.finditer(rf"\b({'|'.join(words.DAYS)})\b", text):
        day = now + timedelta(words.DAYS[match[1]])
        yield _Found(match.start(), match.end(), day, day, day.year)
    for match in re.finditer(r"(?<!guten )(?<!am )(?<!jeden )\bmorgen\b(?! früh um)", text):
        day = now + timedelta(1)
        yield _Found(match.start(), match.end(), day, day, day.year)
    for match in re.finditer(rf"\b(?:(?:{_WHICH})|on|am) (?P<w>{_WEEKDAY})\b", text):
        ahead = (words.WEEKDAYS[match["w"]] - now.weekday()) % 7
        if match["next"]:
            day = now + timedelta(ahead or 7)
        elif match["this"]:
            day = now - timedelta(now.weekday()) + timedelta(words.WEEKDAYS[match["w"]])
        else:
            day = now - timedelta((7 - ahead) if ahead else 7)
        yield _Found(match.start(), match.end(), day, day, day.year)


def _units(text: str, now: date) -> Iterator[_Found]:
    for match in re.finditer(rf"\bthe (?P<u>{_UNIT}) before last\b", text):
        yield _span(match, *_unit_at(words.UNITS[match["u"]], -2, now))
    # "the last year and a half", "the past month" are lengths, which _ago_and_past knows
    for match in re.finditer(rf"(?<!\bover the )(?<!\bin the )(?<!\bduring the )\b(?:{_WHICH}) (?P<u>{_UNIT})\b", text):
        steps = -2 if match["before"] else -1 if match["last"] else 1 if match["next"] else 0
        yield _span(match, *_unit_at(words.UNITS[match["u"]], steps, now))
    for match in re.finditer(r"\bam wochenende\b|\bat the weekend\b|\bon the weekend\b", text):
        yield _span(match, *_unit_at("weekend", -1, now))


def _unit_at(unit: str, steps: int, now: date) -> tuple[date, date]:
    """The day, week (from Monday), weekend, month or year that is some steps away from the present one."""
    if unit == "day":
        return now + timedelta(steps), now + timedelta(steps)
    if unit in ("week", "weekend"):
        monday = now - timedelta(now.weekday()) + timedelta(7 * steps)
        return (monday, monday + timedelta(6)) if unit == "week" else (monday + timedelta(5), monday + timedelta(6))
    if unit == "month":
        return _month(*_month_away(now, steps))
    return date(now.year + steps, 1, 1), date(now.year + steps, 12, 31)


def _month_away(now: date, steps: int) -> tuple[int, int]:
    year, month = divmod(now.year * 12 + now.month - 1 + steps, 12)
    return year, month + 1


def _span(match: re.Match[str], start: date, until: date) -> _Found:
    return _Found(match.start(), match.end(), start, until, start.year)


def _ago_and_past(text: str, now: date) -> Iterator[_Found]:
    ago = rf"\b(?:(?P<n>\d+|{_NUMBER}) (?P<u>{_UNIT}) ago|vor (?P<n2>\d+|{_NUMBER}) (?P<u2>{_UNIT}))\b"
    for match in re.finditer(ago, text):
        unit, count = words.UNITS[match["u"] or match["u2"]], _number(match["n"] or match["n2"])
        if unit == "week":
            middle = now - timedelta(7 * count)
            yield _span(match, middle - timedelta(3), middle + timedelta(3))
        elif _reaches_back(unit, count, now):
            yield _span(match, *_unit_at(unit, -count, now))
    past = (
        rf"\b(?:in|over|during|within|for|throughout) the (?:last|past) (?:(?P<n>\d+|{_NUMBER}) )?(?P<u>{_UNIT})\b"
        rf"(?! and a half)|\bin den (?:letzten|vergangenen) (?P<n2>\d+|{_NUMBER}) (?P<u2>{_UNIT})\b"
    )
    for match in re.finditer(past, text):
        unit, count = words.UNITS[match["u"] or match["u2"]], _number(match["n"] or match["n2"] or "")
        if unit != "weekend" and _reaches_back(unit, count, now):
            yield _span(match, _back(unit, count, now), now)


def _number(word: str) -> int:
    return int(word) if word.isdigit() else words.NUMBERS[word]


def _reaches_back(unit: str, count: int, now: date) -> bool:
    """Whether a date that long ago can be written."""
    return count <= {"day": 365 * 200, "week": 52 * 200, "month": 12 * 200, "year": 200}.get(unit, 200)


def _back(unit: str, count: int, now: date) -> date:
    if unit in ("day", "week"):
        return now - timedelta(count * (7 if unit == "week" else 1))
    year, month = _month_away(now, -count * (12 if unit == "year" else 1))
    return date(year, month, min(now.day, calendar.monthrange(year, month)[1]))
