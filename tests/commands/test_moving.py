"""`companion export-all` and `import-all`: what went along is told, and that anybody can read it."""

from collections.abc import Iterator

import pytest

from companion.engine.client import connect
from companion.link.client import LinkClient
from companion.requests import ChoosePassphrase, PinGoal, SaveGoal
from companion.settings import Places
from tests.places import Home


@pytest.fixture
def client(home: Home, monkeypatch: pytest.MonkeyPatch) -> Iterator[LinkClient]:
    for name, value in home.environment().items():
        monkeypatch.setenv(name, value)
    made = connect(Places(home.data))
    made.call(ChoosePassphrase("a long enough passphrase"))
    yield made
    made.stop_peer()
    made.close()


def test_what_went_along_is_told_and_that_anybody_can_read_it(home: Home, client: LinkClient) -> None:
    client.call(SaveGoal(client.call(PinGoal("Run a half marathon by June 2027")).draft))
    written = home.run("export-all", "mine.zip")
    assert written.returncode == 0, written.stderr
    assert f"Written to {home.folder / 'mine.zip'}" in written.stdout
    assert "goals: 1" in written.stdout and "not encrypted" in written.stdout
    refused = home.run("import-all", "mine.zip")
    assert refused.returncode == 1 and "already holds something of yours" in refused.stderr
    wrong = home.run("import-all", "nowhere.zip")
    assert wrong.returncode == 2 and "no export of Companion" in wrong.stderr


def test_a_file_that_is_there_is_not_written_over(home: Home, client: LinkClient) -> None:
    mine = home.folder / "precious.txt"
    mine.write_text("mine", "utf-8")
    refused = home.run("export-all", "precious.txt")
    assert refused.returncode == 2 and "left as it is" in refused.stdout
    assert mine.read_text("utf-8") == "mine"
