"""What the owner can wish for a file or folder: leave out, take in, pin, password, pause, stop."""

import os
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from companion.engine.handlers.library import checked_folder
from companion.library.preview import preview
from companion.requests import AddFolder
from companion.store import jobs
from companion.types.errors import Action, CompanionError
from companion.types.library import FileState
from companion.types.paths import as_named, portable
from tests.library.at_work import LibraryAtWork, age, put
from tests.places import SHARED


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "home"
    put(made, "a.md", "# A\n\nA medlar.\n")
    put(made, "docs/b.md", "# B\n\nA quince.\n")
    put(made, "docs/c.md", "# C\n\nAn apricot.\n")
    put(made, ".private/d.md", "# D\n\nA plum.\n")
    return made


@pytest.fixture
def library(tmp_path: Path):
    made = LibraryAtWork(tmp_path / "data")
    yield made
    made.close()


def test_a_file_left_out_by_the_owner_is_forgotten_and_comes_back_with_undo(library, folder):
    library.watch(folder)
    file = library.row("a.md").id
    library.memory.library.decide(file, 0, "", taken=False)
    row = library.row("a.md")
    assert (row.state, row.left_out) == (FileState.LEFT_OUT, "chosen")
    assert library.found("medlar") == []
    library.whole()
    library.memory.library.decide(file, 0, "", taken=True)
    library.eventually(lambda: library.found("medlar") == ["a.md"])
    assert library.row("a.md").left_out == ""


def test_an_inner_folder_is_left_out_as_a_whole_and_stays_so_after_a_restart(tmp_path, folder):
    first = LibraryAtWork(tmp_path / "data")
    number = first.watch(folder)
    first.memory.library.decide(0, number, "docs", taken=False)
    assert first.row("docs").left_out == "chosen"
    assert first.found("quince") == []
    first.close()
    put(folder, "docs/new.md", "# New\n\nA quince too.\n")
    second = LibraryAtWork(tmp_path / "data", key=first.key)
    try:
        second.settle(number)
        assert second.found("quince") == []
        second.memory.library.decide(0, number, "docs", taken=True)
        second.eventually(lambda: len(second.found("quince")) == 2)
    finally:
        second.close()


def test_what_a_rule_leaves_out_can_be_taken_in_and_is_watched_from_then_on(library, folder):
    library.watch(folder)
    row = library.row(".private")
    assert (row.state, row.left_out) == (FileState.LEFT_OUT, "hidden")
    library.memory.library.decide(row.id, 0, "", taken=True)
    library.eventually(lambda: library.found("plum") == [".private/d.md"])
    put(folder, ".private/e.md", "# E\n\nA greengage.\n")
    library.eventually(lambda: library.found("greengage") == [".private/e.md"])


def test_secrets_are_known_by_their_content_and_read_only_if_the_owner_insists(library, folder):
    put(folder, "backup.txt", "# copy of .env\nDB_HOST=example\nDB_PASSWORD=sesame\nexport API_TOKEN=abc\n")
    put(folder, "notes.txt", "PASSWORD=sesame is what Ali Baba said, and it is a tale.\nNothing else.\n")
    put(folder, "logins.csv", "name,url,username,password\nbank,https://example.org,ada,sesame\n")
    put(folder, "key.txt", "-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaC1rZXktdjE\n")
    library.watch(folder)
    assert {path for path, state in library.states().items() if state == "left_out"} == {
        *("backup.txt", "logins.csv", "key.txt", ".private")
    }
    row = library.row("backup.txt")
    assert row.left_out == "secret"
    library.memory.library.decide(row.id, 0, "", taken=True)
    library.eventually(lambda: library.found("sesame") and library.row("backup.txt").state is FileState.BY_WORDS)


def test_a_pinned_folder_is_read_first_and_the_newest_file_first_in_it(library, tmp_path):
    library.memory.library.pause(True)
    for name in ("plain", "pinned"):
        for number in range(3):
            age(
                put(tmp_path / name, f"{number}.md", f"# {name} {number}\n"),
                number * 1_000 + (name == "pinned") * 9_000,
            )
    first, second = (library.memory.library.add_folder(tmp_path / name, "own").id for name in ("plain", "pinned"))
    library.eventually(lambda: len(library.rows(FileState.WAITING)) == 6)
    library.memory.library.pin(second, True)

    def order() -> list[tuple[int, str]]:
        rows = {row.id: row for row in library.rows()}
        queued = jobs.first(library.memory.database.read(), jobs.READ, 1e12, 10)
        return [(rows[job.subject].folder, rows[job.subject].name) for job in queued]

    names = ["0.md", "1.md", "2.md"]
    assert order() == [(second, name) for name in names] + [(first, name) for name in names]
    library.memory.library.pin(second, False)
    assert order() == [(first, name) for name in names] + [(second, name) for name in names]


def test_a_stop_lasts_past_the_next_start_and_a_pause_does_not(tmp_path, folder):
    first = LibraryAtWork(tmp_path / "data")
    first.memory.library.stop_reading()
    number = first.memory.library.add_folder(folder, "own").id
    first.close()
    second = LibraryAtWork(tmp_path / "data", key=first.key)
    now = second.memory.board.now()
    assert (now.paused, now.stopped) == (True, True)
    second.eventually(lambda: len(second.rows(FileState.WAITING)) == 3)
    second.memory.library.pause(False)
    second.settle(number)
    assert second.found("medlar") == ["a.md"]
    second.memory.library.pause(True)
    second.close()
    third = LibraryAtWork(tmp_path / "data", key=first.key)
    assert not third.memory.board.now().paused
    third.close()


