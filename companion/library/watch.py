"""Hints on what may have changed in watched folders. An event marks its folder dirty; the scanner decides the rest.

What is marked is a part as in `companion.library.scan`: "a/b" for a folder's own files, "a/b/" with all below, "." and
"" for the same of the root. Marks come in batches once a root is quiet, the side where something arrived first, so
that a move is seen as one. Whatever may have cost events (an overflow, sleep, a new mount, a jump of the clock) marks
the root.
"""

import errno
import logging
import os
import sys
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from watchdog import events
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver

from companion.library import mounts
from companion.library.ignore import IGNORE_FILES, MARKERS, Rules
from companion.library.scan import MANY_PARTS

if sys.platform == "linux":
    from companion.library.inotify import ToldObserver, Trouble

log = logging.getLogger(__name__)

QUIET_S = 0.15
LONGEST_S = 1.0  # a file that is written to all the time is looked at once a second
TICK_S = 2.0  # between two looks at clocks and roots
CLOCK_JUMP_S = 5.0
CPU_SHARE = 0.002  # of polling
LEAST_POLL_S = 10.0
RESCAN_COST = 4.0  # a rescan with its reading of the database, over the bare walk that is measured
MEASURE_AGAIN = 16  # polls

WATCH_LIMIT = "watch-limit"  # notice: the system lets no more folders be watched
WATCH_REMOTE = "watch-remote"  # notice: the folder lies on a drive that tells nothing of changes made elsewhere

_EVENTS: list[type[events.FileSystemEvent]] = [
    events.DirCreatedEvent,
    events.DirDeletedEvent,
    events.DirMovedEvent,
    events.FileCreatedEvent,
    events.FileDeletedEvent,
    events.FileMovedEvent,
    events.FileModifiedEvent,
    events.FileClosedEvent,
]
_TELLS_OF_FOLDER = frozenset(IGNORE_FILES) | MARKERS


@dataclass(frozen=True)
class Clocks:
    """Where the time comes from, so that tests can let it jump."""

    wall: Callable[[], float] = time.time
    monotonic: Callable[[], float] = time.monotonic


@dataclass(eq=False)
class _Root:
    path: str
    probe: mounts.Probe
    observer: BaseObserver | None = None
    identity: mounts.Identity = None
    busy: bool = False  # its watches are being set up or taken down
    parts: dict[str, bool] = field(default_factory=dict)  # dirty part -> whether something arrived there
    first: float = 0.0
    last: float = 0.0
    poll_s: float | None = None
    poll_at: float = 0.0
    polls: int = 0
    notice: str | None = None
    limited: bool = False  # the system lets no more folders be watched


