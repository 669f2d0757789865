"""A newer version is started while an engine of an older one runs: it takes over, and nothing is lost."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from companion import __version__
from companion.engine import client as client_module
from companion.engine.client import connect, has_ended
from companion.link.client import LinkClient
from companion.requests import AddFolder, ChoosePassphrase, GetSetting, Index, PutSetting, Search, Status, Unlock
from companion.settings import Places
from companion.types.status import LockState
from tests.engine.older import OLD, PASSPHRASE, PATIENCE_S, older_at_work
from tests.places import Home


@pytest.fixture
def places(home: Home, monkeypatch: pytest.MonkeyPatch) -> Places:
    for name, value in home.environment().items():
        monkeypatch.setenv(name, value)
    return Places(home.data)


@pytest.fixture
def older(home: Home, places: Places, monkeypatch: pytest.MonkeyPatch) -> LinkClient:
    return older_at_work(home, places, monkeypatch)


def unlocked(client: LinkClient) -> LinkClient:
    if client.call(Status()).lock is LockState.LOCKED:
        client.call(Unlock(PASSPHRASE))
    return client


def test_a_newer_version_takes_over_and_nothing_acknowledged_is_lost(
    home: Home, places: Places, older: LinkClient
) -> None:
    notes = home.folder / "notes"
    notes.mkdir()
    for number in range(30):
        (notes / f"{number}.md").write_text(f"# Note {number}\n\nThe chain was replaced in week {number}.\n", "utf-8")
    older.call(AddFolder(str(notes)))  # reading is under way when the newer version comes
    kept = 0
    for kept in range(20):
        older.call(PutSetting("kept", str(kept)))
    pid = older.call(Status()).pid
    newer = connect(places)
    try:
        status = newer.call(Status())
        assert (status.version, status.pid != pid) == (__version__, True)
        assert older.is_closed(), "the older window is told"
        unlocked(newer)
        assert newer.call(GetSetting("kept")) == str(kept)
        last = list(newer.stream(Index(str(notes), wait=True)))[-1]
        assert (last.files_by_words, last.files_failed) == (30, 0)
        assert newer.call(Search("chain replaced", wait=False)).passages
    finally:
        newer.stop_peer()
        newer.close()


def test_an_older_engine_that_is_joined_would_be_seen(
    places: Places, older: LinkClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(client_module, "is_newer", lambda version, than: False)  # planted: by the protocol alone
    joined = connect(places)
    assert joined.call(Status()).version == OLD
    joined.stop_peer()


def test_an_older_window_joins_the_newer_engine_and_does_not_end_it(
    places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    newer = connect(places)
    newer.call(ChoosePassphrase(PASSPHRASE))
    pid = newer.call(Status()).pid
    monkeypatch.setattr(client_module, "__version__", OLD)
    joined = connect(places)
    assert joined.call(Status()).pid == pid
    assert not newer.is_closed()
    newer.stop_peer()


def stopped_and_reached(places: Places, client: LinkClient, times: int) -> LinkClient:
    """Stop the engine and connect at once, again and again; each client reached must work."""
    for number in range(times):
        client.stop_peer()
        client.close()
        client = connect(places)
        unlocked(client)
        client.call(PutSetting("round", str(number)))
        assert client.call(GetSetting("round")) == str(number)
    return client


def test_a_client_that_comes_while_the_engine_ends_gets_one_that_works(places: Places) -> None:
    client = connect(places)
    client.call(ChoosePassphrase(PASSPHRASE))
    client = stopped_and_reached(places, client, 2)
    client.stop_peer()
    client.close()


@pytest.mark.proof
def test_thirty_clients_that_come_while_the_engine_ends_get_one_that_works(places: Places) -> None:
    busy = [subprocess.Popen([sys.executable, "-c", "while True: pass"]) for _ in range(2 * (os.cpu_count() or 1))]
    try:
        client = connect(places)
        client.call(ChoosePassphrase(PASSPHRASE))
        client = stopped_and_reached(places, client, 30)
        client.stop_peer()
        client.close()
    finally:
        for process in busy:
            process.kill()
            process.wait()


def test_what_ended_is_only_said_to_have_once_the_memory_is_closed(places: Places) -> None:
    client = connect(places)
    client.call(ChoosePassphrase(PASSPHRASE))
    assert not has_ended(places)
    client.stop_peer()
    client.close()
    deadline = time.monotonic() + PATIENCE_S
    while not has_ended(places):
        assert time.monotonic() < deadline
        time.sleep(0.02)
    assert not Path(f"{places.database}-wal").exists(), "its log was moved into the database"
