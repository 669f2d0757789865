"""Start true workers for tests, behind the same guard as in the product."""

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from companion import requests as facade
from companion.link.client import LinkClient
from companion.link.codec import specs_of
from companion.link.frames import FrameSocket
from companion.types.errors import Problem
from companion.workers import requests

ROOT = Path(__file__).resolve().parents[1]
START = "import sys; from companion.workers.serve import main; main(sys.argv[1], int(sys.argv[2]), sys.argv[3], 1)"


def look_into(process: "subprocess.Popen[bytes]") -> Path:
    """A worker's folder in /proc; skips the test where its guard keeps even its own user out, that is, but for root."""
    folder = Path(f"/proc/{process.pid}")
    try:
        list((folder / "fd").iterdir())
    except PermissionError:
        pytest.skip("a guarded worker lets only root look into it")
    return folder


class WorkerAtWork:
    """A worker process and the client that asks it."""

    def __init__(self, kind: str, scratch: Path, **environment: str) -> None:
        ours, theirs = socket.socketpair()
        with theirs:
            self.process = subprocess.Popen(
                [sys.executable, "-c", START, kind, str(theirs.fileno()), str(scratch)],
                pass_fds=[theirs.fileno()],
                env=dict(os.environ) | {"PYTHONPATH": str(ROOT)} | environment,
                stdin=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
        self.client = LinkClient(FrameSocket(ours), specs_of(facade, requests), Problem("worker-lost"))

    def end(self) -> None:
        """End it, whatever it does."""
        self.process.kill()
        self.client.close()
        self.process.wait()
