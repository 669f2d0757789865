"""What works and what is missing on this machine, each with what to do."""

import shutil
from typing import TYPE_CHECKING

from companion.engine.launcher_requests import HasKeyring
from companion.models.cpu import missing_flags
from companion.types.errors import CompanionError, Problem
from companion.types.models import OllamaState
from companion.types.status import Check, LockState

if TYPE_CHECKING:
    from companion.engine.engine import Engine

LEAST_FREE_BYTES = 1_000_000_000
NEEDED_GUARD = ("seccomp", "audit-hook", "no-core-dumps")
WORKER_KINDS = ("reader-0", "embed", "vectors")


def checks(engine: "Engine") -> tuple[Check, ...]:
    """Look at everything; takes seconds, since workers are started."""
    found = [_guard(engine), _processor(), _disk(engine), _keys(engine)]
    if engine.lock_state() in (LockState.UNLOCKED, LockState.THIS_RUN_ONLY):
        found += [_worker(engine, name) for name in WORKER_KINDS]
        found += _models(engine)
    return tuple(found)


def _guard(engine: "Engine") -> Check:
    missing = [name for name in NEEDED_GUARD if name not in engine.guard]
    detail = ", ".join(engine.guard)
    return Check("Guard", not missing, detail if not missing else f"{detail}; not here: {', '.join(missing)}")


def _processor() -> Check:
    lacking = missing_flags()
    return Check("Processor", not lacking, f"lacks {', '.join(lacking)}" if lacking else "has what the models need")


def _disk(engine: "Engine") -> Check:
    free = shutil.disk_usage(engine.places.data).free
    problem = Problem("disk-full") if free < LEAST_FREE_BYTES else None
    return Check("Disk", problem is None, f"{free / 1e9:.0f} GB free", problem)


def _keys(engine: "Engine") -> Check:
    state = engine.lock_state()
    try:
        keyring = engine.launcher.call(HasKeyring(), seconds=20)
    except CompanionError:
        keyring = False
    detail = f"memory {state.replace('_', ' ')}, {'a' if keyring else 'no'} keyring on this machine"
    problem = {LockState.LOCKED: "locked", LockState.NEW: "no-passphrase-yet"}.get(state)
    return Check("Keys", problem is None, detail, None if problem is None else Problem(problem))


def _worker(engine: "Engine", name: str) -> Check:
    title = f"Worker {name.partition('-')[0]}"
    try:
        engine.memory.supervisor.start(name)
    except CompanionError as error:
        return Check(title, False, "does not start", error.problem)
    return Check(title, True, "runs")


def _models(engine: "Engine") -> list[Check]:
    overview = engine.memory.models.overview()
    small = overview.starter is not None
    found = [Check("Starter model", small, "can answer" if small else "cannot run", overview.starter_problem)]
    ready = overview.ollama is OllamaState.READY
    # Ollama is a wish, not a need: without it the starter answers.
    found.append(
        Check("Ollama", ready or small, overview.ollama.replace("_", " "), None if ready else overview.problem)
    )
    found.append(Check("Search by meaning", True, overview.embedder))
    return found
