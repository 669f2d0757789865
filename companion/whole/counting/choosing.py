"""Which tables a question means: one family explains all of its words, or it is openly not answered."""

from collections.abc import Sequence
from dataclasses import dataclass

from companion.types.tables import Measure, ValueKind
from companion.whole.counting.asked import Asked
from companion.whole.counting.explaining import Explained
from companion.whole.counting.families import NUMERIC, Family, Sort
from companion.whole.counting.flows import Flow, flow_of


class Why(Exception):  # noqa: N818 - the way out of planning, not an error
    """No plan is certain: `code` says why, for `telling`; `found` is what it is about, `choices` what may be meant."""

    def __init__(self, code: str, found: Sequence[str] = (), choices: Sequence[str] = ()) -> None:
        super().__init__(code)
        self.code, self.found, self.choices = code, tuple(found), tuple(choices)


@dataclass(frozen=True)
class Candidate:
    """A family that may be meant."""

    family: Family
    explained: Explained

    @property
    def rank(self) -> int:
        """How surely it is meant: a word names its rows, a column, a cell."""
        one = self.explained
        return 4 * bool(one.noun) + 2 * bool(one.mentions) + bool(one.conditions) + (one.tables is not None)


def choose(asked: Asked, candidates: Sequence[Candidate]) -> Candidate | None:
    """The one family that is meant; None where none is, so that the question is not about tables.

    Raises:
        Why: several may be meant, or words are left that nothing explains.
    """
    able = [one for one in candidates if _is_able(asked, one)]
    other_way = [one for one in able if _is_against(asked, one)]
    able = [one for one in able if one not in other_way]
    if asked.never and not asked.unpaid:
        heads = [one for one in able if one.explained.noun and _is_first(asked, one)]
        able = heads or able
    full = [one for one in able if not one.explained.left and (one.rank or _needs_no_name(asked, one))]
    if not full:
        wrong = [one for one in other_way if not one.explained.left and one.rank]
        if wrong:
            raise Why("spent-not-there" if asked.spent else "received-not-there", [what(one.family) for one in wrong])
        near = [one for one in able if one.explained.noun]
        if near:
            nearest = min(near, key=lambda one: len(one.explained.left))
            raise Why("unexplained", [what(nearest.family), *nearest.explained.left])
        return None
    top = max(one.rank for one in full)
    best = [one for one in full if one.rank == top]
    if len(best) > 1:
        statements = [one for one in best if one.family.sort is Sort.STATEMENT]
        if asked.spent and len(statements) == 1 and not any(one.explained.conditions for one in best):
            others = [one for one in best if one.family.sort is not Sort.STATEMENT]
            raise Why("several", [what(one.family) for one in [*statements, *others]])
        raise Why("several", [what(one.family) for one in best], [one.family.tables[0].name for one in best])
    return best[0]


def _is_first(asked: Asked, one: Candidate) -> bool:
    """Whether the word that names the rows is the first that says something."""
    return all(word.small or word.at >= one.explained.noun_at for word in asked.words)


def what(family: Family) -> str:
    """What a family is called where a person chooses: its files' names."""
    names = list(dict.fromkeys(table.name for table in family.tables))
    return ", ".join(names[:3]) + (f" … ({len(names)})" if len(names) > 3 else "")


def _needs_no_name(asked: Asked, one: Candidate) -> bool:
    """Whether "how much did I spend" alone means it."""
    if one.family.sort is Sort.STATEMENT:
        return asked.spent or asked.received
    flow = flow_of(one.family)
    return (asked.spent and flow is Flow.OUT) or (asked.received and flow is Flow.IN)


def _is_against(asked: Asked, one: Candidate) -> bool:
    """Whether it tells what came in where what was spent is asked for, or the other way round."""
    flow = flow_of(one.family)
    return (asked.spent and flow is Flow.IN) or (asked.received and flow is Flow.OUT)


def _is_able(asked: Asked, one: Candidate) -> bool:
    """Whether a family has the columns that the question needs at all."""
    family = one.family
    if asked.gross and family.sort is not Sort.RECORDS:  # which column is with tax, nobody says
        return False
    if asked.time is not None and not family.of_kind(ValueKind.DATE):
        return False
    sums = {Measure.SUM, Measure.AVERAGE, Measure.LARGEST, Measure.SMALLEST} & set(asked.measures)
    counts = Measure.COUNT in asked.measures
    if (sums or asked.how_much or asked.spent or asked.limits) and not counts and not family.of_kind(*NUMERIC):
        return False
    return bool(family.tables) and (family.sort is not Sort.RECORDS or bool(one.explained.noun))
