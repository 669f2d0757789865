"""Restore a memory from a backup, whether its database is open, damaged or gone."""

import shutil
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import apsw

from companion.settings import Places
from companion.store import backup
from companion.store.database import open_encrypted
from companion.types.errors import Action, CompanionError
from companion.types.safety import BackupRow, RestorePreview

SIDE_FILES = ("-wal", "-shm", "-journal")


def has_database(places: Places) -> bool:
    """Whether there is a database that holds anything."""
    return places.database.is_file() and places.database.stat().st_size > 0


def rows(places: Places, key: bytes) -> tuple[BackupRow, ...]:
    """All backups, newest first."""
    open_beside = backup.opener(key)
    return tuple(
        backup.look(backup.path_of(places.backups, name), open_beside) for name in backup.names(places.backups)
    )


def plan(places: Places, key: bytes, name: str) -> RestorePreview:
    """What restoring a backup ("" is the newest good one) would bring, and what would be missing.

    Raises:
        CompanionError: `no-backup`; `backup-failed`, it is damaged; `not-found`.
    """
    open_beside = backup.opener(key)
    wanted = name or backup.newest_good(places.backups, open_beside)
    if wanted is None:
        raise CompanionError("no-backup", Action.RETRY)
    path = backup.path_of(places.backups, wanted)
    if not has_database(places):
        return backup.preview(path, None, open_beside)
    try:
        with closing(open_encrypted(places.database, key)) as live:
            return backup.preview(path, live, open_beside)
    except apsw.Error:  # so damaged that it cannot be opened
        return backup.preview(path, None, open_beside)


def restore(places: Places, key: bytes, planned: RestorePreview) -> RestorePreview:
    """Put a backup in place of the database, which must be closed; the old one is set aside whole.

    The new database is complete and on the disk before the old one moves. A crash between leaves no database and its
    keys, which is said as such, and restoring again mends it.

    Raises:
        CompanionError: `backup-failed`, `data-newer`.
    """
    new = places.data / "restored.db"
    for path in _with_side_files(new):
        path.unlink(missing_ok=True)
    try:
        backup.restore_into(backup.path_of(places.backups, planned.name), new, backup.opener(key))
    except (apsw.Error, OSError) as error:
        raise CompanionError("backup-failed", reason=type(error).__name__) from error
    aside = places.set_aside / datetime.now(UTC).strftime(backup.NAME_FORMAT)
    aside.mkdir(mode=0o700, parents=True, exist_ok=True)
    for path in _with_side_files(places.database):
        if path.exists():
            path.replace(aside / path.name)
    new.replace(places.database)
    shutil.rmtree(places.vectors, ignore_errors=True)  # of chunks that are read anew
    return planned


def _with_side_files(path: Path) -> list[Path]:
    return [path, *(path.with_name(path.name + suffix) for suffix in SIDE_FILES)]
