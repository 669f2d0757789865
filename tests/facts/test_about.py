"""Forgetting everything about somebody: shown first, then gone from facts, messages, answers and index."""

import pytest

from companion.facts import about, keep, portrait
from companion.library import messages_index
from companion.library.showing import show_chunk, show_fact
from companion.store import conversations, facts, own_documents
from companion.store.database import Database
from companion.types.answers import Answer, Outcome, Sentence, Support, Verdict
from companion.types.documents import Place, Span
from companion.types.passages import Passage

KEY = bytes(range(32))
NOW = "2026-11-24T10:00:00+00:00"


@pytest.fixture
def database(tmp_path):
    opened = Database(tmp_path / "memory.db", KEY)
    yield opened
    opened.close()


def talk(connection, question: str, answer: str = "Noted.", conversation: int | None = None, passage: str = "") -> int:
    number = conversation or conversations.start(connection, question, NOW)
    asked = conversations.add_question(connection, number, conversations.head(connection, number), question, NOW)
    for fact in keep.propose_from_message(connection, asked, question, NOW):
        keep.accept(connection, fact, NOW[:10])
    found = ()
    told = ()
    if passage:
        found = (Passage(1, 5, 5, 5, "Note", "Note.md", "Notes", "note", Place(), (), passage, 0, None, None, 1.0),)
        support = Support(1, 5, Span(0, 4), 0.9)
        told = (Sentence(answer, Span(0, len(answer)), (support,), Verdict.SUPPORTED),)
    made = Answer(answer, told, found, Outcome.ANSWERED, "extract")
    said = conversations.add_answer(connection, number, asked, made, NOW, complete=True)
    for message in (asked, said):
        messages_index.index(connection, message)
    return number


@pytest.fixture
def memory(database):
    with database.write() as connection:
        number = talk(connection, "Mira is my sister.")
        talk(connection, "I am allergic to penicillin.", "Noted: no penicillin.", number)
        talk(connection, "Who waters the plants?", "The neighbour waters them.", number, "Mira or the neighbour")
        talk(connection, "Admiral Mirabeau lived in Paris.")
        yield connection


def everything(connection) -> str:
    tables = ("facts", "fact_sources", "messages", "sentences", "documents", "document_sources", "conversations")
    return "\n".join(str(row) for table in tables for row in connection.execute(f"SELECT * FROM {table}"))


def test_the_preview_names_what_would_go_and_changes_nothing(memory):
    before = everything(memory)
    found = about.about(memory, "mira")
    assert [fact.statement for fact in found.facts] == ["Mira is my sister."]
    assert [message.text for message in found.messages] == ["Mira is my sister."]
    assert found.chunks == 2
    assert everything(memory) == before


def test_nothing_of_somebody_is_left_and_all_else_stays(memory):
    gone = about.forget(memory, "Mira", NOW)
    assert len(gone.facts) == len(gone.messages) == 1
    left = everything(memory).replace("Mirabeau", "")
    assert "Mira" not in left
    assert "penicillin" in left
    assert "Mirabeau" in everything(memory)
    rows = conversations.branch(memory, 1, None, 20).rows
    assert [row.text for row in rows] == [
        "Noted.", "I am allergic to penicillin.", "Noted: no penicillin.", "Who waters the plants?",
        "The neighbour waters them.",
    ]  # fmt: skip
    assert rows[-1].answer.sentences[0].verdict is Verdict.FORGOTTEN


def test_a_fact_opens_where_it_was_said_also_from_a_passage_of_it(memory):
    (fact,) = facts.rows(memory, "relation = 'allergic to'")
    view = show_fact(memory, fact.id, 0)
    assert [mark.of(view.text) for mark in view.marks] == ["I am allergic to penicillin"]
    document = own_documents.find(memory, own_documents.FACT, fact.id)
    (chunk,) = next(iter(memory.execute("SELECT id FROM chunks WHERE document = ?", (document,))))
    assert show_chunk(memory, chunk, (), 6000).message == fact.sources[0].source


def test_the_portrait_has_a_line_a_fact_each_with_its_source(memory):
    lines = portrait.lines(memory)
    assert [(line.heading, line.text) for line in lines] == [
        ("family", "Mira is my sister."), ("health", "I am allergic to penicillin."),
    ]  # fmt: skip
    assert all(line.source is not None and line.source.kind == "message" for line in lines)
    text = portrait.markdown(memory, "de", "2026-11-24")
    assert text.startswith("# Was Companion über dich weiß")
    assert "- I am allergic to penicillin. (Nachricht vom 2026-11-24)" in text


def test_facts_for_a_question_come_first_and_what_must_not_be_overlooked_always(memory):
    assert portrait.owner_facts(memory, "Who is my sister?")[0].statement == "Mira is my sister."
    cooking = portrait.owner_facts(memory, "What should I cook?")
    assert "I am allergic to penicillin." in [fact.statement for fact in cooking]


def test_what_hung_on_deleted_messages_goes_with_them_and_accepted_facts_lose_only_the_quote(memory):
    about.forget_message(memory, 1)
    memory.execute("UPDATE messages SET text = '…' WHERE text LIKE '%penicillin%'")
    (offered,) = keep.propose_from_message(memory, 7, "I live in Porto.", NOW)
    assert about.drop_orphans(memory)
    assert facts.row(memory, offered) is None
    left = {fact.relation: fact for fact in facts.rows(memory, "1")}
    assert left["allergic to"].sources[0].quote == ""
    texts = [str(text) for (text,) in memory.execute("SELECT text FROM documents WHERE kind <> 'fact'")]
    assert not any("penicillin" in text or "Mira is" in text for text in texts)
    assert about.drop_orphans(memory) == []


def test_an_answer_of_companion_is_no_source_of_facts(memory):
    assert all(source.said and source.quote != "Noted: no penicillin." for fact in facts.rows(memory, "1")
               for source in fact.sources)  # fmt: skip
