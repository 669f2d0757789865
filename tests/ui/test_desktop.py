"""Tray, quick ask, links, messages and start at login, as the desktop sees them."""

import os
import plistlib
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt

from companion import requests as r
from companion.types.library import Progress
from companion.types.notes import NoteSaved
from companion.types.status import LockState
from tests.places import ROOT
from tests.ui.using import answered, notices, press
from ui.desktop.autostart import DesktopFile, LaunchAgent
from ui.desktop.desktop import Desktop
from ui.desktop.links import Aim, Target, parse_link, targets
from ui.folder_dialog import FolderLayer, forget_visited
from ui.settings.start import StartSettings
from ui.settings.store import WindowSettings


@pytest.fixture
def desktop_of(tmp_path):
    def make(window):
        made = Desktop(window, WindowSettings(), DesktopFile(["companion"], tmp_path / "autostart"))
        window.join(made)
        return made

    return make


# --- links and files ---


@pytest.mark.parametrize(
    ("link", "found"),
    [
        ("companion://ask?q=When%20is%20the%20blood%20test%3F", Target(Aim.DRAFT, "When is the blood test?")),
        ("companion://room/library", Target(Aim.ROOM, "library")),
        ("companion://conversation/12", Target(Aim.CONVERSATION, "12")),
        ("companion://quick", Target(Aim.QUICK)),
        ("companion://capture", Target(Aim.CAPTURE)),
        ("companion://", Target(Aim.FRONT)),
        ("companion://conversation/12;rm", None),
        ("companion://room/../settings", None),
        ("companion://forget/everything", None),
        ("https://example.org", None),
    ],
)
def test_a_link_shows_and_does_nothing_else(link, found):
    assert parse_link(link) == found


def test_files_are_meant_where_the_command_ran(tmp_path):
    assert targets(["notes/today.md", "--quick", "-x"], tmp_path) == [
        Target(Aim.PATH, str(tmp_path / "notes" / "today.md")),
        Target(Aim.QUICK),
    ]


def test_a_link_with_a_question_writes_it_and_asks_nothing(qtbot, engine, open_window, desktop_of):
    window = open_window()
    desktop_of(window).open_targets([Target(Aim.DRAFT, "When is the blood test?")])
    qtbot.waitUntil(lambda: window.chat.composer.text() == "When is the blood test?")
    assert not any(isinstance(one, r.Ask) for one in engine.asked)


def test_a_link_waits_until_the_memory_is_open(qtbot, engine, open_window, desktop_of):
    engine.lock = LockState.LOCKED
    window = open_window()
    qtbot.waitUntil(window.locked.isVisible)
    desktop_of(window).take_arguments(["companion://room/library"], "")
    assert window.room() == "chat"
    window.gate.unlock("open sesame")
    qtbot.waitUntil(lambda: window.room() == "library")


def test_a_file_of_a_watched_folder_is_shown_in_the_library(qtbot, engine, open_window, desktop_of):
    window = open_window()
    qtbot.waitUntil(window.gate.is_open)
    path = f"{engine.folders[0].path}/Flat/Costs.xlsx"
    desktop_of(window).open_targets([Target(Aim.PATH, path)])
    assert window.room() == "library"
    assert window.rooms.library._name.text() == "Costs.xlsx"


def test_a_folder_nobody_watches_is_read_only_after_a_yes(qtbot, engine, open_window, desktop_of, tmp_path):
    window = open_window()
    qtbot.waitUntil(window.gate.is_open)
    desktop_of(window).open_targets([Target(Aim.PATH, str(tmp_path))])
    qtbot.waitUntil(lambda: notices(window) == [f"Companion does not read the folder {tmp_path} yet."])
    assert r.AddFolder(str(tmp_path)) not in engine.asked
    press(qtbot, window, "Read it")
    qtbot.waitUntil(lambda: r.AddFolder(str(tmp_path)) in engine.asked)


# --- quick ask ---


def test_quick_ask_asks_in_the_window(qtbot, engine, open_window, desktop_of):
    window = open_window()
    qtbot.waitUntil(window.gate.is_open)
    desktop = desktop_of(window)
    desktop.open_quick()
    assert desktop.quick.isVisible()
    qtbot.keyClicks(desktop.quick._field, "Which tiles?")
    qtbot.keyClick(desktop.quick._field, Qt.Key.Key_Return)
    assert not desktop.quick.isVisible()
    qtbot.waitUntil(lambda: any(getattr(one, "question", "") == "Which tiles?" for one in engine.asked))


