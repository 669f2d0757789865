"""The engine itself: status, key, settings, doctor."""

import os
from typing import TYPE_CHECKING

from companion import __version__, requests
from companion.answers.helplines import countries
from companion.engine import doctor
from companion.engine.process_info import resident_bytes
from companion.link.server import Handler, Job
from companion.store import folders, preferences
from companion.types.errors import Problem
from companion.types.status import Check, EngineStatus, LockState

if TYPE_CHECKING:
    from companion.engine.engine import Engine
    from companion.engine.memory import Memory


def handlers(engine: "Engine") -> dict[str, Handler]:
    """Handlers by request class name."""

    def status(_request: requests.Status, _: Job) -> EngineStatus:
        return status_of(engine)

    def unlock(request: requests.Unlock, _: Job) -> EngineStatus:
        engine.unlock(request.passphrase)
        return status_of(engine)

    def choose(request: requests.ChoosePassphrase, _: Job) -> EngineStatus:
        engine.choose_passphrase(request.passphrase)
        return status_of(engine)

    def this_run(_request: requests.UseForThisRun, _: Job) -> EngineStatus:
        engine.use_for_this_run()
        return status_of(engine)

    def check(_request: requests.Doctor, _: Job) -> tuple[Check, ...]:
        return doctor.checks(engine)

    def get(request: requests.GetSetting, _: Job) -> str | None:
        return preferences.get(engine.memory.database.read(), request.key)

    def put(request: requests.PutSetting, _: Job) -> None:
        with engine.memory.database.write(durable=True) as connection:
            preferences.put(connection, request.key, request.value)

    def helplines(_request: requests.ListHelplines, _: Job) -> tuple[str, ...]:
        return countries()

    return {
        "ListHelplines": helplines,
        "Status": status,
        "Unlock": unlock,
        "ChoosePassphrase": choose,
        "UseForThisRun": this_run,
        "Doctor": check,
        "GetSetting": get,
        "PutSetting": put,
    }


def status_of(engine: "Engine") -> EngineStatus:
    """How the engine, its memory and its library stand."""
    lock = engine.lock_state()
    ways_in = engine.ways_in()
    memory = {"engine": resident_bytes(os.getpid())}
    if lock in (LockState.LOCKED, LockState.NEW):
        return EngineStatus(__version__, os.getpid(), lock, (), None, engine.guard, memory, ways_in, engine.problem)
    opened = engine.memory
    memory |= {name: resident_bytes(pid) for name, pid in opened.supervisor.pids().items()}
    rows = folders.folder_rows(opened.database.read())
    return EngineStatus(
        __version__, os.getpid(), lock, rows, opened.board.now(), engine.guard, memory, ways_in, _told(opened),
        opened.usage(),
    )  # fmt: skip


def _told(opened: "Memory") -> Problem | None:
    """What the owner has to know of an open memory."""
    code = opened.upkeep.problem()
    return None if code is None else Problem(code, {"reason": "see the log"})
