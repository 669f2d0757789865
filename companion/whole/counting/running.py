"""Run a plan over the rows of its tables: exact decimals, one row at a time, parameters only."""

import re
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
        steps: where groups without rows are asked for, all steps that the files reach over.
        latest: rows of the last day. extreme: with the smallest, largest or first value, several if they are equal.
        distinct: different values of the field, folded, each with how it is written first.
        cents: some value of the field is written with two decimals, so that sums are too.
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
    steps: list[str] = field(default_factory=list)
    latest: list[Fitting] = field(default_factory=list)
    extreme: list[Fitting] = field(default_factory=list)
    distinct: dict[str, str] = field(default_factory=dict)
    cents: bool = False


_CENTS = re.compile(r".*[.,]\d\d\D*")
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
    running = _Running(plan)
    for row in fitting_rows(connection, plan, check):
        running.take(row)
    return running.end()


class _Running:
    """Takes the rows of a plan one after the other."""

    def __init__(self, plan: Plan) -> None:
        names = [one.name for one in plan.fields]
        self._plan = plan
        self._at = names.index(plan.field) if plan.field else -1
        self._by = names.index(plan.grouping.field) if plan.grouping is not None else -1
        self._out = Outcome()
        self._seen = Seen(plan)
        self._labels: dict[str, str] = {}  # groups by their folded words, as they are written first
        self._best: Decimal | None = None
        self._first = ""
        self._last = ""

    def take(self, row: Fitting | None) -> None:
        out = self._out
        out.read += 1
        if row is None:
            return
        if row.doubtful:
            out.doubtful.append(row)
        elif self._seen.before(row):
            out.repeated += 1
        else:
            out.fitted += 1
            if len(out.ids) < MOST_KEPT:
                out.ids.append(row.id)
            key = _group_key(self._plan, row.cells[self._by]) if self._by >= 0 else NOTHING
            group = out.groups.setdefault(self._labels.setdefault(folded(key), key), Group())
            group.count += 1
            if len(group.rows) < _ROWS_IN_GROUP:
                group.rows.append(row)
            if self._at >= 0:
                self._take_cell(row, row.cells[self._at], group)

    def end(self) -> Outcome:
        """What came of all rows."""
        self._out.overlaps = self._seen.overlaps()
        return self._out

    def _take_cell(self, row: Fitting, cell: TableCell | None, group: Group) -> None:
        out, plan = self._out, self._plan
        if cell is None or (not cell.value and not plan.distinct):
            out.valueless += 1
            if cell is not None:
                out.unclear.append(row)
        elif plan.distinct:
            out.distinct.setdefault(folded(cell.text), cell.text)
        elif plan.measure in (Measure.FIRST, Measure.LAST):
            self._take_day(row, cell.value)
        else:
            value = -Decimal(cell.value) if plan.spent else Decimal(cell.value)
            out.units.add(cell.unit)
            out.cents = out.cents or _CENTS.fullmatch(cell.text) is not None
            group.sums[cell.unit] = group.sums.get(cell.unit, Decimal(0)) + value
            group.valued += 1
            if plan.measure in (Measure.SMALLEST, Measure.LARGEST):
                self._take_extreme(row, value)

    def _take_day(self, row: Fitting, day: str) -> None:
        """Keep the rows of the first day, of the last one, or of both apart."""
        out = self._out
        if self._plan.measure is Measure.FIRST and (not self._first or day <= self._first):
            out.extreme = [*out.extreme, row] if day == self._first else [row]
            self._first = day
        if (self._plan.measure is Measure.LAST or self._plan.both) and day >= self._last:
            out.latest = [*out.latest, row] if day == self._last else [row]
            self._last = day

    def _take_extreme(self, row: Fitting, value: Decimal) -> None:
        larger = self._plan.measure is Measure.LARGEST
        if self._best is None or (value > self._best if larger else value < self._best):
            self._out.extreme, self._best = [row], value
        elif value == self._best:
            self._out.extreme.append(row)


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