def test_quick_ask_shows_nothing_of_a_locked_memory(qtbot, engine, open_window, desktop_of):
    engine.lock = LockState.LOCKED
    window = open_window()
    qtbot.waitUntil(window.locked.isVisible)
    desktop = desktop_of(window)
    desktop.open_quick()
    assert not desktop.quick.isVisible()


def test_escape_puts_quick_ask_away_and_keeps_the_words(qtbot, open_window, desktop_of):
    window = open_window()
    qtbot.waitUntil(window.gate.is_open)
    desktop = desktop_of(window)
    desktop.open_quick()
    qtbot.keyClicks(desktop.quick._field, "half a")
    qtbot.keyClick(desktop.quick, Qt.Key.Key_Escape)
    assert not desktop.quick.isVisible()
    assert desktop.quick._field.text() == "half a"


# --- quick capture ---


def test_what_is_written_down_from_anywhere_goes_to_todays_note(qtbot, engine, open_window, desktop_of):
    engine.do_note_down = lambda request: NoteSaved("/notes/2026-06-11.md", "")
    window = open_window()
    qtbot.waitUntil(window.gate.is_open)
    desktop = desktop_of(window)
    desktop.take_arguments(["--capture"], "")
    assert desktop.capture.isVisible()
    qtbot.keyClicks(desktop.capture.field, "The tiles come on Friday")
    qtbot.keyClick(desktop.capture.field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: r.NoteDown("The tiles come on Friday") in engine.asked)
    qtbot.waitUntil(lambda: not desktop.capture.isVisible())


def test_nothing_can_be_written_down_into_a_locked_memory(qtbot, engine, open_window, desktop_of):
    engine.lock = LockState.LOCKED
    window = open_window()
    qtbot.waitUntil(window.locked.isVisible)
    desktop = desktop_of(window)
    desktop.open_capture()
    assert "capture" not in desktop.__dict__


# --- messages ---


def test_a_message_tells_that_work_is_done_and_nothing_of_what_is_in_the_files(
    qtbot, engine, open_window, desktop_of, monkeypatch
):
    told = []
    monkeypatch.setattr("ui.desktop.desktop._tell_over_dbus", told.append)
    window = open_window()
    qtbot.waitUntil(window.gate.is_open)
    desktop_of(window)
    monkeypatch.setattr(window, "isActiveWindow", lambda: False)
    answered(qtbot, window)
    qtbot.waitUntil(lambda: told == ["An answer is ready."])


def test_work_that_took_long_is_told_once(qtbot, open_window, desktop_of, monkeypatch):
    told = []
    monkeypatch.setattr("ui.desktop.desktop._tell_over_dbus", told.append)
    now = [0.0]
    monkeypatch.setattr("ui.desktop.desktop.time.monotonic", lambda: now[0])
    window = open_window()
    qtbot.waitUntil(window.gate.is_open)
    desktop_of(window)
    monkeypatch.setattr(window, "isActiveWindow", lambda: False)
    window.progressed.emit(Progress(9, 1, 0, 0, 4, None, False, "", False))
    now[0] = 60.0
    window.progressed.emit(Progress(9, 9, 9, 0, 0, None, False, "", True))
    window.progressed.emit(Progress(9, 9, 9, 0, 0, None, False, "", True))
    assert told == ["Your files are read."]


def test_no_message_while_the_window_is_looked_at_or_when_switched_off(qtbot, open_window, desktop_of, monkeypatch):
    told = []
    monkeypatch.setattr("ui.desktop.desktop._tell_over_dbus", told.append)
    window = open_window()
    qtbot.waitUntil(window.gate.is_open)
    desktop = desktop_of(window)
    monkeypatch.setattr(window, "isActiveWindow", lambda: True)
    desktop.tell("answer")
    monkeypatch.setattr(window, "isActiveWindow", lambda: False)
    desktop.choose("notify", False)
    desktop.tell("answer")
    assert told == []


# --- start at login ---


def test_start_at_login_writes_an_entry_that_desktops_understand(tmp_path):
    entry = DesktopFile(['/opt/my "own"/companion', "--data", "/home/h/100 % mine"], tmp_path)
    assert not entry.is_on()
    entry.turn(True)
    assert entry.is_on()
    text = (tmp_path / "companion.desktop").read_text(encoding="utf-8")
    assert "100 %% mine" in text
    assert text.rstrip().splitlines()[3].endswith('"--hidden"')
    tool = shutil.which("desktop-file-validate")
    if tool:
        subprocess.run([tool, tmp_path / "companion.desktop"], check=True)
    entry.turn(False)
    assert not entry.is_on()


