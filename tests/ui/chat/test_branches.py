"""Asking again, editing, going on: what was there before is kept, and can be gone back to."""

from PySide6.QtCore import Qt

from companion import requests as r
from companion.types.answers import Answer, Delta, Found, Outcome
from companion.types.errors import Action, Problem
from tests.ui.made_up import PASSAGES


def foot(exchange) -> str:
    return exchange.branch_words()


def test_asking_again_keeps_the_first_answer_as_another_branch(qtbot, person):
    first = person.is_answered("When is the test?")
    first.again_wished.emit(first)
    again = person.chat.page.exchanges()[-1]
    qtbot.waitUntil(lambda: foot(again) == "2 of 2")
    assert person.questions() == ["When is the test?"]
    assert len(person.engine.call(r.ListConversations()).rows) == 1
    again._branches._before.click()
    qtbot.waitUntil(lambda: [foot(e) for e in person.chat.page.exchanges()] == ["1 of 2"])


def test_an_edited_question_keeps_the_old_one_with_all_that_followed_it(qtbot, person):
    person.is_answered("One?")
    second = person.is_answered("Two?")
    person.is_answered("Three?")
    second.edit_wished.emit(second)
    assert person.questions() == ["One?", "Two?", "Three?"]  # nothing goes before the new question is sent
    person.composer.set_text("Two, in another way?")
    person.presses(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not person.chat.is_streaming())
    assert person.questions() == ["One?", "Two, in another way?"]
    edited = person.chat.page.exchanges()[-1]
    qtbot.waitUntil(lambda: foot(edited) == "2 of 2")
    edited._branches._before.click()
    qtbot.waitUntil(lambda: person.questions() == ["One?", "Two?", "Three?"])
    person.chat.page.exchanges()[1]._branches._after.click()
    qtbot.waitUntil(lambda: person.questions() == ["One?", "Two, in another way?"])


def test_up_edits_the_last_question_and_escape_leaves_everything_as_it_was(person):
    person.is_answered("One?")
    person.presses(Qt.Key.Key_Up)
    assert person.composer.text() == "One?"
    assert person.composer.is_editing()
    person.types(" More.")
    person.bot.keyClick(person.window, Qt.Key.Key_Escape)
    assert (person.composer.text(), person.questions()) == ("", ["One?"])
    assert not person.composer.is_editing()


def test_the_first_question_edited_stays_in_its_conversation(qtbot, person):
    person.is_answered("One?")
    person.presses(Qt.Key.Key_Up)
    person.composer.set_text("One, better?")
    person.presses(Qt.Key.Key_Return)
    edited = person.chat.page.exchanges()[-1]
    qtbot.waitUntil(lambda: foot(edited) == "2 of 2")
    assert len(person.engine.call(r.ListConversations()).rows) == 1


def test_an_answer_that_broke_off_is_gone_on_with_from_its_kept_part(qtbot, engine, person):
    def script(request, _stop):
        yield Found(PASSAGES, 62, True)
        if request.continues is None:
            yield Delta("The tray comes on")
            problem = Problem("model-died", actions=(Action.CONTINUE_ANSWER,))
            yield engine.keep(request, Answer("The tray comes on", (), (), Outcome.BROKEN_OFF, "m", problem))
            return
        yield Delta("The tray comes on")
        yield Delta(" Thursday.")
        yield engine.keep(request, Answer("The tray comes on Thursday.", (), (), Outcome.ANSWERED, "m"))

    engine.script = script
    exchange = person.is_answered("When does it come?")
    assert person.notices() == ["The answer broke off here."]
    broken = exchange.message
    person.presses_button(exchange, "Go on with the answer")
    assert exchange.text().raw() == "The tray comes on"  # it stands there while the rest is on its way
    qtbot.waitUntil(lambda: exchange.text().raw() == "The tray comes on Thursday.")
    qtbot.waitUntil(lambda: not person.chat.is_streaming())
    assert person.asked(r.Ask)[-1].continues == broken
    assert person.questions() == ["When does it come?"]
    assert person.notices() == []
    rows = engine.call(r.ListMessages(person.chat.conversation())).rows
    assert [m.text for m in rows] == ["When does it come?", "The tray comes on Thursday."]


def test_enter_while_an_answer_streams_asks_next_and_says_so(qtbot, engine, person):
    engine.gate.clear()
    person.asks("One?")
    person.types("Two?")
    person.presses(Qt.Key.Key_Return)
    assert person.composer.is_queued()
    chips = [
        chip.accessibleName() for chip in person.composer.findChildren(type(person.composer._chips.itemAt(0).widget()))
    ]
    assert "Asked when this answer stands" in chips
    engine.gate.set()
    qtbot.waitUntil(lambda: person.questions() == ["One?", "Two?"])
    qtbot.waitUntil(lambda: not person.chat.is_streaming())


def test_what_is_changed_after_enter_or_stopped_is_not_asked_by_itself(qtbot, engine, person):
    engine.gate.clear()
    person.asks("One?")
    person.types("Two?")
    person.presses(Qt.Key.Key_Return)
    person.types(" Or")
    assert not person.composer.is_queued()
    person.presses(Qt.Key.Key_Return)
    person.chat.stop()
    engine.gate.set()
    qtbot.waitUntil(lambda: person.chat.page.exchanges()[0].answer is not None)
    assert person.questions() == ["One?"]
    assert person.composer.text() == "Two? Or"
