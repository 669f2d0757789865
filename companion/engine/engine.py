"""The engine: opens the memory with its key, and answers requests with what it holds."""

import logging
import shutil
import socket
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from companion import requests
from companion.clock import Clock, SystemClock
from companion.engine import handlers, keys, launcher_requests
from companion.engine.memory import Memory
from companion.link.client import LinkClient
from companion.link.codec import specs_of
from companion.link.frames import FrameSocket
from companion.link.server import LinkServer
from companion.settings import Places
from companion.types.errors import Action, CompanionError, Problem
from companion.types.status import LockState

log = logging.getLogger(__name__)

CLIENT_MESSAGE_BYTES = 4 * 1024 * 1024  # no request of a window or command is longer
KEYRING_S = 20.0
THIS_RUN = "this-run"  # a folder in the data folder whose key is kept nowhere; removed at start and end


class Engine:
    """One engine.

    Args:
        places: of its memory.
        launcher: socket to the launcher.
        guard: what is enforced in this process.
        clock: the clock.
    """

    def __init__(
        self, places: Places, launcher: socket.socket, guard: tuple[str, ...], clock: Clock | None = None
    ) -> None:
        self.places = places
        self.guard = guard
        self.clock = clock or SystemClock()
        self._specs = specs_of(requests)
        self.launcher = LinkClient(
            FrameSocket(launcher), specs_of(launcher_requests), Problem("engine-lost"), self._launcher_lost
        )
        self._handlers = handlers.all_handlers(self)
        self._memory: Memory | None = None
        self._lock = threading.RLock()
        self._stop: Callable[[], None] = lambda: None
        self._opened = threading.Event()
        self.problem: Problem | None = None

    def start(self, stop: Callable[[], None]) -> None:
        """Open the memory if that takes nobody's help; `stop` ends the process."""
        self._stop = stop
        shutil.rmtree(self.places.data / THIS_RUN, ignore_errors=True)
        try:
            if self.places.temporary:
                self._open(keys.new_key())
            else:
                self._open_by_keyring()
        except CompanionError as error:
            log.warning("the memory was not opened: %s", error.problem.code)
            self.problem = error.problem
        finally:
            self._opened.set()

    def serve(self, peer: socket.socket, pool: ThreadPoolExecutor, stop: Callable[[], None]) -> None:
        """Answer one client until it is gone."""
        link = FrameSocket(peer, CLIENT_MESSAGE_BYTES)
        LinkServer(link, self._specs, self._handlers, pool, stop).serve()

    def tick(self) -> None:
        """Once a second: what has to happen without anybody asking."""
        memory = self._memory
        if memory is not None:
            memory.tick()

    def close(self) -> None:
        """End the workers and close the memory."""
        with self._lock:
            memory, self._memory = self._memory, None
        if memory is not None:
            memory.close()
        shutil.rmtree(self.places.data / THIS_RUN, ignore_errors=True)
        self.launcher.close()

    @property
    def memory(self) -> Memory:
        """The open memory.

        Raises:
            CompanionError: `locked` or `no-passphrase-yet`, or why it could not be opened.
        """
        self._opened.wait(KEYRING_S)
        memory = self._memory
        if memory is not None:
            return memory
        if self.problem is not None:
            raise CompanionError.of(self.problem)
        if self.lock_state() is LockState.NEW:
            raise CompanionError("no-passphrase-yet", Action.UNLOCK)
        raise CompanionError("locked", Action.UNLOCK)

    def lock_state(self) -> LockState:
        """Whether the memory can be used."""
        self._opened.wait(KEYRING_S)
        if self._memory is not None:
            return LockState.THIS_RUN_ONLY if self._memory.places.temporary else LockState.UNLOCKED
        return LockState.LOCKED if keys.KeyFile(self.places.keys).exists else LockState.NEW

    def unlock(self, passphrase: str) -> None:
        """Open the memory by its passphrase; one that is open already still wants the right one.

        Raises:
            CompanionError: `wrong-passphrase`, or the database cannot be opened.
        """
        with self._lock:
            file = keys.KeyFile(self.places.keys)
            if self._memory is not None and not file.has("passphrase"):
                return
            key = file.open_passphrase(passphrase)
            if self._memory is None:
                self._open(key)
                self.problem = None

    def choose_passphrase(self, passphrase: str) -> None:
        """Make a new memory's key and its passphrase slot, or change the passphrase of the open one.

        Raises:
            CompanionError: `passphrase-too-short`; `locked`, there is a memory and it is not open; `keys-missing`.
        """
        with self._lock:
            file = keys.KeyFile(self.places.keys)
            if self._memory is not None and not self._memory.places.temporary:
                file.set_passphrase(self._memory.key, passphrase)
                return
            if file.exists:
                raise CompanionError("locked", Action.UNLOCK)
            if self.places.database.exists():  # a new key would open nothing, and hide that the old one is gone
                raise CompanionError("keys-missing", Action.RETRY)
            key = keys.new_key()
            file.set_passphrase(key, passphrase)
            self._open(key)
            self.problem = None

    def use_for_this_run(self) -> None:
        """Open a new memory whose key is kept nowhere.

        Raises:
            CompanionError: `locked`, a lasting memory is here.
        """
        with self._lock:
            if self._memory is not None:
                return
            if keys.KeyFile(self.places.keys).exists:
                raise CompanionError("locked", Action.UNLOCK)
            self._open(keys.new_key(), Places(self.places.data / THIS_RUN, temporary=True))

    def _open_by_keyring(self) -> None:
        file = keys.KeyFile(self.places.keys)
        if not file.exists:
            if self.places.database.exists() or not self.launcher.call(launcher_requests.HasKeyring()):
                return
            key = keys.new_key()
            secret = file.add_keyring(key)
            try:
                self.launcher.call(launcher_requests.PutSecret(file.memory, secret))
            except CompanionError:
                self.places.keys.unlink(missing_ok=True)  # nothing was written with this key yet
                return
            self._open(key)
        elif file.has("keyring"):
            found = self.launcher.call(launcher_requests.GetSecret(file.memory))
            if found is not None:
                self._open(file.open_keyring(found))

    def _open(self, key: bytes, places: Places | None = None) -> None:
        self._memory = Memory(places or self.places, key, self.launcher, self.clock, self.places.data)

    def _launcher_lost(self) -> None:
        self._stop()
