"""The engine as a process: one a memory, guarded, and nothing is lost when it or a worker is killed."""

import os
import signal
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from companion.engine.client import connect
from companion.link.client import LinkClient
from companion.requests import (
    AddFolder,
    Ask,
    ChoosePassphrase,
    Index,
    ListConversations,
    ListFolders,
    ListMessages,
    Search,
    Status,
    Unlock,
)
from companion.settings import Places
from companion.types.answers import Finished
from companion.types.errors import CompanionError
from companion.types.status import LockState
from tests.places import Home

PASSPHRASE = "a long enough passphrase"
HEAVY_LIBRARIES = ("libtorch", "chromadb_rust", "pdfium", "xllamacpp", "onnxruntime", "libQt6")
SECRET = "Zwetschgenknoedel"


@pytest.fixture
def places(home: Home, monkeypatch: pytest.MonkeyPatch) -> Places:
    for name, value in home.environment().items():
        monkeypatch.setenv(name, value)
    return Places(home.data)


@pytest.fixture
def notes(home: Home) -> Path:
    folder = home.folder / f"notes of {SECRET}"
    folder.mkdir()
    (folder / f"{SECRET}.md").write_text(f"# Dinner\n\nOn Sunday there was {SECRET} for six guests.\n", "utf-8")
    (folder / "bicycle.md").write_text("# Bicycle\n\nThe chain was replaced on 2 May 2026 at 3,140 km.\n", "utf-8")
    return folder


@pytest.fixture
def client(places: Places) -> Iterator[LinkClient]:
    made = connect(places)
    made.call(ChoosePassphrase(PASSPHRASE))
    yield made
    made.stop_peer()
    made.close()


def reached_again(places: Places) -> LinkClient:
    again = connect(places)
    if again.call(Status()).lock is LockState.LOCKED:
        again.call(Unlock(PASSPHRASE))
    return again


def eventually(holds: Callable[[], bool], seconds: float = 60) -> bool:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if holds():
            return True
        time.sleep(0.05)
    return False


def processes_of(home: Home) -> dict[str, int]:
    """Engine and workers of a home, by what they are."""
    found = {}
    for entry in Path("/proc").iterdir():
        try:
            words = (entry / "cmdline").read_bytes().split(b"\0") if entry.name.isdecimal() else []
        except OSError:
            continue
        if str(home.data).encode() in b" ".join(words):
            kind = next((w.decode() for w in words if w in (b"engine", b"launcher")), "")
            if b"worker" in words:
                kind = words[words.index(b"worker") + 1].decode()
            if kind:
                found[kind] = int(entry.name)
    return found


def test_two_clients_share_one_engine(places: Places, client: LinkClient) -> None:
    second = connect(places)
    assert second.call(Status()).pid == client.call(Status()).pid
    second.close()


def test_engine_and_workers_are_guarded_by_the_kernel(home: Home, client: LinkClient, notes: Path) -> None:
    list(client.stream(Index(str(notes), wait=True)))
    running = processes_of(home)
    assert {"engine", "reader", "embed", "vectors"} <= set(running)
    for kind, pid in running.items():
        status = Path(f"/proc/{pid}/status").read_text()
        limits = Path(f"/proc/{pid}/limits").read_text()
        core = next(line for line in limits.splitlines() if line.startswith("Max core file size"))
        assert core.split()[4] == "0", f"{kind} may dump core"
        if kind != "launcher":  # it starts what the sandbox would stop
            assert "Seccomp:\t2" in status, f"{kind} has no seccomp filter"


def test_the_engine_loads_nothing_that_crashes_or_swells(home: Home, client: LinkClient, notes: Path) -> None:
    list(client.stream(Index(str(notes), wait=True)))
    client.call(Search("Who came to dinner?"))
    # Not dumpable means that only root may look; where it may not, there is nothing to see and nothing to test.
    try:
        mapped = Path(f"/proc/{processes_of(home)['engine']}/maps").read_text()
    except PermissionError:
        pytest.skip("the engine's memory map can be read by root only")
    assert [name for name in HEAVY_LIBRARIES if name in mapped] == []
    assert "apsw" in mapped, "the check itself sees what is loaded"


def test_no_word_or_path_of_the_owner_lies_readable_in_the_data_folder(
    home: Home, client: LinkClient, notes: Path
) -> None:
    list(client.stream(Index(str(notes), wait=True)))
    list(client.stream(Ask(f"Who ate {SECRET}?", model="none")))
    elsewhere = [path for path in (*home.folder.rglob("*"), *home.runtime.rglob("*")) if not path.is_relative_to(notes)]
    holding = [path for path in elsewhere if SECRET.encode() in os.fsencode(path.name)]
    holding += [path for path in elsewhere if path.is_file() and SECRET.encode() in path.read_bytes()]
    assert holding == []
    planted = home.data / "planted"
    planted.write_text(f"left behind: {SECRET}")
    assert SECRET.encode() in planted.read_bytes(), "the scan would have seen it"


