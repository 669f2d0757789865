"""One application with Companion's theme for all tests of the window."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication

from ui import languages
from ui.theme import Appearance, theme


@pytest.fixture(scope="session")
def qapp_args():
    return ["companion"]


@pytest.fixture(autouse=True)
def themed(qapp: QApplication):
    """Every test starts in light, at 100 %, with no movement."""
    if getattr(themed, "installed", None) is not qapp:
        theme().install(qapp)
        languages.install(qapp, QLocale(QLocale.Language.English))
        themed.installed = qapp
    theme().choose(Appearance.LIGHT, 100, True, "serif")
    yield
    theme().choose(Appearance.LIGHT, 100, True, "serif")
