"""Backups: encrypted copies of what cannot be made again, kept by day, week and month; restored, tried, rewritten.

A backup is an SQLite file of its own under the same data key. It holds no chunks, words or embeddings, so it is small
enough for a forgetting to write all of them anew.
"""

import logging
import threading
from collections.abc import Callable, Iterable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import apsw

from companion.clock import Clock, stamp
from companion.store import briefs, copying, kept
from companion.store.copying import Open
from companion.store.database import Database, all_rows, folded_value, migrations, open_encrypted
from companion.types.errors import CompanionError
from companion.types.safety import BackupRow, RestorePreview, RestoreRow

log = logging.getLogger(__name__)

SUFFIX = ".backup"
NAME_FORMAT = "%Y-%m-%dT%H%M%S"
DAYS, WEEKS, MONTHS = 7, 5, 12
EVERY = timedelta(hours=24)
FIRST_AFTER = timedelta(minutes=10)
# What a person counts; the rest comes along.
COUNTED = ("conversations", "messages", "goals", "check_ins", "facts", "notes", "folders")
COPY_ROWS = 500


class Backups:
    """The backups of one memory.

    Args:
        database: what is backed up. folder: where backups lie. clock: the clock.
    """

    def __init__(self, database: Database, folder: Path, clock: Clock) -> None:
        self._database = database
        self.folder = folder
        self._clock = clock
        self._working = threading.Lock()

    def take(self) -> str:
        """Write a backup now and let go of those that are no longer kept; returns its name.

        Raises:
            CompanionError: `backup-failed`, it could not be written or does not read back.
        """
        with self._working:
            name = self._clock.now().astimezone(UTC).strftime(NAME_FORMAT)
            try:
                self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
                connection = self._database.open_beside(self._database.path)
                try:
                    copying.write_copy(connection, self._path(name), self._database.open_beside)
                finally:
                    connection.close()
                self._let_go()
            except (apsw.Error, OSError) as error:
                log.warning("no backup: %s", type(error).__name__)
                raise CompanionError("backup-failed", reason=type(error).__name__) from error
            return name

    def is_due(self) -> bool:
        """Whether a day has gone by since the newest; a clock that was put back counts as that too."""
        now = self._clock.now()
        return not any(abs(now - taken_at(name)) < EVERY for name in self.names())

    def names(self) -> list[str]:
        """Names of all backups, newest first; unfinished ones are none."""
        return names(self.folder)

    def rows(self) -> tuple[BackupRow, ...]:
        """All backups, newest first; each is opened."""
        return tuple(look(self._path(name), self._database.open_beside) for name in self.names())

    def rewrite(self, patch: bytes | None, clean: Callable[[apsw.Connection], None]) -> int:
        """Take out of every backup what was forgotten; returns how many there are.

        Args:
            patch: a patchset of the live database: rows that went, and what changed ones say now.
            clean: does whatever else has to go, on a connection to a backup.

        A backup that cannot be opened cannot be cleaned, so it is deleted: nothing of the forgotten may stay behind.
        """
        with self._working:
            remove_unfinished(self.folder)
            live = self._database.read()
            found = self.names()
            for name in found:
                path = self._path(name)
                try:
                    with closing(self._in_memory(path)) as copy:
                        if patch:
                            copying.apply_patch(copy, patch, live)
                        clean(copy)
                        briefs.drop_replaced(copy, live)
                        copying.write_copy(copy, path, self._database.open_beside)
                except (apsw.NotADBError, apsw.CorruptError):
                    log.warning("a damaged backup is deleted, since it cannot be cleaned")
                    path.unlink(missing_ok=True)
            return len(found)

    def preview(self, name: str) -> RestorePreview:
        """What restoring a backup would bring, and what would be missing."""
        return preview(self._path(name), self._database.read(), self._database.open_beside)

    def try_newest(self, scratch: Path) -> None:
        """Restore the newest backup into a scratch folder and compare; leaves nothing there.

        Raises:
            CompanionError: `backup-failed`, it does not come back whole.
        """
        newest = self.names()[:1]
        for name in newest:
            scratch.mkdir(mode=0o700, parents=True, exist_ok=True)
            target = scratch / "tried.db"
            try:
                restore_into(self._path(name), target, self._database.open_beside)
                expected = look(self._path(name), self._database.open_beside)
                found = look(target, self._database.open_beside)
                if not expected.good or not found.good or expected.counts != found.counts:
                    raise CompanionError("backup-failed", reason="it does not come back whole")
            except (apsw.Error, OSError) as error:
                raise CompanionError("backup-failed", reason=type(error).__name__) from error
            finally:
                for path in (target, Path(f"{target}-wal"), Path(f"{target}-shm"), Path(f"{target}-journal")):
                    path.unlink(missing_ok=True)

    def _path(self, name: str) -> Path:
        return path_of(self.folder, name)

    def _in_memory(self, path: Path) -> apsw.Connection:
        """A copy to work on: a journal of the file itself would hold what is to be forgotten."""
        copy = apsw.Connection(":memory:")
        copy.create_scalar_function("folded", folded_value, 1, deterministic=True)
        with closing(self._database.open_beside(path)) as connection:
            copying.copy(connection, copy)
        return copy

    def _let_go(self) -> None:
        found = self.names()
        for name in set(found) - to_keep(found):
            self._path(name).unlink(missing_ok=True)


def opener(key: bytes) -> Open:
    """Opens encrypted files under a key."""
    return lambda path: open_encrypted(path, key)


