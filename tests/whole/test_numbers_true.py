"""Over a folder whose numbers are known, none that is said is wrong."""

from pathlib import Path

import pytest

from benchmarks.whole_numbers import TRUTH, judge_all, load, scored
from companion.whole.counting import running
from tests.data.make_whole import make

_STATEMENTS = ("Bank/Girokonto", "Bank/Haushaltskonto")


def _few(tmp_path: Path):
    made = tmp_path / "made"
    made.mkdir()
    make(made)
    for path in [one for one in made.rglob("*") if one.is_file()]:
        if not str(path.relative_to(made)).startswith(_STATEMENTS):
            path.unlink()
    questions = [one for one in load(TRUTH) if all(name.startswith(_STATEMENTS) for name in one["files"])]
    return list(judge_all(made, questions, scoped=True))


def test_numbers_from_two_statements_are_right_or_openly_refused(tmp_path):
    judged = _few(tmp_path)
    assert [one for one in judged if one.verdict == "wrong"] == []
    assert sum(one.verdict == "right" for one in judged) >= 7


def test_a_count_that_forgets_what_rows_are_meant_is_seen(tmp_path, monkeypatch):
    monkeypatch.setattr(running, "fulfils", lambda *_: True)
    assert any(one.verdict == "wrong" for one in _few(tmp_path))


@pytest.mark.proof
def test_no_number_is_wrong_over_the_whole_folder():
    judged = scored()
    assert [one for one in judged if one.verdict == "wrong"] == []
    assert sum(one.verdict == "right" for one in judged) >= 25
