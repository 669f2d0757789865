"""What fails beneath a file or a scan costs that file or that moment only: reading and scanning go on."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from companion.library import reading
from companion.store.database import DiskFullError
from companion.types.errors import Action
from companion.types.library import FileState
from tests.library.at_work import LibraryAtWork, put


@pytest.fixture
def library(tmp_path: Path) -> Iterator[LibraryAtWork]:
    made = LibraryAtWork(tmp_path / "data")
    yield made
    made.close()


def test_files_on_a_damaged_disk_hold_up_no_other(
    library: LibraryAtWork, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "notes"
    for number in range(8):  # more than there are threads that read
        put(folder, f"bad{number}.md", f"# Bad {number}\n\nThe sector is gone.\n")
    really = os.pread

    def damaged(descriptor: int, length: int, offset: int) -> bytes:
        if Path(f"/proc/self/fd/{descriptor}").readlink().name.startswith("bad"):
            raise OSError(5, "Input/output error")
        return really(descriptor, length, offset)

    monkeypatch.setattr(reading.os, "pread", damaged)
    library.memory.library.add_folder(folder, "own")
    library.eventually(lambda: len(library.rows(FileState.WAITING)) == 8)
    put(folder, "weir.md", "# Weir\n\nThe otter was at the weir.\n")
    library.eventually(lambda: library.found("otter"))
    monkeypatch.setattr(reading.os, "pread", really)
    library.eventually(lambda: not library.rows(FileState.WAITING))
    assert len(library.found("sector")) > 0


def test_a_disk_that_is_full_during_a_scan_is_looked_at_again(
    library: LibraryAtWork, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scanner = library.memory.library._scanner
    really, full = scanner.scan, [True]

    def scan(*given: object) -> object:
        if full[0]:
            raise DiskFullError("disk-full", Action.RETRY)
        return really(*given)

    monkeypatch.setattr(scanner, "scan", scan)
    monkeypatch.setattr("companion.library.library.PAUSE_AFTER_FAILURE_S", 0.2)
    folder = tmp_path / "notes"
    put(folder, "weir.md", "# Weir\n\nThe otter was at the weir.\n")
    library.memory.library.add_folder(folder, "own")
    library.eventually(lambda: library.memory.board.now().problem is not None)
    full[0] = False
    library.eventually(lambda: library.found("otter"))
