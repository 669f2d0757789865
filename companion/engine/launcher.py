"""The launcher: the engine's parent, outside its sandbox. Starts engine, broker and Ollama, speaks to the keyring,
opens files. It holds no memory and reads nothing of the owner's.
"""

import contextlib
import os
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from companion import ourselves
from companion.engine import launcher_requests as requests
from companion.engine import ollama_server, prove, screen_lock
from companion.engine.keyring_slot import Keyring
from companion.library.mounts import Probe, Silent
from companion.link.codec import specs_of
from companion.link.frames import FrameSocket
from companion.link.server import Handler, Job, LinkServer
from companion.privacy import guard, logs
from companion.settings import Places
from companion.types.errors import Action, CompanionError
from companion.types.safety import ProofEvent, Proved

OPENERS = {"linux": "xdg-open", "darwin": "open"}
DRIVE_S = 3.0  # how long the drive of a file to open may take to answer


class Launcher:
    """Serves one engine until it is gone.

    Args:
        places: the memory whose engine this is.
    """

    def __init__(self, places: Places) -> None:
        self._places = places
        self._keyring = Keyring()
        self._broker: subprocess.Popen[bytes] | None = None
        self._broker_for: tuple[str, int, bool] | None = None

    def run(self) -> int:
        """Start the engine and serve it, anew after it has locked itself; returns its exit code."""
        while (code := self._run_engine()) == requests.LOCKED_ITSELF:
            continue
        if self._places.temporary:
            shutil.rmtree(self._places.data, ignore_errors=True)
        return code

    def _run_engine(self) -> int:
        ours, theirs = socket.socketpair()
        words = ["engine", "--data", os.fspath(self._places.data), "--fd", str(theirs.fileno())]
        if self._places.temporary:
            words.append("--temporary")
        with theirs:
            engine = subprocess.Popen(ourselves.command(*words), pass_fds=[theirs.fileno()], stdin=subprocess.DEVNULL)
        pool = ThreadPoolExecutor(6, thread_name_prefix="launcher")
        LinkServer(FrameSocket(ours), specs_of(requests), self._handlers(), pool, on_stop=lambda: None).serve()
        self._end_broker()
        code = engine.wait()
        pool.shutdown(wait=False, cancel_futures=True)
        return code

    def _handlers(self) -> dict[str, Handler]:
        keyring = self._keyring
        return {
            "HasKeyring": lambda _r, _j: keyring.exists(),
            "GetSecret": lambda r, _j: keyring.get(r.memory),
            "PutSecret": lambda r, _j: keyring.put(r.memory, r.secret),
            "DeleteSecret": lambda r, _j: keyring.delete(r.memory),
            "OpenPath": self._open,
            "OpenAddress": lambda r, _j: _hand_over(r.address),
            "WriteText": lambda r, _j: write_text(os.fsdecode(r.path), r.text),
            "StartBroker": self._start_broker,
            "FindOllama": lambda _r, _j: ollama_server.find() is not None,
            "RunOllama": self._run_ollama,
            "ProveNoWayOut": lambda _r, _j: self._prove(),
            "WatchScreenLock": lambda _r, job: screen_lock.watch(job.cancel),
        }

    @staticmethod
    def _prove() -> Iterator[ProofEvent]:
        proof = prove.journey()
        yield from proof.attempts
        yield Proved(proof.how, proof.holds, len(proof.attempts))

    def _open(self, request: requests.OpenPath, _: Job) -> None:
        path = os.fsdecode(request.path)
        found = Probe(path).identity(DRIVE_S)
        if isinstance(found, Silent):  # this pool also speaks to the keyring and starts the broker
            raise CompanionError("drive-silent", Action.RETRY, path=path)
        if found is None:
            raise CompanionError("file-gone", Action.OPEN_LIBRARY)
        _hand_over(path)

    def _start_broker(self, request: requests.StartBroker, _: Job) -> str:
        path = self._places.socket("broker")
        wanted = (request.host, request.port, request.own_machine)
        if self._broker is not None and self._broker.poll() is None and self._broker_for == wanted:
            return os.fspath(path)
        self._end_broker()
        words = ["broker", "--socket", os.fspath(path), "--host", request.host, "--port", str(request.port)]
        if request.own_machine:
            words.append("--own-machine")
        self._broker = subprocess.Popen(
            ourselves.command(*words), stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        self._broker_for = wanted
        # The broker writes one line once it listens; an empty one means that it refused the address.
        ready = self._broker.stdout is not None and self._broker.stdout.readline()
        if not ready:
            self._end_broker()
            raise CompanionError("host-elsewhere", host=request.host)
        return os.fspath(path)

    def _end_broker(self) -> None:
        if self._broker is not None:
            self._broker.kill()
            self._broker.wait()
            self._broker = None
            with contextlib.suppress(OSError):
                self._places.socket("broker").unlink()

    def _run_ollama(self, _request: requests.RunOllama, _: Job) -> None:
        found = ollama_server.find()
        if found is None:
            raise CompanionError("ollama-not-installed", Action.GET_OLLAMA, Action.USE_STARTER)
        ollama_server.start(found)


def _hand_over(what: str) -> None:
    """Give a file's path or an address to the program that the desktop uses for it."""
    if sys.platform == "win32":
        os.startfile(what)
        return
    opener = shutil.which(OPENERS.get(sys.platform, "xdg-open"))
    if opener is None:
        raise CompanionError("internal", where="no program to open files with")
    subprocess.Popen(
        [opener, what],
        env=system_environment(),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


def write_text(path: str, text: str) -> None:
    """Write a file that is the owner's alone; it is whole or not there.

    Raises:
        CompanionError: `not-writable`.
    """
    target = Path(path)
    try:
        descriptor, beside = tempfile.mkstemp(dir=target.parent, prefix=".companion-")  # made with 0600
    except OSError as error:
        raise CompanionError("not-writable", path=path, reason=error.strerror or type(error).__name__) from error
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        Path(beside).replace(target)
    except OSError as error:
        Path(beside).unlink(missing_ok=True)
        raise CompanionError("not-writable", path=path, reason=error.strerror or type(error).__name__) from error


def system_environment() -> dict[str, str]:
    """This process's environment as the system gave it, without what the packaged binary put there for itself."""
    environment: dict[str, Any] = dict(os.environ)
    for name in ("LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH"):
        original = environment.pop(f"{name}_ORIG", None)  # PyInstaller keeps the system's value under this name
        if getattr(sys, "frozen", False):
            environment.pop(name, None)
        if original is not None:
            environment[name] = original
    return environment


def main(data: str, temporary: bool) -> int:
    """Run as the launcher of the engine of one data folder."""
    guard.quiet_libraries()
    guard.no_core_dumps()
    logs.to_nowhere_or_stderr()
    return Launcher(Places(Path(data), temporary)).run()
