"""The first steps: what a folder would mean, each step skipped and gone through again, a first goal."""

import pytest
from PySide6.QtCore import Qt

from companion import requests as r
from companion.types.errors import Problem
from companion.types.goals import Rhythm
from tests.ui.using import press
from ui.onboarding import FOLDERS, GOAL, MODEL
from ui.onboarding.meaning import kind_lines, left_out_lines
from ui.widgets.basic import ElidedLabel, Label

SENTENCE = "Run a half marathon by 13 September, three times a week"


def said(widget):
    """All words that can be read in a widget."""
    labels = widget.findChildren(Label) + widget.findChildren(ElidedLabel)
    return [label.plain() for label in labels if label.isVisible()]


@pytest.fixture
def first_run(qtbot, engine, open_window):
    """The first run of a memory that knows no folder, at its first step."""
    engine.folders = []
    window = open_window()
    qtbot.waitUntil(window.first_run.isVisible)
    return window.first_run


def at_goal(qtbot, first_run):
    first_run.skip()
    first_run.skip()
    assert first_run.step() == GOAL
    return first_run.goal


def test_what_is_left_out_of_a_folder_is_shown_by_example_before_it_is_added(qtbot, engine, first_run):
    first_run.add_folder("/home/hanna/Documents")
    qtbot.waitUntil(lambda: "Build folders" in said(first_run.folders))
    shown = said(first_run.folders)
    for reason, path in (
        ("Build folders", "Website/node_modules/"),
        ("Hidden files and folders", ".thumbnails/"),
        ("Keys and passwords", "Passwords.kdbx"),
    ):
        assert path in shown[shown.index(reason) :]
    assert not any(isinstance(one, r.AddFolder) for one in engine.asked)


def test_what_is_left_out_shows_in_a_narrow_window_too(qtbot, engine, open_window):
    engine.folders = []
    window = open_window(size=(640, 500))
    qtbot.waitUntil(window.first_run.isVisible)
    window.first_run.add_folder("/home/hanna/Documents")
    qtbot.waitUntil(lambda: "Passwords.kdbx" in said(window.first_run.folders))


def test_what_two_folders_leave_out_is_told_together(engine):
    first = engine.do_preview_folder(r.PreviewFolder("/a"))
    lines = left_out_lines([first, first])
    assert lines[0] == ("build_output", 582, ("Website/node_modules/", "Website/dist/"))
    assert [count for _, count, _ in lines] == [582, 66, 14]


def test_kinds_together_are_as_many_files_as_there_are():
    kinds = {f"kind {n}": n for n in range(1, 10)}
    assert sum(count for _, count in kind_lines(kinds)) == 45
    assert kind_lines(kinds)[-1] == ("", 1 + 2 + 3 + 4)


def test_all_three_steps_can_be_skipped_and_each_comes_back(qtbot, engine, open_window):
    engine.folders = []
    window = open_window()
    qtbot.waitUntil(window.first_run.isVisible)
    press(qtbot, window.first_run, "Skip for now")
    press(qtbot, window.first_run, "Skip for now")
    press(qtbot, window.first_run, "Start without a goal")
    qtbot.waitUntil(window.gate.is_open)
    assert not any(isinstance(one, r.AddFolder | r.SaveGoal) for one in engine.asked)
    for words, step in (("Folders", FOLDERS), ("Model", MODEL), ("First goal", GOAL)):
        window.show_room("settings")
        press(qtbot, window.rooms.settings, words)
        assert window.first_run.isVisible()
        assert window.first_run.step() == step
        while not window.gate.is_open():
            window.first_run.skip()


def test_a_skipped_step_is_not_begun_again_by_news_of_the_engine(qtbot, first_run):
    at_goal(qtbot, first_run)
    first_run.window()._engine_ready()
    qtbot.wait(1)
    assert first_run.step() == GOAL


def test_a_goal_is_shown_as_it_is_understood_before_it_is_pinned(qtbot, engine, first_run):
    goal = at_goal(qtbot, first_run)
    assert not first_run._next.isEnabled()
    qtbot.keyClicks(goal._field, SENTENCE)
    qtbot.waitUntil(first_run._next.isEnabled)
    assert "Run a half marathon" in " ".join(said(goal))
    assert "by Sunday, 13 September 2026" in said(goal)
    assert not any(isinstance(one, r.SaveGoal) for one in engine.asked)
    qtbot.waitUntil(lambda: "Dr Aydin, 14 April" in said(goal))

    press(qtbot, first_run, "Pin this goal")
    qtbot.waitUntil(first_run.window().gate.is_open)
    (saved,) = [one for one in engine.asked if isinstance(one, r.SaveGoal)]
    assert saved.draft.target.by == "2026-09-13"
    assert isinstance(saved.draft.target.rhythm, Rhythm)
    assert saved.draft.sentence == SENTENCE


def test_enter_shows_what_is_understood_and_enter_again_pins_it(qtbot, engine, first_run):
    goal = at_goal(qtbot, first_run)
    qtbot.keyClicks(goal._field, "Swim 80 km this year")
    qtbot.keyClick(goal._field, Qt.Key.Key_Return)
    qtbot.waitUntil(first_run._next.isEnabled)
    assert not any(isinstance(one, r.SaveGoal) for one in engine.asked)
    qtbot.keyClick(goal._field, Qt.Key.Key_Return)
    qtbot.waitUntil(first_run.window().gate.is_open)


def test_a_sentence_that_was_changed_is_not_pinned_as_it_was_understood_before(qtbot, engine, first_run):
    goal = at_goal(qtbot, first_run)
    goal.write("Swim 80 km this year")
    qtbot.waitUntil(first_run._next.isEnabled)
    qtbot.keyClicks(goal._field, " and 20 more")
    assert not first_run._next.isEnabled()
    assert not any(isinstance(one, r.SaveGoal) for one in engine.asked)


def test_a_goal_that_cannot_be_kept_is_told_in_place_and_stays_written(qtbot, engine, first_run):
    goal = at_goal(qtbot, first_run)
    goal.write(SENTENCE)
    qtbot.waitUntil(first_run._next.isEnabled)
    engine.fail[r.SaveGoal] = Problem("disk-full")
    press(qtbot, first_run, "Pin this goal")
    qtbot.waitUntil(goal._problem.isVisible)
    assert goal._field.text() == SENTENCE
    del engine.fail[r.SaveGoal]
    press(qtbot, first_run, "Pin this goal")
    qtbot.waitUntil(first_run.window().gate.is_open)
