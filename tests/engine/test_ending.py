"""How an engine ends: it takes nobody in any more, lets work come to its end, and only then closes the memory."""

import socket
import threading
import time
from pathlib import Path

import pytest

from companion import requests
from companion.engine.process import _Server
from companion.library.library import Library
from companion.link.client import LinkClient
from companion.link.codec import specs_of
from companion.link.frames import FrameSocket
from companion.requests import ChoosePassphrase, GetSetting, PutSetting, Status
from companion.settings import Places
from companion.types.errors import CompanionError
from tests.engine.in_process import EngineHere, code_of
from tests.library.at_work import LibraryAtWork, put

PATIENCE_S = 60
SPECS = specs_of(requests)


class Served:
    """An engine in this process, with the server that its process has."""

    def __init__(self, data: Path) -> None:
        self.places = Places(data)
        data.mkdir(parents=True)
        self.here = EngineHere(self.places)
        self.server = _Server(self.places, self.here.engine)
        self.thread = threading.Thread(target=self.server.run, daemon=True)
        self.thread.start()

    def client(self) -> LinkClient:
        deadline = time.monotonic() + PATIENCE_S
        while True:
            sock = socket.socket(socket.AF_UNIX)
            try:
                sock.connect(str(self.places.socket()))
                return LinkClient(FrameSocket(sock), SPECS)
            except OSError:
                sock.close()
                assert time.monotonic() < deadline
                time.sleep(0.01)

    def end(self) -> None:
        self.server.finish()
        self.here.close()


@pytest.fixture
def served(tmp_path, monkeypatch):
    runtime = tmp_path / "run"
    runtime.mkdir(mode=0o700)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(runtime))
    made = Served(tmp_path / "data")
    yield made
    made.end()


def test_an_engine_that_ends_takes_nobody_in_though_its_memory_is_still_open(served):
    first, waiting = served.client(), served.client()
    first.hello()
    first.call(ChoosePassphrase("a long enough passphrase"))
    first.stop_peer()
    assert first.is_closed(), "who asked knows when"
    assert not served.places.socket().exists()
    assert served.here.engine._memory is not None, "it has not even begun to close"
    assert code_of(waiting.hello) == "engine-unreachable", "one that was in already, but not greeted"
    with socket.socket(socket.AF_UNIX) as late:
        assert late.connect_ex(str(served.places.socket())) != 0


def test_an_engine_that_greets_while_it_ends_would_be_seen(served):
    served.here.engine.link = lambda peer, pool, stop, is_ending, link=served.here.engine.link: link(
        peer,
        pool,
        stop,
        lambda: False,  # planted
    )
    first, waiting = served.client(), served.client()
    first.stop_peer()
    assert waiting.hello()[0] == 1


def test_what_is_under_way_comes_to_its_end_before_the_memory_is_closed(served):
    client = served.client()
    client.call(ChoosePassphrase("a long enough passphrase"))
    handlers, put_setting = served.here.engine._handlers, served.here.engine._handlers["PutSetting"]
    begun = threading.Event()

    def slow(request, job):
        begun.set()
        served.server._stop.wait(PATIENCE_S)  # the engine ends while this writes
        return put_setting(request, job)

    handlers["PutSetting"] = slow
    replies: list[object] = []
    replied = threading.Event()

    def take(_reply, problem):
        replies.append(problem)
        replied.set()

    client.submit(PutSetting("look", "dark"), lambda _: None, take)
    assert begun.wait(PATIENCE_S)
    served.client().stop_peer()
    served.server.finish()
    assert replied.wait(
        PATIENCE_S
    )  # it was sent before the link was closed; the client's thread hears of it in its time
    assert replies == [None], "it was acknowledged"
    assert served.here.call(GetSetting("look")) == "dark"
    assert code_of(lambda: client.call(Status())) == "engine-lost", "and nothing new is begun"


def closed_while_it_scans(tmp_path: Path, after_close) -> list[str]:
    """Close a memory while its folder is scanned; what came of that scan."""
    notes = tmp_path / "notes"
    put(notes, "boat.md", "# Boat\n\nThe boat lies at berth 14.\n")
    made = LibraryAtWork(tmp_path / "data")
    library, outcomes = made.memory.library, []
    entered = threading.Event()
    scan = library._scanner.scan

    def slow(folder, parts):
        entered.set()
        library._closed.wait(PATIENCE_S)
        after_close(made)
        try:
            scan(folder, parts)
        except Exception as error:
            outcomes.append(type(error).__name__)
            raise
        outcomes.append("done")

    library._scanner.scan = slow
    library.add_folder(notes, "own")
    assert entered.wait(PATIENCE_S)
    threads = list(library._threads)
    made.close()
    for thread in threads:
        thread.join(PATIENCE_S)
    return outcomes


@pytest.mark.filterwarnings("error::pytest.PytestUnhandledThreadExceptionWarning")
def test_a_memory_waits_for_its_threads_before_it_closes_the_database(tmp_path):
    assert closed_while_it_scans(tmp_path, lambda made: None) == ["done"]


@pytest.mark.filterwarnings("error::pytest.PytestUnhandledThreadExceptionWarning")
def test_a_memory_that_does_not_wait_would_be_seen(tmp_path, monkeypatch):
    monkeypatch.setattr(Library, "join", lambda self, seconds: True)  # planted

    def until_it_is_closed(made: LibraryAtWork) -> None:
        made.eventually(lambda: made.memory.database._closed)

    assert closed_while_it_scans(tmp_path, until_it_is_closed) in (["ConnectionClosedError"], ["CompanionError"])


def test_a_database_that_is_closed_opens_no_connection_any_more(tmp_path):
    made = LibraryAtWork(tmp_path / "data")
    made.close()
    problems = []

    def read() -> None:
        try:
            made.memory.database.read()
        except CompanionError as error:
            problems.append(error.problem.code)

    thread = threading.Thread(target=read)
    thread.start()
    thread.join(PATIENCE_S)
    assert problems == ["engine-lost"]
