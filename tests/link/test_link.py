"""Two processes' ends of a link: many jobs at once, each in its own order, each ended exactly once."""

import contextlib
import os
import queue
import socket
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from companion import requests
from companion.link.cancel import Cancelled
from companion.link.client import QUEUE_EVENTS, LinkClient
from companion.link.codec import Envelope, pack, raw, specs_of
from companion.link.frames import FrameSocket
from companion.link.server import LinkServer
from companion.types.answers import Delta
from companion.types.errors import CompanionError, Problem
from companion.workers import requests as work

SPECS = specs_of(requests, work)
WAIT_S = 60
LOST = Problem("worker-lost")


class Linked:
    """A client and a server in this process, with a real socket between them."""

    def __init__(self, handlers, threads: int = 8) -> None:
        ours, theirs = socket.socketpair()
        self.lost = threading.Event()
        self.stopped = threading.Event()
        self.server_link = FrameSocket(theirs)
        self.pool = ThreadPoolExecutor(threads)
        self.server = LinkServer(self.server_link, SPECS, handlers, self.pool, self.stopped.set)
        self.serving = threading.Thread(target=self.server.serve, daemon=True)
        self.serving.start()
        self.client = LinkClient(FrameSocket(ours), SPECS, LOST, self.lost.set)

    def end(self) -> None:
        self.client.close()
        self.server_link.close()
        self.serving.join(WAIT_S)
        self.pool.shutdown(wait=True, cancel_futures=True)


@pytest.fixture
def linked():
    made = []

    def make(threads: int = 8, **handlers) -> Linked:
        made.append(Linked(handlers, threads))
        return made[-1]

    yield make
    for link in made:
        link.end()


def hold(_request, job):
    """A handler that works until nobody wants it any more."""
    assert job.cancel.wait(WAIT_S)
    raise Cancelled


def problem_of(work) -> str:
    with pytest.raises(CompanionError) as caught:
        work()
    return caught.value.problem.code


def test_many_streams_at_once_keep_their_order(linked):
    def count(request, _job):
        for number in range(200):
            yield Delta(f"{request.question} {number}")

    both = linked(Ask=count)
    streams = {name: both.client.stream(requests.Ask(name)) for name in "abcdefgh"}
    for name, stream in streams.items():
        assert [event.text for event in stream] == [f"{name} {number}" for number in range(200)]


def test_a_quick_request_is_answered_while_a_slow_one_runs(linked):
    both = linked(Embed=hold, MemoryUsed=lambda _r, _j: 7)
    number = both.client.submit(work.Embed("minilm", ()), lambda _: None, lambda *_: None)
    assert both.client.call(work.MemoryUsed(), seconds=WAIT_S) == 7
    both.client.cancel(number)


def test_a_cancelled_stream_gives_its_last_event_and_ends(linked):
    def until_cancelled(_request, job):
        yield Delta("first")
        job.cancel.wait(WAIT_S)
        yield Delta("last")

    both = linked(Ask=until_cancelled)
    stream = both.client.stream(requests.Ask("?"))
    events = iter(stream)
    assert next(events) == Delta("first")
    stream.cancel()
    assert list(events) == [Delta("last")]


def test_a_job_that_stops_when_cancelled_ends_without_an_error(linked):
    both = linked(Embed=hold)
    ended = queue.Queue()
    number = both.client.submit(work.Embed("minilm", ()), lambda _: None, lambda *end: ended.put(end))
    both.client.cancel(number)
    assert ended.get(timeout=WAIT_S) == (None, None)


def test_cancelling_what_has_ended_or_never_was_changes_nothing(linked):
    both = linked(MemoryUsed=lambda _r, _j: 7)
    assert both.client.call(work.MemoryUsed(), seconds=WAIT_S) == 7
    both.client.cancel(1)
    both.client.cancel(999)
    assert both.client.call(work.MemoryUsed(), seconds=WAIT_S) == 7


def test_a_fault_of_ours_is_told_as_internal_and_the_link_lives(linked, caplog):
    def faulty(_request, _job):
        raise ZeroDivisionError("the owner's secret")

    both = linked(Ready=faulty, MemoryUsed=lambda _r, _j: 7)
    with pytest.raises(CompanionError) as caught:
        both.client.call(work.Ready(), seconds=WAIT_S)
    assert caught.value.problem == Problem("internal", {"where": "Ready"})
    assert both.client.call(work.MemoryUsed(), seconds=WAIT_S) == 7


