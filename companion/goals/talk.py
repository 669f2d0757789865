"""Whether something said in chat states a goal of the owner's own. Rather none than a false one."""

import re
from datetime import date

from companion.goals.parse import parse_goal
from companion.types.goals import GoalProposal

_LONGEST = 300  # characters; a longer message is a story
_WISH = re.compile(
    r"^(?:(?:this|next) (?:year|month|summer|winter)\s+|in 20\d\d,?\s+|from now on,?\s+)?"
    r"(?:i\s+(?:really\s+)?(?:want|plan|intend|aim)\s+to\b|i(?:\s+would|['’]d)\s+(?:really\s+)?like\s+to\b|"
    r"i(?:\s+am|['’]m)\s+(?:going|planning)\s+to\b|i(?:\s+have|['’]ve)\s+decided\s+to\b|"
    r"my (?:new )?goal (?:for \w+(?: \w+)? )?is\b|"
    r"ich\s+(?:will|möchte|werde)\b|ich\s+habe\s+(?:mir\s+)?vor(?:genommen)?\b|ich\s+nehme\s+mir\s+vor\b|"
    r"mein (?:neues )?ziel\b.{0,20}\bist\b)",
    re.IGNORECASE,
)
_NAMED_GOAL = re.compile(r"\b(goal|ziel|vorgenommen|nehme mir vor)\b", re.IGNORECASE)
_NOT_A_GOAL = re.compile(
    r"\b(?:not|no longer|never|nicht|nie|kein\w*|don['’]t|know|wissen|ask|fragen|see|sehen|show|zeig\w*|find out|"
    r"herausfinden|understand|verstehen|summary|zusammenfassung|you to|dass du|hear|hören|tell|thank|danke|cancel)\b",
    re.IGNORECASE,
)


def proposed_goal(text: str, today: date) -> GoalProposal | None:
    """The goal that a message states; None where it asks, denies, speaks of others, or leaves everything open."""
    said = " ".join(text.split())
    first = re.split(r"(?<=[.!?])\s", said, maxsplit=1)[0]
    if len(said) > _LONGEST or "?" in said or not _WISH.match(first) or _NOT_A_GOAL.search(first):
        return None
    proposal = parse_goal(first, today)
    target = proposal.draft.target
    named = target.amount is not None or target.by is not None or target.rhythm is not None
    return proposal if named or _NAMED_GOAL.search(first) else None
