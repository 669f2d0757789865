"""What a worker of each kind can no longer do once it is protected, tried by calls to the system as well.

Each attempt is shown to succeed in the same process without the protection.
"""

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from companion.workers.serve import KINDS
from tests.places import ROOT
from tests.workers.test_planted_readers import landlock

TRIES = """
import ctypes, os, socket, struct, sys
from pathlib import Path
from companion.workers import serve

kind, guarded, scratch, door, diary = sys.argv[1:]
libc = ctypes.CDLL(None, use_errno=True)
if guarded == "guarded":
    serve._protect(kind, Path(scratch))

def told(name, did):
    print(name, "done" if did else "refused")

def opens(path, mode):
    try:
        open(path, mode).close()
    except OSError:
        return False
    return True

address = struct.pack("H", 1) + door.encode() + b"\\0"
made = libc.socket(1, 1, 0)
told("socket", made >= 0)
told("call", made >= 0 and libc.connect(made, address, len(address)) == 0)
pair = (ctypes.c_int * 2)()
libc.socketpair(1, 1, 0, pair)
told("pair", libc.write(pair[0], b"x", 1) == 1)
class Piece(ctypes.Structure):
    _fields_ = [("base", ctypes.c_void_p), ("size", ctypes.c_size_t)]
held = ctypes.create_string_buffer(8)
here = Piece(ctypes.addressof(held), 4)
libc.process_vm_readv(os.getpid(), ctypes.byref(here), 1, ctypes.byref(Piece(ctypes.addressof(held), 4)), 1, 0)
told("memory", ctypes.get_errno() != 13)
told("read", opens(diary, "r"))
told("write", opens(diary + ".stolen", "w"))
told("shared", opens("/dev/shm/planted-" + str(os.getpid()), "w"))
told("scratch", opens(os.path.join(scratch, "own"), "w"))
"""


def tries(kind: str, guarded: str, folder: Path) -> dict[str, str]:
    """What came of each attempt of a process that is protected as a worker of this kind."""
    scratch, diary, door = folder / "scratch", folder / "diary.md", folder / "door"
    scratch.mkdir(exist_ok=True)
    diary.write_text("nobody's business")
    door.unlink(missing_ok=True)
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(os.fspath(door))
        listener.listen(4)
        words = [sys.executable, "-c", TRIES, kind, guarded, str(scratch), str(door), str(diary)]
        done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, timeout=120, check=True)
    for left in Path("/dev/shm").glob("planted-*"):
        left.unlink()
    return dict(line.split() for line in done.stdout.splitlines())


@pytest.mark.skipif(sys.platform != "linux", reason="these walls are Linux's")
@pytest.mark.parametrize("kind", KINDS)
def test_a_worker_calls_nobody_and_touches_no_file_of_the_owner(kind, tmp_path):
    if not landlock():
        pytest.skip("this kernel has no Landlock")
    came = tries(kind, "guarded", tmp_path)
    calls = "done" if kind == "model" else "refused"  # its server listens there; the engine turns it away
    assert came == {
        "socket": calls, "call": calls, "pair": "done", "memory": "refused", "read": "refused", "write": "refused",
        "shared": "refused", "scratch": "done",
    }  # fmt: skip


@pytest.mark.skipif(sys.platform != "linux", reason="these walls are Linux's")
def test_without_protection_all_of_it_can_be_done(tmp_path):
    assert set(tries("reader", "unguarded", tmp_path).values()) == {"done"}
