"""The window in German, and in a language that shows what was never meant to be translated or does not fit."""

import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PySide6.QtCore import QAbstractListModel, QCoreApplication, QLocale, QSettings, Qt, QTranslator
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)

from companion.types.errors import SENTENCES, Action, Problem
from companion.types.status import LockState
from tests.places import ROOT
from tests.ui.inprocess import FILES, PASSAGES, InProcess
from ui import languages, words
from ui.engine_bridge import EngineBridge, EngineState
from ui.problems import action_words, remedy, sentence
from ui.settings.store import WindowSettings
from ui.widgets.basic import ElidedLabel, Label
from ui.widgets.rows import RoomButton
from ui.window import MainWindow

FAMILIAR = r"\b(du|dein\w*|dir|dich|euer|bitte warten|erfolgreich|chunk|embedding)\b"
FOLDER = ROOT / "assets" / "translations"
GERMAN = QLocale(QLocale.Language.German, QLocale.Country.Germany)


@dataclass(frozen=True)
class Entry:
    context: str
    source: str
    forms: tuple[str, ...]
    finished: bool
    numerus: bool


def entries(path: Path) -> list[Entry]:
    found = []
    for context in ElementTree.parse(path).getroot().iter("context"):
        for message in context.iter("message"):
            told = message.find("translation")
            numerus = message.get("numerus") == "yes"
            forms = tuple((f.text or "") for f in told.iter("numerusform")) if numerus else (told.text or "",)
            finished = told.get("type") is None and all(form.strip() for form in forms)
            found.append(Entry(context.findtext("name"), message.findtext("source"), forms, finished, numerus))
    return found


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """The translations as they would be made from the source of now."""
    into = tmp_path_factory.mktemp("translations")
    subprocess.run(
        [ROOT / "packaging" / "translations.sh", into], check=True, env={**os.environ, "PYTHON": sys.executable}
    )
    return into


@pytest.fixture
def speak(qapp):
    """Install a language for one test."""
    installed = []

    def install(locale):
        installed.extend(languages.install(qapp, locale))

    yield install
    for translator in installed:
        qapp.removeTranslator(translator)
    QLocale.setDefault(QLocale(QLocale.Language.English))


# --- the files ---


@pytest.mark.parametrize("language", ["de", "en"])
def test_every_sentence_of_the_window_is_translated(built, language):
    missing = [(e.context, e.source) for e in entries(built / f"companion_{language}.ts") if not e.finished]
    assert missing == []


@pytest.mark.parametrize("language", ["de", "en"])
def test_what_the_window_loads_was_built_from_the_source_of_now(built, language):
    for ending in ("ts", "qm"):
        name = f"companion_{language}.{ending}"
        assert (FOLDER / name).read_bytes() == (built / name).read_bytes(), f"{name} is old: run make translations"


def test_a_translation_keeps_what_is_filled_in():
    slots = re.compile(r"\{\w*\}|%L?n|`[^`]*`")
    for entry in entries(FOLDER / "companion_de.ts"):
        for number, form in enumerate(entry.forms):
            lost = set(slots.findall(entry.source)) - set(slots.findall(form))
            spelled_out = entry.numerus and number == 0  # one may be said in words
            assert lost <= ({"%Ln"} if spelled_out else set()), (entry.source, form)


def test_german_words_are_calm_and_never_familiar():
    for entry in entries(FOLDER / "companion_de.ts"):
        for form in entry.forms:
            assert "!" not in form
            assert not re.search(FAMILIAR, form, re.I), form
            assert not entry.source.endswith(".") or form.endswith("."), form


def test_every_sentence_of_a_problem_is_translated_before_its_names_are_put_in(speak):
    speak(GERMAN)
    for code in SENTENCES:
        problem = Problem(code)
        assert sentence(problem) != problem.sentence
        assert remedy(problem) != problem.remedy
    assert sentence(Problem("folder-missing", {"path": "/a/{b}"})) == "Unter /a/{b} gibt es keinen Ordner."
    assert {action_words(action) for action in Action} & {"Try again", "Unlock"} == set()


