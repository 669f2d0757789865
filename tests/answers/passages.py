"""Passages for answers, and the open data where it is at hand."""

import json

import pytest

from companion.types.documents import Place
from companion.types.passages import Passage
from tests.places import SHARED


def make_passage(number, text, title="Notes.md", date=None, heading=(), score=1.0, document=None, start=0, **more):
    """A passage as the retriever gives it."""
    return Passage(
        number, 100 + number, document or number, document or number, title, title, "Documents", "note", Place(line=1),
        tuple(heading), text, start, date, None, score, **more,
    )  # fmt: skip


def shared_rows(*parts):
    """Rows of a JSON-lines file of the shared data; skips the test where it is absent."""
    path = SHARED.joinpath("data", *parts)
    if not path.exists():
        pytest.skip(f"needs the shared data ({path})")
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
