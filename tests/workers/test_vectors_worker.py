"""Nearest neighbours in real Chroma, in a true worker behind the guard."""

import contextlib
import os
import sqlite3
import threading
from pathlib import Path

import numpy as np
import pytest

from companion.store import generations
from companion.store.generations import Unhealthy
from companion.types.errors import CompanionError
from companion.workers.requests import (
    AddFresh,
    AddToGeneration,
    BeginGeneration,
    DropFresh,
    MemoryUsed,
    OpenSealed,
    QueryVectors,
    Ready,
    SealGeneration,
    Vectors,
)
from tests.workers_at_work import WorkerAtWork

DIMENSIONS = 64


def unit(count: int, seed: int = 1, dimensions: int = DIMENSIONS) -> np.ndarray:
    vectors = np.random.default_rng(seed).normal(size=(count, dimensions)).astype(np.float32)
    return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


def packed(matrix: np.ndarray) -> Vectors:
    return Vectors(len(matrix), matrix.shape[1], matrix.astype("<f4").tobytes())


@pytest.fixture(scope="module")
def client(tmp_path_factory):
    running = WorkerAtWork("vectors", tmp_path_factory.getbasetemp())  # the one folder that it may write to
    yield running.client
    running.end()


@pytest.fixture(autouse=True)
def nothing_in_memory(client):
    yield
    for shelf in ("own", "sample", "unsealed"):
        client.call(DropFresh(shelf))


def build(client, path: Path, ids: list[int], matrix: np.ndarray) -> Path:
    client.call(BeginGeneration(str(path), matrix.shape[1]))
    for start in range(0, len(ids), 2_000):
        client.call(
            AddToGeneration(str(path), tuple(ids[start : start + 2_000]), packed(matrix[start : start + 2_000]))
        )
    assert client.call(SealGeneration(str(path))) == len(ids)
    return path


def nearest(client, row: np.ndarray, limit: int = 5, shelf: str = "own"):
    return client.call(QueryVectors((shelf,), packed(row[None, :]), limit))


def test_the_worker_says_what_it_is_and_what_it_holds(client):
    assert client.call(Ready()) == f"chromadb {generations.CHROMA_VERSION}"
    assert client.call(MemoryUsed()) > 10_000_000


@pytest.mark.parametrize("count", [1, 10, 999, 1000, 1001, 5000])
def test_a_sealed_generation_of_any_size_opens_again_and_again_with_every_vector_found(client, tmp_path, count):
    matrix = unit(count)
    path = build(client, tmp_path / "1", list(range(count)), matrix)
    known = generations.sums(path)
    assert bool(known) == (count >= 1000)  # what Chroma has not synced says nothing about health
    for _ in range(2):
        assert generations.check(path, known, generations.CHROMA_VERSION) is None
        assert client.call(OpenSealed("own", str(path))) == count
        assert nearest(client, matrix[-1], 1).ids == (count - 1,)
    found = [nearest(client, row, 1) for row in matrix]
    assert [hits.ids for hits in found] == [(i,) for i in range(count)]
    assert min(hits.cosines[0] for hits in found) == pytest.approx(1, abs=1e-5)
    assert generations.check(path, known, generations.CHROMA_VERSION) is None


def test_an_empty_generation_is_served_too(client, tmp_path):
    path = build(client, tmp_path / "1", [], unit(0))
    assert client.call(OpenSealed("own", str(path))) == 0
    assert nearest(client, unit(1)[0]).ids == ()


def test_the_neighbours_are_those_that_comparing_all_would_find(client, tmp_path):
    matrix = unit(3000)
    client.call(OpenSealed("own", str(build(client, tmp_path / "1", list(range(3000)), matrix))))
    questions = unit(50, seed=9)
    expected = np.argsort(-(questions @ matrix.T), axis=1)[:, :10]
    recall = [
        len(set(nearest(client, question, 10).ids) & set(best.tolist()))
        for question, best in zip(questions, expected, strict=True)
    ]
    assert sum(recall) / 500 > 0.9  # random vectors are the hardest case


def test_sealed_and_fresh_are_found_together_and_a_fresh_one_wins(client, tmp_path):
    matrix = unit(1200)
    client.call(OpenSealed("own", str(build(client, tmp_path / "1", list(range(1200)), matrix))))
    moved = unit(2, seed=7)
    client.call(AddFresh("own", (3, 5000), packed(moved)))
    assert nearest(client, moved[0], 1).ids == (3,)
    assert nearest(client, moved[1], 1).ids == (5000,)
    hits = nearest(client, matrix[3], 1200)
    assert hits.ids[0] != 3  # its sealed vector is out of date
    assert len(set(hits.ids)) == len(hits.ids) == 1200
    assert list(hits.cosines) == sorted(hits.cosines, reverse=True)


