"""An engine in this process with a clock of its own: real store, real workers, no launcher."""

import itertools
import socket
import threading
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from companion.engine.engine import Engine
from companion.link.cancel import Cancelled
from companion.link.server import Job
from companion.requests import StreamRequest
from companion.settings import Places
from companion.store import jobs
from companion.types.errors import CompanionError


class FixedClock:
    """Tells the time that a test sets, and goes on from there: what is put off for seconds has its turn."""

    def __init__(self, moment: datetime) -> None:
        self.moment = moment
        self._started = time.monotonic()

    def now(self) -> datetime:
        return self.moment + timedelta(seconds=time.monotonic() - self._started)

    def monotonic(self) -> float:
        return time.monotonic()


class EngineHere:
    """Calls handlers as the server would."""

    def __init__(self, folder: Path, day: str) -> None:
        ours, self._theirs = socket.socketpair()
        self.clock = FixedClock(datetime.fromisoformat(f"{day}T12:00:00").replace(tzinfo=UTC))
        self.engine = Engine(Places(folder, temporary=True), ours, (), self.clock)
        self.engine.start(lambda: None)

    def call(self, request: Any) -> Any:
        return self.engine._handlers[type(request).__name__](request, Job(None))

    def stream(self, request: Any) -> Iterator[Any]:
        return iter(self.call(request))

    def matched(self, seconds: float = 120) -> None:
        """Wait until everything is read, embedded and matched."""
        kinds = (jobs.READ, jobs.EMBED, jobs.GOALS, jobs.GOALS_MESSAGE)
        database = self.engine.memory.database
        assert eventually(lambda: not any(jobs.waiting(database.read(), kind) for kind in kinds), seconds)

    def close(self) -> None:
        self.engine.close()
        self._theirs.close()


def eventually(holds: Callable[[], bool], seconds: float) -> bool:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if holds():
            return True
        time.sleep(0.05)
    return False


class HereLink:
    """What the window's bridge needs of a client, on an engine in this process."""

    def __init__(self, here: EngineHere) -> None:
        self._here = here
        self._numbers = itertools.count(1)
        self._jobs: dict[int, Job] = {}

    def submit(self, request: Any, on_event: Callable[[Any], None], on_end: Callable[[Any, Any], None]) -> int:
        number = next(self._numbers)
        job = self._jobs[number] = Job(None)
        threading.Thread(target=self._run, args=(request, job, on_event, on_end), daemon=True).start()
        return number

    def _run(self, request: Any, job: Job, on_event: Callable[[Any], None], on_end: Callable[[Any, Any], None]) -> None:
        try:
            reply = self._here.engine._handlers[type(request).__name__](request, job)
            if isinstance(request, StreamRequest):
                for event in reply:
                    on_event(event)
                reply = None
        except CompanionError as error:
            on_end(None, error.problem)
        except Cancelled:
            on_end(None, None)
        else:
            on_end(reply, None)

    def cancel(self, number: int) -> None:
        self._jobs[number].cancel.set()

    def close(self) -> None:
        for job in self._jobs.values():
            job.cancel.set()
