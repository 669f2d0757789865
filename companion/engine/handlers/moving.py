"""Everything out into one archive, and back into an empty memory."""

from typing import TYPE_CHECKING

from companion import requests
from companion.engine import moving
from companion.link.server import Handler, Job
from companion.types.moving import Moved

if TYPE_CHECKING:
    from companion.engine.engine import Engine


def handlers(engine: "Engine") -> dict[str, Handler]:
    """Handlers by request class name."""

    def export(request: requests.ExportAll, _: Job) -> Moved:
        memory = engine.memory
        memory.forget_deleted()  # what was deleted a moment ago does not go along
        moved = moving.export_all(memory.database.read(), request.path, engine.clock)
        memory.audit.add("exported", "everything", f"{sum(moved.counts.values())} rows")
        return moved

    def take(request: requests.ImportAll, _: Job) -> Moved:
        return engine.import_all(request.path)

    return {"ExportAll": export, "ImportAll": take}
