"""The window never stalls.

What is always tried counts: how much one turn of the event loop handles, and that it waits for nothing. The proofs
measure gaps between the turns of a long run, beside those of an empty Qt loop under the same load.
"""

import contextlib
import gc
import logging
import os
import socket
import sqlite3
import subprocess
import threading
import time
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QEventLoop, QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from companion.types.answers import Answer, Delta, Found, Outcome
from companion.types.library import FileRow, FileState, Page, Progress
from tests.ui.made_up import IDLE, PASSAGES
from tests.ui.turns import MOST_ROWS, Turns, blocking_calls
from tests.ui.using import ask

FRAME_S = 0.016  # nobody sees a gap of one frame, however small the empty loop's gaps are
LONGEST_S = 0.050
AGAINST_EMPTY = 1.5
TICK_MS = 5  # an idle loop has gaps of this length; shorter ones would water p99.9 down


class WaitForProcessor:
    """How long this thread stood in the queue for a processor so far (Linux: schedstat, second field, in ns)."""

    def __init__(self):
        path = Path(f"/proc/self/task/{threading.get_native_id()}/schedstat")
        self._file = path.open("rb", buffering=0) if path.exists() else None

    def seconds(self):
        if self._file is None:
            return 0.0
        return int(os.pread(self._file.fileno(), 100, 0).split()[1]) / 1e9


class Gaps(QObject):
    """How long each turn of the event loop took, in seconds, while it watches.

    What the thread waited for a processor is taken off: on a busy machine that says nothing of the window. Sleeping,
    locks and work of its own all count.
    """

    def __init__(self):
        super().__init__()
        self._waits = WaitForProcessor()
        self.lengths = []
        self._last = 0.0
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self._note)

    def _note(self):
        now = time.perf_counter() - self._waits.seconds()
        self.lengths.append(now - self._last)
        self._last = now

    def while_(self, going_on, at_most_s=60.0):
        self.lengths, self._last = [], time.perf_counter() - self._waits.seconds()
        end = time.perf_counter() + at_most_s
        self._timer.start()
        while going_on() and time.perf_counter() < end:
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 5)
        self._timer.stop()
        return self

    def p999(self):
        return percentile(self.lengths, 99.9)


def percentile(lengths, percent):
    ordered = sorted(lengths)
    return ordered[min(len(ordered) - 1, round(len(ordered) * percent / 100))] if ordered else 0.0


class Load:
    """The same work for the loop that is measured and the empty one: a thread that handles Python objects."""

    def __enter__(self):
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._work, daemon=True)
        self._thread.start()
        return self

    def _work(self):
        while not self._stop.is_set():
            sum(len(str(n)) for n in range(300))
            self._stop.wait(0.002)

    def __exit__(self, *_):
        self._stop.set()
        self._thread.join()


def empty_loop(seconds):
    """p99.9 of the gaps of a Qt loop with a bare window, under the same load."""
    bare = QWidget()
    bare.show()
    end = time.perf_counter() + seconds
    return Gaps().while_(lambda: time.perf_counter() < end).p999()


def judged(measure, rounds=3):
    """The best of a few rounds: other work on the machine lengthens gaps, a stall of the window's own is in each."""
    found = []
    gc.collect()
    gc.freeze()  # as the window does once its rooms stand
    with Load():
        for _ in range(rounds):
            allowed = min(LONGEST_S, max(FRAME_S, AGAINST_EMPTY * empty_loop(1.0)))
            ours = measure()
            found.append((ours, allowed))
            if ours <= allowed:
                break
    gc.unfreeze()
    ours, allowed = min(found, key=lambda pair: pair[0] / pair[1])
    logging.getLogger(__name__).info("p99.9 %.1f ms, allowed are %.1f ms", ours * 1000, allowed * 1000)
    assert ours <= allowed, f"p99.9 {ours * 1000:.0f} ms, allowed are {allowed * 1000:.0f} ms"


def stream_from(engine, tokens, a_second):
    """Have answers come in so many pieces."""

    def script(request, stop):
        yield Found(PASSAGES, 62, True)
        text = ""
        for number in range(tokens):
            if stop.wait(1 / a_second):
                return
            piece = "word " if number % 40 else "\n\nA new paragraph begins here. "
            text += piece
            yield Delta(piece)
        yield engine.keep(request, Answer(text, (), PASSAGES, Outcome.ANSWERED, "gemma3:4b"))

    engine.script = script


def big_library(engine, files):
    """So many files, told in pages as the engine tells them."""
    rows = [
        FileRow(
            n, 1, f"Folder {n // 200:04}/File {n:06}.md", f"File {n:06}.md", "note", 1_000,
            "2026-11-02T09:00:00+00:00", FileState.SEARCHABLE, None, None, None, 1,
        )
        for n in range(files)
    ]  # fmt: skip
    engine.folders = [replace(engine.folders[0], counts={FileState.SEARCHABLE: files})]

    def listed(request):
        at = int(request.after or 0)
        after = at + request.limit
        return Page(tuple(rows[at:after]), str(after) if after < files else None, files)

    engine.do_list_files = listed


def test_a_large_library_comes_in_small_helpings(qtbot, engine, open_window, monkeypatch):
    big_library(engine, 10_000)
    window = open_window()
    qtbot.waitUntil(window.gate.is_open)
    window.show_room("library")
    library = window.rooms.library
    turns = Turns()
    turns.count(monkeypatch, library._model, "add_files", lambda _folder, files, **_: len(files))
    library.reload()
    qtbot.waitUntil(library.is_listed, timeout=60_000)
    assert sum(turns.handled.values()) >= 10_000
    assert max(turns.handled.values()) <= MOST_ROWS


