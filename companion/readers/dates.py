"""Dates that a document is about: reading them from text and names, and which is best."""

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime

from companion.types.documents import DateKind, DocumentDate

_ORDER = list(DateKind)
_YEARS = range(1900, 2101)
_NAME_FULL = re.compile(r"(?<!\d)((?:19|20)\d\d)([-_.]?)(0[1-9]|1[0-2])\2(0[1-9]|[12]\d|3[01])(?!\d)")
_NAME_EUROPEAN = re.compile(r"(?<!\d)(0[1-9]|[12]\d|3[01])[._](0[1-9]|1[0-2])[._]((?:19|20)\d\d)(?!\d)")
_NAME_MONTH = re.compile(r"(?<!\d)((?:19|20)\d\d)[-_](0[1-9]|1[0-2])(?![-_.]?\d)")
_ISO = re.compile(r"\s*(\d{4})-(\d\d?)-(\d\d?)(?:[T ](\d\d?):(\d\d)(?::(\d\d))?(?:\.\d+)?\s*(Z|[+-]\d\d:?\d\d)?)?\s*$")


def iso(moment: datetime) -> str:
    """A moment as ISO 8601 to the second, keeping its zone if it has one."""
    return moment.isoformat(timespec="seconds")


def said_moment(moment: str) -> str:
    """An ISO moment in words: "Tuesday, 2026-04-14 09:30", in the zone in which it was written."""
    parsed = datetime.fromisoformat(moment)
    return f"{parsed:%A, %Y-%m-%d %H:%M}"


def iso_or_none(text: object) -> str | None:
    """ISO form of a date or time as files write it; None where it is neither.

    Takes `date` and `datetime` objects and ISO-like text ("2026-4-1", "2026-04-14 09:30").
    """
    if isinstance(text, datetime):
        return iso(text)
    if isinstance(text, date):
        return text.isoformat()
    found = _ISO.match(str(text))
    if found is None:
        return None
    year, month, day, hour, minute, second, zone = found.groups()
    try:
        if hour is None:
            return date(int(year), int(month), int(day)).isoformat()
        moment = datetime(int(year), int(month), int(day), int(hour), int(minute), int(second or 0))
    except ValueError:
        return None
    return iso(moment) + (zone.replace("Z", "+00:00") if zone else "")


def date_in_name(name: str) -> DocumentDate | None:
    """The date in a file's name: "2026-04-14 lease.pdf", "scan_20260414", "14.04.2026", "2026-04 statement"."""
    for pattern, order in ((_NAME_FULL, (1, 3, 4)), (_NAME_EUROPEAN, (3, 2, 1))):
        for found in pattern.finditer(name):
            year, month, day = (int(found.group(part)) for part in order)
            try:
                return DocumentDate(DateKind.NAME, date(year, month, day).isoformat())
            except ValueError:
                continue
    month_found = _NAME_MONTH.search(name)
    if month_found is None:
        return None
    year, month = int(month_found.group(1)), int(month_found.group(2))
    following = date(year + month // 12, month % 12 + 1, 1)
    last = date.fromordinal(following.toordinal() - 1)
    return DocumentDate(DateKind.NAME, date(year, month, 1).isoformat(), last.isoformat())


def dates_of(found: Iterable[DocumentDate], name: str, modified: str) -> tuple[DocumentDate, ...]:
    """All dates, best kind first, each once; with those that the file's name and the file system give."""
    dates = [*found]
    named = date_in_name(name)
    if named is not None:
        dates.append(named)
    changed = iso_or_none(modified)
    if changed is not None:
        dates.append(DocumentDate(DateKind.MODIFIED, changed))
    dates.sort(key=lambda one: _ORDER.index(one.kind))
    return tuple(dict.fromkeys(one for one in dates if int(one.start[:4]) in _YEARS))


def utc_from_timestamp(seconds: float) -> str:
    """ISO form of seconds since 1970."""
    return iso(datetime.fromtimestamp(seconds, UTC))