def test_start_at_login_on_a_mac_is_a_property_list(tmp_path):
    agent = LaunchAgent(["/Applications/Companion.app/companion", "--data", "/Users/h/<mine>"], tmp_path)
    agent.turn(True)
    kept = plistlib.loads((tmp_path / "companion.plist").read_bytes())
    assert kept["ProgramArguments"] == [
        "/Applications/Companion.app/companion",
        "--data",
        "/Users/h/<mine>",
        "--hidden",
    ]
    agent.turn(False)
    assert not agent.is_on()


def test_what_the_desktop_cannot_do_is_dimmed_and_says_why(qtbot, open_window, desktop_of):
    window = open_window()
    desktop = desktop_of(window)
    settings = StartSettings(desktop)
    qtbot.addWidget(settings)
    assert not desktop.has_tray()
    assert not settings.switches["tray"].isEnabled()
    assert not settings.switches["hotkey"].isEnabled()
    assert not settings.switches["hotkey_capture"].isEnabled()
    assert desktop.hotkey_note()
    settings.switches["login"].click()
    assert desktop.chosen("login")


# --- choosing a folder leaves no trace ---


def test_the_folder_layer_opens_at_home_and_leaves_no_trace(qtbot, open_window, tmp_path, monkeypatch):
    home = tmp_path / "home"
    (home / "Secret plans").mkdir(parents=True)
    monkeypatch.setenv("HOME", str(home))
    window = open_window()
    taken = []
    layer = FolderLayer(window, "Which folder may Companion read?", taken.append)
    layer.open()
    assert layer._path.text() == str(home)
    layer._path.setText(str(home / "Secret plans"))
    layer.take()
    assert taken == [str(home / "Secret plans")]
    assert not layer.isVisible()
    config = tmp_path / "config"
    assert not [p for p in config.rglob("*") if p.is_file() and b"Secret plans" in p.read_bytes()]


def test_what_qt_notes_of_visited_folders_is_removed(tmp_path):
    QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, str(tmp_path))
    kept = QSettings(QSettings.Scope.UserScope, "QtProject")
    kept.setValue("FileDialog/lastVisited", "file:///home/hanna/Secret plans")
    kept.sync()
    assert "Secret plans" in (tmp_path / "QtProject.conf").read_text(encoding="utf-8")  # as Qt's own dialog does
    forget_visited()
    assert "Secret plans" not in (tmp_path / "QtProject.conf").read_text(encoding="utf-8")


# --- the shortcut from anywhere ---

_HOTKEY = """
import subprocess, sys
from PySide6.QtCore import QTimer
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication
from ui.desktop.hotkey import system_hotkey
app = QApplication([])
first, why = system_hotkey()
second, _ = system_hotkey()
keys = QKeySequence("Ctrl+Alt+Space")
print("taken", first.take(keys))
print("twice", second.take(keys))
first.pressed.connect(lambda: (print("pressed"), app.quit()))
QTimer.singleShot(200, lambda: subprocess.Popen(["xdotool", "key", "ctrl+alt+space"]))
QTimer.singleShot(8000, app.quit)
app.exec()
first.leave()
print("free", second.take(keys))
third, _ = system_hotkey(2)
print("both", third.take(QKeySequence("Ctrl+Alt+N")))
"""


@pytest.mark.skipif(
    sys.platform != "linux" or not shutil.which("xvfb-run") or not shutil.which("xdotool"),
    reason="needs an X server to press keys on (xvfb, xdotool)",
)
def test_under_x11_the_shortcut_is_heard_from_anywhere_and_belongs_to_one():
    environment = {k: v for k, v in os.environ.items() if k != "QT_QPA_PLATFORM"} | {"PYTHONPATH": str(ROOT)}
    ran = subprocess.run(
        ["xvfb-run", "-a", sys.executable, "-c", _HOTKEY],
        env=environment | {"QT_QPA_PLATFORM": "xcb"},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
        cwd=Path(ROOT),
    )
    if "could not connect to display" in ran.stderr or "could not load the Qt platform plugin" in ran.stderr.lower():
        pytest.skip("Qt’s X11 plugin cannot be loaded here")
    assert ran.stdout.split("\n")[:5] == ["taken True", "twice False", "pressed", "free True", "both True"], ran.stderr
