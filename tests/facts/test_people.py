"""People in the owner's files: who they are, their last contact, what was promised; forgotten by one click."""

from datetime import date

import pytest

from companion.facts import people
from companion.facts.promises import due_of
from companion.library.chunker import chunk
from companion.readers.registry import read
from companion.store import conversations, documents, folders
from companion.store.database import Database

KEY = bytes(range(32))
TODAY = date(2026, 11, 24)


@pytest.fixture(scope="module")
def vault(sample_vault, tmp_path_factory):
    """The sample vault's mails, cards and calendar, read by the true readers into a store."""
    opened = Database(tmp_path_factory.mktemp("people") / "memory.db", KEY)
    with opened.write() as connection:
        folder = folders.add_folder(connection, str(sample_vault), "Sample vault", folders.SAMPLE_SHELF, 0.0)
        for path in sorted(sample_vault.rglob("*")):
            kind = {".eml": "mail", ".mbox": "mail", ".vcf": "contact", ".ics": "calendar"}.get(path.suffix)
            if kind is None:
                continue
            with path.open("rb") as file:
                document = read(file, path.name, "2026-11-01T10:00:00+00:00", None)
            number = documents.insert_document(connection, "sample", path.name.encode(), "test", document)
            chunks = chunk(document, lambda text: len(text.split()))
            documents.insert_chunks(connection, number, "test", chunks, [b"x"] * len(chunks))
            new = folders.NewFile(path.name, path.name, kind, 1, 1, 1, 1, None)
            made = folders.insert_file(connection, folder, new)
            connection.execute("UPDATE files SET document = ? WHERE id = ?", (number, made))
    yield opened
    opened.close()


@pytest.fixture
def book(vault):
    with vault.write() as connection:
        people.switch(connection, True)
        yield connection
        people.switch(connection, False)


def named(connection, name: str):
    return next(iter(people.people(connection, name, 10, TODAY)))


def test_it_is_off_until_it_is_switched_on(vault):
    assert not people.is_on(vault.read())


def test_everybody_is_listed_but_the_owner(book):
    names = [row.name for row in people.people(book, "", 100, TODAY)]
    assert "Tomasz Zielak" in names
    assert "Britta Lehnert" in names
    assert "Maeve Corrigan" not in names
    assert len(names) == len(set(names))


def test_last_contact_and_promises_have_their_place_in_the_files(book):
    tomasz = named(book, "Zielak")
    assert tomasz.last_contact == "2026-11-02"
    (promise,) = [one for one in tomasz.promises if one.by_owner]
    assert "six clamps" in promise.text
    assert promise.due == "2026-12-01"
    assert promise.kept is None
    assert promise.chunk


def test_a_promise_told_in_a_chat_stands_with_whom_it_was_made_to(book):
    now = "2026-11-10T10:00:00+00:00"
    number = conversations.start(book, "Note", now)
    text = "I told Tomasz I'd bring him the glue by 1 December. Did I promise Britta anything?"
    conversations.add_question(book, number, None, text, now)
    told = named(book, "Zielak").promises[0]
    assert (told.by_owner, told.due, told.made) == (True, "2026-12-01", "2026-11-10")
    assert told.text == "I told Tomasz I'd bring him the glue by 1 December."
    assert not any("Britta" in one.text for one in named(book, "Lehnert").promises)


def test_somebody_with_two_names_is_one(book):
    assert named(book, "Britta").key == named(book, "Voss").key


def test_a_forgotten_person_is_listed_no_more_and_no_name_is_kept(book):
    people.forget(book, named(book, "Zielak").key)
    assert people.people(book, "Zielak", 10, TODAY) == ()
    kept = [bytes(key) for (key,) in book.execute("SELECT key FROM people_forgotten")]
    assert kept and all(b"zielak" not in key.lower() for key in kept)


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("I'll send you the draft by 1 December.", "2026-12-01"),
        ("I'll bring it tomorrow.", "2026-11-03"),
        ("I'll call you on Friday.", "2026-11-06"),
        ("I'll send it.", None),
    ],
)
def test_a_promise_is_due_after_it_was_made(text, due):
    assert due_of(text, "2026-11-02T10:00") == due
