"""The library at work: one scanner, a few readers, one embedder, each a thread that waits until there is something."""

import contextlib
import functools
import logging
import os
import shutil
import threading
import time
from collections.abc import Callable
from pathlib import Path

import apsw

from companion.clock import Clock
from companion.library.dirty import DirtyFolders
from companion.library.embedding import Embedder
from companion.library.ignore import Rules
from companion.library.manners import LONGEST_REST_S, Manners, Pace
from companion.library.progress import ProgressBoard
from companion.library.reading import FileReader
from companion.library.reembedding import Reembedding
from companion.library.scanning import FOLDER, FolderScanner
from companion.library.watch import Watcher
from companion.link.cancel import Cancel
from companion.store import choices, folders, jobs, preferences
from companion.store.database import Database
from companion.store.forget import Forgetting
from companion.store.vectors import VectorStore
from companion.types.errors import CompanionError, Problem
from companion.types.library import FileState, FolderRow
from companion.types.safety import Selector

log = logging.getLogger(__name__)

STOPPED = "library.stopped"  # a setting: the owner stopped all reading
POLL_S = 1.0  # how long a thread with nothing to do sleeps unless it is woken
SAMPLE_NAME = "Sample vault"  # of the folder that comes with Companion, in place of its name on the disk
LEAST_FREE_BYTES = 500_000_000  # chats are still saved below it
DISK_FULL = Problem("disk-full")
PAUSE_AFTER_FAILURE_S = 5.0


