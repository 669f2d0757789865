"""The vectors worker: nearest neighbours in Chroma. It sees ids and turned vectors, no text and no path of the owner's.

Chroma 1.5.9 holds Python's global lock while it works, adding included, so one lock over all of it costs nothing; what
counts is that a question never waits for more than one small step of adding.
"""

import contextlib
import heapq
import logging
import os
import threading
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from companion.link.server import Handler, Job
from companion.types.errors import CompanionError
from companion.workers.memory import resident_bytes
from companion.workers.requests import (
    AddFresh,
    AddToGeneration,
    BeginGeneration,
    DropFresh,
    Hits,
    MemoryUsed,
    OpenSealed,
    QueryVectors,
    Ready,
    SealGeneration,
    Vectors,
)

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Matrix = NDArray[np.float32]

log = logging.getLogger(__name__)

COLLECTION = "vectors"
# Chroma's sync_threshold, batch_size, M and ef stay as they are: a threshold of 50,000 made single adds 4 times and
# queries 2 times slower, one of 2 has damaged folders. The space has no good default: it would be l2.
CONFIGURATION = {"hnsw": {"space": "cosine"}}
# Vectors added in one step, during which a question waits. Measured with queries all the time, at 384 dimensions: 64
# give 800 vectors a second, and a query waits at most 160 ms; 128: 1,160 and 180; 256: 1,400 and 330; 512: 1,560, 510.
STEP = 128
LINK_BYTES_A_VECTOR = 9  # of link_lists.bin, measured at 1,000 to 5,000 vectors
LINKS_TOO_LARGE = 10  # times that: the file runs away (chroma-core/chroma#7510)


