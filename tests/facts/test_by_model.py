"""A model may find what no rule reads, but only what the message says; what it fails at waits and is tried again."""

import json
from datetime import UTC, datetime

import pytest

from companion.engine.fact_reader import BY_MODEL, FactReader
from companion.facts import waiting
from companion.models.chat import OllamaModel
from companion.models.ollama import Ollama
from companion.store import conversations, facts, preferences
from companion.store.database import Database
from tests.ollama_server import OllamaServer, brokered, made_up, running_ollama

KEY = bytes(range(32))
TEXT = "The gas meter in my flat hides behind the piano, and my brother hates cats."
GOOD = {
    "facts": [
        {
            "quote": "The gas meter in my flat hides behind the piano",
            "statement": "The gas meter in my flat hides behind the piano.",
            "topic": "home",
        },
        {"quote": "my flat is in Oslo", "statement": "I live in Oslo.", "topic": "home"},
        {
            "quote": "The gas meter in my flat hides behind the piano",
            "statement": "I play the piano every day.",
            "topic": "routine",
        },
    ]
}


class Clock:
    def __init__(self) -> None:
        self.at = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)

    def now(self) -> datetime:
        return self.at

    def monotonic(self) -> float:
        return 0.0


def said(text: str):
    done = {"model": "smollm2:135m", "done": True, "done_reason": "stop", "prompt_eval_count": 90, "eval_count": 20}
    message = {"role": "assistant", "content": text}
    return made_up(
        {"model": "smollm2:135m", "message": message, "done": False},
        done | {"message": {"role": "assistant", "content": ""}},
    )


@pytest.fixture
def server():
    with OllamaServer() as made:
        yield running_ollama(made)


@pytest.fixture
def reader(tmp_path, server):
    database = Database(tmp_path / "memory.db", KEY)
    with brokered(server.port) as path:
        model = OllamaModel(Ollama(broker=lambda: path, installed=lambda: True), "smollm2:135m")
        clock = Clock()
        made = FactReader(database, clock, lambda _name: model)
        made.clock, made.database = clock, database
        with database.write() as connection:
            preferences.put(connection, BY_MODEL, "yes")
        yield made
    database.close()


def tell(reader, text: str) -> None:
    now = "2026-11-24T09:00:00+00:00"
    with reader.database.write() as connection:
        number = conversations.start(connection, text, now)
        message = conversations.add_question(connection, number, None, text, now)
        reader.message_came(connection, message, text, now)


def proposed(reader) -> list[str]:
    return [fact.statement for fact in facts.rows(reader.database.read(), "state = 'proposed'")]


def test_only_what_the_message_says_in_those_words_is_offered(reader, server):
    server.answers("POST", "/api/chat", said(json.dumps(GOOD)))
    tell(reader, TEXT)
    assert waiting.count_waiting(reader.database.read()) == 1
    assert reader.do_round()
    assert proposed(reader) == ["The gas meter in my flat hides behind the piano."]
    assert waiting.count_waiting(reader.database.read()) == 0


def test_a_model_that_fails_is_asked_once_more_and_then_the_message_waits(reader, server):
    server.answers("POST", "/api/chat", said("Sure! Here are the facts:"), said("I cannot do that."))
    tell(reader, TEXT)
    reader.do_round()
    assert len(server.bodies("/api/chat")) == 2
    assert waiting.count_waiting(reader.database.read()) == 1
    assert not reader.do_round()  # not at once again
    assert len(server.bodies("/api/chat")) == 2
    server.answers("POST", "/api/chat", said(json.dumps(GOOD)))
    reader.clock.at = datetime(2026, 11, 24, 9, 1, tzinfo=UTC)
    assert reader.do_round()
    assert proposed(reader) == ["The gas meter in my flat hides behind the piano."]


def test_a_message_that_failed_often_still_waits(reader, server):
    server.answers("POST", "/api/chat", *[said("no") for _ in range(12)])
    tell(reader, TEXT)
    for hour in range(10, 16):
        reader.clock.at = datetime(2026, 11, 24, hour, 0, tzinfo=UTC)
        reader.do_round()
    assert waiting.count_waiting(reader.database.read()) == 1


def test_questions_are_not_handed_to_a_model(reader, server):
    tell(reader, "Where is my gas meter?")
    assert waiting.count_waiting(reader.database.read()) == 0
