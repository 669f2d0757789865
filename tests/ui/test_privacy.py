"""The privacy room and the locked page as a person uses them."""

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QAbstractButton, QLineEdit

from companion import requests as r
from companion.types.errors import Action, Problem
from companion.types.facts import About, SaidMessage
from companion.types.safety import Selector
from companion.types.status import LockState
from tests.ui.inprocess import InProcess
from tests.ui.using import notices
from ui.engine_bridge import EngineBridge, EngineState
from ui.privacy.cover import Cover
from ui.privacy.forgetting import selector_of
from ui.settings.store import WindowSettings
from ui.widgets.basic import Label
from ui.widgets.notice import Notice
from ui.window import MainWindow


@pytest.fixture(autouse=True)
def own_settings(tmp_path):
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, str(tmp_path / "config"))


@pytest.fixture
def engine():
    made = InProcess()
    yield made
    made.close()


@pytest.fixture
def window(qtbot, engine):
    bridge = EngineBridge(engine.connect)
    made = MainWindow(bridge, WindowSettings(), "/data")
    made.bridge = bridge
    qtbot.addWidget(made)
    made.resize(1280, 800)
    made.show()
    bridge.start()
    qtbot.waitUntil(lambda: bridge.state() is EngineState.READY)
    yield made
    bridge.close()


@pytest.fixture
def room(qtbot, window, engine):
    window.show_room("privacy")
    qtbot.waitUntil(lambda: "1 entr" in said(window.rooms.privacy))
    return window.rooms.privacy


def said(widget) -> str:
    return "\n".join(label.plain() for label in widget.findChildren(Label) if label.isVisibleTo(widget))


def press(qtbot, widget, words):
    def found():
        return [
            one
            for one in widget.findChildren(QAbstractButton)
            if words in (one.text().strip(), one.accessibleName()) and one.isVisibleTo(widget)
        ]

    qtbot.waitUntil(lambda: len(found()) > 0)
    qtbot.mouseClick(found()[0], Qt.MouseButton.LeftButton)


def asked(engine, kind):
    return [one for one in engine.asked if isinstance(one, kind)]


def test_locking_shows_nothing_at_once_and_opens_by_the_recovery_code(qtbot, window, room, engine):
    press(qtbot, room, "Lock now")
    qtbot.waitUntil(lambda: bool(window.findChildren(Cover)))
    cover = window.findChildren(Cover)[0]
    assert cover.geometry() == window.rect() and cover.isVisible()
    window.bridge.ask(r.Status(), window.gate.status_came.emit)  # as when the engine is there again
    qtbot.waitUntil(
        lambda: window.gate.locked.isVisible() and not any(c.isVisible() for c in window.findChildren(Cover))
    )
    field = window.gate.locked.findChild(QLineEdit)
    assert field.accessibleName() == "Passphrase or recovery code"
    field.setText("open sesame")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not window.gate.locked.isVisible())


def test_the_key_for_locking_locks_from_any_room(qtbot, window, engine):
    qtbot.waitUntil(window.gate.is_open)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    keys = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(window, Qt.Key.Key_L, keys)
    qtbot.waitUntil(lambda: bool(asked(engine, r.Lock)))
    qtbot.waitUntil(lambda: bool(window.findChildren(Cover)))


@pytest.mark.parametrize(
    ("code", "button", "request_kind"),
    [
        ("database-damaged", "Restore the newest good backup", r.PreviewRestore),
        ("database-missing", "Restore the newest good backup", r.PreviewRestore),
        ("keys-damaged", "Put the key file back from its copy", r.RestoreKeys),
        ("keyring-empty", "Ask the keyring", r.UnlockWithKeyring),
    ],
)
def test_a_memory_that_does_not_open_offers_what_helps(qtbot, window, engine, code, button, request_kind):
    engine.lock = LockState.LOCKED
    engine.problem = Problem(code, actions=(Action.RESTORE,))
    engine.fail[request_kind] = Problem("no-backup")
    window.bridge.ask(r.Status(), window.gate.status_came.emit)
    qtbot.waitUntil(window.gate.locked.isVisible)
    press(qtbot, window.gate.locked, button)
    qtbot.waitUntil(lambda: bool(asked(engine, request_kind)))
    qtbot.waitUntil(lambda: "There is no good backup" in said(window.gate.locked))