class Watcher:
    """Watches roots and tells which of their parts are dirty.

    Args:
        on_dirty: (root, part), called from a thread of the watcher.
        on_notice: (root, code or None), when a root is watched less well than others, and when that is over.
        rules: folders that they leave out are not watched.
        clocks: for tests.
        choices: for a root, what the owner decided about paths in it (`Rules.choices`).
    """

    def __init__(
        self,
        on_dirty: Callable[[str, str], None],
        on_notice: Callable[[str, str | None], None] = lambda root, code: None,
        rules: Rules | None = None,
        clocks: Clocks | None = None,
        choices: Callable[[str], Mapping[str, bool]] = lambda root: {},
    ) -> None:
        self._choices = choices
        self._on_dirty = on_dirty
        self._on_notice = on_notice
        self._rules = rules or Rules()
        self._clocks = clocks or Clocks()
        self._changed = threading.Condition()
        self._roots: dict[str, _Root] = {}
        self._stopped = False
        self._thread: threading.Thread | None = None
        self._settling: list[threading.Thread] = []  # set up the watches of a root

    def add(self, root: str) -> None:
        """Watch a folder (absolute path) from now on. Returns at once; the root is marked once all of it is watched."""
        with self._changed:
            if root in self._roots or self._stopped:
                return
            found = _Root(root, mounts.Probe(root))
            self._roots[root] = found
            self._set_up(found)
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name="watch", daemon=True)
                self._thread.start()
            self._changed.notify_all()

    def remove(self, root: str) -> None:
        """Watch a folder no more."""
        with self._changed:
            found = self._roots.pop(root, None)
        if found is not None:
            _take_down(found)

    def stop(self) -> None:
        """Watch nothing any more; no mark comes after this has returned, but one that is under way."""
        with self._changed:
            self._stopped = True
            roots = list(self._roots.values())
            self._roots.clear()
            self._changed.notify_all()
        for root in roots:
            _take_down(root)

    def join(self, seconds: float) -> None:
        """Wait after `stop`, at most so long, until nothing asks for choices or marks any more."""
        deadline = time.monotonic() + seconds
        with self._changed:
            threads = [*self._settling, *([self._thread] if self._thread is not None else [])]
        for thread in threads:
            thread.join(max(0.0, deadline - time.monotonic()))

    def mark(self, root: str, part: str, arrived: bool = False) -> None:
        """Mark a part of a root as dirty."""
        with self._changed:
            found = self._roots.get(root)
            if found is None:
                return
            now = self._clocks.monotonic()
            if not found.parts:
                found.first = now
                self._changed.notify_all()
            found.last = now
            if "" not in found.parts:
                found.parts[part] = found.parts.get(part, False) or arrived
                if part == "" or len(found.parts) > MANY_PARTS:
                    found.parts = {"": True}

    # --- the thread ---

    def _run(self) -> None:
        next_tick = self._clocks.monotonic() + TICK_S
        offset = self._clocks.wall() - self._clocks.monotonic()
        while True:
            with self._changed:
                now = self._clocks.monotonic()
                due = min((_due(root) for root in self._roots.values() if root.parts), default=next_tick)
                if not self._stopped and min(due, next_tick) > now:
                    self._changed.wait(min(due, next_tick) - now)
                if self._stopped:
                    return
                batches = self._take(self._clocks.monotonic())
            self._emit(batches)
            if self._clocks.monotonic() >= next_tick:
                was, offset = offset, self._clocks.wall() - self._clocks.monotonic()
                self._tick(abs(offset - was) > CLOCK_JUMP_S)
                next_tick = self._clocks.monotonic() + TICK_S

    def _take(self, now: float) -> list[tuple[str, list[str]]]:
        batches = []
        for root in self._roots.values():
            if root.parts and _due(root) <= now:
                batches.append((root.path, sorted(root.parts, key=lambda part: not root.parts[part])))
                root.parts = {}
        return batches

    def _emit(self, batches: list[tuple[str, list[str]]]) -> None:
        for root, parts in batches:
            for part in parts:
                try:
                    self._on_dirty(root, part)
                except OSError as error:  # a hint that its taker could not take is given again, for all of the root
                    log.warning("a hint was lost: %s", errno.errorcode.get(error.errno or 0, "?"))
                    self.mark(root, "")

    def _tick(self, jumped: bool) -> None:
        with self._changed:
            roots = list(self._roots.values())
        for root in roots:
            if root.busy:
                continue
            seen = root.probe.identity()
            if seen == mounts.SILENT:
                continue  # a drive that does not answer; it is looked at again
            broken = root.observer is not None and not _is_whole(root.observer)
            if seen != root.identity or broken:
                self._renew(root)
            elif jumped:
                self.mark(root.path, "")
            elif root.poll_s is not None and self._clocks.monotonic() >= root.poll_at:
                root.polls += 1
                if root.polls % MEASURE_AGAIN == 0:
                    root.poll_s = poll_interval(root.path)
                root.poll_at = self._clocks.monotonic() + root.poll_s
                self.mark(root.path, "")

    # --- watches ---

    def _renew(self, root: _Root) -> None:
        """Watch a root anew that has gone, come back, or been replaced."""
        _take_down(root)
        with self._changed:
            if self._roots.get(root.path) is root:
                self._set_up(root)

    def _set_up(self, root: _Root) -> None:
        root.busy = True
        self._begin(self._watch, root)

    def _begin(self, work: Callable[..., None], *arguments: object) -> None:
        thread = threading.Thread(target=work, args=arguments, name="watch-root", daemon=True)
        with self._changed:
            self._settling = [one for one in self._settling if one.is_alive()]
            self._settling.append(thread)
            thread.start()  # in here, so that nobody joins one that has not begun

    def _watch(self, root: _Root) -> None:
        """Set up the watches of a root, which takes time with many folders, and then mark it."""
        notice = None
        root.limited = False
        try:
            root.identity = root.probe.identity(wait_s=mounts.ANSWER_S)
            if isinstance(root.identity, tuple):
                notice = WATCH_REMOTE if root.path in mounts.drives_below(root.path).remote else None
                root.observer = self._observer(root)
        except OSError as error:
            root.limited = root.limited or error.errno in (errno.ENOSPC, errno.EMFILE)
            log.info("a root cannot be watched: %s", errno.errorcode.get(error.errno or 0, "?"))
        self._settle(root, notice)

    def _settle(self, root: _Root, notice: str | None) -> None:
        if root.limited:  # half of a tree watched is no use, and other programs need watches too
            _take_down(root)
            notice = WATCH_LIMIT
        root.poll_s = None if notice is None else poll_interval(root.path)
        root.poll_at = self._clocks.monotonic() + (root.poll_s or 0.0)
        changed = notice != root.notice
        with self._changed:
            root.notice = notice
            root.busy = False
            current = self._roots.get(root.path) is root
        if not current:
            _take_down(root)
            return
        if changed:
            self._on_notice(root.path, notice)
        self.mark(root.path, "")

    def _observer(self, root: _Root) -> BaseObserver:
        observer: BaseObserver
        if sys.platform == "linux":
            observer = ToldObserver(lambda trouble: self._troubled(root, trouble), self._skip(root.path))
        else:
            observer = Observer()
        try:
            observer.schedule(_Handler(self, root.path), root.path, recursive=True, event_filter=_EVENTS)
            observer.start()
        except OSError:
            observer.stop()
            raise
        return observer

    def _troubled(self, root: _Root, trouble: "Trouble") -> None:
        if trouble is Trouble.OVERFLOW:
            self.mark(root.path, "")
            return
        with self._changed:
            set_up = not root.busy and not root.limited
            root.limited = True
            root.busy = root.busy or set_up
        if set_up:  # met later, at a new folder
            self._begin(self._settle, root, None)

    def _skip(self, root: str) -> Callable[[str], bool]:
        start = len(root.rstrip("/")) + 1
        choices = self._choices(root)

        def left_out(path: str) -> bool:
            names = path[start:].split("/") if len(path) > start else []
            for depth, name in enumerate(names, start=1):
                taken = choices.get("/".join(names[:depth])) if choices else None
                if taken is False or (taken is None and self._rules.folder("", name, ()) is not None):
                    return True
            return False

        return left_out


