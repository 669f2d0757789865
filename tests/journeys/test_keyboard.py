"""From the first start to a pinned goal and a cited answer without a mouse, on true processes."""

import json
import os
import signal
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from companion.types.answers import Outcome
from tests.engine.test_engine_process import processes_of
from tests.journeys.test_window import PASSPHRASE, Person
from tests.places import ROOT, new_home
from ui.engine_bridge import EngineState
from ui.theme import Appearance, theme

QUESTION = json.loads((ROOT / "assets" / "sample-questions.json").read_text(encoding="utf-8"))[0]
MOST_TABS = 60


@pytest.fixture
def person(tmp_path_factory: pytest.TempPathFactory, qapp: QApplication) -> Iterator[Person]:
    home = new_home(tmp_path_factory.mktemp("keyboard") / "home")
    before = dict(os.environ)
    os.environ.update(home.environment())
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, str(home.folder / "config"))
    theme().install(qapp)
    theme().choose(Appearance.LIGHT, 100, reduced_motion=True)
    made = Person(home)
    yield made
    made.closes_the_window()
    for pid in processes_of(home).values():
        os.kill(pid, signal.SIGKILL)
    os.environ.clear()
    os.environ.update(before)


def press(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None, "the keys have no place"
    QTest.keyClick(focused, key, modifier)
    QApplication.processEvents()


def write(words: str) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None, "the words have no place"
    QTest.keyClicks(focused, words)


def tab_to(name: str) -> None:
    """Press Tab until the control of that name has the focus."""
    seen = []
    for _ in range(MOST_TABS):
        focused = QApplication.focusWidget()
        if focused is not None and focused.accessibleName().strip() == name:
            return
        seen.append(focused.accessibleName() if focused is not None else None)
        press(Qt.Key.Key_Tab)
    raise AssertionError(f"Tab does not reach “{name}”, only {seen}")


def test_from_first_start_to_a_pinned_goal_and_a_cited_answer_by_keys_alone(person: Person) -> None:
    person.opens_the_window()
    window = person.window
    window.activateWindow()
    person.waits_until(lambda: person.bridge.state() is EngineState.READY, "the engine")
    person.waits_until(lambda: window.gate.is_made("first_run"), "the first run")
    person.waits_until(lambda: QApplication.focusWidget() is not None, "a place for the keys", 10)

    tab_to("Passphrase")
    write(PASSPHRASE)
    press(Qt.Key.Key_Tab)
    write(PASSPHRASE)
    press(Qt.Key.Key_Return)
    person.waits_until(lambda: window.first_run.step() == 1, "the folders step")

    tab_to("Try it with sample files")
    press(Qt.Key.Key_Space)
    tab_to("Continue")
    press(Qt.Key.Key_Space)
    person.waits_until(lambda: window.first_run.step() == 2, "the model step")
    tab_to("Continue")
    press(Qt.Key.Key_Space)
    person.waits_until(lambda: window.first_run.step() == 3, "the goal step")
    tab_to("The goal in one sentence")
    write("Swim 110 km in 2026")
    press(Qt.Key.Key_Return)
    person.waits_until(window.first_run.goal.is_ready, "what is understood")
    tab_to("Pin this goal")
    press(Qt.Key.Key_Space)
    person.waits_until(window.gate.is_open, "the rooms")
    person.waits_until(window.pinned.isVisible, "the pinned goal in the sidebar")

    person.waits_until(lambda: QApplication.focusWidget() is not None, "a place for the keys", 10)
    press(Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    person.waits_until(lambda: window.chat.suggestions() > 0, "files that were read")
    write(QUESTION["question"])
    press(Qt.Key.Key_Return)
    exchange = window.chat.page.exchanges()[-1]
    person.waits_until(lambda: exchange.answer is not None, "the answer")
    assert exchange.answer is not None
    assert exchange.answer.outcome is Outcome.ANSWERED
    assert any(sentence.supports for sentence in exchange.answer.sentences)

    number = exchange.answer.sentences[0].supports[0].passage
    press(Qt.Key(int(Qt.Key.Key_0) + number), Qt.KeyboardModifier.AltModifier)
    person.waits_until(window.chat.panel.is_reading, "the reader pane", 30)
    press(Qt.Key.Key_Escape)
    assert not window.chat.panel.is_reading()

    press(Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    write("lease")
    person.waits_until(lambda: not window.palette_layer.is_looking(), "what the palette finds", 30)
    assert any("Lease" in title for title in window.palette_layer.titles())
