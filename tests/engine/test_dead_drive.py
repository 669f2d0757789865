"""A drive that answers no more, asked about by the owner: a sentence comes soon, and everything else goes on."""

import contextlib
import threading
from pathlib import Path

import pytest

from companion.engine import launcher, launcher_requests
from companion.engine.handlers.library import checked_folder
from companion.engine.launcher import Launcher
from companion.library import opening
from companion.settings import Places
from companion.types.errors import CompanionError
from tests.fuse_drive import may_mount
from tests.library.test_away import HERE, mounted

pytestmark = pytest.mark.skipif(not may_mount(), reason="only root may mount a FUSE drive, where there is one")


@pytest.fixture(autouse=True)
def impatient(monkeypatch):
    monkeypatch.setattr(opening.Drives.__init__, "__defaults__", (0.5,))
    monkeypatch.setattr(launcher, "DRIVE_S", 0.5)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "home" / "drive").mkdir(parents=True)
    return tmp_path / "home"


def problem_of(work) -> str:
    with pytest.raises(CompanionError) as caught:
        work()
    return caught.value.problem.code


def test_naming_a_folder_on_it_ends_in_a_sentence(folder, tmp_path):
    with mounted(folder, here=HERE) as drive:
        assert checked_folder(str(folder / "drive"), tmp_path / "own") == folder / "drive"
        drive.hang()
        assert problem_of(lambda: checked_folder(str(folder / "drive"), tmp_path / "own")) == "drive-silent"
        assert checked_folder(str(folder), tmp_path / "own") == folder, "what lies beside it is there as before"


def test_opening_its_files_again_and_again_holds_up_nothing_else(folder, tmp_path, monkeypatch):
    opened = []
    monkeypatch.setattr(launcher, "_hand_over", opened.append)
    starts = Launcher(Places(tmp_path / "data"))
    with mounted(folder, here=HERE) as drive:
        there = launcher_requests.OpenPath(str(folder / "drive" / "here.md").encode())
        starts._open(there, None)
        assert len(opened) == 1
        drive.hang()
        for _ in range(7):
            assert problem_of(lambda: starts._open(there, None)) == "drive-silent"
        (folder / "a.md").write_text("here")
        starts._open(launcher_requests.OpenPath(str(folder / "a.md").encode()), None)
        assert len(opened) == 2
        gone = launcher_requests.OpenPath(str(folder / "gone.md").encode())
        assert problem_of(lambda: starts._open(gone, None)) == "file-gone"


def test_without_the_limit_it_would_wait_for_ever(folder, tmp_path, monkeypatch):
    monkeypatch.setattr(opening.Drives, "ask", lambda self, root, path, question, *_, **__: question())
    with mounted(folder, here=HERE) as drive:
        drive.hang()

        def ask() -> None:
            with contextlib.suppress(OSError, CompanionError):  # it is let go at the end
                checked_folder(str(folder / "drive"), tmp_path / "own")

        asked = threading.Thread(target=ask, daemon=True)
        asked.start()
        asked.join(2)
        assert asked.is_alive()
    asked.join(60)
    assert not asked.is_alive()
