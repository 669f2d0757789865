"""WANTS.md answers each of the thirty complaints, and names only tests that there are."""

import re

from tests.places import ROOT

ROW = re.compile(r"^\| (\d+) \| .+? \| (.+?) \| (.*)\|$", re.MULTILINE)
NAMED = re.compile(r"`([\w/]+\.py)::(\w+)`")


def rows(text: str) -> list[tuple[str, str, str]]:
    return ROW.findall(text)


def missing(text: str) -> list[str]:
    """Tests that the text names and that are not there."""
    gone = []
    for file, name in NAMED.findall(text):
        path = ROOT / "tests" / file
        if not path.exists() or f"def test_{name}(" not in path.read_text(encoding="utf-8"):
            gone.append(f"{file}::{name}")
    return gone


def test_each_of_the_thirty_is_answered_with_its_tests_or_says_that_it_is_not_held():
    text = (ROOT / "tests" / "WANTS.md").read_text(encoding="utf-8")
    found = rows(text)
    assert [int(number) for number, _, _ in found] == list(range(1, 31))
    for number, behaviour, held in found:
        assert NAMED.search(held) or "Not held" in behaviour, f"row {number}"
    assert missing(text) == []


def test_a_test_that_is_not_there_is_noticed():
    assert missing("`packaging/test_wants.py::nobody_wrote_this`, `nowhere/test_x.py::y`") == [
        "packaging/test_wants.py::nobody_wrote_this",
        "nowhere/test_x.py::y",
    ]
