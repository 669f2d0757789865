"""Asking: searching, answering, keeping what was asked and answered."""

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

import apsw

from companion import requests
from companion.answers.advice import without_advice_of_its_own
from companion.answers.answerer import Asked, Prompted, answer, exchanges
from companion.answers.care import Matter, matter_of
from companion.answers.going_on import go_on
from companion.answers.helplines import COUNTRY, answer_to_distress, country_here
from companion.clock import stamp
from companion.engine import whole_reading
from companion.goals.whats_next import answer_what_is_next, asks_what_is_next
from companion.library import messages_index
from companion.link.server import Handler, Job
from companion.settings import asset
from companion.store import branches, conversations, folders, jobs, preferences
from companion.types.answers import (
    Answer,
    AnswerEvent,
    Checked,
    Delta,
    Finished,
    Found,
    Notice,
    Outcome,
    OwnerLine,
    Sent,
)
from companion.types.conversations import Message
from companion.types.errors import CompanionError, Problem
from companion.types.passages import SearchResult
from companion.whole.noticing import Task, task_of

if TYPE_CHECKING:
    from companion.engine.engine import Engine

HISTORY = 12  # messages of the conversation that a follow-up may refer to
REFUSALS = frozenset({"model-cloud", "host-elsewhere"})
LASTING = frozenset(
    {"not-every-file", "no-advice-health", "no-advice-law", "no-advice-money"}
)  # notices that are kept with the answer
COMPLETE = frozenset({Outcome.ANSWERED, Outcome.NOT_IN_FILES, Outcome.PASSAGES_ONLY})

Keep = Callable[[Finished | None, Sent | None], Finished | None]  # stores an answer and what was sent for it


def handlers(engine: "Engine") -> dict[str, Handler]:
    """Handlers by request class name."""

    def search(request: requests.Search, job: Job) -> SearchResult:
        if not request.question.strip():
            raise CompanionError("empty-question")
        memory = engine.memory
        passages = memory.passages_to_the_end if request.wait else memory.passages
        results = memory.dropped.over(passages).search(request.question, request.scope, request.limit)
        best = next(results)
        if request.wait:
            for better in results:
                job.cancel.check()
                best = better
        return best

    def ask(request: requests.Ask, job: Job) -> Iterator[AnswerEvent]:
        if request.continues is not None:
            return _go_on(engine, request.continues, request.model, job)
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

    def begin_reading(request: requests.BeginReading, _: Job) -> bool:
        return engine.gates.open(request.run)

    def suggested(_request: requests.SuggestedQuestions, _: Job) -> tuple[str, ...]:
        rows = folders.folder_rows(engine.memory.database.read())
        if not any(row.sample for row in rows):
            return ()
        content = json.loads(asset("sample-questions.json").read_text(encoding="utf-8"))
        return tuple(str(entry["question"]) for entry in content)

    return {
        "Search": search,
        "Ask": ask,
        "BeginReading": begin_reading,
        "ShowSent": show_sent,
        "WarmUp": warm_up,
        "SuggestedQuestions": suggested,
    }


def _ask(engine: "Engine", request: requests.Ask, job: Job) -> Iterator[AnswerEvent]:
    memory = engine.memory
    history = _history(engine, request)
    kept = _keep_question(engine, request) if request.keep else None
    memory.audit.add("asked", "nothing kept" if kept is None else f"message {kept[1]}")
    matter = matter_of(request.question)
    if matter is Matter.DISTRESS:
        country = country_here(preferences.get(memory.database.read(), COUNTRY) or "")
        yield from _given(engine, kept, answer_to_distress(request.question, country))
        return
    if asks_what_is_next(request.question):
        answered = answer_what_is_next(memory.database.read(), request.question, engine.clock.now().date())
        yield from _given(engine, kept, answered)
        return
    task = task_of(request.question)
    if task is not Task.ORDINARY and matter is None:
        reading = whole_reading.events(engine, request, task, exchanges(history), job.cancel)
        if reading is not None:
            reading = without_advice_of_its_own(request.question, None, reading)
            yield from _keeping(engine, reading, job, lambda finished, sent: _keep_answer(engine, kept, finished, sent))
            return
    lines = _owner_lines(engine, request.question)
    everything = task is not Task.ORDINARY
    asked = Asked(request.question, request.scope, history, request.length, lines, everything=everything)
    passages = memory.dropped.over(memory.passages_to_the_end)
    # Who asks for advice is shown the very words of their files: no model words them.
    model = memory.models.model(request.model) if matter is None else None
    events = answer(asked, passages, model, memory.similarity, job.cancel)
    events = without_advice_of_its_own(request.question, matter, events)
    yield from _keeping(engine, events, job, lambda finished, sent: _keep_answer(engine, kept, finished, sent))


