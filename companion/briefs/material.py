"""What a brief is made from, gathered by whoever may look into goals and promises. Days are ISO dates."""

from dataclasses import dataclass

from companion.types.goals import AgendaEvent, Cited, Evidence, GoalCard, OpenTask, Push


@dataclass(frozen=True)
class ChangedFile:
    """A file that is new or changed, with the words that it begins with; `for_goal`: whether a goal rests on it."""

    title: str
    quote: str
    source: Cited
    for_goal: bool


@dataclass(frozen=True)
class DuePromise:
    """A promise of the owner's that was not kept yet."""

    who: str
    text: str
    due: str
    source: Cited


@dataclass(frozen=True)
class MorningMaterial:
    """All that a morning may tell of."""

    day: str
    events: tuple[AgendaEvent, ...]
    changed: tuple[ChangedFile, ...]
    pushes: tuple[Push, ...]
    promises: tuple[DuePromise, ...]
    tasks: tuple[OpenTask, ...]


@dataclass(frozen=True)
class GoalWeek:
    """A goal and what came for it in the week, newest first, planned and dismissed things left out."""

    card: GoalCard
    entries: tuple[Evidence, ...]


@dataclass(frozen=True)
class WeekMaterial:
    """All that a week may tell of."""

    first: str
    last: str
    goals: tuple[GoalWeek, ...]
