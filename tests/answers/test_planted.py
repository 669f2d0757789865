"""Errors planted into sentences of real texts are caught, and true sentences are left alone (a small seeded sample)."""

import random

import pytest

from benchmarks.planted import plant
from companion.answers import support
from companion.answers.support import Checker
from companion.types.answers import Verdict
from companion.types.documents import Span
from tests.answers.passages import make_passage, shared_rows

ERRORS = {"number", "date", "unit", "name", "negation", "joined"}


@pytest.fixture(scope="module", params=["en", "de"])
def sample(request):
    """(checker, planted sentences) of some groups of four paragraphs."""
    rows = shared_rows(f"xquad-{request.param}", "corpus.jsonl")
    chance = random.Random(3)
    groups = []
    for start in range(0, 240, 40):
        passages = [make_passage(n, row["text"], title="") for n, row in enumerate(rows[start : start + 4], start=1)]
        groups.append((Checker(passages), plant(passages, chance)))
    return groups


def share_marked(groups, errors):
    marked = [
        checker.check(one.text, Span(0, len(one.text))).verdict is not Verdict.SUPPORTED
        for checker, planted in groups
        for one in planted
        if (one.kind in ERRORS) == errors
    ]
    return sum(marked) / len(marked)


def test_planted_errors_are_caught(sample):
    assert share_marked(sample, errors=True) >= 0.9


def test_true_sentences_are_not_marked(sample):
    assert share_marked(sample, errors=False) <= 0.08


def test_without_looking_for_conflicts_the_errors_would_pass(sample, monkeypatch):
    """The planted fault: words and values alone do not see what is swapped."""
    monkeypatch.setattr(support, "conflicts", lambda *_: False)
    assert share_marked(sample, errors=True) < 0.9
