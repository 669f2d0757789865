"""Goals as they are shown: cards with their progress, the page of one, and what today asks for."""

from datetime import date, timedelta

import apsw

from companion.goals import agenda, progress
from companion.goals.quiet import quiet_since
from companion.store import goal_evidence, goals
from companion.types.goals import (
    Goal,
    GoalCard,
    GoalPage,
    GoalState,
    NewFile,
    Push,
    Standing,
    Step,
    TodayView,
)

_DUE_SOON_DAYS = 14
_PUSHES = 3
_TASKS = 6
_NEW_FILES = 6


def card(connection: apsw.Connection, goal: Goal, today: date) -> GoalCard:
    """A goal with how far it has come."""
    counted = goal_evidence.counted(connection, goal.id)
    entries = [progress.Entry(c.id, c.day, c.value, c.table, c.confirmed, c.document) for c in counted]
    steps = goals.steps(connection, goal.id)
    last = goal_evidence.page(connection, goal.id, None, 1, until=today.isoformat()).rows
    found = progress.compute(goal, entries, steps, today)
    return GoalCard(
        goal, found, last[0] if last else None, goal_evidence.to_look_at(connection, goal.id), next_step(steps)
    )


def next_step(steps: tuple[Step, ...]) -> Step | None:
    """The open step that is due first; without days, the first of the list."""
    waiting = [step for step in steps if step.done_on is None]
    return min(waiting, key=lambda step: (step.by or "9999", step.id), default=None)


def cards(connection: apsw.Connection, state: GoalState | None, today: date) -> tuple[GoalCard, ...]:
    """Goals as cards, in the owner's order."""
    return tuple(card(connection, goal, today) for goal in goals.goals(connection, state))


def page(connection: apsw.Connection, goal: Goal, today: date) -> GoalPage:
    """The page of a goal."""
    shown = card(connection, goal, today)
    total = goal_evidence.page(connection, goal.id, None, 1).total
    return GoalPage(
        shown,
        goals.steps(connection, goal.id),
        total,
        goal_evidence.numbers_from(connection, goal.id),
        _quiet(connection, shown, today),
    )


def _quiet(connection: apsw.Connection, shown: GoalCard, today: date) -> str | None:
    last = None if shown.last is None else shown.last.day
    return quiet_since(shown.goal, last, goals.quiet_asked(connection, shown.goal.id), today)


def pushes(connection: apsw.Connection, today: date) -> tuple[Push, ...]:
    """Active goals that need a push, most needing first: behind, tight, due within two weeks, gone quiet."""
    found: list[tuple[int, Push]] = []
    for shown in cards(connection, GoalState.ACTIVE, today):
        standing = shown.progress.standing
        by = shown.goal.target.by
        left = None if by is None else (date.fromisoformat(by) - today).days
        quiet = _quiet(connection, shown, today)
        if standing is Standing.REACHED:
            continue
        if standing is Standing.BEHIND:
            found.append((0, Push(shown, "behind", shown.progress.rule)))
        elif standing is Standing.TIGHT:
            found.append((1, Push(shown, "tight", shown.progress.rule)))
        elif left is not None and 0 <= left <= _DUE_SOON_DAYS:
            found.append((2, Push(shown, "due", (("days", str(left)),))))
        elif quiet is not None:
            found.append((3, Push(shown, "quiet", (("since", quiet),))))
    return tuple(push for _, push in sorted(found, key=lambda item: item[0])[:_PUSHES])


def today_view(connection: apsw.Connection, today: date) -> TodayView:
    """What today holds; the brief is put in by whoever makes it."""
    return TodayView(
        today.isoformat(),
        tuple(agenda.events(connection, today, today)),
        pushes(connection, today),
        tuple(agenda.open_tasks(connection, _TASKS)),
        _new_files(connection, today),
    )


def _new_files(connection: apsw.Connection, today: date) -> tuple[NewFile, ...]:
    since = (today - timedelta(1)).isoformat()
    query = (
        "SELECT f.id, d.title, f.shown, f.kind, strftime('%Y-%m-%dT%H:%M:%SZ', f.mtime_ns / 1000000000, 'unixepoch')"
        " FROM files f JOIN documents d ON d.id = f.document WHERE f.parent IS NULL AND f.state IN ('by_words',"
        " 'searchable') AND f.mtime_ns >= CAST(strftime('%s', ?) AS INTEGER) * 1000000000 AND f.mtime_ns <"
        " CAST(strftime('%s', ?, '+2 days') AS INTEGER) * 1000000000 ORDER BY f.mtime_ns DESC LIMIT ?"
    )
    found = []
    for number, title, shown, kind, changed in connection.execute(query, (since, today.isoformat(), _NEW_FILES)):
        *folders, name = shown.split("/")
        found.append(NewFile(number, title, name, " › ".join(folders), kind, changed))
    return tuple(found)
