"""One scan: compares a folder on the disk with the store, and writes what differs. It alone decides."""

from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import TypeVar

import apsw

from companion.library.kinds import kind_of
from companion.library.reading import forget_documents, forget_files
from companion.library.scan import Changes, Entry, KnownFile, compare, walk
from companion.store import folders, jobs
from companion.store.database import Database
from companion.types.library import FileState

T = TypeVar("T")

ROWS_A_TRANSACTION = 500  # a question must not wait for a scan of 100,000 files


class FolderScanner:
    """Scans folders.

    Args:
        database: the store.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def scan(self, folder: folders.Folder, parts: Iterable[str]) -> bool:
        """Scan the parts of a folder that are dirty ("" is all of it); returns whether anything differed.

        A folder that is not there is away: its files are remembered as they were.
        """
        away = not Path(folder.path).is_dir()
        if away != folder.away:
            with self._database.write() as connection:
                folders.set_away(connection, folder.id, away)
        if away:
            return folder.away != away
        wanted = _outermost(parts)
        stored = folders.stored_files(self._database.read(), folder.id)
        known = {
            path: KnownFile(path, file.size_bytes, file.mtime_ns, file.inode, file.device, file.left_out)
            for path, file in stored.items()
            if _is_within(path, wanted)
        }
        changes = compare(known, walk(folder.path, wanted))
        self._apply(folder, stored, changes)
        return changes.any()

    def _apply(self, folder: folders.Folder, stored: dict[str, folders.StoredFile], changes: Changes) -> None:
        for batch in _batches(changes.moved):
            with self._database.write() as connection:
                for old, _ in batch:
                    # A path may be taken over from a file that moves in this very scan, or in a circle.
                    folders.move_aside(connection, stored[old].id)
                for old, entry in batch:
                    folders.update_stat(connection, stored[old].id, _as_new(entry))
        for removed in _batches(changes.removed):
            with self._database.write() as connection:
                forget_files(connection, [stored[path].id for path in removed])
        for changed in _batches(changes.changed):
            with self._database.write() as connection:
                for entry in changed:
                    file = stored[entry.path]
                    folders.update_stat(connection, file.id, _as_new(entry))
                    if entry.left_out:
                        folders.set_state(connection, file.id, FileState.LEFT_OUT)
                        document = folders.unlink_document(connection, file.id)
                        forget_documents(connection, [] if document is None else [document])
                    else:
                        self._queue(connection, folder, file.id, entry)
        for added in _batches(changes.added):
            with self._database.write() as connection:
                for entry in added:
                    number = folders.insert_file(connection, folder.id, _as_new(entry))
                    if not entry.left_out:
                        self._queue(connection, folder, number, entry)

    @staticmethod
    def _queue(connection: apsw.Connection, folder: folders.Folder, number: int, entry: Entry) -> None:
        folders.set_state(connection, number, FileState.WAITING)
        jobs.put(connection, jobs.READ, number, jobs.priority(folder.pinned, entry.mtime_ns))


def _as_new(entry: Entry) -> folders.NewFile:
    return folders.NewFile(
        path=entry.path,
        shown=folders.shown(entry.path),
        kind=kind_of(entry.path),
        size_bytes=entry.size_bytes,
        mtime_ns=entry.mtime_ns,
        inode=entry.inode,
        device=entry.device,
        left_out=entry.left_out,
    )


def _outermost(parts: Iterable[str]) -> list[str]:
    """The parts that lie in no other; "" takes in everything."""
    kept: list[str] = []
    for part in sorted(set(parts)):
        if not _is_within(part, kept):
            kept.append(part)
    return kept


def _is_within(path: str, parts: Iterable[str]) -> bool:
    return any(part in ("", path) or path.startswith(part + "/") for part in parts)


def _batches(rows: Iterable[T]) -> Iterator[list[T]]:
    iterator = iter(rows)
    while batch := list(islice(iterator, ROWS_A_TRANSACTION)):
        yield batch
