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
    """Loads the embedder that a request names, once, and embeds with it."""

    def __init__(self, threads: int) -> None:
        self._threads = threads
        self._lock = threading.Lock()
        self._loaded: tuple[str, embedders.LoadedEmbedder] | None = None

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
        with self._lock:
            job.cancel.check()
            model = self._model(embedder)
            return _vectors(embedder, model, request, job)

    def memory_used(self, request: MemoryUsed, job: Job) -> int:
        """Resident memory in bytes."""
        return resident_bytes()

    def _model(self, embedder: embedders.Embedder) -> embedders.LoadedEmbedder:
        if self._loaded is None or self._loaded[0] != embedder.name:
            self._loaded = None
            self._loaded = (embedder.name, embedders.load(embedder, self._threads))
        return self._loaded[1]


def _vectors(embedder: embedders.Embedder, model: embedders.LoadedEmbedder, request: Embed, job: Job) -> Vectors:
    import numpy as np

    rows = np.zeros((len(request.texts), embedder.dimensions), dtype="<f4")
    for positions, vectors in model.embed(request.texts, request.question) if request.texts else ():
        rows[positions] = vectors
        job.cancel.check()
    return Vectors(len(rows), embedder.dimensions, rows.tobytes())


def handlers() -> Mapping[str, Handler]:
    """What this worker answers."""
    worker = EmbedWorker(worker_threads())
    return {"Ready": worker.ready, "Embed": worker.embed, "MemoryUsed": worker.memory_used}
