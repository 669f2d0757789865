"""A power cut: a VFS below the encryption that keeps apart what was synced from what was only written.

At the cut every unsynced write is kept, dropped or torn, each by chance, since a disk may write them in any order.
"""

import random
from functools import cache
from pathlib import Path

import apsw

NAME = "powercut"
SECTOR = 512


class PowerIsCut(Exception):  # noqa: N818 - what it tells of
    """The power went away in the middle of an operation."""


class _Image:
    """One file: what is on the disk for sure, and what was written since."""

    def __init__(self, content: bytes) -> None:
        self.durable = bytearray(content)
        self.pending: list[tuple[int, bytes] | int] = []  # a write at an offset, or a truncation to a size

    def sync(self) -> None:
        for operation in self.pending:
            _apply(self.durable, operation)
        self.pending.clear()

    def after_cut(self, chance: random.Random) -> bytes:
        content = bytearray(self.durable)
        for operation in self.pending:
            fate = chance.choice(("kept", "dropped", "torn"))
            if fate == "kept" or (fate == "torn" and isinstance(operation, int)):
                _apply(content, operation)
            elif fate == "torn":
                offset, data = operation
                _apply(content, (offset, data[: chance.randrange(0, len(data) + 1, SECTOR) or len(data) // 2]))
        return bytes(content)


def _apply(content: bytearray, operation: "tuple[int, bytes] | int") -> None:
    if isinstance(operation, int):
        del content[operation:]
        return
    offset, data = operation
    if len(content) < offset:
        content.extend(bytes(offset - len(content)))
    content[offset : offset + len(data)] = data


class _File(apsw.VFSFile):
    def __init__(self, vfs: "PowerCutVFS", name, flags) -> None:
        super().__init__("unix", name, flags)
        self._vfs = vfs
        path = Path(name.filename() if hasattr(name, "filename") else name)
        number = path.stat().st_ino
        self._image = vfs.images.setdefault(number, _Image(path.read_bytes()))

    def xWrite(self, data, offset):  # noqa: N802 - SQLite's name
        self._vfs.operation()
        self._image.pending.append((offset, bytes(data)))
        return super().xWrite(data, offset)

    def xTruncate(self, size):  # noqa: N802
        self._vfs.operation()
        self._image.pending.append(size)
        return super().xTruncate(size)

    def xSync(self, flags):  # noqa: N802
        self._vfs.operation()
        if self._vfs.honest:
            self._image.sync()
        return super().xSync(flags)


class PowerCutVFS(apsw.VFS):
    """Cuts the power at an operation. One a process, for good: the encryption above it keeps a pointer to it."""

    def __init__(self) -> None:
        super().__init__(NAME, "unix")
        self.begin(None)

    def begin(self, cut_at: int | None, honest: bool = True) -> None:
        """A new disk.

        Args:
            cut_at: number of the write, truncation or sync at which the power goes; None never.
            honest: False for a disk that says it has synced and has not: the planted fault.
        """
        self.images: dict[int, _Image] = {}
        self.count = 0
        self.cut_at = cut_at
        self.honest = honest

    def xOpen(self, name, flags):  # noqa: N802
        return _File(self, name, flags)

    def operation(self) -> None:
        self.count += 1
        if self.cut_at is not None and self.count >= self.cut_at:
            raise PowerIsCut

    def survivors(self, folder: Path, into: Path, chance: random.Random) -> None:
        """Write what a disk would hold after the cut to another folder."""
        for path in sorted(folder.rglob("*")):
            target = into / path.relative_to(folder)
            if path.is_dir():
                target.mkdir(parents=True, exist_ok=True)
            elif not path.name.endswith("-shm"):  # lives in memory alone
                target.parent.mkdir(parents=True, exist_ok=True)
                image = self.images.get(path.stat().st_ino)
                target.write_bytes(path.read_bytes() if image is None else image.after_cut(chance))


@cache
def power() -> PowerCutVFS:
    """The VFS of this process."""
    return PowerCutVFS()
