"""A question that leans on the one before is searched with the words it leans on; any other is left alone."""

import pytest

from companion.answers.followup import understood
from companion.answers.prompt import Exchange
from companion.types.answers import Answer, Outcome, Sentence, Verdict
from companion.types.documents import Span


def exchange(question, answer):
    span = Span(0, len(answer))
    return Exchange(
        question, Answer(answer, (Sentence(answer, span, (), Verdict.SUPPORTED),), (), Outcome.ANSWERED, "m")
    )


LEASE = [exchange("When does the lease in Kastanienallee end?", "The lease ends on 30 April 2027.")]
TOM = [exchange("When does Tom move to Kiel?", "Tom moves to Kiel on 3 May.")]
KETTLE = [exchange("Was kostete der neue Wasserkocher?", "Der Wasserkocher kostete 34,90 €.")]


@pytest.mark.parametrize(
    ("question", "history", "words"),
    [
        ("And when did it begin?", LEASE, ["lease", "Kastanienallee"]),
        ("How much is the rent there?", LEASE, ["lease", "Kastanienallee"]),
        ("Why?", LEASE, ["lease", "Kastanienallee"]),
        ("What about Mira?", TOM, ["When", "Mira", "move", "Kiel"]),
        ("And to Oslo?", TOM, ["Tom", "Oslo"]),
        ("und wann war das?", KETTLE, ["Wasserkocher"]),
        ("und der Toaster?", KETTLE, ["Toaster", "kostete"]),
        ("Wo habe ich ihn gekauft?", KETTLE, ["Wasserkocher", "gekauft"]),
    ],
)
def test_a_follow_up_carries_its_topic(question, history, words):
    used = understood(question, history)
    assert [word for word in words if word not in used] == []


def test_what_about_puts_the_new_name_in_place_of_the_old():
    assert understood("What about Mira?", TOM) == "When does Tom move to Mira?".replace(
        "Tom move to Mira", "Mira move to Kiel"
    )


def test_a_correction_with_another_name_and_another_time_replaces_both():
    paid = exchange("What did Hotel Uferhof pay in March 2026?", "Hotel Uferhof paid 190 euro.")
    used = understood("No, I meant the music school in January", [paid])
    assert used == "What did the music school pay in January?"


@pytest.mark.parametrize(
    ("question", "history"),
    [
        ("When does the lease end?", []),
        ("How much is the deposit for the flat in Berlin?", LEASE),
        ("Who wrote the letter about the broken heating?", LEASE),
        ("Welche Medikamente hat Dr. Weber verschrieben?", KETTLE),
        ("Wann hat Lisa Geburtstag?", KETTLE),
    ],
)
def test_a_question_that_stands_alone_is_left_alone(question, history):
    assert understood(question, history) == question
