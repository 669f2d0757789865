"""Sealed generations through a true vectors worker: built, served, and made again when they are not sound."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from companion.store import documents, generations
from companion.store.database import Database
from companion.store.vectors import VectorStore, to_float16
from companion.types.documents import Block, BlockKind, Chunk, Document, Place, Span
from tests.workers_at_work import WorkerAtWork

DIMENSIONS = 384
MODEL = "minilm"
SHELVES = ("own", "sample")


class Setting:
    """A database with embedded chunks, and workers that come and go."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "vectors"
        self.folder.mkdir()
        self.scratch = folder / "scratch"
        self.scratch.mkdir()
        self.database = Database(folder / "memory.db", b"k" * 32)
        self.random = np.random.default_rng(7)
        self.vectors: dict[int, Any] = {}
        self.worker: WorkerAtWork | None = None
        self.store = self.opened()

    def opened(self, model: str = MODEL) -> VectorStore:
        """The store as after a restart: a new worker, loaded from what is kept."""
        if self.worker is not None:
            self.worker.end()
        self.worker = WorkerAtWork("vectors", self.folder)
        ask = self.worker.client.call
        self.store = VectorStore(self.database, self.folder, ask, model, DIMENSIONS, SHELVES, rebuild_least=10)
        self.store.clean_up()
        self.store.load(ask)
        return self.store

    def add(self, count: int, shelf: str = "own", model: str = MODEL) -> list[int]:
        matrix = self.random.normal(size=(count, DIMENSIONS)).astype(np.float32)
        matrix /= np.linalg.norm(matrix, axis=1, keepdims=True)
        content = self.random.bytes(32)
        chunk = Chunk(Span(0, 1), Place(), Place(), ("t",), 1)
        with self.database.write() as connection:
            document = documents.insert_document(
                connection, shelf, content, "text/1", Document("t", "x", (Block(BlockKind.PARAGRAPH, Span(0, 1)),))
            )
            hashes = [self.random.bytes(16) for _ in range(count)]
            ids = documents.insert_chunks(connection, document, "chunker/1", [chunk] * count, hashes)
            documents.insert_embeddings(connection, model, zip(hashes, to_float16(matrix), strict=True))
        self.vectors |= dict(zip(ids, matrix, strict=True))
        self.store.add(shelf, ids, matrix)
        return ids

    def finds_all(self) -> bool:
        """Whether each vector is its own nearest neighbour."""
        return all(self.store.nearest(vector, 1).ids == (number,) for number, vector in self.vectors.items())

    def sealed_folders(self) -> list[Path]:
        return sorted(path for path in self.folder.iterdir() if path.name.isdecimal())


@pytest.fixture
def setting(tmp_path: Path) -> Iterator[Setting]:
    made = Setting(tmp_path)
    yield made
    made.database.close()
    if made.worker is not None:
        made.worker.end()


def test_what_was_embedded_is_found_before_and_after_it_is_sealed(setting: Setting) -> None:
    setting.add(30)
    assert setting.finds_all()
    assert setting.store.due() == ["own"]
    assert setting.store.rebuild("own")
    assert setting.finds_all()
    assert len(setting.sealed_folders()) == 1
    assert setting.store.due() == []
    later = setting.add(5)
    assert setting.finds_all()
    assert setting.store.nearest(setting.vectors[later[0]], 1).ids == (later[0],)


def test_a_healthy_generation_serves_after_each_restart_and_is_never_rebuilt(setting: Setting) -> None:
    setting.add(1100)  # beyond what Chroma leaves in its log only
    setting.store.rebuild("own")
    before = setting.sealed_folders()
    for _ in range(3):
        setting.opened()
        assert setting.store.due() == []
        assert setting.store.rebuilds == 0
        some = list(setting.vectors)[::100]
        assert all(setting.store.nearest(setting.vectors[n], 1).ids == (n,) for n in some)
    assert setting.sealed_folders() == before


@pytest.mark.parametrize("fault", ["missing", "garbled", "version"])
def test_a_generation_that_is_not_sound_is_set_aside_unopened_and_made_again(setting: Setting, fault: str) -> None:
    setting.add(1100)
    setting.store.rebuild("own")
    (folder,) = setting.sealed_folders()
    if fault == "missing":
        generations.remove(folder)
    elif fault == "garbled":
        (largest,) = sorted(folder.rglob("data_level0.bin"), key=lambda path: path.stat().st_size)[-1:]
        content = bytearray(largest.read_bytes())
        content[len(content) // 2] ^= 0xFF
        largest.write_bytes(content)
    else:
        with setting.database.write() as connection:
            connection.execute("UPDATE generations SET chroma = '0.4.0'")
    setting.opened()
    assert setting.sealed_folders() == []
    some = list(setting.vectors)[::100]
    assert all(setting.store.nearest(setting.vectors[n], 1).ids == (n,) for n in some), "SQLite keeps every embedding"
    assert setting.store.due() == ["own"]
    assert setting.store.rebuild("own")
    assert all(setting.store.nearest(setting.vectors[n], 1).ids == (n,) for n in some)


def test_another_embedding_model_does_not_see_the_vectors_of_the_first(setting: Setting) -> None:
    setting.add(30)
    setting.store.rebuild("own")
    other = setting.opened("multilingual")
    assert other.due() == []
    assert other.nearest(next(iter(setting.vectors.values())), 5).ids == ()
    setting.vectors.clear()
    setting.add(12, model="multilingual")
    assert setting.finds_all()


def test_the_sample_vault_shares_no_generation_and_no_matrix_with_the_owners_files(setting: Setting) -> None:
    setting.add(20)
    setting.add(20, "sample")
    for shelf in SHELVES:
        setting.store.rebuild(shelf)
    assert setting.finds_all()
    seeds = [seed for (seed,) in setting.database.read().execute("SELECT seed FROM generations")]
    assert len(seeds) == len(set(seeds)) == 2


def test_a_build_that_was_cut_off_leaves_nothing(setting: Setting) -> None:
    setting.add(30)
    stops = iter([True])
    assert not setting.store.rebuild("own", lambda: next(stops))
    assert setting.sealed_folders() == []
    (setting.folder / "99").mkdir()
    setting.opened()
    assert setting.sealed_folders() == []
    assert setting.finds_all()


def test_no_vector_lies_in_chroma_as_it_was_embedded(setting: Setting) -> None:
    ids = setting.add(1100)
    setting.store.rebuild("own")
    plain = setting.vectors[ids[0]].astype("<f4").tobytes()[:32]
    stored = b"".join(path.read_bytes() for path in setting.folder.rglob("*") if path.is_file())
    assert plain not in stored
    (setting.folder / "planted").write_bytes(plain)
    assert plain in b"".join(p.read_bytes() for p in setting.folder.rglob("*") if p.is_file()), "the scan would see it"
