"""The engine's own handlers of the memory over a true database, in this process, without an engine."""

import itertools
from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any

from companion.engine.handlers import conversations as talks
from companion.engine.handlers import facts as memory
from companion.engine.handlers import library, system
from companion.facts import keep
from companion.library import messages_index
from companion.store import conversations
from companion.store.database import Database
from companion.types.answers import Answer, Outcome
from companion.types.errors import CompanionError

KEY = bytes(range(32))


class Clock:
    """The day of the pictures."""

    def now(self) -> datetime:
        return datetime(2026, 6, 11, 9, 12, tzinfo=UTC)

    def monotonic(self) -> float:
        return 0.0


class MemoryInProcess:
    """Answers what the Memory room asks."""

    def __init__(self, folder) -> None:
        self.database = Database(folder / "memory.db", KEY)
        opened = SimpleNamespace(database=self.database, forgetting=SimpleNamespace(begin_with=self._forget))
        engine: Any = SimpleNamespace(memory=opened, clock=Clock())
        self.handlers = talks.handlers(engine) | memory.handlers(engine) | library.handlers(engine)
        self.handlers |= system.handlers(engine)
        self.asked: list[Any] = []
        self._numbers = itertools.count(1)

    def _forget(self, _kind: str, take: Any) -> None:
        with self.database.write(durable=True) as connection:
            take(connection)

    def connect(self, _lost) -> "MemoryInProcess":
        return self

    def submit(self, request: Any, _on_event, on_end) -> int:
        self.asked.append(request)
        try:
            reply = self.handlers[type(request).__name__](request, None)
        except CompanionError as error:
            on_end(None, error.problem)
        else:
            on_end(reply, None)
        return next(self._numbers)

    def cancel(self, _number: int) -> None:
        """Everything is done at once."""

    def close(self) -> None:
        """Nothing is open."""

    def say(self, text: str, when: str, *, accept: bool = True, conversation: int | None = None) -> int:
        """A message of the owner's, with what it says of them; returns its conversation."""
        with self.database.write(durable=True) as connection:
            number = conversation or conversations.start(connection, text, when)
            message = conversations.add_question(connection, number, conversations.head(connection, number), text, when)
            for fact in keep.propose_from_message(connection, message, text, when):
                if accept:
                    keep.accept(connection, fact, when[:10])
            made = Answer("Noted.", (), (), Outcome.ANSWERED, "extract")
            conversations.add_answer(connection, number, message, made, when, complete=True)
            messages_index.index(connection, message)
        return number


TOLD = (
    ("Renate Brandt is my mother.", "2026-02-02T10:00:00+00:00"),
    ("Karin is my aunt, and I have two children.", "2026-04-09T10:00:00+00:00"),
    ("I have lived at Merseburger Straße 12 since 2018.", "2026-01-09T10:00:00+00:00"),
    ("I moved to Karl-Heine-Straße 61, third floor, on 1 April 2026.", "2026-04-12T10:00:00+00:00"),
    ("By the way, I've been allergic to penicillin since 1994.", "2026-02-02T11:00:00+00:00"),
    ("I have my Portuguese lesson on Thursdays at 18:30.", "2026-01-15T10:00:00+00:00"),
    ("I work as a wedding photographer, and I speak German and English.", "2026-03-01T10:00:00+00:00"),
    ("My day rate for weddings is 2,400 €.", "2026-01-02T10:00:00+00:00"),
    ("I do not photograph on Mondays.", "2025-05-18T10:00:00+00:00"),
    ("I worked at Siemens from 2010 to 2015.", "2026-03-02T10:00:00+00:00"),
)
ASKED = ("We need another painkiller for me, and please remember that I can't tolerate ibuprofen since the stomach "
         "thing.", "2026-06-10T18:14:00+00:00")  # fmt: skip


def filled(folder) -> MemoryInProcess:
    """The memory of the pictures."""
    made = MemoryInProcess(folder)
    for text, when in TOLD:
        made.say(text, when)
    made.say("Please note: I can't tolerate ibuprofen.", ASKED[1], accept=False)
    return made
