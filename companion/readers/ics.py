"""Calendars: one block an event, saying what, when, where and who in plain words."""

import re
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from companion.readers.builder import DocumentBuilder, tidy
from companion.readers.content_lines import ContentLine, content_lines
from companion.readers.plain import text_of
from companion.readers.source import Source
from companion.types.documents import BlockKind, DateKind, Document, DocumentDate, Place
from companion.types.errors import CompanionError

_SHOWN = {"VEVENT", "VTODO", "VJOURNAL", "VAVAILABILITY", "AVAILABLE"}
_WHEN = re.compile(r"^(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(\d\d)?(Z)?)?$")
_DURATION = re.compile(r"^([+-])?P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$")
_EVERY = {"DAILY": "day", "WEEKLY": "week", "MONTHLY": "month", "YEARLY": "year", "HOURLY": "hour"}
_DAYS = {
    "MO": "Monday", "TU": "Tuesday", "WE": "Wednesday", "TH": "Thursday", "FR": "Friday",
    "SA": "Saturday", "SU": "Sunday",
}  # fmt: skip
_MARKUP = re.compile(r"<[^>]{1,300}>")


@dataclass
class _Entry:
    kind: str
    line: int
    lines: list[ContentLine] = field(default_factory=list)
    alarms: list[str] = field(default_factory=list)

    def first(self, name: str) -> ContentLine | None:
        return next((one for one in self.lines if one.name == name), None)

    def words(self, name: str) -> str:
        found = self.first(name)
        return tidy(_MARKUP.sub(" ", found.text)) if found is not None else ""


def read_ics(source: Source) -> Document:
    """Read a calendar."""
    text = text_of(source)
    if "BEGIN:" not in text.upper():
        raise CompanionError("file-damaged", reason="it holds no calendar")
    builder = DocumentBuilder(source.stem)
    for entry in _entries(builder, text):
        _append(builder, entry)
    if builder.empty:
        if builder.title == source.stem:
            raise CompanionError("file-no-text")
        builder.add(BlockKind.CAPTION, builder.title, Place(line=1))
    return builder.build(source.name, source.modified)


def _entries(builder: DocumentBuilder, text: str) -> list[_Entry]:
    """All entries; an alarm's words go to the entry it belongs to."""
    entries: list[_Entry] = []
    opened: list[_Entry | None] = []
    for line in content_lines(text):
        current = opened[-1] if opened else None
        if line.name == "BEGIN":
            kind = line.raw.strip().upper()
            entry = _Entry(kind, line.line) if kind in _SHOWN else None
            if entry is not None:
                entries.append(entry)
            opened.append(entry if kind != "VALARM" else current)
        elif line.name == "END":
            if opened:
                opened.pop()
        elif current is not None and current in opened[:-1]:
            if line.name in ("DESCRIPTION", "SUMMARY"):
                current.alarms.append(tidy(line.text))
        elif current is not None:
            current.lines.append(line)
        elif line.name == "X-WR-CALNAME" and line.text.strip():
            builder.title = tidy(line.text)
    return entries


def _append(builder: DocumentBuilder, entry: _Entry) -> None:
    start, until, when = _times(entry)
    said = [entry.words("SUMMARY"), when, _repeats(entry)]
    if entry.words("LOCATION"):
        said.append(f"Where: {entry.words('LOCATION')}")
    people = _people(entry)
    if people:
        said.append(f"With: {', '.join(people)}")
    said += [entry.words("DESCRIPTION"), entry.words("COMMENT")]
    status = entry.words("STATUS").lower()
    if status in ("cancelled", "tentative"):
        said.append(f"Status: {status}")
    categories = [one.strip() for line in entry.lines if line.name == "CATEGORIES" for one in line.text.split(",")]
    said.append(f"Categories: {', '.join(filter(None, categories))}" if any(categories) else "")
    said += [f"Reminder: {words}" for words in entry.alarms if words and words not in said]
    text = "\n".join(dict.fromkeys(one for one in said if one))
    done = status == "completed" if entry.kind == "VTODO" else None
    builder.add(BlockKind.TASK if entry.kind == "VTODO" else BlockKind.EVENT, text, Place(line=entry.line), done=done)
    builder.people.update(dict.fromkeys(people))
    builder.tags.update(dict.fromkeys(filter(None, categories)))
    if start is not None:
        builder.dates.append(DocumentDate(DateKind.EVENT, start, until))


