"""Vectors of all chunks, searched in Chroma: a sealed generation a shelf, and what came since in memory.

SQLite keeps every embedding; whatever is in Chroma can be made again from it. Vectors leave this module turned by the
shelf's matrix, whose seed lies in the encrypted database.
"""

import logging
import secrets
import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any, Protocol, TypeVar

import msgspec
import numpy as np
from numpy.typing import NDArray

from companion.requests import Request
from companion.store import generations
from companion.store.database import Database, all_rows
from companion.store.turn import turn, turn_matrix
from companion.types.errors import CompanionError
from companion.workers.requests import (
    AddFresh,
    AddToGeneration,
    BeginGeneration,
    DropFresh,
    Hits,
    OpenSealed,
    QueryVectors,
    SealGeneration,
    Vectors,
)

log = logging.getLogger(__name__)

R = TypeVar("R")
Matrix = NDArray[np.float32]

SEED_BYTES = 32
BATCH = 2_000  # vectors a request; 3 MB, well under Chroma's limit of 5,461
REBUILD_SHARE = 0.10  # of the sealed vectors: fresh and dead together beyond this make the next generation due
REBUILD_LEAST = 500  # below this a generation saves no time that anybody would notice


class Ask(Protocol):
    """Asks the vectors worker."""

    def __call__(self, request: Request[R]) -> R:
        """The worker's reply."""
        ...


@dataclass(frozen=True, eq=False)
class _Shelf:
    name: str
    seed: bytes
    dimensions: int
    generation: int | None = None
    sealed: int = 0

    @property
    def matrix(self) -> Matrix:
        """What turns its vectors; computed once it is needed, which a start and a search by words alone never do."""
        return _matrix(self.seed, self.dimensions)


