"""Questions about whole files, as the engine has them answered: counted in tables, or read from end to end."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from companion import requests
from companion.answers.answerer import Prompted
from companion.answers.followup import length_wished, understood
from companion.answers.prompt import Exchange
from companion.engine.language_models import LanguageModels
from companion.link.cancel import Cancel
from companion.types.answers import AnswerEvent, Finished
from companion.types.passages import Scope
from companion.types.whole import Coverage, Looked
from companion.whole.answering import MOST_UNREAD, Desk, read_whole
from companion.whole.material import Held, Shelf
from companion.whole.noticing import Task
from companion.whole.numbers import NumbersAnswer, NumbersRefused, answer_numbers, numbers_events
from companion.whole.plan import READ_WHOLE, Plan, counting, plan, plan_of

if TYPE_CHECKING:
    from companion.engine.engine import Engine

_NEVER_COUNTED = frozenset({Task.SUMMARISE, Task.COMPARE, Task.CHANGED})
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_AMOUNT = re.compile(
    r"\d|\b(?:over|under|above|below|(?:more|less) than|über|unter|mehr als|weniger als)\b", re.IGNORECASE
)
_OWN_KINDS = frozenset(
    {"message", "question", "answer", "fact", "goal", "brief"}
)  # a scope of these alone means no files


def events(
    engine: "Engine", request: requests.Ask, task: Task, history: Sequence[Exchange], cancel: Cancel
) -> Iterator[AnswerEvent | Prompted] | None:
    """The events of the answer; None where the question is to be answered from passages.

    Args:
        request: the question. task: what it asks to be done. history: what came before it in its conversation.
    """
    if not _about_files(request.scope):
        return None
    memory = engine.memory
    question = understood(request.question, history) if history else request.question
    today = engine.clock.now().date()
    if task not in _NEVER_COUNTED and not request.scope.dropped:
        counting_in = counting(memory.database.read(), question, task, request.scope)
        counted = answer_numbers(memory.database, question, counting_in.scope, today, cancel)
        refused = isinstance(counted, NumbersRefused)
        if counted is not None and not (refused and task is Task.LIST and not _by_amount(question)):
            return _counted(counting_in, counted)
    if task not in READ_WHOLE:
        return None
    if request.scope.dropped:
        held = memory.dropped.materials(request.scope.dropped)
        found = plan_of(question, task, request.scope, [one.file for one in held])
        return None if found is None else _read(engine, request, found, cancel, Held(held))
    connection = memory.database.read()
    found = plan(connection, memory.passages, question, task, request.scope, today, exact=request.exact)
    return None if found is None else _read(engine, request, found, cancel)


def _by_amount(question: str) -> bool:
    """Whether a list is asked for by amounts, which only tables can tell; else it may stand in the files' text."""
    return _AMOUNT.search(_YEAR.sub("", question)) is not None


def _counted(found: Plan, counted: NumbersAnswer | NumbersRefused) -> Iterator[AnswerEvent]:
    """What was counted, with what it was counted in."""
    yield Looked(found.task.value, found.scope, found.limits, found.count, 0.0)
    unread = tuple(found.named_unread()[:MOST_UNREAD])
    coverage = Coverage(len(found.files), found.count, 0, unread, found.scope, found.limits)
    for event in numbers_events(counted):
        if isinstance(event, Finished):
            yield replace(event, answer=replace(event.answer, coverage=coverage))
        else:
            yield event


def _read(
    engine: "Engine", request: requests.Ask, found: Plan, cancel: Cancel, shelf: Shelf | None = None
) -> Iterator[AnswerEvent | Prompted]:
    memory = engine.memory
    run = request.run
    desk = Desk(
        memory.database,
        memory.embedder.name,
        memory.similarity,
        engine.clock.monotonic,
        lambda name: _made_by(memory.models, name),
        (lambda cancel: engine.gates.wait(run, cancel)) if run else None,
    )
    found = replace(found, length=length_wished(request.question) or request.length)
    return read_whole(found, desk, memory.models.model(request.model), cancel, shelf)


def _made_by(models: LanguageModels, name: str) -> str:
    """A model with its weights: what others found is not taken for its own."""
    if not models.digest(name):
        models.overview()  # looks at what is there, and at digests
    return f"{name} {models.digest(name)}".rstrip()


def _about_files(scope: Scope) -> bool:
    if scope.goals:
        return False
    return not scope.kinds or not _OWN_KINDS.issuperset(scope.kinds)
