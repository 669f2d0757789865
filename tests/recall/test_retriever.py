"""What is found for a question, with a true FTS5 index and the true MiniLM."""

from datetime import date

import numpy as np
import pytest

from benchmarks.recallkit.memory import Facts, Meaning, Words
from companion.models import embedders
from companion.recall.retriever import Retriever
from companion.types.passages import Why

# (document, date, text)
NOTES = [
    (1, "2025-05-02", "The landlord raised what we pay for the flat by forty euros."),
    (2, "2025-06-11", "Grandmother's recipe for plum cake needs two hundred grams of flour."),
    (3, "2026-01-15", "The dentist moved my appointment to Thursday afternoon."),
    (4, "2026-02-20", "Anna: Do you know when the ferry leaves?"),
    (4, "2026-02-20", "Ben: At a quarter past six, from the second pier."),
    (4, "2026-02-20", "Anna: Then I will bring sandwiches."),
    (5, "2024-03-01", "The car failed its inspection because of the brakes."),
    (6, "2026-03-01", "The car passed its inspection after new brakes."),
    (7, "2025-08-08", "Der Mietvertrag endet am letzten Tag des Jahres."),
    (8, "2025-08-09", "黑豹队的防守只丢了308分。"),
]


class Store:
    """The notes, searchable; `blind` gives every text the same useless vector."""

    def __init__(self, embed, blind: bool = False) -> None:
        texts = [text for _, _, text in NOTES]
        dates = [day for _, day, _ in NOTES]
        self.words = Words([""] * len(NOTES), texts, dates)
        self.facts = Facts([document for document, _, _ in NOTES], [20] * len(NOTES), texts, dates)
        if blind:
            noise = np.random.default_rng(5).normal(0, 1e-4, (len(NOTES), 384)).astype(np.float32)
            vectors = np.eye(384, dtype=np.float32)[[0] * len(NOTES)] + noise
            vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
        else:
            vectors = embed(texts)
        self.meaning = Meaning(vectors, dates, lambda question: embed([question])[0])

    def found(self, question: str, by_words_only: bool = False, limit: int = 3) -> list[str]:
        retriever = Retriever(self.words, self.facts, self.meaning, lambda: date(2026, 11, 24))
        rankings = list(retriever.search(question, limit=limit))
        ranking = rankings[0] if by_words_only else rankings[-1]
        assert ranking.by_meaning is not by_words_only
        return [NOTES[hit.chunk - 1][2] for hit in ranking.hits]


@pytest.fixture(scope="module")
def embed():
    if not embedders.MINILM.is_installed():
        pytest.skip("the package with MiniLM is not installed")
    model = embedders.load(embedders.MINILM, threads=1)

    def embed(texts: list[str]) -> np.ndarray:
        rows = np.zeros((len(texts), 384), np.float32)
        for positions, vectors in model.embed(texts, question=False):
            rows[positions] = vectors
        return rows

    return embed


@pytest.fixture(scope="module")
def store(embed):
    return Store(embed)


def test_a_question_that_shares_no_word_with_its_answer_finds_it(store):
    question = "How much more rent must I hand over each month?"
    assert store.found(question, by_words_only=True) == []
    assert store.found(question)[0] == NOTES[0][2]


def test_words_alone_answer_first_and_at_once(store):
    assert store.found("plum cake flour", by_words_only=True)[0] == NOTES[1][2]


def test_the_message_after_the_question_in_a_conversation_is_found_with_it(store):
    assert NOTES[4][2] in store.found("When does the ferry leave?", limit=2)


@pytest.mark.parametrize(
    ("question", "note"),
    [("Wann endet der Mietvertrag?", 8), ("黑豹队丢了多少分？", 9), ("plum cake", 1), ("the ferry", 3)],
)
def test_meaning_that_is_blind_does_no_harm_to_words(embed, question, note):
    assert Store(embed, blind=True).found(question)[0] == NOTES[note][2]


def test_a_year_in_the_question_decides_between_two_notes(store):
    assert store.found("What about the car inspection in 2024?")[0] == NOTES[6][2]
    assert store.found("What about the car inspection this year?")[0] == NOTES[7][2]


def test_the_latest_or_the_earliest_is_preferred_where_it_is_asked_for(store):
    assert store.found("What is the latest on the car inspection and its brakes?")[0] == NOTES[7][2]
    assert store.found("What is the earliest on the car inspection and its brakes?")[0] == NOTES[6][2]


def test_a_hit_says_why_it_was_found(store):
    retriever = Retriever(store.words, store.facts, store.meaning, lambda: date(2026, 11, 24))
    *_, ranking = retriever.search("plum cake in June 2025", limit=1)
    assert ranking.hits[0].why == (Why.WORDS, Why.MEANING, Why.TIME)


@pytest.mark.parametrize("question", ["", "?", "\0", "qqqq xxxx", "the", "2024"])
def test_a_question_about_nothing_finds_something_or_nothing_but_never_fails(store, question):
    assert len(store.found(question)) <= 3


def test_a_store_without_embeddings_is_searched_by_words(store):
    retriever = Retriever(store.words, store.facts, None)
    rankings = list(retriever.search("plum cake"))
    assert [ranking.by_meaning for ranking in rankings] == [False]
    assert rankings[0].hits[0].chunk == 2
