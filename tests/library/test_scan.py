"""What a scan sees of a real folder, and what it makes of it."""

import os
import socket
import unicodedata
from pathlib import Path

import pytest

from companion.library.ignore import LeftOut, Rules
from companion.library.scan import Changes, Entry, look, walk

RULES = Rules()


def put(root: Path, *names: str, text: str = "words") -> None:
    for name in names:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)


def scanned(root: Path) -> dict[str, Entry]:
    return {entry.path: entry for entry in walk(str(root), RULES)}


def changes(root: Path, known: dict[str, Entry], *parts: str) -> Changes:
    return look(str(root), RULES, parts or ("",), known)


def paths(entries: list[Entry]) -> list[str]:
    return sorted(entry.path for entry in entries)


@pytest.fixture
def root(tmp_path) -> Path:
    folder = tmp_path / "home"
    put(folder, "a.md", "docs/b.md", "docs/deep/c.md", "other/d.md")
    return folder


def test_a_new_an_edited_and_a_deleted_file_are_told_apart(root):
    known = scanned(root)
    put(root, "docs/new.md")
    put(root, "a.md", text="more words")
    (root / "other/d.md").unlink()
    found = changes(root, known)
    assert (paths(found.added), paths(found.changed), found.removed) == (["docs/new.md"], ["a.md"], ["other/d.md"])
    assert (found.moved, found.unchanged, found.away) == ([], 2, False)


def test_nothing_changed_is_seen_as_nothing(root):
    found = changes(root, scanned(root))
    assert found == Changes(unchanged=4)


def test_an_editor_that_saves_by_renaming_changes_the_file(root):
    known = scanned(root)
    put(root, "docs/b.md.new", text="WORDS")
    os.utime(root / "docs/b.md.new", ns=(0, known["docs/b.md"].mtime_ns))  # same size and time: the inode tells
    (root / "docs/b.md.new").rename(root / "docs/b.md")
    assert paths(changes(root, known).changed) == ["docs/b.md"]


def test_a_renamed_folder_moves_its_files(root):
    known = scanned(root)
    (root / "docs").rename(root / "papers")
    found = changes(root, known)
    assert {(m.old, m.entry.path) for m in found.moved} == {
        ("docs/b.md", "papers/b.md"),
        ("docs/deep/c.md", "papers/deep/c.md"),
    }
    assert (found.added, found.removed) == ([], [])


def test_a_rename_of_case_only_is_a_move(root):
    known = scanned(root)
    (root / "a.md").rename(root / "A.md")
    (move,) = changes(root, known).moved
    assert (move.old, move.entry.path) == ("a.md", "A.md")


def test_two_files_that_swap_names_are_both_read_again(root):
    known = scanned(root)
    (root / "a.md").rename(root / "x")
    (root / "other/d.md").rename(root / "a.md")
    (root / "x").rename(root / "other/d.md")
    assert paths(changes(root, known).changed) == ["a.md", "other/d.md"]


def test_files_moved_in_from_elsewhere_and_out_are_new_and_gone(root, tmp_path):
    known = scanned(root)
    put(tmp_path, "elsewhere/e.md")
    (tmp_path / "elsewhere").rename(root / "in")
    (root / "other").rename(tmp_path / "out")
    found = changes(root, known)
    assert (paths(found.added), found.removed) == (["in/e.md"], ["other/d.md"])


# --- parts ---


def test_a_dirty_folder_is_looked_at_and_nothing_else(root):
    known = scanned(root)
    put(root, "a.md", "docs/b.md", "docs/deep/c.md", "docs/fresh/f.md", text="changed")
    found = changes(root, known, "docs")
    assert (paths(found.changed), paths(found.added)) == (["docs/b.md"], ["docs/fresh/f.md"])
    found = changes(root, known, "docs/")
    assert paths(found.changed) == ["docs/b.md", "docs/deep/c.md"]
    assert paths(changes(root, known, ".").changed) == ["a.md"]
    assert paths(changes(root, known, "docs", "docs/deep", ".").changed) == ["a.md", "docs/b.md", "docs/deep/c.md"]


def test_a_folder_that_is_gone_takes_its_files_along_whichever_part_is_looked_at(root):
    known = scanned(root)
    (root / "docs").rename(root.parent / "out")
    for part in (".", "docs", "docs/", ""):
        assert sorted(changes(root, known, part).removed) == ["docs/b.md", "docs/deep/c.md"]


def test_a_move_is_seen_from_the_side_where_it_arrived(root):
    known = scanned(root)
    (root / "docs/b.md").rename(root / "other/b.md")
    for parts in (("other",), ("docs", "other")):
        found = changes(root, known, *parts)
        assert [(m.old, m.entry.path) for m in found.moved] == [("docs/b.md", "other/b.md")]
        assert found.removed == []


def test_a_part_inside_something_left_out_is_left_out(root):
    put(root, "node_modules/x/readme.md", ".secret/n.md", ".gitignore", "docs/skip/s.md")
    (root / ".gitignore").write_text("skip/\n")
    for part in ("node_modules/x", ".secret/", "docs/skip", "docs/skip/"):
        assert changes(root, {}, part) == Changes()


