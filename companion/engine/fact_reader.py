"""Facts as they come in: from each message at once by rules, from marked notes and by the owner's model behind it."""

import logging
import threading
from collections.abc import Callable
from datetime import timedelta

import apsw

from companion.clock import Clock, stamp
from companion.facts import by_model, keep, notes, waiting
from companion.library import messages_index
from companion.link.cancel import Cancel, Cancelled
from companion.models.chat import ChatModel
from companion.models.starter import NAME as STARTER
from companion.store import jobs, preferences
from companion.store.database import Database
from companion.types.errors import CompanionError

log = logging.getLogger(__name__)

BY_MODEL = "facts.by_model"  # setting: "yes" lets the chosen model look for what no rule reads
POLL_S = 1.0
CLOSE_S = 5.0  # a round ends sooner: its model is cancelled
ANSWER_S = 600  # a question older than that waits for no answer any more


class FactReader:
    """Proposes facts; nothing is remembered before the owner accepts it.

    Args:
        database, clock: of the memory. model_of: the model that answers, by name or the chosen one.
    """

    def __init__(self, database: Database, clock: Clock, model_of: Callable[[str | None], ChatModel | None]) -> None:
        self._database = database
        self._clock = clock
        self._model_of = model_of
        self._cancel = Cancel()
        self._caught_up = False
        self._thread = threading.Thread(target=self._read_forever, name="facts", daemon=True)

    def start(self) -> None:
        """Begin to look through what comes in."""
        self._thread.start()

    def close(self) -> None:
        """Stop; what waits is left for the next start."""
        self._cancel.set()
        if self._thread.is_alive():
            self._thread.join(CLOSE_S)

    def message_came(self, connection: apsw.Connection, message: int, text: str, written: str) -> None:
        """Propose what a message says, in its own transaction; queue it where a model may find more."""
        proposed = keep.propose_from_message(connection, message, text, written)
        wanted = preferences.get(connection, BY_MODEL) == "yes"
        if wanted and not proposed and by_model.worth_reading(text):
            waiting.put(connection, message)

    def do_round(self) -> bool:
        """Look through new marked notes and one waiting message; returns whether there was anything to do."""
        connection = self._database.read()
        done = self._catch_up()
        if notes.is_due(connection):
            with self._database.write() as writing:
                done = notes.read_marked(writing, stamp(self._clock.now())) > 0 or done
        now = self._clock.now().timestamp()
        due = jobs.first(connection, waiting.KIND, now, 1)
        if due and preferences.get(connection, BY_MODEL) == "yes":
            done = self._read_by_model(due[0]) or done
        return done

    def _catch_up(self) -> bool:
        """Index older messages a few at a time, newest first."""
        if self._caught_up:
            return False
        with self._database.write() as connection:
            before = stamp(self._clock.now() - timedelta(seconds=ANSWER_S))
            self._caught_up = messages_index.catch_up(connection, before) == 0
        return not self._caught_up

    def _read_by_model(self, job: jobs.QueuedJob) -> bool:
        query = "SELECT text, written FROM messages WHERE id = ?"
        row = next(iter(self._database.read().execute(query, (job.subject,))), None)
        model = self._model_of(None)
        if row is None:
            with self._database.write() as connection:
                jobs.done(connection, job.id)
            return True
        try:
            if model is None or model.name == STARTER:  # it would only make things up
                raise by_model.NotUnderstood
            found = by_model.facts_by_model(str(row[0]), model, self._cancel)
        except Cancelled:
            return False
        except (by_model.NotUnderstood, CompanionError):
            log.info("a message was not understood; it is tried again")
            with self._database.write() as connection:
                waiting.put_off(connection, job, self._clock.now().timestamp())
            return False
        with self._database.write(durable=True) as connection:
            if jobs.is_current(connection, job):
                keep.propose_found(connection, found, str(row[0]), job.subject, str(row[1]))
                jobs.done(connection, job.id)
        return True

    def _read_forever(self) -> None:
        while not self._cancel.is_set():
            if not self.do_round() and self._cancel.wait(POLL_S):
                return
