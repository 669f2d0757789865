"""Say a plan, its result or why there is none, in plain English or German."""

from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal

from companion.types.documents import Place
from companion.types.tables import Condition, Field, Fits, Measure, Plan, Step, ValueKind
from companion.whole.counting.running import NOTHING, Fitting, Group, Outcome

_SIGNS = {"EUR": "€", "USD": "$", "GBP": "£", "JPY": "¥"}
_LISTED = 20  # rows or groups in the text; the others are shown by "Show rows"
_CELLS = 5  # of a row in the text
MONTHS = {
    False: [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
    True: [
        "Januar",
        "Februar",
        "März",
        "April",
        "Mai",
        "Juni",
        "Juli",
        "August",
        "September",
        "Oktober",
        "November",
        "Dezember",
    ],
}
_NAMES_DE = {"Amount": "Betrag", "Date": "Datum", "Supplier": "Lieferant", "Number": "Nummer", "Due": "Fällig",
             "Letterhead": "Briefkopf", "Text": "Text", "File": "Datei"}  # fmt: skip
_OF = {
    Measure.COUNT: ("Number of {noun}", "Anzahl {noun}"),
    Measure.SUM: ("Sum of {field}", "Summe von {field}"),
    Measure.AVERAGE: ("Average of {field}", "Durchschnitt von {field}"),
    Measure.SMALLEST: ("Smallest {field}", "Kleinster Wert von {field}"),
    Measure.LARGEST: ("Largest {field}", "Größter Wert von {field}"),
    Measure.FIRST: ("First by {field}", "Der erste nach {field}"),
    Measure.LAST: ("Last by {field}", "Der letzte nach {field}"),
    Measure.LIST: ("List of {noun}", "Liste: {noun}"),
}
_TESTS = {
    Fits.IS: ("is {v}", "ist {v}"),
    Fits.SAYS: ("says {v}", "nennt {v}"),
    Fits.NOT_SAYS: ("does not say {v}", "nennt nicht {v}"),
    Fits.OVER: ("is over {v}", "ist über {v}"),
    Fits.AT_LEAST: ("is at least {v}", "ist mindestens {v}"),
    Fits.UNDER: ("is under {v}", "ist unter {v}"),
    Fits.AT_MOST: ("is at most {v}", "ist höchstens {v}"),
    Fits.UNIT: ("is in {v}", "ist in {v}"),
    Fits.EMPTY: ("is empty", "ist leer"),
    Fits.FILLED: ("is filled in", "ist ausgefüllt"),
}
_STEPS = {
    Step.DAY: ("day", "Tag"),
    Step.MONTH: ("month", "Monat"),
    Step.QUARTER: ("quarter", "Quartal"),
    Step.YEAR: ("year", "Jahr"),
}


def number(value: Decimal, unit: str, kind: ValueKind, german: bool, *, exact: bool = True, cents: bool = False) -> str:
    """A number as a person writes it: two decimals for money, and where the values are written with them (`cents`);
    at most two for an average (not `exact`) of others.
    """
    cents = cents or kind is ValueKind.MONEY or unit in ("EUR", "USD", "GBP", "CHF")
    finer = cents and value != value.quantize(Decimal("0.01"), ROUND_HALF_UP) and kind is ValueKind.NUMBER and exact
    if (cents and not finer) or not exact:
        value = value.quantize(Decimal("0.01"), ROUND_HALF_UP)
    text = f"{value:,f}"
    if not cents and "." in text:
        text = text.rstrip("0").rstrip(".")
    if german:
        text = text.replace(",", "\0").replace(".", ",").replace("\0", ".")
    shown = {"%": "%", "kwh": "kWh", "°c": "°C"}.get(unit, _SIGNS.get(unit, unit))
    return f"{text} {shown}".rstrip()


def name_of(field: str, german: bool) -> str:
    """A column's name; those that Companion gives itself are in the reader's language."""
    return _NAMES_DE.get(field, field) if german else field


def group_name(value: str, step: Step | None, german: bool) -> str:
    """A group's value as a person says it."""
    if value == NOTHING:
        return "ohne Angabe" if german else "not said"
    if step is Step.MONTH:
        return f"{MONTHS[german][int(value[5:7]) - 1]} {value[:4]}"
    return value


def plan_sentence(plan: Plan) -> str:
    """A plan in one plain sentence, such as "Sum of Amount in 3 files, rows where Supplier is Stadtwerke"."""
    german = plan.german
    noun, field = plan.noun, name_of(plan.field, german)
    what = _OF[plan.measure][german].format(noun=noun, field=field)
    if plan.distinct:
        what = f"Anzahl verschiedener Werte von {field}" if german else f"Number of different values of {field}"
    if plan.missing and plan.grouping is not None and plan.grouping.step is not None:
        step_name = _STEPS[plan.grouping.step][german]
        what = f"Jeder {step_name} ohne Zeilen" if german else f"Every {step_name} without rows"
    if plan.both:
        what = f"Der erste und der letzte nach {field}" if german else f"First and last by {field}"
    if plan.spent:
        what += " (was hinausging)" if german else " (money out)"
    if plan.grouping is not None and not plan.missing:
        step = plan.grouping.step
        by = _STEPS[step][german] if step is not None else name_of(plan.grouping.field, german)
        what += f" pro {by}" if german else f" by {by}"
        if plan.limit:
            which = (
                ("die größten" if plan.descending else "die kleinsten")
                if german
                else ("largest" if plan.descending else "smallest")
            )
            what += f", {which} {plan.limit}"
    names = list(dict.fromkeys(table.name for table in plan.tables))
    files = f"{len(names)} {'Dateien' if german else 'files'}" if len(names) > 1 else names[0]
    parts = [f"{what} in {files}"]
    sign = Condition(plan.field, Fits.UNDER, ("0",)) if plan.spent else None  # said by "money out"
    told = [one for one in plan.conditions if one.fits not in (Fits.SINCE, Fits.UNTIL) and one != sign]
    rows = [_condition(one, plan) for one in told]
    if plan.join is not None:
        parts_of = ", ".join(dict.fromkeys(table.name for table in plan.join.tables))
        field = name_of(plan.join.field, german)
        says = ("steht nicht in", "steht in") if german else ("is not in", "is in")
        rows.append(f"{field} {says[plan.join.present]} {parts_of}")
    if rows:
        joint = " und " if german else " and "
        parts.append(("Zeilen, in denen gilt: " if german else "rows where ") + joint.join(rows))
    days = _days(plan)
    return ", ".join([*parts, days] if days else parts)


def condition_words(plan: Plan) -> tuple[str, ...]:
    """Each condition of a plan in words."""
    german = plan.german
    days = {Fits.SINCE: "ab {}" if german else "from {} on", Fits.UNTIL: "bis {}" if german else "until {}"}
    return tuple(
        days[one.fits].format(one.values[0]) if one.fits in days else _condition(one, plan) for one in plan.conditions
    )


def _condition(one: Condition, plan: Plan) -> str:
    german = plan.german
    field = next((f for f in plan.fields if f.name == one.field), Field(one.field, ValueKind.TEXT))
    name = ("eine Zelle" if german else "a cell") if one.field == "*" else name_of(one.field, german)
    values = one.values
    if field.kind is not ValueKind.TEXT and one.fits not in (Fits.IS, Fits.SAYS, Fits.UNIT):
        numbers = [Decimal(value) for value in values]
        values = tuple(number(value, field.unit, field.kind, german) for value in numbers)
    else:
        values = tuple(f"“{value}”" if not german else f"„{value}“" for value in values)
    return f"{name} {_TESTS[one.fits][german].format(v=(' oder ' if german else ' or ').join(values))}"


def _days(plan: Plan) -> str:
    since = next((one.values[0] for one in plan.conditions if one.fits is Fits.SINCE), "")
    until = next((one.values[0] for one in plan.conditions if one.fits is Fits.UNTIL), "")
    if since and until and since[:7] == until[:7] and since.endswith("-01") and int(until[8:]) >= 28:
        return group_name(since[:7], Step.MONTH, plan.german)
    if since and until:
        return f"{since} bis {until}" if plan.german else f"{since} to {until}"
    if since:
        return f"ab {since}" if plan.german else f"from {since} on"
    return (f"bis {until}" if plan.german else f"until {until}") if until else ""


# --- results ---


def results(plan: Plan, out: Outcome) -> list[tuple[str, list[Fitting]]]:
    """The sentences of an answer, each with rows that it rests on."""
    german = plan.german
    field = next((one for one in plan.fields if one.name == plan.field), Field("", ValueKind.NUMBER))
    if plan.missing:
        return _missing(plan, out)
    if plan.grouping is not None:
        return _grouped(plan, out, field)
    group = out.groups.get(NOTHING, Group())
    if plan.measure is Measure.LIST:
        lines = [(row_line(plan, row), [row]) for row in group.rows[:_LISTED]]
        return [(f"{out.fitted} {plan.noun}:", group.rows), *lines]
    if plan.distinct:
        shown = sorted(out.distinct.values())
        text = (
            f"{len(shown)} verschiedene Werte von {plan.field}"
            if german
            else (f"{len(shown)} different values of {plan.field}")
        )
        return [(f"{text}: {', '.join(shown[:_LISTED])}{' …' if len(shown) > _LISTED else ''}.", group.rows)]
    if plan.measure is Measure.COUNT:
        return [(f"{number(Decimal(out.fitted), '', ValueKind.NUMBER, german)} {plan.noun}.", group.rows)]
    if plan.measure in (Measure.SMALLEST, Measure.LARGEST, Measure.FIRST, Measure.LAST):
        return _extreme(plan, out, field)
    value, unit = _value(plan.measure, group)
    name = name_of(plan.field, german)
    exact = plan.measure is not Measure.AVERAGE
    shown_value = number(value, unit or field.unit, field.kind, german, exact=exact, cents=out.cents)
    rows = f"{group.valued} {_noun_rows(plan, group.valued)}"
    if plan.measure is Measure.AVERAGE:
        text = (
            f"Im Durchschnitt {shown_value} ({name}, {rows})."
            if german
            else (f"On average {shown_value} ({name}, {rows}).")
        )
    else:
        text = f"{name} zusammen: {shown_value} ({rows})." if german else f"Sum of {name}: {shown_value} ({rows})."
    return [(text, group.rows)]


def _missing(plan: Plan, out: Outcome) -> list[tuple[str, list[Fitting]]]:
    """The steps between the first and the last day that have no row; they rest on the rows of all others."""
    step = plan.grouping.step if plan.grouping is not None else None
    rows = [row for group in out.groups.values() for row in group.rows[:1]]
    missing = [name for name in out.steps if name not in out.groups]
    names = [group_name(name, step, plan.german) for name in missing]
    if not names:
        return [("In jedem gibt es welche." if plan.german else "There are some in each.", rows)]
    return [(f"{', '.join(names)}.", rows)]


def _noun_rows(plan: Plan, count: int) -> str:
    if plan.german:
        return "Zeile" if count == 1 else "Zeilen"
    return "row" if count == 1 else "rows"


def _value(measure: Measure, group: Group) -> tuple[Decimal, str]:
    unit = next((unit for unit in group.sums if unit), "")
    total = sum(group.sums.values(), Decimal(0))
    return (total / group.valued if measure is Measure.AVERAGE and group.valued else total), unit


def _grouped(plan: Plan, out: Outcome, field: Field) -> list[tuple[str, list[Fitting]]]:
    step = plan.grouping.step if plan.grouping is not None else None
    german = plan.german
    valued = []
    for name, group in out.groups.items():
        if plan.measure is Measure.COUNT:
            value, unit = Decimal(group.count), ""
        else:
            value, unit = _value(plan.measure, group)
        valued.append((value, unit, name, group))
    if plan.limit:
        valued.sort(key=lambda one: (-one[0] if plan.descending else one[0], one[2]))
        least = valued[min(plan.limit, len(valued)) - 1][0] if valued else Decimal(0)
        valued = [one for one in valued if (one[0] >= least if plan.descending else one[0] <= least)]
    elif step is not None:
        valued.sort(key=lambda one: one[2])
    else:
        valued.sort(key=lambda one: (-one[0], one[2]))
    kind = ValueKind.NUMBER if plan.measure is Measure.COUNT else field.kind
    lines = []
    for value, unit, name, group in valued[: 3 * _LISTED]:
        exact = plan.measure is not Measure.AVERAGE
        known = unit or (field.unit if plan.measure is not Measure.COUNT else "")
        cents = out.cents and plan.measure is not Measure.COUNT
        shown = number(value, known, kind, german, exact=exact, cents=cents)
        noun = f" {plan.noun}" if plan.measure is Measure.COUNT else ""
        lines.append((f"{group_name(name, step, german)}: {shown}{noun}", group.rows))
    return lines


def _extreme(plan: Plan, out: Outcome, field: Field) -> list[tuple[str, list[Fitting]]]:
    if plan.both:
        first, last = replace(plan, both=False), replace(plan, measure=Measure.LAST, both=False)
        return [*_extreme(first, out, field), *_extreme(last, out, field)]
    rows = out.latest if plan.measure is Measure.LAST else out.extreme
    at = [one.name for one in plan.fields].index(plan.field)
    cell = rows[0].cells[at]
    assert cell is not None, "it was compared by this value"
    if plan.measure in (Measure.FIRST, Measure.LAST):
        shown = cell.value
    else:
        value = -Decimal(cell.value) if plan.spent else Decimal(cell.value)
        shown = number(value, cell.unit or field.unit, field.kind, plan.german, cents=out.cents)
    words = _OF[plan.measure][plan.german].format(noun=plan.noun, field=name_of(plan.field, plan.german))
    return [
        (f"{words}: {shown}.", rows),
        *((row_line(plan, row), [row]) for row in rows[:_LISTED]),
    ]


def row_line(plan: Plan, row: Fitting) -> str:
    """A row in one line: its file, its place and its first cells."""
    hidden = {"Letterhead"}
    cells = [
        cell.text
        for one, cell in zip(plan.fields, row.cells, strict=True)
        if cell is not None and one.name not in hidden
    ]
    where = place_words(row.place, plan.german)
    file = f"{row.table.name}, {where}" if where else row.table.name
    return f"{' · '.join(cells[:_CELLS])} ({file})"


def place_words(place: Place, german: bool) -> str:
    """Where a row stands, as a person says it."""
    if place.sheet is not None and place.cells is not None:
        return f"{place.sheet} {place.cells}"
    if place.page is not None:
        return f"{'Seite' if german else 'page'} {place.page}"
    if place.line is not None:
        return f"{'Zeile' if german else 'line'} {place.line}"
    return ""