LOCKED = {
    "hostile/pyp__r6-user-password.pdf": "asdfzxcv",
    "hostile/tika__testWORD_protected_passtika.docx": "tika",
}


def problem_code(library: LibraryAtWork, path: str) -> str:
    problem = library.row(path).problem
    return "" if problem is None else problem.code


@pytest.mark.parametrize("path", LOCKED)
def test_a_locked_file_asks_for_its_password_and_is_read_with_it(library, folder, path):
    stored = SHARED / "data" / "docs" / path
    if not stored.is_file():
        pytest.skip(f"the shared documents are not at {SHARED}")
    shutil.copy(stored, folder / stored.name)
    library.watch(folder)
    row = library.row(stored.name)
    assert row.problem.code == "file-locked"
    assert Action.ENTER_PASSWORD in row.problem.actions
    library.memory.library.retry(row.id, "not this one")
    library.eventually(lambda: problem_code(library, stored.name) == "file-password-wrong")
    assert Action.ENTER_PASSWORD in library.row(stored.name).problem.actions
    library.memory.library.retry(row.id, LOCKED[path])
    library.eventually(lambda: library.row(stored.name).state is FileState.BY_WORDS)
    assert library.texts()[stored.name].strip()


def test_a_password_is_written_nowhere(library, folder):
    path, password = list(LOCKED.items())[-1]
    if not (SHARED / "data" / "docs" / path).is_file():
        pytest.skip(f"the shared documents are not at {SHARED}")
    shutil.copy(SHARED / "data" / "docs" / path, folder / "plan.docx")  # its own name would give the password away
    library.watch(folder)
    library.memory.library.retry(library.row("plan.docx").id, password)
    library.eventually(lambda: library.row("plan.docx").state is FileState.BY_WORDS)
    assert password in library.memory.passwords.values()
    connection = library.memory.database.read()
    query = "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE '%fts5%'"
    for (table,) in list(connection.execute(query)):
        for row in connection.execute(f"SELECT * FROM {table}"):
            assert password not in str(row)


def test_the_data_folder_itself_is_refused_and_so_is_what_lies_in_it(tmp_path):
    data = tmp_path / "data"
    (data / "log").mkdir(parents=True)
    for inside in (data, data / "log"):
        with pytest.raises(CompanionError) as refused:
            checked_folder(str(inside), data)
        assert refused.value.problem.code == "folder-own"
        assert str(inside) in refused.value.problem.sentence
    (tmp_path / "link").symlink_to(data)
    with pytest.raises(CompanionError):
        checked_folder(str(tmp_path / "link"), data)
    assert checked_folder(str(tmp_path), data) == tmp_path.resolve()


def test_the_data_folder_is_left_out_where_the_folder_around_it_is_read(library, folder, tmp_path):
    library.watch(tmp_path)
    assert library.row("data").left_out == "system"
    assert not [path for path in library.states() if path.startswith("data/")]


def test_a_memory_for_this_run_leaves_all_of_companions_folder_out(folder, tmp_path):
    put(tmp_path, "data/log/engine.txt", "what the engine wrote")
    library = LibraryAtWork(tmp_path / "data" / "this-run", own=tmp_path / "data")
    try:
        library.watch(tmp_path)
        assert library.row("data").left_out == "system"
        assert not [path for path in library.states() if path.startswith("data/")]
    finally:
        library.close()


def test_a_folder_whose_name_is_no_utf8_can_be_named_in_a_request(tmp_path):
    raw = os.fsencode(tmp_path) + b"/caf\xe9"
    Path(os.fsdecode(raw)).mkdir()
    named = AddFolder(os.fsdecode(raw))
    named.path.encode("utf-8")  # can travel
    assert os.fsencode(as_named(named.path)) == raw
    assert replace(named).path == named.path, "made again on the other side it is the same"
    assert os.fsencode(checked_folder(named.path, tmp_path / "data")) == raw
    assert portable("plain/ä") == "plain/ä"


def test_what_blocks_our_own_folders_is_named(tmp_path):
    put(tmp_path, "data/vectors", "a file in the way")
    with pytest.raises(CompanionError) as refused:
        LibraryAtWork(tmp_path / "data")
    assert refused.value.problem.code == "data-folder-blocked"
    assert "vectors" in refused.value.problem.sentence


def test_the_preview_names_what_is_left_out_and_why(folder):
    put(folder, "node_modules/x/y.js", "x")
    put(folder, "skip/z.md", "z")
    put(folder, ".companionignore", "skip/\n")
    found = preview(str(folder))
    assert found.examples["hidden"] == (".companionignore", ".private/") or set(found.examples["hidden"]) == {
        *(".companionignore", ".private/")
    }
    assert found.examples["build_output"] == ("node_modules/",)
    assert found.examples["ignored"] == ("skip/",)
    assert found.files == 3
    assert found.seconds_by_meaning >= found.seconds_by_words > 0


def test_words_come_before_meaning(tmp_path, folder):
    library = LibraryAtWork(tmp_path / "data", meaning=True)
    try:
        order: list[str] = []
        call = library.memory.supervisor.call

        def noted(name, request, *more, **named):
            order.append(type(request).__name__)
            return call(name, request, *more, **named)

        library.memory.supervisor.call = noted
        for number in range(20):
            put(folder, f"more/{number}.md", f"# {number}\n\nSome words {number}.\n")
        library.watch(folder)
        library.eventually(lambda: library.memory.board.now().idle)
        assert order.index("Embed") > max(at for at, name in enumerate(order) if name == "ReadFile")
    finally:
        library.close()