def test_a_fault_in_the_middle_of_a_stream_ends_that_stream_alone(linked):
    def breaks(_request, _job):
        yield Delta("so far")
        raise KeyError("x")

    both = linked(Ask=breaks, MemoryUsed=lambda _r, _j: 7)
    events = iter(both.client.stream(requests.Ask("?")))
    assert next(events) == Delta("so far")
    assert problem_of(lambda: next(events)) == "internal"
    assert both.client.call(work.MemoryUsed(), seconds=WAIT_S) == 7


def test_a_problem_arrives_with_what_helps(linked):
    def locked(_request, _job):
        raise CompanionError("file-too-large", limit="2 GB")

    with pytest.raises(CompanionError) as caught:
        linked(Ready=locked).client.call(work.Ready(), seconds=WAIT_S)
    assert caught.value.problem == Problem("file-too-large", {"limit": "2 GB"})


def test_an_answer_that_cannot_travel_is_an_error_and_not_silence(linked):
    both = linked(Ready=lambda _r, _j: "\udcff", MemoryUsed=lambda _r, _j: 7)
    assert problem_of(lambda: both.client.call(work.Ready(), seconds=WAIT_S)) == "bad-request"
    assert both.client.call(work.MemoryUsed(), seconds=WAIT_S) == 7


def test_a_request_that_cannot_travel_is_refused_and_leaves_nothing_behind(linked):
    both = linked(MemoryUsed=lambda _r, _j: 7)
    ended = []
    assert (
        problem_of(lambda: both.client.submit(requests.Search("\udcff"), lambda _: None, lambda *e: ended.append(e)))
        == "bad-request"
    )
    assert both.client.call(work.MemoryUsed(), seconds=WAIT_S) == 7
    both.client.close()
    assert both.lost.wait(WAIT_S)
    assert ended == []


def test_a_request_that_nobody_answers_here_is_refused(linked):
    assert problem_of(lambda: linked().client.call(work.Ready(), seconds=WAIT_S)) == "bad-request"


def test_when_the_peer_is_gone_every_job_ends_exactly_once_with_the_given_problem(linked):
    both = linked(threads=32, Embed=hold)
    ended = queue.Queue()
    for number in range(20):
        both.client.submit(work.Embed("m", ()), lambda _: None, lambda _r, p, n=number: ended.put((n, p)))
    both.server_link.close()
    assert both.lost.wait(WAIT_S)
    got = [ended.get(timeout=WAIT_S) for _ in range(20)]
    assert sorted(number for number, _ in got) == list(range(20))
    assert all(problem == LOST for _, problem in got)
    both.client.submit(work.Embed("m", ()), lambda _: None, lambda _r, p: ended.put(("late", p)))
    assert ended.get(timeout=WAIT_S) == ("late", LOST)
    assert ended.empty()
    assert both.client.is_closed()


def test_jobs_started_while_the_peer_leaves_end_exactly_once(linked):
    for _ in range(20):
        both = linked(MemoryUsed=lambda _r, _j: 7)
        ended = []
        leaving = threading.Thread(target=both.server_link.close)
        leaving.start()
        for number in range(50):
            both.client.submit(work.MemoryUsed(), lambda _: None, lambda _r, _p, n=number, e=ended: e.append(n))
        leaving.join(WAIT_S)
        assert both.lost.wait(WAIT_S)
        assert sorted(ended) == list(range(50))


def test_work_is_cancelled_when_the_asking_side_is_gone(linked):
    noticed = threading.Event()

    def wait(_request, job):
        job.cancel.wait(WAIT_S)
        noticed.set()

    both = linked(Ready=wait)
    both.client.submit(work.Ready(), lambda _: None, lambda *_: None)
    both.client.hello()  # comes after the job, so the job has been taken
    both.client.close()
    assert noticed.wait(WAIT_S)


