"""Tables that belong together: statements of several banks, sheets with the same columns, invoices of one row each."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

import snowballstemmer

from companion.library.cell_values import folded, word_set
from companion.library.table_signs import AMOUNT
from companion.store.tables import StoredTable
from companion.types.tables import Column, Field, PlanTable, TableKind, ValueKind

NUMERIC = (ValueKind.NUMBER, ValueKind.MONEY, ValueKind.PERCENT)


class Sort(StrEnum):
    """What the rows of a family are."""

    STATEMENT = "statement"  # movements of an account: money out is negative
    RECORDS = "records"  # documents: invoices, receipts, offers
    GRID = "grid"


@dataclass(frozen=True)
class Family:
    """Tables read as one.

    Attributes:
        sort: what its rows are. noun: of records, "invoice" or the like; else "".
        tables: with the column of each field. stored: the same, as they are stored.
        fields: of the family. problems: by field name and table id, why its values are not to be counted on.
        names: stems of words of each table's file, folder, sheet and caption, by table id.
    """

    sort: Sort
    noun: str
    tables: tuple[PlanTable, ...]
    stored: tuple[StoredTable, ...]
    fields: tuple[Field, ...]
    problems: dict[tuple[str, int], str]
    names: dict[int, frozenset[str]]

    def field(self, name: str) -> Field | None:
        """The field of this name."""
        return next((one for one in self.fields if one.name == name), None)

    def of_kind(self, *kinds: ValueKind) -> list[Field]:
        """Fields of these kinds."""
        return [one for one in self.fields if one.kind in kinds]

    def within(self, tables: Iterable[int]) -> "Family":
        """The same with these tables alone."""
        kept = set(tables)
        return replace(
            self,
            tables=tuple(one for one in self.tables if one.table in kept),
            stored=tuple(one for one in self.stored if one.id in kept),
        )


@dataclass(frozen=True)
class FileOf:
    """What shows a document: its file's name and its path inside the folder, and the kind of the file."""

    name: str
    path: str


_ENGLISH, _GERMAN = snowballstemmer.stemmer("english"), snowballstemmer.stemmer("german")
DATES = re.compile(r"(?:booking |transaction |posting |trans\.? )?date|datum|buchungs(?:tag|datum)|tag|day|when|wann")
_AMOUNTS = re.compile(r"(?:amount|betrag|umsatz|value|wert)\b.*")
BALANCES = re.compile(r".*\b(?:balance|saldo|kontostand|running total)\b.*")
_STATEMENT_COLUMNS = re.compile(
    r".*(?:balance|saldo|kontostand|valuta|wertstellung|value date|verwendungszweck|buchungstext|buchungstag|iban|"
    r"payee|counterparty|auftraggeber).*"
)
_STATEMENT_NAMES = word_set(
    """statement statements kontoauszug kontoauszuge umsatze umsatz giro girokonto checking bank account konto
    current kreditkarte visa mastercard transactions transaction kontobewegungen savings"""
)


def stems(word: str) -> frozenset[str]:
    """A folded word as it is, and by its English and its German stem: the stem of one language says nothing of a word
    in the other, as "spend" does not of "spenden".
    """
    return frozenset({word, f"en:{_ENGLISH.stemWord(word)}", f"de:{folded(_GERMAN.stemWord(word))}"})


def words_of(text: str) -> list[str]:
    """Folded words of a text; names of files and columns are parted at "_", "-" and humps."""
    return re.findall(r"[^\W\d_]+|\d+", folded(re.sub(r"(?<=[a-z])(?=[A-Z])", " ", text)))


def families_of(tables: Sequence[StoredTable], files: dict[int, FileOf]) -> list[Family]:
    """Put tables together. `files`: what shows each document."""
    groups: dict[tuple[object, ...], list[StoredTable]] = {}
    for table in tables:
        if not table.rows or table.document not in files:
            continue
        groups.setdefault(_key(table, files[table.document]), []).append(table)
    return [_family(key, group, files) for key, group in groups.items()]


def _key(table: StoredTable, file: FileOf) -> tuple[object, ...]:
    if table.kind is TableKind.RECORD:
        return (Sort.RECORDS, table.title)
    if is_statement(table, file):
        return (Sort.STATEMENT,)
    names = tuple(folded(column.name) for column in table.columns)
    if not any(names):
        return (Sort.GRID, "nameless", table.id)
    return (Sort.GRID, names)


def is_statement(table: StoredTable, file: FileOf) -> bool:
    """Whether a table lists the movements of an account."""
    kinds = {column.kind for column in table.columns}
    if ValueKind.DATE not in kinds or ValueKind.TEXT not in kinds or amount_column(table.columns) is None:
        return False
    if any(_STATEMENT_COLUMNS.fullmatch(folded(column.name)) for column in table.columns):
        return True
    if any(column.name == AMOUNT and at == len(table.columns) - 1 for at, column in enumerate(table.columns)):
        named = {folded(column.name) for column in table.columns}
        if named & {"debit", "credit", "soll", "haben", "paid out", "paid in", "withdrawals", "deposits"}:
            return True
    return bool(_STATEMENT_NAMES & set(words_of(f"{file.path} {table.title}")))


