"""The conditions of a plan that are not words in cells: limits, days, a currency, and which way money went."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

import apsw

from companion.store import tables
from companion.types.tables import Condition, Fits, Measure, PlanTable
from companion.whole.counting.asked import Asked
from companion.whole.counting.choosing import Why
from companion.whole.counting.columns import Columns
from companion.whole.counting.explaining import Explained
from companion.whole.counting.families import NUMERIC, Family, Sort
from companion.whole.counting.flows import Flow, flow_of

_FLIPPED = {Fits.OVER: Fits.UNDER, Fits.AT_LEAST: Fits.AT_MOST, Fits.UNDER: Fits.OVER, Fits.AT_MOST: Fits.AT_LEAST}
_MOSTLY_OUT = 0.5  # share of negative amounts from which a list writes what went out with a minus sign
_FEW_OUT = 0.3  # of the rows of a statement; where fewer are negative, its negatives may be what came back


class Limiting:
    """Makes conditions over one family.

    Args:
        connection: of the database. asked: the question. explained: how the family explains it. family: of the tables
            that it names. columns: of that family. check: asked now and then whether to stop.
    """

    def __init__(
        self,
        connection: apsw.Connection,
        asked: Asked,
        explained: Explained,
        family: Family,
        columns: Columns,
        check: Callable[[], None],
    ) -> None:
        self._connection = connection
        self._asked = asked
        self._explained = explained
        self._family = family
        self._columns = columns
        self._check = check

    def in_unit(self, field_name: str) -> Condition:
        """Rows in the currency that is named, and no others."""
        known = self._family.field(field_name)
        name = field_name if known is not None and known.kind in NUMERIC else self._columns.value_field()
        if not self._has_units(name):
            raise Why("other-unit", [name, "?", self._explained.unit])
        return Condition(name, Fits.UNIT, (self._explained.unit,))

    def limits(self, field_name: str) -> list[Condition]:
        """Numbers that values are compared with."""
        found = []
        for limit in self._asked.limits:
            near = [one for one in self._explained.mentions if self._columns.limit_near(one) is limit]
            name = near[0].field.name if near else ""
            if not name and limit.unit:
                fitting = [one for one in self._family.of_kind(*NUMERIC) if one.unit == limit.unit]
                name = fitting[0].name if len(fitting) == 1 else ""
            if not name:
                known = self._family.field(field_name)
                name = field_name if known is not None and known.kind in NUMERIC else self._columns.value_field()
            column = self._family.field(name)
            if column is None or (limit.unit and column.unit and column.unit != limit.unit):
                raise Why("other-unit", [name, column.unit if column else "", limit.unit])
            self._columns.used += near
            found.append(Condition(name, limit.fits, (f"{limit.value:f}",)))
            if limit.unit and not column.unit and self._has_units(name):
                found.append(Condition(name, Fits.UNIT, (limit.unit,)))
        return found

    def _has_units(self, name: str) -> bool:
        """Whether the tables say the unit of a column's values, each for itself or in several ways."""
        at = [one.name for one in self._family.fields].index(name)
        columns = {table.id: table.columns for table in self._family.stored}
        own = [columns[table.table][table.columns[at]] for table in self._family.tables if table.columns[at] >= 0]
        return any(one.unit or one.problem == "mixed-units" for one in own)

    def days(self) -> list[Condition]:
        """The span of time."""
        said = self._asked.time
        if said is None:
            return []
        name = self._columns.date_field().name
        since, until = said.since, said.until
        if said.in_year is not None:
            since, until = self._in_only_year(name, said.in_year)
        found = []
        if since is not None:
            found.append(Condition(name, Fits.SINCE, (since.isoformat(),)))
        if until is not None:
            found.append(Condition(name, Fits.UNTIL, (until.isoformat(),)))
        return found

    def _in_only_year(self, name: str, in_year: Callable[[int], tuple[date, date]]) -> tuple[date, date]:
        """A month without a year is that of the one year that has rows in it."""
        at = [one.name for one in self._family.fields].index(name)
        days = set()
        for table in self._family.tables:
            for number, row in enumerate(tables.rows_of(self._connection, table.table)):
                if number % 500 == 0:
                    self._check()
                cell = row.cells.get(table.columns[at])
                if cell is not None and len(cell.value) >= 7:
                    days.add(cell.value)
        years = set()
        for year in {int(day[:4]) for day in days}:
            since, until = in_year(year)
            if any(since.isoformat()[: len(day)] <= day <= until.isoformat() for day in days):
                years.add(year)
        if len(years) != 1:
            raise Why("which-year" if years else "no-rows-then", [str(year) for year in sorted(years)])
        return in_year(years.pop())

    def direction(self, field_name: str, measure: Measure) -> tuple[bool, list[Condition]]:
        """Whether money that went out is told as positive, and the condition on its sign."""
        out = self._asked.spent or self._explained.out
        into = self._asked.received or self._explained.into
        if not out and not into:
            return False, []
        if (self._asked.spent and self._explained.into) or (self._asked.received and self._explained.out):
            raise Why("several-measures")
        if self._family.sort is Sort.RECORDS:
            return False, []
        name = self._signed_field(field_name)
        if not name or (measure in (Measure.FIRST, Measure.LAST) and self._family.sort is not Sort.STATEMENT):
            return False, []
        signs = self._signs(name)
        if out and flow_of(self._family) is Flow.OUT and max(signs.values()) < _MOSTLY_OUT:
            return False, self._without_back(name, signs)
        if self._asked.with_back and out:
            self._check_with_back()
            return True, []
        if self._family.sort is Sort.STATEMENT:
            unsigned = [table.name for table, share in signs.items() if share < _FEW_OUT]
            if unsigned and not self._has_sides(unsigned):
                raise Why("no-signs", unsigned)
        elif not any(signs.values()):
            return False, []
        elif returned := [table.name for table, share in signs.items() if share < _MOSTLY_OUT]:
            raise Why("no-signs", returned)  # a list of what was spent with a refund in it, or income among it
        limit = Condition(name, Fits.UNDER if out else Fits.OVER, ("0",))
        return out, [limit]

    def _signed_field(self, field_name: str) -> str:
        """The column whose signs say which way money went; "" where none is certain."""
        if self._family.sort is Sort.STATEMENT:
            return "Amount"
        known = self._family.field(field_name)
        if known is not None and known.kind in NUMERIC:
            return field_name
        if field_name or not (self._explained.out or self._explained.into):
            return ""
        try:
            return self._columns.value_field()  # "how many purchases": what came back is none
        except Why:
            return ""

    def _without_back(self, name: str, signs: dict[PlanTable, float]) -> list[Condition]:
        """What limits a list of spending with something in it that came back, if the question says how to take it."""
        returned = [table.name for table, share in signs.items() if share]
        if not returned or self._asked.with_back:
            return []
        if self._asked.without_back:
            return [Condition(name, Fits.OVER, ("0",))]
        raise Why("came-back", returned)

    def _check_with_back(self) -> None:
        """What came back can be told from other income only where the question names rows."""
        limited = any(one.fits in (Fits.SAYS, Fits.IS) for one in self._explained.conditions)
        if self._family.sort is not Sort.STATEMENT or not limited:
            raise Why("income-too")

    def _signs(self, name: str) -> dict[PlanTable, float]:
        """The share of negative values in each table."""
        at = [one.name for one in self._family.fields].index(name)
        found = {}
        for table in self._family.tables:
            below = total = 0
            for row in tables.rows_of(self._connection, table.table):
                cell = row.cells.get(table.columns[at])
                if cell is not None and cell.value:
                    below, total = below + cell.value.startswith("-"), total + 1
            found[table] = below / total if total else 1.0
        return found

    def _has_sides(self, names: Sequence[str]) -> bool:
        """Whether these tables have a column for what goes out and one for what comes in."""
        stored = {table.id: table for table in self._family.stored}
        return all(
            stored[table.table].columns[-1].name == "Amount"
            and table.columns[1] == len(stored[table.table].columns) - 1
            for table in self._family.tables
            if table.name in names
        )


def flipped(one: Condition) -> Condition:
    """A limit on money that went out, which stands there as a negative amount."""
    if one.fits not in _FLIPPED:
        return one
    return replace(one, fits=_FLIPPED[one.fits], values=tuple(_negative(value) for value in one.values))


def _negative(value: str) -> str:
    return value[1:] if value.startswith("-") else f"-{value}"
