"""The engine's process: one a data folder, guarded before anything else, alive while somebody uses it."""

import contextlib
import fcntl
import logging
import os
import shutil
import socket
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

from companion.engine.callers import is_owners
from companion.link.server import LinkServer
from companion.privacy import guard, logs
from companion.settings import ENGINE_LINGER_S, TEMPORARY_LINGER_S, Places

if TYPE_CHECKING:
    from companion.engine.engine import Engine  # imported for good only behind the guard

log = logging.getLogger(__name__)

JOB_THREADS = 16  # streams of a few windows and commands at once; each waits most of the time
TICK_S = 1.0
ANOTHER_ENGINE = 3  # exit code
LOCK_S = 30.0  # how long the next engine waits for one that is ending: its jobs, its threads, its last transaction
FINISH_S = 5.0  # for jobs under way at the end; those that wait for a worker are ended with it


def main(data: str, descriptor: int, temporary: bool) -> int:
    """Run as the engine of one data folder.

    Args:
        data: the data folder. descriptor: of the socket to the launcher. temporary: for this run only.
    """
    guard.quiet_libraries()
    enforced = [*guard.no_core_dumps(), *guard.no_internet(), *guard.keep_orphans()]
    os.umask(0o077)  # whatever is written from here on is its owner's alone
    # numpy's matrices are small here: its threads would wait for one another longer than they work
    os.environ["OPENBLAS_NUM_THREADS"] = "1"
    places = Places(Path(data), temporary)
    places.data.mkdir(mode=0o700, parents=True, exist_ok=True)
    logs.to_file(places.log)
    lock = _lock(places)
    if lock is None:
        return ANOTHER_ENGINE
    shutil.rmtree(places.scratch, ignore_errors=True)

    from companion.engine.engine import Engine

    engine = Engine(places, socket.socket(fileno=descriptor), tuple(enforced))
    server = _Server(places, engine)
    try:
        server.run()
    finally:
        server.finish()
        engine.close()
        if temporary:
            shutil.rmtree(places.data, ignore_errors=True)
    return engine.exit_code


def _lock(places: Places) -> int | None:
    descriptor = os.open(places.lock, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    deadline = time.monotonic() + LOCK_S
    while True:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            # One that ends has no socket any more; one that takes clients will hold the lock for long.
            if time.monotonic() > deadline or _takes_clients(places):
                os.close(descriptor)
                return None
            time.sleep(0.05)
        else:
            return descriptor


def _takes_clients(places: Places) -> bool:
    with socket.socket(socket.AF_UNIX) as looked:
        return looked.connect_ex(os.fspath(places.socket())) == 0


class _Server:
    def __init__(self, places: Places, engine: "Engine") -> None:
        self._places = places
        self._engine = engine
        found = places.data.stat()
        self._identity = (found.st_dev, found.st_ino)
        self._pool = ThreadPoolExecutor(JOB_THREADS, thread_name_prefix="job")
        self._clients = 0
        self._last_client = time.monotonic()
        self._lock = threading.Lock()
        self._stop = threading.Event()
        self._listener = socket.socket(socket.AF_UNIX)
        self._inode = 0  # of the socket's file
        self._links: set[LinkServer] = set()

    def run(self) -> None:
        path = self._places.socket()
        path.unlink(missing_ok=True)
        self._listener.bind(os.fspath(path))
        self._inode = path.stat().st_ino
        self._listener.listen(16)
        threading.Thread(target=self._accept, name="accept", daemon=True).start()
        self._engine.start(self.stop)
        while not self._stop.wait(TICK_S):
            self._engine.tick()
            if self._is_unused() or not self._is_there():
                return

    def stop(self) -> None:
        """Begin to end. Once this returns no client gets in, so that whoever connects now starts the next engine."""
        with self._lock:
            first = not self._stop.is_set()
            self._stop.set()
        if not first:
            return
        path = self._places.socket()
        with contextlib.suppress(OSError):  # deleted, or made anew by the engine of another folder of this name
            if path.stat().st_ino == self._inode:
                path.unlink()
        with contextlib.suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)  # closing alone does not wake `accept`
        self._listener.close()

    def finish(self) -> None:
        """Let the jobs under way come to their end, and hang up on everybody."""
        self.stop()
        with self._lock:
            links = list(self._links)
        for link in links:
            link.cancel_jobs()
        self._pool.shutdown(wait=False, cancel_futures=True)
        deadline = time.monotonic() + FINISH_S
        for link in links:
            if not link.wait_for_jobs(deadline - time.monotonic()):
                log.warning("a job is ended before it is done")
        for link in links:
            link.hang_up()

    def _is_there(self) -> bool:
        """Whether the data folder is still the one that was opened, and not deleted, or deleted and made anew."""
        try:
            found = self._places.data.stat()
        except OSError:
            return False
        return (found.st_dev, found.st_ino) == self._identity

    def _is_unused(self) -> bool:
        linger = TEMPORARY_LINGER_S if self._places.temporary else ENGINE_LINGER_S
        with self._lock:
            return self._clients == 0 and time.monotonic() - self._last_client > linger

    def _accept(self) -> None:
        while True:
            try:
                peer, _ = self._listener.accept()
            except OSError:
                return
            if not is_owners(peer):
                log.warning("somebody who may not was turned away")
                peer.close()
                continue
            threading.Thread(target=self._serve, args=(peer,), name="client", daemon=True).start()

    def _serve(self, peer: socket.socket) -> None:
        link = self._engine.link(peer, self._pool, self.stop, self._stop.is_set)
        with self._lock:
            self._clients += 1
            self._links.add(link)
        try:
            link.serve()
        finally:
            with self._lock:
                self._links.discard(link)
                self._clients -= 1
                self._last_client = time.monotonic()
