"""Look at a watched folder and tell what changed. Names and stat only: no file is opened here.

A part of a folder, as `companion.library.watch` marks it dirty, is a string: "" is all of it; "a/b/" is that folder
with all below it; "a/b" is that folder's own files, and folders in it that are new; "." is the same of the root.
"""

import os
import stat
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import NamedTuple, Protocol

from companion.library import mounts
from companion.library.ignore import IGNORE_FILES, MARKERS, NOT_SEEN, SECRET_NAMES, IgnoreFile, LeftOut, Rules, ignored

_WINDOWS_PLACEHOLDER = 0x1000 | 0x40000 | 0x400000  # OFFLINE, RECALL_ON_OPEN, RECALL_ON_DATA_ACCESS
_MACOS_DATALESS = 0x40000000
_IGNORE_FILES = frozenset(IGNORE_FILES)
_TELLING = MARKERS | _IGNORE_FILES
_CLOSER_LOOK = SECRET_NAMES | _TELLING  # names that say more than their extension
_HAS_FLAGS = hasattr(os.stat_result, "st_flags") or hasattr(os.stat_result, "st_file_attributes")


class Entry(NamedTuple):
    """What was seen at a path: a file, or a folder that is left out as a whole.

    Attributes:
        path: inside the root, with "/"; bytes that are no UTF-8 as surrogates.
        size_bytes, mtime_ns: 0 for a folder, whose own change says nothing.
        left_out: why it is not read.
        folder: whether it is a folder.
    """

    path: str
    size_bytes: int
    mtime_ns: int
    inode: int
    device: int
    left_out: LeftOut | None = None
    folder: bool = False


class KnownFile(Protocol):
    """What is remembered of a file."""

    @property
    def size_bytes(self) -> int:
        """Size in bytes."""
        ...

    @property
    def mtime_ns(self) -> int:
        """When it was changed, in nanoseconds since 1970."""
        ...

    @property
    def inode(self) -> int:
        """Its number on its drive."""
        ...

    @property
    def device(self) -> int:
        """Number of its drive, which may change with a restart."""
        ...

    @property
    def left_out(self) -> str | None:
        """Why it is not read; None if it is."""
        ...


@dataclass(frozen=True)
class Move:
    """A file that seems to have moved: same inode, size and time under a new path. A hash proves it."""

    old: str
    entry: Entry


@dataclass(frozen=True)
class Changes:
    """How a folder differs from what is remembered.

    Attributes:
        added, changed: as seen now; `left_out` may be what changed. moved: old path and entry.
        removed: paths that are gone. unchanged: how many files are as before, those that could not be seen too.
        away: the folder itself is not there (its drive is unplugged); then nothing counts as removed.
    """

    added: list[Entry] = field(default_factory=list)
    changed: list[Entry] = field(default_factory=list)
    moved: list[Move] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    unchanged: int = 0
    away: bool = False


class _Folder(NamedTuple):
    path: str  # absolute
    prefix: str  # inside the root, with a closing "/", "" for the root
    ignore_files: tuple[IgnoreFile, ...]  # of the folders above, deepest first


