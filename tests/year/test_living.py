"""A few days of the first year lived through with a real engine, one fact turned into somebody else's beforehand."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from benchmarks.yearkit import facts, goals
from benchmarks.yearkit.living import Lived, Living
from benchmarks.yearkit.truth import cut
from tests.data.check_year import Year
from tests.goals.here import EngineHere

LAST = "2025-01-05"


@pytest.fixture(scope="module")
def lived(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lived]:
    year = Year(Path(__file__).parents[1] / "data" / "year")
    cut(year, LAST)
    hazelnuts = next(fact for fact in year.facts if fact["value"] == "hazelnuts")
    hazelnuts |= {"negative": True, "belongs_to": "planted: a card for it is false"}
    folder = tmp_path_factory.mktemp("year")
    here = EngineHere(folder / "data", year.manifest[0]["date"])
    (folder / "files").mkdir()
    yield Living(year, here, folder / "files", "none", lambda _day: None).through()
    here.close()


def test_a_card_that_is_not_the_owners_counts_against_the_memory_and_is_not_kept(lived: Lived) -> None:
    (false,) = [card for card in lived.cards if card.verdict == "false"]
    assert false.source == "chat:0103a" and "hazelnuts" in false.text
    measured = facts.figures(lived, verbose=False)
    assert measured["facts.precision"] < 1 and measured["cards.false_per_100_messages"] > 0
    assert not any("hazelnuts" in one.statement for one in facts.held(lived))


def test_what_was_said_of_oneself_is_kept_with_the_day_since_when(lived: Lived) -> None:
    (home,) = [one for one in facts.held(lived) if "Leipzig" in one.statement]
    assert home.current and home.since == "2019-09"
    assert lived.year.facts[lived.fact_of[home.id]]["value"] == "Leipzig"


def test_a_goal_said_in_chat_is_pinned_and_the_table_that_was_there_before_speaks_for_it(lived: Lived) -> None:
    (number,) = lived.goal_of.values()
    taken = {goals.reference_in(lived.year, row) for row in goals.evidence(lived, number)}
    assert "Runs/runs-2025.csv@2025-01-04" in taken
