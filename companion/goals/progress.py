"""How far a goal has come: sums, bests, rhythms, honest gaps, and the word on its tag with the rule behind it."""

import calendar
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from companion.goals import forecast
from companion.types.goals import Forecast, Goal, Measure, Period, PeriodKept, Point, Progress, Rhythm, Standing, Step

GAP_DAYS = 14  # so long without an entry is a gap that is drawn
PERIODS_SHOWN = 13
_RULE_PERIODS = 4
_LEAST_ENTRIES = 4
_SAME = 0.02  # two notes of one day that differ by less tell of one thing
_SUMMED = (Measure.TOTAL, Measure.COUNT)


@dataclass(frozen=True)
class Entry:
    """Something that counts: a day, its value where it has one, whether it stands in a table, whether it was judged."""

    id: int
    day: str
    value: float | None
    table: bool = False
    confirmed: bool = False
    document: int = 0


def compute(goal: Goal, entries: Sequence[Entry], steps: Sequence[Step], today: date) -> Progress:
    """The progress of a goal.

    Args:
        goal: the goal. entries: what counts towards it, dismissed ones left out, any order.
        steps: of the goal. today: for the owner; later entries (events to come) do not count yet.
    """
    target = goal.target
    since = target.since or goal.pinned_on
    counted = sorted((e for e in entries if since <= e.day <= today.isoformat()), key=lambda e: (e.day, e.id))
    valued = _valued(goal, counted)
    points = _points(goal, valued)
    value = _stands_at(goal, points)
    wanted = target.amount if target.measure is not Measure.EACH else None
    start = 0.0 if target.measure in (*_SUMMED, Measure.CHANGE) else (points[0].value if points else 0.0)
    periods = _periods(goal, counted, today) if target.rhythm is not None else ()
    done = sum(1 for step in steps if step.done_on is not None)
    ahead = _forecast(goal, valued, points, today, value)
    standing, rule = _standing(goal, value, wanted, start, ahead, periods, len(counted), steps, today)
    plan: tuple[Point, ...] = ()
    if wanted is not None and target.by is not None:
        plan = (Point(since, start), Point(target.by, wanted))
    return Progress(
        value=value,
        goal=wanted,
        points=points,
        plan=plan,
        gaps=_gaps(sorted({e.day for e in counted}), since, today),
        forecast=ahead,
        periods=periods,
        streak=_streak(periods),
        standing=standing,
        rule=rule,
        entries=len(counted),
        steps_done=done,
        steps_total=len(steps),
        share=_share(value, wanted, start, periods, done, len(steps)),
    )


def _valued(goal: Goal, entries: Sequence[Entry]) -> list[Entry]:
    """Entries with a value, what was written down twice once.

    A day that stands in a table is taken from there alone; other notes of one day that say the same are one.
    """
    if goal.target.measure is Measure.COUNT:
        entries = [
            e if e.value is not None or not e.confirmed else Entry(e.id, e.day, 1.0, e.table, True, e.document)
            for e in entries
        ]
    found: list[Entry] = []
    by_day: defaultdict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        if entry.value is not None:
            by_day[entry.day].append(entry)
    for day in sorted(by_day):
        tables = [e for e in by_day[day] if e.table]
        kept: list[Entry] = []
        for entry in tables or by_day[day]:
            same = [k for k in kept if _alike(k.value, entry.value) and k.document != entry.document]
            if not same:
                kept.append(entry)
        found += kept
    return found


def _alike(a: float | None, b: float | None) -> bool:
    return a is not None and b is not None and abs(a - b) <= _SAME * max(abs(a), abs(b))


def _points(goal: Goal, valued: Sequence[Entry]) -> tuple[Point, ...]:
    """One point a week that has an entry, at the week's last day with one."""
    measure = goal.target.measure
    if measure is None or not valued:
        return ()
    weeks: defaultdict[date, list[Entry]] = defaultdict(list)
    for entry in valued:
        day = date.fromisoformat(entry.day)
        weeks[day - timedelta(day.weekday())].append(entry)
    points: list[Point] = []
    total = 0.0
    first = valued[0].value or 0.0
    for monday in sorted(weeks):
        group = weeks[monday]
        values = [e.value or 0.0 for e in group]
        last, ids = group[-1].day, tuple(e.id for e in group)
        if measure in _SUMMED:
            total += sum(values)
            points.append(Point(last, round(total, 6), ids))
        elif measure is Measure.BEST:
            points.append(Point(last, max(values), ids))
        elif measure is Measure.CHANGE:
            points.append(Point(last, round(values[-1] - first, 6), ids))
        else:
            points.append(Point(last, values[-1], ids))
    return tuple(points)