def test_forgetting_shows_what_would_go_and_then_where_it_is_gone_from(qtbot, room, engine):
    field = next(f for f in room.findChildren(QLineEdit) if f.accessibleName() == "What to forget")
    field.setText("Dr Aydin")
    press(qtbot, room, "See what would go")
    qtbot.waitUntil(lambda: "This would go for good: 1 file" in said(room))
    assert "Mum/2026-04-14 Dr Aydin.md" in said(room)
    assert not [one for one in engine.asked if isinstance(one, r.Forget)], "nothing goes before it is wished"
    press(qtbot, room, "Forget it")
    qtbot.waitUntil(lambda: "Gone from the backups" in said(room))


def test_facts_and_messages_alone_can_be_chosen_where_files_are_forgotten_too(qtbot, room, engine):
    gone = About("Dr Aydin", (), (SaidMessage(3, 1, "Tablets", "2026-04-14T10:00:00+00:00", "Dr Aydin called."),), 1)
    engine.do_look_about = engine.do_forget_about = lambda _request: gone
    press(qtbot, room, "What may go: Facts and messages")
    field = next(f for f in room.findChildren(QLineEdit) if f.accessibleName() == "What to forget")
    field.setText("Dr Aydin")
    press(qtbot, room, "See what would go")
    qtbot.waitUntil(lambda: "This would go for good: 1 message." in said(room))
    assert "Dr Aydin called." in said(room)
    press(qtbot, room, "Forget it")
    qtbot.waitUntil(lambda: "Forgotten: 1 message" in said(room))
    assert asked(engine, r.ForgetAbout) and not asked(engine, r.Forget)


def test_what_nobody_says_is_not_forgotten(qtbot, room):
    field = next(f for f in room.findChildren(QLineEdit) if f.accessibleName() == "What to forget")
    field.setText("Nobody")
    press(qtbot, room, "See what would go")
    qtbot.waitUntil(lambda: "Nothing says that." in said(room))


@pytest.mark.parametrize(
    ("text", "selector"),
    [
        ("  Dr  Aydin ", Selector("about", words="Dr Aydin")),
        ("2026-03-31 to 2026-03-01", Selector("time", since="2026-03-01", until="2026-03-31")),
        (
            "the 2026-03-01 letter to 2026-03-02 Rosa",
            Selector("about", words="the 2026-03-01 letter to 2026-03-02 Rosa"),
        ),
    ],
)
def test_two_days_are_a_span_of_time_and_all_else_is_words(text, selector):
    assert selector_of(text) == selector


def test_a_memory_that_only_the_keyring_opens_asks_for_a_second_way_in(qtbot, room):
    qtbot.waitUntil(lambda: "Only the keyring opens this memory." in said(room))
    press(qtbot, room, "Recovery code")
    qtbot.waitUntil(lambda: "0123-4567-89AB-CDEF-GHJK-MNPQ-RSTV-WXYZ" in said(room))


def test_a_restore_is_previewed_with_what_it_would_lose(qtbot, room, engine):
    press(qtbot, room, "Restore")
    qtbot.waitUntil(lambda: any("1 conversation" in one.accessibleDescription() for one in room.findChildren(Notice)))
    assert not asked(engine, r.Restore)
    press(qtbot, room, "Restore this backup")
    qtbot.waitUntil(lambda: bool(asked(engine, r.Restore)))


def test_the_proof_lists_every_attempt_by_process(qtbot, room):
    press(qtbot, room, "Prove it")
    qtbot.waitUntil(lambda: "broker: 127.0.0.1 port 11434" in said(room))
    assert "0 connections and 0 name look-ups beyond this machine" in said(room)


def test_a_damaged_memory_is_restored_only_after_a_look_at_what_would_be_missing(qtbot, engine, open_window):
    engine.lock = LockState.LOCKED
    page = open_window().locked
    page.show_problem(Problem("database-damaged"))
    qtbot.mouseClick(page._restore, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(page.findChildren(Notice)))
    notice = page.findChild(Notice)
    assert "Missing afterwards: 1 conversation" in notice.accessibleDescription()
    assert not asked(engine, r.Restore)
    qtbot.mouseClick(notice.buttons[0], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(asked(engine, r.Restore)))


def test_backups_that_fail_are_told_when_the_memory_opens(qtbot, engine, open_window):
    engine.problem = Problem("backup-failed", params={"reason": "see the log"})
    window = open_window()
    qtbot.waitUntil(lambda: any("A backup could not be made" in words for words in notices(window)))
    press(qtbot, window, "Look in Privacy")
    assert window.room() == "privacy"
