"""Files with names that programs trip over: each is found by its words, cited as itself, and opens as itself."""

import os
import unicodedata
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest

from companion import requests as r
from companion.commands import words
from companion.engine.engine import Engine
from companion.engine.handlers import showing
from companion.engine.launcher_requests import OpenPath
from companion.link.server import Job
from companion.types.library import FileState
from tests.library.at_work import LibraryAtWork

LONG = "/".join("a folder whose name is long enough to be a nuisance to everybody " + str(n) for n in range(6))
NAMES: dict[str, bytes] = {  # the word that only this file says, and where it lies
    "avocet": f"{LONG}/far down.md".encode(),
    "bittern": b"caf\xe9.md",
    "curlew": unicodedata.normalize("NFC", "Übersicht.md").encode(),
    "dunlin": unicodedata.normalize("NFD", "Übersicht.md").encode(),
    "egret": b"trailing dots.../note.md",
    "fulmar": b"trailing space /note.md",
    "gannet": b" leading.md",
    "heron": b"C:/note.md",
    "ibis": b"\\\\server\\share\\note.md",
    "jackdaw": b"line\nbreak.md",
    "kestrel": "日本語 🐦.md".encode(),
    "lapwing": b"%2e%2e#?&note.md",
    "merlin": b"CON.md",
    "noddy": b"Case.md",
    "oriole": b"case.md",
    "petrel": b"notes.md.md",
}


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory):
    home = tmp_path_factory.mktemp("odd")
    folder = os.fsencode(home / "notes")
    for word, name in NAMES.items():
        path = os.path.join(folder, name)  # noqa: PTH118 - bytes, as the file system has them
        os.makedirs(os.path.dirname(path), exist_ok=True)  # noqa: PTH103, PTH120
        with open(path, "wb") as file:  # noqa: PTH123
            file.write(f"# A sighting\n\nThe {word} stood on the bank.\n".encode())
    made = LibraryAtWork(home / "data")
    made.watch(home / "notes")
    yield made
    made.close()


def open_file(library: LibraryAtWork, file: int) -> bytes:
    asked: list[OpenPath] = []
    engine = SimpleNamespace(memory=library.memory, launcher=SimpleNamespace(call=asked.append))
    showing.handlers(cast(Engine, engine))["OpenFile"](r.OpenFile(file), Job(None))
    return asked[0].path


def test_all_of_them_are_there_as_files_of_their_own(library: LibraryAtWork) -> None:
    assert len(os.fsencode(Path(LONG))) > 400
    assert len(library.rows()) == len(NAMES)
    assert {row.state for row in library.rows()} == {FileState.BY_WORDS}


@pytest.mark.parametrize("word", NAMES)
def test_a_file_is_found_cited_and_opened_whatever_its_name(library: LibraryAtWork, word: str) -> None:
    scope = r.Search(word).scope
    found = next(iter(library.memory.passages.search(word, scope, 10))).passages
    assert [word in passage.text for passage in found] == [True], "its words are in no other file"
    (passage,) = found
    raw = open_file(library, passage.file)
    assert raw.endswith(b"/notes/" + NAMES[word])
    with open(raw, "rb") as file:  # noqa: PTH123 - bytes, as the file system has them
        assert word.encode() in file.read(), "what opens is the file that says it"
    shown = words.citation(passage)
    assert shown.encode(), "its name can be written on any screen"


def test_names_that_look_alike_are_not_taken_for_each_other(library: LibraryAtWork) -> None:
    files = {word: library.found(word) for word in ("curlew", "dunlin", "noddy", "oriole")}
    assert all(len(paths) == 1 for paths in files.values())
    assert files["curlew"] != files["dunlin"]
    assert files["noddy"] != files["oriole"]
