"""A search by meaning that was not made for a file's language says so beside that file, and nowhere else."""

import pytest

from companion import requests as r
from companion.commands import files as told
from companion.models import embedders
from companion.settings import Places
from companion.types.library import FileState
from tests.engine.in_process import EngineHere
from tests.library.at_work import put

GERMAN = "Wir sind gestern mit dem Rad nach Leipzig gefahren, und dann war die Kette gerissen."
ENGLISH = "We went to Leipzig by bicycle yesterday, and then the chain was broken."
NUMBERS = "2026-05-02 3140\n2026-05-09 3188\n"


@pytest.fixture
def here(tmp_path):
    (tmp_path / "data").mkdir()
    made = EngineHere(Places(tmp_path / "data"))
    made.call(r.ChoosePassphrase("a long enough passphrase"))
    for name, text in (("rad.md", GERMAN), ("bicycle.md", ENGLISH), ("numbers.txt", NUMBERS)):
        put(tmp_path / "notes", name, text)
    made.stream(r.Index(str(tmp_path / "notes"), wait=False))
    yield made
    made.close()


def rows(here):
    return {row.path: row for row in here.call(r.ListFiles()).rows}


def test_a_file_of_another_language_says_so_and_others_do_not(here):
    found = rows(here)
    assert {path: (row.language, row.foreign) for path, row in found.items()} == {
        "rad.md": ("de", True),
        "bicycle.md": ("en", False),
        "numbers.txt": ("", False),
    }
    assert "“de”" in told._why(found["rad.md"]) and "found by its words" in told._why(found["rad.md"])
    assert told._why(found["bicycle.md"]) == told._why(found["numbers.txt"]) == ""


def test_an_embedder_that_knows_the_language_has_nothing_to_say(here):
    here.engine.memory.embedder = embedders.MULTILINGUAL
    assert not any(row.foreign for row in rows(here).values())
    assert rows(here)["rad.md"].language == "de"


def test_a_file_that_was_not_read_says_nothing_of_meaning(here, tmp_path):
    row = rows(here)["rad.md"]
    assert row.state in (FileState.BY_WORDS, FileState.SEARCHABLE)
    assert told._why(type(row)(**{**vars(row), "state": FileState.WAITING})) == ""