class Library:
    """Keeps what is found equal to what lies in the watched folders.

    Args:
        database, vectors, board, clock: of the memory.
        readers: one a reading thread. passwords: of locked files by their id, which the readers look into.
        embedder: does rounds of embedding. reembedding: changes the embedder.
        own: the data folder, which is never read as the owner's, wherever it lies.
        manners: how fast to go.
        end_readers: ends the reader workers at once, whatever they do.
        forgetting: takes what is no longer in a folder, and folders that are removed.
    """

    def __init__(
        self,
        database: Database,
        vectors: VectorStore,
        board: ProgressBoard,
        clock: Clock,
        readers: list[FileReader],
        embedder: Embedder,
        reembedding: Reembedding,
        own: Path,
        passwords: dict[int, str],
        manners: Manners,
        end_readers: Callable[[], None],
        forgetting: Forgetting,
    ) -> None:
        self._database = database
        self._vectors = vectors
        self._board = board
        self._clock = clock
        self._readers = readers
        self._embedder = embedder
        self._reembedding = reembedding
        self._passwords = passwords
        self._manners = manners
        self._end_readers = end_readers
        self._forgetting = forgetting
        rules = Rules.around(own)
        self._scanner = FolderScanner(database, rules, forgetting)
        self._watcher = Watcher(self._dirty, board.notice, rules, choices=self._choices_of)
        self._own = own
        self._closed = threading.Event()
        self._lock = threading.Lock()
        self._roots: dict[str, int] = {}  # watched folders by their path
        self._dirty_folders = DirtyFolders(self._closed)
        self._taken: set[int] = set()
        self._wake = {name: threading.Event() for name in ("scan", "read", "embed")}
        self._paused = threading.Event()
        self._threads: list[threading.Thread] = []

    def start(self) -> None:
        """Scan all folders for what changed while nobody looked, and go on with what was left undone."""
        if preferences.get(self._database.read(), STOPPED):
            self._set_paused(True, stopped=True)
        with self._database.write() as connection:
            jobs.put_forgotten(connection)
        for folder in folders.folders(self._database.read()):
            self._roots[folder.path] = folder.id
            self._watcher.add(folder.path)
            self._mark(folder.id, "")
        self._board.change = self._reembedding.progress()
        self._thread("scan", self._scan_forever)
        for number, reader in enumerate(self._readers):
            self._thread(f"read-{number}", functools.partial(self._read_forever, number, reader))
        self._thread("embed", self._embed_forever)

    def close(self) -> None:
        """Stop; what is under way is left for the next start."""
        self._closed.set()
        for event in self._wake.values():
            event.set()
        self._watcher.stop()

    def join(self, seconds: float) -> bool:
        """Wait after `close`, at most so long, until nothing uses the database; returns whether that holds.

        Readers and the embedder wait for workers; end those first.
        """
        deadline = time.monotonic() + seconds
        for thread in self._threads:
            thread.join(max(0.0, deadline - time.monotonic()))
        self._watcher.join(max(0.0, deadline - time.monotonic()))
        return not any(thread.is_alive() for thread in self._threads)

    def add_folder(self, path: Path, shelf: str) -> FolderRow:
        """Watch a folder from now on; it is scanned at once behind the scenes."""
        root = os.fspath(path)
        name = SAMPLE_NAME if shelf == folders.SAMPLE_SHELF else folders.shown(path.name or root)
        with self._database.write(durable=True) as connection:
            number = folders.add_folder(connection, root, name, shelf, self._clock.now().timestamp())
        self._roots[root] = number
        self._watcher.add(root)
        self._mark(number, "")
        return next(row for row in folders.folder_rows(self._database.read()) if row.id == number)

    def remove_folder(self, number: int) -> None:
        """Stop watching a folder and forget what was read from it.

        Raises:
            CompanionError: `not-found`.
        """
        folder = self._folder(number)
        if folder is None:
            raise CompanionError("not-found")
        self._watcher.remove(folder.path)
        self._roots.pop(folder.path, None)
        self._forgetting.begin(Selector("folder", (number,)))
        self._board.changed()

    def look_again(self) -> None:
        """Scan all folders anew."""
        for folder in folders.folders(self._database.read()):
            self._mark(folder.id, "")

    def scan_and_wait(self, number: int, cancel: Cancel) -> None:
        """Scan a folder and return when that scan is done (reading follows).

        Raises:
            Cancelled: nobody waits any more.
        """
        self._dirty_folders.wait_for(number, self._mark(number, ""), cancel)

    def pause(self, paused: bool) -> None:
        """Pause reading and embedding, or go on, after a stop too."""
        if not paused and self._board.stopped:
            with self._database.write() as connection:
                preferences.put(connection, STOPPED, "")
        self._set_paused(paused, stopped=paused and self._board.stopped)

    def stop_reading(self) -> None:
        """Stop at once, past the next start too; what was under way is still queued."""
        with self._database.write() as connection:
            preferences.put(connection, STOPPED, "1")
        self._set_paused(True, stopped=True)
        self._end_readers()

    def is_working(self) -> bool:
        """Whether there is something to read or to embed, and nothing keeps it from being done."""
        if self._paused.is_set() or not self._manners.pace().works:
            return False
        now, connection = self._clock.now().timestamp(), self._database.read()
        return any(jobs.first(connection, kind, now, 1) for kind in (jobs.READ, jobs.EMBED))

    def hurry(self) -> contextlib.AbstractContextManager[None]:
        """Go at full pace while somebody waits for the end."""
        return self._manners.hurry()

    def choose_embedder(self, model: str) -> None:
        """Find by this embedder's vectors, once there are any; until then the present ones serve."""
        self._reembedding.choose(model)
        self._board.change = self._reembedding.progress()
        self._board.changed()
        self._wake["embed"].set()

    def retry(self, file: int, password: str | None = None) -> None:
        """Read a file again; one that came inside another is read again with that.

        Raises:
            CompanionError: `not-found`.
        """
        place = self._place_on_disk(file)
        with self._database.write() as connection:
            if password is not None:
                self._passwords[place.id] = password
            folders.set_state(connection, place.id, FileState.WAITING)
            jobs.put(connection, jobs.READ, place.id, jobs.priority(place.pinned, place.mtime_ns))
        self._board.changed()
        self._wake["read"].set()

    def retry_failed(self, folder: int | None) -> int:
        """Read all files again that failed; returns how many."""
        query = "SELECT id FROM files WHERE state = 'failed' AND parent IS NULL AND (?1 IS NULL OR folder = ?1)"
        failed = [number for (number,) in self._database.read().execute(query, (folder,))]
        for number in failed:
            self.retry(number)
        return len(failed)

    def pin(self, folder: int, pinned: bool) -> None:
        """Read a folder's files before those of all others, or as all others."""
        with self._database.write(durable=True) as connection:
            folders.set_pinned(connection, folder, pinned)
            jobs.set_priorities(connection, folder, pinned)
        self._board.changed()

    def decide(self, file: int, folder: int, path: str, taken: bool) -> None:
        """Take a file or an inner folder in, or leave it out; returns when that is done, but for the reading.

        Args:
            file: its id; 0 for an inner folder. folder, path: of that, as it is shown.

        Raises:
            CompanionError: `not-found`.
        """
        if file:
            place = self._place_on_disk(file)
            folder, inside = place.folder, place.path
        else:
            inside = folders.inner_path(self._database.read(), folder, path)
        with self._database.write(durable=True) as connection:
            choices.decide(connection, folder, inside, taken)
            if file and taken and folders.left_out_by_content(connection, file):
                folders.set_state(connection, file, FileState.WAITING)
                jobs.put(connection, jobs.READ, file, jobs.priority(place.pinned, place.mtime_ns))
        if not file or place.kind == FOLDER:  # its watches may be new
            root = self._folder(folder)
            if root is not None:
                self._watcher.remove(root.path)
                self._watcher.add(root.path)
        above = inside.rpartition("/")[0]
        self._dirty_folders.wait_for(folder, self._mark(folder, above or "."))
        self._wake["read"].set()

    def _place_on_disk(self, file: int) -> folders.FilePlace:
        place = folders.file_place(self._database.read(), file)
        while place is not None and place.parent is not None:
            place = folders.file_place(self._database.read(), place.parent)
        if place is None:
            raise CompanionError("not-found")
        return place

    def _choices_of(self, root: str) -> dict[str, bool]:
        number = self._roots.get(root)
        return {} if number is None else choices.choices(self._database.read(), number)

    def _set_paused(self, paused: bool, *, stopped: bool) -> None:
        if paused:
            self._paused.set()
        else:
            self._paused.clear()
        self._board.paused, self._board.stopped = paused, stopped
        self._board.changed()
        self._wake_all()

    def _pace(self) -> Pace:
        pace = self._manners.pace()
        if pace.reason != self._board.slowed:
            self._board.slowed = pace.reason
            self._board.changed()
        return pace

    def _dirty(self, root: str, relative: str) -> None:
        number = self._roots.get(root)
        if number is not None:
            self._mark(number, relative)

    def _mark(self, number: int, relative: str) -> int:
        ticket = self._dirty_folders.mark(number, relative)
        self._board.scanning = len(self._dirty_folders)
        self._wake["scan"].set()
        return ticket

    def _folder(self, number: int) -> folders.Folder | None:
        return next((f for f in folders.folders(self._database.read()) if f.id == number), None)

    def _thread(self, name: str, work: Callable[[], None]) -> None:
        def until_closed() -> None:
            try:
                work()
            except (apsw.Error, CompanionError) as error:
                if not self._closed.is_set():
                    raise
                log.info("work ended with the memory: %s", type(error).__name__)

        thread = threading.Thread(target=until_closed, name=name, daemon=True)
        self._threads.append(thread)
        thread.start()

    def _wake_all(self) -> None:
        for event in self._wake.values():
            event.set()

    def _sleep(self, name: str, seconds: float = POLL_S) -> None:
        self._wake[name].wait(seconds)
        self._wake[name].clear()

    # --- the threads ---

    def _scan_forever(self) -> None:
        while not self._closed.is_set():
            marked = self._dirty_folders.take()
            if marked is None:
                self._sleep("scan")
                continue
            try:
                folder = self._folder(marked.folder)
                if folder is not None:
                    self._scanner.scan(folder, marked.parts)
            except CompanionError as error:  # a full disk: looked at again when there may be room
                self._failed(error.problem)
                self._dirty_folders.give_back(marked)
            finally:
                self._dirty_folders.looked_at(marked)
                self._board.scanning = len(self._dirty_folders)
            self._board.changed()
            self._wake["read"].set()
            self._wake["embed"].set()

    def _read_forever(self, number: int, reader: FileReader) -> None:
        while not self._closed.is_set():
            pace = self._pace()
            rests = self._paused.is_set() or not pace.works or self._disk_is_full()
            rests = rests or (number > 0 and pace.one_reader)
            job = None if rests else self._take_reading()
            if job is None:
                self._sleep("read")
                continue
            started = self._clock.monotonic()
            self._board.reading = folders.shown_name(self._database.read(), job.subject)
            try:
                outcome = reader.do(job, self._clock.now().timestamp())
            except CompanionError as error:
                if not self._board.stopped:
                    self._failed(error.problem)
                continue
            finally:
                with self._lock:
                    self._taken.discard(job.id)
                self._board.reading = ""
            if outcome.dirty_folder is not None:
                self._mark(outcome.dirty_folder, "")
            taken_s = self._clock.monotonic() - started
            if outcome.kind:
                self._board.read_file(outcome.kind, outcome.size_bytes, taken_s, outcome.chunks)
            self._board.changed()
            self._wake["embed"].set()
            self._rest(pace, taken_s)

    def _rest(self, pace: Pace, worked_s: float) -> None:
        if pace.rest:
            self._closed.wait(min(LONGEST_REST_S, worked_s * pace.rest))

    def _take_reading(self) -> jobs.QueuedJob | None:
        with self._lock:
            now = self._clock.now().timestamp()
            waiting = jobs.first(self._database.read(), jobs.READ, now, len(self._readers) + len(self._taken))
            job = next((job for job in waiting if job.id not in self._taken), None)
            if job is not None:
                self._taken.add(job.id)
        return job

    def _embed_forever(self) -> None:
        while not self._closed.is_set():
            pace = self._pace()
            if self._paused.is_set() or not pace.meaning or self._disk_is_full():
                self._sleep("embed")
                continue
            now = self._clock.now().timestamp()
            if self._reembedding.is_urgent() or not jobs.first(self._database.read(), jobs.EMBED, now, 1):
                self._change_embedder()
                continue
            if not self._is_meanings_turn():
                self._sleep("embed")
                continue
            started = self._clock.monotonic()
            try:
                done = self._embedder.do_round(self._clock.now().timestamp())
            except CompanionError as error:
                self._failed(error.problem)
                continue
            self._board.problem = None
            taken_s = self._clock.monotonic() - started
            self._board.embedded_chunks(taken_s, done.embedded or done.chunks)
            self._build_generations()
            self._rest(pace, taken_s)

    def _is_meanings_turn(self) -> bool:
        """Words first, meaning after: whether there is something to embed, and no file that could be read now."""
        now = self._clock.now().timestamp()
        connection = self._database.read()
        return bool(jobs.first(connection, jobs.EMBED, now, 1)) and not jobs.first(connection, jobs.READ, now, 1)

    def _change_embedder(self) -> None:
        """Do a round of what the owner's choice of another embedder asks for, or wait for something to do."""
        if not self._reembedding.is_due():
            self._sleep("embed")
            return
        started = self._clock.monotonic()
        try:
            embedded = self._reembedding.do_round(self._closed.is_set)
        except CompanionError as error:
            self._failed(error.problem)
            return
        self._board.change = self._reembedding.progress()
        self._board.embedded_chunks(self._clock.monotonic() - started, embedded)

    def _disk_is_full(self) -> bool:
        """Whether work must stop to leave the owner some disk; said where the progress is shown."""
        full = shutil.disk_usage(self._own).free < LEAST_FREE_BYTES
        if full and self._board.problem != DISK_FULL:
            self._board.problem = DISK_FULL
            self._board.changed()
        elif not full and self._board.problem == DISK_FULL:
            self._board.problem = None
        return full

    def _build_generations(self) -> None:
        if jobs.waiting(self._database.read(), jobs.EMBED):
            return  # wait until this wave is over: one generation for all of it
        self._board.remember_speed()
        for shelf in self._vectors.due():
            try:
                self._vectors.rebuild(shelf, self._closed.is_set)
            except CompanionError as error:
                self._failed(error.problem)

    def _failed(self, problem: Problem) -> None:
        if self._closed.is_set():
            return
        log.warning("work stands still: %s", problem.code)
        self._board.problem = problem
        self._board.changed()
        self._closed.wait(PAUSE_AFTER_FAILURE_S)
