"""What the scanner needs to know of files to see whether they changed, asked for by part of a folder."""

import json
import os
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

import apsw

_COLUMNS = "id, path, size_bytes, mtime_ns, inode, device, left_out"
_ON_DISK = f"SELECT {_COLUMNS} FROM files WHERE folder = ? AND parent IS NULL"  # no attachments
_BELOW = " AND path >= ? AND path < ?"


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file as it was seen last. `path` may hold undecodable bytes as surrogates."""

    id: int
    path: str
    size_bytes: int
    mtime_ns: int
    inode: int
    device: int
    left_out: str | None


class _HasInode(Protocol):
    @property
    def inode(self) -> int: ...


class KnownFiles:
    """Files of one watched folder that lie on the disk. A prefix is "" or ends in "/".

    Args:
        connection: to read with. folder: its id.
    """

    def __init__(self, connection: apsw.Connection, folder: int) -> None:
        self._connection = connection
        self._folder = folder

    def all(self) -> dict[str, StoredFile]:
        """All of them, by path."""
        return self._rows("", ())

    def below(self, prefix: str) -> dict[str, StoredFile]:
        """Those below a folder."""
        return self._rows(*_range(prefix)) if prefix else self.all()

    def directly_in(self, prefix: str) -> dict[str, StoredFile]:
        """Those that lie in a folder itself."""
        rest, values = _range(prefix)
        return self._rows(rest + " AND instr(substr(path, ?), x'2f') = 0", (*values, len(os.fsencode(prefix)) + 1))

    def folders_in(self, prefix: str) -> set[str]:
        """Paths of the folders in a folder that something is remembered of."""
        rest, values = _range(prefix)
        start = len(os.fsencode(prefix)) + 1
        query = (
            "SELECT DISTINCT substr(path, 1, ?1 - 2 + instr(substr(path, ?1), x'2f')) FROM files"
            f" WHERE instr(substr(path, ?1), x'2f') > 0 AND folder = ?2 AND parent IS NULL{_numbered(rest)}"
        )
        found = self._connection.execute(query, (start, self._folder, *values))
        return {os.fsdecode(path) for (path,) in found}

    def moved(self, entries: Iterable[_HasInode]) -> dict[str, StoredFile]:
        """Those with the inode of one of the entries, which may be they under another path."""
        inodes = json.dumps([entry.inode for entry in entries])
        return self._rows(" AND inode IN (SELECT value FROM json_each(?))", (inodes,))

    def at(self, paths: Iterable[str]) -> dict[str, StoredFile]:
        """Those at these very paths."""
        found = {}
        for path in paths:
            found.update(self._rows(" AND path = ?", (os.fsencode(path),)))
        return found

    def _rows(self, rest: str, values: tuple[object, ...]) -> dict[str, StoredFile]:
        found = {}
        for number, path, *facts in self._connection.execute(_ON_DISK + rest, (self._folder, *values)):
            name = os.fsdecode(path)
            found[name] = StoredFile(number, name, *facts)
        return found


def _range(prefix: str) -> tuple[str, tuple[object, ...]]:
    """A condition on paths below `prefix`: "0" is the sign that follows "/"."""
    raw = os.fsencode(prefix)
    return (_BELOW, (raw, raw[:-1] + b"0")) if raw else ("", ())


def _numbered(rest: str) -> str:
    return rest.replace("?", "?3", 1).replace("< ?", "< ?4", 1) if rest else ""
