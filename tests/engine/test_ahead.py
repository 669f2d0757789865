"""A question is embedded while its words are searched, once, and never where only words are searched."""

import threading

import numpy as np
import pytest

from companion.engine.ahead import MOST_HELD, EmbeddedAhead

VECTOR = np.ones(3, np.float32)
WAIT_S = 60.0


class Embedding:
    """An embedder that counts, and waits until it may answer."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.begun, self.may = threading.Event(), threading.Event()

    def __call__(self, question: str) -> np.ndarray:
        self.asked.append(question)
        self.begun.set()
        assert self.may.wait(WAIT_S)
        return VECTOR


@pytest.fixture
def embedding():
    made = Embedding()
    yield made
    made.may.set()


def test_a_question_is_embedded_while_something_else_goes_on(embedding):
    ahead = EmbeddedAhead(embedding)
    ahead.begin("plums")  # returns although nothing is embedded yet
    assert embedding.begun.wait(WAIT_S)
    embedding.may.set()
    assert ahead("plums") is VECTOR
    assert embedding.asked == ["plums"]


def test_a_question_that_nobody_began_is_embedded_all_the_same(embedding):
    embedding.may.set()
    ahead = EmbeddedAhead(embedding)
    assert ahead("plums") is VECTOR
    assert ahead("plums") is VECTOR
    assert embedding.asked == ["plums", "plums"]  # a vector is handed out once and not kept


def test_questions_whose_search_was_given_up_do_not_pile_up(embedding):
    embedding.may.set()
    ahead = EmbeddedAhead(embedding)
    for number in range(3 * MOST_HELD):
        ahead.begin(f"question {number}")
    assert len(ahead._begun) == MOST_HELD


def test_nothing_hangs_when_the_memory_is_closed_in_between(embedding):
    ahead = EmbeddedAhead(embedding)
    for number in range(4):
        ahead.begin(f"question {number}")
    assert embedding.begun.wait(WAIT_S)
    ahead.close()
    ahead.begin("later")
    ahead.beside(lambda: None)
    embedding.may.set()
    assert ahead("question 3") is VECTOR  # it had not begun, and is embedded now
    assert ahead("later") is VECTOR
