"""`companion note`: a line goes to today's note, from a terminal, through the true engine."""

from collections.abc import Iterator

import pytest

from companion.commands import notes
from companion.engine.client import connect
from companion.link.client import LinkClient
from companion.requests import ChoosePassphrase
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


def test_a_line_from_the_terminal_goes_to_todays_note(client, home: Home, capsys: pytest.CaptureFixture[str]) -> None:
    folder = home.folder / "notes"
    folder.mkdir()
    with pytest.raises(CompanionError):
        notes.note(client, "Mum rang", None)
    notes.note(client, "Mum rang", str(folder))
    path = folder / capsys.readouterr().out.strip()
    assert path.read_text() == f"# {path.stem}\n\nMum rang\n"
    notes.note(client, "Twice", None)
    assert path.read_text().endswith("Mum rang\n\nTwice\n")
