"""The list of conversations, finding, private conversations, limits, files: the chat as a person uses it."""

from datetime import timedelta

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QImage
from PySide6.QtWidgets import QLineEdit, QMenu, QWidget

from companion import requests as r
from companion.types.answers import Answer, Delta, Found, Outcome
from companion.types.conversations import KnownFile
from companion.types.errors import Action, Problem
from companion.types.passages import ScopeChoice, ScopeChoices, Why
from tests.ui.made_up import ANSWER, PASSAGES
from ui.chat.limits import Limit, fill_menu, scope_of, with_limit
from ui.chat.marks import why_words
from ui.widgets.basic import IconButton


def rename(qtbot, person, conversation, title):
    listed = person.window.sidebar.conversations()
    listed.edit_title(conversation)
    editor = listed.findChild(QLineEdit)
    assert editor.text() == listed.items()[-1].text
    editor.setText(title)
    qtbot.keyClick(editor, Qt.Key.Key_Return)


# --- the list ---


def test_conversations_stand_under_their_days(qtbot, engine, sit_down):
    engine.now = engine.now.now(engine.now.tzinfo)
    for title, days in (("Old one", 400), ("Of this week", 3), ("Of yesterday", 1), ("Of today", 0)):
        engine.fill(2, title, days)
    person = sit_down()
    qtbot.waitUntil(lambda: len(person.listed()) == 8)
    listed = person.listed()
    assert listed[:6] == ["Today", "Of today", "Yesterday", "Of yesterday", "This week", "Of this week"]
    assert str((engine.now - timedelta(days=400)).year) in listed[6]
    engine.call(r.PinConversation(1, True))
    person.chat.conversations_changed.emit()
    qtbot.waitUntil(lambda: person.listed()[0] == "Old one")


def test_a_conversation_is_renamed_where_it_stands(qtbot, engine, sit_down):
    engine.fill(2, "Tiles")
    person = sit_down()
    qtbot.waitUntil(lambda: "Tiles" in person.listed())
    rename(qtbot, person, 1, "Tiles and grout")
    qtbot.waitUntil(lambda: "Tiles and grout" in person.listed())
    assert engine.call(r.ListConversations()).rows[0].title == "Tiles and grout"


def test_delete_by_key_can_be_undone(qtbot, engine, sit_down):
    engine.fill(2, "Tiles")
    person = sit_down()
    qtbot.waitUntil(lambda: "Tiles" in person.listed())
    listed = person.window.sidebar.conversations()
    listed.select(1)
    qtbot.keyClick(listed, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: "Tiles" not in person.listed())
    qtbot.keyClick(person.window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: "Tiles" in person.listed())


def test_a_search_shows_where_the_words_stand_and_opens_the_conversation_there(qtbot, engine, sit_down):
    engine.fill(200, "Long")
    engine.fill(2, "Short")
    person = sit_down()
    person.window.sidebar.find_changed.emit("Question 17, about")
    qtbot.waitUntil(lambda: "Long" in person.listed() and "Short" not in person.listed())
    item = next(i for i in person.window.sidebar._list.items() if i.id)
    assert item.found.startswith("Question 17, about")
    person.window.sidebar.conversation_chosen.emit(item.id)
    qtbot.waitUntil(lambda: any(q.startswith("Question 17,") for q in person.questions()))
    found = next(e for e in person.chat.page.exchanges() if e.question.startswith("Question 17,"))
    qtbot.waitUntil(lambda: not found.visibleRegion().isEmpty())


def test_more_than_a_page_of_conversations_comes_in_while_scrolling(qtbot, engine, sit_down):
    for number in range(130):
        engine.fill(2, f"Number {number}")
    person = sit_down()
    listed = person.window.sidebar.conversations()
    qtbot.waitUntil(lambda: len([i for i in listed.items() if i.id]) == 100)
    qtbot.waitUntil(lambda: listed.verticalScrollBar().maximum() > 0)  # rows are laid out a moment later
    listed.verticalScrollBar().setValue(listed.verticalScrollBar().maximum())
    qtbot.waitUntil(lambda: len([i for i in listed.items() if i.id]) == 130)


def test_a_conversation_is_exported_with_its_sources(qtbot, person, tmp_path, monkeypatch):
    person.is_answered()
    path = tmp_path / "talk.md"
    monkeypatch.setattr("ui.chat.keeping.choose_file_to_write", lambda *_: str(path))
    person.chat.keeping.export(person.window, person.chat.conversation(), "Talk")
    qtbot.waitUntil(path.exists)
    written = path.read_text(encoding="utf-8")
    assert "in the mornings.[^1-1][^1-2]" in written
    assert "[^1-1]: Dr Aydin, 14 April, `Notes/Mum/Dr Aydin.md`, line 6" in written
    assert path.stat().st_mode & 0o777 == 0o600