def test_a_library_that_comes_in_one_helping_is_found(qtbot, engine, open_window, monkeypatch):
    big_library(engine, 10_000)
    monkeypatch.setattr("ui.library.room._PAGE", 10_000)
    window = open_window()
    qtbot.waitUntil(window.gate.is_open)
    window.show_room("library")
    library = window.rooms.library
    turns = Turns()
    turns.count(monkeypatch, library._model, "add_files", lambda _folder, files, **_: len(files))
    library.reload()
    qtbot.waitUntil(library.is_listed, timeout=60_000)
    assert max(turns.handled.values()) > MOST_ROWS


def test_however_fast_files_are_read_the_rooms_are_told_a_few_times(qtbot, engine, open_window):
    window = open_window()
    qtbot.waitUntil(window.gate.is_open)
    window.show_room("library")
    told = []
    window._watching.told.connect(told.append)
    for number in range(5_000):
        window._watching.take(Progress(5_000, number, number // 2, 0, 9, 60.0, False, f"File {number}.md", False))
    window._watching.take(IDLE)
    assert len(told) <= 2
    assert told[-1] == IDLE


def test_the_window_waits_for_nothing_while_it_asks_lists_and_reads(qtbot, engine, open_window):
    stream_from(engine, 60, 1_000)
    big_library(engine, 2_000)
    with blocking_calls() as found:
        window = open_window()
        qtbot.waitUntil(window.gate.is_open)
        exchange = ask(qtbot, window, "Tell me all of it")
        qtbot.waitUntil(lambda: exchange.answer is not None, timeout=60_000)
        for entry in window.rooms.entries():
            window.show_room(entry.name)
            qtbot.wait(1)
        qtbot.waitUntil(window.rooms.library.is_listed, timeout=60_000)
        window._watching.take(IDLE)
        window.find_or_do()
        window.palette_layer.write("tiles")
        qtbot.waitUntil(lambda: not window.palette_layer.is_looking(), timeout=60_000)
    assert found == []


@pytest.mark.parametrize(
    ("planted", "event"),
    [
        (lambda folder: time.sleep(0.001), "time.sleep"),
        (lambda folder: (folder / "tiles.md").read_text(encoding="utf-8"), "open"),
        (lambda folder: list(folder.iterdir()), "os.listdir"),
        (lambda folder: sqlite3.connect(":memory:").close(), "sqlite3.connect"),
        (lambda folder: socket.socketpair()[0].connect("/nowhere"), "socket.connect"),
        (lambda folder: subprocess.run(["true"], check=True), "subprocess.Popen"),
    ],
)
def test_a_planted_call_that_waits_is_found(qtbot, open_window, tmp_path, planted, event):
    (tmp_path / "tiles.md").write_text("Tiles", encoding="utf-8")
    window = open_window()
    qtbot.waitUntil(window.gate.is_open)

    def act():
        with contextlib.suppress(OSError):
            planted(tmp_path)

    with blocking_calls() as found:
        QTimer.singleShot(0, act)
        qtbot.waitUntil(lambda: bool(found))
    assert found[0].startswith(event)


def test_what_other_threads_wait_for_is_their_own(qtbot, open_window):
    window = open_window()
    qtbot.waitUntil(window.gate.is_open)
    with blocking_calls() as found:
        other = threading.Thread(target=lambda: time.sleep(0.001))
        other.start()
        other.join()
    assert found == []


@pytest.mark.proof
def test_nothing_stalls_while_an_answer_streams_at_100_tokens_a_second(qtbot, engine, open_window):
    stream_from(engine, 3_000, 100)
    window = open_window()
    qtbot.waitUntil(window.gate.is_open)

    def measure():
        window.new_conversation()
        exchange = ask(qtbot, window, "Tell me all of it")
        return Gaps().while_(lambda: exchange.answer is None, 80).p999()

    judged(measure)


@pytest.mark.proof
def test_nothing_stalls_while_a_large_library_is_opened(qtbot, engine, open_window):
    big_library(engine, 100_000)
    window = open_window()
    qtbot.waitUntil(window.gate.is_open)
    window.show_room("library")
    library = window.rooms.library

    def measure():
        library.reload()
        qtbot.wait(1)
        return Gaps().while_(lambda: not library.is_listed(), 120).p999()

    judged(measure)


@pytest.mark.proof
def test_nothing_stalls_while_files_are_read(qtbot, engine, open_window):
    files = 5_000
    window = open_window()
    qtbot.waitUntil(window.gate.is_open)
    window.show_room("library")

    def measure():
        told = iter(range(files))
        done = []

        def tell():
            number = next(told, None)
            if number is None:
                done.append(True)
                return
            progress = Progress(files, number, number // 2, 0, 9, 60.0, False, f"File {number}.md", False)
            window._watching.take(progress)

        timer = QTimer()
        timer.timeout.connect(tell)
        timer.start(5)
        lengths = Gaps().while_(lambda: not done, files / 50 + 20)
        timer.stop()
        return lengths.p999()

    judged(measure)


@pytest.mark.proof
def test_a_planted_stall_is_found(qtbot, qapp):
    def measure():
        end = time.perf_counter() + 1.0
        stall = QTimer()
        stall.timeout.connect(lambda: time.sleep(0.25))
        stall.start(200)
        return Gaps().while_(lambda: time.perf_counter() < end).p999()

    with pytest.raises(AssertionError, match=r"p99\.9"):
        judged(measure)


def test_a_percentile_is_what_it_says():
    assert percentile(range(1000), 99.9) == 999
    assert percentile([5], 99.9) == 5
