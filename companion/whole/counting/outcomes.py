"""Whether what a plan gave may be said: nothing unclear, nothing twice, one unit."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import apsw

from companion.store import tables
from companion.store.tables import StoredTable
from companion.types.tables import Condition, Fits, Measure, Plan, ValueKind
from companion.whole.counting.choosing import Why
from companion.whole.counting.families import Sort
from companion.whole.counting.running import NOTHING, Fitting, Outcome, run, step_of
from companion.whole.counting.telling import number, place_words, plan_sentence

_ADDS = (Measure.SUM, Measure.AVERAGE)


def check_outcome(
    connection: apsw.Connection,
    stored: Sequence[StoredTable],
    plan: Plan,
    out: Outcome,
    without_back: bool,
    check: Callable[[], None],
) -> None:
    """See that a result is certain. `without_back`: what came back is openly left out.

    Raises:
        Why: it is not.
    """
    german = plan.german
    used = {table.table for table in plan.tables}
    for table in stored:
        if table.id in used and table.problem:
            raise Why(table.problem, _files_with(stored, plan, table.problem))
    _check_values(plan, out)
    if out.valueless and plan.sort == Sort.RECORDS and not plan.distinct:
        raise Why("unclear", _valueless(connection, plan))
    if plan.missing:
        out.steps += _steps(connection, plan)
    elif not out.fitted:
        _check_nothing(connection, plan)
    if plan.field and not plan.distinct and out.fitted and out.fitted == out.valueless:
        raise Why("nothing-fits", [])
    if plan.grouping is not None and plan.grouping.step is not None and NOTHING in out.groups:
        raise Why("doubtful", _places(out.groups[NOTHING].rows, german))
    out_alone = any(one.field == plan.field and one.fits is Fits.UNDER for one in plan.conditions)
    if plan.spent and out_alone and not without_back and plan.sort == Sort.STATEMENT and plan.measure in _ADDS:
        _check_refunds(connection, plan, out, check)


def _check_values(plan: Plan, out: Outcome) -> None:
    """Nothing doubtful, nothing twice, one unit."""
    german = plan.german
    if out.doubtful:
        raise Why("doubtful", _places(out.doubtful, german))
    if out.unclear and not plan.distinct:
        raise Why("unclear", _places(out.unclear, german))
    kind = next((one.kind for one in plan.fields if one.name == plan.field), None)
    if plan.measure is Measure.SUM and kind is ValueKind.PERCENT:
        raise Why("percent", [plan.field])
    if out.overlaps:
        one, other = out.overlaps[0]
        raise Why("overlap", [one.name, other.name], [one.name, other.name])
    units = sorted(unit for unit in out.units if unit)
    if plan.measure is not Measure.COUNT and len(units) > 1:
        raise Why("mixed-units", units)


def _check_nothing(connection: apsw.Connection, plan: Plan) -> None:
    """That nothing fits is an answer to "how many", where the files reach that far."""
    since = next((one for one in plan.conditions if one.fits is Fits.SINCE), None)
    until = next((one for one in plan.conditions if one.fits is Fits.UNTIL), None)
    dated = since or until
    if dated is not None:
        days = _days(connection, plan, dated.field)
        first, last = (min(days), max(days)) if days else ("?", "?")
        outside = (
            not days
            or (since is not None and since.values[0] > last)
            or (until is not None and until.values[0] < first)
        )
        if outside:
            raise Why("no-rows", [first, last, plan_sentence(plan)])
    if plan.measure is not Measure.COUNT or plan.grouping is not None:
        raise Why("nothing-fits", ["", "", plan_sentence(plan)])


def _steps(connection: apsw.Connection, plan: Plan) -> list[str]:
    """All months (or days, years) from the first to the last that is asked for, or that the tables reach over.

    Raises:
        Why: what is asked for is not all covered by the tables.
    """
    assert plan.grouping is not None and plan.grouping.step is not None, "steps of time are missing"
    days = sorted(_days(connection, plan, plan.grouping.field))
    since = next((one.values[0] for one in plan.conditions if one.fits is Fits.SINCE), days[0] if days else "")
    until = next((one.values[0] for one in plan.conditions if one.fits is Fits.UNTIL), days[-1] if days else "")
    step = plan.grouping.step
    if not days or step_of(since, step) < step_of(days[0], step) or step_of(until, step) > step_of(days[-1], step):
        raise Why("no-rows", [days[0] if days else "?", days[-1] if days else "?", plan_sentence(plan)])
    found: dict[str, None] = {}
    day = date.fromisoformat(f"{since}-01"[:10])
    while day.isoformat() <= until or step_of(day.isoformat(), step) == step_of(until, step):
        found[step_of(day.isoformat(), step)] = None
        day += timedelta(1)
    return list(found)


def _days(connection: apsw.Connection, plan: Plan, field: str) -> set[str]:
    at = [one.name for one in plan.fields].index(field)
    return {
        cell.value
        for table in plan.tables
        for row in tables.rows_of(connection, table.table)
        if (cell := row.cells.get(table.columns[at])) is not None and cell.value
    }


def _check_refunds(connection: apsw.Connection, plan: Plan, out: Outcome, check: Callable[[], None]) -> None:
    """Money that came back from where it went: what was spent may be meant with or without it."""
    if not any(one.fits in (Fits.SAYS, Fits.IS) for one in plan.conditions):
        return
    kept = [one for one in plan.conditions if one.field != plan.field or one.fits not in (Fits.UNDER, Fits.AT_MOST)]
    back = replace(plan, conditions=(*kept, Condition(plan.field, Fits.OVER, ("0",))), spent=False, grouping=None)
    returned = run(connection, back, check)
    if not returned.fitted:
        return
    amounts = []
    for one in (out, returned):  # a statement is of money
        total = sum((sum(group.sums.values(), Decimal(0)) for group in one.groups.values()), Decimal(0))
        unit = next((unit for unit in sorted(one.units) if unit), "")
        amounts.append(number(total, unit, ValueKind.MONEY, plan.german))
    raise Why("refunds", amounts)


def _files_with(stored: Sequence[StoredTable], plan: Plan, problem: str) -> list[str]:
    names = {table.table: table.name for table in plan.tables}
    return list(dict.fromkeys(names[one.id] for one in stored if one.id in names and one.problem == problem))


def _places(rows: Sequence[Fitting], german: bool) -> list[str]:
    made = []
    for row in rows:
        where = place_words(row.place, german)
        made.append(f"{row.table.name}, {where}" if where else row.table.name)
    return list(dict.fromkeys(made))


def _valueless(connection: apsw.Connection, plan: Plan) -> list[str]:
    at = [one.name for one in plan.fields].index(plan.field)
    return list(
        dict.fromkeys(
            table.name
            for table in plan.tables
            for row in tables.rows_of(connection, table.table)
            if row.cells.get(table.columns[at]) is None
        )
    )
