"""The one place where the engine's Qt-free client meets Qt: callbacks of its threads become calls in the GUI thread.

Connecting, sending and cancelling happen in a thread of the bridge; the GUI thread waits for nothing.
"""

import queue
import threading
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto
from typing import Any, Protocol, TypeVar

from PySide6.QtCore import QObject, Qt, Signal, Slot

from companion.requests import Request, StreamRequest
from companion.types.errors import Action, CompanionError, Problem

_GOODBYE_S = 0.5  # a thread that is still starting an engine is not waited for

R = TypeVar("R")
E = TypeVar("E")


class Link(Protocol):
    """What the bridge needs of a client: the root of `call` and `stream`, and hanging up."""

    def submit(
        self,
        request: Request[Any] | StreamRequest[Any],
        on_event: Callable[[Any], None],
        on_end: Callable[[Any, Problem | None], None],
    ) -> int:
        """Start a job; callbacks come from any thread, `on_end` exactly once."""
        ...

    def cancel(self, number: int) -> None:
        """Cancel a job; it still ends by `on_end`."""
        ...

    def close(self) -> None:
        """Hang up."""
        ...


Connect = Callable[[Callable[[], None]], Link]  # given what to call when the engine is lost; blocks; may raise


class EngineState(Enum):
    """What the window waits for."""

    STARTING = auto()
    READY = auto()
    LOST = auto()  # it stopped and is being started again
    FAILED = auto()  # it could not be started


@dataclass
class _Wish:
    """A job from the view that asked for it; dropped ones are answered to nobody."""

    request: Request[Any] | StreamRequest[Any]
    on_event: Callable[[Any], None]
    on_reply: Callable[[Any], None]
    on_problem: Callable[[Problem], None]
    number: int | None = None
    cancelled: bool = False


class Ticket:
    """A job under way. `cancel` stops it and still brings its last events; `drop` wants to hear nothing more."""

    def __init__(self, bridge: "EngineBridge", key: int) -> None:
        self._bridge, self._key = bridge, key

    def cancel(self) -> None:
        """Stop the job."""
        self._bridge.cancel_job(self._key)

    def drop(self) -> None:
        """Stop the job, and let nothing of it arrive any more."""
        self._bridge.cancel_job(self._key)
        self._bridge.forget_job(self._key)


def _ignore(_value: object) -> None:
    """A reply that nobody waits for."""


