"""How a year is measured: what counts as the same time, word and place, so that no figure is better than the memory."""

from pathlib import Path

import pytest

from benchmarks.yearkit import goals
from benchmarks.yearkit.truth import cut, is_required, near, share_words
from companion.types.goals import Cited, Evidence, EvidenceVerdict
from tests.data.check_year import Year, faults

YEAR = Path(__file__).parents[1] / "data" / "year"


@pytest.mark.parametrize(
    ("said", "true", "tolerance_days", "agrees"),
    [
        ("2025-06-03", "2025-06-01", 2, True),
        ("2025-06-04", "2025-06-01", 2, False),
        ("2025-06", "2025-05-31", 1, True),
        ("2024", "2025-06-01", 7, False),
        ("2016", "2016-03-01", 0, True),
        (None, "2016-03-01", 0, True),
    ],
)
def test_a_time_agrees_within_its_tolerance_only(
    said: str | None, true: str, tolerance_days: int, agrees: bool
) -> None:
    assert near(said, true, tolerance_days) is agrees


def test_a_word_counts_as_the_same_across_languages_and_a_foreign_one_does_not() -> None:
    assert share_words("Ich bin allergisch gegen Penizillin", "penicillin")
    assert share_words("Ihre Kaution von 1.180 Euro", "transfer the deposit of 1,180 euros")
    assert not share_words("Ich bin allergisch gegen Haselnüsse", "penicillin")
    assert not share_words("The owner lives in Leipzig", "The owner lives in Bremen")


def found(path: str, quote: str, day: str) -> Evidence:
    cited = Cited("", path, "message" if not path else "note")
    return Evidence(1, 1, day, quote, cited, (), EvidenceVerdict.NEW, 1.0)


def test_evidence_belongs_to_the_version_in_which_its_words_first_stood() -> None:
    year = Year(YEAR)
    path = "Projects/auditor-course/plan.md"
    assert goals.reference_in(year, found(path, "module 2, methods (9 July)", "2025-10-01")) == f"{path}@2025-07-10"
    assert goals.reference_in(year, found("Runs/runs-2025.csv", "km: 5.2", "2025-01-07")).endswith("@2025-01-18")
    assert goals.reference_in(year, found("", "500 km! Done, in sleet.", "2025-12-13")) == "chat:1213a"
    assert goals.reference_in(year, found("", "Never said.", "2025-12-13")) == "message of 2025-12-13"


def test_a_part_of_a_year_asks_for_nothing_that_came_later() -> None:
    year = Year(YEAR)
    cut(year, "2025-03-31")
    assert year.manifest[-1]["date"] <= "2025-03-31" and year.chat[-1]["id"] == "0330a"
    values = {fact["value"] for fact in year.facts if is_required(fact)}
    assert "Leipzig" in values and "Bremen" not in values
    assert next(fact for fact in year.facts if fact["value"] == "Leipzig")["until"] is None
    assert max(month for goal in year.goals for month in goal["progress"]["by_month"]) == "2025-03"
    assert faults(YEAR) == [], "the data itself stays whole"
