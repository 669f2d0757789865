"""What is left out, and why."""

from pathlib import Path

import pytest

from companion.library.ignore import LeftOut, Rules, secret_content
from companion.library.kinds import KINDS, kind_of
from companion.library.scan import look, walk
from tests.library.test_scan import put


def left_out(root: Path, rules: Rules | None = None) -> dict[str, LeftOut | None]:
    return {entry.path: entry.left_out for entry in walk(str(root), rules or Rules())}


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("notes.md", None),
        ("Steuer 2025.PDF", None),
        ("README", None),
        (".DS_Store", LeftOut.HIDDEN),
        ("~$letter.docx", LeftOut.HIDDEN),
        (".env", LeftOut.SECRET),
        (".env.local", LeftOut.SECRET),
        ("prod.env", LeftOut.SECRET),
        ("id_ed25519", LeftOut.SECRET),
        ("server.pem", LeftOut.SECRET),
        ("tls.key", LeftOut.SECRET),
        ("bank.kdbx", LeftOut.SECRET),
        ("credentials.json", LeftOut.SECRET),
        ("setup.exe", LeftOut.PROGRAM),
        ("libfoo.so.6", LeftOut.PROGRAM),
        ("movie.iso", LeftOut.PROGRAM),
        ("plan.gdoc", LeftOut.CLOUD),
        (".photo.jpg.icloud", LeftOut.CLOUD),
    ],
)
def test_a_file_is_read_or_left_out_by_its_name(tmp_path, name, reason):
    put(tmp_path, name)
    assert left_out(tmp_path) == {name: reason}


@pytest.mark.parametrize(
    ("inside", "folder", "reason"),
    [
        (".config/x.md", ".config", LeftOut.HIDDEN),
        (".ssh/config", ".ssh", LeftOut.SECRET),
        (".gnupg/x.txt", ".gnupg", LeftOut.SECRET),
        ("Profile 1/Login Data", "Profile 1", LeftOut.SECRET),
        ("firefox/key4.db", "firefox", LeftOut.SECRET),
        ("store/.gpg-id", "store", LeftOut.SECRET),
        ("lost+found/x.md", "lost+found", LeftOut.SYSTEM),
        ("node_modules/p/readme.md", "node_modules", LeftOut.BUILD_OUTPUT),
        ("__pycache__/x.txt", "__pycache__", LeftOut.BUILD_OUTPUT),
        ("env/pyvenv.cfg", "env", LeftOut.BUILD_OUTPUT),
        ("cache/CACHEDIR.TAG", "cache", LeftOut.BUILD_OUTPUT),
    ],
)
def test_a_folder_is_left_out_as_a_whole_and_counted_once(tmp_path, inside, folder, reason):
    put(tmp_path, inside)
    assert left_out(tmp_path) == {folder: reason}


def test_a_folder_with_an_everyday_name_is_a_build_output_only_beside_what_builds_it(tmp_path):
    put(tmp_path, "target/goals.md", "rust/Cargo.toml", "rust/target/x.md", "web/package.json", "web/dist/i.md")
    put(tmp_path, "build/plans.md")
    found = left_out(tmp_path)
    assert found["target/goals.md"] is found["build/plans.md"] is None
    assert found["rust/target"] is found["web/dist"] is LeftOut.BUILD_OUTPUT


def test_the_owner_may_choose_a_folder_that_would_be_left_out_inside_another(tmp_path):
    put(tmp_path, ".journal/today.md")
    assert left_out(tmp_path / ".journal") == {"today.md": None}


def test_companions_own_folder_is_left_out(tmp_path):
    put(tmp_path, "data/memory/log.txt")
    assert left_out(tmp_path, Rules(own=frozenset({str(tmp_path / "data")}))) == {"data": LeftOut.SYSTEM}


def test_files_above_their_kinds_limit_are_left_out(tmp_path):
    put(tmp_path, "small.md", "large.md")
    with (tmp_path / "large.md").open("r+b") as file:
        file.truncate(30_000_000)
    assert left_out(tmp_path) == {"small.md": None, "large.md": LeftOut.TOO_LARGE}


def test_slides_may_have_the_extension_of_a_key(tmp_path):
    put(tmp_path, "talk.key", text="x" * 100_000)
    assert left_out(tmp_path) == {"talk.key": None}


def test_ignore_files_count_in_their_folder_and_below_and_the_deeper_one_wins(tmp_path):
    put(tmp_path, "a.log", "b.log", "sub/c.log", "sub/drafts/d.md", "drafts/e.md", "x/keep.log", "y/keep.log")
    (tmp_path / ".gitignore").write_text("*.log\n!b.log\n/drafts/\n[broken\n")
    (tmp_path / "x/.companionignore").write_text("!keep.log\n")
    found = left_out(tmp_path)
    assert found["a.log"] is found["sub/c.log"] is found["y/keep.log"] is found["drafts"] is LeftOut.IGNORED
    assert found["b.log"] is found["x/keep.log"] is found["sub/drafts/d.md"] is None


def test_companionignore_takes_in_what_git_leaves_out(tmp_path):
    put(tmp_path, "diary.md")
    (tmp_path / ".gitignore").write_text("diary.md\n")
    assert left_out(tmp_path)["diary.md"] is LeftOut.IGNORED
    (tmp_path / ".companionignore").write_text("!diary.md\n")
    assert left_out(tmp_path)["diary.md"] is None


def test_a_file_that_is_ignored_from_now_on_counts_as_changed(tmp_path):
    put(tmp_path, "diary.md")
    known = {entry.path: entry for entry in walk(str(tmp_path), Rules())}
    (tmp_path / ".companionignore").write_text("diary.md\n")
    found = look(str(tmp_path), Rules(), [""], known)
    assert [(entry.path, entry.left_out) for entry in found.changed] == [("diary.md", LeftOut.IGNORED)]


def test_the_parents_patterns_hold_for_a_part(tmp_path):
    put(tmp_path, "sub/c.log")
    (tmp_path / ".gitignore").write_text("*.log\n")
    (entry,) = look(str(tmp_path), Rules(), ["sub"], {}).added
    assert entry.left_out is LeftOut.IGNORED


@pytest.mark.parametrize(
    ("head", "secret"),
    [
        (b"-----BEGIN OPENSSH PRIVATE KEY-----\nb3Bl", True),
        (b"\n-----BEGIN RSA PRIVATE KEY-----", True),
        (b"PuTTY-User-Key-File-3: ssh-ed25519", True),
        (b"\x03\xd9\xa2\x9a\x67\xfb\x4b\xb5", True),
        (b"-----BEGIN CERTIFICATE-----", False),
        (b"How to make a -----BEGIN PRIVATE KEY-----", False),
        (b"", False),
    ],
)
def test_a_private_key_is_known_by_its_first_bytes(head, secret):
    assert secret_content(head) is secret


def test_every_kind_has_a_name_for_rows_and_icons():
    assert [kind_of(n) for n in ("a/B.PDF", "x.md", "todo", ".hidden", "x.tar.gz", "x", "Post.EML", "a.b/c")] == [
        *("pdf", "note", "text", "data", "data", "data", "mail", "data")
    ]
    assert {"note", "pdf", "mail", "table", "calendar", "contact", "document", "slides"} <= set(KINDS)
    assert {"web", "book", "code", "image", "audio", "data", "text"} <= set(KINDS)
