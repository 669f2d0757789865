"""Hints about a real folder while it changes."""

import errno
import os
import threading
import time
from pathlib import Path

import pytest
from watchdog.observers import inotify_c

from companion.library import watch
from companion.library.ignore import Rules
from companion.library.scan import Entry, look, walk
from companion.library.watch import WATCH_LIMIT, Clocks, Watcher
from tests.library.test_scan import put

PATIENCE_S = 60.0


class Owner:
    """Takes hints, and keeps what is known of the root equal to it by looking at dirty parts only."""

    def __init__(self, root: Path, clocks: Clocks | None = None) -> None:
        self.root = str(root)
        self.hints: list[str] = []
        self.notices: list[str | None] = []
        self.known: dict[str, Entry] = {}
        self.moves: list[tuple[str, str]] = []
        self.arrived = threading.Condition()
        self.watcher = Watcher(self.dirty, self.notice, clocks=clocks)

    def dirty(self, root: str, part: str) -> None:
        found = look(root, Rules(), [part], self.known)
        with self.arrived:
            self.hints.append(part)
            for path in found.removed:
                del self.known[path]
            for move in found.moved:
                self.moves.append((move.old, move.entry.path))
                del self.known[move.old]
                self.known[move.entry.path] = move.entry
            self.known |= {entry.path: entry for entry in [*found.added, *found.changed]}
            self.arrived.notify_all()

    def notice(self, root: str, code: str | None) -> None:
        with self.arrived:
            self.notices.append(code)
            self.arrived.notify_all()

    def wait(self, condition) -> None:
        with self.arrived:
            assert self.arrived.wait_for(condition, PATIENCE_S), (self.hints, self.notices)

    def knows_all(self) -> bool:
        return self.known == {entry.path: entry for entry in walk(self.root, Rules())}

    def settles(self) -> None:
        """Wait until what is known from hints alone is what is there."""
        self.wait(self.knows_all)

    def forget_hints(self) -> None:
        with self.arrived:
            self.hints.clear()


@pytest.fixture
def root(tmp_path) -> Path:
    folder = tmp_path / "home"
    put(folder, "a.md", "docs/b.md", "docs/deep/c.md", "other/d.md")
    return folder


@pytest.fixture
def owner(root):
    found = Owner(root)
    found.watcher.add(str(root))
    found.wait(lambda: "" in found.hints)
    found.settles()
    found.forget_hints()
    yield found
    found.watcher.stop()


def test_a_new_folder_is_looked_at_as_a_whole_once_it_is_watched(owner):
    assert set(owner.known) == {"a.md", "docs/b.md", "docs/deep/c.md", "other/d.md"}


def test_an_edit_marks_the_files_own_folder_only(owner, root):
    put(root, "docs/b.md", text="more")
    owner.settles()
    assert set(owner.hints) == {"docs"}


@pytest.mark.parametrize(
    "change",
    [
        lambda root: put(root, "new.md"),
        lambda root: put(root, "fresh/er/e.md"),
        lambda root: (root / "docs/b.md").unlink(),
        lambda root: (root / "a.md").rename(root / "docs/a.md"),
        lambda root: (root / "a.md").rename(root / "A.md"),
        lambda root: (root / "a.md").rename(root.parent / "out.md"),
        lambda root: (root / "docs").rename(root / "papers"),
        lambda root: (root / "docs").rename(root / "other/docs"),
        lambda root: (root / "docs").rename(root.parent / "out"),
        lambda root: (root / "docs/deep/c.md").chmod(0o600),
        lambda root: put(root, ".companionignore", text="deep/\n"),
    ],
    ids=[
        "new",
        "new-folders",
        "delete",
        "move",
        "case",
        "out",
        "rename-folder",
        "move-folder",
        "folder-out",
        "mode",
        "rules",
    ],
)
def test_a_change_is_known_without_looking_at_all_of_the_folder(owner, root, change):
    change(root)
    owner.settles()


def test_a_folder_moved_in_from_elsewhere_is_watched_from_then_on(owner, root):
    put(root.parent, "elsewhere/sub/e.md")
    (root.parent / "elsewhere").rename(root / "in")
    owner.settles()
    put(root, "in/sub/f.md")
    owner.settles()


def test_an_editor_that_saves_by_renaming_is_seen(owner, root):
    put(root, "docs/.b.md.tmp", text="saved")
    (root / "docs/.b.md.tmp").rename(root / "docs/b.md")
    owner.settles()


def test_a_move_between_folders_is_told_from_the_side_of_arrival_so_it_stays_one(owner, root):
    (root / "docs/b.md").rename(root / "other/b.md")
    owner.settles()
    assert owner.moves == [("docs/b.md", "other/b.md")]
    owner.moves.clear()
    (root / "docs").rename(root / "papers")
    owner.settles()
    assert owner.moves == [("docs/deep/c.md", "papers/deep/c.md")]


def test_a_file_that_grows_without_rest_is_looked_at_meanwhile(owner, root):
    stop = threading.Event()

    def grow() -> None:
        with (root / "log.txt").open("a") as file:
            while not stop.wait(0.02):
                file.write("line\n")
                file.flush()

    writer = threading.Thread(target=grow)
    writer.start()
    try:
        owner.wait(lambda: len(owner.hints) >= 3)
    finally:
        stop.set()
        writer.join()
    owner.settles()


