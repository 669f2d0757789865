"""Whether a plan that comes from outside fits its tables: a kept or changed one may be of files that are gone."""

from datetime import date
from decimal import Decimal, InvalidOperation

import apsw

from companion.store.tables import StoredTable, tables_of
from companion.types.errors import CompanionError
from companion.types.tables import Condition, Fits, Measure, Plan, ValueKind

_DAYS = (Fits.SINCE, Fits.UNTIL)
_NUMBERS = (Fits.OVER, Fits.AT_LEAST, Fits.UNDER, Fits.AT_MOST)
_ADDING = (Measure.SUM, Measure.AVERAGE, Measure.SMALLEST, Measure.LARGEST)
_NUMERIC = (ValueKind.NUMBER, ValueKind.MONEY, ValueKind.PERCENT)


def check_plan(connection: apsw.Connection, plan: Plan) -> tuple[StoredTable, ...]:
    """The tables of a plan whose parts fit together.

    Raises:
        CompanionError: `not-found`, a table is gone; `bad-request`, a part does not fit.
    """
    others = plan.join.tables if plan.join is not None else ()
    documents = list(dict.fromkeys(table.document for table in (*plan.tables, *others)))
    stored = {table.id: table for table in tables_of(connection, documents)}
    if not plan.tables or any(table.table not in stored for table in (*plan.tables, *others)):
        raise CompanionError("not-found")
    kinds = {one.name: one.kind for one in plan.fields}
    fits = len(kinds) == len(plan.fields) and all(
        len(table.columns) == len(plan.fields)
        and all(-1 <= at < len(stored[table.table].columns) for at in table.columns)
        for table in plan.tables
    )
    fits = fits and all(len(one.columns) == 1 and one.columns[0] >= 0 for one in others)
    fits = fits and (not plan.field or plan.field in kinds) and (not plan.once or plan.once in kinds)
    fits = fits and (plan.measure not in _ADDING or kinds.get(plan.field) in _NUMERIC)
    fits = fits and (plan.measure not in (Measure.FIRST, Measure.LAST) or kinds.get(plan.field) is ValueKind.DATE)
    fits = fits and (plan.grouping is None or plan.grouping.field in kinds)
    fits = fits and (plan.join is None or plan.join.field in kinds)
    if not fits or not all(_condition_fits(one, kinds) for one in plan.conditions):
        raise CompanionError("bad-request", reason="the plan does not fit its tables")
    return tuple(stored[table.table] for table in plan.tables)


def _condition_fits(one: Condition, kinds: dict[str, ValueKind]) -> bool:
    if one.field == "*":
        return one.fits in (Fits.SAYS, Fits.NOT_SAYS)
    if one.field not in kinds:
        return False
    if one.fits in (Fits.EMPTY, Fits.FILLED):
        return True
    if not one.values:
        return False
    try:
        if one.fits in _DAYS:
            date.fromisoformat(one.values[0])
        if one.fits in _NUMBERS and not Decimal(one.values[0]).is_finite():
            return False
    except (ValueError, InvalidOperation):
        return False
    return True
