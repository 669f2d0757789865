"""What columns beside an amount say of it: its sign, its currency, its unit."""

import re
from dataclasses import replace
from decimal import Decimal

from companion.library.cell_values import CURRENCY_CODES, folded, unit_of
from companion.types.tables import Column, RowKind, TableCell, TableRow, ValueKind

AMOUNT = "Amount"  # of money that goes out and comes in, where a file has a column for each
_OUT = re.compile(r"(?:debits?|soll|withdrawals?|(?:paid|money) out|ausgang|ausgange|belastung(?:en)?|ausgaben?)\b.*")
_IN = re.compile(r"(?:credits?|haben|deposits?|(?:paid|money) in|eingang|eingange|gutschrift(?:en)?|einnahmen?)\b.*")


def add_amount(columns: list[Column], rows: list[TableRow]) -> None:
    """One column of signed amounts where a file has one for what goes out and one for what comes in."""
    names = [folded(column.name) for column in columns]
    money = (ValueKind.MONEY, ValueKind.NUMBER)
    empty = {at for at in range(len(columns)) if not any(cell.column == at for row in rows for cell in row.cells)}
    usable = {at for at, column in enumerate(columns) if column.kind in money} | empty
    out = [at for at, name in enumerate(names) if _OUT.fullmatch(name) and at in usable]
    into = [at for at, name in enumerate(names) if _IN.fullmatch(name) and at in usable]
    if {*out, *into} <= empty:
        return
    if len(out) != 1 or len(into) != 1 or any(name in ("amount", "betrag", "umsatz") for name in names):
        return
    problem = columns[out[0]].problem or columns[into[0]].problem
    unit = columns[out[0]].unit or columns[into[0]].unit
    kind = columns[into[0] if out[0] in empty else out[0]].kind
    columns.append(Column(AMOUNT, kind, unit, problem))
    for index, row in enumerate(rows):
        by = {cell.column: cell for cell in row.cells if cell.value and cell.column in (out[0], into[0])}
        amount = sum((abs(Decimal(cell.value)) * (-1 if at == out[0] else 1) for at, cell in by.items()), Decimal(0))
        if by:
            shown = next((cell for cell in by.values() if Decimal(cell.value)), next(iter(by.values())))
            text = f"-{shown.text.lstrip('-−')}" if amount < 0 else shown.text
            cell = TableCell(len(columns) - 1, text, shown.span, f"{amount:f}", shown.unit)
            rows[index] = replace(row, cells=(*row.cells, cell))


_SIDES = ({"s", "h"}, {"soll", "haben"}, {"dr", "cr"}, {"debit", "credit"}, {"d", "c"}, {"out", "in"})
_NEGATIVE = {"s", "soll", "dr", "debit", "d", "out"}
_SIGNED = re.compile(r"(?:amount|betrag|umsatz|value)\b.*")
_OF_MONEY = re.compile(
    r"(?:.*\b)?(?:amounts?|betrage?|umsatz|values?|prices?|preise?|costs?|kosten|totals?|sums?|summen?|gesamt\w*|fees?|"
    r"gebuhr(?:en)?|paid|spent|ausgaben?|revenue|income|einnahmen?|salary|gehalt)\b.*"
)


def take_sides(columns: list[Column], rows: list[TableRow]) -> None:
    """Give amounts their sign where a column of their own says which are debits and which are credits."""
    for side, column in enumerate(columns):
        said = {folded(cell.text) for row in rows for cell in row.cells if cell.column == side}
        if column.kind is not ValueKind.TEXT or not said or not any(said <= words for words in _SIDES):
            continue
        for at, other in enumerate(columns):
            cells = [cell for row in rows for cell in row.cells if cell.column == at and cell.value]
            if not _SIGNED.fullmatch(folded(other.name)) or any(cell.value.startswith("-") for cell in cells):
                continue
            for index, row in enumerate(rows):
                owed = any(cell.column == side and folded(cell.text) in _NEGATIVE for cell in row.cells)
                if owed and row.kind is RowKind.DATA:
                    changed = tuple(
                        replace(cell, value=f"-{cell.value}") if cell.column == at and cell.value else cell
                        for cell in row.cells
                    )
                    rows[index] = replace(row, cells=changed)


def take_unit(columns: list[Column], rows: list[TableRow]) -> None:
    """Give quantities the unit that a column of their own names: kilograms and pieces are not added up."""
    names = [folded(column.name) for column in columns]
    said = [at for at, name in enumerate(names) if re.fullmatch(r"(?:unit|units|einheit|uom)", name)]
    counted = [
        at
        for at, name in enumerate(names)
        if re.fullmatch(r"(?:quantity|qty\.?|menge|anzahl|stuckzahl)", name) and columns[at].kind is ValueKind.NUMBER
    ]
    if len(said) != 1 or len(counted) != 1:
        return
    found = set()
    for index, row in enumerate(rows):
        words = next((folded(cell.text) for cell in row.cells if cell.column == said[0]), "")
        unit = unit_of(words) or words
        changed = tuple(
            replace(cell, unit=unit) if cell.column == counted[0] and cell.value else cell for cell in row.cells
        )
        found |= {unit} if row.kind is RowKind.DATA else set()
        rows[index] = replace(row, cells=changed)
    column = columns[counted[0]]
    problem = "mixed-units" if len(found) > 1 else column.problem
    columns[counted[0]] = replace(column, unit=found.pop() if len(found) == 1 else "", problem=problem)


def take_currency(columns: list[Column], rows: list[TableRow]) -> None:
    """Give amounts the currency that a column of their own names."""
    for at, column in enumerate(columns):
        if not re.fullmatch(r"(?:currency|wahrung|devise|curr\.?|ccy)(?: code)?", folded(column.name)):
            continue
        named = {_code(cell.text) for row in rows for cell in row.cells if cell.column == at}
        if not named or not all(re.fullmatch(r"[A-Z]{3}", code) for code in named):
            continue
        money = [
            n
            for n, other in enumerate(columns)
            if other.kind is ValueKind.NUMBER and _OF_MONEY.fullmatch(folded(other.name).replace("_", " "))
        ]
        for number in money:
            problem = "mixed-units" if len(named) > 1 else columns[number].problem
            unit = next(iter(named)) if len(named) == 1 else ""
            columns[number] = replace(columns[number], kind=ValueKind.MONEY, unit=unit, problem=problem)
            for index, row in enumerate(rows):
                code = next((_code(cell.text) for cell in row.cells if cell.column == at), "")
                changed = tuple(
                    replace(cell, unit=code) if cell.column == number and cell.value else cell for cell in row.cells
                )
                rows[index] = replace(row, cells=changed)


def _code(written: str) -> str:
    """The code of a currency that a cell names, "€" too."""
    unit = unit_of(folded(written))
    return unit if unit in CURRENCY_CODES else written.strip().upper()
