"""A restart on a folder in which nothing changed reads no file, embeds no text and builds no generation: counted."""

from collections.abc import Iterator
from pathlib import Path
from unittest import mock

import pytest

from companion.library import reading
from companion.types.library import FileState
from tests.library.at_work import LibraryAtWork, put

FILES = 12
RESTARTS = 2
EMBEDDER_STARTS_S = 240.0  # with torch, on a machine that is busy with others
HASH = reading._content_hash
LOST = "UPDATE files SET mtime_ns = 0"  # as if what was read had not been remembered


class Restarted:
    """A library that is closed and opened again over the same data and the same folder."""

    def __init__(self, home: Path) -> None:
        self.opened = 0
        self.data = home / "data"
        self.notes = home / "notes"
        self.notes.mkdir(parents=True)
        for number in range(FILES):
            put(self.notes, f"year {number}/walk.md", f"# Walk {number}\n\nWe saw {number + 3} herons at the weir.\n")

    def begin(self) -> None:
        """Read the folder for the first time."""
        self.library = LibraryAtWork(self.data, meaning=True)
        self.folder = self.library.watch(self.notes)
        self.is_searchable()

    def again(self) -> None:
        """Close, open, and wait until the folder was looked through and nothing is left to do."""
        self.library.close()
        self.opened = 0
        self.library = LibraryAtWork(self.data, meaning=True, key=self.library.key)
        self.library.settle(self.folder)
        self.is_searchable()

    def counted(self, descriptor: int, extension: str) -> bytes:
        """Stands before the hashing of an opened file, which comes first and before any reader."""
        self.opened += 1
        return HASH(descriptor, extension)

    def is_searchable(self) -> None:
        self.library.eventually(lambda: len(self.library.rows(FileState.SEARCHABLE)) == FILES, EMBEDDER_STARTS_S)


@pytest.fixture
def restarted(tmp_path: Path) -> Iterator[Restarted]:
    made = Restarted(tmp_path)
    with mock.patch.object(reading, "_content_hash", made.counted):
        made.begin()
        yield made
        made.library.close()


def test_a_restart_on_an_unchanged_folder_reads_and_embeds_nothing(restarted: Restarted) -> None:
    counts = (restarted.opened, restarted.library.reads, restarted.library.embedded)
    assert counts == (FILES, FILES, FILES), "the count counts"
    for _ in range(RESTARTS):
        restarted.again()
        assert (restarted.opened, restarted.library.reads, restarted.library.embedded) == (0, 0, 0)
        assert "BeginGeneration" not in restarted.library.asked
        assert restarted.library.found("herons weir")


def test_a_restart_that_forgot_what_it_read_would_be_counted(restarted: Restarted) -> None:
    with restarted.library.memory.database.write() as connection:
        connection.execute(LOST)
    restarted.again()
    restarted.library.eventually(lambda: restarted.opened == FILES)
