"""A memory made by an older version opens after an upgrade; one made by a newer version is refused with a sentence.

`tests/data/released/VERSION` is the data folder that each released version left behind (passphrase below): two files
read, one conversation of two questions, pinned, and one setting.
"""

import shutil
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from companion.engine.client import connect
from companion.engine.keys import KeyFile
from companion.link.client import LinkClient
from companion.requests import GetSetting, ListConversations, ListFiles, ListMessages, Search, Status, Unlock
from companion.settings import Places
from companion.store.database import Database, migrations
from companion.types.errors import CompanionError
from companion.types.status import LockState
from tests.places import Home

RELEASED = Path(__file__).parents[1] / "data" / "released"
PASSPHRASE = "an old passphrase"
VERSIONS = sorted(folder.name for folder in RELEASED.iterdir())


@pytest.fixture(params=VERSIONS)
def places(request: pytest.FixtureRequest, home: Home, monkeypatch: pytest.MonkeyPatch) -> Places:
    for name, value in home.environment().items():
        monkeypatch.setenv(name, value)
    shutil.copytree(RELEASED / request.param, home.data)
    home.data.chmod(0o700)
    return Places(home.data)


@contextmanager
def engine(places: Places) -> Iterator[LinkClient]:
    client = connect(places)
    try:
        yield client
    finally:
        client.stop_peer()
        client.close()


def data_version(places: Places) -> int:
    key = KeyFile(places.keys).open_passphrase(PASSPHRASE)
    with closing(Database(places.database, key)) as database:
        return int(database.read().pragma("user_version"))


def test_what_an_older_version_kept_is_there_after_an_upgrade(places: Places) -> None:
    with engine(places) as client:
        client.call(Unlock(PASSPHRASE))
        (conversation,) = client.call(ListConversations()).rows
        said = [message.text for message in client.call(ListMessages(conversation.id)).rows]
        files = client.call(ListFiles()).rows
        found = client.call(Search("plum tree", wait=False)).passages
        setting = client.call(GetSetting("theme"))
    assert conversation.pinned
    assert len(said) == 4
    assert said[:2] == ["Who grafted the plum tree?", "The plum tree was grafted on 4 March 2026 by Ines."]
    assert setting == "dark"
    # Their folder is not on this machine any more: they are remembered, and still found.
    assert {file.name for file in files} == {"allotment.md", "runs.csv"}
    assert found[0].path == "allotment.md"
    assert data_version(places) == len(migrations())


def test_a_memory_of_a_newer_version_is_refused_with_a_sentence_and_left_alone(places: Places) -> None:
    key = KeyFile(places.keys).open_passphrase(PASSPHRASE)
    with closing(Database(places.database, key)) as database, database.write(durable=True) as connection:
        connection.pragma("user_version", len(migrations()) + 1)
    before = places.database.read_bytes()
    with engine(places) as client:
        with pytest.raises(CompanionError) as refused:
            client.call(Unlock(PASSPHRASE))
        assert client.call(Status()).lock is LockState.LOCKED
    assert refused.value.problem.code == "data-newer"
    assert places.database.read_bytes() == before
