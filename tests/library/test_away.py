"""Files that are not there, true ones on a FUSE drive of our own: placeholders stay unopened, a drive that hangs
blocks nothing else."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from companion.commands import files
from companion.library import opening
from companion.library.ignore import LeftOut
from companion.types.library import FileState
from tests.fuse_drive import OPEN, READ, FuseDrive, Stored, may_mount
from tests.library.at_work import LibraryAtWork, put

pytestmark = pytest.mark.skipif(not may_mount(), reason="only root may mount a FUSE drive, where there is one")

HERE = Stored(b"# Here\n\nThe heron came back.\n")
FAR = Stored(b"# Far\n\nThe stork came back.\n", here=False)


@pytest.fixture
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[LibraryAtWork]:
    monkeypatch.setattr(opening.Drives.__init__, "__defaults__", (1.0,))  # no test waits ten seconds for a drive
    made = LibraryAtWork(tmp_path / "data")
    yield made
    made.close()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "home"
    put(made, "notes/weir.md", "# Weir\n\nThe otter was at the weir.\n")
    (made / "drive").mkdir()
    return made


def mounted(folder: Path, kind: str = "fuse.testdrive", **files: Stored) -> FuseDrive:
    return FuseDrive(folder / "drive", {name.encode() + b".md": stored for name, stored in files.items()}, kind)


@pytest.mark.parametrize("kind", ["fuse.testdrive", "fuse"])
def test_a_placeholder_is_never_opened_and_said_to_be_only_in_the_cloud(
    library: LibraryAtWork, folder: Path, kind: str
) -> None:
    with mounted(folder, kind, here=HERE, far=FAR) as drive:
        library.watch(folder)
        row = library.row("drive/far.md")
        assert (row.state, row.left_out) == (FileState.LEFT_OUT, LeftOut.CLOUD)
        assert files.REASONS[row.left_out].startswith("only in the cloud")
        assert drive.opened == [b"here.md"]
        assert library.found("heron") == ["drive/here.md"]
        assert library.found("stork") == []
        library.memory.library.look_again()
        library.settle(row.folder)
        assert drive.opened == [b"here.md"]


def test_of_a_drive_whose_files_all_lie_elsewhere_none_is_opened(library: LibraryAtWork, folder: Path) -> None:
    with mounted(folder, "fuse.rclone", one=HERE, two=FAR) as drive:
        library.watch(folder)
        assert drive.opened == []
        assert library.found("otter") == ["notes/weir.md"]


def test_without_knowing_placeholders_they_would_be_opened(
    library: LibraryAtWork, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("companion.library.scan._is_placeholder", lambda *_: False)
    with mounted(folder, here=HERE, far=FAR) as drive:
        library.watch(folder)
        assert b"far.md" in drive.opened


def test_a_drive_that_stops_answering_holds_up_no_other_file_and_keeps_what_was_read(
    library: LibraryAtWork, folder: Path
) -> None:
    with mounted(folder, here=HERE) as drive:
        number = library.watch(folder)
        drive.hang()
        put(folder, "notes/new.md", "# New\n\nThe kingfisher is new.\n")
        library.memory.library.look_again()
        library.settle(number)
        assert library.found("kingfisher") == ["notes/new.md"]
        assert library.found("heron") == ["drive/here.md"], "it is away, not forgotten"


@pytest.mark.parametrize("at", [OPEN, READ])
def test_a_drive_that_lists_its_files_and_gives_none_holds_up_no_other_file(
    library: LibraryAtWork, folder: Path, at: int
) -> None:
    with mounted(folder, **{f"n{number}": HERE for number in range(6)}) as drive:
        drive.hang_at = frozenset({at})
        library.memory.library.add_folder(folder, "own")
        library.eventually(lambda: library.found("otter"))
        put(folder, "notes/new.md", "# New\n\nThe kingfisher is new.\n")
        library.eventually(lambda: library.found("kingfisher"))
        drives = [thread for thread in threading.enumerate() if thread.name == "drive"]
        assert len(drives) <= 4, "a drive that does not answer is not asked again and again"


def test_it_is_the_time_limit_that_keeps_the_others_going(
    library: LibraryAtWork, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opening.Drives, "ask", lambda self, root, path, question, *_, **__: question())
    put(folder, "notes/new.md", "# New\n\nThe kingfisher is new.\n")
    with mounted(folder, **{f"n{number}": HERE for number in range(6)}) as drive:
        drive.hang_at = frozenset({OPEN})
        library.memory.library.add_folder(folder, "own")
        library.eventually(library.rows)
        with pytest.raises(AssertionError):
            library.eventually(lambda: not library.rows(FileState.WAITING), seconds=6)
