"""`companion status` and `companion file`: every file with its state and reason, and what can be done about it."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from companion.commands import files, indexing
from companion.engine.client import connect
from companion.link.client import LinkClient
from companion.requests import ChoosePassphrase, Index
from companion.settings import Places
from companion.types.errors import CompanionError
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


@pytest.fixture
def folder(home: Home, client: LinkClient) -> Path:
    made = home.folder / "papers"
    (made / "inner").mkdir(parents=True)
    (made / "a.md").write_text("# Fruit\n\nThe medlar is ripe.\n")
    (made / "inner" / "b.md").write_text("# More\n\nThe quince is not.\n")
    (made / "broken.docx").write_bytes(b"PK\x03\x04 this is no package")
    (made / ".hidden").write_text("x")
    list(client.stream(Index(str(made))))
    return made


def said(capsys: pytest.CaptureFixture[str]) -> str:
    return capsys.readouterr().out


def test_status_tells_each_state_with_its_reason_and_what_to_do(client, folder, capsys):
    indexing.status(client, as_json=False)
    told = said(capsys)
    assert f"{folder}: 2 by words only, 1 left out, 1 failed" in told or f"{folder}: 2 searchable" in told
    assert "failed: broken.docx" in told
    assert "damaged" in told
    indexing.status(client, as_json=False, listed=True)
    lines = said(capsys).splitlines()
    assert any(line.startswith("left out") and line.endswith("/.hidden  (hidden)") for line in lines)
    assert any(str(folder / "inner" / "b.md") in line for line in lines)


def test_status_as_json_lists_and_filters_files(client, folder, capsys):
    indexing.status(client, as_json=True, state="failed")
    told = json.loads(said(capsys))
    assert [row["path"] for row in told["files"]] == ["broken.docx"]
    assert told["files"][0]["sentence"] and told["files"][0]["remedy"]
    indexing.status(client, as_json=True, state="left-out", name="hid")
    assert [(row["path"], row["left_out"]) for row in json.loads(said(capsys))["files"]] == [(".hidden", "hidden")]
    indexing.status(client, as_json=True)
    assert "files" not in json.loads(said(capsys))
    with pytest.raises(CompanionError) as refused:
        indexing.status(client, as_json=True, state="lost")
    assert refused.value.problem.code == "bad-request"


def test_a_file_is_shown_as_companion_sees_it_and_left_out_and_taken_in(client, folder, capsys):
    files.show_file(client, str(folder / "a.md"), passages=True)
    told = said(capsys)
    assert told.startswith("a.md: ")
    assert "a.md:1" in told
    assert "The medlar is ripe." in told
    files.act(client, str(folder / "a.md"), "leave-out")
    assert files.find(client, str(folder / "a.md")).left_out == "chosen"
    files.act(client, str(folder / "a.md"), "take-in")
    list(client.stream(Index(str(folder))))
    assert files.find(client, str(folder / "a.md")).left_out == ""
    files.act(client, str(folder / "inner"), "leave-out")
    assert files.find(client, str(folder / "inner")).left_out == "chosen"
    with pytest.raises(CompanionError):
        files.find(client, str(folder / "nowhere.md"))
