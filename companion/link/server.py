"""Serve typed requests on one connected socket: calls answer once, streams answer with events until they end."""

import logging
import os
import threading
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from companion import __version__
from companion.link.cancel import Cancel, Cancelled, internal
from companion.link.codec import PROTOCOL_VERSION, Envelope, Spec, pack, raw, typed, unpack
from companion.link.frames import FrameSocket, LinkClosed
from companion.types.errors import CompanionError, Problem

log = logging.getLogger(__name__)


class Job:
    """What a handler is given besides the request: the way to be cancelled, and a file descriptor if one came."""

    def __init__(self, descriptor: int | None) -> None:
        self.cancel = Cancel()
        self.descriptor = descriptor


Handler = Callable[[Any, Job], Any]  # (request, job) -> reply, or an iterator of events


class LinkServer:
    """Answers the requests of one peer. Each job runs in a thread of `pool`, so that a slow one holds up no other.

    Args:
        link: the connected socket.
        specs: the requests that may be asked.
        handlers: by request class name. A stream's handler returns an iterator of events.
        pool: threads for the jobs; shared between connections.
        on_stop: called when the peer asks this process to end; the peer is hung up on once it returns.
        is_ending: whether this process ends. From then on nobody is greeted and no job is begun: the peer is hung up
            on, so that it looks for the next one.
    """

    def __init__(
        self,
        link: FrameSocket,
        specs: Mapping[str, Spec],
        handlers: Mapping[str, Handler],
        pool: ThreadPoolExecutor,
        on_stop: Callable[[], None],
        is_ending: Callable[[], bool] = lambda: False,
    ) -> None:
        self._link = link
        self._specs = specs
        self._handlers = handlers
        self._pool = pool
        self._on_stop = on_stop
        self._is_ending = is_ending
        self._jobs: dict[int, Job] = {}
        self._lock = threading.Lock()
        self._idle = threading.Condition(self._lock)

    def serve(self) -> None:
        """Answer until the peer is gone; then cancel what still runs."""
        try:
            while True:
                self._take(unpack(self._link.receive()))
        except (LinkClosed, CompanionError):
            log.debug("a peer left")
        finally:
            self._link.close()
            self.cancel_jobs()

    def cancel_jobs(self) -> None:
        """Tell the jobs under way that nobody wants them any more."""
        with self._lock:
            jobs = list(self._jobs.values())
        for job in jobs:
            job.cancel.set()

    def wait_for_jobs(self, seconds: float) -> bool:
        """Wait until no job is under way, at most so long; returns whether none is."""
        with self._idle:
            return self._idle.wait_for(lambda: not self._jobs, max(0.0, seconds))

    def hang_up(self) -> None:
        """End the link; `serve` returns."""
        self._link.close()

    def _take(self, envelope: Envelope) -> None:
        if envelope.op in ("hello", "call") and self._is_ending():
            raise LinkClosed
        if envelope.op == "hello":
            self._send(Envelope("hello", version=PROTOCOL_VERSION, app=__version__))
        elif envelope.op == "stop":
            self._on_stop()
            raise LinkClosed
        elif envelope.op == "cancel":
            with self._lock:
                cancelled = self._jobs.get(envelope.id)
            if cancelled is not None:
                cancelled.cancel.set()
        elif envelope.op == "call":
            job = Job(self._link.take_descriptor())
            with self._lock:
                self._jobs[envelope.id] = job
            try:
                self._pool.submit(self._run, envelope, job)
            except RuntimeError as error:  # the pool is closed: this process is ending
                self._forget(envelope.id)
                raise LinkClosed from error

    def _run(self, envelope: Envelope, job: Job) -> None:
        last = Envelope("end", envelope.id)
        try:
            spec = self._specs.get(envelope.name)
            handler = self._handlers.get(envelope.name)
            if spec is None or handler is None:
                raise CompanionError("bad-request", reason=envelope.name)
            request = typed(envelope.body, spec.request)
            result = handler(request, job)
            if spec.events:
                self._stream(envelope.id, result, job)
            else:
                last = Envelope("reply", envelope.id, body=raw(result))
        except Cancelled:
            last = Envelope("end", envelope.id, name="cancelled")
        except CompanionError as error:
            last = Envelope("error", envelope.id, body=raw(error.problem))
        except LinkClosed:
            return
        except Exception:  # the last line of defence: one faulty job must not end the process
            log.exception("%s failed", envelope.name)
            last = Envelope("error", envelope.id, body=raw(internal(envelope.name).problem))
        finally:
            self._finish(envelope.id, job, last)

    def _finish(self, number: int, job: Job, last: Envelope) -> None:
        if job.descriptor is not None:
            os.close(job.descriptor)
        try:
            self._send(last)
        except LinkClosed:
            log.debug("a peer left before its answer")
        finally:
            self._forget(number)

    def _forget(self, number: int) -> None:
        with self._idle:
            self._jobs.pop(number, None)
            self._idle.notify_all()

    def _stream(self, number: int, events: Iterator[Any], job: Job) -> None:
        try:
            for event in events:
                self._send(Envelope("event", number, type(event).__name__, raw(event)))
        except LinkClosed:
            job.cancel.set()
            raise

    def _send(self, envelope: Envelope) -> None:
        self._link.send(pack(envelope))


def problem_of(envelope: Envelope) -> Problem:
    """The problem that an `error` envelope carries."""
    problem: Problem = typed(envelope.body, Problem)
    return problem
