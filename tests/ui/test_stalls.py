"""The window never stalls: gaps between the turns of its event loop, beside those of an empty Qt loop."""

import gc
import os
import threading
import time
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QEventLoop, QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from companion.types.answers import Answer, Delta, Found, Outcome
from companion.types.library import FileRow, FileState, Page, Progress
from tests.ui.made_up import PASSAGES
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


def judged(measure, *, long=False, rounds=3):
    """The best of a few rounds: other work on the machine lengthens gaps, a stall of the window's own is in each.

    A long run must keep to both limits; a short one, on a machine that may be busy, to one of them.
    """
    found = []
    gc.collect()
    gc.freeze()  # as the window does once its rooms stand
    with Load():
        for _ in range(rounds):
            allowed = max(FRAME_S, AGAINST_EMPTY * empty_loop(1.0))
            allowed = min(LONGEST_S, allowed) if long else max(LONGEST_S, allowed)
            ours = measure()
            found.append((ours, allowed))
            if ours <= allowed:
                break
    gc.unfreeze()
    ours, allowed = min(found, key=lambda pair: pair[0] / pair[1])
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


@pytest.mark.parametrize("tokens", [150, pytest.param(3_000, marks=pytest.mark.proof)])
def test_nothing_stalls_while_an_answer_streams_at_100_tokens_a_second(qtbot, engine, open_window, tokens):
    stream_from(engine, tokens, 100)
    window = open_window()
    qtbot.waitUntil(window.gate.is_open)

    def measure():
        window.new_conversation()
        exchange = ask(qtbot, window, "Tell me all of it")
        return Gaps().while_(lambda: exchange.answer is None, tokens / 50 + 20).p999()

    judged(measure, long=tokens > 150)


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


@pytest.mark.parametrize("files", [10_000, pytest.param(100_000, marks=pytest.mark.proof)])
def test_nothing_stalls_while_a_large_library_is_opened(qtbot, engine, open_window, files):
    big_library(engine, files)
    window = open_window()
    qtbot.waitUntil(window.gate.is_open)
    window.show_room("library")
    library = window.rooms.library

    def measure():
        library.reload()
        qtbot.wait(1)
        return Gaps().while_(lambda: not library.is_listed(), 120).p999()

    judged(measure, long=files > 10_000)


@pytest.mark.parametrize("files", [300, pytest.param(5_000, marks=pytest.mark.proof)])
def test_nothing_stalls_while_files_are_read(qtbot, engine, open_window, files):
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

    judged(measure, long=files > 300)


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
