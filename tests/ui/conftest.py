"""One application with Companion's theme for all tests of the window."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from PySide6.QtCore import QLocale, QSettings
from PySide6.QtWidgets import QApplication

from companion import requests as r
from companion.types.status import LockState
from tests.ui.inprocess import InProcess
from ui import languages
from ui.engine_bridge import EngineBridge, EngineState
from ui.settings.store import WindowSettings
from ui.theme import Appearance, theme
from ui.window import MainWindow


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


@pytest.fixture(autouse=True)
def own_settings(tmp_path):
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, str(tmp_path / "config"))


@pytest.fixture
def engine():
    made = InProcess()
    yield made
    made.close()


@pytest.fixture
def open_window(qtbot, engine):
    bridges = []

    def open_it(*, start=True, size=(1280, 800)):
        bridge = EngineBridge(engine.connect)
        bridges.append(bridge)
        window = MainWindow(bridge, WindowSettings(), "/data")
        window.bridge = bridge
        qtbot.addWidget(window)
        window.resize(*size)
        window.show()
        if start:
            bridge.start()
            qtbot.waitUntil(lambda: bridge.state() is EngineState.READY)
            qtbot.waitUntil(
                lambda: (
                    any(isinstance(one, r.ListConversations) for one in engine.asked)
                    or not engine.folders
                    or engine.lock is LockState.LOCKED
                )
            )
        return window

    yield open_it
    for bridge in bridges:
        bridge.close()
