"""What a goal is about: its activities, its unit, and its words with how much each of them tells."""

import math
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from companion.goals.activities import families_in
from companion.goals.units import ALIASES, NUMBER_WORDS, dimension
from companion.recall.languages import STOP_WORDS
from companion.recall.words import analyse
from companion.types.goals import Goal, Measure

# chunks that hold a term, by term; and how many there are in all
Frequency = Callable[[str], int]
_COMMON = frozenset(
    analyse(
        "want speak goal day week month year time finish done ready get make go going learn online every without stop "
        "again used new own by ziel tag woche monat jahr mal fertig machen schaffen wieder ganz in the and for with "
        "ist ich mein",
        "en",
    )
)
# Activities that are done to something: "practise Danish" is about Danish, and any practice of another thing is not.
_OF_SOMETHING = frozenset({"learn", "practise", "read", "write", "save", "call", "train", "cook", "weight"})
_BARE_UNITS = frozenset({"km", "m", "miles", "minutes", "hours", "kg", "lb", "€", "$", "£", "l"})  # name no topic
_RELATED_WEIGHT = 0.5  # nor does a word of a plan that is named for the goal
_WHY_WEIGHT = 0.4  # a word of the why tells less than one of the title
_LEAST = 0.15


@dataclass(frozen=True)
class Topic:
    """A goal as it is looked for.

    Attributes:
        families: activities its title names. unit, measure: of its target.
        terms: analysed words, each with a weight in (0, 1]. own: those of the title alone.
        text: what is compared by meaning. kin: the activities that a title's term speaks of, where it speaks of any.
        objects: terms of the title for what the activity is done to ("danish"); none where it needs no object ("run").
        related: terms of files that are named for the goal, such as the steps in its plan.
        alone: no other active goal measures the same, so that a bare "7.2 km" can be of no other.
        amount: the target's, None where it has none. steps: what its steps begin with, folded ("module 2").
    """

    families: frozenset[str]
    unit: str
    measure: Measure | None
    terms: dict[str, float]
    own: frozenset[str]
    text: str
    kin: dict[str, frozenset[str]]
    objects: frozenset[str] = frozenset()
    related: frozenset[str] = frozenset()
    alone: bool = True
    amount: float | None = None
    steps: frozenset[str] = frozenset()


def topic_of(
    goal: Goal,
    steps: Iterable[str],
    frequency: Frequency,
    total: int,
    related: Sequence[str] = (),
    *,
    alone: bool = True,
) -> Topic:
    """The topic of a goal.

    Args:
        goal: the goal. steps: its steps' words, which count as words of the why.
        frequency: in how many chunks a term stands. total: how many chunks there are.
        related: lines of files that are named for the goal. alone: no other active goal measures the same.
    """
    steps = tuple(steps)
    own = _terms(goal.title)
    terms = {term: _weight(term, frequency, total) for term in own}
    for term in _terms(" ".join((goal.why, *steps))):
        terms.setdefault(term, _WHY_WEIGHT * _weight(term, frequency, total))
    named = _terms(" ".join(related))
    for term in named:
        terms.setdefault(term, _RELATED_WEIGHT * _weight(term, frequency, total))
    text = f"{goal.title}. {goal.why}".strip()
    target = goal.target
    kin = {term: families_in(word) for word in re.findall(r"[^\W\d_]{3,}", goal.title) for term in analyse(word)}
    families = families_in(goal.title + " " + goal.sentence)
    if dimension(target.unit).startswith("money"):  # what is saved for is no activity: no ride is money for a bicycle
        families = frozenset({"save"})
        kin = {term: named & families for term, named in kin.items()}
    things = frozenset(term for term in own if not kin.get(term))
    needs = not families or bool(families & _OF_SOMETHING and not families - _OF_SOMETHING)
    return Topic(
        families, target.unit, target.measure, terms, frozenset(own), text, kin, things if needs else frozenset(),
        frozenset(named) - set(own), alone, target.amount,
        frozenset(filter(None, map(_head, (*(related if things and needs else ()), *steps, *target.milestones)))),
    )  # fmt: skip


_LEADING_DATE = re.compile(
    r"^\W*(?:\d{4}-\d\d-\d\d|\d{1,2}\.\s?\d{1,2}\.(?:\s?\d{2,4})?|\d{1,2} [A-Za-zä]+(?: \d{4})?)\W+"
)


def _head(step: str) -> str:
    """What a step begins with, up to a comma or bracket and without a date: how it is spoken of later."""
    words = re.split(r"[,;:(–]", _LEADING_DATE.sub("", step), maxsplit=1)[0].casefold().split()
    known = 1 <= len(words) <= 3 and sum(len(word) for word in words) >= 4
    return " ".join(words).strip(" .") if known else ""


def _terms(text: str) -> list[str]:
    words = [word for word in re.findall(r"[^\W\d_]{3,}", text.casefold()) if ALIASES.get(word) not in _BARE_UNITS]
    words = [word for word in words if word not in NUMBER_WORDS]
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
