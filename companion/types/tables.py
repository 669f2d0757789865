"""Tables as they stand in files, and plans of what is counted in them."""

from dataclasses import dataclass
from enum import StrEnum

from companion.types.documents import Place, Span


class ValueKind(StrEnum):
    """What the cells of a column hold."""

    NUMBER = "number"
    MONEY = "money"
    PERCENT = "percent"
    DATE = "date"
    TEXT = "text"


class TableKind(StrEnum):
    """How a table stands in its file."""

    GRID = "grid"  # rows and columns
    RECORD = "record"  # one row of "key: value" lines, as an invoice has them


class RowKind(StrEnum):
    """What a row is: a sum is never counted beside what it sums up."""

    DATA = "data"
    TOTAL = "total"
    ASIDE = "aside"  # a heading among the rows, the header once more, the second line of a row


@dataclass(frozen=True)
class Column:
    """One column of a table.

    Attributes:
        name: as its header says; "" where it has none.
        kind: what its cells hold.
        unit: an ISO code of a currency, or a unit ("km", "h"), where all of its cells share it; else "".
        problem: why its values are not to be counted on, "" where they are: "mixed-units" (some in euros, some in
            dollars), "unclear-numbers" (1.234 may be either), "unclear-dates" (4/5 may be April or May),
            "some-text" (cells that are no number among numbers).
    """

    name: str
    kind: ValueKind
    unit: str = ""
    problem: str = ""


@dataclass(frozen=True)
class TableCell:
    """One cell that is not empty.

    Attributes:
        column: its place in the table's columns, from 0.
        text: as it is shown. span: where that stands in the document's text.
        value: a plain decimal such as "-1234.56", or an ISO day or month ("2025-03"); "" where it is text.
        unit: as in `Column`, of this cell.
    """

    column: int
    text: str
    span: Span
    value: str = ""
    unit: str = ""


@dataclass(frozen=True)
class TableRow:
    """One row: its number from 1 among the table's rows, where it stands, and its cells."""

    number: int
    kind: RowKind
    place: Place
    span: Span
    cells: tuple[TableCell, ...]


@dataclass(frozen=True)
class Table:
    """A table of a document, read into values.

    Attributes:
        title: sheet, caption or heading above it, "" where there is none. place: of its first row.
        problem: why its rows are not to be counted, "" where they are: "columns-unknown" (its document was read before
            the columns of cells were kept), "rows-outside" (lines beside it look like rows of it).
    """

    kind: TableKind
    title: str
    place: Place
    columns: tuple[Column, ...]
    rows: tuple[TableRow, ...]
    problem: str = ""


# --- plans ---


class Measure(StrEnum):
    """What is made of the rows that fit."""

    COUNT = "count"
    SUM = "sum"
    AVERAGE = "average"
    SMALLEST = "smallest"
    LARGEST = "largest"
    FIRST = "first"
    LAST = "last"
    LIST = "list"


class Fits(StrEnum):
    """How a cell is compared. Texts are compared without regard to case and accents."""

    IS = "is"  # one of the values, whole cell
    SAYS = "says"  # one of the values stands in it as whole words
    NOT_SAYS = "not_says"
    OVER = "over"
    AT_LEAST = "at_least"
    UNDER = "under"
    AT_MOST = "at_most"
    SINCE = "since"  # ISO day, inclusive
    UNTIL = "until"  # ISO day, inclusive
    UNIT = "unit"  # the value is in this unit or currency
    EMPTY = "empty"
    FILLED = "filled"


@dataclass(frozen=True)
class Condition:
    """What a row has to fulfil. `field` is a `Field.name`, "*" for any text cell; one of `values` is enough."""

    field: str
    fits: Fits
    values: tuple[str, ...] = ()


class Step(StrEnum):
    """How a date is grouped."""

    DAY = "day"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


@dataclass(frozen=True)
class Field:
    """A column of all tables of a plan together."""

    name: str
    kind: ValueKind
    unit: str = ""


@dataclass(frozen=True)
class PlanTable:
    """A table that a plan reads: its id, its document's, the file's name, and for each field its column (-1: none)."""

    table: int
    document: int
    name: str
    columns: tuple[int, ...]


@dataclass(frozen=True)
class Grouping:
    """Rows are put together by the value of a field; dates by `step`."""

    field: str
    step: Step | None = None


@dataclass(frozen=True)
class Join:
    """Rows are kept by whether other tables have a row with the same key: `present`, or not (`present` False: never).

    Attributes:
        tables: the other ones; their `columns` hold the key's column first.
        field: of this plan, that is compared with the key. key: how the other tables call it.
    """

    tables: tuple[PlanTable, ...]
    field: str
    key: str
    present: bool = False


@dataclass(frozen=True)
class Plan:
    """What is counted: complete in itself, so that it can be kept, shown, changed and run again.

    Attributes:
        noun: what a row is called in the answer ("rows", "invoices").
        field: what is added up or compared; "" for counting.
        fields, tables: what is read.
        conditions: all of them hold.
        grouping: one result a group. descending, limit: of groups or of listed rows, by value; 0 is no limit.
        join: with other tables, by a key.
        spent: money that went out: negative amounts, told as positive ones.
        distinct: count different values of `field`, not rows.
        sort: what the rows are: "statement" (movements of an account), "records" (invoices) or "grid".
        once: a field by which a row is counted once, however many files hold it (the number of an invoice).
        both: the first and the last. missing: the groups (months, days) that have no row.
        german: the language of its sentence.
    """

    measure: Measure
    noun: str
    tables: tuple[PlanTable, ...]
    fields: tuple[Field, ...]
    field: str = ""
    conditions: tuple[Condition, ...] = ()
    grouping: Grouping | None = None
    descending: bool = True
    limit: int = 0
    join: Join | None = None
    spent: bool = False
    distinct: bool = False
    sort: str = "grid"
    once: str = ""
    both: bool = False
    missing: bool = False
    german: bool = False


@dataclass(frozen=True)
class Counted:
    """What an answer by numbers rests on, kept with it.

    Attributes:
        plan: that was run. sentence: it in words. rows: how many rows fitted, of how many that were read.
        documents: ids of all documents it read; the answer is forgotten with any of them.
    """

    plan: Plan
    sentence: str
    rows: int
    read: int
    documents: tuple[int, ...]


@dataclass(frozen=True)
class CountedRow:
    """A row that an answer rests on, to be shown in a table.

    Attributes:
        id: in the store. file: id of the file that shows it. name: that file's name. place: where the row stands.
        cells: one text a field of the plan, "" where it has none.
    """

    id: int
    file: int
    name: str
    place: Place
    cells: tuple[str, ...]


@dataclass(frozen=True)
class CountedRows:
    """A page of the rows of an answer.

    Attributes:
        total: how many there are. after: continues, None at the end.
        sentence: the plan in words. conditions: the words of each of its conditions, in order.
    """

    fields: tuple[Field, ...]
    rows: tuple[CountedRow, ...]
    total: int
    after: int | None = None
    sentence: str = ""
    conditions: tuple[str, ...] = ()
