"""Only the owner's own programs speak to the engine: what the engine started is turned away, an orphan of it too."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.places import ROOT

ENGINE = """
import socket, subprocess, sys
from companion.engine.callers import is_owners
from companion.privacy import guard

path, caller, keeps = sys.argv[1:]
if keeps == "keeps":
    guard.keep_orphans()
listener = socket.socket(socket.AF_UNIX)
listener.bind(path)
listener.listen(4)
print("listens", flush=True)
if caller != "stranger":
    subprocess.Popen([sys.executable, "-c", CALL if caller == "child" else ORPHAN, path])
peer, _ = listener.accept()
print(is_owners(peer), flush=True)
"""
CALL = """
import socket, sys
caller = socket.socket(socket.AF_UNIX)
caller.connect(sys.argv[1])
caller.recv(1)
"""
ORPHAN = """
import os, subprocess, sys, time
if os.fork():
    os._exit(0)
while os.getppid() == int(os.environ["PARENT"]):
    time.sleep(0.01)
""" + CALL.replace("import socket, sys\n", "import socket\n")
# the child of the engine ends; its own child calls once it has another parent
ORPHAN = ORPHAN.replace("import os, subprocess", "import os, socket, subprocess", 1).replace(
    "if os.fork():", 'os.environ["PARENT"] = str(os.getpid())\nif os.fork():', 1
)


def is_let_in(folder: Path, caller: str, keeps: str = "keeps") -> bool:
    """Whether an engine in a process of its own lets a caller in: a "child" of it, an "orphan", or a "stranger"."""
    path = folder / "door"
    script = f"CALL = {CALL!r}\nORPHAN = {ORPHAN!r}\n{ENGINE}"
    words = [sys.executable, "-c", script, str(path), caller, keeps]
    with subprocess.Popen(words, cwd=ROOT, stdout=subprocess.PIPE, text=True) as engine:
        assert engine.stdout is not None
        assert engine.stdout.readline() == "listens\n"
        stranger = subprocess.Popen([sys.executable, "-c", CALL, str(path)]) if caller == "stranger" else None
        said = engine.stdout.readline()
        engine.kill()
        if stranger is not None:
            stranger.kill()
            stranger.wait()
    return said == "True\n"


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the folder of the socket is the only door")
def test_a_program_of_the_owner_is_let_in_and_what_the_engine_started_is_not(tmp_path):
    assert is_let_in(tmp_path, "stranger")
    for number, caller in enumerate(("child", "orphan")):
        (tmp_path / str(number)).mkdir()
        assert not is_let_in(tmp_path / str(number), caller)


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the folder of the socket is the only door")
def test_an_orphan_would_get_in_if_its_line_could_be_left(tmp_path):
    assert is_let_in(tmp_path, "orphan", keeps="lets-go")
