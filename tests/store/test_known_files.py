"""Asking for a part of what is remembered gives what looking through all of it would."""

import os

import pytest

from companion.library.remembered import InMemory
from companion.library.scan import Entry
from companion.store import folders
from companion.store.known_files import KnownFiles

PATHS = (
    *("a.md", "b", "b.md", "docs/a.md", "docs/b/c.md", "docs/b/d/e.md", "docs.md", "docs-2/a.md", "docs0/z.md"),
    *("ärger/ö.md", "x/y/z/w.md", os.fsdecode(b"caf\xe9/x.md"), os.fsdecode(b"caf\xe9.md")),
)


@pytest.fixture
def both(connection):
    number = folders.add_folder(connection, "/home/ada", "ada", "own", 0.0)
    other = folders.add_folder(connection, "/home/bob", "bob", "own", 0.0)
    for inode, path in enumerate(PATHS, start=1):
        for folder in (number, other):
            file = folders.NewFile(path, folders.shown(path), "note", 1, 2, inode + folder * 100, 4, None)
            mail = folders.insert_file(connection, folder, file)
    attached = folders.NewFile("docs/inside", "docs/inside", "note", 0, 0, 0, 0, None)
    folders.insert_file(connection, number, attached, parent=mail)
    known = KnownFiles(connection, number)
    return known, InMemory(known.all())


def test_all_are_there_and_no_attachment_or_other_folders_file(both):
    known, _ = both
    assert set(known.all()) == set(PATHS)


@pytest.mark.parametrize("prefix", ["", "docs/", "docs/b/", "x/", "x/y/", "none/", "ärger/", os.fsdecode(b"caf\xe9/")])
def test_a_part_is_what_a_look_through_all_would_give(both, prefix):
    known, memory = both
    assert known.below(prefix) == memory.below(prefix)
    assert known.directly_in(prefix) == memory.directly_in(prefix)
    assert known.folders_in(prefix) == memory.folders_in(prefix)


def test_what_may_have_moved_is_found_by_its_inode(both):
    known, memory = both
    file = known.all()["docs/a.md"]
    entries = [Entry("new/place.md", 1, 2, file.inode, 4), Entry("other.md", 1, 2, 9_999, 4)]
    assert known.moved(entries) == memory.moved(entries) == {"docs/a.md": file}
    assert known.at(["b.md", "nowhere"]) == {"b.md": known.all()["b.md"]}