class VectorsWorker:
    """Serves sealed generations and collections in memory, by shelf."""

    def __init__(self) -> None:
        self._turn = threading.Condition()
        self._questions = 0  # waiting or at work; adding steps aside between two steps
        self._sealed: dict[str, _Collection] = {}
        self._fresh: dict[str, _Collection] = {}
        self._building: dict[str, _Collection] = {}
        self._memory: Any = None  # the client of all collections in memory, of which Chroma has one a process

    def ready(self, request: Ready, job: Job) -> str:
        """Loads Chroma; answers its version."""
        import chromadb

        return f"chromadb {chromadb.__version__}"

    def memory_used(self, request: MemoryUsed, job: Job) -> int:
        """Resident memory in bytes."""
        return resident_bytes()

    def open_sealed(self, request: OpenSealed, job: Job) -> int:
        """Open, load and serve a sealed generation.

        Raises:
            CompanionError: `not-found`, there is no such generation; `internal`, Chroma cannot open it.
        """
        if not (Path(request.path) / "chroma.sqlite3").is_file():  # Chroma would make an empty one
            raise CompanionError("not-found")
        with self._adding("OpenSealed"):
            sealed = _open(request.path)
            old = self._sealed.get(request.shelf)
            self._sealed[request.shelf] = sealed
            if old is not None:
                old.close()
            return sealed.count

    def begin_generation(self, request: BeginGeneration, job: Job) -> None:
        """Make the folder and collection of a new generation.

        Raises:
            CompanionError: `bad-request`, the folder exists.
        """
        path = Path(request.path)
        if path.exists():
            raise CompanionError("bad-request", reason="the generation exists")
        with self._adding("BeginGeneration"):
            path.mkdir(mode=0o700, parents=True)
            client = _persistent(request.path)
            collection = client.create_collection(
                COLLECTION,
                embedding_function=None,
                configuration=CONFIGURATION,
                metadata={"dimensions": request.dimensions},
            )
            self._building[request.path] = _Collection(client, collection, request.dimensions)

    def add_to_generation(self, request: AddToGeneration, job: Job) -> None:
        """Add vectors to a generation that is being built.

        Raises:
            CompanionError: `not-found`, it was not begun; `bad-request`, the vectors do not fit.
            Cancelled: between two steps; the generation is incomplete then.
        """
        building = self._building.get(request.path)
        if building is None:
            raise CompanionError("not-found")
        self._add(building, request.ids, request.vectors, job)

    def seal_generation(self, request: SealGeneration, job: Job) -> int:
        """Close a generation, so that its files are complete and on the disk.

        Raises:
            CompanionError: `not-found`, it was not begun; `internal`, its files are not as they should be.
        """
        building = self._building.pop(request.path, None)
        if building is None:
            raise CompanionError("not-found")
        with self._adding("SealGeneration"):
            count = building.count
            building.close()
        _shrink(Path(request.path))
        _finish(Path(request.path), count)
        return count

    def add_fresh(self, request: AddFresh, job: Job) -> None:
        """Add or replace vectors in a shelf's collection in memory.

        Raises:
            CompanionError: `bad-request`, the vectors do not fit.
        """
        with self._adding("AddFresh"):
            fresh = self._fresh.get(request.shelf)
            if fresh is None:
                fresh = self._fresh[request.shelf] = self._new_fresh(request.shelf, request.vectors.dimensions)
        self._add(fresh, request.ids, request.vectors, job)

    def drop_fresh(self, request: DropFresh, job: Job) -> None:
        """Empty a shelf's collection in memory."""
        with self._adding("DropFresh"):
            fresh = self._fresh.pop(request.shelf, None)
            if fresh is None:
                return
            if self._fresh:
                self._memory.delete_collection(fresh.collection.name)
            else:  # Chroma gives memory back with the client only
                self._memory.close()
                self._memory = None

    def query(self, request: QueryVectors, job: Job) -> Hits:
        """The nearest vectors of all shelves asked for.

        Raises:
            CompanionError: `bad-request`, there is not one fitting vector a shelf.
        """
        rows = _matrix(request.vectors)
        if len(rows) != len(request.shelves):
            raise CompanionError("bad-request", reason="one vector a shelf")
        if request.limit < 1:
            return Hits((), ())
        best: dict[int, float] = {}
        with self._asking("QueryVectors"):
            for shelf, row in zip(request.shelves, rows, strict=True):
                for number, cosine in self._nearest(shelf, row, request.limit):
                    best[number] = max(cosine, best.get(number, -1.0))
        top = heapq.nlargest(request.limit, best.items(), key=lambda hit: (hit[1], -hit[0]))
        return Hits(tuple(number for number, _ in top), tuple(cosine for _, cosine in top))

    def _nearest(self, shelf: str, row: "Matrix", limit: int) -> Iterator[tuple[int, float]]:
        fresh, sealed = self._fresh.get(shelf), self._sealed.get(shelf)
        if fresh is not None:
            yield from fresh.nearest(row, limit)
        if sealed is None:
            return
        stale = fresh.ids if fresh is not None else set()
        wanted = limit
        while True:  # as often as needed to get `limit` that are not replaced by a fresh one; nearly always once
            hits = sealed.nearest(row, wanted)
            live = [hit for hit in hits if hit[0] not in stale]
            if len(live) >= limit or len(hits) < wanted:
                yield from live[:limit]
                return
            wanted *= 2

    def _add(self, into: "_Collection", ids: tuple[int, ...], vectors: Vectors, job: Job) -> None:
        matrix = _matrix(vectors)
        if len(matrix) != len(ids) or vectors.dimensions != into.dimensions:
            raise CompanionError("bad-request", reason="one vector of the right size an id")
        for start in range(0, len(ids), STEP):
            job.cancel.check()
            with self._adding("Add"):
                into.put(ids[start : start + STEP], matrix[start : start + STEP])

    def _new_fresh(self, shelf: str, dimensions: int) -> "_Collection":
        import chromadb

        if self._memory is None:
            self._memory = chromadb.EphemeralClient(settings=_settings())
        name = "fresh-" + shelf.encode().hex()  # Chroma allows few characters in names
        collection = self._memory.create_collection(name, embedding_function=None, configuration=CONFIGURATION)
        return _Collection(self._memory, collection, dimensions)

    @contextlib.contextmanager
    def _asking(self, where: str) -> Iterator[None]:
        with self._turn:
            self._questions += 1
        try:
            with self._turn, _chroma(where):
                yield
        finally:
            with self._turn:
                self._questions -= 1
                self._turn.notify_all()

    @contextlib.contextmanager
    def _adding(self, where: str) -> Iterator[None]:
        with self._turn:
            self._turn.wait_for(lambda: self._questions == 0)
            with _chroma(where):
                yield