def walk(
    root: str,
    rules: Rules,
    below: str = "",
    known_folders: Collection[str] = frozenset(),
    skipped: set[str] | None = None,
) -> Iterator[Entry]:
    """All files below a folder, and the folders that are left out, in no special order.

    Symbolic links are reported and never followed, so a loop is harmless and nothing outside the root is read. What
    cannot be listed is reported: `UNREADABLE`, or `AWAY` for a root or drive that is not there.

    Args:
        root: the watched folder, absolute.
        rules: what to leave out.
        below: a folder inside the root to begin at; nothing comes if it is gone, or left out.
        known_folders: folders inside the root that are not entered; those that are there are put into `skipped`.
    """
    drives = mounts.drives_below(root)
    if root in drives.remote and not mounts.answers(root):
        yield Entry("", 0, 0, 0, 0, LeftOut.AWAY, True)
        return
    todo = [_Folder(root, "", ())] if not below else _way_down(root, below, rules)
    while todo:
        folder = todo.pop()
        try:
            files, folders, telling = _listed(folder, rules, drives)
        except OSError as error:
            unseen = _unseen(root, folder, error)
            if unseen is not None:
                yield unseen
            continue
        if telling:
            reason = rules.inside(telling) if folder.prefix else None
            if reason is not None:
                yield Entry(folder.prefix.rstrip("/"), 0, 0, 0, 0, reason, True)
                continue
            folder = _with_ignore_files(folder, telling)
        yield from _without_ignored(files, folder) if folder.ignore_files else files
        names = {entry.path[len(folder.prefix) :] for entry in files} if folders else set()
        for entry in folders:
            relative = folder.prefix + entry.name
            reason = _folder_left_out(folder, entry.path, entry.name, names, rules)
            if reason is not None:
                yield Entry(relative, 0, 0, entry.inode(), 0, reason, True)
            elif relative not in known_folders:
                todo.append(_Folder(entry.path, relative + "/", folder.ignore_files))
            elif skipped is not None:
                skipped.add(relative)


def compare(known: Mapping[str, KnownFile], entries: Iterable[Entry], root_device: int | None = None) -> Changes:
    """Compare what is remembered with what is seen.

    Args:
        known: by path, of the part that was walked.
        entries: of `walk`.
        root_device: of the root now; tells an empty place where a drive was mounted from a folder that was emptied.
    """
    seen: list[str] = []
    added: list[Entry] = []
    changed: list[Entry] = []
    unseen: list[str] = []
    unchanged = 0
    away = False
    for entry in entries:
        path, size_bytes, mtime_ns, inode, _, left_out, _ = entry
        if left_out is not None and left_out in NOT_SEEN:
            unseen.append(path)
            away = away or (not path and left_out is LeftOut.AWAY)
        was = known.get(path)
        if was is not None:
            seen.append(path)
            if (  # what nearly all files are, without a call
                was.mtime_ns == mtime_ns
                and was.inode == inode
                and was.size_bytes == size_bytes
                and was.left_out == left_out
            ) or _same(was, entry):
                unchanged += 1
                continue
            changed.append(entry)
        elif path:
            added.append(entry)
    rest = {} if len(seen) == len(known) else {path: known[path] for path in known.keys() - seen}
    kept = _below(rest, unseen)
    unplugged = _on_absent_drives(known, rest, root_device)
    if unplugged and len(unplugged) == len(known):
        away = True
    removed = {path: file for path, file in rest.items() if path not in kept and path not in unplugged}
    moved, added = _pair_moves(removed, added)
    for move in moved:
        del removed[move.old]
    return Changes(added, changed, moved, list(removed), unchanged + len(rest) - len(removed) - len(moved), away)


def look(root: str, rules: Rules, parts: Collection[str], known: Mapping[str, KnownFile]) -> Changes:
    """See what changed in parts of a folder (see the top of this module).

    Args:
        known: all files that are remembered of the folder, by path.
    """
    try:
        root_device = os.stat(root).st_dev  # noqa: PTH116 - names that are no UTF-8 stay strings
    except OSError:
        root_device = None
    if "" in parts or root_device is None:
        return compare(known, walk(root, rules), root_device)
    entries: dict[str, Entry] = {}
    concerned: dict[str, KnownFile] = {}
    for part in _without_nested(parts):
        folder = part.strip("/") if part != "." else ""
        prefix = folder + "/" if folder else ""
        inside = {path for path in known if path.startswith(prefix)}
        subfolders = set() if part.endswith("/") else {prefix + name for name in _first_folders(inside, prefix)}
        skipped: set[str] = set()
        entries.update((entry.path, entry) for entry in walk(root, rules, folder, subfolders, skipped))
        stay = tuple(name + "/" for name in skipped)
        concerned.update((path, known[path]) for path in inside if not (stay and path.startswith(stay)))
    changes = compare(concerned, entries.values(), root_device)
    return _moves_from_elsewhere(root, changes, known, concerned)


