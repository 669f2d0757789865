"""Gathers what briefs are made from: the calendar, goals, changed files, promises. No model is asked."""

from collections.abc import Iterator
from datetime import date, timedelta

import apsw

from companion.briefs.material import ChangedFile, DuePromise, GoalWeek, MorningMaterial, WeekMaterial
from companion.facts import people
from companion.goals import agenda, board
from companion.store import folders, goal_evidence
from companion.types.goals import Cited, Evidence, EvidenceVerdict, GoalState, MatchedBy

_DUE_DAYS = 3  # what is due within them is told of
_LATE_DAYS = 14  # a promise is told of so long after its day, not for ever
_TASKS = 8
_MOST_ENTRIES = 200
_MOST_PEOPLE = 500
_QUOTE_CHARACTERS = 200


def first_of_week(last: date) -> date:
    """The first of the seven days that end with `last`."""
    return last - timedelta(6)


def morning(connection: apsw.Connection, day: date) -> MorningMaterial:
    """All that a morning may tell of."""
    view = board.today_view(connection, day)
    soon = (day + timedelta(_DUE_DAYS)).isoformat()
    changed = [found for file in view.new_files if (found := _changed(connection, file.file, file.title)) is not None]
    tasks = tuple(task for task in agenda.open_tasks(connection, _TASKS, soon) if task.by and task.by >= _late(day))
    promises = tuple(_promises(connection, day, soon))
    return MorningMaterial(view.day, view.events, tuple(changed), view.pushes, promises, tasks)


def week(connection: apsw.Connection, last: date) -> WeekMaterial:
    """All that the seven days up to `last` may tell of."""
    first = first_of_week(last).isoformat()
    goals = [
        GoalWeek(card, tuple(_entries(connection, card.goal.id, first, last.isoformat())))
        for card in board.cards(connection, GoalState.ACTIVE, last)
    ]
    return WeekMaterial(first, last.isoformat(), tuple(goals))


def _late(day: date) -> str:
    return (day - timedelta(_LATE_DAYS)).isoformat()


def _changed(connection: apsw.Connection, file: int, title: str) -> ChangedFile | None:
    row = folders.file_row(connection, file)
    query = (
        "SELECT c.id, substr(d.text, c.start + 1, c.stop - c.start), f.document FROM files f"
        " JOIN documents d ON d.id = f.document JOIN chunks c ON c.document = d.id WHERE f.id = ?"
        " ORDER BY c.ordinal LIMIT 1"
    )
    for chunk, text, document in list(connection.execute(query, (file,))):
        start = _after_title(str(text), title)
        quote = str(text)[start : start + _QUOTE_CHARACTERS]
        if row is None or not quote.strip():
            return None
        cited = Cited(title, row.path, row.kind, file, int(chunk), start, start + len(quote))
        known = any(connection.execute("SELECT 1 FROM goal_evidence WHERE document = ? LIMIT 1", (document,)))
        return ChangedFile(title, quote, cited, known)
    return None


def _after_title(text: str, title: str) -> int:
    """Where the words after a heading that only repeats the title begin; 0 where there are no others."""
    head, end, rest = text.partition("\n")
    return len(head) + len(end) if head.strip("# ").strip() == title.strip() and rest.strip() else 0


def _promises(connection: apsw.Connection, day: date, soon: str) -> Iterator[DuePromise]:
    """The owner's own open promises that are due; none while people are switched off."""
    if not people.is_on(connection):
        return
    for person in people.people(connection, "", _MOST_PEOPLE, day):
        for one in person.promises:
            is_due = one.due is not None and _late(day) <= one.due <= soon
            if not (one.by_owner and is_due) or one.kept or not one.chunk or one.due is None:
                continue
            source = _cited_chunk(connection, one.chunk, one.title, one.text)
            if source is not None:
                yield DuePromise(person.name, one.text, one.due, source)


def _cited_chunk(connection: apsw.Connection, chunk: int, title: str, words: str) -> Cited | None:
    query = (
        "SELECT substr(d.text, c.start + 1, c.stop - c.start), (SELECT min(f.id) FROM files f WHERE f.document = d.id)"
        " FROM chunks c JOIN documents d ON d.id = c.document WHERE c.id = ?"
    )
    for text, file in list(connection.execute(query, (chunk,))):
        row = None if file is None else folders.file_row(connection, int(file))
        at = max(0, str(text).find(words.split(" ", maxsplit=1)[0]))
        path, kind, number = ("", "message", 0) if row is None else (row.path, row.kind, row.id)
        return Cited(title, path, kind, number, chunk, at, min(len(str(text)), at + len(words)))
    return None


def _entries(connection: apsw.Connection, goal: int, first: str, last: str) -> Iterator[Evidence]:
    """What came in these days, newest first; a planned event counts only where the owner says so."""
    for one in goal_evidence.page(connection, goal, None, _MOST_ENTRIES, until=last).rows:
        if one.day < first:
            return
        planned = any(reason.by is MatchedBy.EVENT for reason in one.why)
        if not planned or one.verdict is EvidenceVerdict.COUNTS:
            yield one
