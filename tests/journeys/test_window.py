"""From first start to cited answers, through the true window, engine and workers, on the sample vault."""

import json
import os
import signal
import time
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from companion.engine.client import connect
from companion.settings import Places
from companion.types.answers import Outcome, Verdict
from tests.engine.test_engine_process import processes_of
from tests.places import ROOT, Home, new_home
from ui.chat.exchange import Exchange
from ui.engine_bridge import EngineBridge, EngineState
from ui.settings.store import WindowSettings
from ui.theme import Appearance, theme
from ui.window import MainWindow

QUESTIONS = json.loads((ROOT / "assets" / "sample-questions.json").read_text(encoding="utf-8"))
PASSPHRASE = "seven small stones"
LONG_S = 240.0  # reading the vault and loading the embedder on a busy machine


class Person:
    """Somebody at the window: sees it, clicks and types, and waits as long as a person would have to."""

    def __init__(self, home: Home) -> None:
        self.home = home
        self.places = Places(home.data)
        self.bridge: EngineBridge
        self.window: MainWindow

    def opens_the_window(self) -> None:
        self.bridge = EngineBridge(lambda lost: connect(self.places, lost))
        self.window = MainWindow(self.bridge, WindowSettings(), str(self.home.data))
        self.window.resize(1280, 800)
        self.window.show()
        self.bridge.start()

    def closes_the_window(self) -> None:
        self.window.close()
        self.bridge.close()
        self.window.deleteLater()
        QApplication.processEvents()

    def waits_until(self, holds: Callable[[], bool], what: str, seconds: float = LONG_S) -> None:
        deadline = time.monotonic() + seconds
        while not holds():
            assert time.monotonic() < deadline, f"waited in vain: {what}"
            QTest.qWait(20)

    def asks(self, question: str) -> Exchange:
        self.window.new_conversation()
        composer = self.window.chat.composer
        composer.set_text(question)
        QTest.keyClick(composer._field, Qt.Key.Key_Return)
        return self.window.chat.page.exchanges()[-1]

    def sees(self, name: str) -> None:
        """Keep a picture where somebody can look at it later."""
        folder = ROOT / "build" / "screenshots"
        folder.mkdir(parents=True, exist_ok=True)
        QTest.qWait(50)
        self.window.grab().save(str(folder / f"{name}-light-1280x800.png"))


@pytest.fixture(scope="module")
def person(tmp_path_factory: pytest.TempPathFactory, qapp: QApplication) -> Iterator[Person]:
    home = new_home(tmp_path_factory.mktemp("journey") / "home")
    before = dict(os.environ)
    os.environ.update(home.environment())
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, str(home.folder / "config"))
    theme().install(qapp)
    theme().choose(Appearance.LIGHT, 100, reduced_motion=True)
    made = Person(home)
    made.opens_the_window()
    yield made
    made.closes_the_window()
    for pid in processes_of(home).values():
        os.kill(pid, signal.SIGKILL)
    os.environ.clear()
    os.environ.update(before)


def test_first_start_asks_for_a_passphrase_where_there_is_no_keyring(person: Person) -> None:
    person.waits_until(lambda: person.bridge.state() is EngineState.READY, "the engine")
    person.waits_until(lambda: person.window.gate.is_made("first_run"), "the first run")
    person.sees("journey-key")
    first_run = person.window.first_run
    first_run._choose_passphrase(PASSPHRASE)
    person.waits_until(lambda: first_run.step() == 1, "the folders step")
    first_run.add_sample()
    first_run.next()
    person.waits_until(lambda: first_run.step() == 2, "the model step")
    first_run.next()
    first_run.skip()
    person.waits_until(lambda: person.window.chat.suggestions() > 0, "suggested questions")


def test_the_vault_is_read_and_learnt_while_the_window_lives(person: Person) -> None:
    person.window.show_room("library")
    person.waits_until(person.window.rooms.library.is_idle, "the library to be read")
    person.sees("journey-library")
    person.window.show_room("chat")


