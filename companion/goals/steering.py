"""What a model is told of the owner's goals: a line each, most important first, within a budget."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import apsw

from companion.goals.activities import families_in
from companion.goals.board import cards
from companion.goals.matcher import topic_for
from companion.recall.words import analyse
from companion.types.goals import GoalCard, GoalState, Measure

_CHARACTERS_A_TOKEN = 3.5  # of English and German in common vocabularies; an estimate on the safe side
_WORDS = {Measure.BEST: "best so far", Measure.LEVEL: "now", Measure.CHANGE: "changed by"}


def estimated_tokens(text: str) -> int:
    """About how many tokens a text has, rather too many."""
    return int(len(text) / _CHARACTERS_A_TOKEN) + 1


@dataclass(frozen=True)
class GoalLine:
    """A goal in one line for a prompt; `by` is its day, ISO, where it has one."""

    goal: int
    text: str
    by: str | None


def owner_lines(
    connection: apsw.Connection,
    today: date,
    budget: int,
    question: str = "",
    count: Callable[[str], int] = estimated_tokens,
) -> tuple[GoalLine, ...]:
    """Lines on the active goals, as many as the budget holds.

    Those that the question speaks of come first, the others in the owner's order.

    Args:
        budget: tokens for all lines together. count: tokens of a text.
    """
    asked, activities = set(analyse(question)), families_in(question)
    shown = []
    for card in cards(connection, GoalState.ACTIVE, today):
        topic = topic_for(connection, card.goal)
        shown.append((not (topic.own & asked or topic.families & activities), card))
    lines: list[GoalLine] = []
    left = budget
    for _, card in sorted(shown, key=lambda item: item[0]):
        line = goal_line(card)
        cost = count(line)
        if cost > left:
            break
        lines.append(GoalLine(card.goal.id, line, card.goal.target.by))
        left -= cost
    return tuple(lines)


def goal_line(card: GoalCard) -> str:
    """A goal in one line of plain words, with the numbers that were computed and no others."""
    goal, found = card.goal, card.progress
    parts = [f"Goal of the owner: {goal.title}"]
    target = goal.target
    if target.amount is not None:
        parts.append(f"target {target.amount:g} {target.unit}")
    if target.by is not None:
        parts.append(f"by {target.by}")
    if target.rhythm is not None:
        every = "" if target.rhythm.every == 1 else f"{target.rhythm.every} "
        parts.append(f"{target.rhythm.times} times every {every}{target.rhythm.period}")
    if found.value is not None:
        parts.append(f"{_WORDS.get(target.measure or Measure.TOTAL, 'so far')} {found.value:g} {target.unit}")
    if found.steps_total:
        parts.append(f"{found.steps_done} of {found.steps_total} steps done")
    if card.next_step is not None:
        parts.append(f"next step: {card.next_step.text}")
    if goal.why:
        parts.append(f"why: {goal.why}")
    return "; ".join(parts) + "."
