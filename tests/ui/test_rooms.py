"""What each room shows and does, on Companion in this process."""

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QPushButton

from companion import requests as r
from companion.types.errors import Action, Problem
from companion.types.models import OllamaState
from tests.ui.made_up import GEMMA
from tests.ui.using import notices, press
from ui.settings.store import WindowSettings
from ui.theme import Appearance, theme


def test_only_rooms_that_exist_are_shown(open_window):
    window = open_window()
    assert [b.text() for b in window.sidebar.rooms.values()] == [
        "Today",
        "Chat",
        "Goals",
        "Notes",
        "Library",
        "Memory",
        "Models",
        "Privacy",
        "Settings",
    ]


def test_a_failed_file_says_why_and_can_be_read_again(qtbot, engine, open_window):
    window = open_window()
    window.show_room("library")
    tree, model = window.rooms.library._tree, window.rooms.library._model
    qtbot.waitUntil(lambda: model.rowCount(model.folder_index(1)) == 3)
    flat = model.index(0, 0, model.folder_index(1))
    assert flat.data() == "Flat"
    failed = next(
        model.index(i, 0, flat) for i in range(model.rowCount(flat)) if "permit" in model.index(i, 0, flat).data()
    )
    tree.setCurrentIndex(failed)
    qtbot.waitUntil(lambda: notices(window.rooms.library._details) == ["This file is locked with a password."])
    press(qtbot, window.rooms.library._details, "Try again")
    qtbot.waitUntil(lambda: r.RetryFile(1) in engine.asked)


def test_files_can_be_filtered_by_name(qtbot, engine, open_window):
    window = open_window()
    window.show_room("library")
    window.rooms.library._name.setText("costs")
    model = window.rooms.library._model
    qtbot.waitUntil(lambda: model.rowCount() == 1 and model.index(0, 0).data() == "Costs.xlsx")


def test_a_folder_is_forgotten_only_when_the_undo_is_over(qtbot, engine, open_window):
    window = open_window()
    window.show_room("library")
    window.rooms.library._remove(1, "Notes")
    assert r.RemoveFolder(1) not in engine.asked
    window.rooms.library._toast.finish()
    qtbot.waitUntil(lambda: r.RemoveFolder(1) in engine.asked)


def test_a_model_is_chosen_and_named_in_the_sidebar(qtbot, engine, open_window):
    window = open_window()
    qtbot.waitUntil(lambda: window.sidebar.rooms["models"].state() == "gemma3:4b")
    window.show_room("models")
    qtbot.waitUntil(lambda: len(window.rooms.models._cards) == 2)
    press(qtbot, window.rooms.models, "Use")
    qtbot.waitUntil(lambda: window.sidebar.rooms["models"].state() == "Starter")


def test_a_pull_shows_how_far_it_is_and_can_be_stopped(qtbot, engine, open_window):
    engine.overview = replace(engine.overview, ollama=OllamaState.NO_MODEL, models=(), chosen="starter")
    window = open_window()
    window.show_room("models")
    engine.gate.clear()
    window.rooms.models.pull("gemma3:4b")
    qtbot.waitUntil(lambda: "of 3.3" in window.rooms.models._pull._told.plain())
    press(qtbot, window.rooms.models._pull, "Stop")
    assert not window.rooms.models.is_pulling()
    qtbot.waitUntil(lambda: bool(engine.cancelled))


@pytest.mark.parametrize(
    ("state", "code", "actions", "words"),
    [
        (OllamaState.NOT_INSTALLED, "ollama-not-installed", (Action.GET_OLLAMA,), "Copy the address of ollama.com"),
        (OllamaState.NOT_RUNNING, "ollama-not-running", (Action.START_OLLAMA,), "Start Ollama"),
        (OllamaState.NO_MODEL, "ollama-no-model", (Action.PULL_MODEL,), "Get a model"),
        (OllamaState.STRANGE, "ollama-strange", (Action.RETRY,), "Try again"),
    ],
)
def test_every_state_of_ollama_has_its_sentence_and_button(qtbot, engine, open_window, state, code, actions, words):
    problem = Problem(code, {"suggestion": "gemma3:4b", "port": "11434"}, actions)
    engine.overview = replace(engine.overview, ollama=state, problem=problem, models=())
    window = open_window()
    window.show_room("models")
    qtbot.waitUntil(lambda: bool(notices(window.rooms.models)))
    press(qtbot, window.rooms.models, words)


def test_a_model_that_runs_elsewhere_cannot_be_used(qtbot, engine, open_window):
    refused = replace(GEMMA, name="big:cloud", refused=Problem("model-cloud", {"model": "big:cloud"}))
    engine.overview = replace(engine.overview, models=(refused,), chosen="starter")
    window = open_window()
    window.show_room("models")
    qtbot.waitUntil(lambda: len(window.rooms.models._cards) == 2)
    assert [
        b for b in window.rooms.models._cards[0].findChildren(QPushButton) if b.isVisibleTo(window.rooms.models)
    ] == []


def test_the_look_is_kept(qtbot, engine, open_window):
    window = open_window()
    window.show_room("settings")
    press(qtbot, window.rooms.settings, "Dark")
    assert theme().name == "dark"
    theme().choose(Appearance.LIGHT)
    WindowSettings().apply_look()
    assert theme().name == "dark"


def test_privacy_claims_only_what_is_enforced(qtbot, engine, open_window):
    window = open_window()
    qtbot.waitUntil(lambda: window.sidebar.rooms["privacy"].state() == "Nothing sent")
    engine.guard = ()
    window.bridge.ask(r.Status(), window._show_status)
    qtbot.waitUntil(lambda: window.sidebar.rooms["privacy"].state() == "")
    window.show_room("privacy")
    qtbot.waitUntil(lambda: notices(window.rooms.privacy) == ["This system offers no lock on connections."])