def test_all_conversations_are_exported_into_a_folder(qtbot, engine, person, tmp_path, monkeypatch):
    engine.fill(4, "One")
    engine.fill(4, "Two/2")
    folder = tmp_path / "out"
    folder.mkdir()
    monkeypatch.setattr("ui.chat.keeping.choose_folder", lambda _parent, _title, chosen: chosen(str(folder)))
    person.chat.keeping.export_all(person.window)
    qtbot.waitUntil(lambda: len(list(folder.glob("*.md"))) == 2)
    assert {p.name[11:] for p in folder.iterdir()} == {"One.md", "Two 2.md"}


def test_an_export_that_cannot_be_written_is_told(qtbot, person, monkeypatch):
    person.is_answered()
    monkeypatch.setattr("ui.chat.keeping.choose_file_to_write", lambda *_: "/proc/nowhere/talk.md")
    person.chat.keeping.export(person.window, 1, "Talk")
    qtbot.waitUntil(lambda: "could be written" in person.chat._toast._label.plain())


# --- opening ---


def test_a_conversation_that_cannot_be_opened_says_so_with_the_one_next_step(qtbot, engine, sit_down):
    engine.fill(4, "Tiles")
    person = sit_down()
    engine.fail[r.ListMessages] = Problem("engine-lost", actions=(Action.RETRY,))
    person.chat.open(1, "Tiles")
    person.bot.waitUntil(lambda: bool(person.asked(r.ListMessages)))
    qtbot.waitUntil(
        lambda: "Try again" in [b.text().strip() for b in person.chat.page.findChildren(type(person.composer._add))]
    )
    del engine.fail[r.ListMessages]
    person.presses_button(person.chat.page, "Try again")
    qtbot.waitUntil(lambda: len(person.questions()) == 2)


def test_nothing_of_a_private_conversation_is_kept(qtbot, engine, person):
    person.is_answered("Kept?")
    drafts = dict(engine.call(r.GetSetting("draft.new")) or {})
    person.bot.keyClick(
        person.window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    )
    assert person.chat.is_private()
    assert person.chat.strip._private.isVisible()
    person.is_answered("What do I owe him?")
    person.is_answered("And since when?")
    first, second = person.asked(r.Ask)[-2:]
    assert (first.keep, second.keep) == (False, False)
    assert [m.text for m in second.history] == ["What do I owe him?", ANSWER]
    person.types("half a secret")
    person.composer._draft.timeout.emit()
    person.chat.finish()
    person.chat.new()
    qtbot.waitUntil(lambda: not person.chat.is_private())
    rows = engine.call(r.ListConversations()).rows
    assert [row.title for row in rows] == ["Kept?"]
    assert engine.call(r.ListConversations(find="secret")).total == 0
    kept = list(engine.database.read().execute("SELECT value FROM settings"))
    assert not any("secret" in str(value) or "owe" in str(value) for (value,) in kept)
    assert drafts == {}


# --- limits and files ---


def test_limits_widen_themselves_and_a_time_takes_the_place_of_another():
    limits = with_limit([], Limit("folder", "Notes", folder=1))
    limits = with_limit(limits, Limit("folder", "Mail", folder=2))
    limits = with_limit(limits, Limit("contact", "Karin Vogt", person="Karin Vogt"))
    limits = with_limit(limits, Limit("calendar", "2024", since="2024-01-01", until="2024-12-31"))
    limits = with_limit(limits, Limit("calendar", "Last 7 days", since="2026-06-04"))
    scope = scope_of(limits)
    assert (scope.folders, scope.people) == ((1, 2), ("Karin Vogt",))
    assert (scope.since, scope.until) == ("2026-06-04", None)


def test_the_menu_offers_what_is_there_and_goals_only_where_there_are_some(qtbot, engine):
    def offered(choices: ScopeChoices) -> dict[str, list[str]]:
        menu = QMenu()
        qtbot.addWidget(menu)
        fill_menu(menu, choices, lambda _: None)
        return {a.text(): [b.text().split("\t")[0] for b in a.menu().actions()] for a in menu.actions() if a.menu()}

    found = offered(engine.scopes)
    assert found["Folder"] == ["Notes"]
    assert found["Kind of file"] == ["Notes", "PDF files"]
    assert found["Person"] == ["Karin Vogt"]
    assert found["Time"][:3] == ["Last 7 days", "Last 30 days", "Last year"]
    assert "2024" in found["Time"]
    assert "Goal" not in found
    with_goal = offered(ScopeChoices((), (), (), (ScopeChoice(3, "Half marathon", 0),)))
    assert with_goal["Goal"] == ["Half marathon"]


