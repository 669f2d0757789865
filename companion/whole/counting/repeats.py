"""Rows that stand in several files: the same invoice as a mail and a PDF, two exports of one account."""

from typing import TYPE_CHECKING

from companion.library.cell_values import folded
from companion.types.tables import Plan, PlanTable, ValueKind

if TYPE_CHECKING:
    from companion.whole.counting.running import Fitting  # which sees its rows through this

_SHARED_ROWS, _SHARED_SHARE = 3, 0.5  # of the same day and amount: two exports of one account
_RECORD_FIELDS = ("Date", "Amount")  # that say whether two documents are the same invoice


class Seen:
    """Looks at the rows of a plan that fit, one after the other."""

    def __init__(self, plan: Plan) -> None:
        names = [one.name for one in plan.fields]
        self._once = names.index(plan.once) if plan.once else -1
        self._compared = [at for at, name in enumerate(names) if name in _RECORD_FIELDS]
        self._several = len(plan.tables) > 1
        self._rows: dict[tuple[str, ...], PlanTable] = {}
        self._records: list[tuple[str, tuple[str, ...], PlanTable]] = []
        self._conflicts: list[tuple[PlanTable, PlanTable]] = []
        self._moved: dict[tuple[str, str], dict[int, PlanTable]] = {}
        self._counts: dict[int, int] = {}
        dates = [at for at, one in enumerate(plan.fields) if one.kind is ValueKind.DATE]
        money = [at for at, one in enumerate(plan.fields) if one.kind is ValueKind.MONEY]
        self._move = (dates[0], money[0]) if dates and money else None
        self._dated = bool(dates)

    def before(self, row: "Fitting") -> bool:
        """Whether this very thing was counted already, in another file."""
        if not self._several:
            return False
        values = tuple("" if cell is None else cell.value or folded(cell.text) for cell in row.cells)
        if self._once >= 0:
            return self._record_before(values, row.table)
        self._counts[row.table.table] = self._counts.get(row.table.table, 0) + 1
        if self._move is not None and all(values[at] for at in self._move):
            key = (values[self._move[0]], values[self._move[1]])
            self._moved.setdefault(key, {})[row.table.table] = row.table
        if self._dated:
            other = self._rows.setdefault(tuple(sorted(values)), row.table)
            if other.table != row.table.table:
                self._conflicts.append((other, row.table))
        return False

    def _record_before(self, values: tuple[str, ...], table: PlanTable) -> bool:
        number, said = values[self._once], tuple(values[at] for at in self._compared)
        repeated = False
        for other_number, other_said, other in self._records:
            if number and number == other_number:
                differing = sum(one != two for one, two in zip(said, other_said, strict=True))
                if not differing:
                    repeated = True
                elif differing < len(said):  # of two suppliers both day and amount differ
                    self._conflicts.append((other, table))
            elif said == other_said and all(said) and not (number and other_number):
                self._conflicts.append((other, table))  # one of them has no number to tell them apart
        self._records.append((number, said, table))
        return repeated

    def overlaps(self) -> list[tuple[PlanTable, PlanTable]]:
        """Pairs of tables that hold some of the same rows, as far as can be told."""
        if self._conflicts:
            return self._conflicts
        shared: dict[tuple[int, int], int] = {}
        named: dict[int, PlanTable] = {}
        for tables in self._moved.values():
            named |= tables
            for one in tables:
                for other in tables:
                    if one < other:
                        shared[one, other] = shared.get((one, other), 0) + 1
        return [
            (named[one], named[other])
            for (one, other), count in shared.items()
            if count >= _SHARED_ROWS and count >= _SHARED_SHARE * min(self._counts[one], self._counts[other])
        ]
