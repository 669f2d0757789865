"""A question about something else is told apart from one that the files answer in other words."""

import numpy as np
import pytest

from companion.recall.retriever import Retriever
from tests.recall.test_retriever import Store, embed, store

__all__ = ["embed", "store"]  # fixtures


def fits(store: Store, question: str) -> bool:
    *_, ranking = Retriever(store.words, store.facts, store.meaning).search(question)
    return ranking.fits


@pytest.mark.parametrize("question", ["How much is the rent going up?", "When does the boat go?", "brakes"])
def test_a_question_that_a_file_answers_fits_it(store, question):
    assert fits(store, question)


@pytest.mark.parametrize("question", ["Quantum chromodynamics lattice couplings", "xyzzy plugh frobnicate"])
def test_a_question_about_something_else_fits_nothing(store, question):
    assert not fits(store, question)


def test_a_search_that_always_claims_to_fit_would_be_noticed(store, monkeypatch):
    monkeypatch.setattr(store.meaning, "related_cosine", -1.0)
    assert fits(store, "xyzzy plugh frobnicate")


def test_words_alone_fit_by_their_words(embed):
    store = Store(lambda texts: np.eye(384, dtype=np.float32)[[0] * len(texts)])
    assert fits(store, "plum cake")
