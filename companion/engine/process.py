"""The engine's process: one a data folder, guarded before anything else, alive while somebody uses it."""

import fcntl
import logging
import os
import shutil
import socket
import struct
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

from companion.privacy import guard, logs
from companion.settings import ENGINE_LINGER_S, TEMPORARY_LINGER_S, Places

if TYPE_CHECKING:
    from companion.engine.engine import Engine  # imported for good only behind the guard

log = logging.getLogger(__name__)

JOB_THREADS = 16  # streams of a few windows and commands at once; each waits most of the time
TICK_S = 1.0
ANOTHER_ENGINE = 3  # exit code


def main(data: str, descriptor: int, temporary: bool) -> int:
    """Run as the engine of one data folder.

    Args:
        data: the data folder. descriptor: of the socket to the launcher. temporary: for this run only.
    """
    guard.quiet_libraries()
    enforced = [*guard.no_core_dumps(), *guard.no_internet()]
    os.umask(0o077)  # whatever is written from here on is its owner's alone
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
        places.socket().unlink(missing_ok=True)
        engine.close()
        if temporary:
            shutil.rmtree(places.data, ignore_errors=True)
    return engine.exit_code


def _lock(places: Places) -> int | None:
    descriptor = os.open(places.lock, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    deadline = time.monotonic() + 10  # an engine that was asked to end may still be closing
    while True:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() > deadline:
                return None
            time.sleep(0.05)
        else:
            return descriptor


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

    def run(self) -> None:
        path = self._places.socket()
        path.unlink(missing_ok=True)
        self._listener.bind(os.fspath(path))
        self._listener.listen(16)
        threading.Thread(target=self._accept, name="accept", daemon=True).start()
        self._engine.start(self._stop.set)
        while not self._stop.wait(TICK_S):
            self._engine.tick()
            if self._is_unused() or not self._is_there():
                return

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
            if _peer_uid(peer) != os.getuid():
                peer.close()
                continue
            threading.Thread(target=self._serve, args=(peer,), name="client", daemon=True).start()

    def _serve(self, peer: socket.socket) -> None:
        with self._lock:
            self._clients += 1
        try:
            self._engine.serve(peer, self._pool, self._stop.set)
        finally:
            with self._lock:
                self._clients -= 1
                self._last_client = time.monotonic()


def _peer_uid(peer: socket.socket) -> int:
    _, uid, _ = struct.unpack("3i", peer.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, struct.calcsize("3i")))
    return int(uid)
