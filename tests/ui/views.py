"""Every view of the window in every state it has, brought about on Companion in this process."""

import tempfile
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from companion.answers.prompt import build
from companion.types.answers import Answer, Found, Outcome, Sent, SentTurn
from companion.types.errors import Action, Problem
from companion.types.models import OllamaState
from companion.types.status import LockState
from tests.ui.made_up import FILES, PASSAGES, QUESTION
from tests.ui.using import answered, ask
from ui.chat.sent_layer import SentLayer
from ui.folder_dialog import FolderLayer


@dataclass(frozen=True)
class View:
    """`prepare` changes the engine before the window opens, `show` brings the state about."""

    show: Callable
    prepare: Callable = lambda _engine: None


def _no_folder(engine):
    engine.folders = []


def _new(engine):
    engine.lock, engine.folders = LockState.NEW, []


def _locked(engine):
    engine.lock = LockState.LOCKED


def _no_ollama(engine):
    problem = Problem("ollama-not-running", actions=(Action.START_OLLAMA, Action.USE_STARTER))
    engine.overview = replace(engine.overview, ollama=OllamaState.NOT_RUNNING, problem=problem, models=())

    def script(request, _stop):
        yield Found(PASSAGES, 62, True)
        yield engine.keep(request, Answer("", (), PASSAGES, Outcome.PASSAGES_ONLY, "", problem))

    engine.script = script


def _goals(engine):
    from tests.ui.test_goals import WithGoals

    kept = WithGoals()
    kept.add("Run a half marathon by 13 September, three times a week", (5.0, 6.0, 6.0, 7.2, 7.3, 8.1, 9.0, 10.4))
    kept.add("Swim 80 km this year", (2.0, 2.0, 2.0, 2.0))
    kept.add("Flat ready by August: tiles, door, paint")
    for name in ("list_goals", "show_goal", "list_evidence", "show_today", "pin_goal"):
        setattr(engine, f"do_{name}", getattr(kept, f"do_{name}"))


def _briefs(engine):
    from tests.ui.test_briefs import MORNING, WEEKS, WithBriefs

    kept = WithBriefs()
    kept.keep(MORNING, *WEEKS)
    for name in ("list_goals", "show_goal", "list_evidence", "show_today", "show_brief", "list_briefs"):
        setattr(engine, f"do_{name}", getattr(kept, f"do_{name}"))


def _notes(engine):
    from tests.ui.test_notes import WithNotes

    folder = Path(tempfile.mkdtemp(prefix="companion-notes-"))
    (folder / "List.md").write_text("# List\n\nOrder the tiles\n\nKuhn, shower tray: see [[Runs]]\n")
    (folder / "Runs.md").write_text("Runs\n")
    kept = WithNotes(folder)
    for name in ("show_notes", "open_note", "find_note", "save_note"):
        setattr(engine, f"do_{name}", getattr(kept, f"do_{name}"))


def _held(engine):
    engine.gate.clear()


def chat_empty(qtbot, window):
    qtbot.waitUntil(lambda: window.chat.suggestions() > 0)


def chat_answer(qtbot, window):
    answered(qtbot, window)
    window.chat.open_citation(1)
    qtbot.waitUntil(window.chat.panel.is_reading)


def chat_waiting(qtbot, window):
    exchange = ask(qtbot, window)
    qtbot.waitUntil(lambda: bool(exchange.passages))


def chat_error(qtbot, window):
    answered(qtbot, window)


