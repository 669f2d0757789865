"""A language nobody speaks, 40 % longer and in brackets: it shows what was never translated, and what does not fit."""

import os
import re
import subprocess
import sys
import time
from functools import cache
from xml.etree import ElementTree

import pytest
from PySide6.QtCore import QAbstractListModel, QCoreApplication, Qt, QTranslator
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QWidget,
)

from companion.answers.prompt import build
from companion.types.answers import SentTurn
from tests.places import ROOT
from tests.ui.inprocess import InProcess
from tests.ui.made_up import FILES, PASSAGES, QUESTION
from tests.ui.views import VIEWS
from ui.chat.sent_parts import sent_parts
from ui.theme import theme
from ui.widgets.basic import ElidedLabel, Label
from ui.widgets.rows import RoomButton

SETTLE_S = 3.0


class Pseudo(QTranslator):
    """Each sentence of the window in brackets and 40 % longer; what is none of them stays bare."""

    def __init__(self, known):
        # The application keeps it: one that is thrown away while words are translated, as the garbage collector may
        # do, waits for the lock of translating and never gets it.
        super().__init__(QCoreApplication.instance())
        self.known = known

    def translate(self, context, source, _note=None, _count=-1):
        if (context, source) not in self.known:
            return ""
        return f"⟦{source}{'~' * max(1, round(len(source) * 0.4))}⟧"

    def isEmpty(self):  # noqa: N802 - Qt's name
        return False


@pytest.fixture(scope="module")
def sentences(tmp_path_factory):
    """All sentences that the source of now gives to the translators."""
    into = tmp_path_factory.mktemp("pseudo")
    subprocess.run(
        [ROOT / "packaging" / "translations.sh", into], check=True, env={**os.environ, "PYTHON": sys.executable}
    )
    root = ElementTree.parse(into / "companion_de.ts").getroot()
    return {(c.findtext("name"), m.findtext("source")) for c in root.iter("context") for m in c.iter("message")}


@pytest.fixture
def pseudo(qapp, sentences):
    translator = Pseudo(sentences)
    qapp.installTranslator(translator)
    yield translator
    qapp.removeTranslator(translator)


@pytest.fixture
def shown(qtbot, engine, pseudo, open_window):
    """Opens a window on a view, in the language nobody speaks."""

    def show(view, size=(960, 640), percent=100):
        theme().choose(percent=percent)
        VIEWS[view].prepare(engine)
        window = open_window(size=size)
        VIEWS[view].show(qtbot, window)
        QCoreApplication.processEvents()
        return window

    yield show
    engine.gate.set()


NAMES = {
    "English", "Deutsch", "/data", "June", QUESTION, "Notes/Mum/2026-04-14 Dr Aydin.md",
    "Companion", "MiniLM", "Notes", "Documents", "gemma3:4b", "smollm2", "Gemma terms", "Apache-2.0", "Hanna", "Ollama",
    "/home/hanna/.local/share/companion", "/home/hanna/Notes", "/home/hanna/Documents", "Run a half marathon",
    "Swim 80 km", "Speak Portuguese",
    "Run a half marathon by 13 September, three times a week",
    "Flat ready", "I want to run beside Jonas again.", "tiles", "door", "paint", "Runs", "List", "Order the tiles",
    "Order the tiles. List", "Kuhn, shower tray", "Karl-Heine-Straße 61",
    "MIT", "all-MiniLM-L6-v2", "multilingual-e5-small",
    "9:30, 11:00, Kuhn, shower tray, Karl-Heine-Straße 61",
}  # fmt: skip


def is_name(text: str) -> bool:
    """Names of files, folders and models, the owner's words, numbers and signs: shown as they are."""
    plain = text.strip()
    owners = {name for file in FILES for name in (*file.path.split("/"), file.path)} | {p.title for p in PASSAGES}
    owners |= {text for p in PASSAGES for text in (p.text, f"{p.title}. {p.text}")} | prompt_words()
    if (
        plain in NAMES | owners
        or (len(plain) == 40 and QUESTION.startswith(plain))
        or plain in InProcess().do_suggested_questions(None)
    ):
        return True
    return not re.search(r"[^\W\d_]{2,}", plain.replace("km", "").replace("kB", "").replace("MB", "").replace("GB", ""))


