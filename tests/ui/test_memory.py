"""The Memory room over a true memory: what is known, where it was said, and that forgotten is gone."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from companion.requests import ForgetAbout, ForgetFact
from companion.store import facts, preferences
from tests.ui.memory_inprocess import filled
from ui.engine_bridge import EngineBridge
from ui.memory.fact_card import FactCards
from ui.memory.room import MemoryRoom
from ui.widgets.basic import Button


@pytest.fixture
def memory(tmp_path):
    made = filled(tmp_path)
    yield made
    made.database.close()


@pytest.fixture
def bridge(qtbot, memory):
    made = EngineBridge(memory.connect)
    made.start()
    yield made
    made.close()


@pytest.fixture
def room(qtbot, bridge):
    made = MemoryRoom(bridge)
    qtbot.addWidget(made)
    made.resize(1040, 800)
    made.arrange(1280)
    made.show()
    made.shown()
    qtbot.waitUntil(lambda: bool(made.lines.lines()) and bool(made.cards.cards()))
    return made


def press(qtbot, widget, words: str) -> None:
    def shown() -> list[Button]:
        return [b for b in widget.findChildren(Button) if b.text().strip() == words and b.isVisibleTo(widget)]

    qtbot.waitUntil(lambda: bool(shown()))
    qtbot.mouseClick(shown()[0], Qt.MouseButton.LeftButton)


def statements(room) -> list[str]:
    return [line.fact.statement for line in room.lines.lines()]


def test_facts_stand_under_their_topics_with_source_and_history(room):
    line = next(line for line in room.lines.lines() if line.fact.relation == "lives in")
    assert line.fact.value.startswith("Karl-Heine-Straße 61")
    assert [earlier.value for earlier in line.fact.earlier] == ["Merseburger Straße 12"]
    assert "I worked at Siemens from 2010 to 2015." in statements(room)


def test_a_proposed_fact_is_remembered_with_one_press(qtbot, room, memory):
    (card,) = room.cards.cards()
    assert card.fact.statement == "I cannot tolerate ibuprofen."
    press(qtbot, card, "Remember")
    qtbot.waitUntil(lambda: "I cannot tolerate ibuprofen." in statements(room))
    assert room.cards.cards() == []


def test_never_facts_about_a_topic_can_be_taken_back(qtbot, room, memory):
    press(qtbot, room.cards.cards()[0], "Never facts about health")
    qtbot.waitUntil(lambda: room.cards.cards() == [])
    assert facts.never(memory.database.read())
    qtbot.waitUntil(lambda: any(b.text().startswith("Ask again") for b in room.findChildren(Button)))
    press(qtbot, room, "Ask again about: Health")
    qtbot.waitUntil(lambda: facts.never(memory.database.read()) == ())


def test_the_source_opens_at_the_owners_words(qtbot, room):
    line = next(line for line in room.lines.lines() if line.fact.relation == "allergic to")
    press(qtbot, line, "Message of 2 Feb")
    qtbot.waitUntil(lambda: room.reader.isVisibleTo(room))
    assert "I've been allergic to penicillin since 1994" in room.reader.text.toPlainText()
    assert room.escape()
    assert room.reader.isHidden()


def test_a_fact_is_put_right_in_place(qtbot, room):
    line = next(line for line in room.lines.lines() if line.fact.relation == "day rate for weddings")
    line._edit.click()
    field = next(f for f in line.findChildren(QLineEdit) if f.text() == line.fact.statement)
    field.setText("My day rate for weddings is 2,600 €.")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "My day rate for weddings is 2,600 €." in statements(room))


def test_a_forgotten_fact_can_be_brought_back_until_the_toast_is_over(qtbot, room, memory):
    line = next(line for line in room.lines.lines() if line.fact.relation == "allergic to")
    line._forget.click()
    qtbot.waitUntil(lambda: line.fact.statement not in statements(room))
    room._toast.undo()
    qtbot.waitUntil(lambda: line.fact.statement in statements(room))
    next(one for one in room.lines.lines() if one.fact.id == line.fact.id)._forget.click()
    room.finish()
    qtbot.waitUntil(lambda: any(isinstance(asked, ForgetFact) for asked in memory.asked))
    qtbot.waitUntil(lambda: facts.row(memory.database.read(), line.fact.id) is None)


def test_forgetting_shows_first_what_would_go(qtbot, room, memory):
    room.begin_forget("Renate")
    qtbot.waitUntil(lambda: any(b.text().strip() == "Forget it" for b in room.findChildren(Button)))
    assert not any(isinstance(asked, ForgetAbout) for asked in memory.asked)
    press(qtbot, room.forgetting, "Forget it")
    press(qtbot, room.forgetting, "Done")
    qtbot.waitUntil(lambda: room.tab() == "facts" and "Renate Brandt is my mother." not in statements(room))
    texts = [str(row) for row in memory.database.read().execute("SELECT text FROM messages")]
    assert not any("Renate" in text for text in texts)


def test_the_model_looks_for_facts_only_where_the_owner_lets_it(qtbot, room, memory):
    assert not room.by_model._switch.isChecked()
    room.by_model._switch.click()
    qtbot.waitUntil(lambda: preferences.get(memory.database.read(), "facts.by_model") == "yes")


def test_people_are_off_until_they_are_wished_for(qtbot, room):
    room._choose("people")
    press(qtbot, room.people, "Look for people")
    qtbot.waitUntil(lambda: any(b.text().strip() == "Switch people off" for b in room.findChildren(Button)))


def test_the_portrait_has_a_line_a_fact(qtbot, room):
    room._choose("portrait")
    qtbot.waitUntil(lambda: bool(room.portrait.findChildren(Button)))
    assert room.portrait.isVisibleTo(room)


def test_a_card_in_a_conversation_shows_only_what_was_said_there(qtbot, bridge, memory):
    cards = FactCards(bridge)
    qtbot.addWidget(cards)
    cards.look(1)
    cards.look(11)
    qtbot.waitUntil(lambda: len(cards.cards()) == 1)
    cards.look(0)
    assert cards.isHidden()
