"""Companion in this process with conversations in a true store: the engine's own handlers on a real database."""

import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from companion import requests as r
from companion.clock import stamp
from companion.engine.handlers import asking, conversations, system
from companion.engine.launcher import write_text
from companion.store import conversations as store
from companion.store.database import Database
from companion.types.answers import Answer, Finished, Outcome
from companion.types.errors import CompanionError
from tests.ui.inprocess import InProcess

_OWN = ("ListScopes", "FindFile", "ReadDropped", "ReadPasted", "OpenLink", "Status", "Unlock")


class Stored(InProcess):
    """Keeps conversations as the engine does; files, models and answers are those of `InProcess`."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.database = Database(folder / "memory.db", b"k" * 32)
        self.now = datetime(2026, 6, 11, 7, 12, tzinfo=UTC)
        self.guard_writes = threading.RLock()
        launcher = SimpleNamespace(call=self._launch)
        clock = SimpleNamespace(now=lambda: self.now)
        # facts are read behind the scenes and shown nowhere in the chat's tests
        reader = SimpleNamespace(message_came=lambda *_: None)
        memory = SimpleNamespace(database=self.database, fact_reader=reader, owner_lines=())
        self.engine: Any = SimpleNamespace(memory=memory, clock=clock, launcher=launcher)
        handlers = conversations.handlers(self.engine)
        handlers |= {k: v for k, v in system.handlers(self.engine).items() if k.endswith("Setting")}
        self._handlers = {name: handler for name, handler in handlers.items() if name not in _OWN}
        self.job: Any = SimpleNamespace(cancel=SimpleNamespace(check=lambda: None))

    def _launch(self, request: Any) -> None:
        write_text(request.path.decode(), request.text)

    def call(self, request: r.Request[Any]) -> Any:
        handler = self._handlers.get(type(request).__name__)
        if handler is None:
            return super().call(request)
        self.asked.append(request)
        if type(request) in self.fail:
            raise CompanionError.of(self.fail[type(request)])
        return handler(request, self.job)

    def keep(self, request: r.Ask, made: Answer) -> Finished:
        """Keep question and answer by the engine's own rules; nothing of what is asked in private."""
        if not request.keep:
            return Finished(made, 0, 0)
        if request.continues is not None:
            return self._take_place(request.continues, made)
        kept = asking._keep_question(self.engine, request)
        finished = asking._keep_answer(self.engine, kept, Finished(made, 0, 0), None)
        assert finished is not None
        return finished

    def _take_place(self, broken: int, made: Answer) -> Finished:
        with self.database.write(durable=True) as connection:
            query = "SELECT conversation, parent FROM messages WHERE id = ?"
            conversation, question = (int(str(i)) for i in next(iter(connection.execute(query, (broken,)))))
            number = store.add_answer(connection, conversation, question, made, stamp(self.now), complete=True)
            store.take_place(connection, number, broken)
        return Finished(made, conversation, number)

    def fill(self, count: int, title: str = "A long one", days_ago: int = 0) -> int:
        """A conversation of `count` messages."""
        when = stamp(self.now - timedelta(days=days_ago))
        with self.database.write() as connection:
            number, parent = store.start(connection, title, when), None
            for turn in range(count // 2):
                question = f"Question {turn}, about the flat and what Kuhn said of the tiles?"
                parent = store.add_question(connection, number, parent, question, when)
                words = f"Answer {turn} stands here. " + "It says something about the tiles and the grout. " * (
                    turn % 7
                )
                answer = Answer(words, (), (), Outcome.ANSWERED, "gemma3:4b")
                parent = store.add_answer(connection, number, parent, answer, when, complete=True)
        return number

    def close(self) -> None:
        super().close()
        self.database.close()
