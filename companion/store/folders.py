"""Rows of watched folders and of the files in them."""

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import apsw
import msgspec

from companion.types.documents import DateKind
from companion.types.errors import CompanionError, Problem
from companion.types.library import FileRow, FileState, FolderRow, Page

OWN_SHELF = "own"
SAMPLE_SHELF = "sample"
SECRET = "secret"  # noqa: S105 - a reason to leave a file out, no secret


@dataclass(frozen=True)
class Folder:
    """A watched folder. `path` may hold undecodable bytes as surrogates."""

    id: int
    path: str
    name: str
    shelf: str
    pinned: bool
    away: bool


@dataclass(frozen=True)
class NewFile:
    """A file that the scanner found. `shown` is its path as text; `left_out` says why it is not read."""

    path: str
    shown: str
    kind: str
    size_bytes: int
    mtime_ns: int
    inode: int
    device: int
    left_out: str | None


def add_folder(connection: apsw.Connection, path: str, name: str, shelf: str, added: float) -> int:
    """Watch a folder; returns its id, the old one where it is watched already."""
    raw = os.fsencode(path)
    for (found,) in connection.execute("SELECT id FROM folders WHERE path = ?", (raw,)):
        return int(found)
    connection.execute("INSERT INTO folders (path, name, shelf, added) VALUES (?, ?, ?, ?)", (raw, name, shelf, added))
    return connection.last_insert_rowid()


def folders(connection: apsw.Connection) -> list[Folder]:
    """All watched folders, in the order in which they were added."""
    rows = connection.execute("SELECT id, path, name, shelf, pinned, away FROM folders ORDER BY id")
    return [Folder(i, os.fsdecode(path), name, shelf, bool(p), bool(a)) for i, path, name, shelf, p, a in rows]


def set_away(connection: apsw.Connection, folder: int, away: bool) -> None:
    """Mark a folder as away (its drive is unplugged) or back; its files stay as they are."""
    connection.execute("UPDATE folders SET away = ? WHERE id = ?", (away, folder))


def folder_rows(connection: apsw.Connection) -> tuple[FolderRow, ...]:
    """Watched folders with the number of files in each state."""
    counts: dict[int, dict[FileState, int]] = {}
    query = "SELECT folder, state, count(*) FROM files GROUP BY folder, state"
    for folder, state, number in connection.execute(query):
        counts.setdefault(folder, {})[FileState(state)] = number
    return tuple(
        FolderRow(
            f.id,
            shown(f.path),
            f.name,
            f.shelf == SAMPLE_SHELF,
            f.pinned,
            f.away,
            _as_away(counts.get(f.id, {})) if f.away else counts.get(f.id, {}),
        )
        for f in folders(connection)
    )


def _as_away(counts: dict[FileState, int]) -> dict[FileState, int]:
    """Counts of a folder whose drive is unplugged: its files are remembered, and cannot be opened."""
    left_out = counts.get(FileState.LEFT_OUT, 0)
    kept = {FileState.AWAY: sum(counts.values()) - left_out, FileState.LEFT_OUT: left_out}
    return {state: number for state, number in kept.items() if number}


def set_pinned(connection: apsw.Connection, folder: int, pinned: bool) -> None:
    """Let a folder's files be read before those of all others, or no more."""
    connection.execute("UPDATE folders SET pinned = ? WHERE id = ?", (pinned, folder))


def insert_file(connection: apsw.Connection, folder: int, file: NewFile, parent: int | None = None) -> int:
    """Add a file, waiting or left out; returns its id."""
    state = FileState.LEFT_OUT if file.left_out else FileState.WAITING
    connection.execute(
        "INSERT INTO files (folder, parent, path, shown, kind, size_bytes, mtime_ns, inode, device, state, left_out)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            folder,
            parent,
            os.fsencode(file.path),
            file.shown,
            file.kind,
            file.size_bytes,
            file.mtime_ns,
            file.inode,
            file.device,
            state,
            file.left_out,
        ),
    )
    return connection.last_insert_rowid()


