"""The component set: what a person sees, hears and can undo."""

import sys

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QEnterEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QLabel,
    QLineEdit,
    QListView,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ui.gallery import Gallery, passages
from ui.theme import theme
from ui.widgets.basic import ElidedLabel, Label
from ui.widgets.controls import ScopeChip, SearchField, Switch
from ui.widgets.focus import FocusRing
from ui.widgets.notice import Notice, NoticeAction
from ui.widgets.passages import PassageList
from ui.widgets.progress import ProgressBar, Spinner
from ui.widgets.reader_pane import ReaderBlock, ReaderMark, ReaderPane
from ui.widgets.toast import Toast


@pytest.fixture
def area(qtbot):
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(600, 400)
    made.show()
    return made


def test_a_notice_is_as_high_as_its_words_and_no_higher(qtbot, area):
    notice = Notice("Companion’s engine stopped and is being started again.", "Nothing you wrote is lost. " * 6)
    lines = QVBoxLayout()
    lines.addWidget(notice)
    lines.addWidget(QWidget())
    holder = QWidget(area)
    holder.setLayout(lines)
    for width in (600, 300, 500):
        holder.resize(width, 600)
        holder.show()
        qtbot.waitUntil(lambda: notice.height() == notice.heightForWidth(notice.width()))
        assert 40 < notice.height() < 200


def test_every_control_of_the_gallery_has_a_name(qtbot):
    gallery = Gallery()
    qtbot.addWidget(gallery)
    gallery.show()
    controls = [
        w
        for kind in (QAbstractButton, QLineEdit, QListView, QComboBox)
        for w in gallery.findChildren(kind)
        if not w.objectName().startswith("qt_")
    ]
    assert len(controls) > 20
    unnamed = [c for c in controls if not c.accessibleName()]
    assert [c for c in unnamed if type(c).__module__.startswith("ui.") or isinstance(c, QPushButton)] == []


def test_the_toast_counts_down_and_stops_under_the_pointer(area, qtbot):
    toast = Toast(area)
    ended = []
    toast.show_undo("“Tax” deleted", lambda: None, lambda: ended.append(1))
    assert toast.seconds_left() == theme().tokens.undo_s
    toast._timer.setInterval(5)
    qtbot.waitUntil(lambda: toast.seconds_left() < 9)
    toast.enterEvent(QEnterEvent(QPointF(1, 1), QPointF(1, 1), QPointF(1, 1)))
    assert not toast.counting()
    left = toast.seconds_left()
    toast.leaveEvent(QEvent(QEvent.Type.Leave))
    assert toast.counting()
    assert toast.seconds_left() == left
    qtbot.waitUntil(lambda: ended == [1])
    assert not toast.isVisible()


def test_undo_takes_it_back_and_ends_nothing(area, qtbot):
    toast = Toast(area)
    told = []
    toast.show_undo("deleted", lambda: told.append("back"), lambda: told.append("gone"))
    qtbot.mouseClick(toast._button, Qt.MouseButton.LeftButton)
    assert told == ["back"]


def test_a_second_toast_ends_the_first(area):
    toast = Toast(area)
    told = []
    toast.show_undo("one", lambda: None, lambda: told.append("one gone"))
    toast.show_undo("two", lambda: None, lambda: told.append("two gone"))
    assert told == ["one gone"]


def test_a_notice_has_its_sentence_reason_and_button(qtbot):
    done = []
    notice = Notice(
        "Ollama is not running.", "Kept.", (NoticeAction("Start Ollama", lambda: done.append(1)),), tone="warn"
    )
    qtbot.addWidget(notice)
    notice.show()
    qtbot.mouseClick(notice.buttons[0], Qt.MouseButton.LeftButton)
    assert done == [1]
    assert notice.accessibleName() == "Ollama is not running."


def test_a_long_path_is_shortened_and_told_in_full(qtbot):
    label = ElidedLabel("Notes/a/very/long/path/that/does/not/fit/2026-04-14 Dr Aydin.md", "mono", middle=True)
    qtbot.addWidget(label)
    label.resize(120, 20)
    label.show()
    assert "…" in label.text()
    assert label.toolTip() == label.plain()


