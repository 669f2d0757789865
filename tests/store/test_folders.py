"""Folders and files as they are kept, whatever their names are made of."""

import os
import re

import pytest

from companion.store import folders
from companion.store.folders import NewFile
from companion.store.known_files import KnownFiles
from companion.types.errors import Problem
from companion.types.library import FileState

ODD = os.fsdecode(b"caf\xe9 \xff.txt")  # Latin-1 from an old disk: no UTF-8
NAMES = [
    "plain.txt",
    "with space.txt",
    "größe.md",
    "100%.txt",
    "a_b.txt",
    "axb.txt",
    "back\\slash.txt",
    "new\nline.txt",
]


def new(path: str, **changed: object) -> NewFile:
    fields = {"kind": "text", "size_bytes": 5, "mtime_ns": 10**18, "inode": 1, "device": 2, "left_out": None}
    return NewFile(path=path, shown=folders.shown(path), **fields | changed)


@pytest.fixture
def home(connection):
    return folders.add_folder(connection, "/home/mara/Notes", "Notes", folders.OWN_SHELF, 1.0)


def shown_names(connection, **limits) -> list[str]:
    asked = {"folder": None, "after": None, "limit": 100, "state": None, "name": ""} | limits
    return [row.name for row in folders.file_page(connection, **asked).rows]


def test_a_folder_that_is_added_again_is_the_same_folder(connection, home):
    assert folders.add_folder(connection, "/home/mara/Notes", "Other", folders.OWN_SHELF, 2.0) == home
    (row,) = folders.folder_rows(connection)
    assert (row.path, row.name, row.sample, row.pinned, row.away) == ("/home/mara/Notes", "Notes", False, False, False)


def test_a_name_that_is_no_utf_8_is_kept_byte_by_byte_and_shown_as_text(connection):
    path = os.fsdecode(b"/home/m\xfcller/Akten")
    folder = folders.add_folder(connection, path, folders.shown(path), folders.OWN_SHELF, 1.0)
    number = folders.insert_file(connection, folder, new("sub/" + ODD))
    (kept,) = folders.folders(connection)
    assert os.fsencode(kept.path) == b"/home/m\xfcller/Akten"
    place = folders.file_place(connection, number)
    assert os.fsencode(place.root + "/" + place.path) == b"/home/m\xfcller/Akten/sub/caf\xe9 \xff.txt"
    assert list(KnownFiles(connection, folder).all()) == ["sub/" + ODD]
    (row,) = folders.file_page(connection, None, None, 10, None, "").rows
    assert row.name == "caf\N{REPLACEMENT CHARACTER} \N{REPLACEMENT CHARACTER}.txt"
    row.name.encode()  # can be drawn and sent
    folders.folder_rows(connection)[0].path.encode()


def test_two_names_that_look_alike_are_two_files(connection, home):
    for raw in (b"\xe9.txt", b"\xe8.txt"):
        folders.insert_file(connection, home, new(os.fsdecode(raw)))
    assert shown_names(connection) == ["\N{REPLACEMENT CHARACTER}.txt"] * 2
    page = folders.file_page(connection, home, None, 1, None, "")
    rest = folders.file_page(connection, home, page.after, 1, None, "")
    assert {page.rows[0].id, rest.rows[0].id} == {
        KnownFiles(connection, home).all()[os.fsdecode(raw)].id for raw in (b"\xe9.txt", b"\xe8.txt")
    }


@pytest.mark.parametrize(
    ("part", "found"),
    [
        ("%", ["100%.txt"]),
        ("_", ["a_b.txt"]),
        ("a_b", ["a_b.txt"]),
        ("\\", ["back\\slash.txt"]),
        ("\n", ["new\nline.txt"]),
        ("'", []),
        ("PLAIN", ["plain.txt"]),
        ("Größe", ["größe.md"]),
        ("GRÖSSE", ["größe.md"]),
        ("GRÖßE", ["größe.md"]),
        ("gro\N{COMBINING DIAERESIS}ße", ["größe.md"]),
        ("", sorted(NAMES)),
    ],
)
def test_a_part_of_a_name_finds_the_files_that_have_it_and_no_others(connection, home, part, found):
    for name in NAMES:
        folders.insert_file(connection, home, new(name))
    assert shown_names(connection, name=part) == found


