"""Look at a watched folder and tell what changed. Names and stat only: no file is opened here.

A part of a folder, as `companion.library.watch` marks it dirty, is a string: "" is all of it; "a/b/" is that folder
with all below it; "a/b" is that folder's own files, and folders in it that are new; "." is the same of the root.
"""

import os
import stat
from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from typing import NamedTuple

from companion.library import mounts
from companion.library.compare import Changes, Entry, KnownFile, Move, compare, pair_moves
from companion.library.ignore import IGNORE_FILES, MARKERS, SECRET_NAMES, IgnoreFile, LeftOut, Rules, ignored
from companion.library.remembered import InMemory, Remembered

__all__ = ["Changes", "Entry", "KnownFile", "Move", "compare", "look", "walk"]

_WINDOWS_PLACEHOLDER = 0x1000 | 0x40000 | 0x400000  # OFFLINE, RECALL_ON_OPEN, RECALL_ON_DATA_ACCESS
_MACOS_DATALESS = 0x40000000
_IGNORE_FILES = frozenset(IGNORE_FILES)
_TELLING = MARKERS | _IGNORE_FILES
_CLOSER_LOOK = SECRET_NAMES | _TELLING  # names that say more than their extension
MANY_PARTS = 64  # more than this cost more one by one than the whole folder at once
_NOTHING: Mapping[str, KnownFile] = {}
_HAS_FLAGS = hasattr(os.stat_result, "st_flags") or hasattr(os.stat_result, "st_file_attributes")


class Unchanged(NamedTuple):
    """What is remembered, by path; and the paths of files that were seen to be as they are remembered.

    `trusted`: these rules decided about each of them already, so what did not change need not be judged again.
    """

    known: Mapping[str, KnownFile]
    paths: list[str]
    trusted: bool = False


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
    unchanged: Unchanged | None = None,
) -> Iterator[Entry]:
    """All files below a folder, and the folders that are left out, in no special order.

    Symbolic links are reported and never followed, so a loop is harmless and nothing outside the root is read. What
    cannot be listed is reported: `UNREADABLE`, or `AWAY` for a root or drive that is not there.

    Args:
        root: the watched folder, absolute.
        rules: what to leave out.
        below: a folder inside the root to begin at; nothing comes if it is gone, or left out.
        known_folders: folders inside the root that are not entered; those that are there are put into `skipped`.
        unchanged: takes the paths of files that are as they are remembered, which are then not among the entries.
    """
    drives = mounts.drives_below(root)
    if root in drives.remote and not mounts.answers(root):
        yield Entry("", 0, 0, 0, 0, LeftOut.AWAY, True)
        return
    todo = [_Folder(root, "", ())] if not below else _way_down(root, below, rules)
    while todo:
        folder = todo.pop()
        quick = None if folder.ignore_files or rules.choices else unchanged
        try:
            files, folders, telling, same = _listed(folder, rules, drives, quick)
            if telling and same:  # what the folder says of itself counts for all files in it
                files, folders, telling, same = _listed(folder, rules, drives, None)
        except OSError as error:
            unseen = _unseen(root, folder, error)
            if unseen is not None:
                yield unseen
            continue
        if unchanged is not None:
            unchanged.paths.extend(same)
        if telling:
            reason = rules.decided(folder.prefix[:-1], rules.inside(telling)) if folder.prefix else None
            if reason is not None:
                yield Entry(folder.prefix.rstrip("/"), 0, 0, 0, 0, reason, True)
                continue
            folder = _with_ignore_files(folder, telling)
        files = _without_ignored(files, folder) if folder.ignore_files else files
        yield from _with_choices(files, rules) if rules.choices else files
        start = len(folder.prefix)
        names = {entry.path[start:] for entry in files} | {path[start:] for path in same} if folders else set()
        for entry in folders:
            relative = folder.prefix + entry.name
            reason = _folder_left_out(folder, entry.path, entry.name, names, rules)
            if reason is not None:
                yield Entry(relative, 0, 0, entry.inode(), 0, reason, True)
            elif relative not in known_folders:
                todo.append(_Folder(entry.path, relative + "/", folder.ignore_files))
            elif skipped is not None:
                skipped.add(relative)


def look(
    root: str,
    rules: Rules,
    parts: Collection[str],
    known: Mapping[str, KnownFile] | Remembered,
    trusted: bool = False,
) -> Changes:
    """See what changed in parts of a folder (see the top of this module).

    Args:
        known: what is remembered of the folder, by path or to be asked.
        trusted: the same rules decided about all of it before.
    """
    remembered = InMemory(known) if isinstance(known, Mapping) else known
    try:
        root_device = os.stat(root).st_dev  # noqa: PTH116 - names that are no UTF-8 stay strings
    except OSError:
        root_device = None
    if "" in parts or len(parts) > MANY_PARTS or root_device is None:
        whole = remembered.all()
        unchanged = Unchanged(whole, [], trusted)
        return compare(whole, walk(root, rules, unchanged=unchanged), root_device, unchanged.paths)
    entries: dict[str, Entry] = {}
    concerned: dict[str, KnownFile] = {}
    for part in _without_nested(parts):
        folder = part.strip("/") if part != "." else ""
        prefix = folder + "/" if folder else ""
        if part.endswith("/"):
            entries.update((entry.path, entry) for entry in walk(root, rules, folder))
            concerned.update(remembered.below(prefix))
            continue
        inner = remembered.folders_in(prefix)
        skipped: set[str] = set()
        entries.update((entry.path, entry) for entry in walk(root, rules, folder, inner, skipped))
        concerned.update(remembered.directly_in(prefix))
        for gone in inner - skipped:
            concerned.update(remembered.below(gone + "/"))
    changes = compare(concerned, entries.values(), root_device)
    return _moves_from_elsewhere(root, changes, remembered, concerned)