def update_stat(connection: apsw.Connection, number: int, file: NewFile) -> None:
    """Take over what the scanner saw of a known file, its path too (a renamed file keeps everything else)."""
    connection.execute(
        "UPDATE files SET path = ?, shown = ?, kind = ?, size_bytes = ?, mtime_ns = ?, inode = ?, device = ?,"
        " left_out = ? WHERE id = ?",
        (
            os.fsencode(file.path),
            file.shown,
            file.kind,
            file.size_bytes,
            file.mtime_ns,
            file.inode,
            file.device,
            file.left_out,
            number,
        ),
    )


def move_aside(connection: apsw.Connection, number: int) -> None:
    """Free a file's path, which another is about to take; its own new path must follow in the same transaction."""
    connection.execute("UPDATE files SET path = ? WHERE id = ?", (f"\0{number}".encode(), number))


def unlink_document(connection: apsw.Connection, number: int) -> int | None:
    """Let a file show nothing any more; returns the document that it showed."""
    document = next((d for (d,) in connection.execute("SELECT document FROM files WHERE id = ?", (number,))), None)
    connection.execute("UPDATE files SET document = NULL WHERE id = ?", (number,))
    return document


def set_state(connection: apsw.Connection, number: int, state: FileState, problem: Problem | None = None) -> None:
    """Set a file's state and the problem that explains it."""
    packed = None if problem is None else msgspec.json.encode(problem).decode()
    connection.execute("UPDATE files SET state = ?, problem = ? WHERE id = ?", (state, packed, number))


@dataclass(frozen=True)
class FilePlace:
    """Where a file lies and how it looked when it was last scanned."""

    id: int
    folder: int
    root: str
    path: str
    shown: str
    kind: str
    shelf: str
    pinned: bool
    mtime_ns: int
    document: int | None
    parent: int | None


def file_place(connection: apsw.Connection, number: int) -> FilePlace | None:
    """Where a file lies, or None if it is no longer known."""
    query = (
        "SELECT f.id, f.folder, d.path, f.path, f.shown, f.kind, d.shelf, d.pinned, f.mtime_ns, f.document, f.parent"
        " FROM files f JOIN folders d ON d.id = f.folder WHERE f.id = ?"
    )
    for i, folder, root, path, shown_path, kind, shelf, pinned, mtime, document, parent in connection.execute(
        query, (number,)
    ):
        return FilePlace(
            i,
            folder,
            os.fsdecode(root),
            os.fsdecode(path),
            shown_path,
            kind,
            shelf,
            bool(pinned),
            mtime,
            document,
            parent,
        )
    return None


def shown_name(connection: apsw.Connection, number: int) -> str:
    """A file's name for display; "" where it is not known."""
    rows = connection.execute("SELECT shown FROM files WHERE id = ?", (number,))
    return next((str(path).rsplit("/", 1)[-1] for (path,) in rows), "")


def left_out_by_content(connection: apsw.Connection, number: int) -> bool:
    """Whether a file is left out for what stands in it, so that no rule of the scanner's says so."""
    query = "SELECT 1 FROM files WHERE id = ? AND state = 'left_out' AND left_out IS NULL"
    return any(connection.execute(query, (number,)))


def inner_path(connection: apsw.Connection, folder: int, path: str) -> str:
    """The path of a folder inside a watched one as the file system has it, by how it is shown.

    Raises:
        CompanionError: `not-found`, nothing is known in such a folder.
    """
    query = (
        "SELECT path, shown FROM files WHERE folder = ?1 AND parent IS NULL"
        " AND (shown = ?2 OR substr(shown, 1, ?3) = ?4)"
    )
    below = path + "/"
    for raw, _ in connection.execute(query + " LIMIT 1", (folder, path, len(below), below)):
        return "/".join(os.fsdecode(raw).split("/")[: path.count("/") + 1])
    raise CompanionError("not-found")


