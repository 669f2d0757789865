"""Days to come, as the owner's files tell of them: events of calendar files, and tasks that are not ticked.

Both are found once, when a document is matched, and kept in tables; a day is then one query.
"""

import calendar
import re
from collections.abc import Iterator
from datetime import date, timedelta

import apsw
import msgspec

from companion.goals.dates import find_day
from companion.store import documents, folders
from companion.store.documents import StoredDocument
from companion.types.documents import BlockKind, Place
from companion.types.goals import AgendaEvent, Cited, OpenTask

_WHEN = re.compile(
    r"^When: (?:\w+, )?(?P<d>\d{4}-\d\d-\d\d)(?: (?P<t>\d\d:\d\d))?"
    r"(?: to (?:(?P<d2>\d{4}-\d\d-\d\d) ?)?(?P<t2>\d\d:\d\d)?)?",
    re.MULTILINE,
)
_REPEATS = re.compile(
    r"^Repeats: every (?:(?P<n>\d+) )?(?P<u>day|week|month|year)s?(?: on (?P<days>[A-Za-z, ]+?))?"
    r"(?: until (?P<until>\d{4}-\d\d-\d\d))?(?:, (?P<count>\d+) times)?$",
    re.MULTILINE,
)
_WHERE = re.compile(r"^Where: (.+)$", re.MULTILINE)
_FOREVER = "9999-12-31"
_WEEKDAYS = {name: number for number, name in enumerate(calendar.day_name)}
_MOST_TASKS = 200


class StoredEvent(msgspec.Struct, frozen=True):
    """What is kept of an event: times as "09:30", how it repeats ("" or a unit), and where it stands."""

    title: str
    start: str
    end: str
    where: str
    last_day: str
    unit: str
    every: int
    weekdays: tuple[int, ...]
    place: Place


def keep_agenda(connection: apsw.Connection, document: StoredDocument, day: str | None) -> None:
    """Keep the document's events and open tasks in place of those known before.

    Args:
        day: that the document is about, ISO; a task's "by Friday" is reckoned from it.
    """
    connection.execute("DELETE FROM agenda_events WHERE document = ?", (document.id,))
    connection.execute("DELETE FROM open_tasks WHERE document = ?", (document.id,))
    tasks = 0
    for block in document.tree.blocks:
        text = block.span.of(document.text)
        if block.kind is BlockKind.EVENT:
            found = _event(text, block.place)
            if found is not None:
                first, last, event = found
                values = (
                    document.id,
                    block.span.start,
                    block.span.end,
                    first,
                    last,
                    msgspec.json.encode(event).decode(),
                )
                connection.execute("INSERT OR REPLACE INTO agenda_events VALUES (?, ?, ?, ?, ?, ?)", values)
        elif block.kind is BlockKind.TASK and block.done is False and tasks < _MOST_TASKS:
            tasks += 1
            due = find_day(text, date.fromisoformat(day)) if day is not None else None
            task = (document.id, block.span.start, block.span.end, None if due is None else due.by.isoformat(), day)
            connection.execute("INSERT OR REPLACE INTO open_tasks VALUES (?, ?, ?, ?, ?)", task)


def _event(text: str, place: Place) -> tuple[str, str, StoredEvent] | None:
    when = _WHEN.search(text)
    if when is None or re.search(r"^Status: cancelled", text, re.MULTILINE):
        return None
    repeats, where = _REPEATS.search(text), _WHERE.search(text)
    title = text.split("\n", 1)[0] if not text.startswith("When:") else ""
    first = when["d"]
    last_day = when["d2"] or first
    last = last_day
    unit, every, days = "", 1, tuple[int, ...]()
    if repeats is not None:
        unit, every = repeats["u"], int(repeats["n"] or 1)
        days = tuple(_WEEKDAYS[d.strip()] for d in (repeats["days"] or "").split(",") if d.strip() in _WEEKDAYS)
        last = repeats["until"] or _FOREVER
        if repeats["count"]:
            last = _end_of_count(
                date.fromisoformat(first), unit, every, int(repeats["count"]), len(days) or 1
            ).isoformat()
    start, end = when["t"] or "", when["t2"] or ""
    return (
        first,
        last,
        StoredEvent(title, start, end, "" if where is None else where[1], last_day, unit, every, days, place),
    )


