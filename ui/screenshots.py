"""Pictures of every view, on a true engine with the sample vault: `python -m ui.screenshots [FOLDER]`.

Writes `VIEW-STATE-THEME-WxH.png`. The memory is for this run only and lies in a temporary folder.
"""

import json
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEventLoop, QSettings
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QApplication

from companion.engine.client import connect
from companion.settings import Places
from companion.types.library import Progress
from ui import languages
from ui.assets import asset
from ui.chat.exchange import Exchange
from ui.engine_bridge import EngineBridge, EngineState
from ui.settings.store import WindowSettings
from ui.theme import Appearance, theme
from ui.window import MainWindow

SIZES = ((1280, 800), (960, 640))
THEMES = (Appearance.LIGHT, Appearance.DARK)
STEP_MS = 10
SETTLE_S = 0.15
WAIT_S = 180.0  # for the slowest step, reading the vault on a busy machine


class Studio:
    """A window on a true engine, and a camera."""

    def __init__(self, folder: Path, places: Places) -> None:
        self._folder = folder
        self.bridge = EngineBridge(lambda lost: connect(places, lost))
        self.window = MainWindow(self.bridge, WindowSettings(), str(places.data))
        self.progress: Progress | None = None
        self.missed: list[str] = []
        self.window.show()
        self.bridge.start()

    def wait(self, what: str, reached: Callable[[], bool], seconds: float = WAIT_S) -> bool:
        """Let the window live until something is so; notes what was waited for in vain."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, STEP_MS)
            if reached():
                return True
        self.missed.append(what)
        return False

    def settle(self) -> None:
        """Let layouts and short fades come to rest."""
        end = time.monotonic() + SETTLE_S
        while time.monotonic() < end:
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, STEP_MS)

    def shoot(self, view: str, state: str, prepare: Callable[[], QPixmap | None] = lambda: None) -> None:
        """One picture for each size and theme; `prepare` brings the state about, or takes the picture in its moment."""
        for width, height in SIZES:
            for appearance in THEMES:
                theme().choose(appearance)
                self.window.resize(width, height)
                self.settle()
                taken = prepare()
                QApplication.processEvents()  # what was told last is laid out
                name = f"{view}-{state}-{appearance.value}-{width}x{height}.png"
                (taken or self.window.grab()).save(str(self._folder / name))


def _take_all(studio: Studio, questions: list[str]) -> None:
    window = studio.window
    studio.wait("engine", lambda: studio.bridge.state() is EngineState.READY)
    if not studio.wait("first run", lambda: window.gate.is_made("first_run"), 30):
        return
    studio.shoot("onboarding", "key")
    window.first_run.use_for_this_run()
    studio.wait("folders step", lambda: window.first_run.step() == 1, 30)
    window.first_run.add_sample()
    studio.shoot("onboarding", "folders")
    window.first_run.next()
    studio.settle()
    studio.shoot("onboarding", "model")
    window.first_run.next()
    window.show_room("library")
    studio.wait("reading", window.rooms.library.is_idle)
    studio.shoot("library", "files", studio.settle)
    window.show_room("chat")
    studio.wait("suggestions", lambda: window.chat.suggestions() > 0, 30)
    studio.shoot("chat", "empty")
    studio.shoot("chat", "streaming", lambda: _while_writing(studio, questions[0]))
    window.new_conversation()
    if _answered(studio, questions[0]):
        window.chat.open_citation(1)
        studio.wait("reader", window.chat.panel.is_reading, 20)
        studio.shoot("chat", "answer")
    for room, state in (("models", "list"), ("privacy", "overview"), ("settings", "look")):
        window.show_room(room)
        studio.settle()
        studio.shoot(room, state, studio.settle)


def _ask(studio: Studio, question: str) -> Exchange:
    chat = studio.window.chat
    chat.new()
    studio.settle()
    chat.ask(question)
    return chat.page.exchanges()[-1]


def _answered(studio: Studio, question: str) -> bool:
    exchange = _ask(studio, question)
    return studio.wait("answer", lambda: exchange.answer is not None)


def _while_writing(studio: Studio, question: str) -> QPixmap | None:
    """The picture of the moment in which the first sentence was checked and more may come."""
    exchange = _ask(studio, question)
    taken: list[QPixmap] = []

    def look(_exchange: Exchange) -> None:
        if exchange.is_under_way() and exchange.sentences and not taken:
            taken.append(studio.window.grab())

    exchange.passages_changed.connect(look)
    studio.wait("first sentence", lambda: bool(taken) or exchange.answer is not None)
    return taken[0] if taken else None


def main(argv: list[str] | None = None) -> int:
    """Take all pictures; returns 1 where some state did not come about."""
    argv = sys.argv if argv is None else argv
    folder = Path(argv[1]) if len(argv) > 1 else Path("build/screenshots")
    folder.mkdir(parents=True, exist_ok=True)
    questions = [entry["question"] for entry in json.loads(asset("sample-questions.json").read_text(encoding="utf-8"))]
    with tempfile.TemporaryDirectory(prefix="companion-pictures-") as home:
        QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, home)
        app = QApplication(argv[:1])
        languages.install(app)
        theme().install(app)
        theme().choose(Appearance.LIGHT, 100, reduced_motion=True)
        studio = Studio(folder, Places(Path(home) / "data"))
        try:
            _take_all(studio, questions)
        finally:
            studio.window.close()
            studio.bridge.close()
    if studio.missed:
        sys.stderr.write("Not reached: " + ", ".join(studio.missed) + "\n")
    return 1 if studio.missed else 0


if __name__ == "__main__":
    sys.exit(main())
