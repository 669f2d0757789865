"""The sample vault: questions that it answers and questions that it does not, and conversations of two turns.

By words alone, so that it is quick. The tables were written before anything was measured; the floors are what is held
today, and only ever rise.
"""

import json

import pytest

from benchmarks.answerskit.abstain import vault
from benchmarks.answerskit.vault import Vault, holds, questions
from companion.answers.answerer import Asked, answer
from companion.link.cancel import Cancel
from companion.types.answers import Found, Outcome
from companion.types.conversations import Message, Role
from tests.places import ROOT

CONVERSATIONS = json.loads((ROOT / "tests" / "data" / "vault_conversations.json").read_text(encoding="utf-8"))
REFUSED, RIGHT, CONVERSED = 0.70, 0.55, 0.45


def ask(files, question, history=()):
    events = list(answer(Asked(question, history=history), files, None, None, Cancel()))
    return events[-1].answer, [event for event in events if isinstance(event, Found)][-1]


@pytest.fixture(scope="module")
def files():
    return Vault()


def test_the_tables_are_large_enough():
    assert len(questions(["unanswerable"])) >= 60
    assert len(questions()) - len(questions(["unanswerable"])) >= 80
    assert len(CONVERSATIONS) >= 60


@pytest.mark.proof
def test_what_the_vault_does_not_say_is_refused_and_what_it_says_is_answered():
    figures = vault()
    assert figures["vault.refused"] >= REFUSED
    assert figures["vault.right"] >= RIGHT


@pytest.mark.proof
def test_two_turns_are_understood(files):
    held = []
    for row in CONVERSATIONS:
        first, _ = ask(files, row["first"])
        history = (
            Message(1, 1, None, Role.OWNER, row["first"], "", None, True),
            Message(2, 1, 1, Role.COMPANION, first.text, "", first, True),
        )
        then, _ = ask(files, row["then"], history)
        shown = then.outcome is Outcome.ANSWERED
        held.append(holds(then.text, [row["must"]]) if row["must"] and shown else shown == bool(row["must"]))
    assert sum(held) >= CONVERSED * len(held)


@pytest.mark.parametrize(
    "question", ["What is the name of my dog?", "Who is the president of France?", "What is Dad's blood group?"]
)
def test_nothing_is_made_up_for_what_stands_nowhere(files, question):
    assert ask(files, question)[0].outcome is Outcome.NOT_IN_FILES


def test_a_detail_of_a_card_is_told_with_its_name(files):
    given, _ = ask(files, "When is Nora's birthday?")
    assert "Nora Corrigan" in given.text
    assert "2006-07-28" in given.text


@pytest.mark.parametrize(
    ("first", "then", "words"),
    [
        ("When is Sinéad's birthday?", "And Nora's?", "When is Nora's birthday?"),
        ("When is Sinéad's birthday?", "Sorry, I meant Britta", "Britta"),
        ("How much salt goes into the brown bread?", "Not salt, buttermilk", "buttermilk goes into the brown bread"),
    ],
)
def test_a_correction_takes_the_place_of_what_was_asked(files, first, then, words):
    given, _ = ask(files, first)
    history = (
        Message(1, 1, None, Role.OWNER, first, "", None, True),
        Message(2, 1, 1, Role.COMPANION, given.text, "", given, True),
    )
    assert words in ask(files, then, history)[1].question_used
