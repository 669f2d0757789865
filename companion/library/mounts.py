"""Which mounted drives lie in a folder, and whether they answer. Linux tells in /proc; elsewhere nothing is known."""

import os
import re
import threading
from dataclasses import dataclass
from pathlib import Path

MOUNTS = Path("/proc/self/mountinfo")
ANSWER_S = 3.0

_REMOTE = frozenset({"nfs", "nfs4", "cifs", "smb3", "smbfs", "ncpfs", "afs", "ceph", "9p", "davfs", "glusterfs"})
_LOCAL_FUSE = frozenset(  # encryption, other file systems and unions over a local disk
    {"fuseblk", "fuse.encfs", "fuse.gocryptfs", "fuse.cryfs", "fuse.mergerfs", "fuse.ntfs-3g", "fuse.exfat"}
    | {"fuse.bindfs", "fuse.unionfs", "fuse.veracrypt", "fuse.apfs-fuse", "fuse.fuse-overlayfs", "fuse.portal"}
)
_CLOUD = frozenset(  # every file lies elsewhere, whatever it says of itself
    {"fuse.rclone", "fuse.onedriver", "fuse.google-drive-ocamlfuse", "fuse.gvfsd-fuse", "fuse.gcsfuse", "fuse.s3fs"}
    | {"fuse.kio-fuse", "fuse.davfs2", "fuse.dbxfs", "fuse.pcloud", "davfs"}
)


@dataclass(frozen=True)
class Drives:
    """Drives that matter for a folder.

    Attributes:
        remote: mount points at or below the folder that may not answer, as absolute paths.
        cloud: device numbers where each file would be downloaded when opened.
        fuse: device numbers where a file may be a placeholder: one with a size and no blocks.
    """

    remote: frozenset[str] = frozenset()
    cloud: frozenset[int] = frozenset()
    fuse: frozenset[int] = frozenset()


def drives_below(root: str, table: Path = MOUNTS) -> Drives:
    """The drives at, below or under `root`."""
    try:
        lines = table.read_bytes().splitlines()
    except OSError:
        return Drives()
    remote, cloud, fuse = set(), set(), set()
    inside = root.rstrip("/") + "/"
    for line in lines:
        place, _, rest = line.partition(b" - ")
        fields = place.split()
        if len(fields) < 5 or not rest:
            continue
        kind = os.fsdecode(rest.split()[0])
        major, _, minor = fields[2].partition(b":")
        point = _unescaped(fields[4])
        if kind in _CLOUD:
            cloud.add(os.makedev(int(major), int(minor)))
        elif _is_fuse(kind):
            fuse.add(os.makedev(int(major), int(minor)))
        may_hang = kind in _REMOTE or kind in _CLOUD or _is_fuse(kind)
        if may_hang and (point == root.rstrip("/") or point.startswith(inside)):
            remote.add(point)
        elif may_hang and inside.startswith(point.rstrip("/") + "/"):
            remote.add(root)  # the folder lies on that drive
    return Drives(frozenset(remote), frozenset(cloud), frozenset(fuse))


def _is_fuse(kind: str) -> bool:
    """Of a program that need not answer; one that does not name itself is plain "fuse"."""
    return kind == "fuse" or (kind.startswith("fuse.") and kind not in _LOCAL_FUSE)


def answers(path: str, seconds: float = ANSWER_S) -> bool:
    """Whether a drive answers in time. One that does not keeps a thread of ours until it does, and nothing else."""
    answered = threading.Event()

    def look() -> None:
        try:
            os.stat(path)  # noqa: PTH116 - names that are no UTF-8 stay strings
        except OSError:
            return
        answered.set()

    prober = threading.Thread(target=look, name="probe", daemon=True)
    prober.start()
    prober.join(seconds)
    return answered.is_set()


def _unescaped(raw: bytes) -> str:
    return os.fsdecode(re.sub(rb"\\([0-7]{3})", lambda match: bytes([int(match[1], 8)]), raw))


class Silent:
    """The drive did not answer."""


SILENT = Silent()
Identity = tuple[int, int] | Silent | None


class Probe:
    """Looks again and again whether a folder is there, and is still the same one; never waits long for its drive."""

    def __init__(self, path: str) -> None:
        self._path = path
        self._thread: threading.Thread | None = None
        self._found: Identity = None

    def identity(self, wait_s: float = 0.2) -> Identity:
        """Device and inode of the folder now, None if it is not there, or `SILENT`."""
        if self._thread is None or not self._thread.is_alive():  # else the last look still waits
            self._thread = threading.Thread(target=self._look, name="probe", daemon=True)
            self._thread.start()
        self._thread.join(wait_s)
        return SILENT if self._thread.is_alive() else self._found

    def _look(self) -> None:
        try:
            status = os.stat(self._path)  # noqa: PTH116 - names that are no UTF-8 stay strings
        except OSError:
            self._found = None
        else:
            self._found = (status.st_dev, status.st_ino)
