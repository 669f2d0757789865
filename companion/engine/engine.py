"""The engine: opens the memory with its key, and answers requests with what it holds."""

import logging
import shutil
import socket
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from companion import requests
from companion.clock import Clock, SystemClock
from companion.engine import handlers, keys, launcher_requests, locking, moving, restoring
from companion.engine.gates import Gates
from companion.engine.launcher_requests import LOCKED_ITSELF
from companion.engine.memory import Memory
from companion.link.client import LinkClient
from companion.link.codec import specs_of
from companion.link.frames import FrameSocket
from companion.link.server import LinkServer
from companion.settings import Places
from companion.store.moving import is_empty
from companion.types.errors import Action, CompanionError, Problem
from companion.types.moving import Moved
from companion.types.safety import BackupRow, RestorePreview
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
        self.gates = Gates()
        self._handlers = handlers.all_handlers(self)
        self._memory: Memory | None = None
        self._lock = threading.RLock()
        self._stop: Callable[[], None] = lambda: None
        self._opened = threading.Event()
        self._waiting_key: bytes | None = None  # of a memory that has to be restored
        self._tries = locking.Tries(self.clock)
        self._used = self.clock.monotonic()
        self._watches_screen = False
        self.exit_code = 0
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

    def link(
        self, peer: socket.socket, pool: ThreadPoolExecutor, stop: Callable[[], None], is_ending: Callable[[], bool]
    ) -> LinkServer:
        """What answers one client until it is gone."""
        link = FrameSocket(peer, CLIENT_MESSAGE_BYTES)
        return LinkServer(link, self._specs, self._handlers, pool, stop, is_ending)

    def tick(self) -> None:
        """Once a second: what has to happen without anybody asking."""
        if not self._lock.acquire(blocking=False):
            return  # the memory is being opened, restored or closed
        try:
            memory = self._memory
            if memory is None:
                return
            memory.tick()
            after_s = locking.after_s(memory.database.read())
            if after_s and self.clock.monotonic() - self._used > after_s:
                self.lock()
        finally:
            self._lock.release()

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
        try:
            exists = keys.KeyFile(self.places.keys).exists
        except CompanionError:
            return LockState.LOCKED
        return LockState.LOCKED if exists or self.places.database.exists() else LockState.NEW

    def ways_in(self) -> tuple[str, ...]:
        """Kinds of key slots; none where the key file cannot be read."""
        try:
            return keys.KeyFile(self.places.keys).kinds()
        except CompanionError:
            return ()

    def unlock(self, passphrase: str) -> None:
        """Open the memory by its passphrase or recovery code; one that is open already still wants the right one.

        Raises:
            CompanionError: `wrong-passphrase`; `too-many-tries`; or the database cannot be opened.
        """
        with self._lock:
            file = self._key_file()
            if self._memory is not None and not file.has("passphrase"):
                return
            self._tries.check()
            try:
                if keys.code_letters(passphrase) is not None and file.has("recovery"):
                    key = file.open_recovery(passphrase)
                else:
                    key = file.open_passphrase(passphrase)
            except CompanionError:
                self._tries.wrong()
                self._note("refused", "way in", f"try {self._tries.count}")
                raise
            self._tries.right()
            if self._memory is None:
                self._open(key)
                self._mend_keyring(file, key)

    def unlock_with_keyring(self) -> None:
        """Ask the keyring again.

        Raises:
            CompanionError: `keyring-silent`, `keyring-empty`, or the database cannot be opened.
        """
        with self._lock:
            if self._memory is None:
                self.problem = None
                self._open_by_slot(self._key_file())

    def choose_passphrase(self, passphrase: str) -> None:
        """Make a new memory's key and its passphrase slot, or change the passphrase of the open one.

        Raises:
            CompanionError: `passphrase-too-short`; `locked`, there is a memory and it is not open; `keys-missing`.
        """
        with self._lock:
            file = self._key_file()
            if self._memory is not None and not self._memory.places.temporary:
                file.set_passphrase(self._memory.key, passphrase)
                self._note("changed", "way in passphrase")
                return
            if file.exists:
                raise CompanionError("locked", Action.UNLOCK)
            key = keys.new_key()
            file.set_passphrase(key, passphrase)
            self._open(key)

    def make_recovery_code(self) -> str:
        """A new recovery code for the open memory."""
        with self._lock:
            code = self._key_file().add_recovery(self.memory.key)
            self._note("changed", "way in recovery")
            return code

    def add_keyring(self) -> None:
        """Let the keyring of this machine open the memory.

        Raises:
            CompanionError: `keyring-silent`.
        """
        with self._lock:
            file = self._key_file()
            secret = keys.new_secret()
            self.launcher.call(launcher_requests.PutSecret(file.memory, secret))
            file.add_keyring(self.memory.key, secret)
            self._note("changed", "way in keyring")

    def remove_way_in(self, kind: str) -> None:
        """Take a way in away, but never the last.

        Raises:
            CompanionError: `last-way-in`, `not-found`.
        """
        with self._lock:
            _ = self.memory  # only who is in may do this
            file = self._key_file()
            file.remove(kind)
            self._note("changed", f"way in {kind}", "removed")
            if kind == "keyring":
                self.launcher.call(launcher_requests.DeleteSecret(file.memory))

    def restore_keys(self) -> None:
        """Put the key file back from its copy.

        Raises:
            CompanionError: `keys-missing`, there is no copy.
        """
        with self._lock:
            keys.restore_copy(self.places.keys)
            self.problem = None

    def lock(self) -> None:
        """End this process, and with it the workers and every trace of the key; another one waits for a way in.

        Raises:
            CompanionError: `lock-needs-way-in`, only the keyring opens it, which would open it for anybody.
        """
        with self._lock:
            if self._memory is None:
                return
            if not self._memory.places.temporary:
                file = self._key_file()
                if not (file.has("passphrase") or file.has("recovery")):
                    raise CompanionError("lock-needs-way-in")
                self.places.locked.touch(mode=0o600)
                self._note("locked")
            self.exit_code = LOCKED_ITSELF
            self._stop()

    def restore(self, name: str) -> RestorePreview:
        """Restore a backup; the present database is set aside. Returns what it brought and what is missing.

        Raises:
            CompanionError: `locked`, nobody has unlocked the memory; `no-backup`, `backup-failed`, `data-newer`.
        """
        with self._lock:
            if self._memory is not None and self._memory.places.temporary:
                raise CompanionError("not-found")
            key = self._memory.key if self._memory is not None else self._waiting_key
            if key is None:
                raise CompanionError("locked", Action.UNLOCK)
            plan = restoring.plan(self.places, key, name)
            memory, self._memory = self._memory, None
            if memory is not None:
                memory.close()
            preview = restoring.restore(self.places, key, plan)
            self._open(key)
            self._note("restored", preview.name)
            return preview

    def import_all(self, path: str) -> Moved:
        """Take an export of everything into the open memory, which must be empty.

        Raises:
            CompanionError: `import-not-empty`, and as `moving.import_into`; the memory is as it was.
        """
        with self._lock:
            memory = self.memory
            moving.check(path)
            if memory.places.temporary:  # it would be gone after this run
                raise CompanionError("no-passphrase-yet", Action.UNLOCK)
            if not is_empty(memory.database.read()):
                raise CompanionError("import-not-empty")
            self._memory = None
            memory.close()
            try:
                return moving.import_into(self.places, memory.key, path)
            finally:
                self._open(memory.key)
                self._note("imported", "everything")

    def preview_restore(self, name: str) -> RestorePreview:
        """What restoring a backup would bring and what would be missing.

        Raises:
            CompanionError: as in `restore`.
        """
        return restoring.plan(self.places, self._any_key(), name)

    def backups(self) -> tuple[BackupRow, ...]:
        """All backups, newest first."""
        return restoring.rows(self.places, self._any_key())

    def still_here(self) -> None:
        """The owner does something; the idle time starts anew."""
        self._used = self.clock.monotonic()

    def _any_key(self) -> bytes:
        key = self._memory.key if self._memory is not None else self._waiting_key
        if key is None:
            raise CompanionError("locked", Action.UNLOCK)
        return key

    def _key_file(self) -> keys.KeyFile:
        """The key file as it must be before anything is done with it.

        Raises:
            CompanionError: `keys-damaged`; `keys-missing`, there is a database and no key file.
        """
        file = keys.KeyFile(self.places.keys)
        if not file.exists and self.places.database.exists() and self.places.database.stat().st_size:
            # A new key would open nothing, and hide that the old one is gone.
            raise CompanionError("keys-missing", Action.RESTORE)
        return file

    def _mend_keyring(self, file: keys.KeyFile, key: bytes) -> None:
        """Give a keyring that lost the secret a new one, so that it opens the memory next time."""
        if not file.has("keyring"):
            return
        try:
            if self.launcher.call(launcher_requests.GetSecret(file.memory)) is None:
                secret = keys.new_secret()
                self.launcher.call(launcher_requests.PutSecret(file.memory, secret))
                file.add_keyring(key, secret)
        except CompanionError as error:
            log.warning("the keyring was not mended: %s", error.problem.code)

    def _note(self, what: str, subject: str = "", detail: str = "") -> None:
        if self._memory is not None:
            self._memory.audit.add(what, subject, detail)

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
        file = self._key_file()
        if not file.exists:
            if not self.launcher.call(launcher_requests.HasKeyring()):
                return
            key, secret = keys.new_key(), keys.new_secret()
            try:
                self.launcher.call(launcher_requests.PutSecret(file.memory, secret))
            except CompanionError:
                return  # it is asked for a passphrase then
            file.add_keyring(key, secret)
            self._open(key)
        elif file.has("keyring") and not self.places.locked.exists():
            self._open_by_slot(file)

    def _open_by_slot(self, file: keys.KeyFile) -> None:
        found = self.launcher.call(launcher_requests.GetSecret(file.memory)) if file.has("keyring") else None
        if found is None:
            raise CompanionError("keyring-empty", Action.UNLOCK)
        self._open(file.open_keyring(found))

    def _open(self, key: bytes, places: Places | None = None) -> None:
        """Open the memory; a key that fits a database which is damaged or gone is kept for a restore."""
        there = places or self.places
        file = None if places is not None or there.temporary else keys.KeyFile(there.keys)
        self._waiting_key = key
        try:
            if file is not None and not file.is_fresh and not restoring.has_database(there):
                raise CompanionError("database-missing", Action.RESTORE)
            self._memory = Memory(there, key, self.launcher, self.clock, self.places.data)
        except CompanionError as error:
            actions = (Action.RESTORE,) if error.problem.code == "database-damaged" else error.problem.actions
            self.problem = Problem(error.problem.code, error.problem.params, actions)
            raise CompanionError.of(self.problem) from error
        self._waiting_key = None
        self.problem = None
        self._used = self.clock.monotonic()
        there.locked.unlink(missing_ok=True)
        if file is not None:
            file.opened()
            self._memory.audit.add("opened")
            if not self._watches_screen:
                self._watches_screen = True
                threading.Thread(target=self._lock_with_screen, name="screen", daemon=True).start()

    def _lock_with_screen(self) -> None:
        try:
            for _ in self.launcher.stream(launcher_requests.WatchScreenLock()):
                memory = self._memory
                if memory is not None and locking.with_screen(memory.database.read()):
                    self.lock()
        except CompanionError as error:
            log.warning("the screen is not watched: %s", error.problem.code)

    def _launcher_lost(self) -> None:
        self._stop()