def amount_column(columns: Sequence[Column]) -> int | None:
    """The column of signed amounts of a statement, None where there is none or it is not clear which."""
    money = [at for at, one in enumerate(columns) if one.kind in (ValueKind.MONEY, ValueKind.NUMBER)]
    money = [at for at in money if not BALANCES.fullmatch(folded(columns[at].name))]
    named = [at for at in money if _AMOUNTS.fullmatch(folded(columns[at].name))]
    if len(named) == 1:
        return named[0]
    return money[0] if len(money) == 1 and not named else None


def date_column(columns: Sequence[Column]) -> int | None:
    """The column of days; of several the one that is called the date or the day of booking."""
    dates = [at for at, one in enumerate(columns) if one.kind is ValueKind.DATE]
    if len(dates) <= 1:
        return dates[0] if dates else None
    named = [at for at in dates if DATES.fullmatch(folded(columns[at].name))]
    return named[0] if len(named) == 1 else None


def _family(key: tuple[object, ...], group: list[StoredTable], files: dict[int, FileOf]) -> Family:
    sort = Sort(str(key[0]))
    fields: list[Field] = []
    columns: dict[int, list[int]] = {table.id: [] for table in group}
    if sort is Sort.STATEMENT:
        texts = max(_text_count(table) for table in group)
        fields = [Field("Date", ValueKind.DATE), Field("Amount", ValueKind.MONEY)]
        fields += [Field(name, ValueKind.TEXT) for name in _text_names(group, texts)]
        for table in group:
            found = [at for at, one in enumerate(table.columns) if one.kind is ValueKind.TEXT]
            date, amount = date_column(table.columns), amount_column(table.columns)
            places = [-1 if date is None else date, -1 if amount is None else amount, *found]
            columns[table.id] = places + [-1] * (len(fields) - len(places))
    else:
        seen: dict[str, int] = {}
        for at, column in enumerate(group[0].columns):
            kinds = {table.columns[at].kind for table in group if at < len(table.columns)}
            units = {table.columns[at].unit for table in group if at < len(table.columns)} - {""}
            name = column.name or f"Column {_letters(at)}"
            seen[name] = seen.get(name, 0) + 1
            name = name if seen[name] == 1 else f"{name} ({seen[name]})"
            fields.append(Field(name, _common(kinds), units.pop() if len(units) == 1 else ""))
            for table in group:
                columns[table.id].append(at)
    if sort is Sort.STATEMENT:
        units = {table.columns[columns[table.id][1]].unit for table in group if columns[table.id][1] >= 0} - {""}
        fields[1] = replace(fields[1], unit=units.pop() if len(units) == 1 else "")
    problems = {
        (one.name, table.id): problem
        for table in group
        for one, at in zip(fields, columns[table.id], strict=True)
        if (problem := table.problem or (table.columns[at].problem if at >= 0 else ""))
        or (problem := "other-kind" if at >= 0 and _differs(one.kind, table.columns[at].kind) else "")
    }
    return Family(
        sort,
        str(key[1]) if sort is Sort.RECORDS else "",
        tuple(PlanTable(t.id, t.document, files[t.document].name, tuple(columns[t.id])) for t in group),
        tuple(group),
        tuple(fields),
        problems,
        {table.id: _names(table, files[table.document]) for table in group},
    )


def _text_names(group: Sequence[StoredTable], count: int) -> list[str]:
    """Names of the columns of words: the tables' own where all call them the same, and differently from each other."""
    own = {tuple(one.name for one in table.columns if one.kind is ValueKind.TEXT) for table in group}
    names = next(iter(own))
    if len(own) == 1 and all(names) and len({*names, "Date", "Amount"}) == len(names) + 2:
        return list(names)
    return ["Text" if n == 0 else f"Text {n + 1}" for n in range(count)]


def _text_count(table: StoredTable) -> int:
    return sum(1 for column in table.columns if column.kind is ValueKind.TEXT)


def _common(kinds: set[ValueKind]) -> ValueKind:
    if len(kinds) == 1:
        return next(iter(kinds))
    return ValueKind.MONEY if kinds == {ValueKind.MONEY, ValueKind.NUMBER} else ValueKind.TEXT


def _differs(field: ValueKind, column: ValueKind) -> bool:
    return field is not column and not {field, column} <= {ValueKind.MONEY, ValueKind.NUMBER}


def _names(table: StoredTable, file: FileOf) -> frozenset[str]:
    """Stems of the words that name a table: its file and folders, its sheet or caption."""
    words = words_of(file.path)
    words += words_of(table.title) if table.kind is TableKind.GRID else []
    return frozenset(stem for word in words for stem in stems(word))


def _letters(at: int) -> str:
    return chr(ord("A") + at) if at < 26 else f"{at + 1}"
