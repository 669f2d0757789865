"""Starts workers when they are needed, ends them when they are idle, hang or break, and asks them on."""

import logging
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from companion import ourselves
from companion.engine.process_info import resident_bytes
from companion.link.cancel import Cancel, Cancelled
from companion.link.client import LinkClient
from companion.link.codec import Spec
from companion.link.frames import FrameSocket
from companion.requests import Request, StreamRequest
from companion.settings import worker_threads
from companion.types.errors import Action, CompanionError, Problem
from companion.workers.requests import Ready

log = logging.getLogger(__name__)

R = TypeVar("R")
E = TypeVar("E")

START_SECONDS = 120.0  # importing torch on a busy, cold disk was seen to take 40 s
# The only way to get their memory back; others stay. By kind, or by the name of one worker.
IDLE_SECONDS = {"embed": 600.0, "model": 600.0, "reader": 600.0, "reader-pages": 60.0}
RENEW_AFTER = {"reader": 3_000}  # files; parsers leak a little, and a leak must not add up. A start takes half a second
RENEW_FOR_CORES = frozenset({"reader", "embed"})  # quick to start; the others take a new number at their next start
RENEW_ABOVE_BYTES = {"reader": 250_000_000}  # after a large file; a fresh reader holds about 60 MB


@dataclass
class _Worker:
    process: subprocess.Popen[bytes]
    client: LinkClient
    scratch: Path
    threads: int
    used: float
    busy: int = 0
    jobs: int = 0


