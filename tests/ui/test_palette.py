"""Ctrl+K finds conversations, files, rooms, settings and things to do, and asks; by keys alone."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from companion import requests as r
from companion.types.errors import Problem
from tests.ui.using import answered
from ui.palette.provider import Finding, matches
from ui.room import Room, RoomEntry
from ui.rooms import ROOMS
from ui.theme import theme

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def opened(qtbot, open_window):
    """A window with the palette over it, and what types into it."""
    window = open_window()
    qtbot.waitUntil(window.gate.is_open)
    QApplication.setActiveWindow(window)
    qtbot.keyClick(window.chat.composer._field, Qt.Key.Key_K, CTRL)
    qtbot.waitUntil(window.palette_layer.isVisible)
    return window


def write(qtbot, window, words):
    qtbot.keyClicks(window.palette_layer._field, words)
    qtbot.waitUntil(lambda: not window.palette_layer.is_looking())


def press_key(qtbot, window, key, modifier=Qt.KeyboardModifier.NoModifier):
    qtbot.keyClick(window.palette_layer._field, key, modifier)


def chosen(window):
    return window.palette_layer._list.currentIndex().data()


def test_the_first_row_asks_what_was_written(qtbot, engine, opened):
    write(qtbot, opened, "When is the blood test?")
    assert chosen(opened) == "Ask “When is the blood test?” in a new conversation"
    press_key(qtbot, opened, Qt.Key.Key_Return)
    assert not opened.palette_layer.isVisible()
    qtbot.waitUntil(lambda: any(getattr(one, "question", "") == "When is the blood test?" for one in engine.asked))


def test_a_file_is_found_by_a_part_of_its_name_and_shown_in_the_library(qtbot, engine, opened):
    write(qtbot, opened, "costs")
    assert "Costs.xlsx" in opened.palette_layer.titles()
    while chosen(opened) != "Costs.xlsx":
        press_key(qtbot, opened, Qt.Key.Key_Down)
    press_key(qtbot, opened, Qt.Key.Key_Return)
    assert opened.room() == "library"
    tree = opened.rooms.library._tree
    qtbot.waitUntil(lambda: tree.currentIndex().data() == "Costs.xlsx")


def test_a_conversation_is_found_and_opened(qtbot, engine, open_window):
    window = open_window()
    answered(qtbot, window)
    window.new_conversation()
    window.find_or_do()
    write(qtbot, window, engine.conversations[1][0].title[:8])
    title = next(t for t in window.palette_layer.titles() if not t.startswith("Ask"))
    while chosen(window) != title:
        press_key(qtbot, window, Qt.Key.Key_Down)
    press_key(qtbot, window, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.chat.conversation() == 1)


def test_a_setting_is_found_and_its_part_shown(qtbot, opened):
    write(qtbot, opened, "reading type")
    while chosen(opened) != "Reading type":
        press_key(qtbot, opened, Qt.Key.Key_Down)
    press_key(qtbot, opened, Qt.Key.Key_Return)
    assert opened.room() == "settings"


def test_things_can_be_done_from_it(qtbot, engine, opened):
    write(qtbot, opened, ">dark")
    assert opened.palette_layer.titles() == ["Show in dark"]
    press_key(qtbot, opened, Qt.Key.Key_Return)
    assert theme().name == "dark"


def test_reading_is_paused_from_it(qtbot, engine, opened):
    write(qtbot, opened, ">pause")
    press_key(qtbot, opened, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: r.PauseIndexing(True) in engine.asked)


def test_tab_narrows_to_one_kind_and_back(qtbot, opened):
    palette = opened.palette_layer
    everything = palette.titles()
    kinds = len(palette._providers)
    for _ in range(kinds):
        press_key(qtbot, opened, Qt.Key.Key_Tab)
        qtbot.waitUntil(lambda: not palette.is_looking())
        assert palette._narrowed.plain() in {provider.kind for provider in palette._providers}
    press_key(qtbot, opened, Qt.Key.Key_Tab)
    qtbot.waitUntil(lambda: not palette.is_looking())
    assert palette.titles() == everything
    assert QApplication.focusWidget() is palette._field


def test_a_slash_looks_at_files_alone(qtbot, opened):
    write(qtbot, opened, "/costs")
    assert opened.palette_layer.titles() == ["Costs.xlsx"]


def test_what_is_called_by_no_name_is_told_with_the_next_thing_to_do(qtbot, opened):
    write(qtbot, opened, "zzzz")
    assert opened.palette_layer.notes() == ["Nothing is called “zzzz”. Asking looks inside your files."]
    assert opened.palette_layer.titles() == ["Ask “zzzz” in a new conversation"]


def test_where_looking_fails_the_rest_is_still_found(qtbot, engine, opened):
    engine.fail[r.ListFiles] = Problem("internal", {"where": "store"})
    write(qtbot, opened, "chat")
    assert "Chat" in opened.palette_layer.titles()


def test_escape_closes_it_and_the_focus_goes_back(qtbot, opened):
    press_key(qtbot, opened, Qt.Key.Key_Escape)
    assert not opened.palette_layer.isVisible()
    assert QApplication.focusWidget() is opened.chat.composer._field


def test_arrows_go_round_and_pass_over_headings(qtbot, opened):
    first = chosen(opened)
    press_key(qtbot, opened, Qt.Key.Key_Up)
    assert chosen(opened) == opened.palette_layer.titles()[-1]
    press_key(qtbot, opened, Qt.Key.Key_Down)
    assert chosen(opened) == first


def test_the_chosen_row_is_read_out(qtbot, opened):
    press_key(qtbot, opened, Qt.Key.Key_Down)
    assert opened.palette_layer._field.accessibleDescription().startswith(chosen(opened))


def test_what_a_late_search_finds_does_not_replace_a_newer_one(qtbot, open_window):
    window = open_window()
    asked = []

    class Slow:
        kind, sign = "Slow", ""

        def find(self, words, _limit, found):
            asked.append((words, found))
            return lambda: None

    palette = window.palette_layer
    palette._make_providers = lambda: [Slow()]
    palette.toggle()
    palette.write("first")
    palette.write("second")
    asked[-1][1]([Finding("second found", "info", lambda: None)])
    asked[-2][1]([Finding("first found", "info", lambda: None)])
    assert [t for t in palette.titles() if t.endswith("found")] == ["second found"]


def test_while_something_is_slow_it_says_so(qtbot, open_window):
    window = open_window()

    class Never:
        kind, sign = "Never", ""

        def find(self, _words, _limit, _found):
            return lambda: None

    window.palette_layer._make_providers = lambda: [Never()]
    window.palette_layer.toggle()
    qtbot.waitUntil(lambda: window.palette_layer.notes() == ["Looking further"])


def test_before_the_memory_is_open_nothing_can_be_looked_for(qtbot, engine, open_window):
    engine.folders = []
    window = open_window()
    qtbot.waitUntil(window.first_run.isVisible)
    window.find_or_do()
    assert not window.palette_layer.isVisible()


def test_a_room_brings_its_own_rows(qtbot, open_window, monkeypatch):
    class Goals:
        kind, sign = "Goals", "#"

        def find(self, words, _limit, found):
            found([Finding("Half marathon", "target", lambda: None)] if matches(words, "Half marathon") else [])
            return lambda: None

    entry = RoomEntry("goals", "target", "Goals", lambda _around: Room(), providers=lambda _around: (Goals(),))
    monkeypatch.setattr("ui.frame.ROOMS", (*ROOMS, entry))
    window = open_window()
    window.palette_layer.toggle()
    window.palette_layer.write("#half")
    assert window.palette_layer.titles() == ["Half marathon"]
    window.show_room("goals")
    assert window.room() == "goals"