def _end_of_count(first: date, unit: str, every: int, count: int, a_period: int) -> date:
    periods = (count - 1) // a_period * every
    if unit in ("day", "week"):
        return first + timedelta(periods * (7 if unit == "week" else 1) + (6 if unit == "week" and a_period > 1 else 0))
    months = first.year * 12 + first.month - 1 + periods * (12 if unit == "year" else 1)
    return date(months // 12, months % 12 + 1, calendar.monthrange(months // 12, months % 12 + 1)[1])


def events(connection: apsw.Connection, first: date, last: date) -> list[AgendaEvent]:
    """Events of these days, in order of day and time; those of a whole day first."""
    query = "SELECT document, start, stop, first, event FROM agenda_events WHERE last >= ? AND first <= ?"
    found: list[AgendaEvent] = []
    for number, start, stop, begins, packed in list(connection.execute(query, (first.isoformat(), last.isoformat()))):
        event = msgspec.json.decode(packed, type=StoredEvent)
        days = list(_days(event, date.fromisoformat(begins), first, last))
        source = _cited(connection, number, start, stop, event.place) if days else None
        for day in days:
            if source is not None:
                shown = (event.start.lstrip("0") or event.start, event.end.lstrip("0") or event.end)
                found.append(AgendaEvent(day.isoformat(), *shown, event.title, event.where, source))
    return sorted(found, key=lambda event: (event.day, event.start.zfill(5) if event.start else ""))


def _days(event: StoredEvent, begins: date, first: date, last: date) -> Iterator[date]:
    day = max(first, begins)
    length = (date.fromisoformat(event.last_day) - begins).days
    while day <= last:
        if not event.unit:
            if begins <= day <= begins + timedelta(length):
                yield day
        elif _recurs(event, begins, day):
            yield day
        day += timedelta(1)


def _recurs(event: StoredEvent, begins: date, day: date) -> bool:
    if event.unit == "day":
        return (day - begins).days % event.every == 0
    if event.unit == "week":
        weeks = ((day - timedelta(day.weekday())) - (begins - timedelta(begins.weekday()))).days // 7
        return weeks % event.every == 0 and day.weekday() in (event.weekdays or (begins.weekday(),))
    months = (day.year - begins.year) * 12 + day.month - begins.month
    every = event.every * (12 if event.unit == "year" else 1)
    if months % every or (event.weekdays and event.unit == "month"):
        return False  # the first Monday of a month: which one is not in the words that were kept
    return day.day == begins.day


def open_tasks(connection: apsw.Connection, limit: int, due_by: str | None = None) -> list[OpenTask]:
    """Tasks that are not ticked: those with a day first, then those of the newest documents.

    Args:
        due_by: only tasks due up to this day, ISO.
    """
    where = "" if due_by is None else "WHERE due <= ?1 "
    query = f"SELECT document, start, stop, due, day FROM open_tasks {where}"
    query += "ORDER BY due IS NULL, due, day DESC, start LIMIT ?2"
    found = []
    for number, start, stop, due, day in list(connection.execute(query, (due_by, limit))):
        document = documents.document(connection, number)
        source = _cited(connection, number, start, stop, Place())
        if document is not None and source is not None:
            found.append(OpenTask(" ".join(document.text[start:stop].split()), due, source, day))
    return found


def _cited(connection: apsw.Connection, document: int, start: int, stop: int, place: Place) -> Cited | None:
    file = folders.files_of_documents(connection, [document]).get(document)
    row = None if file is None else folders.file_row(connection, file)
    query = "SELECT c.id, c.start, c.stop, d.title FROM chunks c JOIN documents d ON d.id = c.document"
    query += " WHERE c.document = ? AND c.start <= ? AND c.stop > ? ORDER BY c.ordinal LIMIT 1"
    for chunk, begins, ends, title in connection.execute(query, (document, start, start)):
        if row is None:
            return None
        where = f"line {place.line}" if place.line else ""
        return Cited(title, row.path, row.kind, row.id, chunk, start - begins, min(stop, ends) - begins, where)
    return None
