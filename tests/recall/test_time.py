"""A question's words of time mean what a person means by them; the table was written before the code."""

from datetime import date
from pathlib import Path

import pytest

from companion.recall.time import understand

NOW = date(2026, 11, 24)  # a Tuesday
ROWS = [
    (line + "\t\t\t\t").split("\t")[:5]
    for line in (Path(__file__).parent / "time_expressions.tsv").read_text(encoding="utf-8").splitlines()[1:]
]


@pytest.mark.parametrize(("question", "start", "until", "order", "counts"), ROWS, ids=[row[0] for row in ROWS])
def test_time_in_a_question_is_understood(question, start, until, order, counts):
    asked = understand(question, NOW)
    days = asked.days
    found = (
        "" if days is None or days.start is None else days.start.isoformat(),
        "" if days is None or days.until is None else days.until.isoformat(),
        asked.order or "",
        "yes" if asked.counts else "",
    )
    assert found == (start, until, order, counts)


def test_the_table_is_as_long_as_promised():
    assert len(ROWS) >= 200


@pytest.mark.parametrize(
    "question", ["99999999 years ago", "on 0.0.2025", "29 February 2025", "", "the past 9999 months"]
)
def test_no_date_however_impossible_breaks_a_question(question):
    understand(question, date(2024, 2, 29))
