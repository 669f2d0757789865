"""What does not occur: invoices never paid, customers who never ordered."""

import re
from collections.abc import Callable, Sequence

import apsw

from companion.library.cell_values import folded, word_set
from companion.store import tables
from companion.types.tables import Condition, Field, Fits, Join, Plan, PlanTable, ValueKind
from companion.whole.counting.asked import Asked
from companion.whole.counting.choosing import Candidate, Why
from companion.whole.counting.families import Family, Sort, stems
from companion.whole.counting.planning import Planner

_BOUGHT = word_set("bought buy buys purchased ordered gekauft bestellt kaufte kauften bestellten")
_PAID = re.compile(
    r"(?:paid|bezahlt|gezahlt|beglichen)(?: (?:on|am|date|datum))?|(?:payment|zahlungs?)[ -]?(?:date|datum|eingang)"
)
_STATUS = re.compile(r"(?:payment |zahlungs)?status|(?:paid|bezahlt)\??")
_OPEN = word_set("open unpaid no nein offen unbezahlt outstanding overdue uberfallig n false")
_DONE = word_set("paid yes ja bezahlt beglichen y true x ok done")


def plan_of_what_never(
    connection: apsw.Connection,
    said: Asked,
    chosen: Candidate,
    candidates: Sequence[Candidate],
    noun: str,
    check: Callable[[], None],
) -> Plan:
    """The plan for a question with "never": by a column that says it, or by a key that other tables do not have.

    Raises:
        Why: neither is there.
    """
    family = chosen.family
    planner = Planner(connection, said, chosen, noun, check)
    if said.unpaid:
        return planner.with_conditions([_unpaid(connection, family)])
    return planner.with_join(_join(family, candidates, said))


def _unpaid(connection: apsw.Connection, family: Family) -> Condition:
    days = [one for one in family.of_kind(ValueKind.DATE) if _PAID.fullmatch(folded(one.name))]
    if len(days) == 1:
        return Condition(days[0].name, Fits.EMPTY)
    status = [one for one in family.of_kind(ValueKind.TEXT) if _STATUS.fullmatch(folded(one.name))]
    if len(status) == 1:
        values = _values(connection, family, status[0])
        if values and values <= _OPEN | _DONE:
            return Condition(status[0].name, Fits.IS, tuple(sorted(values & _OPEN)) or ("open",))
    raise Why("no-such-column")


def _values(connection: apsw.Connection, family: Family, field: Field) -> set[str]:
    at = family.fields.index(field)
    return {
        folded(cell.text)
        for table in family.tables
        for row in tables.rows_of(connection, table.table)
        if (cell := row.cells.get(table.columns[at])) is not None
    }


def _join(family: Family, candidates: Sequence[Candidate], said: Asked) -> Join:
    """Tables with a column of the same name, in which the key is looked for."""
    own = {folded(one.name): one.name for one in family.of_kind(ValueKind.TEXT, ValueKind.NUMBER)}
    found: list[Join] = []
    bought = any(word in _BOUGHT for word in said.text.split())
    for other in candidates:
        if other.family is family or other.family.sort is not Sort.GRID:
            continue
        named = [word for word in said.words for names in other.family.names.values() if stems(word.text) & names]
        if not named and not (bought and other.family.of_kind(ValueKind.DATE)):
            continue
        shared = [one for one in other.family.fields if folded(one.name) in own]
        if len(shared) != 1:
            continue
        at = other.family.fields.index(shared[0])
        places = tuple(PlanTable(t.table, t.document, t.name, (t.columns[at],)) for t in other.family.tables)
        found.append(Join(places, own[folded(shared[0].name)], shared[0].name))
    if len(found) != 1:
        raise Why("no-such-column")
    return found[0]
