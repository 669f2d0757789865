"""Which files and messages were taken for which goal, and the numbers of each month, against the truth."""

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from benchmarks.yearkit.living import Lived
from benchmarks.yearkit.truth import months_of, name_of, plain, reference_of
from companion import requests as r
from companion.types.goals import Evidence, Goal, GoalPage, Measure
from tests.data.check_year import Year

_SAME = 0.01  # of a month's number; readers round


def evidence(lived: Lived, goal: int) -> Iterator[Evidence]:
    """All evidence of a goal."""
    after = None
    while True:
        page = lived.here.call(r.ListEvidence(goal, after=after, limit=200))
        yield from page.rows
        after = page.after
        if after is None:
            return


def figures(lived: Lived, verbose: bool) -> dict[str, float]:
    """Evidence by file version and message over all goals; months whose number is right, and those with a wrong one."""
    right = predicted = found = wanted = 0
    months_right = months_wrong = months_wanted = 0
    for truth in lived.year.goals:
        number = lived.goal_of.get(name_of(truth))
        rows = [] if number is None else list(evidence(lived, number))
        taken = {reference_in(lived.year, row) for row in rows}
        lists = {name: _references(lived.year, truth.get(name, [])) for name in _LISTS}
        belongs = lists["evidence"] | lists["setbacks"]
        counted = taken - (lists["neutral"] - belongs) - _references(lived.year, [truth["stated"]])
        right += len(counted & belongs)
        predicted += len(counted)
        found += len(taken & lists["evidence"])
        wanted += len(lists["evidence"])
        true = months_of(truth)
        said = {} if number is None else by_month(lived.here.call(r.ShowGoal(number)), rows)
        good = {month for month, value in true.items() if _agree(said.get(month), value)}
        wrong = {month for month, value in said.items() if value and not _agree(true.get(month, 0.0), value)}
        months_right, months_wrong, months_wanted = (
            months_right + len(good),
            months_wrong + len(wrong),
            months_wanted + len(true),
        )
        if verbose:
            print(f"--- goal {name_of(truth)}: {len(taken)} taken, months right {len(good)} of {len(true)}")
            print(f"    wrongly taken: {sorted(counted - belongs)}")
            print(f"    missed: {sorted(lists['evidence'] - taken)}")
            print(f"    wrong months: { {month: (said[month], true.get(month)) for month in sorted(wrong)} }")
    return {
        "evidence.precision": round(right / max(1, predicted), 3),
        "evidence.recall": round(found / max(1, wanted), 3),
        "numbers.found": round(months_right / max(1, months_wanted), 3),
        "numbers.wrong": months_wrong,
        "goals.seen": round(lived.counts["goals.seen"] / max(1, len(lived.year.goals)), 3),
    }


_LISTS = ("evidence", "setbacks", "non_evidence", "neutral")


def _references(year: Year, entries: list[Any]) -> set[str]:
    """References with their version named, so that `path` and `path@date` of the last version are one."""
    found = set()
    for entry in entries:
        version = year.resolve(reference_of(entry))
        if version is not None:
            found.add(version.path if version.path.startswith("chat:") else f"{version.path}@{version.date}")
    return found


def reference_in(year: Year, row: Evidence) -> str:
    """The version of a file, or the message, in which a piece of evidence first stood."""
    quote = plain(row.quote)
    if row.source.path:
        versions = [version for version in year.versions.get(row.source.path, []) if version.text]
        for version in versions:
            if quote and quote in plain(version.text):
                return f"{version.path}@{version.date}"
        later = [version for version in versions if version.date >= row.day] or versions[-1:]
        return f"{row.source.path}@{later[0].date if later else row.day}"
    said = [m for m in year.chat if quote in plain(m["text"]) or plain(m["text"]) in quote]
    exact = [m for m in said if m["date"] == row.day] or said
    return f"chat:{exact[0]['id']}" if exact else f"message of {row.day}"


def by_month(page: GoalPage, rows: list[Evidence]) -> dict[str, float]:
    """What a goal's page tells of each month, in the target's unit; of a rhythm or steps how often."""
    goal: Goal = page.card.goal
    by_id = {row.id: row for row in rows}
    measure = goal.target.measure
    drawn = [by_id[number] for point in page.card.progress.points for number in point.evidence if number in by_id]
    months: defaultdict[str, float] = defaultdict(float)
    if goal.target.rhythm is not None:
        for day in {row.day for row in rows}:
            months[day[:7]] += 1
    elif measure in (Measure.TOTAL, Measure.COUNT):
        for row in drawn:
            months[row.day[:7]] += row.value or 0.0
    elif measure in (Measure.CHANGE, Measure.LEVEL, Measure.BEST):
        before: float | None = None
        for row in sorted(drawn, key=lambda one: one.day):
            if before is not None:
                months[row.day[:7]] += (row.value or 0.0) - before
            before = row.value
        if (goal.target.amount or 0.0) < 0 or re.search(r"\b(lose|abnehmen|weniger)\b", goal.title, re.IGNORECASE):
            months = defaultdict(float, {month: -value for month, value in months.items()})
    else:
        for text, month in {(plain(row.quote), row.day[:7]) for row in rows if _is_task(row)}:
            months[month] += bool(text)
    return {month: round(value, 3) for month, value in months.items()}


def _is_task(row: Evidence) -> bool:
    return any(why.by.value == "task" for why in row.why)


def _agree(said: float | None, true: float) -> bool:
    return said is not None and abs(said - true) <= _SAME * max(1.0, abs(true))