def test_a_shelf_whose_best_sealed_vectors_are_all_replaced_still_gives_enough(client, tmp_path):
    matrix = unit(1200)
    client.call(OpenSealed("own", str(build(client, tmp_path / "1", list(range(1200)), matrix))))
    best = nearest(client, matrix[0], 40).ids
    client.call(AddFresh("own", best, packed(-np.repeat(matrix[:1], 40, axis=0))))
    hits = nearest(client, matrix[0], 20)
    assert len(hits.ids) == 20
    assert not set(hits.ids) & set(best)


def test_an_added_id_replaces_the_older_one(client):
    first, second = unit(2, seed=4)
    client.call(AddFresh("own", (7,), packed(first[None, :])))
    client.call(AddFresh("own", (7, 8), packed(np.stack([second, -first]))))
    assert nearest(client, first).cosines[0] < 0.99
    assert nearest(client, second, 1).ids == (7,)


def test_shelves_are_asked_each_with_its_own_vector_and_merged(client):
    own, sample = unit(2, seed=5)
    client.call(AddFresh("unsealed", (1, 2), packed(np.stack([own, -own]))))
    client.call(AddFresh("sample", (11, 12), packed(np.stack([sample, -sample]))))
    hits = client.call(QueryVectors(("unsealed", "sample"), packed(np.stack([own, sample])), 2))
    assert set(hits.ids) == {1, 11}
    assert nearest(client, own, 9, "sample").ids[0] in (11, 12)
    client.call(DropFresh("unsealed"))
    assert nearest(client, own, 5, "unsealed").ids == ()
    assert nearest(client, sample, 1, "sample").ids == (11,)


def test_another_embedder_may_have_other_dimensions_once_the_old_are_dropped(client):
    client.call(AddFresh("unsealed", (1,), packed(unit(1))))
    with pytest.raises(CompanionError) as refused:
        client.call(AddFresh("unsealed", (2,), packed(unit(1, dimensions=32))))
    assert refused.value.problem.code == "bad-request"
    client.call(DropFresh("unsealed"))
    client.call(AddFresh("unsealed", (2,), packed(unit(1, dimensions=32))))
    assert nearest(client, unit(1, dimensions=32)[0], 5, "unsealed").ids == (2,)


@pytest.mark.parametrize(
    "vectors", [Vectors(1, DIMENSIONS, b""), packed(np.full((1, DIMENSIONS), np.nan)), packed(unit(2))]
)
def test_vectors_that_do_not_fit_are_refused(client, vectors):
    with pytest.raises(CompanionError) as refused:
        client.call(AddFresh("own", (1,), vectors))
    assert refused.value.problem.code == "bad-request"


def test_a_missing_generation_is_said_and_not_made(client, tmp_path):
    with pytest.raises(CompanionError) as missing:
        client.call(OpenSealed("own", str(tmp_path / "9")))
    assert missing.value.problem.code == "not-found"
    assert not (tmp_path / "9").exists()


def test_a_generation_is_begun_once(client, tmp_path):
    build(client, tmp_path / "1", [1], unit(1))
    with pytest.raises(CompanionError) as refused:
        client.call(BeginGeneration(str(tmp_path / "1"), DIMENSIONS))
    assert refused.value.problem.code == "bad-request"


def test_a_sealed_generation_is_closed_and_can_be_removed_and_the_next_served(client, tmp_path):
    old = build(client, tmp_path / "1", list(range(1000)), unit(1000))
    client.call(OpenSealed("own", str(old)))
    new = build(client, tmp_path / "2", [4], unit(1, seed=2))
    assert client.call(OpenSealed("own", str(new))) == 1
    generations.remove(old)
    generations.remove(old)
    assert not old.exists()
    assert nearest(client, unit(1, seed=2)[0]).ids == (4,)


def test_a_question_waits_for_a_step_of_building_only(client, tmp_path):
    matrix = unit(4000, dimensions=384)
    client.call(AddFresh("unsealed", (1,), packed(matrix[:1])))
    client.call(BeginGeneration(str(tmp_path / "1"), 384))
    work = AddToGeneration(str(tmp_path / "1"), tuple(range(4000)), packed(matrix))
    builder = threading.Thread(target=client.call, args=(work,))
    builder.start()
    answered = 0
    while builder.is_alive():
        nearest(client, matrix[0], 1, "unsealed")
        answered += 1
    builder.join()
    client.call(SealGeneration(str(tmp_path / "1")))
    assert answered > 3  # one that waits for the whole of it is answered once


