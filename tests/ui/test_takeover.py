"""A newer version is installed over a running one: its engine takes over, and a window that is open goes on."""

import pytest

from companion import __version__
from companion.engine import client as client_module
from companion.engine.client import connect
from companion.requests import Status
from companion.settings import Places
from tests.engine.older import OLD, older_at_work
from ui.engine_bridge import EngineBridge, EngineState

PATIENCE_MS = 60_000


def test_the_window_reconnects_by_itself_when_a_newer_version_has_taken_over(qtbot, home, monkeypatch):
    for name, value in home.environment().items():
        monkeypatch.setenv(name, value)
    places = Places(home.data)
    older = older_at_work(home, places, monkeypatch)
    states: list[EngineState] = []
    versions: list[str] = []
    window = EngineBridge(lambda lost: connect(places, lost))
    window.state_changed.connect(states.append)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(client_module, "__version__", OLD)
        window.start()
        qtbot.waitUntil(lambda: states == [EngineState.READY], timeout=PATIENCE_MS)
    newer = connect(places)
    qtbot.waitUntil(lambda: states == [EngineState.READY, EngineState.LOST, EngineState.READY], timeout=PATIENCE_MS)
    window.ask(Status(), lambda status: versions.append(status.version))
    qtbot.waitUntil(lambda: versions == [__version__], timeout=PATIENCE_MS)
    assert older.is_closed()
    window.close()
    newer.stop_peer()
    newer.close()