def _sent(engine):
    turns = tuple(SentTurn(t.role, t.content, len(t.content) // 4) for t in build(QUESTION, PASSAGES))
    engine.do_show_sent = lambda _request: Sent("gemma3:4b", turns, 900, 912, 131_072)


def chat_sent(qtbot, window):
    exchange = answered(qtbot, window)
    exchange.sent_wished.emit(exchange)
    qtbot.waitUntil(lambda: bool(window.findChildren(SentLayer)))


def library_files(qtbot, window):
    window.show_room("library")
    qtbot.waitUntil(lambda: window.rooms.library._tree.model().rowCount() > 0)
    window.rooms.library._details.show_file(FILES[0])
    window.rooms.library.arrange(window.logical_width())


def library_empty(qtbot, window):
    first_folders(qtbot, window)
    for _ in range(3):  # folders, model, goal
        window.first_run._skip.click()
    window.show_room("library")


def models_list(qtbot, window):
    window.show_room("models")
    qtbot.waitUntil(lambda: bool(window.rooms.models._cards))


def privacy(qtbot, window):
    window.show_room("privacy")


def settings(_qtbot, window):
    window.show_room("settings")


def today(qtbot, window):
    window.show_room("today")
    qtbot.waitUntil(lambda: bool(window.rooms.today._title.plain()))


def today_brief(qtbot, window):
    window.show_room("today")
    qtbot.waitUntil(lambda: window.rooms.today.brief.brief() is not None)


def today_source(qtbot, window):
    today_brief(qtbot, window)
    window.rooms.today.brief.text.citation_clicked.emit(2, 1)
    qtbot.waitUntil(window.rooms.today.beside.is_open)


def week(qtbot, window):
    window.show_room("today")
    window.rooms.today.show_week()
    qtbot.waitUntil(lambda: window.rooms.today.week.view.brief() is not None)


def notes_empty(qtbot, window):
    window.show_room("notes")
    qtbot.waitUntil(window.rooms.notes._none.isVisible)


def notes(qtbot, window):
    window.show_room("notes")
    qtbot.waitUntil(lambda: window.rooms.notes.list.count() == 2)
    window.rooms.notes.open("List.md")
    qtbot.waitUntil(lambda: "tiles" in window.rooms.notes.editor.toPlainText())


def goals_empty(qtbot, window):
    window.show_room("goals")
    qtbot.waitUntil(window.rooms.goals.board._nothing.isVisible)


def goals_board(qtbot, window):
    window.show_room("goals")
    window.rooms.goals.pin_goal("Run a half marathon by June, three times a week")
    qtbot.waitUntil(lambda: len(window.rooms.goals.board.view.cards()) == 3)
    qtbot.waitUntil(lambda: window.rooms.goals.form.proposal() is not None)


def goal_page(qtbot, window):
    window.show_room("goals")
    window.rooms.goals.open_goal(1)
    qtbot.waitUntil(lambda: len(window.rooms.goals.view.timeline.rows()) == 8)


def shortcuts(_qtbot, window):
    window.list_shortcuts()


def palette(qtbot, window):
    window.find_or_do()
    window.palette_layer.write("c")
    qtbot.waitUntil(lambda: not window.palette_layer.is_looking())


def palette_nothing(qtbot, window):
    window.find_or_do()
    window.palette_layer.write("zzzz")
    qtbot.waitUntil(lambda: not window.palette_layer.is_looking())


def first_key(qtbot, window):
    qtbot.waitUntil(lambda: window.first_run.isVisible() and window.first_run.step() == 0)
    window.first_run._next.click()


def first_folders(qtbot, window):
    qtbot.waitUntil(window.first_run.isVisible)
    window.first_run.add_folder("/home/hanna/Documents")
    window.first_run.add_sample()
    qtbot.waitUntil(window.first_run._next.isEnabled)


def first_model(qtbot, window):
    first_folders(qtbot, window)
    window.first_run._next.click()
    qtbot.waitUntil(lambda: bool(window.first_run._models._cards))


def first_goal(qtbot, window):
    first_model(qtbot, window)
    window.first_run._next.click()
    window.first_run.goal.write("Run a half marathon by 13 September, three times a week")
    qtbot.waitUntil(window.first_run._next.isEnabled)
    qtbot.waitUntil(lambda: window.first_run.goal._found.count() > 0)


def locked(qtbot, window):
    qtbot.waitUntil(window.locked.isVisible)
    window.locked.show_problem(Problem("wrong-passphrase"))


def folder_choice(qtbot, window):
    qtbot.waitUntil(window.gate.is_open)
    layer = FolderLayer(window, window.tr("Which folder may Companion read?"), lambda _path: None)
    layer.open()


def engine_failed(qtbot, window):
    window.bridge.problem_met.emit(Problem("internal", {"where": "store"}))
    window.show_path("/home/hanna/Elsewhere")


VIEWS = {
    "chat-empty": View(chat_empty),
    "chat-waiting": View(chat_waiting, _held),
    "chat-answer": View(chat_answer),
    "chat-error": View(chat_error, _no_ollama),
    "chat-sent": View(chat_sent, _sent),
    "library-files": View(library_files),
    "library-empty": View(library_empty, _no_folder),
    "today": View(today, _goals),
    "today-brief": View(today_brief, _briefs),
    "today-source": View(today_source, _briefs),
    "week": View(week, _briefs),
    "notes-empty": View(notes_empty),
    "notes": View(notes, _notes),
    "goals-empty": View(goals_empty),
    "goals-board": View(goals_board, _goals),
    "goals-page": View(goal_page, _goals),
    "models-list": View(models_list),
    "models-error": View(models_list, _no_ollama),
    "privacy": View(privacy),
    "settings": View(settings),
    "shortcuts": View(shortcuts),
    "palette": View(palette),
    "palette-nothing": View(palette_nothing),
    "first-key": View(first_key, _new),
    "first-folders": View(first_folders, _no_folder),
    "first-model": View(first_model, _no_folder),
    "first-goal": View(first_goal, _no_folder),
    "locked": View(locked, _locked),
    "folder-choice": View(folder_choice),
    "notice": View(engine_failed),
}