class VectorStore:
    """Meaning search over all shelves, by one embedder.

    Args:
        database: where embeddings and generations are kept.
        folder: where sealed generations lie.
        ask: asks the vectors worker, starting it if need be.
        model: name of the embedder. dimensions: of its vectors.
        shelves: names of the shelves; their vectors never share a generation.
        keeps_none: all vectors in memory, none on the disk.
    """

    def __init__(
        self,
        database: Database,
        folder: Path,
        ask: Ask,
        model: str,
        dimensions: int,
        shelves: Sequence[str],
        rebuild_least: int = REBUILD_LEAST,
        keeps_none: bool = False,
    ) -> None:
        self._database = database
        self._folder = folder
        self._ask = ask
        self._model = model
        self._dimensions = dimensions
        self._rebuild_least = rebuild_least
        self._keeps_none = keeps_none
        # Held while shelves change. `load` must not take it: it runs while the worker starts, which a thread that
        # holds this lock may be waiting for.
        self._lock = threading.RLock()
        self._building = threading.Lock()
        self._shelves = {name: self._known_shelf(name) for name in shelves}
        self.rebuilds = 0  # since this process started; a healthy folder has none
        self.changes = 0  # vectors that were added since

    def load(self, ask: Ask) -> None:
        """Give a new worker what it must serve: sealed generations that are healthy, and all other vectors.

        Args:
            ask: asks the very worker that was started.
        """
        for name in self._shelves:
            shelf = self._open_sealed(self._shelves[name], ask)
            for ids, vectors in self._rows(shelf, self._model, fresh_only=True):
                ask(AddFresh(name, ids, self._turned(shelf, vectors)))

    def add(self, shelf: str, ids: Sequence[int], vectors: Matrix) -> None:
        """Make new vectors searchable; they must be in the database already. vectors: [n, dimensions], unit length."""
        with self._lock:
            self.changes += len(ids)
            self._ask(AddFresh(shelf, tuple(ids), self._turned(self._shelves[shelf], vectors)))

    def all(self) -> Iterator[Matrix]:
        """All vectors as they were embedded, [n, dimensions] at a time."""
        for shelf in self._shelves.values():
            for _, vectors in self._rows(shelf, self._model, fresh_only=False):
                yield vectors

    def nearest(self, vector: Matrix, limit: int, shelves: Sequence[str] | None = None) -> Hits:
        """The chunks nearest to a question's vector ([dimensions], unit length), dead ones possibly among them."""
        asked = [self._shelves[name] for name in (shelves or self._shelves)]
        turned = np.stack([turn(vector[None, :], shelf.matrix)[0] for shelf in asked])
        names = tuple(shelf.name for shelf in asked)
        return self._ask(QueryVectors(names, as_vectors(turned), limit))

    def due(self) -> list[str]:
        """Shelves whose next generation should be built."""
        if self._keeps_none:
            return []
        return [name for name, shelf in self._shelves.items() if self._is_due(shelf)]

    @property
    def model(self) -> str:
        """Name of the embedder whose vectors are served."""
        return self._model

    def rebuild(self, name: str, should_stop: Callable[[], bool] = lambda: False) -> bool:
        """Build, seal and serve a shelf's next generation, then remove the old one. Searching goes on meanwhile.

        Returns:
            Whether it was served; False where `should_stop` said so or the worker was lost.
        """
        with self._building:
            built = self._build(name, self._model, self._dimensions, should_stop)
            if built is None:
                return False
            self._serve(*built)
            self.rebuilds += 1
            return True

    def keep_none(self, keeps_none: bool) -> None:
        """Keep all vectors in memory from now on and none on the disk, or let generations be sealed again.

        The worker must be started anew afterwards: it still serves what it has opened.
        """
        with self._building, self._lock:
            self._keeps_none = keeps_none
            if not keeps_none:
                return
            for name, shelf in list(self._shelves.items()):
                if shelf.generation is None:
                    continue
                self._shelves[name] = replace(shelf, generation=None, sealed=0)
            self._remove_unserved()

    def has_dead(self) -> bool:
        """Whether a sealed generation still holds vectors of chunks that are gone."""
        return any(self._dead(shelf) for shelf in self._shelves.values())

    def purge(self, should_stop: Callable[[], bool] = lambda: False) -> int | None:
        """Make the next generation of every shelf whose sealed one holds vectors that are gone.

        Returns:
            How many were made anew; None where `should_stop` said so.
        """
        with self._building:
            made = 0  # a generation that was being built meanwhile is served now, with whatever it had read before
        for name, shelf in list(self._shelves.items()):
            if self._dead(shelf):
                if not self.rebuild(name, should_stop):
                    return None
                made += 1
        with self._building:
            self._remove_unserved()
        return made

    def _dead(self, shelf: _Shelf) -> int:
        if shelf.generation is None:
            return 0
        query = "SELECT count(*) FROM chunks WHERE sealed = ?"
        ((live,),) = all_rows(self._database.read(), query, (shelf.generation,))
        return max(0, shelf.sealed - int(live))

    def change_model(self, model: str, dimensions: int, should_stop: Callable[[], bool] = lambda: False) -> bool:
        """Serve another embedder's vectors, which must be in the database. The old ones serve until all are built.

        Returns:
            Whether they are served; False where `should_stop` said so, and nothing changed.

        Raises:
            CompanionError: the vectors worker failed; the old vectors go on serving.
        """
        if self._keeps_none:  # there is nothing to build; the worker is started anew by the caller
            with self._building, self._lock:
                self._model, self._dimensions = model, dimensions
                self._shelves = {name: self._known_shelf(name) for name in self._shelves}
                self.changes += 1
            return True
        with self._building:
            ready: list[tuple[_Shelf, list[int]]] = []
            try:
                for name in self._shelves:
                    built = self._build(name, model, dimensions, should_stop)
                    if built is None:
                        return False
                    ready.append(built)
            finally:
                if len(ready) < len(self._shelves):
                    for shelf, _ in ready:
                        self._abandon(shelf.generation or 0)
            with self._lock:
                self._model, self._dimensions = model, dimensions
                for shelf, ids in ready:
                    self._serve(shelf, ids)
                self.changes += sum(len(ids) for _, ids in ready)
            return True

    def _build(
        self, name: str, model: str, dimensions: int, should_stop: Callable[[], bool]
    ) -> tuple[_Shelf, list[int]] | None:
        """A sealed generation that nobody serves yet, and its chunk ids; None where `should_stop` said so."""
        seed = secrets.token_bytes(SEED_BYTES)
        matrix = _matrix(seed, dimensions)
        number = self._begin(name, model, seed)
        path = self._path(number)
        generations.remove(path)
        self._ask(BeginGeneration(str(path), dimensions))
        built: list[int] = []
        for ids, vectors in self._rows(self._shelves[name], model, fresh_only=False):
            if should_stop():
                self._abandon(number)
                return None
            self._ask(AddToGeneration(str(path), ids, as_vectors(turn(vectors, matrix))))
            built += ids
        self._ask(SealGeneration(str(path)))
        return _Shelf(name, seed, dimensions, number, len(built)), built

    def clean_up(self) -> None:
        """Remove folders and rows of generations that nobody serves (a build that was cut off)."""
        self._remove_unserved()

    def _remove_unserved(self) -> None:
        with self._database.write() as connection:
            connection.execute("DELETE FROM generations WHERE state = 'building'")
            if self._keeps_none:
                connection.execute("DELETE FROM generations")
            served = {number for (number,) in connection.execute("SELECT id FROM generations")}
        if self._folder.is_dir():
            for path in self._folder.iterdir():
                if path.is_dir() and path.name.isdecimal() and int(path.name) not in served:
                    generations.remove(path)

    def _known_shelf(self, name: str) -> _Shelf:
        query = (
            "SELECT id, seed, vectors FROM generations WHERE shelf = ? AND model = ? AND state = 'serving'"
            " ORDER BY id DESC LIMIT 1"
        )
        values = (name, None if self._keeps_none else self._model)  # a model of NULL has none
        for number, seed, count in all_rows(self._database.read(), query, values):
            return _Shelf(name, seed, self._dimensions, number, count)
        return _Shelf(name, secrets.token_bytes(SEED_BYTES), self._dimensions)

    def _open_sealed(self, shelf: _Shelf, ask: Ask) -> _Shelf:
        """The shelf as it can be served: without its generation where that is damaged or of another version."""
        if shelf.generation is None:
            return shelf
        path = self._path(shelf.generation)
        query = "SELECT sums, chroma FROM generations WHERE id = ?"
        row = next(iter(self._database.read().execute(query, (shelf.generation,))), None)
        lost: CompanionError | None = None
        reason = "unknown" if row is None else generations.check(path, msgspec.json.decode(row[0]), row[1])
        if reason is None:
            try:
                ask(OpenSealed(shelf.name, str(path)))
                return shelf
            except CompanionError as error:
                reason = error.problem.code
                lost = error if reason == "worker-lost" else None
        log.warning("generation %d is set aside: %s", shelf.generation, reason)
        with self._database.write() as connection:
            connection.execute("DELETE FROM generations WHERE id = ?", (shelf.generation,))
        generations.remove(path)
        bare = replace(shelf, generation=None, sealed=0)
        if self._shelves[shelf.name] is shelf:
            self._shelves[shelf.name] = bare
        if lost is not None:
            raise lost  # it ended the worker; the next one starts without it
        return bare

    def _begin(self, name: str, model: str, seed: bytes) -> int:
        with self._database.write() as connection:
            connection.execute(
                "INSERT INTO generations (shelf, model, seed, chroma, state) VALUES (?, ?, ?, ?, 'building')",
                (name, model, seed, generations.CHROMA_VERSION),
            )
            return connection.last_insert_rowid()

    def _abandon(self, number: int) -> None:
        with self._database.write() as connection:
            connection.execute("DELETE FROM generations WHERE id = ?", (number,))
        generations.remove(self._path(number))

    def _serve(self, shelf: _Shelf, built: list[int]) -> None:
        number = shelf.generation
        path = self._path(number or 0)
        sums = msgspec.json.encode(generations.sums(path)).decode()
        with self._lock:
            old = self._shelves[shelf.name].generation
            with self._database.write() as connection:
                connection.execute(
                    "UPDATE generations SET state = 'serving', vectors = ?, sums = ? WHERE id = ?",
                    (len(built), sums, number),
                )
                connection.executemany("UPDATE chunks SET sealed = ? WHERE id = ?", ((number, i) for i in built))
                connection.execute("DELETE FROM generations WHERE shelf = ? AND id <> ?", (shelf.name, number))
            self._shelves[shelf.name] = shelf
            self._ask(OpenSealed(shelf.name, str(path)))
            self._ask(DropFresh(shelf.name))
            for ids, vectors in self._rows(shelf, self._model, fresh_only=True):
                self._ask(AddFresh(shelf.name, ids, self._turned(shelf, vectors)))
        if old is not None:
            generations.remove(self._path(old))

    def _is_due(self, shelf: _Shelf) -> bool:
        connection = self._database.read()
        query = (
            "SELECT count(*), count(*) FILTER (WHERE c.sealed IS NULL OR c.sealed <> ?) FROM chunks c"
            " JOIN documents d ON d.id = c.document AND d.shelf = ?"
            " JOIN embeddings e ON e.hash = c.embedding AND e.model = ?"
        )
        values = (shelf.generation or 0, shelf.name, self._model)
        live, fresh = next(iter(connection.execute(query, values)))
        dead = max(0, shelf.sealed - (int(live) - int(fresh)))
        changed = int(fresh) + dead
        return changed > max(self._rebuild_least, REBUILD_SHARE * shelf.sealed)

    def _rows(self, shelf: _Shelf, model: str, fresh_only: bool) -> Iterator[tuple[tuple[int, ...], Matrix]]:
        condition = "AND (c.sealed IS NULL OR c.sealed <> ?)" if fresh_only else "AND ? IS NOT NULL"
        query = (
            "SELECT c.id, e.vector FROM chunks c JOIN documents d ON d.id = c.document AND d.shelf = ?"
            f" JOIN embeddings e ON e.hash = c.embedding AND e.model = ? WHERE c.id > ? {condition}"
            " ORDER BY c.id LIMIT ?"
        )
        last = 0
        while True:
            values = (shelf.name, model, last, shelf.generation or 0, BATCH)
            rows = list(self._database.read().execute(query, values))
            if not rows:
                return
            last = rows[-1][0]
            yield tuple(number for number, _ in rows), from_float16([vector for _, vector in rows])

    def _turned(self, shelf: _Shelf, vectors: Matrix) -> Vectors:
        return as_vectors(turn(vectors, shelf.matrix))

    def _path(self, number: int) -> Path:
        return self._folder / str(number)