@pytest.mark.parametrize(
    "name", ["data_level0.bin", "link_lists.bin", "header.bin", "length.bin", "index_metadata.pickle"]
)
def test_a_garbled_index_is_refused_before_chroma_opens_it(client, tmp_path, name):
    path = build(client, tmp_path / "1", list(range(1500)), unit(1500))
    known = generations.sums(path)
    (file,) = path.glob(f"*/{name}")
    data = bytearray(file.read_bytes())
    data[len(data) // 2] ^= 0x10  # one bit
    file.write_bytes(data)
    assert generations.check(path, known, generations.CHROMA_VERSION) is Unhealthy.CHANGED


def test_a_garbled_index_would_end_the_worker_or_lose_vectors(tmp_path):
    # The fault that the sums are there for, shown in a worker of its own.
    worker = WorkerAtWork("vectors", tmp_path)
    try:
        path = build(worker.client, tmp_path / "1", list(range(1500)), unit(1500))
        (file,) = path.glob("*/data_level0.bin")
        file.write_bytes(os.urandom(file.stat().st_size))
        with pytest.raises(CompanionError):
            worker.client.call(OpenSealed("own", str(path)), seconds=60)
    finally:
        worker.end()


def test_a_missing_added_grown_or_linked_index_file_is_refused(client, tmp_path):
    path = build(client, tmp_path / "1", list(range(1000)), unit(1000))
    known = generations.sums(path)
    (pickle,) = path.glob("*/index_metadata.pickle")
    away = tmp_path / "away"
    pickle.rename(away)
    assert generations.check(path, known, generations.CHROMA_VERSION) is Unhealthy.CHANGED
    pickle.symlink_to(away)
    assert generations.check(path, known, generations.CHROMA_VERSION) is Unhealthy.CHANGED
    pickle.unlink()
    away.rename(pickle)
    assert generations.check(path, known, generations.CHROMA_VERSION) is None
    (links,) = path.glob("*/link_lists.bin")
    with links.open("r+b") as grown:
        grown.truncate(400 * 10**9)  # sparse; reading it would take an hour
    assert generations.check(path, known, generations.CHROMA_VERSION) is Unhealthy.CHANGED


def test_another_version_of_chroma_or_a_missing_folder_is_refused(client, tmp_path):
    path = build(client, tmp_path / "1", [1], unit(1))
    assert generations.check(path, {}, "1.4.0") is Unhealthy.OTHER_VERSION
    assert generations.check(tmp_path / "2", {}, generations.CHROMA_VERSION) is Unhealthy.GONE


def test_damaged_rows_are_an_error_and_no_crash(client, tmp_path):
    path = build(client, tmp_path / "1", list(range(10)), unit(10))
    (path / "chroma.sqlite3").write_bytes(b"\0" * 4096)
    with pytest.raises(CompanionError) as refused:
        client.call(OpenSealed("own", str(path)))
    assert refused.value.problem.code == "internal"
    assert client.call(Ready())


def test_a_sealed_generation_keeps_no_empty_pages_of_its_log(client, tmp_path):
    path = build(client, tmp_path / "1", list(range(1_100)), unit(1_100, dimensions=384))
    with contextlib.closing(sqlite3.connect(path / "chroma.sqlite3")) as connection:
        assert connection.execute("PRAGMA freelist_count").fetchone() == (0,)
    assert (path / "chroma.sqlite3").stat().st_size < 1_000_000, "its vectors are in the index now"
    assert client.call(OpenSealed("own", str(path))) == 1_100


def test_no_text_lies_in_a_generation_but_ids(client, tmp_path):
    path = build(client, tmp_path / "1", [123], unit(1))
    data = (path / "chroma.sqlite3").read_bytes()
    assert str(tmp_path).encode() not in data
    assert os.environ.get("HOME", "/root").encode() + b"/" not in data


def test_a_stray_env_file_changes_nothing(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".env").write_text("CHROMA_API_IMPL=chromadb.api.fastapi.FastAPI\nMIGRATIONS=none\n")
    monkeypatch.setenv("MIGRATIONS", "none")
    worker = WorkerAtWork("vectors", tmp_path)
    try:
        build(worker.client, tmp_path / "1", [1], unit(1))
        assert worker.client.call(OpenSealed("own", str(tmp_path / "1"))) == 1
    finally:
        worker.end()