# --- what cannot be seen ---


def test_a_root_that_is_gone_is_away_and_nothing_is_forgotten(root):
    known = scanned(root)
    root.rename(root.parent / "unplugged")
    for part in ("", "docs", "docs/"):
        found = changes(root, known, part)
        assert found.away
        assert found.removed == []


def test_an_empty_place_where_a_drive_was_is_away(root):
    known = {path: entry._replace(device=entry.device + 1) for path, entry in scanned(root).items()}
    for name in ("a.md", "docs/b.md", "docs/deep/c.md", "other/d.md"):
        (root / name).unlink()
    found = changes(root, known)
    assert (found.away, found.removed, found.unchanged) == (True, [], 4)


def test_an_emptied_folder_is_not_away(root):
    known = scanned(root)
    for name in known:
        (root / name).unlink()
    found = changes(root, known)
    assert (found.away, len(found.removed)) == (False, 4)


def test_a_drive_inside_the_folder_that_is_not_mounted_keeps_its_files(root):
    known = scanned(root)
    known |= {f"usb/{i}.md": Entry(f"usb/{i}.md", 1, 1, i, 999_999) for i in range(3)}
    found = changes(root, known)
    assert (found.removed, found.away, found.unchanged) == ([], False, 7)


def test_device_numbers_that_changed_with_a_restart_change_nothing(root):
    known = {path: entry._replace(device=77) for path, entry in scanned(root).items()}
    (root / "a.md").unlink()
    found = changes(root, known)
    assert (found.removed, found.unchanged, found.away) == (["a.md"], 3, False)


@pytest.fixture
def another_user(tmp_path):
    if os.geteuid() != 0:
        yield
        return
    for folder in (tmp_path, *tmp_path.parents):
        if folder.stat().st_mode & 0o005 != 0o005 and folder != Path("/"):
            folder.chmod(folder.stat().st_mode | 0o055)
    os.seteuid(65534)  # root may list everything
    yield
    os.seteuid(0)


def test_a_folder_that_may_not_be_listed_any_more_is_reported_and_keeps_its_files(root, request):
    known = scanned(root)
    (root / "docs").chmod(0)
    request.getfixturevalue("another_user")
    found = changes(root, known)
    assert [(e.path, e.left_out) for e in found.added] == [("docs", LeftOut.UNREADABLE)]
    assert found.removed == []
    known["docs"] = found.added[0]
    assert changes(root, known).removed == []  # the second time too
    if os.geteuid() == 65534:
        os.seteuid(0)
    (root / "docs").chmod(0o755)
    again = changes(root, known)
    assert (again.removed, again.unchanged) == (["docs"], 4)


# --- names ---


def test_names_that_are_no_utf8_or_look_the_same_are_kept_apart(root):
    put(root, "b\udce4ume/\udcff.txt", text="x")
    assert os.fsencode(next(root.glob("b*ume"))).endswith(b"b\xe4ume")
    for form in ("NFC", "NFD"):
        put(root, unicodedata.normalize(form, "Übung.md"))
    found = scanned(root)
    assert "b\udce4ume/\udcff.txt" in found
    assert {unicodedata.normalize(f, "Übung.md") for f in ("NFC", "NFD")} <= set(found)
    assert changes(root, found).unchanged == len(found)
    assert (Path(root) / "b\udce4ume/\udcff.txt").read_text() == "x"


def test_paths_of_four_hundred_characters_and_more_are_found(root):
    long = "/".join(["x" * 100] * 12) + "/end.md"
    put(root, long)
    assert scanned(root)[long].left_out is None
    assert changes(root, {}, long.rpartition("/")[0]).added[0].path == long


# --- what is not followed ---


def test_links_are_shown_and_never_followed(root, tmp_path):
    put(tmp_path, "outside/secret.md")
    (root / "loop").symlink_to(root)
    (root / "docs/up").symlink_to("..")
    (root / "out").symlink_to(tmp_path / "outside")
    (root / "file.md").symlink_to(tmp_path / "outside/secret.md")
    (root / "broken.md").symlink_to("nowhere")
    found = scanned(root)
    links = {path for path, entry in found.items() if entry.left_out is LeftOut.LINK}
    assert links == {"loop", "docs/up", "out", "file.md", "broken.md"}
    assert len(found) == 4 + 5
    assert changes(root, found, "out", "loop/docs") == Changes()  # a part behind a link is no part


def test_pipes_and_sockets_are_never_opened(root):
    os.mkfifo(root / "pipe.md")
    with socket.socket(socket.AF_UNIX) as server:
        cwd = Path.cwd()
        os.chdir(root)  # socket paths are short
        try:
            server.bind("sock")
        finally:
            os.chdir(cwd)
        found = scanned(root)
    assert found["pipe.md"].left_out is found["sock"].left_out is LeftOut.SPECIAL