# --- the language in use ---


def test_numbers_dates_and_plurals_follow_the_language(speak):
    speak(GERMAN)
    assert words.number(13698) == "13.698"
    assert words.day("2026-04-14") in ("14. Apr.", "14. Apr. 2026", "14. Apr")
    assert words.size(1_500_000) == "1,5\u00a0MB"
    assert words.tr("%Ln files", "", 1) == "1 Datei"
    assert words.tr("%Ln files", "", 13698) == "13.698 Dateien"
    assert words.kind_name("note") == "Notizen"


def test_english_knows_one_file(qapp):
    assert words.tr("%Ln files", "", 1) == "1 file"
    assert words.tr("%Ln files", "", 13698) == "13,698 files"
    assert words.tr("All %Ln sentences stand in your files", "", 1) == "This sentence stands in your files"


@pytest.mark.parametrize(
    ("lang", "told"), [("de_DE.UTF-8", "Heute"), ("de_AT.UTF-8", "Heute"), ("fr_FR.UTF-8", "Today"), ("C", "Today")]
)
def test_the_language_follows_the_environment(lang, told):
    script = (
        "from PySide6.QtCore import QCoreApplication\n"
        "from ui import languages, words\n"
        "app = QCoreApplication([])\n"
        "languages.install(app)\n"
        "print(words.translate('words', 'Today'), words.tr('%Ln files', '', 1))\n"
    )
    env = {k: v for k, v in os.environ.items() if not k.startswith("LC_") and k != "LANGUAGE"} | {"LANG": lang}
    ran = subprocess.run([sys.executable, "-c", script], cwd=ROOT, env=env, capture_output=True, text=True, check=True)
    assert ran.stdout.split(" ", 1)[0] == told
    assert ran.stdout.strip().endswith("1 Datei" if told == "Heute" else "1 file")


# --- a language nobody speaks ---


class Pseudo(QTranslator):
    """Each sentence of the translations in brackets and 40 % longer; what has none stays bare."""

    def __init__(self):
        super().__init__()
        self.known = {(e.context, e.source) for e in entries(FOLDER / "companion_de.ts")}

    def translate(self, context, source, _note=None, _count=-1):
        if (context, source) not in self.known:
            return ""
        return f"⟦{source}{'~' * max(1, round(len(source) * 0.4))}⟧"

    def isEmpty(self):  # noqa: N802 - Qt's name
        return False


@pytest.fixture
def pseudo(qapp):
    translator = Pseudo()
    qapp.installTranslator(translator)
    yield translator
    qapp.removeTranslator(translator)


@pytest.fixture
def shown(qtbot, tmp_path, pseudo):
    """Opens a window in the language nobody speaks, as small as it is meant to be used."""
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, str(tmp_path / "config"))
    opened = []

    def open_it(engine, width=960):
        bridge = EngineBridge(engine.connect)
        window = MainWindow(bridge, WindowSettings(), "/home/hanna/.local/share/companion")
        opened.append((bridge, engine))
        qtbot.addWidget(window)
        window.resize(width, 640)
        window.show()
        bridge.start()
        qtbot.waitUntil(lambda: bridge.state() is EngineState.READY)
        return window

    yield open_it
    for bridge, engine in opened:
        bridge.close()
        engine.close()


NAMES = {
    "Companion", "MiniLM", "Notes", "Documents", "gemma3:4b", "smollm2", "Gemma terms", "Apache-2.0", "Hanna", "Ollama",
    "/home/hanna/.local/share/companion", "/home/hanna/Notes", "/home/hanna/Documents",
}  # fmt: skip


def is_name(text: str) -> bool:
    """Names of files, folders and models, the owner's words, numbers and signs: shown as they are."""
    plain = text.strip()
    owners = {name for file in FILES for name in (*file.path.split("/"), file.path)} | {p.title for p in PASSAGES}
    if plain in NAMES | owners or plain in InProcess().do_suggested_questions(None):
        return True
    return not re.search(r"[^\W\d_]{2,}", plain.replace("kB", "").replace("MB", "").replace("GB", ""))


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