@pytest.mark.parametrize("number", range(len(QUESTIONS)))
def test_each_suggested_question_is_answered_and_cited(person: Person, number: int) -> None:
    asked = QUESTIONS[number]
    exchange = person.asks(asked["question"])
    person.waits_until(lambda: bool(exchange.passages), "passages", 60)
    person.waits_until(lambda: exchange.answer is not None, "the answer")
    answer = exchange.answer
    assert answer is not None
    assert answer.outcome is Outcome.ANSWERED
    for spellings in asked["must"]:
        assert any(spelling in answer.text for spelling in spellings), answer.text
    cited = {support.passage for sentence in answer.sentences for support in sentence.supports}
    paths = {passage.path for passage in answer.passages if passage.number in cited}
    assert asked["file"] in paths
    assert {sentence.verdict for sentence in answer.sentences} == {Verdict.SUPPORTED}


def test_a_click_on_a_citation_shows_the_passage_with_its_words_marked(person: Person) -> None:
    exchange = person.asks(QUESTIONS[0]["question"])
    person.waits_until(lambda: exchange.answer is not None, "the answer")
    answer = exchange.answer
    assert answer is not None
    person.window.chat.open_citation(answer.sentences[0].supports[0].passage)
    person.waits_until(person.window.chat.panel.is_reading, "the reader pane", 30)
    person.sees("journey-answer")
    view = person.window.chat.panel.document()
    assert view is not None
    assert view.path == QUESTIONS[0]["file"]
    assert [view.text[mark.start : mark.end] for mark in view.marks] == [QUESTIONS[0]["sentence"]]


def test_the_window_survives_the_death_of_its_engine_and_asks_to_be_unlocked(person: Person) -> None:
    conversations = person.window.chat.conversation()
    os.kill(processes_of(person.home)["engine"], signal.SIGKILL)
    person.waits_until(lambda: person.bridge.state() is not EngineState.READY, "the loss to be noticed", 30)
    person.waits_until(lambda: person.bridge.state() is EngineState.READY, "the engine to be back")
    person.waits_until(lambda: person.window.gate.is_made("locked"), "the locked page", 30)
    person.sees("journey-locked")
    person.window.gate.unlock(PASSPHRASE)
    person.waits_until(lambda: not person.window.locked.isVisible(), "the memory to open", 30)
    exchange = person.asks(QUESTIONS[0]["question"])
    person.waits_until(lambda: exchange.answer is not None, "an answer after the engine came back")
    assert conversations


def test_conversations_are_there_after_a_restart(person: Person) -> None:
    person.closes_the_window()
    person.opens_the_window()
    person.waits_until(lambda: person.bridge.state() is EngineState.READY, "the engine")
    person.waits_until(lambda: bool(person.window.chat.page.exchanges()), "the last conversation", 60)
    last = person.window.chat.page.exchanges()[-1]
    assert last.answer is not None
    assert QUESTIONS[0]["sentence"] in last.answer.text


def test_no_word_of_the_owner_is_kept_by_the_window(person: Person) -> None:
    words = ["spare key", "Tomasz", "Things to know"]
    for path in person.home.folder.rglob("*"):
        if path.is_file() and not path.is_relative_to(ROOT):
            content = path.read_bytes()
            assert not [word for word in words if word.encode() in content], path.name


def test_the_window_imports_nothing_heavy_and_no_network() -> None:
    import subprocess
    import sys

    code = (
        "import sys, ui.main, ui.window, ui.rooms; "
        "print([m for m in sys.modules if m.split('.')[0] in "
        "('torch', 'chromadb', 'sentence_transformers', 'xllamacpp', 'apsw', 'ollama', 'httpx') or 'QtNetwork' in m])"
    )
    environment = dict(os.environ) | {"PYTHONPATH": str(ROOT)}
    ended = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)
    assert ended.stdout.strip() == "[]"
