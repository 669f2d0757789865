"""Who is in distress, and who asks for advice, is told apart from everybody else: misses and false alarms counted."""

from pathlib import Path

import pytest

from companion.answers import care
from companion.answers.care import matter_of

TABLES = ("prompts.tsv", "prompts_2.tsv", "prompts_3.tsv", "prompts_4.tsv")
ROWS = [
    tuple(line.split("\t"))
    for name in TABLES
    for line in (Path(__file__).parent / name).read_text(encoding="utf-8").splitlines()
]


def told_apart() -> list[tuple[str, str, str]]:
    """Rows that are taken for something else than they are: (expected, found, words)."""
    wrong = []
    for _, expected, words in ROWS:
        found = matter_of(words)
        if (found or "none") != expected:
            wrong.append((expected, str(found or "none"), words))
    return wrong


def test_the_table_has_both_languages_and_ordinary_sentences() -> None:
    kinds = {(language, kind) for language, kind, _ in ROWS}
    assert len(ROWS) >= 60 and {("en", "none"), ("de", "none"), ("en", "distress"), ("de", "distress")} <= kinds


def test_nobody_in_distress_is_missed() -> None:
    assert [row for row in told_apart() if row[0] == "distress"] == []


def test_no_ordinary_sentence_raises_an_alarm() -> None:
    assert [row for row in told_apart() if row[0] == "none"] == []


def test_who_asks_for_advice_is_known_by_its_matter() -> None:
    assert [row for row in told_apart() if row[0] in ("health", "law", "money")] == []


def test_the_fault_of_hearing_no_distress_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(care, "_DISTRESS", ())
    assert [row for row in told_apart() if row[0] == "distress"]