def _keeping(engine: "Engine", events: Iterator[AnswerEvent | Prompted], job: Job, keep: Keep) -> Iterator[AnswerEvent]:
    """Hand the events on; the last one once the answer is kept."""
    finished: Finished | None = None
    sent: Sent | None = None
    told: list[Problem] = []  # that still hold when the answer is shown again
    try:
        for event in events:
            if isinstance(event, Finished):
                finished = _with_notices(event, told)
                break
            if isinstance(event, Prompted):
                sent = event.sent
                continue
            if isinstance(event, Notice) and event.problem.code in LASTING:
                told.append(event.problem)
            if isinstance(event, Notice) and event.problem.code in REFUSALS:
                engine.memory.audit.add("refused", "a model", event.problem.code)
            yield event
    except GeneratorExit:
        # The window is gone. What came so far is kept all the same: the answerer ends at once when cancelled.
        job.cancel.set()
        keep(next((event for event in events if isinstance(event, Finished)), None), sent)
        raise
    except CompanionError:
        keep(None, None)
        raise
    stored = keep(finished, sent)
    if stored is not None:
        yield stored


def _with_notices(finished: Finished, told: list[Problem]) -> Finished:
    answer = finished.answer
    fresh = tuple(problem for problem in told if problem not in answer.notices)
    return replace(finished, answer=replace(answer, notices=(*answer.notices, *fresh))) if fresh else finished


def _go_on(engine: "Engine", number: int, model: str | None, job: Job) -> Iterator[AnswerEvent]:
    """Go on with an answer that broke off; the whole of it takes the place of what was kept."""
    memory = engine.memory
    connection = memory.database.read()
    broken = branches.message(connection, number)
    question = None if broken is None or broken.parent is None else branches.message(connection, broken.parent)
    if broken is None or broken.answer is None or question is None:
        raise CompanionError("not-found")
    before = () if question.parent is None else branches.line_to(connection, question.parent, HISTORY)
    asked = Asked(question.text, history=before)
    events = go_on(asked, broken.answer, memory.models.model(model), memory.similarity, job.cancel)
    events = without_advice_of_its_own(question.text, None, events)

    def keep(finished: Finished | None, sent: Sent | None) -> Finished | None:
        if finished is None:
            return None
        complete = finished.answer.outcome in COMPLETE
        with memory.database.write(durable=True) as writing:
            made = conversations.add_answer(
                writing, broken.conversation, question.id, finished.answer, stamp(engine.clock.now()), complete
            )
            conversations.take_place(writing, made, broken.id)
            messages_index.index(writing, made)
            _keep_sent(writing, made, finished, sent)
        return Finished(finished.answer, broken.conversation, made)

    yield from _keeping(engine, events, job, keep)


def _given(engine: "Engine", kept: tuple[int, int] | None, answered: Answer) -> Iterator[AnswerEvent]:
    """An answer that stands already, as the events of one."""
    yield Found(answered.passages, len(answered.passages), by_meaning=False)
    yield Delta(answered.text)
    for sentence in answered.sentences:
        yield Checked(sentence)
    yield _keep_answer(engine, kept, Finished(answered, 0, 0), None) or Finished(answered, 0, 0)


def _history(engine: "Engine", request: requests.Ask) -> tuple[Message, ...]:
    if request.conversation is None:
        return () if request.keep else request.history[-HISTORY:]
    connection = engine.memory.database.read()
    if not conversations.exists(connection, request.conversation):
        raise CompanionError("not-found")
    start = request.parent if request.parent is not None else conversations.head(connection, request.conversation)
    return branches.line_to(connection, start, HISTORY) if start else ()


def _keep_question(engine: "Engine", request: requests.Ask) -> tuple[int, int]:
    """Store the question before it is answered: what a person wrote is never lost. Returns (conversation, message)."""
    memory = engine.memory
    now = stamp(engine.clock.now())
    with memory.database.write(durable=True) as connection:
        conversation = request.conversation
        if conversation is None:
            conversation = conversations.start(connection, request.question, now)
        parent = request.parent if request.parent is not None else conversations.head(connection, conversation)
        parent = parent or None  # 0: from the start
        message = conversations.add_question(connection, conversation, parent, request.question, now)
        if matter_of(request.question) is not Matter.DISTRESS:  # nobody is asked whether that is a goal or a fact
            jobs.put(connection, jobs.GOALS_MESSAGE, message, float(message))  # what was said may speak for a goal
            memory.fact_reader.message_came(connection, message, request.question, now)
        return conversation, message


def _owner_lines(engine: "Engine", question: str) -> tuple[OwnerLine, ...]:
    """Facts and goals that bear on a question, as whatever knows them proposes them."""
    return tuple(line for propose in engine.memory.owner_lines for line in propose(question))


def _keep_answer(
    engine: "Engine", kept: tuple[int, int] | None, finished: Finished | None, sent: Sent | None
) -> Finished | None:
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
        _keep_sent(connection, message, finished, sent)
        # Only now: a question must not be found as its own answer.
        messages_index.index(connection, question)
        messages_index.index(connection, message)
    return Finished(finished.answer, conversation, message)


def _keep_sent(connection: apsw.Connection, message: int, finished: Finished, sent: Sent | None) -> None:
    if sent is not None:
        by_server = finished.answer.prompt_tokens
        conversations.add_sent(connection, message, replace(sent, tokens_by_server=by_server))