class EngineBridge(QObject):
    """Does jobs for views. `state_changed` tells how the engine stands; replies arrive in the GUI thread, in order."""

    state_changed = Signal(object)  # EngineState
    problem_met = Signal(object)  # a Problem that no view took
    _arrived = Signal(int, str, object)

    def __init__(self, connect: Connect) -> None:
        super().__init__()
        self._connect = connect
        self._state = EngineState.STARTING
        self._problem: Problem | None = None
        self._link: Link | None = None
        self._keys = 0
        self._wishes: dict[int, _Wish] = {}
        self._waiting: list[int] = []
        self._closing = False
        self._todo: queue.Queue[Callable[[], None] | None] = queue.Queue()
        self._arrived.connect(self._take, Qt.ConnectionType.QueuedConnection)
        self._thread = threading.Thread(target=self._work, name="bridge", daemon=True)

    def start(self) -> None:
        """Begin to connect; the state tells when it is done."""
        self._thread.start()
        self._todo.put(self._reach)

    def state(self) -> EngineState:
        """How the engine stands."""
        return self._state

    def problem(self) -> Problem | None:
        """Why it could not be started."""
        return self._problem

    def retry(self) -> None:
        """Try again to start an engine that could not be started."""
        self._set_state(EngineState.STARTING)
        self._todo.put(self._reach)

    def close(self) -> None:
        """Send what was asked for last, hang up, and end the thread; takes half a second at most."""
        self._closing = True
        self._wishes.clear()
        self._todo.put(self._hang_up)
        self._todo.put(None)
        if self._thread.is_alive():
            self._thread.join(_GOODBYE_S)

    def ask(
        self,
        request: Request[R],
        on_reply: Callable[[R], None] = _ignore,
        on_problem: Callable[[Problem], None] | None = None,
    ) -> Ticket:
        """Do a job that is answered once. Without `on_problem` the problem goes to `problem_met`."""
        return self._add(_Wish(request, _ignore, on_reply, on_problem or self.problem_met.emit))

    def stream(
        self,
        request: StreamRequest[E],
        on_event: Callable[[E], None],
        on_end: Callable[[], None] = lambda: None,
        on_problem: Callable[[Problem], None] | None = None,
    ) -> Ticket:
        """Do a job that is answered by events; `on_end` or `on_problem` comes once, after the last of them."""
        return self._add(_Wish(request, on_event, lambda _: on_end(), on_problem or self.problem_met.emit))

    def cancel_job(self, key: int) -> None:
        """Stop a job by its ticket's key."""
        wish = self._wishes.get(key)
        if wish is None or wish.cancelled:
            return
        wish.cancelled = True
        if key in self._waiting:
            self._waiting.remove(key)
            del self._wishes[key]
            return
        self._todo.put(lambda: self._cancel(wish))

    def forget_job(self, key: int) -> None:
        """Let nothing of a job arrive any more."""
        self._wishes.pop(key, None)
        if key in self._waiting:
            self._waiting.remove(key)

    # --- in the GUI thread ---

    def _add(self, wish: _Wish) -> Ticket:
        self._keys += 1
        key = self._keys
        self._wishes[key] = wish
        if self._state is EngineState.READY:
            self._todo.put(lambda: self._send(key, wish))
        else:
            self._waiting.append(key)
        return Ticket(self, key)

    @Slot(int, str, object)
    def _take(self, key: int, what: str, value: object) -> None:
        if self._closing:
            return
        if what == "state":
            self._take_state(value)
            return
        wish = self._wishes.get(key)
        if wish is None:  # a view that asked for something else meanwhile
            return
        if what == "event":
            wish.on_event(value)
            return
        del self._wishes[key]
        if isinstance(value, Problem) and what == "problem":
            wish.on_problem(value)
        else:
            wish.on_reply(value)

    def _take_state(self, value: object) -> None:
        if isinstance(value, Problem):
            self._problem = value
            self._set_state(EngineState.FAILED)
            for key in self._waiting:
                self._arrived.emit(key, "problem", value)
            self._waiting = []
        elif value is EngineState.READY:
            self._problem = None
            waiting, self._waiting = self._waiting, []
            self._set_state(EngineState.READY)
            for key in waiting:
                wish = self._wishes.get(key)
                if wish is not None:
                    self._send_soon(key, wish)
        elif isinstance(value, EngineState):
            self._set_state(value)

    def _send_soon(self, key: int, wish: _Wish) -> None:
        self._todo.put(lambda: self._send(key, wish))

    def _set_state(self, state: EngineState) -> None:
        if state is not self._state:
            self._state = state
            self.state_changed.emit(state)

    # --- in the bridge's thread ---

    def _work(self) -> None:
        while (job := self._todo.get()) is not None:
            job()

    def _hang_up(self) -> None:
        if self._link is not None:
            self._link.close()

    def _reach(self) -> None:
        if self._closing:
            return
        try:
            self._link = self._connect(self._lost)
        except CompanionError as error:
            self._arrived.emit(0, "state", error.problem)
            return
        except OSError as error:
            problem = Problem("engine-unreachable", {"where": type(error).__name__}, (Action.RETRY,))
            self._arrived.emit(0, "state", problem)
            return
        self._arrived.emit(0, "state", EngineState.READY)

    def _lost(self) -> None:
        self._link = None
        if self._closing:
            return
        self._arrived.emit(0, "state", EngineState.LOST)
        self._todo.put(self._reach)

    def _send(self, key: int, wish: _Wish) -> None:
        link = self._link
        if link is None:
            self._arrived.emit(key, "problem", Problem("engine-lost", actions=(Action.RETRY,)))
            return

        def ended(reply: object, problem: Problem | None) -> None:
            if problem is None:
                self._arrived.emit(key, "reply", reply)
            else:
                self._arrived.emit(key, "problem", problem)

        wish.number = link.submit(wish.request, lambda event: self._arrived.emit(key, "event", event), ended)

    def _cancel(self, wish: _Wish) -> None:
        if self._link is not None and wish.number is not None:
            self._link.cancel(wish.number)
