"""What happens to files on a real file system, from the event to what can be found."""

import errno
import os
import threading
from pathlib import Path

import pytest
from watchdog.observers import inotify_c

from companion.library import reading, watch
from companion.types.library import FileState
from tests.library.at_work import PATIENCE_S, LibraryAtWork, put

SMALL, LARGE = 300, 10_000


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "home"
    for number in range(3):
        put(made, f"notes/n{number}.md", f"# Note {number}\n\nThe word here is plum{number}x.\n")
    return made


@pytest.fixture
def library(tmp_path: Path):
    made = LibraryAtWork(tmp_path / "data")
    yield made
    made.close()


def equals_disk(library: LibraryAtWork, folder: Path) -> bool:
    found = (Path(root) / name for root, _, names in os.walk(folder) for name in names)  # follows no link
    on_disk = {str(p.relative_to(folder)): p.read_text("utf-8") for p in found if not p.is_symlink()}
    return {path: text.split() for path, text in library.texts().items()} == {
        path: _shown(text).split() for path, text in on_disk.items()
    }


def _shown(text: str) -> str:
    return text.replace("# ", "")


def follows(library: LibraryAtWork, folder: Path) -> None:
    """By watching alone, what can be found becomes what lies on the disk."""
    library.eventually(lambda: equals_disk(library, folder))
    library.whole()


CHANGES = {
    "create": lambda f: put(f, "notes/new.md", "# New\n\nA word like apricot.\n"),
    "create deep": lambda f: put(f, "a/b/c/d/new.md", "# New\n\nA word like apricot.\n"),
    "edit": lambda f: put(f, "notes/n0.md", "# Note 0\n\nNow it says quince.\n"),
    "append": lambda f: (f / "notes/n0.md").open("a").write("And quince.\n"),
    "save by rename": lambda f: put(f, "notes/.n0.md.swp~", "# Note 0\n\nSaved quince.\n").rename(f / "notes/n0.md"),
    "delete": lambda f: (f / "notes/n1.md").unlink(),
    "move in": lambda f: put(f.parent.parent, "outside.md", "# In\n\nA medlar.\n").rename(f / "notes/in.md"),
    "move out": lambda f: (f / "notes/n2.md").rename(f.parent.parent / "out.md"),
    "case only": lambda f: (f / "notes/n0.md").rename(f / "notes/N0.md"),
    "folder out": lambda f: (f / "notes").rename(f.parent.parent / "gone"),
    "loop of links": lambda f: (f / "notes/loop").symlink_to(f) or put(f, "notes/x.md", "# X\n\nA medlar.\n"),
}


def test_a_change_on_the_disk_is_a_change_in_what_is_found(library, tmp_path):
    root = tmp_path / "all"
    for change in CHANGES:
        for number in range(3):
            put(root / change, f"notes/n{number}.md", f"# Note {number}\n\nThe word here is plum{number}x.\n")
    library.watch(root)
    assert equals_disk(library, root)
    for name, change in CHANGES.items():
        put(root, "now.md", name)  # told by a failure
        change(root / name)
        follows(library, root)


def rename_many(library: LibraryAtWork, folder: Path, count: int) -> None:
    for number in range(count):
        put(folder, f"many/{number % 20}/f{number}.txt", f"File {number} speaks of item{number}z.\n")
    patience = PATIENCE_S + count / 10  # seconds; a tenth of a second a file on a busy machine
    library.watch(folder, patience)
    assert len(library.texts()) == count + 3
    if library.embedded or count == SMALL:
        library.eventually(lambda: library.memory.board.now().idle, 600)
    read, embedded = library.reads, library.embedded
    (folder / "many").rename(folder / "renamed")
    library.eventually(
        lambda: f"renamed/0/f{0}.txt" in library.states() and not library.rows(FileState.WAITING), patience
    )
    library.eventually(lambda: not any(path.startswith("many/") for path in library.states()), patience)
    assert len(library.texts()) == count + 3
    assert (library.reads - read, library.embedded - embedded) == (0, 0)
    assert library.found(f"item{count - 1}z")[0] == f"renamed/{(count - 1) % 20}/f{count - 1}.txt"
    library.whole()


def test_a_renamed_folder_is_neither_read_nor_embedded_again(tmp_path, folder):
    library = LibraryAtWork(tmp_path / "data", meaning=True)
    try:
        rename_many(library, folder, SMALL)
        assert library.embedded >= SMALL, "the count sees what is embedded"
        assert library.reads >= SMALL, "and what is read"
    finally:
        library.close()


@pytest.mark.proof
def test_a_renamed_folder_of_ten_thousand_files_is_neither_read_nor_embedded_again(library, folder):
    rename_many(library, folder, LARGE)


def test_what_changed_while_companion_was_off_is_found_at_start(tmp_path, folder):
    first = LibraryAtWork(tmp_path / "data")
    number = first.watch(folder)
    first.close()
    put(folder, "notes/new.md", "# New\n\nA medlar.\n")
    (folder / "notes/n0.md").unlink()
    put(folder, "notes/n1.md", "# Note 1\n\nNow a quince.\n")
    (folder / "notes/n2.md").rename(folder / "notes/kept.md")
    second = LibraryAtWork(tmp_path / "data", key=first.key)
    try:
        follows(second, folder)
        second.settle(number)
        assert second.reads == 2, "what only moved is not read again"
    finally:
        second.close()


