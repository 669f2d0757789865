"""Fixtures that several packages of tests use."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.places import ROOT, Home, new_home


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Home]:
    """A home of this test's own; whatever engine it started ends with it."""
    made = new_home(tmp_path / "home")
    yield made
    shutil.rmtree(made.data, ignore_errors=True)  # an engine whose data folder is gone ends itself
    shutil.rmtree(made.runtime, ignore_errors=True)


@pytest.fixture(scope="session")
def sample_vault() -> Path:
    """The sample vault that comes with Companion."""
    return ROOT / "assets" / "sample-vault"
