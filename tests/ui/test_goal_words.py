"""A goal's page shows what was found at once, and its words can be changed, with undo."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from companion import requests as r
from companion.types.errors import Problem
from companion.types.goals import Goal
from tests.ui.test_goals import WithGoals
from ui.engine_bridge import EngineBridge
from ui.settings.store import WindowSettings
from ui.window import MainWindow

SENTENCE = "Run a half marathon by 13 September, three times a week"


class Slow(WithGoals):
    """Reckons a goal's page for a while: what else is asked meanwhile is answered before it."""

    def __init__(self) -> None:
        super().__init__()
        self.held: list[object] = []
        self.holds = False

    def submit(self, request, on_event, on_end) -> int:
        if self.holds and isinstance(request, r.ShowGoal):
            self.held.append((request, on_event, on_end))
            return 0
        return super().submit(request, on_event, on_end)

    def let_go(self) -> None:
        self.holds = False
        for request, on_event, on_end in self.held:
            super().submit(request, on_event, on_end)

    def do_edit_goal(self, request: r.EditGoal) -> Goal:
        at = next(i for i, goal in enumerate(self.goals) if goal.id == request.goal)
        draft = request.draft
        self.goals[at] = replace(
            self.goals[at], title=draft.title, why=draft.why, target=draft.target, sentence=draft.sentence
        )
        return self.goals[at]


@pytest.fixture
def engine() -> Slow:
    made = Slow()
    made.add(SENTENCE, (5.0, 6.0, 6.0, 7.2, 7.3, 8.1, 9.0, 10.4))
    return made


@pytest.fixture
def room(qtbot: QtBot, engine: Slow) -> Iterator:
    bridge = EngineBridge(engine.connect)
    window = MainWindow(bridge, WindowSettings(), "/data")
    qtbot.addWidget(window)
    window.resize(1280, 800)
    window.show()
    bridge.start()
    window.show_room("goals")
    qtbot.waitUntil(lambda: len(window.rooms.goals.board.view.cards()) == 1)
    yield window.rooms.goals
    window.close()
    bridge.close()


def test_what_was_found_is_on_the_page_though_the_page_came_last(qtbot, engine, room):
    engine.holds = True
    room.open_goal(1)
    qtbot.waitUntil(lambda: bool(engine.held))
    qtbot.wait(1)
    engine.let_go()
    qtbot.waitUntil(lambda: len(room.view.timeline.rows()) == 8)
    assert not room.view.timeline._more.isVisible()


def changed(qtbot, room, *, title: str = "", why: str = "", sentence: str = "") -> None:
    room.edit_words(1)
    qtbot.waitUntil(room.edit.isVisible)
    for field, words in ((room.edit.title, title), (room.edit.why, why), (room.edit.sentence, sentence)):
        if words:
            field.clear()
            qtbot.keyClicks(field, words)
    qtbot.waitUntil(room.edit.save.isEnabled)
    room.edit.save.click()
    qtbot.waitUntil(lambda: not room.edit.isVisible())


def test_title_why_and_target_can_be_changed_and_brought_back(qtbot, engine, room):
    before = engine.goals[0]
    changed(qtbot, room, title="Run beside Jonas", why="He asked me.", sentence="Run 10 km by 1 August, twice a week")
    after = engine.goals[0]
    assert (after.title, after.why, after.target.by) == ("Run beside Jonas", "He asked me.", "2026-08-01")
    qtbot.waitUntil(lambda: room.view._title.plain() == "Run beside Jonas")
    room._toast.undo()
    qtbot.waitUntil(lambda: engine.goals[0] == before)
    qtbot.waitUntil(lambda: room.view._title.plain() == before.title)


def test_changing_the_why_alone_leaves_the_target_as_it_was(qtbot, engine, room):
    target = engine.goals[0].target
    changed(qtbot, room, why="For the view from the bridge.")
    assert engine.goals[0].target == target
    assert not any(isinstance(one, r.PinGoal) for one in engine.asked)


def test_a_target_that_was_not_understood_yet_cannot_be_saved(qtbot, engine, room):
    room.edit_words(1)
    qtbot.keyClicks(room.edit.sentence, " and then some")
    assert not room.edit.save.isEnabled()
    room.edit.keep()
    assert not any(isinstance(one, r.EditGoal) for one in engine.asked)
    assert room.escape()
    assert not room.edit.isVisible()


def test_words_that_could_not_be_kept_stay_written(qtbot, engine, room):
    engine.fail[r.EditGoal] = Problem("disk-full")
    room.edit_words(1)
    qtbot.keyClicks(room.edit.title, ", with Jonas")
    room.edit.save.click()
    qtbot.waitUntil(room.edit._problem.isVisible)
    assert room.edit.title.text().endswith(", with Jonas")
    assert room.edit.save.isEnabled()
