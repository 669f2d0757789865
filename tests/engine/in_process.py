"""An engine in this process, with a true launcher at its side: quick to start, and its clock is the test's."""

import socket
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from companion.engine import launcher_requests
from companion.engine.engine import Engine
from companion.engine.launcher import Launcher
from companion.link.codec import specs_of
from companion.link.frames import FrameSocket
from companion.link.server import Handler, Job, LinkServer
from companion.settings import Places
from companion.types.errors import CompanionError
from tests.store.remembering import SteppingClock


class EngineHere:
    """An engine that is opened and closed by a test; `handlers` replace some of the launcher's."""

    def __init__(self, places: Places, clock: SteppingClock | None = None, **handlers: Handler) -> None:
        self.clock = clock or SteppingClock()
        self.stopped = threading.Event()
        ours, theirs = socket.socketpair()
        self._pool = ThreadPoolExecutor(6)
        served = {"HasKeyring": lambda _r, _j: False} | handlers
        launcher = Launcher(places)
        all_handlers = launcher._handlers() | served
        server = LinkServer(FrameSocket(ours), specs_of(launcher_requests), all_handlers, self._pool, lambda: None)
        threading.Thread(target=server.serve, daemon=True).start()
        self.engine = Engine(places, theirs, (), self.clock)
        self.engine.start(self.stopped.set)

    def call(self, request):
        return self.engine._handlers[type(request).__name__](request, Job(None))

    def stream(self, request) -> list:
        return list(self.engine._handlers[type(request).__name__](request, Job(None)))

    def close(self) -> None:
        self.engine.close()
        self._pool.shutdown(wait=False, cancel_futures=True)


def code_of(work: Callable, *arguments) -> str:
    try:
        work(*arguments)
    except CompanionError as error:
        return error.problem.code
    return "nothing"
