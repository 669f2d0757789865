"""Steps that could be taken: from the owner's own lists, and from a model whose reply is held against a schema.

None is a step before the owner accepts it. A reply that does not fit the schema is sent back once with the reason;
if it does not fit then either, nothing of it is used.
"""

import re
from collections.abc import Sequence
from datetime import date

import apsw
import msgspec

from companion.goals.agenda import open_tasks
from companion.goals.matcher import topic_for
from companion.link.cancel import Cancel
from companion.models import structured
from companion.models.chat import ChatModel
from companion.privacy.injection import harmless
from companion.recall.words import analyse
from companion.store import goals
from companion.types.goals import Goal, StepProposal
from companion.workers.requests import ChatTurn

_MOST = 6
_LOOKED_AT = 200  # open tasks
_LONGEST = 120  # characters of a step
_TOKENS = 500
_RULES = (
    "You break a goal into its next small steps. Reply with a JSON array and nothing else: at most six objects, each "
    '{"step": "words of at most 100 characters", "by": "YYYY-MM-DD" or null}. Steps are concrete actions the owner can '
    "do. No numbers, names or dates that are not in the goal. Write in the language of the goal."
)


class ModelStep(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A step as a model may write it."""

    step: str
    by: str | None = None


def from_lists(connection: apsw.Connection, goal: Goal) -> list[StepProposal]:
    """Open tasks in the owner's files that speak of the goal, and are no steps of it yet."""
    topic = topic_for(connection, goal)
    known = {step.text.casefold() for step in goals.steps(connection, goal.id)}
    found = []
    for task in open_tasks(connection, _LOOKED_AT):
        said = set(analyse(f"{task.text} {task.source.title} {task.source.path}"))
        if topic.own & said and task.text.casefold() not in known:
            found.append(StepProposal(task.text[:_LONGEST], task.by, "file", task.source))
    return found[:_MOST]


def from_model(goal: Goal, known: Sequence[str], model: ChatModel, today: date, cancel: Cancel) -> list[StepProposal]:
    """Steps as a model proposes them; an empty list where it cannot keep to the schema.

    Raises:
        CompanionError: the model failed. Cancelled: nobody wants them any more.
    """
    about = f"Today is {today.isoformat()}. Goal: {goal.title}."
    if goal.why:
        about += f" Why: {goal.why}."
    if goal.target.by:
        about += f" By: {goal.target.by}."
    if known:
        about += " Steps that are there already: " + "; ".join(known) + "."
    turns = [ChatTurn("system", _RULES), ChatTurn("user", harmless(about))]
    found = structured.ask(
        model, turns, list[ModelStep], lambda rows: _checked(rows, goal, known, today), _TOKENS, cancel
    )
    return found or []


def _checked(rows: Sequence[ModelStep], goal: Goal, known: Sequence[str], today: date) -> list[StepProposal]:
    """The steps of a reply.

    Raises:
        ValueError: a day is none.
    """
    said = set(re.findall(r"\d+", f"{goal.title} {goal.sentence} {goal.why} {goal.target.by or ''}"))
    taken = {text.casefold() for text in known}
    found = []
    for row in rows:
        text = " ".join(row.step.split())
        by = None if row.by is None else date.fromisoformat(row.by)
        last = goal.target.by
        if not text or len(text) > _LONGEST or text.casefold() in taken:
            continue
        if any(number not in said for number in re.findall(r"\d+", text)):
            continue  # a number of its own
        inside = by is not None and today <= by and (last is None or by.isoformat() <= last)
        found.append(StepProposal(text, by.isoformat() if by is not None and inside else None, "model"))
        taken.add(text.casefold())
    return found[:_MOST]
