"""The two invented years hold together, and the checker sees it when one does not."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.data.check_year import Year, faults, read_rows

DATA = Path(__file__).parents[1] / "data"
YEARS = [DATA / "year", DATA / "year_two"]


@pytest.mark.parametrize("folder", YEARS, ids=lambda folder: folder.name)
def test_every_reference_date_and_gold_sentence_of_a_year_holds(folder: Path) -> None:
    assert faults(folder) == []


@pytest.mark.parametrize(
    ("folder", "share"), list(zip(YEARS, (1.0, 0.5), strict=True)), ids=lambda value: str(value)[-8:]
)
def test_a_year_is_large_enough_to_measure_by(folder: Path, share: float) -> None:
    year = Year(folder)
    positive = [row for row in year.facts if not row.get("negative") and row.get("about_owner", True)]
    negative = [row for row in year.facts if row.get("negative")]
    assert len(year.manifest) >= 120 * share and len(year.chat) >= 150 * share
    assert len([row for row in positive if not row.get("optional")]) >= 25 * share and len(negative) >= 40 * share
    assert any(row.get("retracted") for row in positive) and any(row.get("forgotten_on") for row in positive)
    assert {part["kind"] for goal in year.goals for part in goal["target"]} >= {"number", "habit", "milestones"}
    assert any(goal["state"] == "let go" for goal in year.goals)
    assert len(year.promises) >= 15 * share and any(row.get("not_a_promise") for row in year.promises)
    assert {row["state"] for row in year.promises} >= {"kept", "kept late", "open"}
    assert len(year.people) >= 15 * share and len(year.questions) >= 40 * share
    assert any(row["answer"] is None for row in year.questions)


def _change(name: str, change: Callable[[list[dict[str, Any]]], None]) -> Callable[[Path], None]:
    def plant(folder: Path) -> None:
        rows = read_rows(folder / name)
        change(rows)
        (folder / name).write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")

    return plant


def _late_contract(rows: list[dict[str, Any]]) -> None:
    row = next(row for row in rows if row["what"] == "return the signed contract")
    row["due"] = "2025-04-01"


PLANTED = {
    "a message out of order": (_change("chat.jsonl", list.reverse), "chat: 2025-12-30 comes after 2025-12-31"),
    "a lost file": (
        lambda folder: (folder / "sources/2025-04-26/Diary/2025-04-26.md").unlink(),
        "manifest: Diary/2025-04-26.md on 2025-04-26: its source is missing",
    ),
    "a fact's lost source": (
        _change("truth/facts.jsonl", lambda rows: rows[0].update(sources=["Notes/gone.md"])),
        "facts: owner birthday 12 September 1990: nothing is called Notes/gone.md",
    ),
    "a month miscounted": (
        _change("truth/goals.jsonl", lambda rows: rows[0]["progress"]["by_month"].update({"2025-02": 53})),
        "goals: Run 600 km in 2025: Runs/runs-2025.csv has 52 for 2025-02, not 53",
    ),
    "a promise kept late": (
        _change("truth/promises.jsonl", _late_contract),
        "promises: owner return the signed contract: is kept late, not kept",
    ),
    "an address nobody wrote": (
        _change("truth/people.jsonl", lambda rows: rows[0].update(addresses=["nobody@wolmar.example"])),
        "people: Maeve Wolmar: nobody@wolmar.example stands nowhere",
    ),
    "a promise called due that is kept": (
        _change("truth/briefs.jsonl", lambda rows: rows[0].update(due=["p01"], not_due=[])),
        "briefs: morning of 2025-01-10: p01 is due 2025-01-10 and kept 2025-01-09",
    ),
    "a week in which a goal moved that did not": (
        _change("truth/briefs.jsonl", lambda rows: rows[3].update(moved=["auditor", "run"])),
        "briefs: week from 2025-03-03: moved is ['auditor'], not ['auditor', 'run']",
    ),
    "a gold sentence reworded": (
        _change("truth/questions.jsonl", lambda rows: rows[1]["gold"][0].update(sentence="Sold it for 1,900.")),
        "questions: q02: its sentence does not stand in Diary/2025-04-26.md",
    ),
}


@pytest.mark.parametrize("fault", PLANTED)
def test_a_planted_fault_is_named(fault: str, tmp_path: Path) -> None:
    plant, sentence = PLANTED[fault]
    folder = shutil.copytree(YEARS[0], tmp_path / "year")
    plant(folder)
    assert sentence in faults(folder)