def test_a_killed_engine_comes_back_with_everything_that_was_saved(
    home: Home, places: Places, client: LinkClient, notes: Path
) -> None:
    list(client.stream(Index(str(notes), wait=True)))
    finished = [e for e in client.stream(Ask("When was the chain replaced?", model="none")) if isinstance(e, Finished)]
    assert "2 May 2026" in finished[0].answer.text
    os.kill(processes_of(home)["engine"], signal.SIGKILL)
    assert eventually(client.is_closed), "the window must notice"
    again = reached_again(places)
    assert len(again.call(ListFolders())) == 1
    rows = again.call(ListConversations()).rows
    messages = again.call(ListMessages(rows[0].id)).rows
    assert [message.text for message in messages] == ["When was the chain replaced?", finished[0].answer.text]
    assert messages[1].answer is not None
    assert messages[1].answer.sentences == finished[0].answer.sentences
    assert again.call(Search("replaced chain")).passages[0].path == "bicycle.md"
    again.stop_peer()


@pytest.mark.parametrize("kind", ["reader", "embed", "vectors"])
def test_a_killed_worker_is_replaced_and_nothing_is_missed(
    home: Home, client: LinkClient, notes: Path, kind: str
) -> None:
    list(client.stream(Index(str(notes), wait=True)))
    os.kill(processes_of(home)[kind], signal.SIGKILL)
    (notes / "boat.md").write_text("# Boat\n\nThe boat lies at berth 14 until October.\n", "utf-8")
    last = list(client.stream(Index(str(notes), wait=True)))[-1]
    assert (last.files_by_meaning, last.files_failed) == (3, 0)
    result = client.call(Search("Where is the vessel moored?"))
    assert result.by_meaning
    assert result.passages[0].path == "boat.md"


def test_a_locked_memory_says_so_and_opens_with_its_passphrase_alone(places: Places, client: LinkClient) -> None:
    client.stop_peer()
    assert eventually(client.is_closed)
    again = connect(places)
    assert again.call(Status()).lock is LockState.LOCKED
    with pytest.raises(CompanionError) as locked:
        again.call(ListFolders())
    assert locked.value.problem.code == "locked"
    with pytest.raises(CompanionError) as wrong:
        again.call(Unlock("something else entirely"))
    assert wrong.value.problem.code == "wrong-passphrase"
    assert again.call(Unlock(PASSPHRASE)).lock is LockState.UNLOCKED
    again.stop_peer()


def test_a_memory_whose_key_file_is_gone_is_not_given_a_new_key(places: Places, client: LinkClient) -> None:
    client.stop_peer()
    assert eventually(client.is_closed)
    kept = places.keys.read_bytes()
    places.keys.unlink()
    again = connect(places)
    with pytest.raises(CompanionError) as missing:
        again.call(ChoosePassphrase("another passphrase"))
    assert missing.value.problem.code == "keys-missing"
    assert not places.keys.exists()
    places.keys.write_bytes(kept)
    assert again.call(Unlock(PASSPHRASE)).lock is LockState.UNLOCKED
    again.stop_peer()


def test_an_engine_whose_data_folder_is_gone_ends_with_its_workers(home: Home, client: LinkClient, notes: Path) -> None:
    import shutil

    list(client.stream(Index(str(notes), wait=True)))
    pids = list(processes_of(home).values())
    shutil.rmtree(home.data)
    assert eventually(lambda: not any(_lives(pid) for pid in pids))


def _lives(pid: int) -> bool:
    try:
        return "Z" not in Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0]
    except OSError:
        return False


def test_a_changed_renamed_or_deleted_file_changes_what_is_found(client: LinkClient, notes: Path) -> None:
    client.call(AddFolder(str(notes)))
    list(client.stream(Index(str(notes), wait=True)))

    def found(question: str) -> list[str]:
        return [passage.path for passage in client.call(Search(question, wait=False)).passages]

    (notes / "bicycle.md").write_text("# Bicycle\n\nThe saddle is from Brooks.\n", "utf-8")
    assert eventually(lambda: found("Brooks saddle")[:1] == ["bicycle.md"]), "a saved file is found without a restart"
    (notes / "bicycle.md").rename(notes / "velo.md")
    assert eventually(lambda: found("Brooks saddle")[:1] == ["velo.md"]), "under its new name"
    (notes / "velo.md").unlink()
    assert eventually(lambda: "velo.md" not in found("Brooks saddle")), "and not once it is gone"