def bare(window: QWidget) -> set[str]:
    return {text for text in words_of(window) if "⟦" not in text and not is_name(text)}


def cut_off(window: QWidget) -> list[tuple[str, int, int]]:
    """Buttons with words that have less room than they ask for, or lie beyond the edge of what holds them."""
    found = []
    for button in window.findChildren(QPushButton):
        if not button.isVisible():
            continue
        left = button.mapTo(window, button.rect().topLeft()).x()
        seen = button.visibleRegion().boundingRect()
        if button.width() < button.sizeHint().width() or left + button.width() > window.width():
            found.append((button.text(), button.width(), button.sizeHint().width()))
        elif not seen.isEmpty() and seen.width() < button.width():
            found.append((button.text(), seen.width(), button.width()))
    return found


def first_run() -> InProcess:
    engine = InProcess()
    engine.folders = []
    return engine


def show_chat(qtbot, window):
    qtbot.waitUntil(lambda: window.chat.suggestions() > 0)


def show_library(qtbot, window):
    window.show_room("library")
    qtbot.waitUntil(lambda: window.rooms.library._tree.model().rowCount() > 0)
    window.rooms.library._details.show_file(FILES[0])
    window.rooms.library.arrange(window.logical_width())


def show_models(qtbot, window):
    window.show_room("models")
    qtbot.waitUntil(lambda: bool(window.rooms.models._cards))


def show_privacy(qtbot, window):
    window.show_room("privacy")
    window.rooms.privacy._check()


def show_settings(_qtbot, window):
    window.show_room("settings")


def show_shortcuts(_qtbot, window):
    window.shortcuts.toggle()


VIEWS = {
    "chat": show_chat,
    "library": show_library,
    "models": show_models,
    "privacy": show_privacy,
    "settings": show_settings,
    "shortcuts": show_shortcuts,
}


@pytest.mark.parametrize("width", [960, 1280])
@pytest.mark.parametrize("view", VIEWS)
def test_a_view_has_no_words_that_were_not_translated_and_none_cut_off(qtbot, shown, view, width):
    window = shown(InProcess(), width)
    VIEWS[view](qtbot, window)
    QCoreApplication.processEvents()
    assert any("⟦" in text for text in words_of(window))
    assert bare(window) == set()
    assert cut_off(window) == []


def test_the_first_run_has_no_words_that_were_not_translated_and_none_cut_off(qtbot, shown):
    window = shown(first_run())
    qtbot.waitUntil(window.first_run.isVisible)
    window.first_run.add_folder("/home/hanna/Documents")
    window.first_run.add_sample()
    qtbot.waitUntil(window.first_run._next.isEnabled)
    for _step in ("folders", "model"):
        QCoreApplication.processEvents()
        assert bare(window) == set()
        assert cut_off(window) == []
        window.first_run._next.click()


def test_the_choice_of_a_passphrase_fits_too(qtbot, shown):
    engine = InProcess()
    engine.lock = LockState.NEW
    window = shown(engine)
    qtbot.waitUntil(window.first_run.isVisible)
    QCoreApplication.processEvents()
    assert bare(window) == set()
    assert cut_off(window) == []


def test_planted_words_and_a_narrow_button_are_found(qtbot, shown):
    window = shown(InProcess())
    show_settings(qtbot, window)
    room = window.rooms.settings
    planted = Label("Planted words")
    planted.setParent(room)
    planted.show()
    button = QPushButton("Planted button", room)
    button.setFixedWidth(20)
    button.show()
    assert bare(window) == {"Planted words", "Planted button"}
    assert [text for text, _, _ in cut_off(window)] == ["Planted button"]


def test_a_planted_sentence_without_a_translation_is_found(tmp_path):
    text = (FOLDER / "companion_de.ts").read_text(encoding="utf-8")
    planted = tmp_path / "planted.ts"
    planted.write_text(text.replace("<translation>", '<translation type="unfinished">', 1), encoding="utf-8")
    assert len([e for e in entries(planted) if not e.finished]) == 1
