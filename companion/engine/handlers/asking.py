"""Asking: searching, answering, keeping what was asked and answered."""

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from companion import requests
from companion.answers.answerer import Asked, Prompted, answer
from companion.clock import stamp
from companion.link.server import Handler, Job
from companion.settings import asset
from companion.store import conversations, folders
from companion.types.answers import AnswerEvent, Finished, Outcome, OwnerLine, Sent
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

    def show_sent(request: requests.ShowSent, _: Job) -> Sent:
        connection = engine.memory.database.read()
        model = conversations.answered_by(connection, request.message)
        if model is None:
            raise CompanionError("not-found")
        return conversations.sent(connection, request.message) or Sent(model)

    def warm_up(_request: requests.WarmUp, _: Job) -> None:
        engine.memory.warm_up()

    def suggested(_request: requests.SuggestedQuestions, _: Job) -> tuple[str, ...]:
        rows = folders.folder_rows(engine.memory.database.read())
        if not any(row.sample for row in rows):
            return ()
        content = json.loads(asset("sample-questions.json").read_text(encoding="utf-8"))
        return tuple(str(entry["question"]) for entry in content)

    return {"Search": search, "Ask": ask, "ShowSent": show_sent, "WarmUp": warm_up, "SuggestedQuestions": suggested}


def _ask(engine: "Engine", request: requests.Ask, job: Job) -> Iterator[AnswerEvent]:
    memory = engine.memory
    history = _history(engine, request)
    kept = _keep_question(engine, request) if request.keep else None
    asked = Asked(request.question, request.scope, history, request.length, _owner_lines(engine, request.question))
    events = answer(asked, memory.passages, memory.models.model(request.model), memory.similarity, job.cancel)
    finished: Finished | None = None
    sent: Sent | None = None
    try:
        for event in events:
            if isinstance(event, Finished):
                finished = event
                break
            if isinstance(event, Prompted):
                sent = event.sent
            else:
                yield event
    except GeneratorExit:
        # The window is gone. What came so far is kept all the same: the answerer ends at once when cancelled.
        job.cancel.set()
        finished = next((event for event in events if isinstance(event, Finished)), None)
        _keep_answer(engine, kept, finished, sent)
        raise
    stored = _keep_answer(engine, kept, finished, sent)
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


def _owner_lines(engine: "Engine", question: str) -> tuple[OwnerLine, ...]:
    """Facts and goals that bear on a question, as whatever knows them proposes them."""
    return tuple(line for propose in engine.memory.owner_lines for line in propose(question))


def _keep_answer(
    engine: "Engine", kept: tuple[int, int] | None, finished: Finished | None, sent: Sent | None
) -> Finished | None:
    if finished is None or kept is None:
        return finished
    conversation, question = kept
    complete = finished.answer.outcome in COMPLETE
    with engine.memory.database.write(durable=True) as connection:
        message = conversations.add_answer(
            connection, conversation, question, finished.answer, stamp(engine.clock.now()), complete
        )
        if sent is not None:
            by_server = finished.answer.prompt_tokens
            conversations.add_sent(connection, message, replace(sent, tokens_by_server=by_server))
    return Finished(finished.answer, conversation, message)
