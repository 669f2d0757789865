"""Caches and temp folders may be emptied at any moment: nothing of the owner's lies there."""

import shutil
from pathlib import Path

import pytest

from companion.engine.client import connect
from companion.link.client import LinkClient
from companion.requests import (
    Ask,
    ChoosePassphrase,
    GetSetting,
    Index,
    ListConversations,
    ListMessages,
    PutSetting,
    Search,
    Status,
    Unlock,
)
from companion.settings import Places
from companion.types.status import LockState
from tests.places import Home

PASSPHRASE = "a long enough passphrase"


@pytest.fixture
def places(home: Home, monkeypatch: pytest.MonkeyPatch) -> Places:
    for name, value in home.environment().items():
        monkeypatch.setenv(name, value)
    return Places(home.data)


def empty_caches(home: Home, places: Places) -> list[str]:
    """Remove all that a cleaner may remove, and return the names of what was there."""
    gone: list[str] = []
    for folder in (home.folder / ".cache", home.folder / "tmp", places.scratch):
        gone.extend(path.name for path in folder.rglob("*") if path.is_file())
        shutil.rmtree(folder, ignore_errors=True)
    (home.folder / "tmp").mkdir()
    return gone


def held(client: LinkClient) -> dict[str, object]:
    """What the owner has: settings, conversations with their words, and what is found in the files."""
    conversations = client.call(ListConversations()).rows
    return {
        "setting": client.call(GetSetting("look")),
        "conversations": [row.title for row in conversations],
        "messages": [[m.text for m in client.call(ListMessages(row.id)).rows] for row in conversations],
        "found": [passage.text for passage in client.call(Search("chain replaced", wait=False)).passages],
    }


def test_deleting_every_cache_and_temp_folder_loses_nothing(home: Home, places: Places) -> None:
    notes = home.folder / "notes"
    notes.mkdir()
    (notes / "bicycle.md").write_text("# Bicycle\n\nThe chain was replaced on 2 May 2026.\n", "utf-8")
    client = connect(places)
    client.call(ChoosePassphrase(PASSPHRASE))
    list(client.stream(Index(str(notes))))
    client.call(PutSetting("look", "dark"))
    list(client.stream(Ask("When was the chain replaced?")))
    before = held(client)
    assert before["found"], "there is something to lose"
    assert before["messages"]

    empty_caches(home, places)  # while it runs
    assert held(client) == before
    (notes / "boat.md").write_text("# Boat\n\nThe boat was tarred in April.\n", "utf-8")
    list(client.stream(Index(str(notes))))
    assert any("tarred" in p.text for p in client.call(Search("boat tarred", wait=False)).passages), "it goes on"

    client.stop_peer()
    client.close()
    empty_caches(home, places)  # while it is off
    again = connect(places)
    try:
        if again.call(Status()).lock is LockState.LOCKED:
            again.call(Unlock(PASSPHRASE))
        assert held(again) == before
    finally:
        again.stop_peer()
        again.close()


def test_a_database_in_the_cache_would_be_lost_and_seen(home: Home, places: Places) -> None:
    planted = Path(home.folder / ".cache" / "memory.db")
    planted.parent.mkdir()
    planted.write_bytes(b"what somebody wrote")
    assert empty_caches(home, places) == ["memory.db"]
    assert not planted.exists()
