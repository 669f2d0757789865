"""When a fact holds: "since 2018", "from 2001 to 2009", "bis März 2024", "on 1 August 2026"."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from companion.recall.time_words import MONTHS, NUMBERS, WEEKDAYS

_MONTH = "|".join(sorted((re.escape(name) for name in MONTHS), key=len, reverse=True))
_YEAR = r"(?:19|20)\d\d"
DATE = (
    rf"(?:{_YEAR}-\d\d(?:-\d\d)?|\d{{1,2}}\.\s?\d{{1,2}}\.\s?{_YEAR}|"
    rf"(?:(?:the )?\d{{1,2}}(?:st|nd|rd|th|\.)?\s+(?:of\s+)?)?(?:{_MONTH})\.?,?\s+{_YEAR}|"
    rf"(?:{_MONTH})\s+\d{{1,2}}(?:st|nd|rd|th)?,\s+{_YEAR}|{_YEAR})"
)
_SPAN = re.compile(
    rf",?\s*\b(?:from|between|von|vom|zwischen)\s+(?:dem\s+)?(?P<a>{DATE})\s+(?:to|until|till|and|bis|und)\s+"
    rf"(?:zum\s+|dem\s+)?(?P<b>{DATE})",
    re.IGNORECASE,
)
_SINCE = re.compile(rf",?\s*\b(?:ever\s+)?(?:since|seit|ab)\s+(?:dem\s+|about\s+|etwa\s+)?(?P<a>{DATE})", re.IGNORECASE)
_UNTIL = re.compile(rf",?\s*\b(?:until|till|up to|bis)\s+(?:zum\s+|about\s+|etwa\s+)?(?P<b>{DATE})", re.IGNORECASE)
_BARE = re.compile(
    rf",?\s*\b(?P<how>since|seit|ab|until|till|bis|in|im|from|am|on)\s+(?:dem\s+|the\s+)?"
    rf"(?P<d>\d{{1,2}}(?:st|nd|rd|th|\.)?\s+)?"
    rf"(?P<m>{_MONTH})(?:\s+on)?(?=\s|,|$)",
    re.IGNORECASE,
)
_FOR = re.compile(
    r",?\s*\b(?:for|seit)\s+(?:about\s+|over\s+|etwa\s+|über\s+)?"
    rf"(?P<n>\d{{1,2}}|{'|'.join(n for n in NUMBERS if n)})\s+"
    r"(?P<unit>years?|months?|jahr(?:en)?|monat(?:en)?)\b",
    re.IGNORECASE,
)
# Days told from the day of the message: "since today", "as of Monday", "seit gestern"; and bare ones, of what happened.
_NAMED_DAY = (
    rf"(?:today|this morning|tonight|yesterday|last night|last (?:week|month|year)|heute(?: früh| morgen)?|gestern|"
    rf"vorgestern|letzte[rnms]? (?:woche|monat|jahr)|{'|'.join(sorted(WEEKDAYS, key=len, reverse=True))})"
)
_SINCE_DAY = re.compile(
    rf",?\s*\b(?:(?:ever )?since|starting|as of|effective|from|seit|ab)\s+(?P<day>{_NAMED_DAY})(?:\s+on)?(?=[\s,]|$)",
    re.IGNORECASE,
)
_ON_DAY = re.compile(rf"(?:,?\s*\b(?:on|am)\s+|,?\s*\b)(?P<day>{_NAMED_DAY})(?=[\s,]|$)", re.IGNORECASE)
_ON = re.compile(rf",?\s*\b(?:(?:in|on|im|am)\s+)?(?P<a>{DATE})", re.IGNORECASE)
_PARTS = re.compile(
    rf"(?:(?P<iso>{_YEAR})-(?P<isom>\d\d)(?:-(?P<isod>\d\d))?)|"
    rf"(?:(?P<d2>\d{{1,2}})\.\s?(?P<m2>\d{{1,2}})\.\s?(?P<y2>{_YEAR}))|"
    rf"(?:(?P<m3>{_MONTH})\s+(?P<d3>\d{{1,2}})(?:st|nd|rd|th)?,\s+(?P<y3>{_YEAR}))|"
    rf"(?:(?:(?:the )?(?P<d>\d{{1,2}})(?:st|nd|rd|th|\.)?\s+(?:of\s+)?)?(?P<m>{_MONTH})\.?,?\s+(?P<y>{_YEAR}))|"
    rf"(?P<bare>{_YEAR})",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Timed:
    """A clause without its time words, and what they said as ISO days, months or years."""

    clause: str
    since: str | None = None
    until: str | None = None


def timed(clause: str, said: date, *, event: bool = False, happened: bool = False) -> Timed:
    """Take the time words out of a clause in English or German.

    Args:
        said: the day, which a month without a year and "for two years" count back from.
        event: a day named without "since" is when it began ("I moved to Bonn on 1 August 2026").
        happened: so is "today" or "on Monday" (of what is so "today" alone nobody knows how long).
    """
    for pattern in (_SINCE_DAY, _ON_DAY) if happened else (_SINCE_DAY,):
        found = pattern.search(clause)
        if found:
            return Timed(_without(clause, found), _named_day(found["day"].casefold(), said))
    for pattern in (_SPAN, _SINCE, _UNTIL, _ON) if event else (_SPAN, _SINCE, _UNTIL):
        found = pattern.search(clause)
        if found:
            groups = found.groupdict()
            return Timed(_without(clause, found), _iso(groups.get("a")), _iso(groups.get("b")))
    return _counted_back(clause, said, event) or Timed(clause)


def _counted_back(clause: str, said: date, event: bool) -> Timed | None:
    found = _FOR.search(clause)
    if found:
        number = int(found["n"]) if found["n"].isdigit() else NUMBERS[found["n"].casefold()]
        months = number * (12 if found["unit"][0].casefold() in "yj" else 1)
        year, month = divmod(said.year * 12 + said.month - 1 - months, 12)
        return Timed(_without(clause, found), str(year) if months % 12 == 0 else f"{year}-{month + 1:02d}")
    found = _BARE.search(clause)
    if found is None or (not event and found["how"].casefold() in ("in", "im", "on", "am", "from")):
        return None
    month = MONTHS[found["m"].casefold()]
    year = said.year if month <= said.month else said.year - 1
    day = int(re.sub(r"\D", "", found["d"])) if found["d"] else None
    when = f"{year}-{month:02d}" + (f"-{day:02d}" if day else "")
    over = found["how"].casefold() in ("until", "till", "bis")
    return Timed(_without(clause, found), None if over else when, when if over else None)


def _named_day(words: str, said: date) -> str:
    """The day, month or year that words tell from the day of the message; of a week its Monday."""
    first, last = words.split(maxsplit=1)[0], words.rsplit(maxsplit=1)[-1]
    if last in ("month", "monat"):
        return (said.replace(day=1) - timedelta(1)).isoformat()[:7]
    if last in ("year", "jahr"):
        return str(said.year - 1)
    if last in ("week", "woche"):
        return (said - timedelta(said.weekday() + 7)).isoformat()
    if last in WEEKDAYS:
        return (said - timedelta((said.weekday() - WEEKDAYS[last]) % 7)).isoformat()
    back = {"yesterday": 1, "last": 1, "gestern": 1, "vorgestern": 2}.get(first, 0)
    return (said - timedelta(back)).isoformat()


def _without(clause: str, found: re.Match[str]) -> str:
    return " ".join((clause[: found.start()] + " " + clause[found.end() :]).split()).replace(" ,", ",").strip(" ,")


def _iso(text: str | None) -> str | None:
    found = _PARTS.fullmatch(text.strip()) if text else None
    if found is None:
        return None
    part = found.groupdict()
    if part["bare"]:
        return part["bare"]
    year = part["iso"] or part["y2"] or part["y3"] or part["y"]
    month = part["isom"] or part["m2"] or str(MONTHS[(part["m3"] or part["m"]).casefold()])
    day = part["isod"] or part["d2"] or part["d3"] or part["d"]
    return f"{year}-{int(month):02d}" + (f"-{int(day):02d}" if day else "")
