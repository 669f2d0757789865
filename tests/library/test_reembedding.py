"""The owner changes the embedder: old vectors serve until all new ones are made, also after an end in the middle."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from companion.library.embedding import Embedder
from companion.library.reembedding import CHUNKS_A_ROUND, Reembedding
from companion.store import embedders, jobs
from companion.store.vectors import VectorStore
from tests.store.test_vectors import DIMENSIONS, MODEL, SHELVES, Setting

OTHER = "multilingual"
CHUNKS = 2 * CHUNKS_A_ROUND + 10


class Changing:
    """A memory of embedded chunks whose texts another embedder turns into vectors of its own."""

    def __init__(self, folder: Path) -> None:
        self.setting = Setting(folder)
        self.setting.add(CHUNKS)
        self.asked: list[str] = []
        self.served: list[str] = []
        self.opened(self.setting.store)

    def opened(self, store: VectorStore) -> None:
        self.store = store
        database = self.setting.database
        self.embedder = Embedder(database, store, self.embed, store.model)
        self.change = Reembedding(database, store, self.embedder, self.embed, lambda _: DIMENSIONS, self.served.append)

    def embed(self, model: str, texts: list[str]) -> NDArray[np.float32]:
        self.asked.append(model)
        rows = np.random.default_rng(len(self.asked)).normal(size=(len(texts), DIMENSIONS)).astype(np.float32)
        return rows / np.linalg.norm(rows, axis=1, keepdims=True)

    def rounds(self, most: int = 20) -> None:
        for _ in range(most):
            if not self.change.is_due():
                return
            self.change.do_round(lambda: False)

    def models(self) -> set[str]:
        return {str(m) for (m,) in self.setting.database.read().execute("SELECT DISTINCT model FROM embeddings")}

    def nearest_is_itself(self, model: str) -> bool:
        rows = self.setting.database.read().execute(
            "SELECT c.id, e.vector FROM chunks c JOIN embeddings e ON e.hash = c.embedding AND e.model = ?", (model,)
        )
        return all(
            self.store.nearest(np.frombuffer(vector, "<f2").astype(np.float32), 1).ids == (number,)
            for number, vector in list(rows)[::9]
        )


@pytest.fixture
def changing(tmp_path: Path) -> Iterator[Changing]:
    made = Changing(tmp_path)
    yield made
    made.setting.database.close()
    if made.setting.worker is not None:
        made.setting.worker.end()


def test_old_vectors_serve_until_the_new_are_all_made_and_then_they_are_gone(changing: Changing) -> None:
    changing.change.choose(OTHER)
    changing.change.do_round(lambda: False)
    assert (changing.store.model, changing.change.progress().total) == (MODEL, CHUNKS)
    assert 0 < changing.change.progress().done < CHUNKS
    assert changing.setting.finds_all()
    changing.rounds()
    assert (changing.store.model, changing.embedder.model, changing.served) == (OTHER, OTHER, [OTHER])
    assert changing.models() == {OTHER}
    assert changing.nearest_is_itself(OTHER)
    assert len(changing.setting.sealed_folders()) == len(SHELVES)


def test_what_was_done_before_an_end_in_the_middle_is_not_done_again(changing: Changing) -> None:
    changing.change.choose(OTHER)
    changing.change.do_round(lambda: False)
    changing.opened(changing.setting.opened(embedders.serving(changing.setting.database.read())))
    assert changing.setting.finds_all()
    before = len(changing.asked)
    changing.rounds()
    assert len(changing.asked) == before + 2  # three rounds for all chunks, of which one was done
    assert changing.store.model == OTHER
    changing.opened(changing.setting.opened(embedders.serving(changing.setting.database.read())))
    assert changing.nearest_is_itself(OTHER)


def test_a_choice_taken_back_leaves_the_old_vectors_and_nothing_of_the_new(changing: Changing) -> None:
    changing.change.choose(OTHER)
    changing.change.do_round(lambda: False)
    changing.change.choose(MODEL)
    changing.rounds()
    assert changing.models() == {MODEL}
    assert changing.setting.finds_all()
    assert changing.served == []


def test_a_file_that_comes_meanwhile_is_found_by_the_new_vectors_too(changing: Changing) -> None:
    changing.change.choose(OTHER)
    changing.change.do_round(lambda: False)
    changing.setting.add(5)
    changing.rounds()
    assert embedders.count(changing.setting.database.read(), OTHER) == (CHUNKS + 5, CHUNKS + 5)
    assert changing.nearest_is_itself(OTHER)


def test_with_nothing_embedded_yet_the_change_is_made_at_once(tmp_path: Path) -> None:
    setting = Setting(tmp_path)
    served: list[str] = []
    embedder = Embedder(setting.database, setting.store, lambda model, texts: np.zeros((0, 0), np.float32), MODEL)
    change = Reembedding(
        setting.database,
        setting.store,
        embedder,
        lambda m, t: np.zeros((0, 0), np.float32),
        lambda _: DIMENSIONS,
        served.append,
    )
    change.choose(OTHER)
    assert change.is_urgent()
    change.do_round(lambda: False)
    assert (served, setting.store.model, change.is_urgent()) == ([OTHER], OTHER, False)
    assert jobs.waiting(setting.database.read(), jobs.EMBED) == 0
    setting.database.close()
    assert setting.worker is not None
    setting.worker.end()
