"""Asking: searching, answering, keeping what was asked and answered."""

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING

from companion import requests
from companion.answers.answerer import Asked, answer
from companion.clock import stamp
from companion.link.server import Handler, Job
from companion.settings import asset
from companion.store import conversations, folders
from companion.types.answers import AnswerEvent, Finished, Notice, Outcome
from companion.types.conversations import Message
from companion.types.errors import CompanionError
from companion.types.passages import SearchResult

if TYPE_CHECKING:
    from companion.engine.engine import Engine

HISTORY = 12  # messages of the conversation that a follow-up may refer to
REFUSALS = frozenset({"model-cloud", "host-elsewhere"})
OWN_WORDS = frozenset({"", "extract", "none"})  # "models" of an answer that no model has seen anything for
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
    memory.audit.add("asked", "nothing kept" if kept is None else f"message {kept[1]}")
    asked = Asked(request.question, request.scope, history)
    events = answer(asked, memory.passages, memory.models.model(request.model), memory.similarity, job.cancel)
    finished: Finished | None = None
    try:
        for event in events:
            if isinstance(event, Finished):
                finished = event
                break
            if isinstance(event, Notice) and event.problem.code in REFUSALS:
                memory.audit.add("refused", "a model", event.problem.code)
            yield event
    except GeneratorExit:
        # The window is gone. What came so far is kept all the same: the answerer ends at once when cancelled.
        job.cancel.set()
        finished = next((event for event in events if isinstance(event, Finished)), None)
        _keep_answer(engine, kept, finished)
        raise
    if finished is not None and finished.answer.passages and finished.answer.model not in OWN_WORDS:
        model, count = finished.answer.model, len(finished.answer.passages)
        memory.audit.add("sent", f"{count} passages", f"{model} {memory.models.digest(model)}".rstrip())
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
        return conversation, conversations.add_question(connection, conversation, parent, request.question, now)


def _keep_answer(engine: "Engine", kept: tuple[int, int] | None, finished: Finished | None) -> Finished | None:
    if finished is None or kept is None:
        return finished
    conversation, question = kept
    complete = finished.answer.outcome in COMPLETE
    with engine.memory.database.write(durable=True) as connection:
        message = conversations.add_answer(
            connection, conversation, question, finished.answer, stamp(engine.clock.now()), complete
        )
    return Finished(finished.answer, conversation, message)
