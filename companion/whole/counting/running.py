"""Run a plan over the rows of its tables: exact decimals, one row at a time, parameters only."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal

import apsw

from companion.library.cell_values import folded
from companion.store import tables
from companion.types.documents import Place, Span
from companion.types.tables import Condition, Fits, Measure, Plan, PlanTable, Step, TableCell
from companion.whole.counting.repeats import Seen

NOTHING = ""  # the group of rows that have no value to be grouped by
MOST_KEPT = 50_000  # rows of a result that are kept by id


@dataclass(frozen=True)
class Fitting:
    """A row that fulfils all conditions of a plan."""

    id: int
    table: PlanTable
    place: Place
    span: Span
    cells: tuple[TableCell | None, ...]  # one a field
    doubtful: bool = False  # nobody can tell whether it fits: its day is empty or not clear


@dataclass
class Group:
    """Rows of one value: how many, their sum by unit, their values, and some of them."""

    count: int = 0
    sums: dict[str, Decimal] = field(default_factory=dict)
    valued: int = 0
    lowest: Decimal | None = None
    highest: Decimal | None = None
    rows: list[Fitting] = field(default_factory=list)


@dataclass
class Outcome:
    """What running a plan gave.

    Attributes:
        read: rows that were looked at. fitted: that fulfil all conditions. ids: of those, at most `MOST_KEPT`.
        groups: by value, in order of first sight; of a plan without a grouping one, "".
        valueless: fitting rows without a value in the field that is counted. units: of all values.
        unclear: fitting rows in which something stands there that is no clear value. doubtful: that may fit or not.
        repeated: rows left out since another file holds the same. overlaps: tables that seem to hold the same rows.
        extreme: rows with the smallest, largest, first or last value, several if they are equal.
        distinct: different values of the field, folded, each with how it is written first.
    """

    read: int = 0
    fitted: int = 0
    ids: list[int] = field(default_factory=list)
    groups: dict[str, Group] = field(default_factory=dict)
    valueless: int = 0
    unclear: list[Fitting] = field(default_factory=list)
    doubtful: list[Fitting] = field(default_factory=list)
    repeated: int = 0
    overlaps: list[tuple[PlanTable, PlanTable]] = field(default_factory=list)
    units: set[str] = field(default_factory=set)
    extreme: list[Fitting] = field(default_factory=list)
    distinct: dict[str, str] = field(default_factory=dict)


_ROWS_IN_GROUP = 12  # kept to cite them


def fitting_rows(
    connection: apsw.Connection, plan: Plan, check: Callable[[], None] = lambda: None
) -> Iterator[Fitting | None]:
    """The rows of a plan's tables, None for each that does not fit. `check` is asked now and then whether to stop."""
    names = [one.name for one in plan.fields]
    keys = _keys(connection, plan)
    for table in plan.tables:
        for number, row in enumerate(tables.rows_of(connection, table.table)):
            if number % 500 == 0:
                check()
            cells = tuple(row.cells.get(at) if at >= 0 else None for at in table.columns)
            answers = [fulfils(one, names, cells) for one in plan.conditions]
            if plan.join is not None:
                cell = cells[names.index(plan.join.field)]
                answers.append(None if cell is None else (folded(cell.text) in keys) is plan.join.present)
            out = False in answers
            yield None if out else Fitting(row.id, table, row.place, row.span, cells, doubtful=None in answers)


def run(connection: apsw.Connection, plan: Plan, check: Callable[[], None] = lambda: None) -> Outcome:
    """Count what a plan asks for."""
    names = [one.name for one in plan.fields]
    at = names.index(plan.field) if plan.field else -1
    by = names.index(plan.grouping.field) if plan.grouping is not None else -1
    out = Outcome()
    best: Decimal | str | None = None
    seen = Seen(plan)
    labels: dict[str, str] = {}  # groups by their folded words, as they are written first
    for row in fitting_rows(connection, plan, check):
        out.read += 1
        if row is None:
            continue
        if row.doubtful:
            out.doubtful.append(row)
            continue
        if seen.before(row):
            out.repeated += 1
            continue
        out.fitted += 1
        if len(out.ids) < MOST_KEPT:
            out.ids.append(row.id)
        cell = row.cells[at] if at >= 0 else None
        key = _group_key(plan, row.cells[by]) if by >= 0 else NOTHING
        group = out.groups.setdefault(labels.setdefault(folded(key), key), Group())
        group.count += 1
        if len(group.rows) < _ROWS_IN_GROUP:
            group.rows.append(row)
        if at < 0:
            continue
        if cell is None or (not cell.value and not plan.distinct):
            out.valueless += 1
            if cell is not None:
                out.unclear.append(row)
            continue
        if plan.distinct:
            out.distinct.setdefault(folded(cell.text), cell.text)
            continue
        if plan.measure in (Measure.FIRST, Measure.LAST):
            best = _ordered(out, row, cell.value, best, later=plan.measure is Measure.LAST)
            continue
        value = abs(Decimal(cell.value)) if plan.spent else Decimal(cell.value)
        out.units.add(cell.unit)
        group.sums[cell.unit] = group.sums.get(cell.unit, Decimal(0)) + value
        group.valued += 1
        group.lowest = value if group.lowest is None else min(group.lowest, value)
        group.highest = value if group.highest is None else max(group.highest, value)
        if plan.measure in (Measure.SMALLEST, Measure.LARGEST):
            best = _ordered(out, row, value, best, later=plan.measure is Measure.LARGEST)
    out.overlaps = seen.overlaps()
    return out