class _Collection:
    """A Chroma collection, the client that serves it, and the ids in it where it can change."""

    def __init__(self, client: Any, collection: Any, dimensions: int) -> None:  # noqa: ANN401 - Chroma is untyped here
        self.client = client
        self.collection = collection
        self.dimensions = dimensions
        self.ids: set[int] = set()

    @property
    def count(self) -> int:
        """How many vectors it holds."""
        return int(self.collection.count())

    def put(self, ids: tuple[int, ...], matrix: "Matrix") -> None:
        """Add vectors, or replace those whose id is there already; [n, dimensions]."""
        names = [str(number) for number in ids]
        if self.ids.isdisjoint(ids):
            self.collection.add(ids=names, embeddings=matrix)
        else:
            self.collection.upsert(ids=names, embeddings=matrix)
        self.ids.update(ids)

    def nearest(self, row: "Matrix", limit: int) -> list[tuple[int, float]]:
        """Ids and cosines, best first; row: [dimensions]."""
        if row.shape[0] != self.dimensions:
            raise CompanionError("bad-request", reason="dimensions")
        found = self.collection.query(query_embeddings=row[None, :], n_results=limit, include=["distances"])
        return [(int(i), 1.0 - float(d)) for i, d in zip(found["ids"][0], found["distances"][0], strict=True)]

    def close(self) -> None:
        """Stop the client. Chroma keeps one a path; a second one opened elsewhere would hold the files open."""
        self.client.close()


def _open(path: str) -> _Collection:
    client = _persistent(path)
    try:
        collection = client.get_collection(COLLECTION, embedding_function=None)
        opened = _Collection(client, collection, int(collection.metadata["dimensions"]))
        if opened.count:
            import numpy as np

            probe = np.zeros(opened.dimensions, dtype=np.float32)
            probe[0] = 1.0
            opened.nearest(probe, 1)  # Chroma loads an index at its first query; a question should not wait for that
    except BaseException:
        client.close()
        raise
    return opened


def _shrink(path: Path) -> None:
    """Give the empty pages of a closed generation's log back: up to 1,000 vectors lay in it until they were indexed.

    Measured at 1,100 vectors of 384 dimensions: 2.4 MB before, 0.5 MB after, beside an index of 1.7 MB.

    Raises:
        CompanionError: `internal`, SQLite cannot read it.
    """
    import sqlite3

    try:
        with contextlib.closing(sqlite3.connect(path / "chroma.sqlite3", isolation_level=None)) as log_of_vectors:
            log_of_vectors.execute("PRAGMA temp_store = MEMORY")
            log_of_vectors.execute("VACUUM")
    except sqlite3.Error as error:
        raise CompanionError("internal", where="chroma.sqlite3") from error


def _finish(path: Path, count: int) -> None:
    """See that the files of a closed generation are sane, and have them written to the disk."""
    for folder, _, names in os.walk(path):
        for name in names:
            file = Path(folder, name)
            if name == "link_lists.bin" and file.stat().st_size > LINKS_TOO_LARGE * LINK_BYTES_A_VECTOR * (count + 100):
                raise CompanionError("internal", where="link_lists.bin")
            _sync(file)
        _sync(Path(folder))
    _sync(path.parent)


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _settings() -> Any:  # noqa: ANN401 - Chroma is untyped here
    """Settings that neither an environment nor a file named `.env` in the working folder can change."""
    from chromadb.config import Settings

    return Settings(
        _env_file=None,
        anonymized_telemetry=False,
        chroma_otel_collection_endpoint="",
        chroma_api_impl="chromadb.api.rust.RustBindingsAPI",
        migrations="apply",
        allow_reset=False,
    )


def _persistent(path: str) -> Any:  # noqa: ANN401 - Chroma is untyped here
    import chromadb

    return chromadb.PersistentClient(path, settings=_settings())


def _matrix(vectors: Vectors) -> "Matrix":
    """[count, dimensions] of what travelled.

    Raises:
        CompanionError: `bad-request`, the bytes do not fit the counts, or a number is none.
    """
    import numpy as np

    if len(vectors.data) != 4 * vectors.count * vectors.dimensions:
        raise CompanionError("bad-request", reason="vectors")
    matrix = np.frombuffer(vectors.data, dtype="<f4").reshape(vectors.count, vectors.dimensions)
    if not np.isfinite(matrix).all():
        raise CompanionError("bad-request", reason="a vector holds no number")
    return matrix


@contextlib.contextmanager
def _chroma(where: str) -> Iterator[None]:
    """Errors of Chroma as ours."""
    from chromadb.errors import ChromaError

    try:
        yield
    except (ChromaError, ValueError) as error:
        log.warning("%s: %s", where, type(error).__name__)
        raise CompanionError("internal", where=where) from error


def handlers() -> Mapping[str, Handler]:
    """What this worker answers."""
    worker = VectorsWorker()
    return {
        "Ready": worker.ready,
        "MemoryUsed": worker.memory_used,
        "OpenSealed": worker.open_sealed,
        "BeginGeneration": worker.begin_generation,
        "AddToGeneration": worker.add_to_generation,
        "SealGeneration": worker.seal_generation,
        "AddFresh": worker.add_fresh,
        "DropFresh": worker.drop_fresh,
        "QueryVectors": worker.query,
    }