def test_an_unplugged_drive_is_away_and_comes_back_without_reading(library, folder):
    library.watch(folder)
    read = library.reads
    folder.rename(folder.parent / "unplugged")
    library.eventually(lambda: set(library.states().values()) == {"away"})
    assert library.found("plum1x") == ["notes/n1.md"], "what was read is remembered"
    assert len(library.rows(FileState.AWAY)) == 3
    (folder.parent / "unplugged").rename(folder)
    library.eventually(lambda: "away" not in library.states().values())
    follows(library, folder)
    assert library.reads == read


def test_permission_lost_keeps_what_was_read_and_permission_back_goes_on(library, folder):
    if os.getuid() == 0:
        pytest.skip("root may read everything")
    library.watch(folder)
    (folder / "notes").chmod(0)
    try:
        library.eventually(lambda: library.row("notes").left_out == "unreadable")
        assert library.found("plum1x") == ["notes/n1.md"]
    finally:
        (folder / "notes").chmod(0o755)
    put(folder, "notes/n1.md", "# Note 1\n\nNow a quince.\n")
    follows(library, folder)


def test_a_file_that_grows_while_it_is_read_is_found_as_it_is_in_the_end(library, folder, monkeypatch):
    path = folder / "notes/log.txt"
    grown = threading.Event()
    content_hash = reading._content_hash

    def grows(descriptor: int, extension: str) -> bytes:
        found = content_hash(descriptor, extension)
        if not grown.is_set() and os.fstat(descriptor).st_ino == path.stat().st_ino:
            grown.set()
            with path.open("a") as file:
                file.write("The second line speaks of medlar.\n")
        return found

    monkeypatch.setattr(reading, "_content_hash", grows)
    monkeypatch.setattr("companion.store.jobs.RETRY_AFTER_S", (0.1, 0.1, 0.1))
    put(folder, "notes/log.txt", "The first line.\n")
    library.watch(folder)
    follows(library, folder)
    assert grown.is_set()
    assert library.found("medlar") == ["notes/log.txt"]


def test_a_file_that_grows_unnoticed_would_be_seen_by_this_check(library, folder):
    library.watch(folder)
    put(folder, "notes/.hidden.md", "unseen")
    assert not equals_disk(library, folder)


def test_a_file_that_moves_between_being_seen_and_being_read_is_read_where_it_went(library, folder, monkeypatch):
    library.watch(folder)
    moved = threading.Event()
    do = reading.FileReader.do

    def moves(self, job, now):
        if not moved.is_set() and (folder / "notes/late.md").exists():
            (folder / "notes/late.md").rename(folder / "notes/later.md")
            moved.set()
        return do(self, job, now)

    monkeypatch.setattr(reading.FileReader, "do", moves)
    put(folder, "notes/late.md", "# Late\n\nA medlar.\n")
    library.eventually(moved.is_set)
    follows(library, folder)


def test_a_file_that_waits_with_no_job_is_queued_at_the_next_start(tmp_path, folder):
    first = LibraryAtWork(tmp_path / "data")
    first.memory.library.pause(True)
    first.memory.library.add_folder(folder, "own")
    first.eventually(lambda: len(first.rows(FileState.WAITING)) == 3)
    with first.memory.database.write() as connection:
        connection.execute("DELETE FROM jobs")
    first.close()
    second = LibraryAtWork(tmp_path / "data", key=first.key)
    try:
        follows(second, folder)
    finally:
        second.close()


def test_a_flood_of_changes_leaves_nothing_out(library, folder):
    library.watch(folder)
    for number in range(300):
        path = put(folder, f"flood/{number % 7}/f{number}.md", f"# F\n\nIt says flood{number}y.\n")
        if number % 5 == 1:
            path.rename(folder / f"notes/moved{number}.md")
        elif number % 5 == 2:
            path.unlink()
        elif number % 5 == 3:
            path.write_text(f"# F\n\nNow other{number}y.\n")
    (folder / "flood/3").rename(folder / "notes/three")
    follows(library, folder)


def test_where_no_more_folders_can_be_watched_the_notice_says_how_to_raise_the_limit(library, folder, monkeypatch):
    real = inotify_c.inotify_add_watch

    def refuse(descriptor: int, path: bytes, mask: int) -> int:
        if path.endswith(b"notes"):
            inotify_c.ctypes.set_errno(errno.ENOSPC)
            return -1
        return real(descriptor, path, mask)

    monkeypatch.setattr(inotify_c, "inotify_add_watch", refuse)
    monkeypatch.setattr(watch, "LEAST_POLL_S", 0.3)
    monkeypatch.setattr(watch, "CPU_SHARE", 1.0)
    library.watch(folder)
    library.eventually(lambda: library.memory.board.now().problem is not None)
    problem = library.memory.board.now().problem
    assert problem.code == "watch-limit"
    assert "fs.inotify.max_user_watches" in problem.remedy
    put(folder, "notes/n0.md", "# Note 0\n\nNow a quince.\n")
    follows(library, folder)
