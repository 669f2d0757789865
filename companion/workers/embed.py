"""The embed worker: texts to unit vectors. It keeps one model loaded, and the engine ends it when it is idle."""

import threading
from collections.abc import Mapping
from importlib.metadata import version

from companion.link.server import Handler, Job
from companion.models import embedders
from companion.settings import worker_threads
from companion.workers.memory import resident_bytes
from companion.workers.requests import Embed, MemoryUsed, Ready, Vectors


class EmbedWorker:
    """Loads the embedders that requests name, each once, and embeds with them.

    Two are loaded while the owner changes from one to the other: questions still need the old one. The worker ends when
    it is idle, and with it the one that is not needed any more.
    """

    def __init__(self, threads: int) -> None:
        self._threads = threads
        self._turn = threading.Condition()
        self._questions = 0  # waiting or at work; passages step aside between two batches
        self._loaded: dict[str, embedders.LoadedEmbedder] = {}

    def ready(self, request: Ready, job: Job) -> str:
        """The libraries' versions, at once: a model is loaded by the first `Embed` that names it."""
        return f"sentence-transformers {version('sentence-transformers')}, torch {version('torch')}"

    def embed(self, request: Embed, job: Job) -> Vectors:
        """Embed; no texts at all only load the model. Cancelling ends it after the batch at hand.

        Raises:
            CompanionError: `bad-request`, no such embedder; `embedder-unavailable`, it cannot run here.
            Cancelled: nobody wants the vectors any more.
        """
        embedder = embedders.find(request.model)
        if not request.question:
            return self._embed(embedder, request, job)
        with self._turn:
            self._questions += 1
        try:
            return self._embed(embedder, request, job)
        finally:
            with self._turn:
                self._questions -= 1
                self._turn.notify_all()

    def memory_used(self, request: MemoryUsed, job: Job) -> int:
        """Resident memory in bytes."""
        return resident_bytes()

    def _embed(self, embedder: embedders.Embedder, request: Embed, job: Job) -> Vectors:
        import numpy as np

        with self._turn:
            job.cancel.check()
            model = self._model(embedder)  # also where there is nothing to embed, so that it can be loaded in advance
            batches = model.embed(request.texts, request.question) if request.texts else iter(())
        rows = np.zeros((len(request.texts), embedder.dimensions), dtype="<f4")
        while True:
            with self._turn:
                self._turn.wait_for(lambda: request.question or self._questions == 0)
                step = next(batches, None)
            if step is None:
                return Vectors(len(rows), embedder.dimensions, rows.tobytes())
            rows[step[0]] = step[1]
            job.cancel.check()

    def _model(self, embedder: embedders.Embedder) -> embedders.LoadedEmbedder:
        if embedder.name not in self._loaded:
            self._loaded[embedder.name] = embedders.load(embedder, self._threads)
        return self._loaded[embedder.name]


def handlers() -> Mapping[str, Handler]:
    """What this worker answers."""
    worker = EmbedWorker(worker_threads())
    return {"Ready": worker.ready, "Embed": worker.embed, "MemoryUsed": worker.memory_used}
