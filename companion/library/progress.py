"""How far the library has come, and how long it will take, told to everybody who watches."""

import queue
import threading
import time
from collections.abc import Callable, Iterator

from companion.library.estimate import Estimate
from companion.library.reembedding import Change
from companion.link.cancel import Cancel
from companion.store import documents, jobs, preferences
from companion.store.database import Database
from companion.types.errors import Problem
from companion.types.library import FileState, Progress

HEARTBEAT_S = 0.25  # at most four events a second, however fast files are read; fewer where counting takes long
COUNT_SHARE = 0.05  # of the time that may go into counting what waits, which costs with its length
CHUNK_SECONDS = "library.chunk-seconds"  # a setting
FOUND_BY_WORDS = (FileState.BY_WORDS, FileState.SEARCHABLE)


class ProgressBoard:
    """Keeps the present state of work and tells watchers when it changes.

    Args:
        database: the store. readers: how many files are read at once. monotonic: the clock.
    """

    def __init__(self, database: Database, readers: int = 1, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._database = database
        self._monotonic = monotonic
        self._lock = threading.Lock()
        self._watchers: list[queue.Queue[None]] = []
        known = preferences.get(database.read(), CHUNK_SECONDS)
        self._estimate = Estimate(readers, float(known) if known else None)
        self._left: float | None = None
        self._counted_at = float("-inf")
        self._count_again = 0.0
        self.reading = ""
        self.scanning = 0
        self.paused = False
        self.stopped = False
        self.slowed = ""
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

    def read_file(self, kind: str, size_bytes: int, seconds: float, chunks: int) -> None:
        """A file was read; feeds the estimate."""
        with self._lock:
            self._estimate.read(kind, size_bytes, seconds, chunks)
        self.changed()

    def embedded_chunks(self, seconds: float, chunks: int) -> None:
        """`chunks` were embedded in `seconds`; feeds the estimate."""
        with self._lock:
            self._estimate.embedded(chunks, seconds)
        self.changed()

    def remember_speed(self) -> None:
        """Keep how fast this machine embeds, for the first estimate after the next start."""
        with self._lock:
            seconds = self._estimate.chunk_seconds()
        if seconds is not None:
            with self._database.write() as connection:
                preferences.put(connection, CHUNK_SECONDS, f"{seconds:.4f}")

    def now(self, folder: int | None = None) -> Progress:
        """The present state, of one folder or of all. The estimate is always for all."""
        connection = self._database.read()
        query = "SELECT state, count(*) FROM files WHERE (?1 IS NULL OR folder = ?1) GROUP BY state"
        with connection:  # one moment for all counts: work goes on between two of them
            counts = {FileState(state): number for state, number in connection.execute(query, (folder,))}
            chunks = documents.count_chunks_waiting(connection)
        with self._lock:
            change = self.change
        left = self._seconds_left(chunks + change.total - change.done)
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
            stopped=self.stopped,
            slowed=self.slowed,
        )

    def _seconds_left(self, chunks: int) -> float | None:
        """The estimate. What waits by kind is counted so seldom that it takes little of the time, aged in between."""
        started = self._monotonic()
        if started >= self._count_again:
            to_read = jobs.to_read_by_kind(self._database.read())
            with self._lock:
                self._left = self._estimate.seconds_left(to_read, chunks)
            self._counted_at = self._monotonic()
            self._count_again = self._counted_at + (self._counted_at - started) / COUNT_SHARE
        if self._left is None or self.paused:
            return self._left
        return max(0.0, self._left - (started - self._counted_at)) if started > self._counted_at else self._left

    def watch(self, cancel: Cancel, folder: int | None = None) -> Iterator[Progress]:
        """The present state, then a new one whenever it changed, until cancelled."""
        watcher: queue.Queue[None] = queue.Queue()
        with self._lock:
            self._watchers.append(watcher)
        forget = cancel.on_cancel(lambda: watcher.put(None))
        last: Progress | None = None
        try:
            while not cancel.is_set():
                started = self._monotonic()
                state = self.now(folder)
                taken_s = self._monotonic() - started
                if state != last:
                    last = state
                    yield state
                if cancel.wait(max(HEARTBEAT_S, taken_s / COUNT_SHARE)):
                    return
                watcher.get()
        finally:
            forget()
            with self._lock:
                self._watchers.remove(watcher)