def _times(entry: _Entry) -> tuple[str | None, str | None, str]:
    """Start, inclusive end and both in words."""
    begin = _moment(entry.first("DTSTART")) or _moment(entry.first("DUE"))
    if begin is None:
        return None, None, ""
    zone = _zone(entry.first("DTSTART"))
    end = _moment(entry.first("DTEND")) or _moment(entry.first("DUE"))
    lasts = entry.first("DURATION")
    if end is None and lasts is not None:
        try:
            end = begin + _duration(lasts.raw)
        except OverflowError:
            end = None
    if not isinstance(begin, datetime):
        last = end - timedelta(days=1) if end is not None and end > begin else begin  # DTEND is exclusive
        words = begin.isoformat() if last == begin else f"{begin.isoformat()} to {last.isoformat()}"
        return begin.isoformat(), last.isoformat() if last != begin else None, f"When: {words} (all day)"
    start = begin.isoformat(timespec="minutes")
    words = f"{begin:%A}, {start.replace('T', ' ')}"
    if not isinstance(end, datetime) or end <= begin:
        return start, None, f"When: {words}{zone}"
    shown = f"{end:%H:%M}" if end.date() == begin.date() else f"{end:%Y-%m-%d %H:%M}"
    return start, end.isoformat(timespec="minutes"), f"When: {words} to {shown}{zone}"


def _moment(line: ContentLine | None) -> date | datetime | None:
    """A date, or the wall time as written; its zone is said in words, not reckoned with."""
    found = _WHEN.match(line.raw.strip()) if line is not None else None
    if found is None:
        return None
    year, month, day, hour, minute = (int(part) if part else 0 for part in found.groups()[:5])
    try:
        if found.group(4) is None:
            return date(year, month, day)
        return datetime(year, month, day, hour, minute)
    except ValueError:
        return None


def _zone(line: ContentLine | None) -> str:
    if line is None:
        return ""
    if line.raw.strip().endswith("Z"):
        return " UTC"
    return f" ({line.parameters['TZID']})" if line.parameters.get("TZID") else ""


def _duration(raw: str) -> timedelta:
    found = _DURATION.match(raw.strip())
    if found is None:
        return timedelta()
    weeks, days, hours, minutes, seconds = (int(part or 0) for part in found.groups()[1:])
    return timedelta(weeks=weeks, days=days, hours=hours, minutes=minutes, seconds=seconds)


def _repeats(entry: _Entry) -> str:
    rule = entry.first("RRULE")
    if rule is None:
        return ""
    parts = dict(one.upper().split("=", 1) for one in rule.raw.split(";") if "=" in one)
    unit = _EVERY.get(parts.get("FREQ", ""))
    if unit is None:
        return ""
    every = parts.get("INTERVAL", "1")
    words = f"Repeats: every {unit}" if every == "1" else f"Repeats: every {every} {unit}s"
    days = [_DAYS[day[-2:]] for day in parts.get("BYDAY", "").split(",") if day[-2:] in _DAYS]
    words += f" on {', '.join(days)}" if days else ""
    until = _WHEN.match(parts.get("UNTIL", ""))
    words += f" until {'-'.join(until.groups()[:3])}" if until else ""
    return words + (f", {parts['COUNT']} times" if parts.get("COUNT", "").isdigit() else "")


def _people(entry: _Entry) -> list[str]:
    people = []
    for line in entry.lines:
        if line.name in ("ORGANIZER", "ATTENDEE"):
            address = re.sub(r"^mailto:", "", line.raw.strip(), flags=re.IGNORECASE)
            name = line.parameters.get("CN", "")
            if name or "@" in address:
                people.append(tidy(f"{name} <{address}>" if name and "@" in address else name or address))
    return list(dict.fromkeys(people))
