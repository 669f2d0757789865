"""What questions can be limited to, and that the limit on people holds."""

import pytest

from companion.recall.scope import chunks_sql
from companion.store import scopes
from companion.types.errors import CompanionError
from companion.types.passages import Scope


def add(connection, number: int, kind: str, people: str, day: str) -> None:
    connection.execute(
        "INSERT INTO documents (id, kind, shelf, content_hash, reader, title, text, tree)"
        " VALUES (?, 'file', 'own', ?, 'r', 't', 'text', ?)",
        (number, bytes([number]), f'{{"blocks": [], "people": {people}}}'),
    )
    connection.execute(
        "INSERT INTO files (folder, path, shown, kind, size_bytes, mtime_ns, inode, device, state, document,"
        " about_from) VALUES (1, ?, 'x', ?, 1, 1, 1, 1, 'searchable', ?, ?)",
        (str(number).encode(), kind, number, day),
    )
    connection.execute(
        "INSERT INTO chunks (id, document, ordinal, start, stop, place, last_place, title_path, tokens, chunker,"
        " embedding) VALUES (?, ?, 0, 0, 4, '{}', '{}', '[]', 1, 'c', x'00')",
        (number * 10, number),
    )


@pytest.fixture
def filled(connection):
    connection.execute("INSERT INTO folders (id, path, name, shelf, added) VALUES (1, x'2f', 'Notes', 'own', 0)")
    add(connection, 1, "mail", '["Karin Vogt <karin@example.org>", "hanna@example.org"]', "2024-03-01")
    add(connection, 2, "mail", '["Karin Vogt <k.vogt@example.org>"]', "2026-04-14T10:00:00")
    add(connection, 3, "note", "[]", "2025-01-01")
    return connection


def ids(connection, scope: Scope) -> list[int]:
    return sorted(int(str(i)) for (i,) in connection.execute(str(chunks_sql(scope))))


def test_folders_kinds_people_and_days_can_be_chosen(filled):
    choices = scopes.choices(filled)
    assert [(c.id, c.name, c.files) for c in choices.folders] == [(1, "Notes", 3)]
    assert [(c.name, c.files) for c in choices.kinds] == [("mail", 2), ("note", 1)]
    assert [(c.name, c.files) for c in choices.people] == [("Karin Vogt", 2), ("hanna@example.org", 1)]
    assert (choices.first_day, choices.last_day, choices.goals) == ("2024-03-01", "2026-04-14", ())


def test_a_question_limited_to_a_person_looks_only_at_what_names_them(filled):
    assert ids(filled, Scope(people=("Karin Vogt",))) == [10, 20]
    assert ids(filled, Scope(people=("hanna@example.org",))) == [10]
    assert ids(filled, Scope(people=("Karin",))) == []
    assert ids(filled, Scope(people=("Karin Vogt",), since="2026-01-01")) == [20]
    assert ids(filled, Scope(people=("x') OR ('1' = '1",))) == []


def test_people_go_with_the_document_that_named_them(filled):
    filled.execute("UPDATE files SET document = NULL WHERE document = 1")
    filled.execute("DELETE FROM documents WHERE id = 1")
    assert [c.name for c in scopes.people(filled)] == ["Karin Vogt"]


def test_a_limit_that_cannot_be_kept_is_refused_and_never_dropped():
    with pytest.raises(CompanionError, match="bad-request"):
        chunks_sql(Scope(goals=(1,)))
