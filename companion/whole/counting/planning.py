"""From a question taken apart to one plan, or to the reason why there is none that is certain."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

import apsw

from companion.library.records import COLUMNS, NUMBER
from companion.types.tables import (
    Condition,
    Grouping,
    Join,
    Measure,
    Plan,
    ValueKind,
)
from companion.whole.counting.asked import Asked
from companion.whole.counting.choosing import Candidate, Why, what
from companion.whole.counting.columns import Columns
from companion.whole.counting.explaining import Mention
from companion.whole.counting.families import NUMERIC, Sort
from companion.whole.counting.flows import Flow, flow_of
from companion.whole.counting.limiting import Limiting, flipped


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
        self._columns = Columns(asked, self._explained, self._family)
        self._limiting = Limiting(connection, asked, self._explained, self._family, self._columns, check)

    def plan(self, joined: bool = False) -> Plan:
        """The plan. `joined`: what never occurs is looked for in other tables.

        Raises:
            Why: nothing is certain.
        """
        asked, family = self._asked, self._family
        if self._explained.doubts:
            raise Why("two-meanings", self._explained.doubts)
        if asked.without_back and family.sort is not Sort.STATEMENT and flow_of(family) is not Flow.OUT:
            raise Why("two-meanings", ["…"])
        if asked.several_times:
            raise Why("several-times")
        grouping = self._grouping()
        measure, field_name, distinct = self._measure(grouping)
        conditions = [*self._explained.conditions, *self._limiting.limits(field_name)]
        conditions += self._limiting.days()
        spent, direction = self._limiting.direction(field_name, measure)
        if spent:
            signed = direction[0].field if direction else field_name
            conditions = [flipped(one) if one.field == signed else one for one in conditions]
        conditions += direction
        if self._explained.unit:
            conditions.append(self._limiting.in_unit(field_name))
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
            groups.append(Grouping(self._columns.date_field().name, asked.steps[0]))
        for at in [*asked.by, *asked.which]:
            mention = next(
                (one for one in self._explained.mentions if 0 <= at <= one.at and self._is_next(at, one)), None
            )
            if mention is not None and mention.field.kind is ValueKind.TEXT:
                self._columns.used.append(mention)
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
            return (Measure.FIRST if Measure.FIRST in said else Measure.LAST), self._columns.date_field().name, False
        if grouping is not None and (extreme or asked.most):
            return self._ranked(said - extreme)
        if extreme:
            if said - extreme or asked.most or asked.which == [-1]:
                raise Why("several-measures")
            return next(iter(extreme)), self._columns.value_field(), False
        if asked.how_many:
            return self._counted(said)
        if Measure.AVERAGE in said:
            if grouping is not None and grouping.step is not None:
                raise Why("average-per-step")
            return Measure.AVERAGE, self._columns.value_field(), False
        if Measure.SUM in said or asked.how_much or self._explained.money or (asked.spent and grouping is not None):
            return Measure.SUM, self._columns.value_field(), False
        if grouping is not None:
            return Measure.SUM, self._columns.value_field(), False
        if asked.most:
            raise Why("several-measures")
        return Measure.LIST, "", False

    def _ranked(self, said: set[Measure]) -> tuple[Measure, str, bool]:
        asked = self._asked
        if Measure.AVERAGE in said:
            return Measure.AVERAGE, self._columns.value_field(), False
        numeric = [one for one in self._explained.mentions if one.field.kind in NUMERIC]
        if (
            Measure.COUNT in said
            or asked.how_many
            or (asked.most and not numeric and not asked.spent and not asked.received)
        ):
            return Measure.COUNT, "", False
        if asked.steps or Measure.SUM in said or asked.spent or asked.received or asked.most:
            return Measure.SUM, self._columns.value_field(), False
        raise Why("sum-or-single", [self._columns.value_field()])

    def _counted(self, said: set[Measure]) -> tuple[Measure, str, bool]:
        asked = self._asked
        if self._explained.unit and self._explained.noun_at < 0 and not asked.how_often:  # "how many euros"
            return Measure.SUM, self._columns.value_field(), False
        first = min(self._explained.mentions, key=lambda one: one.at, default=None)
        heads = (
            first is not None
            and not any(word.at < first.at and not word.small for word in asked.words)
            and (self._explained.noun_at < 0 or first.at < self._explained.noun_at)
        )
        if first is not None and heads and first.field.kind in NUMERIC:
            self._columns.used.append(first)
            return (Measure.AVERAGE if Measure.AVERAGE in said else Measure.SUM), first.field.name, False
        if Measure.AVERAGE in said:
            raise Why("several-measures")
        if first is not None and heads and first.field.kind is ValueKind.TEXT and not asked.how_often:
            self._columns.used.append(first)
            return Measure.COUNT, first.field.name, True
        if asked.different:
            raise Why("several-measures")
        head = self._explained.value_at
        named_first = 0 <= self._explained.noun_at < head
        if head >= 0 and not asked.how_often and not named_first and self._family.sort is Sort.GRID:
            amounts = [one.name for one in self._family.of_kind(ValueKind.NUMBER) if not self._columns.is_key(one)]
            if amounts:  # "how many mugs were sold": the rows, or what stands under Quantity
                raise Why("rows-or-amount", amounts)
        return Measure.COUNT, "", False

    def _check_mentions(self, conditions: Sequence[Condition], field_name: str) -> None:
        """Every column that the question names has its part in the plan; "over all products" leaves none out."""
        asked = self._asked
        used = {one.field for one in conditions} | {field_name} | {one.field.name for one in self._columns.used}
        words = {word.at for word in self._asked.words if not word.small}
        idle = [one for one in self._explained.mentions if one.field.name not in used and one.at in words]
        idle = [
            one for one in idle if not re.search(r"\b(?:all|every|alle|allen|samtliche\w*) $", asked.text[: one.at])
        ]
        if idle and not all(one.field.kind is ValueKind.DATE for one in idle):
            raise Why("unexplained", [what(self._family), *(one.field.name for one in idle)])
