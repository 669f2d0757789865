"""The window around the rooms: sizes, names, one window, keys."""

import subprocess
import sys

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QStackedLayout,
    QWidget,
)

from tests.ui.using import answered
from ui.instance import Instance, raise_running
from ui.theme import theme


@pytest.mark.parametrize("size", [(1280, 800), (960, 640), (640, 400), (1920, 1080)])
def test_nothing_is_cut_off_at_any_size(qtbot, open_window, size):
    window = open_window(size=size)
    answered(qtbot, window)
    for name in ("chat", "library", "models", "privacy", "settings"):
        window.show_room(name)
        qtbot.wait(20)
        assert window.width() == size[0], name
        for child in window.findChildren(QPushButton):
            if child.isVisible() and not child.visibleRegion().isEmpty():
                right = child.mapTo(window, child.rect().topRight()).x()
                assert right <= size[0], (name, child.text())
                assert child.width() >= child.sizeHint().width() - 8, (name, child.text())


@pytest.mark.parametrize("size", [(1280, 800), (640, 400)])
def test_the_field_is_as_high_as_its_text_up_to_eight_lines(qtbot, open_window, size):
    window = open_window(size=size)
    field = window.chat.composer._field
    qtbot.waitUntil(lambda: field.height() == theme().line("body") + 4)
    window.chat.composer.set_text("one\ntwo\nthree")
    qtbot.waitUntil(lambda: field.height() == 3 * theme().line("body") + 4)
    window.chat.composer.set_text("line\n" * 40)
    qtbot.waitUntil(lambda: field.height() == 8 * theme().line("body") + 4)


def test_the_sidebar_folds_by_width_and_by_wish(qtbot, open_window):
    window = open_window()
    assert not window.sidebar.is_folded()
    window.resize(960, 640)
    assert window.sidebar.is_folded()
    window.resize(640, 600)
    assert not window.sidebar.isVisible()
    window.chat.title.sidebar_wished.emit()
    assert window.sidebar.isVisible()
    window.resize(1280, 800)
    window.toggle_fold()
    assert window.sidebar.is_folded()


def test_large_text_and_a_small_window_are_the_same_case(qtbot, open_window):
    window = open_window(size=(1280, 800))
    theme().choose(percent=200)
    window.arrange()
    assert not window.sidebar.isVisible()


def test_every_control_of_every_room_has_a_name(qtbot, open_window):
    window = open_window()
    answered(qtbot, window)
    for name in ("library", "models", "privacy", "settings"):
        window.show_room(name)
        qtbot.wait(10)
    kinds = (QAbstractButton, QLineEdit, QAbstractItemView, QComboBox, QPlainTextEdit)
    controls = [w for kind in kinds for w in window.findChildren(kind)]
    unnamed = [w for w in controls if not w.accessibleName() and type(w).__module__.startswith("ui.")]
    assert unnamed == []
    assert len(controls) > 40


class Windows(QObject):
    """Notes every top-level widget that is shown."""

    def __init__(self):
        super().__init__()
        self.seen = []

    def eventFilter(self, watched, event):  # noqa: N802 - Qt's name
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.seen.append(watched)
        return False


def test_no_other_window_flashes_up_while_rooms_are_made(qtbot, qapp, engine, open_window):
    watching = Windows()
    qapp.installEventFilter(watching)
    window = open_window()
    for entry in window.rooms.entries():
        window.show_room(entry.name)
    qtbot.waitUntil(lambda: bool(window.rooms.models._cards))
    window.gate.begin_again()
    assert set(watching.seen) == {window}
    planted = QStackedLayout()
    planted.addWidget(QWidget())  # what was wrong: the layout had no parent yet
    assert len(set(watching.seen)) == 2
    qapp.removeEventFilter(watching)


def test_a_second_start_raises_the_first(qtbot, tmp_path):
    path = tmp_path / "w.sock"
    assert not raise_running(path)
    instance = Instance(path)
    script = (
        "import sys, pathlib, ui.instance as i; sys.exit(not i.raise_running(pathlib.Path(sys.argv[1]), ['--quick']))"
    )
    with qtbot.waitSignal(instance.asked) as handed:
        second = subprocess.Popen([sys.executable, "-c", script, str(path)])
    assert second.wait(10) == 0
    assert handed.args[0] == ["--quick"]
    instance.close()
    assert not raise_running(path)


def test_the_window_imports_neither_network_nor_anything_heavy():
    code = (
        "import sys, ui.main\n"
        "bad = [m for m in sys.modules if m.split('.')[0] in "
        "('torch', 'chromadb', 'sentence_transformers', 'transformers', 'numpy', 'apsw', 'xllamacpp', 'httpx')"
        " or m in ('PySide6.QtNetwork', 'PySide6.QtWebEngineCore', 'PySide6.QtQml')]\n"
        "print(bad); sys.exit(bool(bad))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_a_narrower_window_lays_no_words_over_others(qtbot, open_window):
    window = open_window()
    exchange = answered(qtbot, window)

    def overlaps():
        text = exchange.text()
        end = text.mapTo(exchange, text.rect().bottomLeft()).y()
        return exchange._foot.mapTo(exchange, exchange._foot.rect().topLeft()).y() <= end

    for width, height in ((960, 640), (1280, 800), (960, 640)):
        window.resize(width, height)
        qtbot.waitUntil(lambda: not overlaps())  # layouts come to rest in their own time