def path_of(folder: Path, name: str) -> Path:
    """Where a backup lies.

    Raises:
        CompanionError: `not-found`, it is no backup's name.
    """
    if name not in names(folder):
        try:
            taken_at(name)
        except ValueError:
            raise CompanionError("not-found") from None
    return folder / (name + SUFFIX)


def names(folder: Path) -> list[str]:
    """Names of the backups in a folder, newest first."""
    if not folder.is_dir():
        return []
    found = []
    for path in folder.iterdir():
        if path.suffix == SUFFIX:
            try:
                taken_at(path.stem)
            except ValueError:
                continue
            found.append(path.stem)
    return sorted(found, reverse=True)


def taken_at(name: str) -> datetime:
    """When a backup was taken, by its name.

    Raises:
        ValueError: it is no backup's name.
    """
    return datetime.strptime(name, NAME_FORMAT).replace(tzinfo=UTC)


def to_keep(found: Iterable[str]) -> set[str]:
    """Which backups stay: the newest of each of the last days, weeks and months that have any, and the newest two."""
    ordered = sorted(found, reverse=True)
    kept_names = set(ordered[:2])
    for limit, period in (
        (DAYS, lambda at: at.date().toordinal()),
        (WEEKS, lambda at: at.isocalendar()[:2]),
        (MONTHS, lambda at: (at.year, at.month)),
    ):
        seen: dict[object, str] = {}
        for name in ordered:
            seen.setdefault(period(taken_at(name)), name)
        kept_names |= set(list(seen.values())[:limit])
    return kept_names


def remove_unfinished(folder: Path) -> None:
    """Remove what a backup that was cut off has left."""
    if folder.is_dir():
        for path in folder.iterdir():
            if ".new" in path.name:
                path.unlink(missing_ok=True)


def look(path: Path, open_beside: Open) -> BackupRow:
    """Open a backup and see whether it is whole and what it holds."""
    counts: dict[str, int] = {}
    good = False
    size = 0
    try:
        size = path.stat().st_size
        connection = open_beside(path)
        try:
            good = size > 0 and connection.pragma("quick_check") == "ok"
            for table in kept.tables(connection):
                ((number,),) = all_rows(connection, f'SELECT count(*) FROM "{table}"')
                counts[table] = int(number)
        finally:
            connection.close()
    except (apsw.Error, OSError):
        good = False
    taken = ""
    if path.suffix == SUFFIX:
        taken = stamp(taken_at(path.stem))
    return BackupRow(path.stem, taken, size, good, counts)


def newest_good(folder: Path, open_beside: Open) -> str | None:
    """The newest backup that is whole, or None."""
    return next((name for name in names(folder) if look(path_of(folder, name), open_beside).good), None)


def preview(path: Path, live: apsw.Connection | None, open_beside: Open) -> RestorePreview:
    """What a restore would bring, and what the present database has that it would lose.

    Args:
        live: the present database; None where it cannot be opened.
    """
    row = look(path, open_beside)
    if not row.good:
        raise CompanionError("backup-failed", reason="it is damaged")
    connection = open_beside(path)
    try:
        rows = []
        for table in COUNTED:
            if table not in row.counts or "id" not in kept.columns(connection, table):
                continue
            there, missing = None, None
            if live is not None:
                there, missing = _compared(live, connection, table)
            rows.append(RestoreRow(table, row.counts[table], there, missing))
    finally:
        connection.close()
    return RestorePreview(path.stem, row.taken, tuple(rows))


def _compared(live: apsw.Connection, backup: apsw.Connection, table: str) -> tuple[int | None, int | None]:
    """How many rows there are now, and how many of them the backup lacks; None where a damaged page hides it."""
    try:
        now = {number for (number,) in live.execute(f'SELECT id FROM "{table}"')}
    except apsw.Error:
        return None, None
    held = {number for (number,) in backup.execute(f'SELECT id FROM "{table}"')}
    return len(now), len(now - held)


def prepare(made: apsw.Connection) -> None:
    """Set up a new database whose rows are put in as they were: nothing is checked or triggered meanwhile."""
    made.pragma("auto_vacuum", 2)
    made.pragma("secure_delete", True)
    made.pragma("synchronous", "FULL")
    made.pragma("foreign_keys", False)
    made.config(apsw.SQLITE_DBCONFIG_ENABLE_TRIGGER, 0)


def restore_into(path: Path, target: Path, open_beside: Open) -> None:
    """Make a whole database at `target` from a backup; it must not exist. Files are read anew afterwards.

    The schema is made as the backup had it, the rows are put in, and then the later migrations run over them.

    Raises:
        CompanionError: `data-newer`, `backup-failed`. apsw.Error, OSError: it could not be written.
    """
    steps = migrations()
    source = open_beside(path)
    copying.make_private(target)
    made = open_beside(target)
    try:
        version = int(source.pragma("user_version"))
        if version > len(steps):
            raise CompanionError("data-newer", found=f"data version {version}")
        prepare(made)
        with made:
            for script in steps[:version]:
                all_rows(made, script)
            there = set(kept.tables(made))
            for table in kept.tables(source):
                if table in there:
                    made.execute(f'DELETE FROM "{table}"')
                    copying.copy_rows(source, made, table, kept.columns(source, table))
            copying.copy_sequence(source, made)
            for script in steps[version:]:
                all_rows(made, script)
            made.pragma("user_version", len(steps))
        if made.pragma("integrity_check") != "ok":
            raise CompanionError("backup-failed", reason="it does not come back whole")
    finally:
        source.close()
        made.close()
    copying.sync(target)
    copying.sync(target.parent)