_matrix = lru_cache(maxsize=8)(turn_matrix)  # two shelves, twice while the embedder or a generation changes


def as_vectors(matrix: Matrix) -> Vectors:
    """A [n, d] matrix as it travels."""
    return Vectors(matrix.shape[0], matrix.shape[1], np.ascontiguousarray(matrix, dtype="<f4").tobytes())


def as_matrix(vectors: Vectors) -> Matrix:
    """A [n, d] float32 matrix of what travelled.

    Raises:
        CompanionError: `bad-request`, the bytes do not fit the counts.
    """
    if min(vectors.count, vectors.dimensions) < 0 or len(vectors.data) != 4 * vectors.count * vectors.dimensions:
        raise CompanionError("bad-request", reason="vectors")
    flat: Any = np.frombuffer(vectors.data, dtype="<f4")
    matrix: Matrix = flat.reshape(vectors.count, vectors.dimensions)
    return matrix


def to_float16(matrix: Matrix) -> list[bytes]:
    """Rows as they are stored."""
    return [row.tobytes() for row in matrix.astype("<f2")]


def from_float16(rows: Sequence[bytes]) -> Matrix:
    """Stored rows, at least one, as a [n, d] float32 matrix."""
    matrix: Matrix = np.frombuffer(b"".join(rows), dtype="<f2").reshape(len(rows), -1).astype(np.float32)
    return matrix
