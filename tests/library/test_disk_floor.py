"""Under a floor of free disk nothing is read or embedded any more, with a sentence; with room it goes on by itself."""

import shutil
from collections import namedtuple
from pathlib import Path

import pytest

from companion.library import library as library_module
from companion.types.errors import Problem
from companion.types.library import FileState
from tests.library.at_work import LibraryAtWork, put

Usage = namedtuple("Usage", "total used free")
FLOOR = library_module.LEAST_FREE_BYTES


def test_below_the_floor_work_stops_with_a_sentence_and_goes_on_with_room(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    free = [FLOOR - 1]
    monkeypatch.setattr(shutil, "disk_usage", lambda _: Usage(10 * FLOOR, 0, free[0]))
    folder = tmp_path / "notes"
    put(folder, "weir.md", "# Weir\n\nThe otter was at the weir.\n")
    library = LibraryAtWork(tmp_path / "data")
    try:
        library.memory.library.add_folder(folder, "own")
        library.eventually(lambda: library.memory.board.now().problem == Problem("disk-full"))
        library.eventually(lambda: library.rows(FileState.WAITING))
        assert library.reads == 0
        free[0] = FLOOR
        library.eventually(lambda: library.found("otter"))
        assert library.memory.board.now().problem is None
    finally:
        library.close()
