"""Notes are the owner's files: nothing that anybody wrote in them is lost."""

import os
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from companion.notes import files
from companion.types.errors import CompanionError

NOW = datetime(2026, 6, 11, 9, 30, tzinfo=UTC)
DAY = date(2026, 6, 11)


def code_of(error: pytest.ExceptionInfo[CompanionError]) -> str:
    return error.value.problem.code


def test_what_was_written_is_read_again(tmp_path: Path) -> None:
    saved = files.write(tmp_path, "Flat/Tiles.md", "Grey, 30 × 60.\n", "", NOW)
    note = files.read(tmp_path, "Flat/Tiles.md")
    assert (note.text, note.title, note.version) == ("Grey, 30 × 60.\n", "Tiles", saved.version)
    assert [path.name for path in (tmp_path / "Flat").iterdir()] == ["Tiles.md"]


def test_a_file_that_another_program_changed_is_left_and_mine_lies_beside_it(tmp_path: Path) -> None:
    read = files.write(tmp_path, "Tiles.md", "Grey.\n", "", NOW)
    (tmp_path / "Tiles.md").write_text("Grey, says Kuhn.\n")
    saved = files.write(tmp_path, "Tiles.md", "White.\n", read.version, NOW)
    assert saved.beside and saved.path == "Tiles (2026-06-11 09.30).md"
    assert (tmp_path / "Tiles.md").read_text() == "Grey, says Kuhn.\n"
    assert (tmp_path / saved.path).read_text() == "White.\n"
    again = files.write(tmp_path, saved.path, "White, matt.\n", saved.version, NOW)
    assert not again.beside and again.path == saved.path


