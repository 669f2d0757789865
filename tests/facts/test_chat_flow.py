"""From a sentence in a chat to a cited answer, through the engine's own handlers over a true store, by words alone."""

from types import SimpleNamespace
from typing import Any

import pytest

from companion import requests as r
from companion.engine.fact_reader import FactReader
from companion.engine.handlers import asking, library, showing
from companion.engine.handlers import facts as memory
from companion.link.cancel import Cancel
from companion.recall.occasions import Occasions
from companion.recall.passages import PassageSearch
from companion.recall.retriever import Retriever
from companion.recall.sources import StoredFacts, StoredWords
from companion.store.database import Database
from companion.types.answers import Finished
from tests.ui.memory_inprocess import KEY, Clock


class Chat:
    """Asks, without an engine process and without a model."""

    def __init__(self, folder) -> None:
        self.database = Database(folder / "memory.db", KEY)
        clock = Clock()
        retriever = Retriever(
            StoredWords(self.database),
            StoredFacts(self.database),
            None,
            lambda: clock.now().date(),
            Occasions(self.database).days,
        )
        found = PassageSearch(self.database, retriever)
        opened = SimpleNamespace(
            database=self.database,
            passages=found,
            passages_to_the_end=found,
            models=SimpleNamespace(model=lambda _name: None, digest=lambda _name: ""),
            owner_lines=(),
            dropped=SimpleNamespace(over=lambda passages: passages),
            audit=SimpleNamespace(add=lambda *_: None),
            forgetting=SimpleNamespace(begin_with=self._forget),
            similarity=None,
            fact_reader=FactReader(self.database, clock, lambda _name: None),
        )
        engine: Any = SimpleNamespace(memory=opened, clock=clock)
        self._handlers = asking.handlers(engine) | memory.handlers(engine) | library.handlers(engine)
        self._handlers |= showing.handlers(engine)

    def _forget(self, _kind: str, take: Any) -> None:
        with self.database.write(durable=True) as connection:
            take(connection)

    def call(self, request: Any) -> Any:
        return self._handlers[type(request).__name__](request, SimpleNamespace(cancel=Cancel()))

    def ask(self, question: str, *, keep: bool = True) -> Finished:
        return list(self.call(r.Ask(question, model="none", keep=keep)))[-1]


@pytest.fixture
def chat(tmp_path):
    made = Chat(tmp_path)
    yield made
    made.database.close()


def test_a_question_about_oneself_is_answered_from_what_was_said_and_cites_it(chat):
    said = chat.ask("I am allergic to penicillin.")
    (fact,) = chat.call(r.ProposedFacts(said.conversation))
    chat.call(r.AcceptFact(fact.id))
    told = chat.ask("What am I allergic to?").answer
    assert told.text == "I am allergic to penicillin."
    (support,) = told.sentences[0].supports
    view = chat.call(r.ShowPassage(support.chunk))
    assert (view.conversation, view.file) == (said.conversation, 0)


def test_what_was_decided_is_found_and_asking_again_does_not_find_the_question_itself(chat):
    chat.ask("The kitchen gets the green tiles from Lisbon.")
    for _ in range(2):
        told = chat.ask("What did we decide about the kitchen?").answer
        assert told.text.startswith("The kitchen gets the green tiles from Lisbon.")
        assert told.sentences[0].supports


def test_a_private_question_proposes_and_keeps_nothing(chat):
    chat.ask("I have a dog called Bica.", keep=False)
    assert chat.call(r.ProposedFacts()) == ()
    tables = ("messages", "facts", "documents", "conversations")
    assert all(not list(chat.database.read().execute(f"SELECT 1 FROM {table}")) for table in tables)


def test_everything_about_something_is_gone_from_what_can_be_found(chat):
    chat.ask("I am allergic to penicillin.")
    chat.ask("The kitchen gets the green tiles from Lisbon.")
    assert len(chat.call(r.ForgetAbout("penicillin")).messages) == 1
    found = chat.call(r.Search("allergic to penicillin", wait=False)).passages
    assert not any("penicillin" in passage.text for passage in found)
    assert chat.ask("Which tiles does the kitchen get?").answer.text.startswith("The kitchen gets the green tiles")