def test_ten_thousand_changes_in_a_burst_leave_nothing_unseen(owner, root):
    for number in range(2_500):
        folder = root / f"burst {number % 40}"
        folder.mkdir(exist_ok=True)
        path = folder / f"{number}.md"
        path.write_text("new")
        if number % 3 == 0:
            path.rename(root / "docs" / f"{number}.md")
        elif number % 3 == 1:
            path.unlink()
    for number in range(0, 40, 2):
        (root / f"burst {number}").rename(root / "other" / f"burst {number}")
    owner.settles()


def test_a_flood_that_overflows_the_kernels_queue_leaves_nothing_unseen(owner, root):
    most = int(Path("/proc/sys/fs/inotify/max_queued_events").read_text())
    if most > 20_000:
        pytest.skip(f"the kernel keeps {most} events here, too many to overflow in a test")
    (entry,) = owner.watcher._roots.values()
    (emitter,) = entry.observer.emitters
    with emitter._inotify._lock:  # watchdog does not get to read
        for number in range(most // 2):  # three events each: created, written, closed
            (root / "docs" / f"{number}.md").write_text("x")
        put(root, "lost/l.md")
    owner.wait(lambda: "" in owner.hints)
    owner.settles()
    put(root, "lost/later.md")  # the folder whose making was lost is watched nevertheless
    owner.settles()


def test_a_build_folder_or_a_hidden_one_takes_no_watch(owner, root):
    put(root, "node_modules/x/y.md", ".git/objects/z")
    put(root, "visible/v.md")
    owner.settles()
    (entry,) = owner.watcher._roots.values()
    (emitter,) = entry.observer.emitters
    watched = set(emitter._inotify._active_callbacks_by_path)
    assert os.fsencode(root / "visible") in watched
    assert not any(b"node_modules" in path or b".git" in path for path in watched)


def test_a_jump_of_the_clock_or_sleep_marks_the_root(root):
    skipped = [0.0]
    owner = Owner(root, Clocks(wall=lambda: time.time() + skipped[0]))
    owner.watcher.add(str(root))
    try:
        owner.wait(lambda: "" in owner.hints)
        owner.settles()
        owner.forget_hints()
        skipped[0] = 3600.0
        owner.wait(lambda: "" in owner.hints)
    finally:
        owner.watcher.stop()


def test_a_drive_that_goes_and_comes_back_is_looked_at_each_time_and_watched_again(owner, root):
    away = root.parent / "unplugged"
    root.rename(away)
    owner.wait(lambda: "" in owner.hints)
    owner.forget_hints()
    put(away, "meanwhile.md")
    away.rename(root)
    owner.wait(lambda: "meanwhile.md" in owner.known)
    assert len(owner.known) == 5  # nothing was forgotten in between
    owner.forget_hints()
    put(root, "docs/later.md")
    owner.wait(lambda: "docs/later.md" in owner.known)


def test_where_no_more_watches_can_be_had_the_folder_is_polled_and_that_is_said(root, monkeypatch):
    real = inotify_c.inotify_add_watch

    def refuse_deep(descriptor: int, path: bytes, mask: int) -> int:
        if path.endswith(b"deep"):
            inotify_c.ctypes.set_errno(errno.ENOSPC)
            return -1
        return real(descriptor, path, mask)

    monkeypatch.setattr(inotify_c, "inotify_add_watch", refuse_deep)
    monkeypatch.setattr(watch, "LEAST_POLL_S", 0.5)
    monkeypatch.setattr(watch, "CPU_SHARE", 1.0)
    owner = Owner(root)
    owner.watcher.add(str(root))
    try:
        owner.wait(lambda: owner.notices == [WATCH_LIMIT])
        owner.settles()
        put(root, "docs/deep/new.md")
        owner.wait(lambda: "docs/deep/new.md" in owner.known)
    finally:
        owner.watcher.stop()


def test_polling_takes_little_of_the_processor_however_large_the_folder(root):
    started = time.thread_time()
    list(walk(str(root), Rules()))
    assert watch.poll_interval(str(root)) >= max(watch.LEAST_POLL_S, (time.thread_time() - started) / 0.002 / 10)


def test_a_hint_whose_taker_fails_is_told_again(root):
    told = []
    done = threading.Event()

    def fails_once(_root: str, part: str) -> None:
        told.append(part)
        if len(told) == 1:
            raise OSError
        done.set()

    watcher = Watcher(fails_once)
    watcher.add(str(root))
    assert done.wait(PATIENCE_S)
    watcher.stop()


def test_a_removed_root_tells_nothing_more(owner, root):
    owner.watcher.remove(str(root))
    second = root.parent / "second"
    put(second, "x.md")
    owner.watcher.add(str(second))
    owner.wait(lambda: "" in owner.hints)
    owner.forget_hints()
    put(root, "late.md")
    put(second, "y.md")
    owner.wait(lambda: owner.hints)
    assert owner.hints[0] == "."
    assert "late.md" not in owner.known


def test_adding_a_folder_that_is_not_there_waits_for_it(tmp_path):
    owner = Owner(tmp_path / "later")
    owner.watcher.add(owner.root)
    try:
        owner.wait(lambda: "" in owner.hints)
        put(tmp_path, "later/a.md")
        owner.wait(lambda: "a.md" in owner.known)
    finally:
        owner.watcher.stop()
