"""Models: list, choose, pull, start Ollama."""

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from companion import requests
from companion.link.server import Handler, Job
from companion.types.models import ModelsOverview, PullProgress

if TYPE_CHECKING:
    from companion.engine.engine import Engine


def handlers(engine: "Engine") -> dict[str, Handler]:
    """Handlers by request class name."""

    def overview(_request: requests.ListModels, _: Job) -> ModelsOverview:
        return replace(engine.memory.models.overview(), embedders=engine.memory.embedder_rows())

    def choose(request: requests.ChooseModel, _: Job) -> None:
        engine.memory.models.choose(request.name)

    def choose_embedder(request: requests.ChooseEmbedder, _: Job) -> None:
        engine.memory.choose_embedder(request.name)

    def pull(request: requests.PullModel, job: Job) -> Iterator[PullProgress]:
        return engine.memory.models.ollama.pull(request.name, job.cancel)

    def start(_request: requests.StartOllama, job: Job) -> ModelsOverview:
        found = engine.memory.models.start_ollama(job.cancel)
        return replace(found, embedders=engine.memory.embedder_rows())

    return {
        "ListModels": overview,
        "ChooseModel": choose,
        "ChooseEmbedder": choose_embedder,
        "PullModel": pull,
        "StartOllama": start,
    }
