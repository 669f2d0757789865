"""What the engine does for each request, one module a room."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import apsw

from companion.engine.handlers import (
    asking,
    briefs,
    conversations,
    facts,
    goals,
    library,
    models,
    moving,
    notes,
    safety,
    showing,
    system,
    tables,
)
from companion.link.server import Handler, Job
from companion.types.errors import Action, CompanionError

if TYPE_CHECKING:
    from companion.engine.engine import Engine  # the engine makes the handlers

SIGNS_OF_USE = frozenset({"Ask", "Search", "Index", "Forget", "ShowPassage", "ShowFile", "PutSetting"})


def all_handlers(engine: "Engine") -> dict[str, Handler]:
    """Handlers of every request of the facade, by class name."""
    found: dict[str, Handler] = {}
    areas = (
        asking, briefs, conversations, facts, goals, library, models, moving, notes, safety, showing, system, tables,
    )  # fmt: skip
    for module in areas:
        found |= module.handlers(engine)
    return {name: _telling(handler, engine, name in SIGNS_OF_USE) for name, handler in found.items()}


def _telling(handler: Handler, engine: "Engine", is_use: bool) -> Handler:
    """A handler that tells a damaged database or a full disk as what it is, and when somebody uses the memory."""

    def told(request: Any, job: Job) -> Any:  # noqa: ANN401 - as a Handler has it
        if is_use:
            engine.still_here()
        with _database_faults():
            result = handler(request, job)
        return _told_events(result) if isinstance(result, Iterator) else result

    return told


def _told_events(events: Iterator[Any]) -> Iterator[Any]:
    with _database_faults():
        yield from events


@contextmanager
def _database_faults() -> Iterator[None]:
    try:
        yield
    except (apsw.CorruptError, apsw.NotADBError) as error:
        raise CompanionError("database-damaged", Action.RESTORE) from error
    except apsw.FullError as error:
        raise CompanionError("disk-full", Action.RETRY) from error