def _way_down(root: str, below: str, rules: Rules) -> list[_Folder]:
    """The folder to begin at, with the ignore files on the way; none if something on the way is left out."""
    folder = _Folder(root, "", ())
    for name in below.strip("/").split("/"):
        try:
            names = set(os.listdir(folder.path))  # noqa: PTH208 - names that are no UTF-8 stay strings
        except OSError:
            names = {name}  # reported when the folder itself is listed
        if folder.prefix and rules.inside(names) is not None:
            return []
        folder = _with_ignore_files(folder, names)
        path = os.path.join(folder.path, name)  # noqa: PTH118
        if os.path.islink(path) or _folder_left_out(folder, path, name, names, rules) is not None:  # noqa: PTH114
            return []
        folder = _Folder(path, folder.prefix + name + "/", folder.ignore_files)
    return [folder]


def _unseen(root: str, folder: _Folder, error: OSError) -> Entry | None:
    """What it means that a folder could not be listed; None if it is simply gone."""
    path, reason = folder.prefix.rstrip("/"), LeftOut.UNREADABLE
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        if path and os.path.isdir(root):  # noqa: PTH112 - names that are no UTF-8 stay strings
            return None
        path, reason = "", LeftOut.AWAY
    elif isinstance(error, TimeoutError) or (not path and not isinstance(error, PermissionError)):
        reason = LeftOut.AWAY
    return Entry(path, 0, 0, 0, 0, reason, True)


def _with_ignore_files(folder: _Folder, names: Collection[str]) -> _Folder:
    if _IGNORE_FILES.isdisjoint(names):
        return folder
    own = IgnoreFile.read(folder.path, folder.prefix, names)
    return folder if own is None else folder._replace(ignore_files=(own, *folder.ignore_files))


def _folder_left_out(folder: _Folder, path: str, name: str, names: set[str], rules: Rules) -> LeftOut | None:
    reason = rules.folder(path, name, names)
    if reason is None and folder.ignore_files and ignored(folder.prefix + name + "/", folder.ignore_files):
        return LeftOut.IGNORED
    return reason


def _listed(
    folder: _Folder, rules: Rules, drives: mounts.Drives
) -> tuple[list[Entry], list[os.DirEntry[str]], list[str]]:
    """A folder's files as entries, its folders, and the names in it that tell something of the folder.

    A rescan spends its time here: what nearly every file is costs no call of a function in Python.
    """
    if folder.prefix and folder.path in drives.remote and not mounts.answers(folder.path):
        raise TimeoutError
    prefix, plain = folder.prefix, rules.plain
    placeholders = _HAS_FLAGS or bool(drives.cloud) or bool(drives.fuse)
    files: list[Entry] = []
    folders: list[os.DirEntry[str]] = []
    telling: list[str] = []
    new = tuple.__new__  # what Entry(...) does, at half its cost
    with os.scandir(folder.path) as listing:
        for entry in listing:
            name = entry.name
            if entry.is_dir(follow_symlinks=False):
                folders.append(entry)
                continue
            try:
                status = entry.stat(follow_symlinks=False)
            except OSError:
                continue  # gone since it was listed
            size = status.st_size
            limit = plain.get(name[name.rfind(".") :])
            reason = None
            if limit is None or size > limit or name[0] in ".~" or name in _CLOSER_LOOK:
                reason = rules.file(name, size)
                if name in _TELLING:
                    telling.append(name)
            if status.st_mode & 0o170000 != 0o100000:  # S_ISREG
                reason = LeftOut.LINK if stat.S_ISLNK(status.st_mode) else LeftOut.SPECIAL
            elif reason is None and placeholders and _is_placeholder(status, drives):
                reason = LeftOut.CLOUD
            files.append(
                new(Entry, (prefix + name, size, status.st_mtime_ns, status.st_ino, status.st_dev, reason, False))
            )
    return files, folders, telling


