"""A detail of a card or an event is found by its name and its key, however the question words it."""

import pytest

from companion.answers.evidence import Evidence
from companion.answers.extract import direct_answer
from tests.answers.passages import make_passage

PEOPLE = make_passage(
    1,
    "Runa Holt\nOrganisation: Physio Nord\nTelephone (cell): +49 555 0199\n"
    "Email: runa@physio.example\nBorn: 1980-03-14",
    title="People.vcf",
)
OTHER = make_passage(
    2, "Ole Jansen\nTelephone (cell): +49 555 0123\nBorn: 1971-11-02\nNote: Runa's neighbour, has the barn.",
    title="People.vcf",
)  # fmt: skip
EVENT = make_passage(
    3, "Dentist, Dr Amadi\nWhen: Thursday, 2026-06-11 09:15 to 10:00\nWhere: Seestrasse 4\nCrown, upper left",
    title="Calendar.ics",
)  # fmt: skip
NOTE = make_passage(4, "Saw the dentist in spring. Runa called on Monday about the barn and left her number.")
ALL = Evidence([NOTE, OTHER, PEOPLE, EVENT])


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("When is Runa's birthday?", "1980-03-14"),
        ("What is Runa's phone number?", "+49 555 0199"),
        ("What is the email address of Runa Holt?", "runa@physio.example"),
        ("When is my dentist appointment?", "2026-06-11"),
        ("Where is the dentist appointment?", "Seestrasse 4"),
        ("Wann hat Ole Geburtstag?", "1971-11-02"),
    ],
)
def test_a_named_detail_is_found(question, words):
    answer = direct_answer(question, ALL)
    assert answer is not None
    assert words in answer.text
    assert len(answer.sentences) == 1


def test_nobody_elses_detail_is_shown_for_somebody_without_a_card():
    answer = direct_answer("What is Lore's phone number?", ALL)
    assert answer is None or "555" not in answer.text
