"""A word of the question that only looks like one of another language says nothing: to spend is no Spende."""

import pytest

from companion.answers.evidence import Evidence
from companion.answers.extract import direct_answer
from companion.answers.features import Question, features
from tests.answers.passages import make_passage

DONATIONS = make_passage(
    1,
    "Datum | Von | Art | Betrag\n03.01.2026 | Verein Aare | Spende | 250,00\n11.02.2026 | Hilfe | Spende | 120,00\n"
    "20.03.2026 | Reisefonds | Spende | 80,00",
    title="einnahmen.csv",
)
TRIP = make_passage(
    1, "Das Hotel liegt am See und der Zug nach Bern war teuer. Die Spende für das Hotel Ahorn kam von der Firma."
)


def _said(question, one):
    evidence = Evidence([one])
    read = Question.read(question, evidence)
    table = features(read, evidence)
    return {
        token.plain: max(row[at] for row in table.said) for at, token in enumerate(read.content) if token.value is None
    }


def test_spend_is_not_said_by_a_donation():
    assert _said("How much did I spend on travel in 2026?", DONATIONS)["spend"] == 0
    assert direct_answer("How much did I spend on travel in 2026?", Evidence([DONATIONS])) is None


@pytest.mark.parametrize(
    ("question", "word"), [("What did the hotels cost?", "hotels"), ("Where is the Hotel Ahorn?", "ahorn")]
)
def test_the_same_word_in_both_languages_is_said(question, word):
    assert _said(question, TRIP)[word] == 1


def test_in_one_language_inflected_words_are_the_same():
    assert _said("Wer gab die Spenden und von wem war das?", TRIP)["spenden"] == 1