def _without_ignored(files: list[Entry], folder: _Folder) -> list[Entry]:
    return [
        entry._replace(left_out=LeftOut.IGNORED)
        if entry.left_out is None and ignored(entry.path, folder.ignore_files)
        else entry
        for entry in files
    ]


def _is_placeholder(status: os.stat_result, drives: mounts.Drives) -> bool:
    if status.st_dev in drives.cloud:
        return True
    if status.st_dev in drives.fuse and status.st_size > 0 and status.st_blocks == 0:
        return True
    attributes: int = getattr(status, "st_file_attributes", 0)
    flags: int = getattr(status, "st_flags", 0)
    return bool(attributes & _WINDOWS_PLACEHOLDER or flags & _MACOS_DATALESS)


def _same(was: KnownFile, entry: Entry) -> bool:
    if was.mtime_ns != entry.mtime_ns or was.size_bytes != entry.size_bytes:
        return False
    if was.inode != entry.inode and (was.device == entry.device or entry.folder):
        return False  # inodes of a drive may change when it is mounted again; its device number does then too
    # What was read before its file became a placeholder stays.
    return was.left_out == entry.left_out or (entry.left_out is LeftOut.CLOUD and was.left_out is None)


def _below(files: Mapping[str, KnownFile], folders: list[str]) -> set[str]:
    if not folders or not files:
        return set()
    if "" in folders:
        return set(files)
    starts = tuple(folder + "/" for folder in folders)
    return {path for path in files if path.startswith(starts)}


def _on_absent_drives(
    known: Mapping[str, KnownFile], missing: Mapping[str, KnownFile], root_device: int | None
) -> set[str]:
    """Missing files of which it cannot be said that they are gone: no file at all of their drive was seen.

    Device numbers may change when a machine starts; that some of a drive's files were seen again tells that it is here.
    """
    if not missing or root_device is None:
        return set()
    present = {file.device for path, file in known.items() if path not in missing} | {root_device, 0}
    return {path for path, file in missing.items() if file.device not in present}


def _pair_moves(removed: Mapping[str, KnownFile], added: list[Entry]) -> tuple[list[Move], list[Entry]]:
    """Pair missing files with new ones; returns the moves and what is truly new."""
    if not removed or not added:
        return [], added
    sources: dict[tuple[int, int, int], list[str]] = {}
    for path, file in removed.items():
        if file.left_out is None:
            sources.setdefault((file.inode, file.size_bytes, file.mtime_ns), []).append(path)
    moved: list[Move] = []
    new: list[Entry] = []
    for entry in added:
        paths = sources.get((entry.inode, entry.size_bytes, entry.mtime_ns))
        if paths and entry.left_out is None:
            moved.append(Move(paths.pop(), entry))
        else:
            new.append(entry)
    return moved, new


def _moves_from_elsewhere(
    root: str, changes: Changes, known: Mapping[str, KnownFile], looked_at: Mapping[str, KnownFile]
) -> Changes:
    """Find what moved into the parts that were looked at from others, of which word may come later."""
    elsewhere = {path: file for path, file in known.items() if path not in looked_at} if changes.added else {}
    candidates, _ = _pair_moves(elsewhere, changes.added)
    moved = {move.entry.path: move for move in candidates if not os.path.lexists(os.path.join(root, move.old))}  # noqa: PTH118
    if not moved:
        return changes
    added = [entry for entry in changes.added if entry.path not in moved]
    return replace(changes, added=added, moved=[*changes.moved, *moved.values()])


def _without_nested(parts: Collection[str]) -> list[str]:
    """Parts without those that lie in another one which is looked at with all below it."""
    deep = tuple(part for part in parts if part.endswith("/"))
    return [part for part in parts if not any(part != d and (part + "/").startswith(d) for d in deep)]


def _first_folders(paths: Iterable[str], prefix: str) -> set[str]:
    return {rest.partition("/")[0] for rest in (path[len(prefix) :] for path in paths) if "/" in rest}
