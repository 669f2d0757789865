"""A drive of our own through Linux's FUSE, spoken by hand: counts what is opened, and stops answering when told to.

Source of the layouts: include/uapi/linux/fuse.h of the kernel, protocol 7.31.
"""

import ctypes
import os
import stat
import struct
import sys
import threading
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

MINOR = 31
BUFFER = 1 << 18
LOOKUP, FORGET, GETATTR, OPEN, READ, STATFS, RELEASE, FLUSH, INIT, OPENDIR, READDIR, RELEASEDIR, BATCH_FORGET = (
    *(1, 2, 3, 14, 15, 17, 18, 25, 26, 27, 28, 29, 42),
)
NO_REPLY = (FORGET, BATCH_FORGET)
UNKNOWN, NOT_THERE = -38, -2  # ENOSYS, ENOENT
FORCE, DETACH = 1, 2  # MNT_FORCE, MNT_DETACH
FIXED = {
    INIT: struct.pack("<IIIIHHIIHHI28x", 7, MINOR, 0, 0, 12, 9, 1 << 17, 1, 0, 0, 0),
    STATFS: bytes(80),
    **dict.fromkeys((RELEASE, FLUSH, RELEASEDIR), b""),
}
_HEADER = struct.Struct("<IIQQIIII")
_OUT = struct.Struct("<IiQ")
_ATTR = struct.Struct("<QQQQQQIIIIIIIIII")
_libc = ctypes.CDLL(None, use_errno=True)


def may_mount() -> bool:
    """Whether this machine lets us mount a FUSE drive."""
    return sys.platform == "linux" and os.getuid() == 0 and os.access("/dev/fuse", os.R_OK | os.W_OK)


@dataclass(frozen=True)
class Stored:
    """A file on the drive; `here` False is a placeholder, with a size and nothing on this disk."""

    content: bytes
    here: bool = True


@dataclass
class FuseDrive:
    """A flat, read-only drive. `opened` names what was opened, in order; `hang_at` is an opcode that gets no answer.

    Use as a context manager; it is unmounted, and whoever waits for it is let go, at the end.
    """

    point: Path
    files: Mapping[bytes, Stored]
    kind: str = "fuse.testdrive"
    opened: list[bytes] = field(default_factory=list)
    hang_at: frozenset[int] = frozenset()

    def __enter__(self) -> "FuseDrive":
        self._names = list(self.files)
        self._device = os.open("/dev/fuse", os.O_RDWR | os.O_CLOEXEC)
        options = f"fd={self._device},rootmode=40000,user_id=0,group_id=0,allow_other"
        if _libc.mount(b"testdrive", os.fsencode(self.point), self.kind.encode(), 0, options.encode()) != 0:
            os.close(self._device)
            raise OSError(ctypes.get_errno(), "this machine lets nobody mount a drive")
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        _libc.umount2(os.fsencode(self.point), FORCE)  # ends every wait for an answer
        _libc.umount2(os.fsencode(self.point), DETACH)
        os.close(self._device)

    def hang(self) -> None:
        """Answer nothing from now on, as a server that is unreachable."""
        self.hang_at = frozenset(range(64)) - {INIT}

    def _serve(self) -> None:
        while True:
            try:
                message = os.read(self._device, BUFFER)
            except OSError:
                return  # unmounted
            _, opcode, unique, node, *_ = _HEADER.unpack_from(message)
            if opcode in NO_REPLY or opcode in self.hang_at:
                continue
            reply = self._answer(opcode, node, message[_HEADER.size :])
            error, body = (reply, b"") if isinstance(reply, int) else (0, reply)
            try:
                os.write(self._device, _OUT.pack(_OUT.size + len(body), error, unique) + body)
            except OSError:
                return

    def _answer(self, opcode: int, node: int, body: bytes) -> bytes | int:
        if opcode == LOOKUP:
            return self._found(body.rstrip(b"\0"))
        if opcode == GETATTR:
            return struct.pack("<QII", 0, 0, 0) + self._attributes(node)
        if opcode == OPEN:
            self.opened.append(self._names[node - 2])
        if opcode in (OPEN, OPENDIR):
            return struct.pack("<QII", 0, 0, 0)
        if opcode == READDIR:
            return self._listing(body)
        if opcode == READ:
            _, offset, size = struct.unpack_from("<QQI", body)
            return self.files[self._names[node - 2]].content[offset : offset + size]
        return FIXED.get(opcode, UNKNOWN)

    def _found(self, name: bytes) -> bytes | int:
        if name not in self.files:
            return NOT_THERE
        node = self._names.index(name) + 2
        return struct.pack("<QQQQII", node, 0, 0, 0, 0, 0) + self._attributes(node)

    def _attributes(self, node: int) -> bytes:
        if node == 1:
            return _ATTR.pack(1, 0, 0, *[1_700_000_000] * 3, 0, 0, 0, stat.S_IFDIR | 0o755, 2, 0, 0, 0, 4096, 0)
        stored = self.files[self._names[node - 2]]
        size = len(stored.content)
        blocks = (size + 511) // 512 if stored.here else 0
        times = [1_700_000_000] * 3
        return _ATTR.pack(node, size, blocks, *times, 0, 0, 0, stat.S_IFREG | 0o644, 1, 0, 0, 0, 4096, 0)

    def _listing(self, body: bytes) -> bytes:
        _, offset, size = struct.unpack_from("<QQI", body)
        out = b""
        for number, name in list(enumerate(self._names, 1))[offset:]:
            entry = struct.pack("<QQII", number + 1, number, len(name), 8) + name  # 8 is DT_REG
            entry += bytes(-len(entry) % 8)
            if len(out) + len(entry) > size:
                break
            out += entry
        return out
