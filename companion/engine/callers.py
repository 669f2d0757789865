"""Who may speak to the engine: the owner's own programs, and nothing that the engine started itself.

A worker reads what strangers wrote. One that was taken over must not become a client and ask for everything.
"""

import os
import socket
import struct
import sys
from pathlib import Path


def is_owners(peer: socket.socket) -> bool:
    """Whether whoever connected is a program of the owner's and no descendant of this process."""
    if sys.platform != "linux":
        return True  # the socket's folder is the owner's alone
    pid, uid, _ = struct.unpack("3i", peer.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, struct.calcsize("3i")))
    return uid == os.getuid() and not _descends_from_us(pid)


def _descends_from_us(pid: int) -> bool:
    """Whether a process is a child of ours, or of one of them. One that has ended cannot be told, and counts as one.

    Orphans become children of ours too (`guard.keep_orphans`): no worker leaves its line by ending between two forks.
    """
    if pid in (
        0,
        os.getpid(),
    ):  # 0 is in a space of process numbers that we do not see, which no child of ours can enter
        return False
    while pid > 1:
        parent = _parent(pid)
        if parent is None or parent == os.getpid():
            return True
        pid = parent
    return False


def _parent(pid: int) -> int | None:
    try:
        return int(
            Path(f"/proc/{pid}/stat").read_text(encoding="ascii", errors="replace").rpartition(")")[2].split()[1]
        )
    except (OSError, IndexError, ValueError):
        return None