def file_page(
    connection: apsw.Connection, folder: int | None, after: str | None, limit: int, state: FileState | None, name: str
) -> Page[FileRow]:
    """A page of files by folder and path."""
    where, values = ["1"], list[object]()
    if folder is not None:
        where.append("f.folder = ?")
        values.append(folder)
    if state is FileState.AWAY:
        where.append("f.state <> 'left_out' AND f.folder IN (SELECT id FROM folders WHERE away)")
    elif state is not None:
        where.append("f.state = ?")
        values.append(state)
        if state is not FileState.LEFT_OUT:
            where.append("f.folder NOT IN (SELECT id FROM folders WHERE away)")
    if name:
        where.append("instr(folded(f.shown), folded(?))")
        values.append(name)
    condition = " AND ".join(where)
    (total,) = next(iter(connection.execute(f"SELECT count(*) FROM files f WHERE {condition}", values)))
    if after is not None:
        last_folder, _, last_path = after.partition(":")
        condition += " AND (f.folder, f.path) > (?, ?)"
        values += [int(last_folder), bytes.fromhex(last_path)]
    rows = list(_file_rows(connection, condition + " ORDER BY f.folder, f.path LIMIT ?", [*values, limit + 1]))
    more = len(rows) > limit
    rows = rows[:limit]
    last = f"{rows[-1][0].folder}:{rows[-1][1].hex()}" if more else None
    return Page(tuple(row for row, _ in rows), last, int(total))


def _file_rows(connection: apsw.Connection, rest: str, values: list[object]) -> Iterator[tuple[FileRow, bytes]]:
    query = (
        "SELECT f.id, f.folder, f.path, f.shown, f.kind, f.size_bytes, f.mtime_ns, f.state, f.problem, f.about_from,"
        " f.date_kind, (SELECT count(*) FROM chunks c WHERE c.document = f.document), f.left_out, f.parent,"
        " (SELECT d.away FROM folders d WHERE d.id = f.folder),"
        " (SELECT d.language FROM documents d WHERE d.id = f.document)"
        f" FROM files f WHERE {rest}"
    )
    for found in connection.execute(query, values):
        i, folder, path, shown_path, kind, size, mtime, state, problem, date, date_kind, chunks, *more = found
        left_out, parent, away, language = more
        hidden = state == FileState.LEFT_OUT  # by its content where the scanner gave no reason
        row = FileRow(
            i,
            folder,
            shown_path,
            shown_path.rsplit("/", 1)[-1],
            kind,
            size,
            iso(mtime),
            FileState.AWAY if away and not hidden else FileState(state),
            None if problem is None else msgspec.json.decode(problem, type=Problem),
            date,
            None if date_kind is None else DateKind(date_kind),
            chunks,
            (left_out or SECRET) if hidden else "",
            parent is not None,
            language or "",
        )
        yield row, path


def file_at(connection: apsw.Connection, path: str) -> int | None:
    """The file at an absolute path, where it lies in a watched folder; else None."""
    for folder in folders(connection):
        root = folder.path.rstrip("/") + "/"
        if path.startswith(root):
            inside = os.fsencode(path[len(root) :])
            query = "SELECT id FROM files WHERE folder = ? AND path = ?"
            for (number,) in connection.execute(query, (folder.id, inside)):
                return int(str(number))
    return None


def file_row(connection: apsw.Connection, number: int) -> FileRow | None:
    """One file as a row, or None."""
    return next((row for row, _ in _file_rows(connection, "f.id = ?", [number])), None)


def iso(mtime_ns: int) -> str:
    """A modification time as ISO 8601, UTC; clamped where a file system says nonsense."""
    from datetime import UTC, datetime

    seconds = min(max(mtime_ns / 1e9, 0), 253402300799)
    return datetime.fromtimestamp(seconds, UTC).isoformat(timespec="seconds")


def shown(path: str) -> str:
    """A path as text that can be displayed and stored, whatever bytes it holds."""
    return os.fsencode(path).decode("utf-8", "replace")


def files_of_documents(connection: apsw.Connection, documents: Iterable[int]) -> dict[int, int]:
    """For each document, the id of the file that shows it (the first one known)."""
    found: dict[int, int] = {}
    for document in documents:
        for (number,) in connection.execute(
            "SELECT f.id FROM files f JOIN folders d ON d.id = f.folder WHERE f.document = ?"
            " ORDER BY d.away, f.id LIMIT 1",
            (document,),
        ):
            found[document] = number
    return found
