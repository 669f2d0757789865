"""Window, engine and workers are killed at any moment; nothing acknowledged is lost, and no job is done twice."""

import contextlib
import os
import random
import signal
import subprocess
import sys
import time

import pytest

from companion import requests as r
from companion.engine.client import connect
from companion.settings import Places
from companion.types.errors import CompanionError
from companion.types.status import LockState
from tests.engine.test_engine_process import processes_of
from tests.places import ROOT, Home

PASSPHRASE = "a long enough passphrase"
KINDS = ("engine", "reader", "embed", "vectors", "window")


class Days:
    """A memory in use; `kept` is what was acknowledged."""

    def __init__(self, home: Home, seed: int) -> None:
        self.home = home
        self.places = Places(home.data)
        self.chance = random.Random(seed)
        self.notes = home.folder / "notes"
        self.notes.mkdir()
        self.kept: dict[str, str] = {}
        self.asked: list[str] = []
        self.client = connect(self.places)
        self.client.call(r.ChoosePassphrase(PASSPHRASE))
        self.write(0)
        list(self.client.stream(r.Index(str(self.notes), wait=True)))
        self.window: subprocess.Popen[bytes] | None = None

    def write(self, number: int) -> None:
        (self.notes / f"note {number}.md").write_text(f"# Note {number}\n\nThe ferry {number} leaves at noon.\n")

    def reach(self) -> None:
        if self.client.is_closed():
            self.client = connect(self.places)
        if self.client.call(r.Status()).lock is LockState.LOCKED:
            self.client.call(r.Unlock(PASSPHRASE))

    def do_something(self, number: int) -> None:
        what = self.chance.randrange(4)
        if what == 0:
            key, value = f"k{self.chance.randrange(40)}", f"value {number}"
            self.client.call(r.PutSetting(key, value))
            self.kept[key] = value
        elif what == 1:
            question = f"When does ferry {number} leave?"
            list(self.client.stream(r.Ask(question, model="none")))
            self.asked.append(question)
        elif what == 2:
            self.write(number)
        else:
            self.client.call(r.Search("ferry", wait=False))

    def kill(self, kind: str) -> None:
        if kind == "window":
            if self.window is not None:
                self.window.kill()
                self.window.wait()
            command = [sys.executable, "-m", "ui.main", "--data", str(self.home.data)]
            self.window = subprocess.Popen(command, cwd=ROOT, stderr=subprocess.DEVNULL)
            return
        pid = processes_of(self.home).get(kind)
        if pid is not None:
            os.kill(pid, signal.SIGKILL)
            if kind == "engine":
                deadline = time.monotonic() + 30
                while not self.client.is_closed() and time.monotonic() < deadline:
                    time.sleep(0.01)

    def check(self) -> None:
        self.reach()
        for key, value in self.kept.items():
            assert self.client.call(r.GetSetting(key)) == value
        page = self.client.call(r.ListConversations(limit=1_000))
        assert {row.title for row in page.rows} >= {question[:60] for question in self.asked}

    def end(self) -> None:
        self.reach()
        last = list(self.client.stream(r.Index(str(self.notes), wait=True)))[-1]
        files = len(list(self.notes.iterdir()))
        assert (last.files_total, last.files_by_meaning, last.files_failed) == (files, files, 0)
        rows = self.client.call(r.ListFiles(limit=1_000)).rows
        assert len({row.path for row in rows}) == len(rows) == files, "each file once"
        assert all(row.chunks == 1 for row in rows), "no job was done twice"
        assert self.client.call(r.ShowAudit()).whole
        if self.window is not None:
            self.window.kill()
            self.window.wait()
        self.client.stop_peer()


def live(home: Home, times: int, seed: int) -> None:
    days = Days(home, seed)
    for number in range(1, times + 1):
        days.reach()
        with contextlib.suppress(CompanionError):  # then it was not acknowledged
            days.do_something(number)
        days.kill(days.chance.choice(KINDS))
        if number % 10 == 0:
            days.check()
    days.check()
    days.end()


@pytest.fixture
def set_up(home: Home, monkeypatch: pytest.MonkeyPatch) -> Home:
    for name, value in home.environment().items():
        monkeypatch.setenv(name, value)
    return home


def test_six_kills_lose_nothing(set_up: Home) -> None:
    live(set_up, 6, seed=3)


@pytest.mark.proof
def test_two_hundred_kills_lose_nothing(set_up: Home) -> None:
    live(set_up, 200, seed=5)


def test_the_check_sees_what_was_lost(set_up: Home) -> None:
    days = Days.__new__(Days)
    days.places, days.asked = Places(set_up.data), []
    days.client = connect(days.places)
    days.client.call(r.ChoosePassphrase(PASSPHRASE))
    days.kept = {"k1": "never written"}
    with pytest.raises(AssertionError):
        days.check()
    days.client.stop_peer()