def words_of(window: QWidget) -> list[str]:
    """Everything that can be read, or heard as a name, in a window."""
    found = []
    for widget in window.findChildren(QWidget):
        if not widget.isVisible() or widget.objectName().startswith("qt_"):
            continue
        found.append(widget.accessibleName())
        found.append(widget.accessibleDescription())
        found.append(re.sub(r"<[^>]+>", "", widget.toolTip()))
        if isinstance(widget, (Label, ElidedLabel)):
            found.append(widget.plain())
        elif isinstance(widget, (QLabel, QAbstractButton)):
            found.append(widget.text())
        elif isinstance(widget, (QLineEdit, QPlainTextEdit)):
            found.append(widget.placeholderText())
        if isinstance(widget, RoomButton):
            found.append(widget.state())
        if isinstance(widget, QAbstractItemView) and widget.model() is not None:
            model = widget.model()
            for column in range(1 if isinstance(model, QAbstractListModel) else model.columnCount()):
                found += [str(model.headerData(column, Qt.Orientation.Horizontal) or "")]
                found += [str(model.index(line, column).data() or "") for line in range(model.rowCount())]
    return [text for text in found if text]


@cache
def prompt_words() -> frozenset[str]:
    """What a model is sent: neither its rules nor the owner's files are words of the window."""
    parts = [part for turn in build(QUESTION, PASSAGES) for part in sent_parts(SentTurn(turn.role, turn.content, 1))]
    names = {" · ".join(part.about[key] for key in ("file", "at", "under") if key in part.about) for part in parts}
    return frozenset({part.text for part in parts} | names | {part.about.get("n", "") for part in parts})


def bare(window: QWidget) -> set[str]:
    return {text for text in words_of(window) if "⟦" not in text and not is_name(text)}


def runs_out(widget: QWidget) -> str:
    """Words of a label or button that has less room than they need, "" where all can be read.

    An `ElidedLabel` may be short of room, for it gives its whole words as a tooltip; so may what scrolls sideways.
    """
    if isinstance(widget, ElidedLabel):
        return "" if widget.text() == widget.plain() or widget.toolTip() == widget.plain() else widget.plain()
    if isinstance(widget, QPushButton):
        return widget.text() if widget.width() < widget.sizeHint().width() else ""
    if isinstance(widget, Label) and widget.plain():
        if widget.wordWrap():
            return widget.plain() if widget.height() + 1 < widget.heightForWidth(widget.width()) else ""
        return widget.plain() if widget.width() + 1 < widget.sizeHint().width() else ""
    return ""


def cut_off(window: QWidget) -> list[str]:
    """What cannot be read, or lies beyond the right edge of what holds it."""
    found = []
    for widget in window.findChildren(QWidget):
        if not widget.isVisible() or not isinstance(widget, (QPushButton, Label, ElidedLabel)):
            continue
        words = runs_out(widget)
        seen = widget.visibleRegion().boundingRect()
        if not words and not seen.isEmpty() and seen.width() < widget.width() and not _scrolls(widget):
            words = f"beyond the edge: {widget.accessibleName()}"
        if words:
            found.append(words)
    return found


def _scrolls(widget: QWidget) -> bool:
    """Whether it lies in something that can be scrolled sideways."""
    parent = widget.parentWidget()
    while parent is not None:
        if isinstance(parent, QScrollArea) and parent.horizontalScrollBar().maximum() > 0:
            policy = parent.horizontalScrollBarPolicy()
            return bool(policy != Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        parent = parent.parentWidget()
    return False


@pytest.mark.parametrize(("size", "percent"), [((960, 640), 100), ((1280, 800), 100), ((1280, 800), 200)])
@pytest.mark.parametrize("view", VIEWS)
def test_a_view_has_no_words_that_were_not_translated_and_none_cut_off(qtbot, shown, view, size, percent):
    window = shown(view, size, percent)
    assert any("⟦" in text for text in words_of(window))
    assert bare(window) == set()
    deadline = time.monotonic() + SETTLE_S  # layouts come to rest in their own time
    while cut_off(window) and time.monotonic() < deadline:
        qtbot.wait(20)
    assert cut_off(window) == []


def test_planted_words_and_a_narrow_button_are_found(shown):
    window = shown("settings")
    planted = Label("Planted words")
    planted.setParent(window.rooms.settings)
    planted.show()
    button = QPushButton("Planted button", window.rooms.settings)
    button.setFixedWidth(20)
    button.show()
    short = Label("⟦A label with less room than it needs⟧")
    short.setParent(window.rooms.settings)
    short.setFixedWidth(30)
    short.show()
    assert bare(window) == {"Planted words", "Planted button"}
    assert cut_off(window) == ["Planted button", "⟦A label with less room than it needs⟧"] or set(cut_off(window)) == {
        "Planted button",
        "⟦A label with less room than it needs⟧",
    }
