"""Pictures of every view, on a true engine with the sample vault: `python -m ui.screenshots [FOLDER]`.

Writes `VIEW-STATE-THEME-WxH.png`; the state `large` is text at 200 %. The memory is for this run only and lies in a
temporary folder. What goes wrong seldom (an engine that is lost, a file that is locked) is told to the views as the
engine would tell it; all else is what happens.
"""

import json
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QEventLoop, QSettings
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QApplication, QWidget

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
WIDE = (1920, 1080)
THEMES = (Appearance.LIGHT, Appearance.DARK)
STEP_MS = 10
SETTLE_S = 0.12
WAIT_S = 180.0  # for the slowest step, reading the vault on a busy machine


class Studio:
    """A window on a true engine, and a camera."""

    def __init__(self, folder: Path, places: Places) -> None:
        self._folder = folder
        self.bridge = EngineBridge(lambda lost: connect(places, lost))
        self.window = MainWindow(self.bridge, WindowSettings(), str(places.data))
        self.progress: Progress | None = None
        self.missed: list[str] = []
        self.taken: list[str] = []
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

    def shoot(
        self,
        view: str,
        state: str,
        prepare: Callable[[], QPixmap | None] = lambda: None,
        *,
        sizes: Sequence[tuple[int, int]] = SIZES,
        of: QWidget | None = None,
    ) -> None:
        """One picture for each size and theme; `prepare` brings the state about, or takes the picture in its moment."""
        for width, height in sizes:
            for appearance in THEMES:
                theme().choose(appearance)
                self.window.resize(width, height)
                self.settle()
                taken = prepare()
                QApplication.processEvents()  # what was told last is laid out
                name = f"{view}-{state}-{appearance.value}-{width}x{height}.png"
                (taken or (of or self.window).grab()).save(str(self._folder / name))
                self.taken.append(name)

    def shoot_whole(self, view: str, state: str, prepare: Callable[[], QPixmap | None] = lambda: None) -> None:
        """The same, in a wide window and with large text too."""
        self.shoot(view, state, prepare, sizes=(*SIZES, WIDE))
        theme().choose(percent=200)
        self.window.arrange()
        self.shoot(view, "large", prepare, sizes=SIZES[:1])
        theme().choose(percent=100)
        self.window.arrange()

    # --- what pictures are taken of ---

    def ask(self, question: str) -> Exchange:
        """Ask in a new conversation."""
        chat = self.window.chat
        chat.new()
        self.settle()
        chat.ask(question)
        asked: Exchange = chat.page.exchanges()[-1]
        return asked

    def answered(self, question: str) -> bool:
        """Ask, and wait for the answer."""
        exchange = self.ask(question)
        return self.wait("answer", lambda: exchange.answer is not None)

    def while_writing(self, question: str) -> QPixmap | None:
        """The picture of the moment in which the first sentence was checked and more may come."""
        exchange = self.ask(question)
        taken: list[QPixmap] = []

        def look(_exchange: Exchange) -> None:
            if exchange.is_under_way() and exchange.sentences and not taken:
                taken.append(self.window.grab())

        exchange.passages_changed.connect(look)
        self.wait("first sentence", lambda: bool(taken) or exchange.answer is not None)
        return taken[0] if taken else None


def take_all(studio: Studio, questions: Sequence[str]) -> None:
    """All pictures, in the order in which a person meets the views."""
    from ui import screenshot_views as views

    studio.wait("engine", lambda: studio.bridge.state() is EngineState.READY)
    if not studio.wait("first run", lambda: studio.window.gate.is_made("first_run"), 30):
        return
    views.take_first_run(studio)
    views.take_library(studio)
    views.take_chat(studio, questions)
    views.take_rooms(studio)
    views.take_layers(studio)
    views.take_seldom(studio, questions)


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
            take_all(studio, questions)
        finally:
            studio.window.close()
            studio.bridge.close()
    if studio.missed:
        sys.stderr.write("Not reached: " + ", ".join(studio.missed) + "\n")
    sys.stderr.write(f"{len(studio.taken)} pictures in {folder}\n")
    return 1 if studio.missed else 0


if __name__ == "__main__":
    sys.exit(main())
