"""From a question taken apart to one plan, or to the reason why there is none that is certain."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

import apsw

from companion.library.cell_values import folded, word_set
from companion.library.records import COLUMNS, NUMBER
from companion.store import tables
from companion.types.tables import (
    Condition,
    Field,
    Fits,
    Grouping,
    Join,
    Measure,
    Plan,
    PlanTable,
    ValueKind,
)
from companion.whole.counting.asked import Asked, Limit
from companion.whole.counting.choosing import Candidate, Why, what
from companion.whole.counting.explaining import Mention
from companion.whole.counting.families import BALANCES, DATES, NUMERIC, Sort

_TOTALS = word_set(
    """total amount betrag gesamt gesamtbetrag summe sum umsatz revenue sales gesamtpreis kosten cost costs
    preis"""
)
_FLIPPED = {Fits.OVER: Fits.UNDER, Fits.AT_LEAST: Fits.AT_MOST, Fits.UNDER: Fits.OVER, Fits.AT_MOST: Fits.AT_LEAST}
_PRICES = re.compile(r".*\b(?:unit|single|per)?\s*(?:price|rate|einzelpreis|stuckpreis|preis|satz)\b.*")
_MOSTLY_OUT = 0.5  # share of negative amounts from which a list writes what went out with a minus sign
_FEW_OUT = 0.3  # of the rows of a statement; where fewer are negative, its negatives may be what came back
_NEAR = 24  # letters between a limit and the column that it is about


class Planner:
    """Makes the plan for a question over one family.

    Args:
        connection: of the database. asked: the question. candidate: the family that is meant. noun: what its rows are
            called. check: asked now and then whether to stop.
    """

    def __init__(
        self, connection: apsw.Connection, asked: Asked, candidate: Candidate, noun: str, check: Callable[[], None]
    ) -> None:
        self._connection = connection
        self._asked = asked
        self._explained = candidate.explained
        named = candidate.explained.tables
        self._family = candidate.family.within(named) if named is not None else candidate.family
        self._noun = noun
        self._check = check
        self._used: list[Mention] = []

    def plan(self, joined: bool = False) -> Plan:
        """The plan. `joined`: what never occurs is looked for in other tables.

        Raises:
            Why: nothing is certain.
        """
        asked, family = self._asked, self._family
        if self._explained.doubts:
            raise Why("two-meanings", self._explained.doubts)
        if asked.without_back and family.sort is not Sort.STATEMENT:
            raise Why("two-meanings", ["…"])
        if asked.several_times:
            raise Why("several-times")
        grouping = self._grouping()
        measure, field_name, distinct = self._measure(grouping)
        conditions = [*self._explained.conditions, *self._limits(field_name)]
        conditions += self._days()
        spent, direction = self._direction(field_name, measure)
        if spent:
            signed = direction[0].field if direction else field_name
            conditions = [_flipped(one) if one.field == signed else one for one in conditions]
        conditions += direction
        if self._explained.unit:
            conditions.append(self._in_unit(field_name))
        self._check_mentions(conditions, field_name)
        missing = -1 in asked.which and (asked.never or self._explained.none)
        if asked.never and not missing and not asked.unpaid and not joined:
            raise Why("no-such-column")
        if missing and set(asked.measures) - {Measure.LIST}:
            raise Why("several-measures")
        if missing:
            measure, field_name = Measure.COUNT, ""
        ranking = (
            not missing
            and grouping is not None
            and (asked.most or bool({Measure.LARGEST, Measure.SMALLEST} & set(asked.measures)))
        )
        return Plan(
            measure,
            self._noun,
            family.tables,
            family.fields,
            field_name,
            tuple(conditions),
            grouping,
            descending=not (asked.ascending or Measure.SMALLEST in asked.measures),
            limit=(asked.top or 1) if ranking else asked.top,
            spent=spent,
            distinct=distinct,
            both={Measure.FIRST, Measure.LAST} <= set(asked.measures),
            missing=missing,
            sort=family.sort.value,
            once=COLUMNS[NUMBER] if family.sort is Sort.RECORDS else "",
            german=asked.german,
        )

    def with_conditions(self, more: Sequence[Condition]) -> Plan:
        """The plan with further conditions.

        Raises:
            Why: nothing is certain.
        """
        plan = self.plan()
        return replace(plan, conditions=(*plan.conditions, *more))

    def with_join(self, join: Join) -> Plan:
        """The plan over rows whose key other tables do not have.

        Raises:
            Why: nothing is certain.
        """
        return replace(self.plan(joined=True), join=join)

    # --- parts ---

    def _grouping(self) -> Grouping | None:
        asked = self._asked
        if len(set(asked.steps)) > 1:
            raise Why("several-groups")
        groups: list[Grouping] = []
        if asked.steps:
            groups.append(Grouping(self._date_field().name, asked.steps[0]))
        for at in [*asked.by, *asked.which]:
            mention = next(
                (one for one in self._explained.mentions if 0 <= at <= one.at and self._is_next(at, one)), None
            )
            if mention is not None and mention.field.kind is ValueKind.TEXT:
                self._used.append(mention)
                if at in asked.by or self._ranks():
                    groups.append(Grouping(mention.field.name))
        if len({one.field for one in groups}) > 1:
            raise Why("several-groups", [one.field for one in groups])
        return groups[0] if groups else None

    def _is_next(self, at: int, mention: Mention) -> bool:
        between = [word for word in self._asked.words if at <= word.at < mention.at]
        return all(word.small for word in between)

    def _ranks(self) -> bool:
        asked = self._asked
        return asked.most or bool({Measure.LARGEST, Measure.SMALLEST} & set(asked.measures))

    def _measure(self, grouping: Grouping | None) -> tuple[Measure, str, bool]:
        """What is made, of which field, and whether different values are counted."""
        asked = self._asked
        said = set(asked.measures) - {Measure.LIST}
        extreme = said & {Measure.LARGEST, Measure.SMALLEST}
        if len(extreme) > 1:
            raise Why("several-measures")
        if said & {Measure.FIRST, Measure.LAST}:
            if said - {Measure.FIRST, Measure.LAST} or asked.how_much or grouping is not None:
                raise Why("several-measures")
            return (Measure.FIRST if Measure.FIRST in said else Measure.LAST), self._date_field().name, False
        if grouping is not None and (extreme or asked.most):
            return self._ranked(said - extreme)
        if extreme:
            if said - extreme or asked.most or asked.which == [-1]:
                raise Why("several-measures")
            return next(iter(extreme)), self._value_field(), False
        if asked.how_many:
            return self._counted(said)
        if Measure.AVERAGE in said:
            if grouping is not None and grouping.step is not None:
                raise Why("average-per-step")
            return Measure.AVERAGE, self._value_field(), False
        if Measure.SUM in said or asked.how_much or self._explained.money or (asked.spent and grouping is not None):
            return Measure.SUM, self._value_field(), False
        if grouping is not None:
            return Measure.SUM, self._value_field(), False
        if asked.most:
            raise Why("several-measures")
        return Measure.LIST, "", False

    def _ranked(self, said: set[Measure]) -> tuple[Measure, str, bool]:
        asked = self._asked
        if Measure.AVERAGE in said:
            return Measure.AVERAGE, self._value_field(), False
        numeric = [one for one in self._explained.mentions if one.field.kind in NUMERIC]
        if (
            Measure.COUNT in said
            or asked.how_many
            or (asked.most and not numeric and not asked.spent and not asked.received)
        ):
            return Measure.COUNT, "", False
        if asked.steps or Measure.SUM in said or asked.spent or asked.received or asked.most:
            return Measure.SUM, self._value_field(), False
        raise Why("sum-or-single", [self._value_field()])

    def _counted(self, said: set[Measure]) -> tuple[Measure, str, bool]:
        asked = self._asked
        if self._explained.unit and self._explained.noun_at < 0 and not asked.how_often:  # "how many euros"
            return Measure.SUM, self._value_field(), False
        first = min(self._explained.mentions, key=lambda one: one.at, default=None)
        heads = (
            first is not None
            and not any(word.at < first.at and not word.small for word in asked.words)
            and (self._explained.noun_at < 0 or first.at < self._explained.noun_at)
        )
        if first is not None and heads and first.field.kind in NUMERIC:
            self._used.append(first)
            return (Measure.AVERAGE if Measure.AVERAGE in said else Measure.SUM), first.field.name, False
        if Measure.AVERAGE in said:
            raise Why("several-measures")
        if first is not None and heads and first.field.kind is ValueKind.TEXT:
            self._used.append(first)
            return Measure.COUNT, first.field.name, True
        if asked.different:
            raise Why("several-measures")
        head = self._explained.value_at
        named_first = 0 <= self._explained.noun_at < head
        if head >= 0 and not asked.how_often and not named_first and self._family.sort is Sort.GRID:
            amounts = [one.name for one in self._family.of_kind(ValueKind.NUMBER) if not self._is_key(one)]
            if amounts:  # "how many mugs were sold": the rows, or what stands under Quantity
                raise Why("rows-or-amount", amounts)
        return Measure.COUNT, "", False

    def _value_field(self) -> str:
        named = {one.field.name for one in self._explained.mentions if one.field.kind in NUMERIC}
        limited = {one.field.name for one in self._explained.mentions if self._limit_near(one) is not None}
        named = named - limited or named
        if len(named) > 1:
            raise Why("several-columns", sorted(named))
        if named:
            return named.pop()
        if self._family.sort is not Sort.GRID:
            return "Amount"
        money = [one for one in self._family.of_kind(ValueKind.MONEY) if not BALANCES.fullmatch(folded(one.name))]
        fields = money or [one for one in self._family.of_kind(ValueKind.NUMBER) if not self._is_key(one)]
        if len(fields) > 1:
            called = [one for one in fields if folded(one.name).split("(")[0].strip() in _TOTALS]
            fields = called if len(called) == 1 else fields
        prices = [one.name for one in fields if _PRICES.fullmatch(folded(one.name))]
        if len(fields) != 1 or (prices and self._family.of_kind(ValueKind.NUMBER)):  # a price is of one piece
            raise Why("several-columns", [one.name for one in fields])
        return fields[0].name

    def _is_key(self, one: Field) -> bool:
        words = set(folded(one.name).replace("-", " ").replace(".", " ").replace("_", " ").split())
        return bool(words & {"id", "no", "nr", "number", "nummer", "code", "zip", "plz", "year", "jahr", "#", "pos"})

    def _date_field(self) -> Field:
        mentioned = {one.field.name: one.field for one in self._explained.mentions if one.field.kind is ValueKind.DATE}
        if len(mentioned) == 1:
            return next(iter(mentioned.values()))
        dates = self._family.of_kind(ValueKind.DATE)
        if self._family.sort is not Sort.GRID:
            dates = [one for one in dates if one.name == "Date"]
        if len(dates) > 1:
            called = [one for one in dates if DATES.fullmatch(folded(one.name))]
            dates = called if len(called) == 1 else dates
        if len(dates) != 1:
            raise Why("several-dates" if dates else "no-dates", [one.name for one in dates])
        return dates[0]

    # --- conditions ---

    def _in_unit(self, field_name: str) -> Condition:
        known = self._family.field(field_name)
        name = field_name if known is not None and known.kind in NUMERIC else self._value_field()
        if not self._has_units(name):
            raise Why("other-unit", [name, "?", self._explained.unit])
        return Condition(name, Fits.UNIT, (self._explained.unit,))

    def _limits(self, field_name: str) -> list[Condition]:
        found = []
        for limit in self._asked.limits:
            near = [one for one in self._explained.mentions if self._limit_near(one) is limit]
            name = near[0].field.name if near else ""
            if not name and limit.unit:
                fitting = [one for one in self._family.of_kind(*NUMERIC) if one.unit == limit.unit]
                name = fitting[0].name if len(fitting) == 1 else ""
            if not name:
                known = self._family.field(field_name)
                name = field_name if known is not None and known.kind in NUMERIC else self._value_field()
            column = self._family.field(name)
            if column is None or (limit.unit and column.unit and column.unit != limit.unit):
                raise Why("other-unit", [name, column.unit if column else "", limit.unit])
            self._used += near
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

    def _limit_near(self, mention: Mention) -> Limit | None:
        """The limit that stands right behind a column's name, "quantity over 10"."""
        if mention.field.kind not in NUMERIC:
            return None
        return next((one for one in self._asked.limits if 0 <= one.at - mention.end <= _NEAR), None)

    def _days(self) -> list[Condition]:
        said = self._asked.time
        if said is None:
            return []
        name = self._date_field().name
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

    def _direction(self, field_name: str, measure: Measure) -> tuple[bool, list[Condition]]:
        """Whether money that went out is told as positive, and the condition on its sign."""
        out = self._asked.spent or self._explained.out
        into = self._asked.received or self._explained.into
        if not out and not into:
            return False, []
        if (self._asked.spent and self._explained.into) or (self._asked.received and self._explained.out):
            raise Why("several-measures")
        if self._family.sort is Sort.RECORDS:
            return False, []
        name = field_name if field_name and self._family.field(field_name) else ""
        if not name or self._family.sort is Sort.STATEMENT:
            name = "Amount" if self._family.sort is Sort.STATEMENT else ""
        if not name or (measure in (Measure.FIRST, Measure.LAST) and self._family.sort is not Sort.STATEMENT):
            return False, []
        signs = self._signs(name)
        if self._asked.with_back and out:
            self._check_with_back()
            return True, []
        if self._family.sort is Sort.STATEMENT:
            unsigned = [table.name for table, share in signs.items() if share < _FEW_OUT]
            if unsigned and not self._has_sides(unsigned):
                raise Why("no-signs", unsigned)
        elif not any(signs.values()):
            return False, []
        elif returned := [table.name for table, share in signs.items() if 0 < share < _MOSTLY_OUT]:
            raise Why("no-signs", returned)  # a list of what was spent with a refund in it, or income among it
        limit = Condition(name, Fits.UNDER if out else Fits.OVER, ("0",))
        return out, [limit]

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

    def _check_mentions(self, conditions: Sequence[Condition], field_name: str) -> None:
        """Every column that the question names has its part in the plan; "over all products" leaves none out."""
        asked = self._asked
        used = {one.field for one in conditions} | {field_name} | {one.field.name for one in self._used}
        words = {word.at for word in self._asked.words if not word.small}
        idle = [one for one in self._explained.mentions if one.field.name not in used and one.at in words]
        idle = [
            one for one in idle if not re.search(r"\b(?:all|every|alle|allen|samtliche\w*) $", asked.text[: one.at])
        ]
        if idle and not all(one.field.kind is ValueKind.DATE for one in idle):
            raise Why("unexplained", [what(self._family), *(one.field.name for one in idle)])


def _flipped(one: Condition) -> Condition:
    """A limit on money that went out, which stands there as a negative amount."""
    if one.fits not in _FLIPPED:
        return one
    return replace(one, fits=_FLIPPED[one.fits], values=tuple(_negative(value) for value in one.values))


def _negative(value: str) -> str:
    return value[1:] if value.startswith("-") else f"-{value}"
