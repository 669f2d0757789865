"""How far the library has come, and how long it will take, told to everybody who watches."""

import queue
import threading
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass

from companion.library.reembedding import Change
from companion.link.cancel import Cancel
from companion.store import documents, jobs
from companion.store.database import Database
from companion.types.errors import Problem
from companion.types.library import FileState, Progress

RATE_WINDOW_S = 60.0
LEAST_SAMPLES_S = 1.0
HEARTBEAT_S = 0.25  # at most four events a second, however fast files are read
FOUND_BY_WORDS = (FileState.BY_WORDS, FileState.SEARCHABLE)


@dataclass
class _Rate:
    """Units a second over the last minute of work, waiting not counted."""

    samples: deque[tuple[float, int]]

    def add(self, seconds: float, units: int) -> None:
        self.samples.append((seconds, units))
        while len(self.samples) > 1 and sum(s for s, _ in self.samples) > RATE_WINDOW_S:
            self.samples.popleft()

    def seconds_for(self, units: int) -> float | None:
        if units == 0:
            return 0.0
        seconds, done = sum(s for s, _ in self.samples), sum(n for _, n in self.samples)
        return None if done == 0 or seconds < LEAST_SAMPLES_S else units * seconds / done


class ProgressBoard:
    """Keeps the present state of work and tells watchers when it changes."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._lock = threading.Lock()
        self._watchers: list[queue.Queue[None]] = []
        self._files = _Rate(deque())
        self._chunks = _Rate(deque())
        self.reading = ""
        self.scanning = 0
        self.paused = False
        self.change = Change()  # of the embedder
        self.problem: Problem | None = None
        self._notices: dict[str, str] = {}

    def notice(self, root: str, code: str | None) -> None:
        """A folder is watched less well than others, for the reason `code`; None when that is over."""
        with self._lock:
            if code is None:
                self._notices.pop(root, None)
            else:
                self._notices[root] = code
        self.changed()

    def changed(self) -> None:
        """Something changed; watchers look again."""
        with self._lock:
            watchers = list(self._watchers)
        for watcher in watchers:
            if watcher.empty():
                watcher.put(None)

    def read_files(self, seconds: float, files: int) -> None:
        """`files` were read in `seconds`; feeds the estimate."""
        with self._lock:
            self._files.add(seconds, files)
        self.changed()

    def embedded_chunks(self, seconds: float, chunks: int) -> None:
        """`chunks` were embedded in `seconds`; feeds the estimate."""
        with self._lock:
            self._chunks.add(seconds, chunks)
        self.changed()

    def now(self, folder: int | None = None) -> Progress:
        """The present state, of one folder or of all. The estimate is always for all."""
        connection = self._database.read()
        query = "SELECT state, count(*) FROM files WHERE (?1 IS NULL OR folder = ?1) GROUP BY state"
        with connection:  # one moment for all counts: work goes on between two of them
            counts = {FileState(state): number for state, number in connection.execute(query, (folder,))}
            to_read = jobs.waiting(connection, jobs.READ)
            chunks = documents.count_chunks_waiting(connection)
        with self._lock:
            change = self.change
            reading = self._files.seconds_for(to_read)
            embedding = self._chunks.seconds_for(chunks + change.total - change.done)
        left = None if reading is None or embedding is None else reading + embedding
        waiting = counts.get(FileState.WAITING, 0)
        by_words = sum(counts.get(state, 0) for state in FOUND_BY_WORDS)
        by_meaning = counts.get(FileState.SEARCHABLE, 0)
        return Progress(
            files_total=sum(counts.values()) - counts.get(FileState.LEFT_OUT, 0),
            files_by_words=by_words,
            files_by_meaning=by_meaning,
            files_failed=counts.get(FileState.FAILED, 0),
            chunks_waiting=chunks,
            seconds_left=left,
            paused=self.paused,
            reading=self.reading,
            idle=waiting == 0 and self.scanning == 0 and (by_words == by_meaning or chunks == 0),
            change_done=change.done,
            change_total=change.total,
            problem=self.problem or next((Problem(code) for code in list(self._notices.values())), None),
        )

    def watch(self, cancel: Cancel, folder: int | None = None) -> Iterator[Progress]:
        """The present state, then a new one whenever it changed, until cancelled."""
        watcher: queue.Queue[None] = queue.Queue()
        with self._lock:
            self._watchers.append(watcher)
        forget = cancel.on_cancel(lambda: watcher.put(None))
        last: Progress | None = None
        try:
            while not cancel.is_set():
                state = self.now(folder)
                if state != last:
                    last = state
                    yield state
                if cancel.wait(HEARTBEAT_S):
                    return
                watcher.get()
        finally:
            forget()
            with self._lock:
                self._watchers.remove(watcher)
