"""What of a plan can be changed, and the plan that comes of it; without a widget."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from companion.types.tables import Condition, Field, Fits, Grouping, Measure, Plan, Step, ValueKind
from ui.languages import QT_TRANSLATE_NOOP
from ui.words import translate

_NUMERIC = (ValueKind.NUMBER, ValueKind.MONEY, ValueKind.PERCENT)
_HIDDEN = frozenset({"Letterhead"})  # kept to find a file by, nothing to show
_MEASURES = {
    Measure.SUM: QT_TRANSLATE_NOOP("plan", "Sum"),
    Measure.AVERAGE: QT_TRANSLATE_NOOP("plan", "Average"),
    Measure.SMALLEST: QT_TRANSLATE_NOOP("plan", "Smallest"),
    Measure.LARGEST: QT_TRANSLATE_NOOP("plan", "Largest"),
    Measure.COUNT: QT_TRANSLATE_NOOP("plan", "Number of rows"),
    Measure.FIRST: QT_TRANSLATE_NOOP("plan", "First"),
    Measure.LAST: QT_TRANSLATE_NOOP("plan", "Last"),
    Measure.LIST: QT_TRANSLATE_NOOP("plan", "List of rows"),
}
_STEPS = {
    Step.MONTH: QT_TRANSLATE_NOOP("plan", "by month"),
    Step.QUARTER: QT_TRANSLATE_NOOP("plan", "by quarter"),
    Step.YEAR: QT_TRANSLATE_NOOP("plan", "by year"),
}


@dataclass(frozen=True)
class Choice:
    """Something that a part can be: its words, the plan with it, and whether it is so now."""

    words: str
    plan: Plan
    chosen: bool


def measure_words(measure: Measure) -> str:
    """What is made of the rows, in a word or two."""
    return translate("plan", _MEASURES[measure])


def shown_fields(fields: Sequence[Field]) -> list[int]:
    """Places of the fields that are shown as columns."""
    return [at for at, one in enumerate(fields) if one.name not in _HIDDEN]


def numeric_fields(plan: Plan) -> list[str]:
    """Names of the columns that can be added up."""
    return [one.name for one in plan.fields if one.kind in _NUMERIC]


def measures(plan: Plan) -> list[Choice]:
    """What can be made of the rows: adding needs a column of numbers."""
    names = numeric_fields(plan)
    field = plan.field if plan.field in names else (names[0] if names else "")
    found = []
    for measure in (Measure.SUM, Measure.AVERAGE, Measure.SMALLEST, Measure.LARGEST, Measure.COUNT, Measure.LIST):
        if measure not in (Measure.COUNT, Measure.LIST) and not field:
            continue
        needs = "" if measure in (Measure.COUNT, Measure.LIST) else field
        grouping = None if measure in (Measure.LIST, Measure.SMALLEST, Measure.LARGEST) else plan.grouping
        made = replace(plan, measure=measure, field=needs, grouping=grouping, distinct=False, both=False, missing=False)
        found.append(Choice(measure_words(measure), made, measure is plan.measure))
    return found


def columns(plan: Plan) -> list[Choice]:
    """The columns that can be added up or compared; none where rows are only counted."""
    if plan.measure not in (Measure.SUM, Measure.AVERAGE, Measure.SMALLEST, Measure.LARGEST):
        return []
    return [
        Choice(name, replace(plan, field=name, spent=plan.spent and name == plan.field), name == plan.field)
        for name in numeric_fields(plan)
    ]


def groupings(plan: Plan) -> list[Choice]:
    """How rows can be put together: not at all, by steps of time, by a column of words."""
    if plan.measure not in (Measure.SUM, Measure.AVERAGE, Measure.COUNT) or plan.missing or plan.distinct:
        return []
    found = [Choice(translate("plan", "all together"), replace(plan, grouping=None, limit=0), plan.grouping is None)]
    for field in plan.fields:
        if field.name in _HIDDEN:
            continue
        options: list[Grouping] = []
        if field.kind is ValueKind.DATE:
            options = [Grouping(field.name, step) for step in _STEPS]
        elif field.kind is ValueKind.TEXT:
            options = [Grouping(field.name)]
        for one in options:
            words = translate("plan", "by {}").format(field.name)
            if one.step is not None:
                words = f"{translate('plan', _STEPS[one.step])} ({field.name})"
            found.append(Choice(words, replace(plan, grouping=one, limit=0), one == plan.grouping))
    return found


def files(plan: Plan) -> list[Choice]:
    """The files that are read, each to be left out or taken in; the last one stays."""
    names = list(dict.fromkeys(table.name for table in plan.tables))
    if len(names) < 2:
        return []
    return [
        Choice(name, replace(plan, tables=tuple(table for table in plan.tables if table.name != name)), True)
        for name in names
    ]


def without_condition(plan: Plan, at: int) -> Plan:
    """The plan without one of its conditions; without the one on the sign, amounts are told as they stand there."""
    kept = tuple(one for index, one in enumerate(plan.conditions) if index != at)
    return replace(plan, conditions=kept, spent=plan.spent and not _is_sign(plan.conditions[at]))


def _is_sign(one: Condition) -> bool:
    return one.fits is Fits.UNDER and one.values == ("0",)
