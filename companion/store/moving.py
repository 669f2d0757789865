"""Tables as lines of JSON and back: what an export of everything holds, and what an import makes of it.

A row is one line, an object by column. Bytes are {"text": "..."} where they are UTF-8 (a path), else {"base64": "..."}.
"""

import base64
import hashlib
from collections.abc import Iterable, Iterator
from typing import IO, Any

import apsw
import msgspec

from companion.store import kept
from companion.store.database import all_rows
from companion.types.errors import CompanionError

MADE_UNASKED = frozenset({"settings", "fact_never", "briefs", "brief_lines"})  # a memory that holds no more is empty
# The log is sealed, and marks of forgotten files are hashed, by keys of the memory that they are in.
BOUND_TO_THEIR_KEY = frozenset({"audit", "kept_out"})

Row = dict[str, Any]


def tables(connection: apsw.Connection) -> list[str]:
    """Names of the tables that go along, parents before children."""
    return [name for name in kept.tables(connection) if name not in BOUND_TO_THEIR_KEY]


def is_empty(connection: apsw.Connection) -> bool:
    """Whether nothing was written, decided or added yet, so that an import writes over nothing but settings."""
    for name in tables(connection):
        own = " WHERE shelf <> 'sample'" if name == "folders" else ""
        if name not in MADE_UNASKED and any(connection.execute(f'SELECT 1 FROM "{name}"{own} LIMIT 1')):
            return False
    return True


def sequences(connection: apsw.Connection) -> dict[str, int]:
    """The last id given out in each table, so that none is given out twice: old answers name ids of files."""
    if not kept.exists(connection, "sqlite_sequence"):
        return {}
    return {str(name): int(last) for name, last in all_rows(connection, "SELECT name, seq FROM sqlite_sequence")}


def write_rows(connection: apsw.Connection, table: str, file: IO[bytes]) -> tuple[int, str]:
    """Write a table's rows to a file; returns how many, and the SHA-256 of what was written."""
    names = kept.columns(connection, table)
    order = ", ".join(f'"{name}"' for name in kept.keys(connection, table)) or "rowid"
    columns = ", ".join(f'"{name}"' for name in names)
    digest, count = hashlib.sha256(), 0
    for row in connection.execute(f'SELECT {columns} FROM "{table}" ORDER BY {order}'):
        line = msgspec.json.encode(dict(zip(names, map(_out, row), strict=True))) + b"\n"
        digest.update(line)
        file.write(line)
        count += 1
    return count, digest.hexdigest()


def read_rows(file: Iterable[bytes]) -> Iterator[tuple[bytes, Row]]:
    """Each line with the row that it holds.

    Raises:
        CompanionError: `import-damaged`.
    """
    for line in file:
        try:
            row = msgspec.json.decode(line, type=dict[str, Any])
            yield line, {name: _back(value) for name, value in row.items()}
        except (msgspec.MsgspecError, ValueError, RecursionError) as error:
            raise CompanionError("import-damaged") from error


def fill(connection: apsw.Connection, table: str, file: Iterable[bytes]) -> tuple[int, str]:
    """Put rows in the place of those that a table holds; returns how many, and the SHA-256 of what was read.

    Raises:
        CompanionError: `import-damaged`, a line is no row of this table.
    """
    known = set(kept.columns(connection, table))
    connection.execute(f'DELETE FROM "{table}"')
    digest, count = hashlib.sha256(), 0
    for line, row in read_rows(file):
        digest.update(line)
        if not row or not set(row) <= known:
            raise CompanionError("import-damaged")
        names = ", ".join(f'"{name}"' for name in row)
        marks = ", ".join("?" for _ in row)
        try:
            connection.execute(f'INSERT INTO "{table}" ({names}) VALUES ({marks})', list(row.values()))
        except apsw.ConstraintError as error:
            raise CompanionError("import-damaged") from error
        count += 1
    return count, digest.hexdigest()


def set_sequences(connection: apsw.Connection, last: dict[str, int]) -> None:
    """Give out no id again that was given out before."""
    for table, number in last.items():
        if kept.exists(connection, table):
            connection.execute("DELETE FROM sqlite_sequence WHERE name = ?", (table,))
            connection.execute("INSERT INTO sqlite_sequence VALUES (?, ?)", (table, number))


def _out(value: object) -> object:
    if not isinstance(value, bytes):
        return value
    try:
        return {"text": value.decode()}
    except UnicodeDecodeError:
        return {"base64": base64.b64encode(value).decode()}


def _back(value: object) -> object:
    if isinstance(value, dict):
        if isinstance(value.get("text"), str):
            return str(value["text"]).encode()
        return base64.b64decode(str(value["base64"]), validate=True)
    if isinstance(value, list):
        raise CompanionError("import-damaged")
    return value
