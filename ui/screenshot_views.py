"""What the gallery shows: each view in its states empty, waiting, error and filled."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QPixmap

from companion.requests import ListModels
from companion.types.errors import Action, Problem
from companion.types.library import FileRow, FileState, Progress
from companion.types.models import ModelsOverview, OllamaState
from ui.desktop.quick import QuickWindow
from ui.folder_dialog import FolderLayer
from ui.onboarding.key_page import LockedPage

if TYPE_CHECKING:
    from ui.screenshots import Studio

_READING = Progress(33, 19, 4, 0, 120, 95.0, False, "Restoration plan.docx", False)
_SHOWN_ALONE = {"chat", "library", "models", "settings"}


def take_first_run(studio: "Studio") -> None:
    """Key, folders, model and a first goal."""
    first = studio.window.first_run
    studio.shoot("onboarding", "key")
    first.use_for_this_run()
    studio.wait("folders step", lambda: first.step() == 1, 30)
    studio.shoot("onboarding", "empty")
    first.add_sample()
    studio.shoot("onboarding", "folders")
    first.next()
    studio.settle()
    studio.shoot("onboarding", "model")
    first.next()
    first.goal.write("Swim 110 km in 2026")
    studio.wait("what is understood", first.goal.is_ready, 30)
    studio.shoot("onboarding", "goal", studio.settle)


def take_library(studio: "Studio") -> None:
    """What reading looks like, what was read, and a file that stays closed."""
    window = studio.window
    window.first_run.skip()
    window.show_room("library")
    library = window.rooms.library
    studio.wait("reading", library.is_idle)
    last, status = window.last_progress(), window.last_status()
    if last is None or status is None:
        return
    studio.shoot("library", "waiting", lambda: library.show_progress(_READING))
    library.show_progress(last)
    studio.settle()
    studio.shoot_whole("library", "filled", studio.settle)
    locked = FileRow(
        0,
        1,
        "Money/Pension.pdf",
        "Pension.pdf",
        "pdf",
        84_000,
        "2026-11-02T09:00:00+00:00",
        FileState.FAILED,
        Problem("file-locked", actions=(Action.ENTER_PASSWORD, Action.RETRY)),
        None,
        None,
        0,
    )
    library.show_details(locked)
    window.arrange()
    studio.shoot("library", "error")
    library.show_details(None)
    library.show_status(replace(status, folders=()))
    studio.shoot("library", "empty")
    library.shown()
    studio.settle()


def take_chat(studio: "Studio", questions: Sequence[str]) -> None:
    """Nothing asked yet, an answer on its way, and one that stands."""
    window = studio.window
    window.show_room("chat")
    studio.wait("suggestions", lambda: window.chat.suggestions() > 0, 30)
    studio.shoot_whole("chat", "empty")
    studio.shoot("chat", "waiting", lambda: studio.while_writing(questions[0]))
    window.new_conversation()
    if studio.answered(questions[0]):
        window.chat.open_citation(_cited(studio))
        studio.wait("reader", window.chat.panel.is_reading, 20)
        studio.shoot("chat", "filled", sizes=((1280, 800), (960, 640), (1920, 1080)))


def _cited(studio: "Studio") -> int:
    """The number of the passage that the last answer rests on."""
    answer = studio.window.chat.page.exchanges()[-1].answer
    supports = [found for one in (answer.sentences if answer is not None else ()) for found in one.supports]
    return supports[0].passage if supports else 1


def take_rooms(studio: "Studio") -> None:
    """All other rooms as they are after the sample vault was read; models in its other states too."""
    window = studio.window
    _pin_goals(studio)
    _make_briefs(studio)
    for entry in window.rooms.entries():
        if entry.name in _SHOWN_ALONE:
            continue
        window.show_room(entry.name)
        studio.settle()
        studio.shoot_whole(entry.name, "filled", studio.settle)
    window.show_room("models")
    models = window.rooms.models
    studio.shoot("models", "waiting", models.show_waiting)
    models.shown()
    studio.settle()
    studio.shoot_whole("models", "filled", studio.settle)
    overviews: list[ModelsOverview] = []
    studio.bridge.ask(ListModels(), overviews.append)
    if studio.wait("models", lambda: bool(overviews), 30):
        problem = Problem("ollama-not-running", actions=(Action.START_OLLAMA, Action.USE_STARTER))
        told = replace(overviews[0], ollama=OllamaState.NOT_RUNNING, problem=problem, models=())
        studio.shoot("models", "error", lambda: models.show_overview(told))
    window.show_room("settings")
    studio.shoot_whole("settings", "filled", studio.settle)
    window.rooms.settings.look_for("saxophone")
    studio.shoot("settings", "empty")
    window.rooms.settings.look_for("")


def _pin_goals(studio: "Studio") -> None:
    """A goal whose numbers the sample vault holds, and the page of it."""
    window = studio.window
    window.show_room("goals")
    window.rooms.goals.pin_goal("Swim 110 km in 2026")
    studio.shoot("goals", "pin", studio.settle)
    window.rooms.goals.form.submit()
    cards = window.rooms.goals.board.view.cards
    if not studio.wait("evidence", lambda: bool(cards() and cards()[0].last), 60):
        return
    window.rooms.goals.finish()  # what could be undone is told long enough
    window.rooms.goals.open_goal(cards()[0].goal.id)
    studio.settle()
    studio.shoot("goals", "page", studio.settle)
    window.rooms.goals.show_board()


def _make_briefs(studio: "Studio") -> None:
    """The brief of today, and the week looked back on."""
    window = studio.window
    window.show_room("today")
    today = window.rooms.today
    today.brief.make_wished.emit()
    studio.wait("brief", lambda: today.brief.brief() is not None, 60)
    today.show_week()
    today.week.make()
    if studio.wait("week", lambda: today.week.view.brief() is not None, 60):
        studio.shoot("today", "week", studio.settle)
    today.show_today()


def take_layers(studio: "Studio") -> None:
    """What lies over the rooms."""
    window = studio.window
    window.show_room("chat")
    palette = window.palette_layer
    palette.toggle()
    for state, words in (("start", ""), ("filled", "lease"), ("empty", "zeppelin")):
        palette.write(words)
        studio.wait("palette", lambda: not window.palette_layer.is_looking(), 20)
        studio.shoot("palette", state)
    palette.leave()
    window.list_shortcuts()
    studio.shoot("shortcuts", "filled")
    window.list_shortcuts()
    layer = FolderLayer(
        window, QCoreApplication.translate("Frame", "Which folder may Companion read?"), lambda _path: None
    )
    layer.open()
    studio.shoot("folder", "filled", studio.settle)
    layer.leave()
    quick = QuickWindow()
    quick.open(window.reading_words())
    studio.shoot("quick", "empty", sizes=((1280, 800),), of=quick)
    quick.hide()


def take_seldom(studio: "Studio", questions: Sequence[str]) -> None:
    """What goes wrong: an answer that breaks off, an engine that is lost, a memory that is locked."""
    window = studio.window
    exchange = studio.ask(questions[1])
    studio.wait("answer", lambda: exchange.answer is not None)
    exchange.fail(Problem("model-died", actions=(Action.CONTINUE_ANSWER,)))
    studio.shoot("chat", "error")
    window.show_engine_problem(Problem("engine-lost"))
    studio.shoot("window", "error")
    window.hide_notice()
    window.wishes.told.emit(QCoreApplication.translate("ChatRoom", "Answer and sources copied"))
    studio.shoot("window", "toast")
    page = LockedPage()
    page.setObjectName("page")
    for state in ("empty", "error"):
        if state == "error":
            page.show_problem(Problem("wrong-passphrase"))
        studio.shoot("locked", state, partial(_sized, page, studio))


def _sized(page: LockedPage, studio: "Studio") -> QPixmap:
    page.resize(studio.window.size())
    studio.settle()
    return page.grab()
