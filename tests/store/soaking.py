"""A memory of vectors under many small writes, in a process of its own, to be killed at any moment.

`python -m tests.store.soaking FOLDER SEED CHUNKS` adds, changes and forgets chunks in small batches until CHUNKS were
written in all, builds generations as they fall due, and prints a line after each batch: chunks written, chunks living.
"""

import sys
from pathlib import Path

import numpy as np

from companion.store import documents
from companion.store.database import Database
from companion.store.removal import forget_documents, remove_orphan_embeddings
from companion.store.vectors import VectorStore, from_float16, to_float16
from companion.types.documents import Block, BlockKind, Chunk, Document, Place, Span
from tests.workers_at_work import WorkerAtWork

DIMENSIONS, MODEL, SHELF = 384, "minilm", "own"
KEY = b"k" * 32
CLUSTERS = 40  # real texts lie in groups, unlike noise, whose neighbours are all equally far
FORGET, CHANGE = 0.25, 0.25  # of batches that also forget, or forget and write anew


class Soaked:
    """The memory in `folder`, opened as after a start."""

    def __init__(self, folder: Path, seed: int) -> None:
        (folder / "vectors").mkdir(exist_ok=True)
        self.random = np.random.default_rng(seed)
        self.centres = np.random.default_rng(1).normal(size=(CLUSTERS, DIMENSIONS))
        self.database = Database(folder / "memory.db", KEY)
        self.worker = WorkerAtWork("vectors", folder / "vectors")
        ask = self.worker.client.call
        self.store = VectorStore(self.database, folder / "vectors", ask, MODEL, DIMENSIONS, (SHELF,), rebuild_least=200)
        self.store.clean_up()
        self.store.load(ask)

    def add(self, count: int) -> None:
        """Write a document of this many chunks."""
        which = self.random.integers(CLUSTERS, size=count)
        matrix = (self.centres[which] + self.random.normal(size=(count, DIMENSIONS))).astype(np.float32)
        matrix /= np.linalg.norm(matrix, axis=1, keepdims=True)
        hashes = [self.random.bytes(16) for _ in range(count)]
        chunk = Chunk(Span(0, 1), Place(), Place(), ("t",), 1)
        text = Document("t", "x", (Block(BlockKind.PARAGRAPH, Span(0, 1)),))
        with self.database.write() as connection:
            document = documents.insert_document(connection, SHELF, self.random.bytes(32), "text/1", text)
            ids = documents.insert_chunks(connection, document, "chunker/1", [chunk] * count, hashes)
            documents.insert_embeddings(connection, MODEL, zip(hashes, to_float16(matrix), strict=True))
        self.store.add(SHELF, ids, matrix)

    def forget(self) -> None:
        """Forget any one document."""
        with self.database.write() as connection:
            query = (
                "SELECT id FROM documents ORDER BY id LIMIT 1 OFFSET abs(random()) % (SELECT count(*) FROM documents)"
            )
            forget_documents(connection, [number for (number,) in connection.execute(query)])
            remove_orphan_embeddings(connection)

    def living(self) -> tuple[list[int], np.ndarray]:
        """Ids and vectors of all chunks, from SQLite."""
        query = "SELECT c.id, e.vector FROM chunks c JOIN embeddings e ON e.hash = c.embedding ORDER BY c.id"
        rows = list(self.database.read().execute(query))
        return [number for number, _ in rows], from_float16([vector for _, vector in rows])

    def recall(self, questions: int, limit: int = 10) -> float:
        """Share of the true nearest neighbours that the store finds, by brute force over what lives."""
        ids, matrix = self.living()
        alive, found = set(ids), 0
        for _ in range(questions):
            question = self.centres[self.random.integers(CLUSTERS)] + self.random.normal(size=DIMENSIONS)
            question = (question / np.linalg.norm(question)).astype(np.float32)
            true = {ids[at] for at in np.argsort(-(matrix @ question))[:limit]}
            told = [number for number in self.store.nearest(question, 3 * limit).ids if number in alive][:limit]
            found += len(true.intersection(told))
        return found / (questions * limit)

    def close(self) -> None:
        self.worker.end()
        self.database.close()


def living(soaked: Soaked) -> int:
    """How many chunks there are."""
    return int(next(iter(soaked.database.read().execute("SELECT count(*) FROM chunks")))[0])


def tell(line: str) -> None:
    """Say a line to whoever may kill us upon it."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def main(folder: str, seed: str, chunks: str) -> None:
    """Write until `chunks` were written in this and all earlier runs."""
    soaked = Soaked(Path(folder), int(seed))
    (written,) = next(iter(soaked.database.read().execute("SELECT coalesce(max(id), 0) FROM chunks")))
    while written < int(chunks):
        count = int(soaked.random.integers(5, 60))
        soaked.add(count)
        written += count
        kind = soaked.random.random()
        if kind < FORGET + CHANGE:
            soaked.forget()
        if kind < CHANGE:
            soaked.add(count)
            written += count
        for shelf in soaked.store.due():
            tell(f"building {living(soaked)}")
            soaked.store.rebuild(shelf)
        tell(f"{written} {living(soaked)}")
    soaked.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
