"""Compare what is remembered of a folder with what is seen; pure, and careful never to take unseen for gone."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple, Protocol

from companion.library.ignore import NOT_SEEN, LeftOut


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


def compare(
    known: Mapping[str, KnownFile],
    entries: Iterable[Entry],
    root_device: int | None = None,
    same: list[str] | None = None,
) -> Changes:
    """Compare what is remembered with what is seen.

    Args:
        known: by path, of the part that was walked.
        entries: of `walk`.
        root_device: of the root now; tells an empty place where a drive was mounted from a folder that was emptied.
        same: takes paths, while `entries` is walked, that were seen to be as they are remembered; not among `entries`.
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
    if same:
        seen += same
        unchanged += len(same)
    rest = _others(known, seen)
    kept = _below(rest, unseen)
    unplugged = _on_absent_drives(known, rest, root_device)
    if unplugged and len(unplugged) == len(known):
        away = True
    removed = {path: file for path, file in rest.items() if path not in kept and path not in unplugged}
    moved, added = pair_moves(removed, added)
    for move in moved:
        del removed[move.old]
    return Changes(added, changed, moved, list(removed), unchanged + len(rest) - len(removed) - len(moved), away)


def _same(was: KnownFile, entry: Entry) -> bool:
    if was.mtime_ns != entry.mtime_ns or was.size_bytes != entry.size_bytes:
        return False
    if was.inode != entry.inode and (was.device == entry.device or entry.folder):
        return False  # inodes of a drive may change when it is mounted again; its device number does then too
    # What was read before its file became a placeholder stays.
    return was.left_out == entry.left_out or (entry.left_out is LeftOut.CLOUD and was.left_out is None)


def _others(known: Mapping[str, KnownFile], seen: list[str]) -> dict[str, KnownFile]:
    if len(seen) == len(known):  # nearly always
        return {}
    paths = set(seen)
    return {path: file for path, file in known.items() if path not in paths}


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


def pair_moves(removed: Mapping[str, KnownFile], added: list[Entry]) -> tuple[list[Move], list[Entry]]:
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
