"""Times that are named by what happened: "before the move", "the week of the wedding". The day comes from the files.

An event in a calendar tells it best, then what the owner said of themselves, then a dated note that is called so.
"""

import re
from datetime import date, timedelta

import apsw

from companion.recall.time import Days
from companion.recall.words import analyse
from companion.store.database import Database

_OWN = r"(?:the|my|our|that|dem|der|den|des|meine[mnrs]?|unsere?[mnrs]?)"
_THING = r"(?P<thing>[^\W\d_][\w-]+(?: (?!i\b|we\b|did\b|was\b|were\b|ich\b|wir\b)[^\W\d_][\w-]+)?)"
_SAID = re.compile(
    rf"\b(?:(?:(?:in )?(?:the|der)\s+)?(?P<span>day|week|weekend|month|tag|woche|wochenende|monat)\s+"
    rf"(?:of|before|after|vor|nach)?\s*|(?P<how>before|after|since|until|during|around|at|vor|nach|seit|bis|während)\s+)"
    rf"{_OWN}\s+{_THING}",
    re.IGNORECASE,
)
_BEFORE, _AFTER, _SINCE, _UNTIL = ("before", "vor"), ("after", "nach"), ("since", "seit"), ("until", "bis")
_AROUND_DAYS = {"day": 0, "tag": 0, "weekend": 2, "wochenende": 2, "week": 6, "woche": 6, "month": 30, "monat": 30}
_ALSO = {"move": ("lives in",), "umzug": ("lives in",), "wedding": ("married to",), "hochzeit": ("married to",)}
_WHEN = re.compile(r"^When: (?:\w+, )?(\d{4}-\d\d-\d\d)(?:.*? to (\d{4}-\d\d-\d\d))?", re.MULTILINE)
_LOOKED_AT = 50  # chunks that hold the word


class Occasions:
    """Turns what happened into days.

    Args:
        database: the store.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def days(self, question: str, today: date) -> Days | None:
        """The days that a question means by something that happened; None where it names nothing of known date."""
        found = _SAID.search(question)
        if found is None:
            return None
        connection = self._database.read()
        words = found["thing"].split()
        for thing in (" ".join(words), words[0]):
            span = _span(connection, thing, today)
            if span is not None:
                return _meant(found, span)
        return None


def _meant(found: re.Match[str], span: tuple[date, date]) -> Days:
    how = (found["how"] or "").casefold()
    first, last = span
    if how in _BEFORE:
        return Days(None, first - timedelta(1))
    if how in _AFTER:
        return Days(last + timedelta(1), None)
    if how in _SINCE:
        return Days(first, None)
    if how in _UNTIL:
        return Days(None, last)
    wide = _AROUND_DAYS.get((found["span"] or "day").casefold(), 0)
    if wide == 6:  # the week from Monday on
        monday = first - timedelta(first.weekday())
        return Days(monday, monday + timedelta(6))
    return Days(first - timedelta(wide), last + timedelta(wide))


def _span(connection: apsw.Connection, thing: str, today: date) -> tuple[date, date] | None:
    spans = _events(connection, thing) or _facts(connection, thing) or _notes(connection, thing)
    past = [span for span in spans if span[0] <= today]
    return max(past) if past else min(spans, default=None)


def _events(connection: apsw.Connection, thing: str) -> list[tuple[date, date]]:
    """Calendar entries whose first line says it."""
    tokens = analyse(thing)
    if not tokens:
        return []
    query = (
        "SELECT substr(d.text, c.start + 1, c.stop - c.start) FROM words w JOIN chunks c ON c.id = w.rowid"
        " JOIN documents d ON d.id = c.document JOIN files f ON f.document = d.id"
        " WHERE words MATCH ? AND f.kind = 'calendar' LIMIT ?"
    )
    match = " ".join('"' + token.replace('"', "") + '"' for token in tokens)
    found = []
    for (text,) in connection.execute(query, (match, _LOOKED_AT)):
        when = _WHEN.search(str(text))
        if when and set(tokens) <= set(analyse(str(text).split("\n", 1)[0])):
            first = date.fromisoformat(when[1])
            found.append((first, date.fromisoformat(when[2]) if when[2] else first))
    return found


def _facts(connection: apsw.Connection, thing: str) -> list[tuple[date, date]]:
    """When the owner said that it began, to the day."""
    spans = []
    for relation in _ALSO.get(thing.casefold(), ()):
        query = "SELECT since FROM facts WHERE state = 'accepted' AND relation = ? AND length(since) = 10"
        for (since,) in connection.execute(query, (relation,)):
            spans.append((date.fromisoformat(str(since)), date.fromisoformat(str(since))))
    return spans


def _notes(connection: apsw.Connection, thing: str) -> list[tuple[date, date]]:
    """Dated files that are called so."""
    query = (
        "SELECT d.title, f.about_from FROM documents d JOIN files f ON f.document = d.id"
        " WHERE instr(folded(d.title), folded(?)) AND f.date_kind <> 'modified' AND f.about_from IS NOT NULL LIMIT ?"
    )
    wanted = set(analyse(thing))
    spans = []
    for title, about in connection.execute(query, (thing, _LOOKED_AT)):
        if wanted <= set(analyse(str(title))):
            day = date.fromisoformat(str(about)[:10])
            spans.append((day, day))
    return spans
