"""Briefs: those that were made, and making one now."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from companion import requests
from companion.engine.brief_maker import shown
from companion.link.server import Handler, Job
from companion.store import briefs
from companion.types.briefs import Brief, BriefMade

if TYPE_CHECKING:
    from companion.engine.engine import Engine


def handlers(engine: "Engine") -> dict[str, Handler]:
    """Handlers by request class name."""

    def show(request: requests.ShowBrief, _: Job) -> Brief | None:
        found = briefs.find(engine.memory.database.read(), request.kind, request.day)
        return None if found is None else shown(found)

    def list_days(request: requests.ListBriefs, _: Job) -> tuple[str, ...]:
        return briefs.days(engine.memory.database.read(), request.kind)

    def watch(_request: requests.WatchBriefs, job: Job) -> Iterator[BriefMade]:
        return engine.memory.briefs.watch(job.cancel)

    def make(request: requests.MakeBrief, _: Job) -> Brief:
        return engine.memory.briefs.make_now(request.kind, request.language)

    return {"ShowBrief": show, "MakeBrief": make, "ListBriefs": list_days, "WatchBriefs": watch}
