"""Tables of documents as they are stored: one row of the database a row of a table."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import apsw
import msgspec

from companion.types.documents import Place, Span
from companion.types.tables import Column, RowKind, Table, TableCell, TableKind

VERSION = 2  # of what makes tables of documents; a higher one makes all of them again


@dataclass(frozen=True)
class StoredTable:
    """A table without its rows. `rows` is how many of data it has."""

    id: int
    document: int
    kind: TableKind
    title: str
    columns: tuple[Column, ...]
    problem: str
    rows: int


@dataclass(frozen=True)
class StoredRow:
    """A row of a stored table; `cells` are by their column."""

    id: int
    table: int
    place: Place
    span: Span
    cells: dict[int, TableCell]


_cells = msgspec.json.Decoder(list[tuple[int, str, int, int, str, str]])
_places = msgspec.json.Decoder(Place)


def put_tables(connection: apsw.Connection, document: int, tables: Iterable[Table]) -> None:
    """Let a document have these tables and no others."""
    connection.execute("DELETE FROM doc_tables WHERE document = ?", (document,))
    for table in tables:
        connection.execute(
            "INSERT INTO doc_tables (document, kind, title, columns, problem) VALUES (?, ?, ?, ?, ?)",
            (document, table.kind, table.title, msgspec.json.encode(table.columns).decode(), table.problem),
        )
        number = connection.last_insert_rowid()
        connection.executemany(
            "INSERT INTO doc_table_rows (tab, kind, place, start, stop, cells) VALUES (?, ?, ?, ?, ?, ?)",
            (
                (
                    number,
                    row.kind,
                    msgspec.json.encode(row.place).decode(),
                    row.span.start,
                    row.span.end,
                    msgspec.json.encode(
                        [(c.column, c.text, c.span.start, c.span.end, c.value, c.unit) for c in row.cells]
                    ).decode(),
                )
                for row in table.rows
            ),
        )
    connection.execute("INSERT OR REPLACE INTO doc_tables_made VALUES (?, ?)", (document, VERSION))


def without_tables(connection: apsw.Connection, documents: Sequence[int]) -> list[int]:
    """Those of the documents whose tables were not made yet, or by an older version."""
    made = dict(connection.execute("SELECT document, version FROM doc_tables_made"))
    return [number for number in documents if made.get(number) != VERSION]


def tables_of(connection: apsw.Connection, documents: Sequence[int]) -> list[StoredTable]:
    """The tables of documents, in the order of those."""
    query = (
        "SELECT t.id, t.document, t.kind, t.title, t.columns, t.problem,"
        " (SELECT count(*) FROM doc_table_rows r WHERE r.tab = t.id AND r.kind = 'data')"
        " FROM doc_tables t WHERE t.document = ? ORDER BY t.id"
    )
    return [
        StoredTable(
            number,
            document,
            TableKind(kind),
            title,
            msgspec.json.decode(columns, type=tuple[Column, ...]),
            problem,
            rows,
        )
        for one in documents
        for number, document, kind, title, columns, problem, rows in connection.execute(query, (one,))
    ]


def rows_of(connection: apsw.Connection, table: int, after: int = 0) -> Iterator[StoredRow]:
    """The rows of data of a table, in order, those after row id `after`; read as they are asked for."""
    query = "SELECT id, place, start, stop, cells FROM doc_table_rows WHERE tab = ? AND id > ? AND kind = ? ORDER BY id"
    for number, place, start, stop, cells in connection.execute(query, (table, after, RowKind.DATA)):
        yield StoredRow(
            number,
            table,
            _places.decode(place),
            Span(start, stop),
            {at: TableCell(at, text, Span(a, b), value, unit) for at, text, a, b, value, unit in _cells.decode(cells)},
        )


def lacks_columns(connection: apsw.Connection, document: int) -> bool:
    """Whether a document was read before the columns of cells were kept, so that its file is to be read again."""
    query = "SELECT 1 FROM doc_tables WHERE document = ? AND problem = 'columns-unknown'"
    return any(connection.execute(query, (document,)))


def table_exists(connection: apsw.Connection, table: int) -> bool:
    """Whether a table is still there: its document was neither forgotten nor read anew."""
    return any(connection.execute("SELECT 1 FROM doc_tables WHERE id = ?", (table,)))
