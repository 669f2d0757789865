"""Without a model the files' own words answer, as they stand there, or nothing does."""

import pytest

from companion.answers.evidence import Evidence
from companion.answers.extract import direct_answer
from companion.types.answers import Verdict
from tests.answers.passages import make_passage

SWIM = make_passage(
    1,
    "2026-08-08 | Grunnsee | 3000 | 21.5 | To the boathouse\n2026-08-22 | Grunnsee | 6200 | 20.5 | "
    "Across the lake and back\n"
    "2026-08-30 | Stadtbad | 1500",
    title="Swim log.csv",
    heading=("date | place | metres | water | remark",),
)
THINGS = make_passage(
    2, "Item\tPrice\tBought\nKettle\t34,90 €\t2025-11-02\nToaster\t52,00 €\t2025-12-20", title="Things.csv"
)
HOUSE = make_passage(
    3,
    "# Things to know\n\n- The spare key to the workshop hangs behind the meter\n  box in Tomasz's "
    "hall.\n- The heating makes a "
    "noise in January.\n\nDie Kündigungsfrist beträgt sechs Monate zum Quartalsende. Frau Brandt hat den "
    "zweiten Schlüssel.",
    title="House.md",
)
ALL = [HOUSE, SWIM, THINGS]


@pytest.mark.parametrize(
    ("question", "words"),
    [
        (
            "Where is the spare key to the workshop?",
            "The spare key to the workshop hangs behind the meter box in Tomasz's hall.",
        ),
        ("Wie lang ist die Kündigungsfrist?", "Die Kündigungsfrist beträgt sechs Monate zum Quartalsende."),
        ("Wer hat den zweiten Schlüssel?", "Frau Brandt hat den zweiten Schlüssel."),
        ("How much did the toaster cost?", "Item: Toaster; Price: 52,00 €; Bought: 2025-12-20"),
        ("When did I swim across the lake and back?", "metres: 6200"),
    ],
)
def test_the_files_own_words_answer(question, words):
    found = direct_answer(question, Evidence(ALL))
    assert found is not None
    first = found.sentences[0]
    assert words in first.text
    assert first.verdict is Verdict.SUPPORTED
    support = first.supports[0]
    passage = next(p for p in ALL if p.number == support.passage)
    assert "".join(support.span.of(passage.text).split())[-6:] == "".join(first.text.split())[-6:]


@pytest.mark.parametrize(
    "question",
    [
        "What is the wifi password of the cabin in Norway?",
        "Who won the election in France?",
        "Wann hat Jonas seinen Führerschein gemacht?",
        "Wie heißt der Hund von Familie Yilmaz?",
    ],
)
def test_where_the_files_do_not_say_nothing_is_shown(question):
    assert direct_answer(question, Evidence(ALL)) is None


def test_a_row_with_cells_left_out_is_not_given_wrong_headers():
    found = direct_answer("How many metres at the Stadtbad?", Evidence([SWIM]))
    assert found is not None
    assert any(s.text == "2026-08-30; Stadtbad; 1500" for s in found.sentences)
