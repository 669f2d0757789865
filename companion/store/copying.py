"""Copy the kept tables of one encrypted database into another, and do to a copy what was done to the original."""

import os
from collections.abc import Callable, Sequence
from pathlib import Path

import apsw

from companion.store import kept
from companion.store.database import all_rows

Open = Callable[[Path], apsw.Connection]


def write_copy(source: apsw.Connection, path: Path, open_beside: Open) -> None:
    """Write the kept tables of `source`, as one moment had them, to `path`; the file is whole or as it was before.

    Raises:
        apsw.Error, OSError: it could not be written, or does not read back.
    """
    temporary = path.with_name(path.name + ".new")
    for leftover in (temporary, temporary.with_name(temporary.name + "-journal")):
        leftover.unlink(missing_ok=True)
    make_private(temporary)
    target = open_beside(temporary)
    try:
        target.pragma("synchronous", "FULL")
        with target, source:  # one moment of the source, one transaction of the target
            copy(source, target)
        if target.pragma("integrity_check") != "ok":
            raise apsw.CorruptError("backup")
    finally:
        target.close()
    sync(temporary)
    temporary.replace(path)
    sync(path.parent)


def copy(source: apsw.Connection, target: apsw.Connection) -> None:
    """Make the kept tables of `source` in an empty `target` and fill them, its triggers at rest."""
    target.config(apsw.SQLITE_DBCONFIG_ENABLE_TRIGGER, 0)
    for statement in kept.statements(source):
        all_rows(target, statement)
    for table in kept.tables(source):
        copy_rows(source, target, table, kept.columns(source, table))
    copy_sequence(source, target)
    target.pragma("user_version", int(source.pragma("user_version")))


def copy_rows(source: apsw.Connection, target: apsw.Connection, table: str, columns: Sequence[str]) -> None:
    """Copy these columns of a table's rows."""
    names_sql = ", ".join(f'"{name}"' for name in columns)
    marks = ", ".join("?" for _ in columns)
    rows = source.execute(f'SELECT {names_sql} FROM "{table}"')
    target.executemany(f'INSERT INTO "{table}" ({names_sql}) VALUES ({marks})', rows)


def copy_sequence(source: apsw.Connection, target: apsw.Connection) -> None:
    """Ids that were given out once are not given out again, also after a restore."""
    if not any(source.execute("SELECT 1 FROM sqlite_master WHERE name = 'sqlite_sequence'")):
        return
    present = set(kept.tables(target))
    for name, last in all_rows(source, "SELECT name, seq FROM sqlite_sequence"):
        if name in present:
            target.execute("DELETE FROM sqlite_sequence WHERE name = ?", (name,))
            target.execute("INSERT INTO sqlite_sequence VALUES (?, ?)", (name, last))


def apply_patch(connection: apsw.Connection, patch: bytes, live: apsw.Connection) -> None:
    """Do in a backup what a patchset did in the live database: delete rows, and let changed ones say what they say now.

    By column names, since an older backup may lack columns that came later. Rows that are not there are no error.
    """
    connection.pragma("foreign_keys", False)
    present = set(kept.tables(connection))
    for change in apsw.Changeset.iter(patch):
        if change.name not in present:
            continue
        all_columns = kept.columns(live, change.name)
        there = set(kept.columns(connection, change.name))
        key = sorted(change.pk_columns)
        old, new = change.old or (), change.new or ()
        if change.opcode == apsw.SQLITE_INSERT:
            continue
        values = [old[at] for at in key]
        where = " AND ".join(f'"{all_columns[at]}" = ?' for at in key)
        if change.opcode == apsw.SQLITE_DELETE:
            connection.execute(f'DELETE FROM "{change.name}" WHERE {where}', values)
        else:
            changed = [
                (all_columns[at], value)
                for at, value in enumerate(new)
                if at not in change.pk_columns and value is not apsw.no_change and all_columns[at] in there
            ]
            if changed:
                sets = ", ".join(f'"{name}" = ?' for name, _ in changed)
                wanted = [*(value for _, value in changed), *values]
                connection.execute(f'UPDATE "{change.name}" SET {sets} WHERE {where}', wanted)


def make_private(path: Path) -> None:
    """An empty file that is its owner's alone, whatever the umask."""
    os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600))


def sync(path: Path) -> None:
    """Have a file, or a folder's names, on the disk."""
    descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
