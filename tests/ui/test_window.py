"""The window as a person uses it, on Companion in this process."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from companion import requests as r
from companion.types.answers import Answer, Delta, Found, Outcome
from companion.types.errors import Action, Problem
from companion.types.library import FolderPreview, KindCount, ProposedEmbedder
from companion.types.models import OllamaState
from companion.types.status import LockState
from tests.ui.made_up import ANSWER, PASSAGES
from tests.ui.using import answered, ask, notices, press
from ui.engine_bridge import EngineState
from ui.theme import theme
from ui.widgets.basic import Label
from ui.widgets.progress import Spinner

# --- the first moments ---


def test_the_window_shows_before_any_engine_is_there(open_window):
    window = open_window(start=False)
    assert window.isVisible()
    assert window.room() == "chat"
    told = [spinner.words() for spinner in window.chat.page.findChildren(Spinner)]
    assert "Companion’s engine is starting" in told


def test_without_a_folder_the_first_run_asks_for_one(qtbot, engine, open_window):
    engine.folders = []
    window = open_window()
    qtbot.waitUntil(window.first_run.isVisible)
    assert not window.first_run._next.isEnabled()
    window.first_run.add_folder("/home/hanna/Documents")
    qtbot.waitUntil(lambda: any("13,738" in w.plain() for w in window.first_run.findChildren(Label)))
    window.first_run._next.click()
    qtbot.waitUntil(lambda: r.AddFolder("/home/hanna/Documents") in engine.asked)
    window.first_run._next.click()
    window.first_run._skip.click()
    qtbot.waitUntil(window.chat.isVisible)


def test_the_sample_vault_can_be_taken(qtbot, engine, open_window):
    engine.folders = []
    window = open_window()
    qtbot.waitUntil(window.first_run.isVisible)
    press(qtbot, window.first_run, "Try it with sample files")
    window.first_run._next.click()
    qtbot.waitUntil(lambda: any(isinstance(one, r.AddSampleVault) for one in engine.asked))


def in_german(request):
    """What is told of a folder whose files are mostly in German."""
    kinds = (KindCount("note", 40, 1),)
    proposed = ProposedEmbedder("multilingual", "multilingual-e5-small", 480)
    return FolderPreview(request.path, 40, kinds, {}, 2, 180, {}, {"de": 34, "en": 6}, proposed)


@pytest.mark.parametrize("ticked", [True, False])
def test_an_embedder_for_the_files_languages_is_proposed_with_its_cost_before_a_file_is_read(
    qtbot, engine, open_window, ticked
):
    engine.folders, engine.do_preview_folder = [], in_german
    window = open_window()
    qtbot.waitUntil(window.first_run.isVisible)
    window.first_run.add_folder("/home/hanna/Documents")
    proposal = window.first_run.folders._languages
    qtbot.waitUntil(proposal.isVisible)
    assert "Deutsch, English" in proposal._said.plain()
    assert "8 min" in proposal._said.plain()
    assert "3 min" in proposal._said.plain()
    proposal._box.setChecked(ticked)
    window.first_run._next.click()
    qtbot.waitUntil(lambda: r.AddFolder("/home/hanna/Documents") in engine.asked)
    wished = [one for one in engine.asked if isinstance(one, r.ChooseEmbedder | r.AddFolder)]
    assert wished[:-1] == ([r.ChooseEmbedder("multilingual")] if ticked else [])


def test_a_folder_in_english_proposes_nothing(qtbot, engine, open_window):
    engine.folders = []
    window = open_window()
    qtbot.waitUntil(window.first_run.isVisible)
    window.first_run.add_folder("/home/hanna/Documents")
    qtbot.waitUntil(lambda: any("13,738" in w.plain() for w in window.first_run.findChildren(Label)))
    assert not window.first_run.folders._languages.isVisible()


def test_a_folder_that_cannot_be_read_is_told_in_place(qtbot, engine, open_window):
    engine.folders = []
    engine.fail[r.PreviewFolder] = Problem("folder-unreadable", {"path": "/root"})
    window = open_window()
    window.first_run.add_folder("/root")
    qtbot.waitUntil(lambda: "may not be read" in window.first_run.folders._told.plain())
    assert window.first_run.folders.chosen() == []


def test_a_new_memory_without_keyring_asks_for_a_passphrase_twice(qtbot, engine, open_window):
    engine.lock, engine.folders = LockState.NEW, []
    window = open_window()
    qtbot.waitUntil(lambda: window.first_run.isVisible() and window.first_run.step() == 0)
    key = window.first_run._key
    key._first.setText("correct horse")
    key._second.setText("correct house")
    window.first_run._next.click()
    assert key._told.plain() == "The two are not the same yet."
    key._second.setText("correct horse")
    window.first_run._next.click()
    qtbot.waitUntil(lambda: window.first_run.step() == 1)
    assert key._first.text() == ""  # nothing of it stays in the field


def test_a_locked_memory_shows_nothing_before_its_passphrase(qtbot, engine, open_window):
    engine.lock = LockState.LOCKED
    window = open_window(start=False)
    window.bridge.start()
    qtbot.waitUntil(window.locked.isVisible)
    window.locked._field.setText("wrong")
    qtbot.keyClick(window.locked._field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "does not open" in window.locked._told.plain())
    window.locked._field.setText("open sesame")
    qtbot.keyClick(window.locked._field, Qt.Key.Key_Return)
    qtbot.waitUntil(window.chat.isVisible)


# --- asking ---


def test_passages_stand_there_before_the_answer(qtbot, engine, open_window):
    window = open_window()
    engine.gate.clear()
    exchange = ask(qtbot, window)
    qtbot.waitUntil(lambda: len(window.chat.panel.passages().items()) == len(PASSAGES))
    assert exchange.answer is None
    assert window.chat.sources.panel_shown()
    assert "waking up" in exchange.waiting_words()


def test_the_answer_comes_with_its_numbers_and_says_how_much_stands_in_the_files(qtbot, open_window):
    window = open_window()
    exchange = answered(qtbot, window)
    assert exchange.text().plain_text().startswith("Dr. Aydin lowered")
    assert [s.numbers for s in exchange.text().sentences()] == [(1, 2), (1,), (3,), (), (4,)]
    assert exchange._foot_words.plain() == "4 of 5 sentences stand in your files"
    assert not window.chat.is_streaming()
    qtbot.waitUntil(lambda: [item.id for item in window.sidebar._list.items() if item.id] == [1])


def test_stop_stops_at_once(qtbot, engine, open_window):
    window = open_window()
    engine.gate.clear()
    exchange = ask(qtbot, window)
    qtbot.waitUntil(lambda: bool(exchange.passages))
    qtbot.mouseClick(window.chat.composer._send, Qt.MouseButton.LeftButton)
    assert not window.chat.is_streaming()
    assert not exchange.text().is_streaming()  # by the click itself, before the engine has said a word
    qtbot.waitUntil(lambda: bool(engine.cancelled))
    engine.gate.set()
    qtbot.waitUntil(lambda: exchange.answer is not None)
    assert exchange.answer.outcome is Outcome.STOPPED


def test_words_of_a_stopped_answer_do_not_leak_into_the_next(qtbot, engine, open_window):
    window = open_window()
    engine.gate.clear()
    first = ask(qtbot, window, "first")
    qtbot.waitUntil(lambda: bool(first.passages))
    window.chat.new()
    engine.gate.set()
    second = answered(qtbot, window, "second")
    assert second.text().raw() == ANSWER
    assert window.chat.page.exchanges() == [second]


def test_a_click_on_a_citation_opens_the_reader_with_the_words_marked(qtbot, engine, open_window):
    window = open_window()
    exchange = answered(qtbot, window)
    exchange.text().citation_clicked.emit(1, 0)
    reader = window.chat.panel.reader
    qtbot.waitUntil(reader.isVisible)
    asked = next(one for one in engine.asked if isinstance(one, r.ShowPassage))
    start, end = asked.marks[0]
    assert PASSAGES[0].text[start:end] == "Ramipril 10 → 5 mg."
    document = reader.text.document()
    assert document.find("Ramipril 10").charFormat().background().color() == theme().colour("marker")
    assert document.find("dizzy").charFormat().background().color() == theme().colour("marker.soft")
    assert exchange.text().chosen() == 0
    chosen = exchange.text().document().find("lowered").charFormat()
    assert chosen.background().color() == theme().colour("marker.soft")


def test_the_file_opens_through_the_engine(qtbot, engine, open_window):
    window = open_window()
    answered(qtbot, window)
    window.chat.open_citation(1)
    qtbot.waitUntil(window.chat.panel.reader.isVisible)
    window.chat.panel.reader._open.click()
    qtbot.waitUntil(lambda: r.OpenFile(1) in engine.asked)


def test_escape_closes_the_reader(qtbot, open_window):
    window = open_window()
    answered(qtbot, window)
    window.chat.open_citation(1)
    qtbot.waitUntil(window.chat.panel.reader.isVisible)
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert not window.chat.panel.reader.isVisible()


def test_a_notice_has_one_button_that_helps(qtbot, engine, open_window):
    def script(request, _stop):
        yield Found(PASSAGES, 62, True)
        if engine.overview.ollama is OllamaState.READY:
            yield engine.keep(request, Answer("It works.", (), PASSAGES, Outcome.ANSWERED, "gemma3:4b"))
            return
        problem = Problem("ollama-not-running", actions=(Action.START_OLLAMA, Action.USE_STARTER))
        yield engine.keep(request, Answer("", (), PASSAGES, Outcome.PASSAGES_ONLY, "", problem))

    engine.script = script
    engine.overview = replace(engine.overview, ollama=OllamaState.NOT_RUNNING)
    window = open_window()
    exchange = answered(qtbot, window)
    qtbot.waitUntil(lambda: notices(exchange) == ["Ollama is not running on this machine."])
    press(qtbot, exchange, "Start Ollama")
    qtbot.waitUntil(lambda: window.chat.page.exchanges()[-1].text().raw() == "It works.")


def test_search_only_asks_no_model(qtbot, engine, open_window):
    window = open_window()
    window.chat.composer.set_text("tiles")
    qtbot.keyClick(window.chat.composer._field, Qt.Key.Key_Return, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: len(window.chat.panel.passages().items()) == len(PASSAGES))
    assert not any(isinstance(one, r.Ask) for one in engine.asked)


def test_a_question_can_be_limited_to_a_folder(qtbot, engine, open_window):
    window = open_window()
    composer = window.chat.composer
    from ui.chat.limits import Limit

    composer.limit(Limit("folder", "Notes", folder=1))
    answered(qtbot, window)
    asked = next(one for one in engine.asked if isinstance(one, r.Ask))
    assert asked.scope.folders == (1,)


def test_a_suggested_question_is_asked_at_once(qtbot, open_window):
    from ui.chat.beginning import Suggestion

    window = open_window()
    qtbot.waitUntil(lambda: bool(window.chat.page.findChildren(Suggestion)))
    window.chat.page.findChildren(Suggestion)[0].click()
    assert window.chat.page.exchanges()[-1].question == "What does Herr Kuhn still need from me?"


def test_the_conversation_is_there_after_a_restart(qtbot, engine, open_window):
    window = open_window()
    answered(qtbot, window)
    window.chat.composer._draft.setInterval(1)
    window.chat.composer._field.insertPlainText("Can she take it with")
    qtbot.waitUntil(lambda: engine.settings.get("draft.1") == "Can she take it with")
    window.close()
    again = open_window()
    qtbot.waitUntil(lambda: len(again.chat.page.exchanges()) == 1)
    assert again.chat.page.exchanges()[0].text().raw() == ANSWER
    qtbot.waitUntil(lambda: again.chat.composer.text() == "Can she take it with")


def test_what_was_typed_last_is_kept_when_the_window_closes_at_once(qtbot, engine, open_window):
    window = open_window()
    window.chat.composer._field.insertPlainText("half a question")
    window.close()
    window.bridge.close()
    assert engine.settings["draft.new"] == "half a question"


def test_typing_goes_on_while_an_answer_streams(qtbot, engine, open_window):
    window = open_window()
    engine.gate.clear()
    ask(qtbot, window)
    qtbot.keyClicks(window.chat.composer._field, "and then")
    qtbot.keyClick(window.chat.composer._field, Qt.Key.Key_Return)
    assert window.chat.composer.text() == "and then"
    assert len(window.chat.page.exchanges()) == 1


def test_a_deleted_conversation_comes_back_by_undo(qtbot, engine, open_window):
    window = open_window()
    answered(qtbot, window)
    window.chat.keeping.delete(1, "Mum")
    qtbot.waitUntil(window.chat._toast.isVisible)
    qtbot.waitUntil(lambda: not [i for i in window.sidebar._list.items() if i.id])
    window.chat._toast._button.click()
    qtbot.waitUntil(lambda: bool([i for i in window.sidebar._list.items() if i.id]))


def test_ctrl_z_brings_a_deleted_conversation_back_while_that_is_offered(qtbot, engine, open_window):
    window = open_window()
    answered(qtbot, window)
    window.chat.keeping.delete(1, "Mum")
    qtbot.waitUntil(window.chat._toast.isVisible)
    qtbot.keyClick(window.chat.composer._field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: engine.asked.count(r.UndoDelete(1)) == 1)  # the bridge sends from a thread of its own
    assert not window.chat._toast.isVisible()
    qtbot.keyClick(window.chat.composer._field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: engine.asked.count(r.UndoDelete(1)) == 1)  # the bridge sends from a thread of its own


def test_ctrl_z_undoes_typing_before_a_deletion(qtbot, engine, open_window):
    window = open_window()
    answered(qtbot, window)
    window.chat.keeping.delete(1, "Mum")
    qtbot.waitUntil(window.chat._toast.isVisible)
    qtbot.keyClicks(window.chat.composer._field, "x")
    qtbot.keyClick(window.chat.composer._field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert window.chat.composer.text() == ""
    assert window.chat._toast.isVisible()


def test_the_list_of_shortcuts_opens_and_gives_the_focus_back(qtbot, open_window):
    window = open_window()
    field = window.chat.composer._field
    field.setFocus()
    qtbot.keyClick(field, Qt.Key.Key_Slash, Qt.KeyboardModifier.ControlModifier)
    assert window.shortcuts.isVisible()
    assert window.shortcuts.isAncestorOf(QApplication.focusWidget())
    shown = [label.plain() for label in window.shortcuts.findChildren(Label)]
    assert {"Ctrl+/", "Undo the last deletion"} <= set(shown)
    window.resize(700, 600)
    assert window.shortcuts.size() == window.size()
    qtbot.keyClick(window.shortcuts, Qt.Key.Key_Escape)
    assert not window.shortcuts.isVisible()
    assert QGuiApplication.focusObject() is field


def test_an_engine_that_stops_is_told_and_typing_is_kept(qtbot, engine, open_window):
    window = open_window()
    window.chat.composer.set_text("half a question")
    shown = []
    window.bridge.state_changed.connect(lambda state: shown.append((state, notices(window))))
    engine.lost()
    qtbot.waitUntil(lambda: len(shown) == 2)
    assert shown[0] == (EngineState.LOST, ["Companion’s engine stopped and is being started again."])
    assert notices(window) == []
    assert window.chat.composer.text() == "half a question"


def test_the_view_stays_where_the_reader_scrolled_to(qtbot, engine, open_window):
    def long(request, stop):
        yield Delta("\n\n".join(f"Paragraph {n} says something about the flat and the tiles." for n in range(40)))
        engine.gate.wait(10)
        yield Delta("\n\nMore.")
        yield engine.keep(request, Answer("x", (), (), Outcome.ANSWERED, "m"))

    engine.script = long
    engine.gate.clear()
    window = open_window()
    exchange = ask(qtbot, window)
    bar = window.chat.page.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 300 and bar.value() == bar.maximum())  # it follows the end
    bar.setValue(100)
    exchange.take(Delta("\n\nAnd more."))
    exchange.text()._lay_out()
    qtbot.wait(20)
    assert bar.value() == 100