def _ordered(
    out: Outcome, row: Fitting, value: Decimal | str, best: Decimal | str | None, later: bool
) -> Decimal | str:
    """Keep the rows with the best value so far; returns that value."""
    if best is None or (value > best if later else value < best):  # type: ignore[operator] # both are of one kind
        out.extreme = [row]
        return value
    if value == best:
        out.extreme.append(row)
    return best


def _group_key(plan: Plan, cell: TableCell | None) -> str:
    if cell is None:
        return NOTHING
    if plan.grouping is not None and plan.grouping.step is not None:
        return step_of(cell.value, plan.grouping.step)
    return " ".join(cell.text.split())


def step_of(day: str, step: Step) -> str:
    """The day, month ("2025-03"), quarter ("2025-Q1") or year that an ISO day lies in; "" where it does not say."""
    if step is Step.YEAR:
        return day[:4]
    if len(day) < 7 or (step is Step.DAY and len(day) < 10):
        return NOTHING
    if step is Step.QUARTER:
        return f"{day[:4]}-Q{(int(day[5:7]) + 2) // 3}"
    return day[:7] if step is Step.MONTH else day[:10]


def _keys(connection: apsw.Connection, plan: Plan) -> frozenset[str]:
    if plan.join is None:
        return frozenset()
    found = set()
    for table in plan.join.tables:
        for row in tables.rows_of(connection, table.table):
            cell = row.cells.get(table.columns[0])
            if cell is not None:
                found.add(folded(cell.text))
    return frozenset(found)


# --- conditions ---


_BY_WORDS = (Fits.IS, Fits.SAYS, Fits.NOT_SAYS, Fits.EMPTY, Fits.FILLED)


def fulfils(one: Condition, names: list[str], cells: tuple[TableCell | None, ...]) -> bool | None:
    """Whether a row fulfils a condition; None where its cell is empty or unclear, so that nobody can tell."""
    if one.field == "*":
        texts = [folded(cell.text) for cell in cells if cell is not None and not cell.value]
        said = any(says(text, value) for text in texts for value in one.values)
        return said is (one.fits is Fits.SAYS)
    cell = cells[names.index(one.field)]
    if cell is not None and one.fits not in _BY_WORDS:
        return _by_value(one, cell.value, cell.unit)
    if one.fits in (Fits.EMPTY, Fits.FILLED):
        return (cell is None) is (one.fits is Fits.EMPTY)
    if one.fits is Fits.NOT_SAYS:
        return cell is None or not any(says(folded(cell.text), value) for value in one.values)
    if cell is None:
        return None if one.fits not in (Fits.IS, Fits.SAYS) else False
    if one.fits is Fits.IS:
        return folded(cell.text) in one.values or cell.value in one.values
    return any(says(folded(cell.text), value) for value in one.values)


def _by_value(one: Condition, value: str, unit: str) -> bool | None:
    if one.fits is Fits.UNIT:
        return unit in one.values if unit else None
    if not value:
        return None
    if one.fits in (Fits.SINCE, Fits.UNTIL):
        return _in_days(one.fits, value, one.values[0])
    return _compared(one.fits, Decimal(value), Decimal(one.values[0]))


def _in_days(fits: Fits, value: str, day: str) -> bool | None:
    """A day, or a whole month, against a day: a month that the day parts is not to be told."""
    if len(value) == len(day):
        return value >= day if fits is Fits.SINCE else value <= day
    if value == day[: len(value)]:
        first = day.endswith("-01")
        last = (date.fromisoformat(day) + timedelta(1)).day == 1
        return True if (first if fits is Fits.SINCE else last) else None
    return value > day if fits is Fits.SINCE else value < day


def _compared(fits: Fits, value: Decimal, limit: Decimal) -> bool:
    if fits is Fits.OVER:
        return value > limit
    if fits is Fits.UNDER:
        return value < limit
    return value >= limit if fits is Fits.AT_LEAST else value <= limit


def says(text: str, words: str) -> bool:
    """Whether a folded text has these folded words, each whole and in this order, next to each other."""
    at = text.find(words)
    while at >= 0:
        before = text[at - 1] if at else " "
        after = text[at + len(words)] if at + len(words) < len(text) else " "
        if not before.isalnum() and not after.isalnum():
            return True
        at = text.find(words, at + 1)
    return False
