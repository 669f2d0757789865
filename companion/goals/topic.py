"""What a goal is about: its activities, its unit, and its words with how much each of them tells."""

import math
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from companion.goals.activities import families_in
from companion.goals.units import ALIASES
from companion.recall.languages import STOP_WORDS
from companion.recall.words import analyse
from companion.types.goals import Goal, Measure

# chunks that hold a term, by term; and how many there are in all
Frequency = Callable[[str], int]
_COMMON = frozenset(
    analyse(
        "want speak goal day week month year time finish done ready get make go going learn online every without stop "
        "again ziel tag woche monat jahr mal fertig machen schaffen wieder ganz in the and for with ist ich mein",
        "en",
    )
)
_BARE_UNITS = frozenset({"km", "m", "miles", "minutes", "hours", "kg", "lb", "€", "$", "£", "l"})  # name no topic
_WHY_WEIGHT = 0.4  # a word of the why tells less than one of the title
_LEAST = 0.15


@dataclass(frozen=True)
class Topic:
    """A goal as it is looked for.

    Attributes:
        families: activities its title names. unit, measure: of its target.
        terms: analysed words, each with a weight in (0, 1]. own: those of the title alone.
        text: what is compared by meaning. kin: the activities that a title's term speaks of, where it speaks of any.
    """

    families: frozenset[str]
    unit: str
    measure: Measure | None
    terms: dict[str, float]
    own: frozenset[str]
    text: str
    kin: dict[str, frozenset[str]]


def topic_of(goal: Goal, steps: Iterable[str], frequency: Frequency, total: int) -> Topic:
    """The topic of a goal.

    Args:
        goal: the goal. steps: its steps' words, which count as words of the why.
        frequency: in how many chunks a term stands. total: how many chunks there are.
    """
    own = _terms(goal.title)
    terms = {term: _weight(term, frequency, total) for term in own}
    for term in _terms(" ".join((goal.why, *steps))):
        terms.setdefault(term, _WHY_WEIGHT * _weight(term, frequency, total))
    text = f"{goal.title}. {goal.why}".strip()
    target = goal.target
    kin = {term: families_in(word) for word in re.findall(r"[^\W\d_]{3,}", goal.title) for term in analyse(word)}
    return Topic(
        families_in(goal.title + " " + goal.sentence), target.unit, target.measure, terms, frozenset(own), text, kin
    )


def _terms(text: str) -> list[str]:
    words = [word for word in re.findall(r"[^\W\d_]{3,}", text.casefold()) if ALIASES.get(word) not in _BARE_UNITS]
    found = []
    for word in words:
        if any(word in stops for stops in STOP_WORDS.values()):
            continue
        found += [term for term in analyse(word) if term not in _COMMON and not term.isdigit()]
    return list(dict.fromkeys(found))


def _weight(term: str, frequency: Frequency, total: int) -> float:
    """How much a term tells, in (0, 1]: its inverse document frequency against that of a term seen once."""
    if total < 2:
        return 1.0
    idf = math.log((total + 1) / (frequency(term) + 1))
    return max(_LEAST, min(1.0, idf / math.log(total + 1) * 1.2))
