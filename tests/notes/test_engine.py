"""Notes through the engine: chosen, watched, written, and found again by what they say."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from companion import requests as r
from companion.engine.handlers.notes import _own_texts
from companion.store import jobs
from companion.types.errors import CompanionError
from tests.goals.here import EngineHere, eventually


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> Iterator[EngineHere]:
    made = EngineHere(tmp_path_factory.mktemp("memory") / "data", "2026-06-11")
    yield made
    made.close()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("notes")


def test_before_a_folder_is_chosen_nothing_is_written_anywhere(here: EngineHere) -> None:
    assert here.call(r.ShowNotes()).path == ""
    with pytest.raises(CompanionError) as error:
        here.call(r.NoteDown("Ring Kuhn"))
    assert error.value.problem.code == "notes-nowhere"


def test_a_note_is_a_file_that_is_read_like_any_other(here: EngineHere, folder: Path) -> None:
    chosen = here.call(r.ChooseNotesFolder(str(folder)))
    assert (chosen.path, chosen.daily) == (str(folder), "2026-06-11.md")
    assert [row.path for row in here.call(r.ListFolders())] == [str(folder)]
    saved = here.call(r.NoteDown("The grout is called basalt."))
    assert (folder / saved.path).read_text() == "# 2026-06-11\n\nThe grout is called basalt.\n"
    list(here.stream(r.Index(str(folder), wait=False)))
    database = here.engine.memory.database
    assert eventually(lambda: not jobs.waiting(database.read(), jobs.READ), 60)
    found = here.call(r.Search("basalt grout", wait=False))
    assert [passage.path for passage in found.passages] == ["2026-06-11.md"]


def test_a_folder_inside_a_watched_one_is_not_watched_twice(here: EngineHere, folder: Path) -> None:
    (folder / "Journal").mkdir()
    here.call(r.ChooseNotesFolder(str(folder / "Journal")))
    assert len(here.call(r.ListFolders())) == 1
    here.call(r.ChooseNotesFolder(str(folder)))


def test_an_outside_change_is_never_written_over(here: EngineHere, folder: Path) -> None:
    note = here.call(r.FindNote("Tiles"))
    saved = here.call(r.SaveNote(note.path, "Grey.\n", note.version))
    (folder / "Tiles.md").write_text("Grey, says Kuhn.\n")
    mine = here.call(r.SaveNote("Tiles.md", "White.\n", saved.version))
    assert mine.beside
    assert here.call(r.OpenNote("Tiles.md")).text == "Grey, says Kuhn.\n"
    assert here.call(r.OpenNote(mine.path)).text == "White.\n"


def test_the_manner_is_that_of_the_note_that_was_chosen_else_of_the_newest(here: EngineHere, folder: Path) -> None:
    assert len(_own_texts(here.engine)) >= 2
    here.call(r.PutSetting("notes.voice", "Tiles.md"))
    assert _own_texts(here.engine) == ["Grey, says Kuhn.\n"]
