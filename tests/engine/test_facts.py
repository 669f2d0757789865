"""What is said in a chat, through the true engine: offered, remembered, answered from, and private talk never kept."""

import time
from collections.abc import Iterator

import pytest

from companion.engine.client import connect, is_running
from companion.link.client import LinkClient
from companion.requests import (
    AcceptFact,
    Ask,
    ChoosePassphrase,
    DeleteConversation,
    ForgetAbout,
    ListFacts,
    ProposedFacts,
    Search,
    ShowPassage,
    Unlock,
)
from companion.settings import Places
from companion.types.answers import Finished
from companion.types.passages import Scope
from tests.places import Home

PASSPHRASE = "a long enough passphrase"


@pytest.fixture
def places(home: Home, monkeypatch: pytest.MonkeyPatch) -> Places:
    for name, value in home.environment().items():
        monkeypatch.setenv(name, value)
    return Places(home.data)


@pytest.fixture
def client(places: Places) -> Iterator[LinkClient]:
    made = connect(places)
    made.call(ChoosePassphrase(PASSPHRASE))
    yield made
    made.stop_peer()
    made.close()


def ask(client: LinkClient, question: str, keep: bool = True) -> Finished:
    events = list(client.stream(Ask(question, model="none", keep=keep)))
    return next(event for event in events if isinstance(event, Finished))


def found(client: LinkClient, question: str, scope: Scope = Scope()) -> list[str]:
    return [passage.text for passage in client.call(Search(question, scope, wait=False)).passages]


def test_what_is_said_is_offered_remembered_and_answered_from_with_its_source(client: LinkClient, places: Places):
    said = ask(client, "I am allergic to penicillin.")
    (fact,) = client.call(ProposedFacts(said.conversation))
    assert client.call(ListFacts()).rows == ()
    client.call(AcceptFact(fact.id))
    told = ask(client, "What am I allergic to?")
    assert "penicillin" in told.answer.text
    cited = {support.passage for sentence in told.answer.sentences for support in sentence.supports}
    passage = next(p for p in told.answer.passages if p.number in cited)
    assert passage.kind in ("fact", "message")
    view = client.call(ShowPassage(passage.chunk))
    assert view.conversation == said.conversation
    assert "I am allergic to penicillin." in view.text
    client.stop_peer()
    client.close()
    deadline = time.monotonic() + 30
    while is_running(places) and time.monotonic() < deadline:  # it finishes what it has begun
        time.sleep(0.05)
    again = connect(places)
    again.call(Unlock(PASSPHRASE))
    assert [row.statement for row in again.call(ListFacts()).rows] == ["I am allergic to penicillin."]
    gone = again.call(ForgetAbout("penicillin"))
    assert len(gone.facts) == 1
    assert found(again, "allergic to penicillin") == []
    again.stop_peer()
    again.close()


def test_a_private_conversation_leaves_nothing(client: LinkClient):
    ask(client, "I have a dog called Zwetschge.", keep=False)
    assert client.call(ProposedFacts()) == ()
    assert found(client, "Zwetschge") == []
    assert found(client, "Zwetschge", Scope(kinds=("message",))) == []


def test_a_deleted_conversation_is_found_no_more_at_once(client: LinkClient):
    said = ask(client, "The kitchen gets the green tiles from Lisbon.")
    assert found(client, "What did we decide about the kitchen?")
    client.call(DeleteConversation(said.conversation))
    assert found(client, "What did we decide about the kitchen?") == []
