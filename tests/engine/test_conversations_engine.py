"""Branches, places, limits, files and exports through the true engine, its launcher and its readers."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from companion.engine.client import connect
from companion.link.client import LinkClient
from companion.requests import (
    Ask,
    ChooseBranch,
    ChoosePassphrase,
    ExportConversations,
    FindFile,
    FindInConversation,
    Index,
    ListConversations,
    ListMessages,
    ListScopes,
    OpenLink,
    ReadDropped,
    ReadPasted,
    ShowPassage,
)
from companion.settings import Places
from companion.types.answers import Finished
from companion.types.errors import CompanionError
from companion.types.passages import Scope
from tests.places import Home

NOTE = "---\nauthor: Karin Vogt\n---\n# Bicycle\n\nThe chain was replaced on 2 May 2026 at 3,140 km.\n"


@pytest.fixture
def client(home: Home, monkeypatch: pytest.MonkeyPatch) -> Iterator[LinkClient]:
    for name, value in home.environment().items():
        monkeypatch.setenv(name, value)
    made = connect(Places(home.data))
    made.call(ChoosePassphrase("a long enough passphrase"))
    yield made
    made.stop_peer()
    made.close()


def asked(client: LinkClient, question: str, **given: object) -> Finished:
    request = Ask(question, model="none", **given)  # type: ignore[arg-type]  # whatever the test gives
    return next(event for event in client.stream(request) if isinstance(event, Finished))


def test_what_the_chat_needs_of_the_engine(home: Home, client: LinkClient, tmp_path: Path) -> None:
    notes = home.folder / "notes"
    notes.mkdir()
    (notes / "bicycle.md").write_text(NOTE, "utf-8")
    list(client.stream(Index(str(notes))))

    first = asked(client, "When was the chain replaced?")
    assert "2 May 2026" in first.answer.text
    number = first.conversation
    again = asked(client, "At how many km was the chain replaced?", conversation=number, parent=0)
    rows = client.call(ListMessages(number)).rows
    assert [row.text for row in rows[::2]] == ["At how many km was the chain replaced?"]
    assert len(rows[0].siblings) == 2
    client.call(ChooseBranch(number, rows[0].siblings[0]))
    assert client.call(ListMessages(number)).rows[-1].id == first.message
    assert [found.message for found in client.call(FindInConversation(number, "2 MAY"))] == [first.message]
    assert client.call(FindInConversation(number, "how many km")) == ()  # stands in the other branch
    assert again.message != first.message

    choices = client.call(ListScopes())
    assert [(c.name, c.files) for c in choices.people] == [("Karin Vogt", 1)]
    assert [c.name for c in choices.kinds] == ["note"]
    assert asked(
        client, "When was the chain replaced?", scope=Scope(people=("Karin Vogt",)), keep=False
    ).answer.passages
    nobody = asked(client, "When was the chain replaced?", scope=Scope(people=("Somebody Else",)), keep=False)
    assert nobody.answer.passages == ()
    with pytest.raises(CompanionError, match="bad-request"):
        asked(client, "When was the chain replaced?", scope=Scope(goals=(1,)), keep=False)
    assert client.call(ListConversations()).total == 1  # nothing of what was asked in private is there

    known = client.call(FindFile(str(notes / "bicycle.md")))
    assert known is not None
    assert (known.kind, known.folder) == ("note", "notes")
    offer = tmp_path / "offer.txt"
    offer.write_text("Kuhn lays the tiles for 2,480 euros on Thursday.", "utf-8")
    assert client.call(FindFile(str(offer))) is None
    dropped = client.call(ReadDropped(str(offer)))
    answer = asked(
        client, "On which day does Kuhn lay the tiles?", scope=Scope(dropped=(dropped.id,)), keep=False
    ).answer
    assert "Thursday" in answer.text
    view = client.call(ShowPassage(answer.passages[0].chunk, ()))
    assert view.text.strip() == "Kuhn lays the tiles for 2,480 euros on Thursday."
    pasted = client.call(ReadPasted("pasted.txt", b"The key is with Tomasz."))
    assert pasted.words == 5

    written = client.call(ExportConversations(str(tmp_path / "talk.md"), number))
    assert written.conversations == 1
    text = (tmp_path / "talk.md").read_text("utf-8")
    assert "## When was the chain replaced?" in text
    assert "bicycle.md" in text
    assert client.call(ExportConversations(str(tmp_path))).conversations == 1
    with pytest.raises(CompanionError, match="not-writable"):
        client.call(ExportConversations("/proc/none/talk.md", number))
    with pytest.raises(CompanionError, match="link-refused"):
        client.call(OpenLink("file:///etc/passwd"))
