"""What the engine does for each request, one module a room."""

from typing import TYPE_CHECKING

from companion.engine.handlers import asking, conversations, facts, goals, library, models, showing, system
from companion.link.server import Handler

if TYPE_CHECKING:
    from companion.engine.engine import Engine  # the engine makes the handlers


def all_handlers(engine: "Engine") -> dict[str, Handler]:
    """Handlers of every request of the facade, by class name."""
    found: dict[str, Handler] = {}
    for module in (asking, conversations, facts, goals, library, models, showing, system):
        found |= module.handlers(engine)
    return found
