"""Everything has a name and a role, is reached by keys in order, and shows where it is."""

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QHeaderView,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QTextEdit,
    QWidget,
)

from tests.ui.views import VIEWS
from ui.desktop.quick import QuickWindow
from ui.shortcuts import shortcuts
from ui.theme import theme

CONTROLS = (QAbstractButton, QAbstractItemView, QComboBox, QLineEdit, QPlainTextEdit, QTextEdit)
NO_ROLE = {QAccessible.Role.NoRole, QAccessible.Role.Client, QAccessible.Role.Whitespace}


def controls(window: QWidget) -> list[QWidget]:
    """All that can be pressed, chosen or written in, and all that takes the focus, where it can be seen."""
    found = []
    for widget in window.findChildren(QWidget):
        if isinstance(widget, QHeaderView):  # told as part of its tree
            continue
        if widget.isVisible() and not widget.objectName().startswith("qt_"):
            takes_focus = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
            if isinstance(widget, CONTROLS) or takes_focus:
                found.append(widget)
    return found


def nameless(window: QWidget) -> list[str]:
    """Controls of which a screen reader could say nothing: no name, or no role."""
    bad = []
    for widget in controls(window):
        told = QAccessible.queryAccessibleInterface(widget)
        if told is None or not told.text(QAccessible.Text.Name).strip():
            bad.append(f"{type(widget).__name__} {widget.objectName()} has no name")
        elif told.role() in NO_ROLE and not isinstance(widget, QScrollArea):  # Qt knows no better role for those
            bad.append(f"{type(widget).__name__} “{widget.accessibleName()}” has no role")
    return bad


@pytest.fixture
def shown(qtbot, engine, open_window):
    def show(name, size=(1280, 800)):
        VIEWS[name].prepare(engine)
        window = open_window(size=size)
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        VIEWS[name].show(qtbot, window)
        QCoreApplication.processEvents()
        return window

    yield show
    engine.gate.set()


@pytest.mark.parametrize("view", VIEWS)
def test_every_control_has_a_name_and_a_role(shown, view):
    window = shown(view)
    assert nameless(window) == []
    assert controls(window)


def test_a_planted_nameless_control_is_found(shown):
    window = shown("settings")
    planted = QPushButton(window.rooms.settings)
    planted.show()
    assert nameless(window) == ["QPushButton  has no name"]
    planted.setAccessibleName("Planted")
    assert nameless(window) == []


def test_the_small_window_has_names_too(qtbot):
    quick = QuickWindow()
    qtbot.addWidget(quick)
    quick.open("12 of 20 files can be found")
    assert nameless(quick) == []


def walk(qtbot, window, key=Qt.Key.Key_Tab, most=80):
    """The controls that Tab comes by, until it is where it began."""
    seen = []
    for _ in range(most):
        now = QApplication.focusWidget()
        if now in seen:
            break
        seen.append(now)
        qtbot.keyClick(now or window, key)
    return seen


@pytest.mark.parametrize("view", ["chat-empty", "library-files", "models-list", "settings", "first-folders"])
def test_tab_reaches_every_button_and_field(qtbot, shown, view):
    window = shown(view)
    window.activateWindow()
    reached = walk(qtbot, window)

    wanted = [
        w
        for w in controls(window)
        if isinstance(w, (QAbstractButton, QLineEdit)) and w.isEnabled() and not isinstance(w.parent(), QLineEdit)
    ]
    exclusive = [w for w in wanted if isinstance(w, QAbstractButton) and w.group() is not None]
    missed = [
        w.accessibleName()
        for w in wanted
        if w not in reached and w not in exclusive  # of a group of choices one is reached, arrows reach the others
    ]
    assert missed == []


def test_the_sidebar_comes_first_then_the_room(qtbot, shown):
    window = shown("library-files")
    window.sidebar._fold.setFocus()
    reached = walk(qtbot, window)

    inside = [window.sidebar.isAncestorOf(w) for w in reached if w is not None]
    assert inside[0]
    assert inside == sorted(inside, reverse=True)  # all of the sidebar, then all of the room


def test_focus_reached_by_keys_wears_a_ring(qtbot, shown):
    window = shown("settings")
    window.sidebar._palette.setFocus()
    qtbot.keyClick(window.windowHandle(), Qt.Key.Key_Tab)
    assert window._ring.ringed() is QApplication.focusWidget()


def test_f6_goes_through_the_panes_and_back(qtbot, shown):
    window = shown("library-files")
    window.sidebar._palette.setFocus()
    window.next_pane(1)
    assert window.rooms.library.isAncestorOf(QApplication.focusWidget())
    window.next_pane(-1)
    assert window.sidebar.isAncestorOf(QApplication.focusWidget())


def test_ctrl_f_finds_in_the_room_in_front(qtbot, shown):
    window = shown("library-files")
    qtbot.keyClick(window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.focusWidget() is window.rooms.library._name
    window.show_room("chat")
    qtbot.keyClick(window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert window.isAncestorOf(QApplication.focusWidget())


def test_a_layer_keeps_the_focus_inside(qtbot, shown):
    window = shown("folder-choice")
    for widget in walk(qtbot, window):
        assert not window.sidebar.isAncestorOf(widget)


def test_the_list_of_keys_names_what_is_bound(open_window):
    window = open_window()
    from PySide6.QtGui import QShortcut

    bound = {s.key().toString() for s in window.findChildren(QShortcut)}
    listed = " ".join(keys for keys, _ in shortcuts())
    for keys in bound:
        head, _, last = keys.rpartition("+")
        known = keys in listed or (last.isdigit() and f"{head}+1 … " in listed)
        assert known, f"{keys} is bound and not on the list"


def test_reduced_motion_leaves_nothing_moving(shown):
    theme().choose(reduced_motion=True)
    assert {theme().ms(name) for name in ("fast", "base", "slow")} == {0}


@pytest.mark.parametrize("percent", [90, 150, 200])
def test_text_follows_its_size_everywhere(shown, percent):
    window = shown("settings")
    theme().choose(percent=percent)
    window.arrange()
    sizes = {w.font().pixelSize() for w in controls(window) if isinstance(w, QPushButton)}
    least = round(11 * percent / 100)
    assert min(sizes) >= min(11, least)
    assert max(sizes) == round(13 * percent / 100)