def test_a_call_over_its_time_is_cancelled(linked):
    noticed = threading.Event()

    def wait(_request, job):
        if job.cancel.wait(WAIT_S):
            noticed.set()
        return "too late"

    both = linked(Ready=wait, MemoryUsed=lambda _r, _j: 7)
    assert problem_of(lambda: both.client.call(work.Ready(), seconds=0.05)) == "timed-out"
    assert noticed.wait(WAIT_S)
    assert both.client.call(work.MemoryUsed(), seconds=WAIT_S) == 7


def test_a_receiver_that_fails_does_not_leave_the_others_waiting(linked):
    """A callback is ours, but where one has a fault, whoever waits for another job must not wait for ever."""

    def tell(_request, job):
        yield Delta("x")
        job.cancel.wait(WAIT_S)

    both = linked(Ask=tell, Embed=hold)
    ended = queue.Queue()
    both.client.submit(work.Embed("m", ()), lambda _: None, lambda _r, p: ended.put(p))

    def faulty(_event):
        raise ZeroDivisionError

    with silent_threads():
        both.client.submit(requests.Ask("?"), faulty, lambda *_: None)
        assert ended.get(timeout=WAIT_S) == LOST
        assert both.lost.wait(WAIT_S)


@contextlib.contextmanager
def silent_threads():
    """What a planted fault prints would only disturb."""
    hook, threading.excepthook = threading.excepthook, lambda _: None
    try:
        yield
    finally:
        threading.excepthook = hook


def test_a_reader_that_is_far_behind_stops_the_stream_instead_of_filling_memory(linked):
    sent = 0
    cancelled = threading.Event()

    def flood(_request, job):
        nonlocal sent
        while not job.cancel.is_set():
            sent += 1
            yield Delta("x")
        cancelled.set()

    both = linked(Ask=flood)
    stream = both.client.stream(requests.Ask("?"))
    assert cancelled.wait(60)
    assert sum(1 for _ in stream) == QUEUE_EVENTS
    assert sent < 2 * QUEUE_EVENTS + 50_000  # what the socket holds may be on its way


def test_a_server_that_goes_on_after_cancel_does_not_fill_memory_either(linked):
    """The stream is told once to stop, and what comes after that is dropped."""
    go_on = threading.Event()

    def flood(_request, _job):
        for number in range(QUEUE_EVENTS * 2):
            yield Delta(str(number))
        go_on.set()

    both = linked(Ask=flood)
    stream = both.client.stream(requests.Ask("?"))
    assert go_on.wait(60)
    assert [event.text for event in stream] == [str(number) for number in range(QUEUE_EVENTS)]


def test_a_receiver_that_does_not_read_holds_the_sender_up(linked):
    """Without a reader at all, the sender waits in the socket; it does not gather events."""
    ours, theirs = socket.socketpair()
    sent = 0

    def flood(_request, job):
        nonlocal sent
        while not job.cancel.is_set():
            sent += 1
            yield Delta("x" * 1000)

    pool = ThreadPoolExecutor(1)
    server = LinkServer(FrameSocket(theirs), SPECS, {"Ask": flood}, pool, lambda: None)
    serving = threading.Thread(target=server.serve, daemon=True)
    serving.start()
    FrameSocket(ours).send(pack(Envelope("call", 1, "Ask", raw(requests.Ask("?")))))
    before = -1
    deadline = time.monotonic() + WAIT_S
    while sent != before or sent == 0:  # until it moves no more
        assert time.monotonic() < deadline
        before = sent
        serving.join(0.3)
    assert sent < 5_000
    ours.close()
    serving.join(WAIT_S)
    pool.shutdown(wait=True)


def test_an_open_file_reaches_its_handler_and_is_closed_after_it(linked, tmp_path):
    (tmp_path / "note").write_text("plum cake")
    seen = []

    def read(_request, job):
        seen.append(job.descriptor)
        return "" if job.descriptor is None else os.read(job.descriptor, 100).decode()

    both = linked(Ready=read)
    with (tmp_path / "note").open("rb") as file:
        assert both.client.call(work.Ready(), descriptor=file.fileno(), seconds=WAIT_S) == "plum cake"
    assert both.client.call(work.Ready(), seconds=WAIT_S) == ""
    with pytest.raises(OSError):
        os.fstat(seen[0])