@pytest.mark.parametrize("is_planted", [False, True], ids=["as it is", "fault planted: versions are not compared"])
def test_the_fault_of_writing_over_others_is_seen(
    tmp_path: Path, is_planted: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = files.write(tmp_path, "Tiles.md", "Grey.\n", "", NOW)
    (tmp_path / "Tiles.md").write_text("Grey, says Kuhn.\n")
    if is_planted:
        monkeypatch.setattr(files, "version_of", lambda content: read.version if b"Kuhn" in content else "other")
    files.write(tmp_path, "Tiles.md", "White.\n", read.version, NOW)
    everything = "".join(path.read_text() for path in tmp_path.iterdir())
    assert ("Kuhn" in everything) is not is_planted


def test_a_note_that_was_removed_meanwhile_is_written_again(tmp_path: Path) -> None:
    read = files.write(tmp_path, "Tiles.md", "Grey.\n", "", NOW)
    (tmp_path / "Tiles.md").unlink()
    assert not files.write(tmp_path, "Tiles.md", "White.\n", read.version, NOW).beside
    assert (tmp_path / "Tiles.md").read_text() == "White.\n"


def test_a_new_note_does_not_take_the_place_of_one_that_came_meanwhile(tmp_path: Path) -> None:
    (tmp_path / "Tiles.md").write_text("Kuhn’s list\n")
    assert files.write(tmp_path, "Tiles.md", "White.\n", "", NOW).beside
    assert (tmp_path / "Tiles.md").read_text() == "Kuhn’s list\n"


def test_line_ends_mark_and_mode_of_a_file_stay_as_they_were(tmp_path: Path) -> None:
    path = tmp_path / "Old.md"
    path.write_bytes(b"\xef\xbb\xbfone\r\ntwo\r\n")
    path.chmod(0o600)
    note = files.read(tmp_path, "Old.md")
    assert note.text == "one\ntwo\n"
    files.write(tmp_path, "Old.md", "one\ntwo\nthree\n", note.version, NOW)
    assert path.read_bytes() == b"\xef\xbb\xbfone\r\ntwo\r\nthree\r\n"
    assert path.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("path", ["../out.md", "/etc/passwd.md", ".hidden.md", "a/../../b.md", "a.txt", "", "a\0.md"])
def test_no_path_leads_out_of_the_folder(tmp_path: Path, path: str) -> None:
    with pytest.raises(CompanionError) as error:
        files.write(tmp_path, path, "x", "", NOW)
    assert code_of(error) == "note-name"


def test_a_link_that_leads_out_of_the_folder_is_not_written_through(tmp_path: Path) -> None:
    folder = tmp_path / "notes"
    folder.mkdir()
    (tmp_path / "secret.md").write_text("mine")
    (folder / "link.md").symlink_to(tmp_path / "secret.md")
    with pytest.raises(CompanionError) as error:
        files.write(folder, "link.md", "x", "", NOW)
    assert code_of(error) == "note-name" and (tmp_path / "secret.md").read_text() == "mine"


def test_what_is_no_text_is_not_edited(tmp_path: Path) -> None:
    (tmp_path / "Photo.md").write_bytes(b"\xff\xd8\xff\xe0")
    with pytest.raises(CompanionError) as error:
        files.read(tmp_path, "Photo.md")
    assert code_of(error) == "note-not-text"


def test_a_full_or_locked_folder_leaves_the_note_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read = files.write(tmp_path, "Tiles.md", "Grey.\n", "", NOW)

    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(CompanionError) as error:
        files.write(tmp_path, "Tiles.md", "White.\n", read.version, NOW)
    assert code_of(error) == "note-not-written"
    assert {path.name: path.read_text() for path in tmp_path.iterdir()} == {"Tiles.md": "Grey.\n"}


def test_a_folder_that_is_away_is_not_made_anew(tmp_path: Path) -> None:
    with pytest.raises(CompanionError) as error:
        files.write(tmp_path / "drive", "Tiles.md", "x", "", NOW)
    assert code_of(error) == "note-not-written" and not (tmp_path / "drive").exists()


def test_a_line_for_today_goes_to_the_end_of_the_daily_note(tmp_path: Path) -> None:
    path = files.daily(tmp_path, DAY)
    files.add(tmp_path, path, "Ring Kuhn", "2026-06-11", NOW)
    files.add(tmp_path, path, "Tiles are grey\n", "2026-06-11", NOW)
    assert (tmp_path / "2026-06-11.md").read_text() == "# 2026-06-11\n\nRing Kuhn\n\nTiles are grey\n"


def test_the_daily_note_lies_where_the_others_lie(tmp_path: Path) -> None:
    (tmp_path / "Diary" / "2026").mkdir(parents=True)
    (tmp_path / "Diary" / "2026" / "2026-06-09.md").write_text("x")
    (tmp_path / "2025-01-01.md").write_text("x")
    assert files.daily(tmp_path, DAY) == "Diary/2026/2026-06-11.md"
    (tmp_path / "2026-06-11.md").write_text("x")
    assert files.daily(tmp_path, DAY) == "2026-06-11.md"


@pytest.mark.parametrize(
    ("link", "found"),
    [
        ("Tiles", "Flat/Tiles.md"),
        ("tiles|the tiles", "Flat/Tiles.md"),
        ("Tiles#Colour", "Flat/Tiles.md"),
        ("Old/Tiles", "Old/Tiles.md"),
        ("New thing", "New thing.md"),
        ("Trip/Day: one", "Trip/Day  one.md"),
    ],
)
def test_a_link_finds_its_note(tmp_path: Path, link: str, found: str) -> None:
    for name in ("Flat/Tiles.md", "Old/Tiles.md"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x")
    assert files.find(tmp_path, link) == found


def test_hidden_files_are_no_notes_and_the_newest_comes_first(tmp_path: Path) -> None:
    for number, name in enumerate(("Old.md", "New.md", ".trash/Gone.md", "picture.png", ".New.md.new")):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x")
        os.utime(tmp_path / name, (1_000_000 + number, 1_000_000 + number))
    assert [row.path for row in files.rows(tmp_path)] == ["New.md", "Old.md"]
    assert [row.title for row in files.rows(tmp_path, "ol")] == ["Old"]
