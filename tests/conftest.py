"""Fixtures that several packages of tests use."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from typing_extensions import override

from tests.places import ROOT, Home, new_home

PATIENCE_MS = 60_000

# What a test finds out is whether something holds, not how busy the machine is.
settings.register_profile("patient", deadline=None)
settings.load_profile("patient")


class PatientQtBot(QtBot):
    """Waits as long as a busy machine may need; a test that holds goes on at once."""

    @override
    def waitUntil(self, callback, *, timeout=PATIENCE_MS):
        return super().waitUntil(callback, timeout=timeout)

    @override
    def waitSignal(self, signal, *, timeout=PATIENCE_MS, **more):
        return super().waitSignal(signal, timeout=timeout, **more)

    @override
    def waitExposed(self, widget, *, timeout=PATIENCE_MS):
        return super().waitExposed(widget, timeout=timeout)

    @override
    def waitActive(self, widget, *, timeout=PATIENCE_MS):
        return super().waitActive(widget, timeout=timeout)


@pytest.fixture
def qtbot(qapp: QApplication, request: pytest.FixtureRequest) -> QtBot:
    """What pytest-qt gives, with more patience."""
    return PatientQtBot(request)


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
