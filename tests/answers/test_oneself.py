"""A question about oneself is answered by what its owner told, never by what is said of somebody else."""

from dataclasses import replace

import pytest

from companion.answers.answerer import Asked, answer
from companion.link.cancel import Cancel
from companion.types.answers import Finished, Outcome
from companion.types.passages import Passage, SearchResult
from tests.answers.passages import make_passage

CARD = replace(make_passage(1, "Britta Lehnert\nTelephone: +49 555 0199\nNote: Allergic to walnuts."), kind="contact")
FACT = replace(make_passage(2, "I am allergic to penicillin."), kind="fact", file=0)


class Found:
    """Always finds these passages."""

    def __init__(self, *passages: Passage) -> None:
        self.passages = passages

    def search(self, question, scope, limit):
        yield SearchResult(self.passages, len(self.passages), by_meaning=False)


def asked(question: str, *passages: Passage) -> Finished:
    *_, last = answer(Asked(question), Found(*passages), None, None, Cancel())
    assert isinstance(last, Finished)
    return last


@pytest.mark.parametrize("question", ["What am I allergic to?", "Am I allergic to anything?"])
def test_what_the_owner_told_of_themselves_answers_before_anybody_elses_card(question):
    told = asked(question, CARD, FACT).answer
    assert told.text == "I am allergic to penicillin."
    assert [support.passage for support in told.sentences[0].supports] == [2]


def test_somebody_elses_card_is_no_answer_about_the_owner():
    assert asked("What am I allergic to?", CARD).answer.outcome is Outcome.NOT_IN_FILES


def test_a_question_about_somebody_else_is_answered_from_their_card():
    assert "walnuts" in asked("What is Britta allergic to?", CARD, FACT).answer.text
