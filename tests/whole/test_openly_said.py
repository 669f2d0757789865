"""Who asks for a list, a count or a sum is told that the answer rests on a few passages."""

import pytest

from companion.answers.answerer import Asked, answer
from companion.link.cancel import Cancel
from companion.types.answers import Finished, Found, Notice
from companion.types.passages import SearchResult
from companion.whole.noticing import Task, task_of
from tests.answers.passages import make_passage

BILL = make_passage(1, "Invoice 4711 of Berg, 12 March 2024: the roof repair comes to 812.50 €.", title="Berg.pdf")


class Files:
    """Gives the same passages for every question."""

    def __init__(self, *passages):
        self.passages = passages

    def search(self, question, scope, limit):
        yield SearchResult(self.passages, 102, False)


def _events(question, *passages):
    everything = task_of(question) is not Task.ORDINARY
    return list(answer(Asked(question, everything=everything), Files(*passages), None, None, Cancel()))


def _codes(events):
    return [event.problem.code for event in events if isinstance(event, Notice)]


@pytest.mark.parametrize("question", ["How many invoices are over 500 €?", "Wie hoch ist die Summe aller Rechnungen?"])
def test_a_count_or_sum_from_passages_says_what_it_rests_on(question):
    events = _events(question, BILL)
    assert _codes(events) == ["not-every-file"]
    assert isinstance(events[0], Found)
    assert isinstance(events[-1], Finished)


def test_an_ordinary_question_is_not_burdened_with_it():
    assert _codes(_events("How much was the roof repair?", BILL)) == []


def test_where_nothing_was_found_nothing_rests_on_anything():
    assert _codes(_events("How many invoices are over 500 €?")) == []