def test_a_chip_limits_the_question_and_goes_by_its_cross(qtbot, person):
    person.composer.limit(Limit("contact", "Karin Vogt", person="Karin Vogt"))
    person.composer.limit(Limit("folder", "Notes", folder=1))
    cross = next(b for b in person.composer.findChildren(IconButton) if b.accessibleName() == "Remove Notes")
    cross.click()
    person.is_answered()
    assert person.asked(r.Ask)[-1].scope.people == ("Karin Vogt",)
    assert person.asked(r.Ask)[-1].scope.folders == ()


def drop(person, *paths):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(path) for path in paths])
    event = QDropEvent(
        QPointF(10, 10), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    person.chat.attaching.eventFilter(person.chat, event)


def test_a_dropped_file_of_a_watched_folder_limits_the_question_to_it(qtbot, engine, person):
    engine.known_files["/home/hanna/Notes/Plan.pdf"] = KnownFile(5, "Plan.pdf", "pdf", "Notes")
    drop(person, "/home/hanna/Notes/Plan.pdf")
    qtbot.waitUntil(lambda: [limit.file for limit in person.composer.limits()] == [5])
    assert person.asked(r.ReadDropped) == []


def test_any_other_file_is_read_for_this_conversation_and_goes_with_it(qtbot, person):
    drop(person, "/tmp/offer.txt")
    qtbot.waitUntil(lambda: [one.name for one in person.chat.attaching.held()] == ["offer.txt"])
    person.is_answered("What does he offer?")
    assert person.asked(r.Ask)[-1].scope.dropped == (7,)
    person.chat.new()
    person.is_answered("And in general?")
    assert person.asked(r.Ask)[-1].scope.dropped == ()


def test_a_pasted_picture_is_read_and_stands_above_the_text(qtbot, person):
    picture = QImage(400, 300, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.white)
    data = QMimeData()
    data.setImageData(picture)
    person.composer.field.insertFromMimeData(data)
    qtbot.waitUntil(lambda: len(person.chat.attaching.held()) == 1)
    asked = person.asked(r.ReadPasted)[0]
    assert asked.content[:8] == b"\x89PNG\r\n\x1a\n"
    cross = next(b for b in person.composer.findChildren(IconButton) if b.accessibleName() == "Remove Picture.png")
    cross.click()
    assert person.chat.attaching.held() == ()


def test_a_file_that_cannot_be_read_says_why_in_place(qtbot, engine, person):
    engine.fail[r.ReadDropped] = Problem("file-locked")
    drop(person, "/tmp/locked.pdf")
    qtbot.waitUntil(lambda: person.notices() == ["This file is locked with a password."])
    person.bot.keyClick(person.window, Qt.Key.Key_Escape)
    assert person.notices() == []


# --- passages, keys, copies ---


def test_a_passage_says_why_it_was_found():
    from dataclasses import replace

    passage = replace(PASSAGES[0], why=(Why.WORDS, Why.TIME, Why.PERSON))
    assert why_words(passage) == "found by words, time and person"
    assert why_words(replace(passage, why=(Why.NEIGHBOUR,))) == "found by what stands beside it"
    assert why_words(replace(passage, why=())) == ""


def test_keys_walk_through_sentences_and_citations_and_name_them(qtbot, person):
    exchange = person.is_answered()
    text = exchange.text()
    text.setFocus()
    qtbot.keyClick(text, Qt.Key.Key_J)
    assert (text.chosen(), text._page.pressed_number) == (0, 1)
    qtbot.keyClick(text, Qt.Key.Key_Right)
    assert text._page.pressed_number == 2
    qtbot.keyClick(text, Qt.Key.Key_Space)
    card = person.chat.sources._card
    assert card.isVisible()
    assert card.accessibleName().startswith("Blood pressure")
    assert not card.isWindow()  # no window of its own, which would stand in a black frame without a compositor
    qtbot.keyClick(person.window, Qt.Key.Key_Escape)
    assert not card.isVisible()
    qtbot.keyClick(text, Qt.Key.Key_Return)
    qtbot.waitUntil(person.chat.panel.is_reading)
    assert "Citation 1, Dr Aydin, 14 April, 14 Apr, line 6" in text.accessibleDescription()


CODE = (
    "A table:\n\n| Medicine | Morning |\n|---|---|\n| **Metformin** | 850 mg |\n| Ramipril | 5 mg |\n\n"
    "```python\ndef dose():\n    return 5\n```\n\nThat is all."
)


def test_code_and_tables_are_copied_as_a_whole(qtbot, engine, person, qapp):
    def script(request, _stop):
        yield Found(PASSAGES, 62, True)
        yield Delta(CODE)
        yield engine.keep(request, Answer(CODE, (), PASSAGES, Outcome.ANSWERED, "m"))

    engine.script = script
    exchange = person.is_answered("Show me")
    buttons = exchange.text()._copies.buttons()
    assert [b.accessibleName() for b in buttons] == ["Copy the table", "Copy the code"]
    buttons[0].click()
    assert qapp.clipboard().text() == "Medicine\tMorning\nMetformin\t850 mg\nRamipril\t5 mg"
    buttons[1].click()
    assert qapp.clipboard().text() == "def dose():\n    return 5"
    qtbot.waitUntil(lambda: exchange.text().document().find("def").charFormat().foreground().color().name() != "")
    kinds = {block.kind for block in exchange.text()._page.blocks()}
    assert kinds == {"paragraph", "cells", "code"}


@pytest.mark.parametrize("size", [(640, 500), (700, 400)])
def test_in_one_column_the_answer_is_seen_and_passages_lie_over_it_only_when_asked_for(qtbot, sit_down, size):
    person = sit_down(size)
    exchange = person.is_answered()
    qtbot.waitUntil(lambda: not exchange.visibleRegion().isEmpty())
    assert not person.chat.panel.isVisible()
    person.chat.toggle_panel()
    assert person.chat.panel.isVisible()
    person.bot.keyClick(person.window, Qt.Key.Key_Escape)
    assert not person.chat.panel.isVisible()
    assert not exchange.visibleRegion().isEmpty()


def test_the_width_of_the_passages_is_remembered(qtbot, engine, sit_down):
    person = sit_down()
    person.is_answered()
    splitter = person.chat._splitter
    splitter.setSizes([splitter.width() - 380, 380])
    splitter.splitterMoved.emit(0, 1)
    person.chat._sizes._later.timeout.emit()
    qtbot.waitUntil(lambda: engine.call(r.GetSetting("chat.panel.wide")) == "380")
    person.window.close()
    again = sit_down()
    qtbot.waitUntil(lambda: bool(again.chat.page.exchanges()))
    qtbot.waitUntil(lambda: abs(again.chat._splitter.sizes()[1] - 380) <= 2)


@pytest.mark.parametrize("width", [480, 640, 960, 1280])
def test_a_wide_table_becomes_records_where_it_does_not_fit(qtbot, engine, sit_down, width):
    wide = "| Who | What he said about the tiles | When he comes |\n|---|---|---|\n" + (
        "| Kuhn | That the grey-green ones from Lisbon take four weeks and cost more | On Thursday at seven |\n" * 2
    )

    def script(request, _stop):
        yield engine.keep(request, Answer(wide, (), (), Outcome.ANSWERED, "m"))

    engine.script = script
    person = sit_down((width, 640))
    text = person.is_answered("Show me").text()
    kinds = {block.kind for block in text._page.blocks()}
    widest = max(line for line in (text.document().idealWidth(),))
    assert widest <= text.viewport().width() + 1
    assert kinds in ({"cells"}, {"record", "hidden"})
    assert "Lisbon take four weeks" in text.plain_text()


@pytest.mark.parametrize("size", [(1920, 1080), (960, 640), (640, 500)])
def test_no_chip_is_cut_off_however_many_there_are(qtbot, sit_down, size):
    person = sit_down(size)
    person.is_answered()
    for number in range(7):
        person.composer.limit(Limit("folder", f"A folder with the number {number}", folder=number))
    if size[0] >= 720:  # in one column the passages lie over the field
        person.chat.open_citation(1)
    holder = person.composer._chip_holder

    def fits() -> bool:
        chips = [c for c in holder.children() if isinstance(c, QWidget) and c.isVisibleTo(holder)]
        inside = all(holder.rect().contains(c.geometry()) for c in chips)
        return inside and (not person.composer.isVisible() or person.composer.rect().contains(holder.geometry()))

    qtbot.waitUntil(fits)
    qtbot.wait(30)
    assert fits()
