"""Discreet: outside its own window Companion shows no word of the owner's, and nothing at all where that is wished."""

import json
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QApplication, QFileDialog

from tests.ui.using import answered
from ui import file_dialog
from ui.desktop.autostart import DesktopFile
from ui.desktop.desktop import Desktop
from ui.privacy.cover import Cover
from ui.settings.store import WindowSettings

SECRET = "Zwetschgenknoedel"
AWAY, HERE = Qt.ApplicationState.ApplicationInactive, Qt.ApplicationState.ApplicationActive


@pytest.fixture
def told(monkeypatch):
    made: list[str] = []
    monkeypatch.setattr("ui.desktop.desktop._tell_over_dbus", made.append)
    return made


@pytest.fixture
def home(tmp_path, monkeypatch):
    for name in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(name, str(tmp_path))
    return tmp_path  # window.ini lies below it too


@pytest.fixture
def window(qtbot, engine, open_window, home, tmp_path):
    made = open_window()
    qtbot.waitUntil(made.gate.is_open)
    made.desktop = Desktop(made, WindowSettings(), DesktopFile(["companion"], tmp_path / "autostart"))
    made.join(made.desktop)
    return made


def outside(home: Path, told: list[str]) -> list[str]:
    """Whatever the desktop gets to see or keep: titles, messages, files of settings and of recent documents."""
    seen = list(told)
    for widget in QApplication.topLevelWidgets():
        seen += [widget.windowTitle(), widget.windowFilePath(), widget.windowIconText(), widget.windowRole()]
        handle = widget.windowHandle()
        seen += [handle.title(), handle.filePath()] if handle is not None else []
    seen += [QApplication.applicationDisplayName(), QApplication.desktopFileName()]
    for path in home.rglob("*"):  # recently-used.xbel, thumbnails, *.ini, *.conf
        seen.append(path.name)
        if path.is_file():
            seen.append(path.read_bytes().decode("utf-8", "replace"))
    return seen


def a_session(qtbot, engine, window) -> None:
    """Ask about something, look at every room, draft a question, and export a conversation under its title."""
    answered(qtbot, window, f"When is the {SECRET}?")
    for entry in window.rooms.entries():
        window.show_room(entry.name)
    window.draft(f"and the next {SECRET}?")
    window.desktop.open_quick()
    qtbot.keyClicks(window.desktop.quick._field, SECRET)
    qtbot.keyClick(window.desktop.quick, Qt.Key.Key_Escape)
    WindowSettings().keep_geometry(window.saveGeometry())


def test_titles_messages_and_lists_of_the_desktop_hold_no_word_of_the_owners(
    qtbot, engine, window, home, told, monkeypatch
):
    monkeypatch.setattr(window, "isActiveWindow", lambda: False)
    a_session(qtbot, engine, window)
    qtbot.waitUntil(lambda: bool(told))
    seen = outside(home, told)
    assert "Companion" in seen and "An answer is ready." in seen, "something was looked at"
    assert [text for text in seen if SECRET in text] == []


@pytest.mark.parametrize("planted", ["title", "file", "settings", "recent", "message"])
def test_a_word_of_the_owners_would_be_seen(qtbot, window, home, told, planted):
    if planted == "title":
        window.setWindowTitle(f"{SECRET} - Companion")
    elif planted == "file":
        window.setWindowFilePath(f"/home/h/{SECRET}.md")
    elif planted == "settings":
        kept = QSettings(QSettings.Format.IniFormat, QSettings.Scope.UserScope, "companion", "window")
        kept.setValue("last", SECRET)
        kept.sync()
    elif planted == "recent":
        (home / "recently-used.xbel").write_text(json.dumps(SECRET))
    else:
        told.append(f"{SECRET} is ready")
    assert [text for text in outside(home, told) if SECRET in text]


def test_a_message_while_locked_says_nothing_of_what_was_done(qtbot, engine, window, told, monkeypatch):
    monkeypatch.setattr(window, "isActiveWindow", lambda: False)
    monkeypatch.setattr(window.gate, "is_open", lambda: False)
    for what in ("answer", "read", "brief"):
        window.desktop.tell(what)
    assert set(told) == {"Companion is done with its work."}


def test_where_it_is_wished_no_message_ever_says_what_was_done(qtbot, window, told, monkeypatch):
    monkeypatch.setattr(window, "isActiveWindow", lambda: False)
    window.desktop.tell("brief")
    window.desktop.choose("discreet", True)
    window.desktop.tell("brief")
    assert told == ["Your brief is ready.", "Companion is done with its work."]


def covers(window) -> list[Cover]:
    return [one for one in window.findChildren(Cover) if one.isVisibleTo(window)]


def test_where_it_is_wished_the_window_is_covered_while_another_program_is_in_front(qtbot, window):
    look = window.desktop._discreet.look
    look(AWAY)
    assert covers(window) == [], "not unless it was wished"
    window.desktop.choose("discreet", True)
    look(AWAY)
    (cover,) = covers(window)
    assert cover.size() == window.size()
    shown = window.grab().toImage()
    assert len({shown.pixel(x, y) for x in range(0, 1280, 7) for y in range(0, 300, 7)}) == 1, "the picture is empty"
    look(HERE)
    assert covers(window) == []


def test_what_was_typed_into_quick_ask_is_gone_once_the_memory_is_locked(qtbot, window):
    window.desktop.open_quick()
    qtbot.keyClicks(window.desktop.quick._field, SECRET)
    window.gate.closed.emit()
    assert not window.desktop.quick.isVisible()
    assert window.desktop.quick._field.text() == ""


def test_files_are_chosen_without_a_note_on_the_list_of_recent_files(qtbot, window, home, tmp_path, monkeypatch):
    asked = []

    def choose(*_arguments, **named):
        asked.append(named.get("options"))
        return str(tmp_path / f"{SECRET}.md"), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", choose)
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *a, **n: ([choose(*a, **n)[0]], ""))
    file_dialog.choose_file_to_write(window, "Where?", f"{SECRET}.md", "")
    file_dialog.choose_file(window, "Which?", "")
    file_dialog.choose_files(window, "Which?")
    assert asked == [QFileDialog.Option.DontUseNativeDialog] * 3
    assert [text for text in outside(home, []) if SECRET in text] == []
