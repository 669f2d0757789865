"""Killed at any moment, engine or reader, while a folder changes: in the end what is found equals what lies there."""

import os
import random
import signal
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from companion.engine.client import connect
from companion.link.client import LinkClient
from companion.requests import AddFolder, ChoosePassphrase, ListFiles, Search, ShowFile, Status, Unlock
from companion.settings import Places
from companion.types.errors import CompanionError
from companion.types.library import FileRow
from companion.types.status import LockState
from tests.engine.test_engine_process import PASSPHRASE, eventually, processes_of
from tests.places import Home

FILES = 30
PATIENCE_S = 90.0


@pytest.fixture
def places(home: Home, monkeypatch: pytest.MonkeyPatch) -> Iterator[Places]:
    for name, value in home.environment().items():
        monkeypatch.setenv(name, value)
    yield Places(home.data)


class Tree:
    """A folder that somebody works in: files come, change, move and go."""

    def __init__(self, folder: Path, chance: random.Random) -> None:
        self.folder, self.chance, self.count = folder, chance, 0
        self.stopped = threading.Event()
        self.thread = threading.Thread(target=self._work)
        for _ in range(FILES):
            self._make()

    def text(self) -> str:
        self.count += 1
        return f"# Entry {self.count}\n\nIt speaks of word{self.count}q and of nothing else.\n"

    def _make(self) -> None:
        path = self.folder / f"part {self.chance.randrange(4)}" / f"f{self.count}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(self.text())

    def step(self) -> None:
        files = sorted(self.folder.rglob("*.md"))
        kind = self.chance.choice(("make", "edit", "edit", "save", "move", "delete", "folder"))
        if kind == "make" or len(files) < FILES // 2:
            self._make()
            return
        path = self.chance.choice(files)
        if kind == "edit":
            path.write_text(self.text())
        elif kind == "save":
            other = path.with_suffix(".tmp")
            other.write_text(self.text())
            other.replace(path)
        elif kind == "move":
            path.rename(path.with_name(f"moved{self.count}-{path.name[-20:]}"))
        elif kind == "delete" and len(files) > FILES // 2:
            path.unlink()
        else:
            path.parent.rename(self.folder / f"part {self.count} {self.chance.randrange(1000)}")

    def _work(self) -> None:
        while not self.stopped.wait(self.chance.uniform(0.005, 0.1)):
            self.step()

    def on_disk(self) -> dict[str, str]:
        return {str(path.relative_to(self.folder)): path.read_text() for path in self.folder.rglob("*.md")}


class Owner:
    """Goes on after each kill, as the window does."""

    def __init__(self, home: Home, places: Places) -> None:
        self.home, self.places = home, places
        self.client = connect(places)
        self.client.call(ChoosePassphrase(PASSPHRASE))

    def kill(self, kind: str) -> bool:
        pid = processes_of(self.home).get(kind)
        if pid is None:
            return False
        os.kill(pid, signal.SIGKILL)
        if kind == "engine":
            assert eventually(self.client.is_closed)
            self.client = self._again()
        return True

    def _again(self) -> LinkClient:
        client = connect(self.places)
        if client.call(Status()).lock is LockState.LOCKED:
            client.call(Unlock(PASSPHRASE))
        return client

    def rows(self) -> list[FileRow]:
        return list(self.client.call(ListFiles(limit=10_000)).rows)

    def found(self) -> dict[str, str]:
        rows = [row for row in self.rows() if row.state in ("by_words", "searchable") and row.kind == "note"]
        try:
            return {row.path: self.client.call(ShowFile(row.id)).text for row in rows}
        except CompanionError:
            return {}  # a file went while we looked


def as_shown(files: dict[str, str]) -> dict[str, list[str]]:
    return {path: text.replace("# ", "").split() for path, text in files.items()}


def check(home: Home, places: Places, kills: int, seed: int, longest_s: float) -> None:
    chance = random.Random(seed)
    folder = home.folder / "papers"
    tree = Tree(folder, chance)
    owner = Owner(home, places)
    owner.client.call(AddFolder(str(folder)))
    tree.thread.start()
    killed = {"engine": 0, "reader": 0}
    pause = threading.Event()
    try:
        while sum(killed.values()) < kills:
            pause.wait(chance.uniform(0, longest_s))
            kind = chance.choice(("engine", "reader"))
            killed[kind] += owner.kill(kind)
    finally:
        tree.stopped.set()
        tree.thread.join()
    assert min(killed.values()) > 0
    wanted = as_shown(tree.on_disk())
    deadline = time.monotonic() + PATIENCE_S
    while as_shown(owner.found()) != wanted:
        assert time.monotonic() < deadline, (
            seed,
            set(owner.found()) ^ set(wanted),
            [r for r in owner.rows() if r.problem],
        )
        pause.wait(0.2)
    assert not [row.path for row in owner.rows() if row.state == "failed"], seed
    for path, text in tree.on_disk().items():
        word = next(word for word in text.split() if word.startswith("word"))
        passages = owner.client.call(Search(word, wait=False)).passages
        holding = [passage.path for passage in passages if word in passage.text.split()]
        assert holding == [path], f"{word} is lost or doubled (seed {seed})"
    owner.client.stop_peer()
    owner.client.close()


def test_kills_while_a_folder_changes_lose_and_double_nothing(home: Home, places: Places) -> None:
    check(home, places, 4, 20261124, 1.0)


@pytest.mark.proof
def test_a_hundred_kills_while_a_folder_changes_lose_and_double_nothing(
    home: Home, places: Places, capsys: pytest.CaptureFixture[str]
) -> None:
    seed = int(os.environ.get("COMPANION_SEED", random.SystemRandom().randrange(1 << 32)))
    with capsys.disabled():
        sys.stdout.write(f"\nseed {seed} (COMPANION_SEED={seed} does the same again)\n")
    check(home, places, 100, seed, 1.5)


def test_a_lost_file_would_be_seen_by_this_check(home: Home, places: Places) -> None:
    folder = home.folder / "papers"
    tree = Tree(folder, random.Random(1))
    owner = Owner(home, places)
    owner.client.call(AddFolder(str(folder)))
    assert eventually(lambda: as_shown(owner.found()) == as_shown(tree.on_disk()))
    row = owner.rows()[0]
    (folder / ".companionignore").write_text(row.name + "\n")
    assert eventually(lambda: as_shown(owner.found()) != as_shown(tree.on_disk()))
    owner.client.stop_peer()
    owner.client.close()
