"""Goals: pinning, ordering, evidence, check-ins, steps, and what today holds."""

from dataclasses import dataclass

from companion.requests.base import Request
from companion.types.goals import (
    CheckedIn,
    Evidence,
    Goal,
    GoalCard,
    GoalDraft,
    GoalPage,
    GoalProposal,
    GoalState,
    Step,
    StepProposal,
    TodayView,
)
from companion.types.library import Page


@dataclass(frozen=True)
class PinGoal(Request[GoalProposal]):
    """What a sentence says of a goal, shown back before anything is saved."""

    sentence: str


@dataclass(frozen=True)
class ProposeGoal(Request[GoalProposal | None]):
    """The same for something said in chat; None where it states no goal of the owner's."""

    text: str


@dataclass(frozen=True)
class SaveGoal(Request[Goal]):
    """Pin a goal; its milestones become steps. What was read before is looked through for evidence."""

    draft: GoalDraft


@dataclass(frozen=True)
class EditGoal(Request[Goal]):
    """Change title, why or target of a goal."""

    goal: int
    draft: GoalDraft


@dataclass(frozen=True)
class ListGoals(Request[tuple[GoalCard, ...]]):
    """Goals as cards, in the owner's order; all states or one."""

    state: GoalState | None = None


@dataclass(frozen=True)
class ShowGoal(Request[GoalPage]):
    """One goal's page."""

    goal: int


@dataclass(frozen=True)
class MoveGoal(Request[None]):
    """Put a goal before another one of its state; at the end where `before` is None."""

    goal: int
    before: int | None = None


@dataclass(frozen=True)
class SetGoalState(Request[Goal]):
    """Let a goal rest, wake it, finish it, let it go; `word` is the owner's own about it."""

    goal: int
    state: GoalState
    word: str = ""


@dataclass(frozen=True)
class DeleteGoal(Request[None]):
    """Hide a goal at once; it is gone for good ten seconds later unless `UndoGoalDelete` came."""

    goal: int


@dataclass(frozen=True)
class UndoGoalDelete(Request[None]):
    """Bring a goal back that was deleted within the last ten seconds."""

    goal: int


@dataclass(frozen=True)
class CheckIn(Request[CheckedIn]):
    """A line about a goal; kept before the reply comes. `day` is an ISO date, today where it is None."""

    goal: int
    text: str
    day: str | None = None


@dataclass(frozen=True)
class UndoCheckIn(Request[None]):
    """Take a check-in back."""

    check_in: int


@dataclass(frozen=True)
class ListEvidence(Request[Page[Evidence]]):
    """A goal's timeline, newest first; `kind` limits to one kind of source."""

    goal: int
    after: str | None = None
    limit: int = 50
    kind: str = ""
    dismissed: bool = False


@dataclass(frozen=True)
class JudgeEvidence(Request[None]):
    """It counts, or it is not this goal's; None takes the judgement back. Trains the match for that goal."""

    evidence: int
    counts: bool | None


@dataclass(frozen=True)
class AddStep(Request[Step]):
    """Write down a step."""

    goal: int
    text: str
    by: str | None = None


@dataclass(frozen=True)
class TickStep(Request[None]):
    """A step is done, or not."""

    step: int
    done: bool


@dataclass(frozen=True)
class RemoveStep(Request[None]):
    """Take a step off the list."""

    step: int


@dataclass(frozen=True)
class SuggestSteps(Request[tuple[StepProposal, ...]]):
    """Steps from the owner's own lists, and from the model where there is one; none is a step before it is accepted."""

    goal: int


@dataclass(frozen=True)
class AcceptSteps(Request[tuple[Step, ...]]):
    """Make proposed steps real ones."""

    goal: int
    steps: tuple[StepProposal, ...]


@dataclass(frozen=True)
class AnswerQuiet(Request[None]):
    """The owner has seen the question about a quiet goal; it is not asked again for this silence."""

    goal: int


@dataclass(frozen=True)
class ShowToday(Request[TodayView]):
    """Events, goals that need a push, open tasks and what is new, for a day (today where it is None)."""

    day: str | None = None