def test_a_long_list_comes_in_pages_that_miss_nothing_while_files_come_and_go(connection, home):
    other = folders.add_folder(connection, "/home/mara/Mail", "Mail", folders.OWN_SHELF, 2.0)
    for number in range(25):
        folders.insert_file(connection, home if number % 2 else other, new(f"file {number:02d}.txt"))
    seen, after = [], None
    while True:
        page = folders.file_page(connection, None, after, 4, None, "")
        seen += [(row.folder, row.path) for row in page.rows]
        assert page.total >= 25
        if page.after is None:
            break
        after = page.after
        if len(seen) == 8:  # in the middle: one goes from a page already shown, one comes before the place
            connection.execute("DELETE FROM files WHERE shown = 'file 01.txt'")
            folders.insert_file(connection, home, new("a new one.txt"))
            connection.execute("DELETE FROM files WHERE shown = 'file 20.txt'")
            folders.insert_file(connection, other, new("file 20.txt"))
    assert seen == sorted(set(seen))
    expected = {(home if n % 2 else other, f"file {n:02d}.txt") for n in range(25)}
    assert expected <= set(seen)


def test_a_page_that_is_exactly_full_is_the_last_one(connection, home):
    for number in range(4):
        folders.insert_file(connection, home, new(f"{number}.txt"))
    assert folders.file_page(connection, home, None, 4, None, "").after is None
    assert folders.file_page(connection, home, None, 3, None, "").after is not None


def test_files_are_limited_by_folder_and_state(connection, home):
    other = folders.add_folder(connection, "/home/mara/Mail", "Mail", folders.SAMPLE_SHELF, 2.0)
    bad = folders.insert_file(connection, home, new("bad.pdf"))
    folders.insert_file(connection, home, new("good.txt"))
    folders.insert_file(connection, home, new("video.mkv", left_out="kind"))
    folders.insert_file(connection, other, new("mail.eml"))
    problem = Problem("file-damaged", {"reason": "it ends too soon"})
    folders.set_state(connection, bad, FileState.FAILED, problem)
    assert shown_names(connection, folder=other) == ["mail.eml"]
    assert shown_names(connection, state=FileState.FAILED) == ["bad.pdf"]
    assert shown_names(connection, state=FileState.LEFT_OUT, folder=home) == ["video.mkv"]
    assert folders.file_row(connection, bad).problem == problem
    counts = {row.name: row.counts for row in folders.folder_rows(connection)}
    assert counts == {
        "Notes": {FileState.FAILED: 1, FileState.WAITING: 1, FileState.LEFT_OUT: 1},
        "Mail": {FileState.WAITING: 1},
    }
    folders.set_state(connection, bad, FileState.SEARCHABLE)
    assert folders.file_row(connection, bad).problem is None


def test_a_renamed_file_keeps_its_number_and_state(connection, home):
    number = folders.insert_file(connection, home, new("old.txt"))
    folders.set_state(connection, number, FileState.SEARCHABLE)
    folders.update_stat(connection, number, new("sub/new.txt", size_bytes=9))
    (stored,) = KnownFiles(connection, home).all().values()
    state = folders.file_row(connection, number).state
    assert (stored.id, stored.path, stored.size_bytes, state) == (
        number,
        "sub/new.txt",
        9,
        FileState.SEARCHABLE,
    )


def test_an_attachment_is_listed_but_is_no_file_of_the_folder_and_goes_with_its_mail(connection, home):
    mail = folders.insert_file(connection, home, new("letter.eml"))
    folders.insert_file(connection, home, new("letter.eml/bill.pdf"), parent=mail)
    assert list(KnownFiles(connection, home).all()) == ["letter.eml"]
    assert shown_names(connection) == ["letter.eml", "bill.pdf"]
    connection.execute("DELETE FROM files WHERE id = ?", (mail,))
    assert shown_names(connection) == []


def test_a_folder_that_is_away_keeps_its_files(connection, home):
    folders.insert_file(connection, home, new("a.txt"))
    folders.set_away(connection, home, True)
    assert folders.folder_rows(connection)[0].away is True
    assert shown_names(connection) == ["a.txt"]
    folders.set_away(connection, home, False)
    assert folders.folder_rows(connection)[0].away is False


def test_what_is_not_there_is_none(connection):
    assert folders.file_place(connection, 99) is None
    assert folders.file_row(connection, 99) is None


@pytest.mark.parametrize("mtime_ns", [-(2**63), -1, 0, 2**63 - 1])
def test_a_nonsense_time_of_a_file_system_is_still_a_date(mtime_ns):
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+00:00", folders.iso(mtime_ns))