class _Handler(events.FileSystemEventHandler):
    """Turns events into marks; called from watchdog's thread, so it does no more than that."""

    def __init__(self, watcher: Watcher, root: str) -> None:
        self._watcher = watcher
        self._root = root
        self._start = len(root.rstrip("/")) + 1

    def dispatch(self, event: events.FileSystemEvent) -> None:
        """Mark both sides of what happened."""
        source = os.fsdecode(event.src_path)
        if isinstance(event, events.FileMovedEvent | events.DirMovedEvent):
            self._mark(os.fsdecode(event.dest_path), event.is_directory, arrived=True)
            self._mark(source, folder=False, arrived=False)
        else:
            created = isinstance(event, events.FileCreatedEvent | events.DirCreatedEvent)
            self._mark(source, event.is_directory and created, created)

    def _mark(self, path: str, folder: bool, arrived: bool) -> None:
        inside = path[self._start :]
        if not inside:
            self._watcher.mark(self._root, "")
            return
        parent, _, name = inside.rpartition("/")
        if name in _TELLS_OF_FOLDER:
            self._watcher.mark(self._root, parent + "/" if parent else "", arrived)
            return
        self._watcher.mark(self._root, parent or ".", arrived)
        if folder:
            self._watcher.mark(self._root, inside + "/", arrived)


def poll_interval(root: str) -> float:
    """Seconds between two rescans of a root that keep them under 0.2 % of a core; measured by a bare walk."""
    started = time.thread_time()
    todo = [root]
    while todo:
        try:
            with os.scandir(todo.pop()) as listing:
                for entry in listing:
                    if entry.is_dir(follow_symlinks=False):
                        todo.append(entry.path)
                    else:
                        entry.stat(follow_symlinks=False)
        except OSError:
            continue
    return max(LEAST_POLL_S, (time.thread_time() - started) * RESCAN_COST / CPU_SHARE)


def _due(root: _Root) -> float:
    return min(root.last + QUIET_S, root.first + LONGEST_S)


def _is_whole(observer: BaseObserver) -> bool:
    if sys.platform == "linux" and isinstance(observer, ToldObserver):
        return observer.is_whole()
    return observer.is_alive()


def _take_down(root: _Root) -> None:
    observer, root.observer = root.observer, None
    if observer is not None:
        threading.Thread(target=observer.stop, name="unwatch", daemon=True).start()
