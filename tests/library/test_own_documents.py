"""Messages and the like are found, cited and opened like files, and are gone when they are removed."""

from datetime import date

import pytest

from companion.library import messages_index, own_documents
from companion.library.showing import show_chunk
from companion.recall.passages import PassageSearch
from companion.recall.retriever import Retriever
from companion.recall.sources import StoredFacts, StoredWords
from companion.store import conversations, words
from companion.store.database import Database
from companion.types.answers import Answer, Outcome
from companion.types.documents import DateKind
from companion.types.errors import CompanionError
from companion.types.passages import Scope

KEY = bytes(range(32))
TODAY = date(2026, 11, 24)


@pytest.fixture
def database(tmp_path):
    opened = Database(tmp_path / "memory.db", KEY)
    yield opened
    opened.close()


def say(database: Database, question: str, answer: str, written: str, conversation: int | None = None) -> int:
    """One exchange, kept and indexed as the engine does it; returns the conversation."""
    with database.write(durable=True) as connection:
        number = conversation or conversations.start(connection, question, written)
        parent = conversations.head(connection, number)
        asked = conversations.add_question(connection, number, parent, question, written)
        made = Answer(answer, (), (), Outcome.ANSWERED, "extract")
        told = conversations.add_answer(connection, number, asked, made, written, complete=True)
        messages_index.index(connection, asked)
        messages_index.index(connection, told)
    return number


def search(database: Database, question: str, scope: Scope = Scope()):
    retriever = Retriever(StoredWords(database), StoredFacts(database), None, lambda: TODAY)
    return next(PassageSearch(database, retriever).search(question, scope, 10)).passages


@pytest.fixture
def kitchen(database):
    number = say(
        database,
        "For the kitchen we take the green tiles from Lisbon.",
        "Noted: green tiles from Lisbon for the kitchen.",
        "2026-03-14T10:00:00+00:00",
    )
    return say(
        database,
        "How high is the worktop in the kitchen?",
        "The worktop is 92 cm high.",
        "2026-03-14T10:05:00+00:00",
        number,
    )


def test_what_was_decided_is_found_in_the_message_and_opens_in_its_conversation(database, kitchen):
    found = search(database, "What did we decide about the kitchen tiles?")
    message = next(p for p in found if p.kind == "message")
    assert "green tiles from Lisbon" in message.text
    assert (message.file, message.date_kind) == (0, DateKind.SENT)
    assert message.place_of(message.marks[0]).message == "2026-03-14"
    at = message.text.index("green tiles")
    view = show_chunk(database.read(), message.chunk, ((at, at + 11),), 6000)
    assert (view.conversation, view.message) == (kitchen, message.source)
    assert [mark.of(view.text) for mark in view.marks] == ["green tiles"]
    assert "The worktop is 92 cm high." in view.text


def test_an_old_answer_stands_in_for_no_file_unless_the_question_is_about_what_was_said(database, kitchen):
    assert {p.kind for p in search(database, "How high is the kitchen worktop?")} == {"message"}
    asked = search(database, "What did you say about the height of the worktop?")
    assert any(p.kind == "answer" and "92 cm" in p.text for p in asked)
    assert all(p.heading == ("an earlier answer of Companion’s",) for p in asked if p.kind == "answer")


def test_an_answer_that_said_nothing_is_no_memory(database):
    with database.write(durable=True) as connection:
        number = conversations.start(connection, "Which tiles?", "2026-03-14T10:00:00+00:00")
        asked = conversations.add_question(connection, number, None, "Which tiles?", "2026-03-14T10:00:00+00:00")
        made = Answer("Your files don't say.", (), (), Outcome.NOT_IN_FILES, "extract")
        told = conversations.add_answer(connection, number, asked, made, "2026-03-14T10:00:00+00:00", complete=True)
        assert not messages_index.index(connection, told)
        assert messages_index.catch_up(connection, "2026-03-15") == 1
        assert messages_index.catch_up(connection, "2026-03-15") == 0


def test_time_words_work_over_conversations(database, kitchen):
    say(database, "For the kitchen we take oak boards now.", "Noted.", "2025-03-02T10:00:00+00:00")
    found = search(database, "What did we decide about the kitchen last March?")
    assert "Lisbon" in found[0].text or "kitchen" in found[0].text
    assert found[0].date.startswith("2026-03")
    only = search(database, "kitchen", Scope(kinds=("message",), since="2025-01-01", until="2025-12-31"))
    assert {p.date[:4] for p in only} == {"2025"}


def test_a_deleted_conversation_is_found_no_more_and_comes_back_with_undo(database, kitchen):
    with database.write(durable=True) as connection:
        conversations.hide(connection, kitchen, 1.0)
        messages_index.remove_conversation(connection, kitchen)
    assert search(database, "green tiles from Lisbon") == ()
    with database.write(durable=True) as connection:
        conversations.hide(connection, kitchen, None)
        messages_index.index_conversation(connection, kitchen)
    assert search(database, "green tiles from Lisbon")


def test_messages_of_before_the_index_are_caught_up_with_once(database):
    with database.write(durable=True) as connection:
        number = conversations.start(connection, "The spare key hangs behind the boiler.", "2026-01-02T08:00:00+00:00")
        conversations.add_question(
            connection, number, None, "The spare key hangs behind the boiler.", "2026-01-02T08:00:00+00:00"
        )
        assert messages_index.catch_up(connection, "2026-01-02T07:59:00+00:00") == 0  # it may still be answered
        assert messages_index.catch_up(connection, "2026-01-02T09:00:00+00:00") == 1
        assert messages_index.catch_up(connection, "2026-01-02T09:00:00+00:00") == 0
    assert "boiler" in search(database, "Where does the spare key hang?")[0].text


def test_what_is_put_again_is_one_document_and_what_is_removed_leaves_nothing(database):
    with database.write() as connection:
        first = own_documents.put(connection, "fact", 7, "A fact", "I am allergic to penicillin.", "2026-02-02")
        assert own_documents.put(connection, "fact", 7, "A fact", "I am allergic to penicillin.", "2026-02-03") == first
        own_documents.put(connection, "fact", 7, "A fact", "I am allergic to nuts.", "2026-02-03")
    assert [p.text for p in search(database, "What am I allergic to?")] == ["I am allergic to nuts."]
    with database.write() as connection:
        assert own_documents.remove(connection, "fact", 7)
    assert search(database, "What am I allergic to?") == ()
    assert words.count(database.read()) == 0
    rows = database.read().execute("SELECT count(*) FROM documents").fetchall()
    assert rows == [(0,)]


def test_a_message_that_was_forgotten_cannot_be_opened(database, kitchen):
    found = search(database, "green tiles from Lisbon")[0]
    with database.write(durable=True) as connection:
        messages_index.remove_conversation(connection, kitchen)
    with pytest.raises(CompanionError, match="not-found"):
        show_chunk(database.read(), found.chunk, (), 6000)