def _way_down(root: str, below: str, rules: Rules) -> list[_Folder]:
    """The folder to begin at, with the ignore files on the way; none if something on the way is left out."""
    folder = _Folder(root, "", ())
    for name in below.strip("/").split("/"):
        try:
            names = set(os.listdir(folder.path))  # noqa: PTH208 - names that are no UTF-8 stay strings
        except OSError:
            names = {name}  # reported when the folder itself is listed
        if folder.prefix and rules.decided(folder.prefix[:-1], rules.inside(names)) is not None:
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
        reason = LeftOut.IGNORED
    if rules.choices and path not in rules.own:
        reason = rules.decided(folder.prefix + name, reason)
    return reason


def _listed(
    folder: _Folder, rules: Rules, drives: mounts.Drives, unchanged: Unchanged | None
) -> tuple[list[Entry], list[os.DirEntry[str]], list[str], list[str]]:
    """A folder's files as entries, its folders, the names in it that tell something of the folder, and the paths of
    files that are as they are remembered.

    A rescan spends its time here: what nearly every file is costs no call of a function in Python.
    """
    if folder.prefix and folder.path in drives.remote and not mounts.answers(folder.path):
        raise TimeoutError
    prefix, plain = folder.prefix, rules.plain
    placeholders = _HAS_FLAGS or bool(drives.cloud) or bool(drives.fuse)
    remembered = _NOTHING.get if unchanged is None or placeholders else unchanged.known.get
    trusted = unchanged is not None and unchanged.trusted
    files: list[Entry] = []
    folders: list[os.DirEntry[str]] = []
    telling: list[str] = []
    same: list[str] = []
    new = tuple.__new__  # what Entry(...) does, at half its cost
    with os.scandir(folder.path) as listing:
        for entry in listing:
            if entry.is_dir(follow_symlinks=False):
                folders.append(entry)
                continue
            name = entry.name
            try:
                status = entry.stat(follow_symlinks=False)
            except OSError:
                continue  # gone since it was listed
            path = prefix + name
            was = remembered(path)
            size = status.st_size
            if (
                was is not None
                and was.mtime_ns == status.st_mtime_ns
                and was.inode == status.st_ino
                and was.size_bytes == size
                and was.left_out is None
                and name not in _CLOSER_LOOK
                and (trusted or (size <= plain.get(name[name.rfind(".") :], -1) and name[0] not in ".~"))
            ):
                same.append(path)
                continue
            limit = plain.get(name[name.rfind(".") :])
            ordinary = limit is not None and size <= limit and name[0] not in ".~" and name not in _CLOSER_LOOK
            reason = None
            if not ordinary:
                reason = rules.file(name, size)
                if name in _TELLING:
                    telling.append(name)
            if status.st_mode & 0o170000 != 0o100000:  # S_ISREG
                reason = LeftOut.LINK if stat.S_ISLNK(status.st_mode) else LeftOut.SPECIAL
            elif reason is None and placeholders and _is_placeholder(status, drives):
                reason = LeftOut.CLOUD
            files.append(new(Entry, (path, size, status.st_mtime_ns, status.st_ino, status.st_dev, reason, False)))
    return files, folders, telling, same


def _without_ignored(files: list[Entry], folder: _Folder) -> list[Entry]:
    return [
        entry._replace(left_out=LeftOut.IGNORED)
        if entry.left_out is None and ignored(entry.path, folder.ignore_files)
        else entry
        for entry in files
    ]


def _with_choices(files: list[Entry], rules: Rules) -> list[Entry]:
    return [
        entry._replace(left_out=rules.decided(entry.path, entry.left_out)) if entry.path in rules.choices else entry
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


def _moves_from_elsewhere(
    root: str, changes: Changes, remembered: Remembered, looked_at: Mapping[str, KnownFile]
) -> Changes:
    """Find what moved into the parts that were looked at from others, of which word may come later."""
    if not changes.added:
        return changes
    elsewhere = {path: file for path, file in remembered.moved(changes.added).items() if path not in looked_at}
    candidates, _ = pair_moves(elsewhere, changes.added)
    moved = {move.entry.path: move for move in candidates if not os.path.lexists(os.path.join(root, move.old))}  # noqa: PTH118
    if not moved:
        return changes
    added = [entry for entry in changes.added if entry.path not in moved]
    return replace(changes, added=added, moved=[*changes.moved, *moved.values()])


def _without_nested(parts: Collection[str]) -> list[str]:
    """Parts without those that lie in another one which is looked at with all below it."""
    deep = tuple(part for part in parts if part.endswith("/"))
    return [part for part in parts if not any(part != d and (part + "/").startswith(d) for d in deep)]
