"""Notes count only where the owner marked them, and a deleted note takes its proposals with it."""

import pytest

from companion.facts import notes
from companion.store import documents, facts, folders
from companion.store.database import Database
from companion.types.documents import Block, BlockKind, DateKind, Document, DocumentDate, Span

NOW = "2026-11-24T10:00:00+00:00"


@pytest.fixture
def memory(tmp_path):
    opened = Database(tmp_path / "memory.db", bytes(range(32)))
    with opened.write() as connection:
        yield connection
    opened.close()


def note(connection, text: str, *tags: str, shelf: str = "own") -> int:
    dates = (DocumentDate(DateKind.NAME, "2026-04-14"),)
    made = Document("Note", text, (Block(BlockKind.PARAGRAPH, Span(0, len(text))),), dates, tags=tags)
    return documents.insert_document(connection, shelf, text.encode(), "test", made)


def proposed(connection) -> list[str]:
    return [fact.statement for fact in facts.rows(connection, "state = 'proposed'")]


def test_only_a_marked_note_proposes_facts_with_its_date(memory):
    note(memory, "I am allergic to nuts.")
    note(memory, "I am allergic to walnuts.", "about-me", shelf="sample")
    note(memory, "About me\n\nI am allergic to penicillin.\n\nI live in Porto.", "about-me")
    while notes.is_due(memory):
        notes.read_marked(memory, NOW)
    assert proposed(memory) == ["I am allergic to penicillin.", "I live in Porto."]
    source = facts.rows(memory, "relation = 'allergic to'")[0].sources[0]
    assert (source.kind, source.said, source.quote) == ("file", "2026-04-14", "I am allergic to penicillin.")


def test_a_folder_that_the_owner_marks_is_looked_through_anew(memory):
    number = note(memory, "I live in Porto.")
    folder = folders.add_folder(memory, "/home/hanna/Notes", "Notes", "own", 0.0)
    made = folders.insert_file(
        memory, folder, folders.NewFile("Diary/May.md", "Diary/May.md", "note", 1, 1, 1, 1, None)
    )
    memory.execute("UPDATE files SET document = ? WHERE id = ?", (number, made))
    notes.read_marked(memory, NOW)
    assert proposed(memory) == []
    assert notes.mark(memory, "Diary/", True) == ("Diary",)
    notes.read_marked(memory, NOW)
    assert proposed(memory) == ["I live in Porto."]
    assert notes.mark(memory, "Diary", False) == ()


def test_what_a_changed_note_no_longer_says_is_proposed_no_more(memory):
    old = note(memory, "I live in Porto.", "about-me")
    notes.read_marked(memory, NOW)
    memory.execute("DELETE FROM documents WHERE id = ?", (old,))
    note(memory, "I live in Braga.", "about-me")
    notes.read_marked(memory, NOW)
    assert proposed(memory) == ["I live in Braga."]
