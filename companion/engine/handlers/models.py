"""Models: list, choose, pull, start Ollama."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from companion import requests
from companion.link.server import Handler, Job
from companion.types.models import ModelsOverview, PullProgress

if TYPE_CHECKING:
    from companion.engine.engine import Engine


def handlers(engine: "Engine") -> dict[str, Handler]:
    """Handlers by request class name."""

    def overview(_request: requests.ListModels, _: Job) -> ModelsOverview:
        return engine.memory.models.overview()

    def choose(request: requests.ChooseModel, _: Job) -> None:
        engine.memory.models.choose(request.name)

    def pull(request: requests.PullModel, job: Job) -> Iterator[PullProgress]:
        return engine.memory.models.ollama.pull(request.name, job.cancel)

    def start(_request: requests.StartOllama, job: Job) -> ModelsOverview:
        return engine.memory.models.start_ollama(job.cancel)

    return {"ListModels": overview, "ChooseModel": choose, "PullModel": pull, "StartOllama": start}
