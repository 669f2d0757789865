"""Ask typed requests over one connected socket; many jobs at once, each answered in its own order."""

import itertools
import queue
import threading
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar, cast

from companion import __version__
from companion.link.codec import PROTOCOL_VERSION, Envelope, Spec, pack, raw, typed, unpack
from companion.link.frames import FrameSocket, LinkClosed
from companion.requests import Request, StreamRequest
from companion.types.errors import Action, CompanionError, Problem

R = TypeVar("R")
E = TypeVar("E")

STOP_SECONDS = 10.0  # an engine hangs up at once; one of an older version does so at its end
QUEUE_EVENTS = 10_000  # a reader that far behind is gone; the stream is cancelled rather than memory filled


@dataclass
class _Job:
    spec: Spec
    on_event: Callable[[Any], None]
    on_end: Callable[[Any, Problem | None], None]


class LinkClient:
    """The asking side of a link.

    `submit` is the root of all: callbacks come from the receiving thread, in order, and must be quick. `call` and
    `stream` are the blocking forms.

    Args:
        link: the connected socket.
        specs: the requests that can be asked.
        lost: the problem that running jobs end with when the other side is gone.
        on_lost: called once when it is, after those jobs have ended.
    """

    def __init__(
        self,
        link: FrameSocket,
        specs: Mapping[str, Spec],
        lost: Problem | None = None,
        on_lost: Callable[[], None] = lambda: None,
    ) -> None:
        self._link = link
        self._specs = specs
        self._lost = lost or Problem("engine-lost", actions=(Action.RETRY,))
        self._on_lost = on_lost
        self._numbers = itertools.count(1)
        self._jobs: dict[int, _Job] = {}
        self._lock = threading.Lock()
        self._closed = False
        self._gone = threading.Event()
        self._hello: queue.Queue[Envelope | None] = queue.Queue()
        self._thread = threading.Thread(target=self._receive, name="link", daemon=True)
        self._thread.start()

    def hello(self, seconds: float = 10) -> tuple[int, str]:
        """Greet; returns the other side's protocol version and its Companion version.

        Raises:
            CompanionError: `engine-unreachable`, no answer in time.
        """
        try:
            self._link.send(pack(Envelope("hello", version=PROTOCOL_VERSION, app=__version__)))
            answer = self._hello.get(timeout=seconds)
        except (queue.Empty, LinkClosed):
            answer = None
        if answer is None:
            raise CompanionError("engine-unreachable", Action.RETRY)
        return answer.version, answer.app

    def stop_peer(self, seconds: float = STOP_SECONDS) -> None:
        """Ask the other side to end itself, and wait until it has hung up: from then on it takes no new client."""
        try:
            self._link.send(pack(Envelope("stop")))
        except LinkClosed:
            return
        self._gone.wait(seconds)

    def submit(
        self,
        request: Request[Any] | StreamRequest[Any],
        on_event: Callable[[Any], None],
        on_end: Callable[[Any, Problem | None], None],
        descriptor: int | None = None,
    ) -> int:
        """Start a job. `on_end(reply, problem)` comes exactly once; returns the job's number for `cancel`.

        Raises:
            CompanionError: `bad-request`, the request cannot travel; then no job was started.
        """
        name = type(request).__name__
        body = raw(request)
        number = next(self._numbers)
        with self._lock:
            closed = self._closed
            if not closed:
                self._jobs[number] = _Job(self._specs[name], on_event, on_end)
        if closed:
            on_end(None, self._lost)
            return number
        try:
            self._link.send(pack(Envelope("call", number, name, body)), descriptor)
        except LinkClosed:
            self._end(number, None, self._lost)
        return number

    def cancel(self, number: int) -> None:
        """Cancel a job; it still ends by `on_end`."""
        try:
            self._link.send(pack(Envelope("cancel", number)))
        except LinkClosed:
            return

    def call(self, request: Request[R], descriptor: int | None = None, seconds: float | None = None) -> R:
        """Ask and wait for the reply.

        Raises:
            CompanionError: what the other side said, its loss, or `timed-out` after `seconds` (the job is cancelled).
        """
        done: queue.Queue[tuple[Any, Problem | None]] = queue.Queue()
        number = self.submit(request, lambda _: None, lambda reply, problem: done.put((reply, problem)), descriptor)
        try:
            reply, problem = done.get(timeout=seconds)
        except queue.Empty:
            self.cancel(number)
            raise CompanionError("timed-out", Action.RETRY, seconds=f"{seconds:.0f}") from None
        if problem is not None:
            raise CompanionError.of(problem)
        return cast(R, reply)

    def stream(self, request: StreamRequest[E], descriptor: int | None = None) -> "EventStream[E]":
        """Ask and get the events as they come."""
        return EventStream(self, request, descriptor)

    def close(self) -> None:
        """Hang up."""
        self._link.close()

    def is_closed(self) -> bool:
        """Whether the other side is gone."""
        return self._closed

    def _receive(self) -> None:
        try:
            while True:
                self._take(unpack(self._link.receive()))
        except (LinkClosed, CompanionError):
            return
        finally:  # also where a callback has a fault: nobody may wait for ever
            self._lose()

    def _lose(self) -> None:
        with self._lock:
            self._closed = True
            numbers = list(self._jobs)
        self._gone.set()
        self._hello.put(None)
        self._link.close()
        for number in numbers:
            self._end(number, None, self._lost)
        self._on_lost()

    def _take(self, envelope: Envelope) -> None:
        if envelope.op == "hello":
            self._hello.put(envelope)
            return
        with self._lock:
            job = self._jobs.get(envelope.id)
        if job is None:
            return
        if envelope.op == "event":
            kind = job.spec.events.get(envelope.name)
            if kind is not None:
                job.on_event(typed(envelope.body, kind))
        elif envelope.op == "reply":
            self._end(envelope.id, typed(envelope.body, job.spec.reply), None)
        elif envelope.op == "end":
            self._end(envelope.id, None, None)
        elif envelope.op == "error":
            self._end(envelope.id, None, typed(envelope.body, Problem))

    def _end(self, number: int, reply: object, problem: Problem | None) -> None:
        with self._lock:
            job = self._jobs.pop(number, None)
        if job is not None:
            job.on_end(reply, problem)


class EventStream(Generic[E]):
    """Events of one job, in order; iterating ends when the job does."""

    def __init__(self, client: LinkClient, request: StreamRequest[E], descriptor: int | None = None) -> None:
        self._client = client
        self._events: queue.Queue[tuple[E | None, bool, Problem | None]] = queue.Queue()
        self._is_behind = False
        self._number = client.submit(request, self._put, self._ended, descriptor)

    def __iter__(self) -> Iterator[E]:
        while True:
            event, ended, problem = self._events.get()
            if problem is not None:
                raise CompanionError.of(problem)
            if ended:
                return
            yield cast(E, event)

    def cancel(self) -> None:
        """Stop the job; the iteration ends after its last event."""
        self._client.cancel(self._number)

    def _put(self, event: E) -> None:
        if self._is_behind:  # what is still on its way would leave a hole behind what was dropped
            return
        if self._events.qsize() >= QUEUE_EVENTS:
            self._is_behind = True
            self.cancel()
            return
        self._events.put((event, False, None))

    def _ended(self, _: object, problem: Problem | None) -> None:
        self._events.put((None, True, problem))