class Supervisor:
    """Keeps at most one worker a name; names are a kind, or a kind and a number for a pool ("reader-1").

    Args:
        specs: what workers may be asked.
        scratch: where each worker gets a folder of its own for temporary files.
        folders: a kind's folder in place of a scratch folder (the vectors worker works where generations lie).
        threads: how many cores a worker may use; one that was started with another number is renewed.
        monotonic: the clock that tells how long a worker was idle, in seconds.
        on_started: by kind, called with the new worker's client before anybody else may ask it.
    """

    def __init__(
        self,
        specs: Mapping[str, Spec],
        scratch: Path,
        folders: dict[str, Path],
        threads: Callable[[], int] = worker_threads,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._threads = threads
        self._specs = specs
        self._monotonic = monotonic
        self._scratch = scratch
        self._folders = folders
        self.on_started: dict[str, Callable[[LinkClient], None]] = {}
        self._workers: dict[str, _Worker] = {}
        self._lock = threading.Lock()
        self._starting: dict[str, threading.Lock] = {}
        self._beginning: set[subprocess.Popen[bytes]] = set()
        self._ended = False

    def call(self, name: str, request: Request[R], descriptor: int | None = None, seconds: float | None = None) -> R:
        """Ask a worker, started if need be, and wait for its reply.

        Raises:
            CompanionError: `worker-broken`, it does not start; `worker-lost`; `timed-out` after `seconds`, in which
                case the worker is ended; or whatever the worker said.
        """
        worker = self._worker(name)
        try:
            return worker.client.call(request, descriptor, seconds)
        except CompanionError as error:
            if error.problem.code == "timed-out":
                self.end(name)
            if self._ended:  # it was ended with all others, whatever it did
                raise CompanionError("engine-lost", Action.RETRY) from error
            raise
        finally:
            self._release(name, worker)

    def stream(self, name: str, request: StreamRequest[E], cancel: Cancel) -> Iterator[E]:
        """Ask a worker for a stream of events; ends early when cancelled.

        Raises:
            Cancelled: it was cancelled.
            CompanionError: as in `call`.
        """
        worker = self._worker(name)
        try:
            events = worker.client.stream(request)
            forget = cancel.on_cancel(events.cancel)
            try:
                yield from events
            finally:
                forget()
                events.cancel()
            if cancel.is_set():
                raise Cancelled
        finally:
            self._release(name, worker)

    def start(self, name: str) -> None:
        """Start a worker now, so that nobody has to wait for it later."""
        self._release(name, self._worker(name))

    def is_running(self, name: str) -> bool:
        """Whether a worker of this name has been started and lives."""
        worker = self._workers.get(name)
        return worker is not None and worker.process.poll() is None and not worker.client.is_closed()

    def pids(self) -> dict[str, int]:
        """Process ids of the living workers, by name."""
        with self._lock:
            return {name: worker.process.pid for name, worker in self._workers.items()}

    def end(self, name: str) -> None:
        """End a worker at once, whatever it does."""
        with self._lock:
            worker = self._workers.pop(name, None)
        if worker is not None:
            _end(worker)

    def end_idle(self) -> None:
        """End workers that nobody has asked for a while."""
        now = self._monotonic()
        with self._lock:
            idle = [
                name
                for name, worker in self._workers.items()
                if worker.busy == 0 and now - worker.used > _idle_seconds(name)
            ]
            ended = [self._workers.pop(name) for name in idle]  # in one step, so that nobody is given one of them now
        for worker in ended:
            _end(worker)

    def end_all(self) -> None:
        """End all workers and start none again."""
        with self._lock:
            self._ended = True
            ended = list(self._workers.values())
            self._workers.clear()
            beginning = list(self._beginning)
        for process in beginning:  # whoever starts it is told that it is lost
            process.kill()
        for worker in ended:
            _end(worker)

    def _worker(self, name: str) -> _Worker:
        with self._lock:
            starting = self._starting.setdefault(name, threading.Lock())
        with starting:
            worker = self._running(name)
            if worker is None:
                self.end(name)  # one that has died or served its time
                worker = self._start(name)
            return worker

    def _running(self, name: str) -> _Worker | None:
        """The worker of this name, counted as busy, if there is one that can go on."""
        kind = name.split("-", maxsplit=1)[0]
        limit = RENEW_AFTER.get(kind)
        threads = self._threads()
        with self._lock:
            worker = self._workers.get(name)
            if worker is None or worker.client.is_closed() or (limit and worker.jobs >= limit):
                return None
            if worker.busy == 0 and resident_bytes(worker.process.pid) > RENEW_ABOVE_BYTES.get(kind, sys.maxsize):
                return None
            if worker.busy == 0 and kind in RENEW_FOR_CORES and worker.threads != threads:
                return None
            worker.busy += 1
            worker.jobs += 1
            worker.used = self._monotonic()
            return worker

    def _release(self, name: str, worker: _Worker) -> None:
        with self._lock:
            worker.busy -= 1
            worker.used = self._monotonic()
        if worker.client.is_closed():
            with self._lock:
                gone = self._workers.get(name) is worker and self._workers.pop(name)
            if gone:
                _end(worker)

    def _start(self, name: str) -> _Worker:
        """Start a worker; it is counted as busy from its first moment."""
        if self._ended:
            raise CompanionError("engine-lost", Action.RETRY)
        kind = name.split("-", maxsplit=1)[0]
        ours, theirs = socket.socketpair()
        try:
            self._scratch.mkdir(mode=0o700, exist_ok=True)  # never the data folder itself, which may just be deleted
        except OSError as error:
            raise CompanionError("worker-broken", Action.RETRY, kind=kind) from error
        scratch = Path(tempfile.mkdtemp(prefix=f"{name}-", dir=self._scratch))
        folder = self._folders.get(kind, scratch)
        folder.mkdir(mode=0o700, exist_ok=True)
        threads = self._threads()
        words = ["worker", kind, "--fd", str(theirs.fileno()), "--scratch", str(folder)]
        words += ["--threads", str(threads)]
        output = None if os.environ.get("COMPANION_DEBUG") else subprocess.DEVNULL
        with theirs:
            process = subprocess.Popen(
                ourselves.command(*words),
                pass_fds=[theirs.fileno()],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=output,
            )
        client = LinkClient(FrameSocket(ours), self._specs, Problem("worker-lost", actions=(Action.RETRY,)))
        worker = _Worker(process, client, scratch, threads, self._monotonic())
        with self._lock:
            self._beginning.add(process)
            if self._ended:
                process.kill()
        try:
            client.call(Ready(), seconds=START_SECONDS)
            started = self.on_started.get(kind)
            if started is not None:
                started(client)
        except CompanionError as error:
            _end(worker)
            raise CompanionError("worker-broken", Action.RETRY, kind=kind) from error
        except BaseException:
            _end(worker)
            raise
        finally:
            with self._lock:
                self._beginning.discard(process)
        with self._lock:
            ended = self._ended
            if not ended:
                worker.busy = worker.jobs = 1
                worker.used = self._monotonic()
                self._workers[name] = worker
        if ended:  # all were ended while this one started
            _end(worker)
            raise CompanionError("engine-lost", Action.RETRY)
        return worker


def _idle_seconds(name: str) -> float:
    return IDLE_SECONDS.get(name, IDLE_SECONDS.get(name.split("-", maxsplit=1)[0], float("inf")))


def _end(worker: _Worker) -> None:
    worker.process.kill()
    worker.client.close()
    worker.process.wait()
    shutil.rmtree(worker.scratch, ignore_errors=True)
