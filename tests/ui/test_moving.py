"""There and back in the window: the owner chooses the file, is told that it can be read, and what came over."""

import pytest

from companion import requests as r
from companion.settings import Places
from tests.engine.in_process import EngineHere
from tests.goals.here import HereLink
from ui.engine_bridge import EngineBridge, EngineState
from ui.privacy import moving
from ui.privacy.moving import MovingSection
from ui.widgets.basic import Button, Label

PATIENCE_MS = 60_000


@pytest.fixture
def room(qtbot, tmp_path):
    made = []

    def open_it(name):
        (tmp_path / name).mkdir()
        here = EngineHere(Places(tmp_path / name))
        here.call(r.ChoosePassphrase("a long enough passphrase"))
        bridge = EngineBridge(lambda lost: HereLink(here))
        section = MovingSection(bridge)
        qtbot.addWidget(section)
        section.changed.connect(lambda: section.show_state(here.call(r.ShowPrivacy())))
        section.show_state(here.call(r.ShowPrivacy()))
        bridge.start()
        qtbot.waitUntil(lambda: bridge.state() is EngineState.READY, timeout=PATIENCE_MS)
        made.append((here, bridge))
        return here, section

    yield open_it
    for here, bridge in made:
        bridge.close()
        here.close()


def press(section: MovingSection, words: str) -> None:
    next(button for button in section.findChildren(Button) if button.text().strip() == words).click()


def said(section: MovingSection) -> str:
    return "\n".join(label.text() for label in section.findChildren(Label))


def test_everything_goes_into_a_chosen_file_and_comes_back_from_it(qtbot, room, tmp_path, monkeypatch):
    path = str(tmp_path / "mine.zip")
    monkeypatch.setattr(moving, "choose_file_to_write", lambda *_: path)
    monkeypatch.setattr(moving, "choose_file", lambda *_: path)
    first, section = room("first")
    assert "not encrypted" in said(section), "it is said before"
    first.call(r.SaveGoal(first.call(r.PinGoal("Run a half marathon by June 2027")).draft))
    press(section, "Export everything")
    qtbot.waitUntil(lambda: path in said(section), timeout=PATIENCE_MS)
    assert "keep it where only you can read it" in said(section)
    press(section, "Take over an export")
    qtbot.waitUntil(lambda: "already holds something" in said(section), timeout=PATIENCE_MS)
    second, other = room("second")
    press(other, "Take over an export")
    qtbot.waitUntil(lambda: "1 goal" in said(other), timeout=PATIENCE_MS)
    assert [card.goal for card in second.call(r.ListGoals())] == [card.goal for card in first.call(r.ListGoals())]
