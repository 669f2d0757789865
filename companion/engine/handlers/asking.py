"""Asking: searching, answering, keeping what was asked and answered."""

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING

from companion import requests
from companion.answers.answerer import Asked, answer
from companion.clock import stamp
from companion.library import messages_index
from companion.link.server import Handler, Job
from companion.settings import asset
from companion.store import conversations, folders
from companion.types.answers import AnswerEvent, Finished, Outcome
from companion.types.conversations import Message
from companion.types.errors import CompanionError
from companion.types.passages import SearchResult

if TYPE_CHECKING:
    from companion.engine.engine import Engine

HISTORY = 12  # messages of the conversation that a follow-up may refer to
COMPLETE = frozenset({Outcome.ANSWERED, Outcome.NOT_IN_FILES, Outcome.PASSAGES_ONLY})


def handlers(engine: "Engine") -> dict[str, Handler]:
    """Handlers by request class name."""

    def search(request: requests.Search, job: Job) -> SearchResult:
        if not request.question.strip():
            raise CompanionError("empty-question")
        results = engine.memory.passages.search(request.question, request.scope, request.limit)
        best = next(results)
        if request.wait:
            for better in results:
                job.cancel.check()
                best = better
        return best

    def ask(request: requests.Ask, job: Job) -> Iterator[AnswerEvent]:
        if not request.question.strip():
            raise CompanionError("empty-question")
        return _ask(engine, request, job)

    def warm_up(_request: requests.WarmUp, _: Job) -> None:
        engine.memory.warm_up()

    def suggested(_request: requests.SuggestedQuestions, _: Job) -> tuple[str, ...]:
        rows = folders.folder_rows(engine.memory.database.read())
        if not any(row.sample for row in rows):
            return ()
        content = json.loads(asset("sample-questions.json").read_text(encoding="utf-8"))
        return tuple(str(entry["question"]) for entry in content)

    return {"Search": search, "Ask": ask, "WarmUp": warm_up, "SuggestedQuestions": suggested}


def _ask(engine: "Engine", request: requests.Ask, job: Job) -> Iterator[AnswerEvent]:
    memory = engine.memory
    history = _history(engine, request)
    kept = _keep_question(engine, request) if request.keep else None
    asked = Asked(request.question, request.scope, history)
    events = answer(asked, memory.passages, memory.models.model(request.model), memory.similarity, job.cancel)
    finished: Finished | None = None
    try:
        for event in events:
            if isinstance(event, Finished):
                finished = event
                break
            yield event
    except GeneratorExit:
        # The window is gone. What came so far is kept all the same: the answerer ends at once when cancelled.
        job.cancel.set()
        finished = next((event for event in events if isinstance(event, Finished)), None)
        _keep_answer(engine, kept, finished)
        raise
    except CompanionError:
        _keep_answer(engine, kept, None)
        raise
    stored = _keep_answer(engine, kept, finished)
    if stored is not None:
        yield stored


def _history(engine: "Engine", request: requests.Ask) -> tuple[Message, ...]:
    if request.conversation is None:
        return ()
    connection = engine.memory.database.read()
    if not conversations.exists(connection, request.conversation):
        raise CompanionError("not-found")
    rows = conversations.branch(connection, request.conversation, None, HISTORY).rows
    if request.parent is not None:
        rows = tuple(row for row in rows if row.id <= request.parent)
    return rows


def _keep_question(engine: "Engine", request: requests.Ask) -> tuple[int, int]:
    """Store the question before it is answered: what a person wrote is never lost. Returns (conversation, message)."""
    memory = engine.memory
    now = stamp(engine.clock.now())
    with memory.database.write(durable=True) as connection:
        conversation = request.conversation
        if conversation is None:
            conversation = conversations.start(connection, request.question, now)
        parent = request.parent if request.parent is not None else conversations.head(connection, conversation)
        number = conversations.add_question(connection, conversation, parent, request.question, now)
        memory.fact_reader.message_came(connection, number, request.question, now)
        return conversation, number


def _keep_answer(engine: "Engine", kept: tuple[int, int] | None, finished: Finished | None) -> Finished | None:
    if kept is None:
        return finished
    conversation, question = kept
    if finished is None:  # the question can be found all the same
        with engine.memory.database.write(durable=True) as connection:
            messages_index.index(connection, question)
        return None
    complete = finished.answer.outcome in COMPLETE
    with engine.memory.database.write(durable=True) as connection:
        message = conversations.add_answer(
            connection, conversation, question, finished.answer, stamp(engine.clock.now()), complete
        )
        # Only now: a question must not be found as its own answer.
        messages_index.index(connection, question)
        messages_index.index(connection, message)
    return Finished(finished.answer, conversation, message)