def test_words_in_a_label_are_never_markup(qtbot):
    label = Label("<img src='http://example.org/x.png'> & more", wrap=True)
    qtbot.addWidget(label)
    assert "&lt;img" in label.text()
    assert isinstance(label, QLabel)


def test_a_scope_can_be_taken_off(qtbot):
    chip = ScopeChip("folder", "Notes/Mum")
    qtbot.addWidget(chip)
    cross = chip.findChild(QAbstractButton)
    assert cross.accessibleName() == "Remove Notes/Mum"
    with qtbot.waitSignal(chip.removed):
        cross.click()


def test_escape_empties_a_search(qtbot):
    field = SearchField("Find")
    qtbot.addWidget(field)
    field.setText("tiles")
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert field.text() == ""


def test_a_switch_turns_by_key(qtbot):
    switch = Switch("Less motion")
    qtbot.addWidget(switch)
    switch.show()
    qtbot.keyClick(switch, Qt.Key.Key_Space)
    assert switch.isChecked()


def test_a_spinner_always_has_words_and_stands_still_under_reduced_motion(qtbot):
    spinner = Spinner("Checking sentence 6 against 5 passages")
    qtbot.addWidget(spinner)
    spinner.show()
    assert spinner.accessibleName() == spinner.words()
    assert not spinner._turning._timer.isActive()


def test_progress_tells_its_share(qtbot):
    bar = ProgressBar("Reading")
    qtbot.addWidget(bar)
    bar.set_share(0.58)
    assert bar.accessibleDescription() == "58 %"


def test_a_passage_is_read_with_place_and_date_and_opens_by_key(qtbot):
    found = PassageList()
    qtbot.addWidget(found)
    found.show_items(passages())
    found.resize(400, 400)
    found.show()
    said = found.model().index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said.startswith("Passage 1, Dr Aydin, 14 April, Notes › Mum › Visit › line 6, 14 Apr.")
    found.choose(3)
    with qtbot.waitSignal(found.opened) as told:
        qtbot.keyClick(found, Qt.Key.Key_Return)
    assert told.args == [3]


def test_the_reader_opens_at_the_place_a_third_down(qtbot):
    pane = ReaderPane()
    qtbot.addWidget(pane)
    pane.resize(432, 360)
    pane.show()
    lines = [f"Line {n} of a long note that goes on for a while and then some more." for n in range(200)]
    blocks, at = [], 0
    for line in lines:
        blocks.append(ReaderBlock("paragraph", line, at))
        at += len(line) + 1
    start = blocks[120].start
    mark = ReaderMark(start, start + 8, True, 1)
    pane.show_file("Note", "Notes/long.md", "file-text", blocks, (mark,))
    top = pane.text.places()[0] + pane.text.y() - pane.place()
    viewport = pane._scroll.viewport().height()
    assert abs(top - viewport // 3) < 4
    first, last = pane.text.document_range(start, start + 8)
    assert pane.text.document().toPlainText()[first:last] == "Line 120"


def test_the_ring_is_for_keys_only(qtbot):
    window = Gallery()
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitActive(window)
    ring = FocusRing(window)
    button = window.findChildren(QPushButton)[0]
    handle = window.windowHandle()
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    button.setFocus()
    assert ring.ringed() is None
    from PySide6.QtTest import QTest

    QTest.keyClick(handle, Qt.Key.Key_Tab)
    assert ring.ringed() is not None
    assert ring.ringed() is window.focusWidget()


def test_nothing_is_lost_of_none_over_many_calls(qtbot):
    """PySide6 6.12.0 lost one reference of None a void call, and ended Python 3.11 after thousands."""
    label = QLabel("x")
    qtbot.addWidget(label)
    label.setText("warm")
    before = sys.getrefcount(None)
    for number in range(20_000):
        label.setText("a" if number % 2 else "b")
    assert abs(sys.getrefcount(None) - before) < 500