def _stands_at(goal: Goal, points: Sequence[Point]) -> float | None:
    """Where a goal stands: the best so far for a best, else the last point."""
    if not points:
        return None
    return max(point.value for point in points) if goal.target.measure is Measure.BEST else points[-1].value


def _forecast(
    goal: Goal, valued: Sequence[Entry], points: Sequence[Point], today: date, value: float | None
) -> Forecast | None:
    target = goal.target
    if target.by is None or target.amount is None or value is None or target.measure in (None, Measure.EACH):
        return None
    by = date.fromisoformat(target.by)
    if target.measure in _SUMMED:
        sums = [(date.fromisoformat(e.day), e.value or 0.0) for e in valued]
        return forecast.of_sums(sums, today, by, value)
    levels = [(date.fromisoformat(p.day), p.value) for p in points]
    return forecast.of_level(levels, today, by, only_up=target.measure is Measure.BEST)


# --- rhythm ---


def period_of(day: date, rhythm: Rhythm, origin: date) -> tuple[date, date]:
    """First and last day of the rhythm's period around a day; periods of several units are counted from `origin`."""
    if rhythm.period is Period.DAY:
        start = day - timedelta((day - origin).days % rhythm.every)
        return start, start + timedelta(rhythm.every - 1)
    if rhythm.period is Period.WEEK:
        monday, first = day - timedelta(day.weekday()), origin - timedelta(origin.weekday())
        start = monday - timedelta(7 * (((monday - first).days // 7) % rhythm.every))
        return start, start + timedelta(7 * rhythm.every - 1)
    months = 12 if rhythm.period is Period.YEAR else 1
    size = months * rhythm.every
    at = day.year * 12 + day.month - 1
    begin = (origin.year * 12 + origin.month - 1) if rhythm.period is Period.MONTH else origin.year * 12
    at -= (at - begin) % size
    start = date(at // 12, at % 12 + 1, 1)
    last = at + size - 1
    return start, date(last // 12, last % 12 + 1, calendar.monthrange(last // 12, last % 12 + 1)[1])


def _periods(goal: Goal, entries: Sequence[Entry], today: date) -> tuple[PeriodKept, ...]:
    rhythm = goal.target.rhythm
    if rhythm is None:
        return ()
    origin = date.fromisoformat(goal.target.since or goal.pinned_on)
    days = _days_done(goal, entries)
    found: list[PeriodKept] = []
    start, end = period_of(today, rhythm, origin)
    while len(found) < PERIODS_SHOWN and end >= origin:
        inside = tuple(day for day in days if start.isoformat() <= day <= end.isoformat())
        found.append(PeriodKept(start.isoformat(), end.isoformat(), len(inside), rhythm.times, inside, end < today))
        start, end = period_of(start - timedelta(1), rhythm, origin)
    return tuple(reversed(found))


def _days_done(goal: Goal, entries: Sequence[Entry]) -> list[str]:
    """Days on which the habit was done; with a least amount, days whose values come up to it or were never told."""
    target = goal.target
    rhythm = target.rhythm
    sums: defaultdict[str, float] = defaultdict(float)
    told: set[str] = set()
    days = sorted({e.day for e in entries})
    if (
        target.measure is Measure.EACH
        and target.amount is not None
        and rhythm is not None
        and rhythm.period is Period.DAY
    ):
        for entry in entries:
            if entry.value is not None:
                sums[entry.day] += entry.value
                told.add(entry.day)
        days = [day for day in days if day not in told or sums[day] >= target.amount]
    if rhythm is not None and rhythm.weekdays:
        return [day for day in days if date.fromisoformat(day).weekday() in rhythm.weekdays]
    return days


def _streak(periods: Sequence[PeriodKept]) -> int:
    """Kept periods in a row up to the last that ended; the present one adds to it once it is kept."""
    ended = [p for p in periods if p.over]
    count = 0
    for period in reversed(ended):
        if not period.kept:
            break
        count += 1
    return count + (1 if periods and not periods[-1].over and periods[-1].kept else 0)


# --- gaps, tag, ring ---


def _gaps(days: Sequence[str], since: str, today: date) -> tuple[tuple[str, str], ...]:
    """First and last day of each stretch of two weeks or more without an entry, between the first entry and today."""
    if not days:
        return ()
    found = []
    known = [date.fromisoformat(day) for day in days if day >= since]
    for earlier, later in zip(known, [*known[1:], today + timedelta(1)], strict=True):
        if (later - earlier).days - 1 >= GAP_DAYS:
            found.append(((earlier + timedelta(1)).isoformat(), (later - timedelta(1)).isoformat()))
    return tuple(found)


def _standing(
    goal: Goal,
    value: float | None,
    wanted: float | None,
    start: float,
    ahead: Forecast | None,
    periods: Sequence[PeriodKept],
    entries: int,
    steps: Sequence[Step],
    today: date,
) -> tuple[Standing, tuple[tuple[str, str], ...]]:
    if wanted is not None and value is not None:
        up = wanted >= start
        if (value >= wanted) if up else (value <= wanted):
            return Standing.REACHED, (("value", f"{value:g}"), ("goal", f"{wanted:g}"))
    if not entries:
        return Standing.NONE, ()
    if wanted is not None and goal.target.by is not None:
        if entries < _LEAST_ENTRIES or ahead is None:
            return Standing.TOO_EARLY, (("entries", str(entries)),)
        return _by_forecast(ahead, wanted, up=wanted >= start)
    ended = [p for p in periods if p.over][-_RULE_PERIODS:]
    if goal.target.rhythm is not None:
        if entries < _LEAST_ENTRIES or len(ended) < _RULE_PERIODS:
            return Standing.TOO_EARLY, (("entries", str(entries)),)
        kept = sum(1 for p in ended if p.kept)
        rule = (("kept", str(kept)), ("of", str(len(ended))))
        return (Standing.ON_THE_WAY if kept >= 3 else Standing.TIGHT if kept == 2 else Standing.BEHIND), rule
    return _by_steps(goal, steps, today)


def _by_forecast(ahead: Forecast, wanted: float, *, up: bool) -> tuple[Standing, tuple[tuple[str, str], ...]]:
    rule = (
        ("low", f"{ahead.low:g}"),
        ("middle", f"{ahead.middle:g}"),
        ("high", f"{ahead.high:g}"),
        ("goal", f"{wanted:g}"),
    )
    middle_reaches = ahead.middle >= wanted if up else ahead.middle <= wanted
    range_reaches = ahead.high >= wanted if up else ahead.low <= wanted
    return (Standing.ON_THE_WAY if middle_reaches else Standing.TIGHT if range_reaches else Standing.BEHIND), rule


def _by_steps(goal: Goal, steps: Sequence[Step], today: date) -> tuple[Standing, tuple[tuple[str, str], ...]]:
    """Steps by a day are a count by a day: the same forecast over the days on which they were done."""
    done = [date.fromisoformat(step.done_on) for step in steps if step.done_on is not None]
    if goal.target.by is None or not done:
        return Standing.NONE, ()
    if len(done) == len(steps):
        return Standing.REACHED, (("value", str(len(done))), ("goal", str(len(steps))))
    ahead = forecast.of_sums([(day, 1.0) for day in done], today, date.fromisoformat(goal.target.by), float(len(done)))
    if ahead is None:
        return Standing.TOO_EARLY, (("entries", str(len(done))),)
    return _by_forecast(ahead, float(len(steps)), up=True)


def _share(
    value: float | None, wanted: float | None, start: float, periods: Sequence[PeriodKept], done: int, total: int
) -> float:
    if wanted is not None and value is not None and wanted != start:
        return max(0.0, min(1.0, (value - start) / (wanted - start)))
    if periods:
        return min(1.0, periods[-1].done / periods[-1].wanted)
    return done / total if total else 0.0
