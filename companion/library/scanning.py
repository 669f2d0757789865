"""One scan: compares a folder on the disk with the store, and writes what differs. It alone decides."""

import os
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from itertools import islice
from typing import TypeVar

import apsw

from companion.library.ignore import Rules
from companion.library.kinds import kind_of
from companion.library.scan import Changes, Entry, look
from companion.store import choices, folders, jobs
from companion.store.database import Database
from companion.store.forget import Forgetting
from companion.store.known_files import KnownFiles
from companion.store.removal import forget_documents
from companion.types.library import FileState

T = TypeVar("T")

FOLDER = "folder"  # kind of a row for a folder that is left out as a whole
ROWS_A_TRANSACTION = 500  # a question must not wait for a scan of 100,000 files


class FolderScanner:
    """Scans folders.

    Args:
        database: the store. rules: what is left out. forgetting: takes what is gone, and knows what must stay out.
    """

    def __init__(self, database: Database, rules: Rules, forgetting: Forgetting) -> None:
        self._database = database
        self._rules = rules
        self._judged: set[int] = (
            set()
        )  # folders that these rules were applied to as a whole; choices speak for themselves
        self._forgetting = forgetting

    def scan(self, folder: folders.Folder, parts: Collection[str]) -> bool:
        """Scan the parts of a folder that are dirty ("" is all of it; see `companion.library.scan` for the others).

        A folder that is not there is away: its files are remembered as they were.

        Returns:
            Whether anything differed.
        """
        known = KnownFiles(self._database.read(), folder.id)
        rules = replace(self._rules, choices=choices.choices(self._database.read(), folder.id))
        changes = look(folder.path, rules, parts, known, folder.id in self._judged)
        if changes.away != folder.away:
            with self._database.write() as connection:
                folders.set_away(connection, folder.id, changes.away)
        self._apply(folder, known, changes)
        if "" in parts:
            self._judged.add(folder.id)
        changed = (changes.added, changes.changed, changes.moved, changes.removed)
        return changes.away != folder.away or any(changed)

    def _apply(self, folder: folders.Folder, known: KnownFiles, changes: Changes) -> None:
        stored = known.at([*(m.old for m in changes.moved), *changes.removed, *(e.path for e in changes.changed)])
        for moves in _batches(changes.moved):
            with self._database.write() as connection:
                for move in moves:
                    # A path may be taken over from a file that moves in this very scan, or in a circle.
                    folders.move_aside(connection, stored[move.old].id)
                for move in moves:
                    number = stored[move.old].id
                    folders.update_stat(connection, number, _as_new(move.entry))
                    if kind_of(move.old) != kind_of(move.entry.path) or jobs.is_waiting(connection, number):
                        self._queue(connection, folder, number, move.entry)  # at once, under its new name
        for removed in _batches(changes.removed):
            with self._database.write() as connection:
                self._forgetting.files_gone(connection, [stored[path].id for path in removed])
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
        for added in _batches(entry for entry in changes.added if not self._is_kept_out(folder, entry.path)):
            with self._database.write() as connection:
                for entry in added:
                    number = folders.insert_file(connection, folder.id, _as_new(entry))
                    if not entry.left_out:
                        self._queue(connection, folder, number, entry)

    def _is_kept_out(self, folder: folders.Folder, path: str) -> bool:
        return self._forgetting.is_kept_out(folder.id, os.fsencode(path))

    @staticmethod
    def _queue(connection: apsw.Connection, folder: folders.Folder, number: int, entry: Entry) -> None:
        folders.set_state(connection, number, FileState.WAITING)
        jobs.put(connection, jobs.READ, number, jobs.priority(folder.pinned, entry.mtime_ns))


def _as_new(entry: Entry) -> folders.NewFile:
    return folders.NewFile(
        path=entry.path,
        shown=folders.shown(entry.path),
        kind=FOLDER if entry.folder else kind_of(entry.path),
        size_bytes=entry.size_bytes,
        mtime_ns=entry.mtime_ns,
        inode=entry.inode,
        device=entry.device,
        left_out=entry.left_out,
    )


def _batches(rows: Iterable[T]) -> Iterator[list[T]]:
    iterator = iter(rows)
    while batch := list(islice(iterator, ROWS_A_TRANSACTION)):
        yield batch
