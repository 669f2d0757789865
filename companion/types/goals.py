"""Goals: what the owner wants to become, what speaks for it, and how far it has come. Days are ISO dates."""

from dataclasses import dataclass
from enum import StrEnum


class Measure(StrEnum):
    """How entries add up to a target's amount."""

    TOTAL = "total"  # the sum of all entries
    COUNT = "count"  # how many things there are
    BEST = "best"  # the largest single entry
    LEVEL = "level"  # the latest entry, whatever came before
    CHANGE = "change"  # the latest entry less the first one; negative for "lose"
    EACH = "each"  # at least so much each time of the rhythm


class Period(StrEnum):
    """What a rhythm counts in."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


@dataclass(frozen=True)
class Rhythm:
    """So many times in each `every` periods; `weekdays` from 0 (Monday) where days are named."""

    times: int
    period: Period
    every: int = 1
    weekdays: tuple[int, ...] = ()


@dataclass(frozen=True)
class Target:
    """What would make a goal reached; all of it may be left open.

    Attributes:
        amount, unit, measure: a number to reach, and how entries count towards it.
        by: the last day. since: the first day whose entries count; the day of pinning where none is named.
        rhythm: a habit. milestones: named parts, done one by one (they become steps when the goal is saved).
    """

    amount: float | None = None
    unit: str = ""
    measure: Measure | None = None
    by: str | None = None
    since: str | None = None
    rhythm: Rhythm | None = None
    milestones: tuple[str, ...] = ()


@dataclass(frozen=True)
class GoalDraft:
    """A goal before it is saved."""

    title: str
    why: str = ""
    target: Target = Target()
    sentence: str = ""


@dataclass(frozen=True)
class GoalProposal:
    """What was understood of a sentence, to be shown back before it is saved; spans are [start, end) in it."""

    draft: GoalDraft
    understood: tuple[tuple[str, int, int], ...] = ()  # (amount | by | rhythm | milestones | why, start, end)


class GoalState(StrEnum):
    """Where a goal lies on the board."""

    ACTIVE = "active"
    RESTING = "resting"
    DONE = "done"
    LET_GO = "let_go"


@dataclass(frozen=True)
class Goal:
    """A pinned goal. `position` orders those of a state; `since` is when it came into its state, `word` why."""

    id: int
    title: str
    why: str
    target: Target
    sentence: str
    state: GoalState
    position: float
    pinned_on: str
    since: str
    word: str = ""


@dataclass(frozen=True)
class Cited:
    """The very words that something rests on: `start`, `end` in the chunk's text; chunk 0 for a check-in or message."""

    title: str
    path: str = ""
    kind: str = ""  # of the file; "check-in" or "message" where there is none
    file: int = 0
    chunk: int = 0
    start: int = 0
    end: int = 0
    place: str = ""  # such as "row 41" or "line 12"


@dataclass(frozen=True)
class Step:
    """A step towards a goal. `source` is where it was taken from, None where the owner wrote it."""

    id: int
    goal: int
    text: str
    by: str | None = None
    done_on: str | None = None
    source: Cited | None = None


@dataclass(frozen=True)
class StepProposal:
    """A step that is not one before it was accepted; `origin`: "file" or "model"."""

    text: str
    by: str | None = None
    origin: str = "file"
    source: Cited | None = None


class EvidenceVerdict(StrEnum):
    """What the owner said about a piece of evidence."""

    NEW = "new"  # nothing yet: it counts, and is shown to be looked at
    KNOWN = "known"  # it counts like others that were confirmed
    COUNTS = "counts"
    NOT = "not"


class MatchedBy(StrEnum):
    """Why evidence was matched; `words` of `WhyMatched` say more."""

    TABLE = "table"  # a row of a table with such numbers
    NUMBER = "number"  # a number with the target's unit
    TASK = "task"  # a ticked task
    WORDS = "words"  # these words stand in the goal, or in what was confirmed
    MEANING = "meaning"
    EVENT = "event"
    CONFIRMED = "confirmed"  # earlier evidence from this place was confirmed
    SAID = "said"  # the owner's own check-in


@dataclass(frozen=True)
class WhyMatched:
    """One reason, with the words that carry it."""

    by: MatchedBy
    words: tuple[str, ...] = ()


@dataclass(frozen=True)
class Evidence:
    """Something the owner did or wrote that belongs to a goal. `value` is in the target's unit, None if it has none.

    `quote` is the text itself; `number` the span of the value's words in it, (0, 0) without a value.
    `negative` ids are check-ins.
    """

    id: int
    goal: int
    day: str
    quote: str
    source: Cited
    why: tuple[WhyMatched, ...]
    verdict: EvidenceVerdict
    score: float
    value: float | None = None
    number: tuple[int, int] = (0, 0)


class Standing(StrEnum):
    """The word on a goal's tag."""

    NONE = "none"
    TOO_EARLY = "too_early"
    ON_THE_WAY = "on_the_way"
    TIGHT = "tight"
    BEHIND = "behind"
    REACHED = "reached"


@dataclass(frozen=True)
class Point:
    """A value on a day; `evidence` names the entries it rests on."""

    day: str
    value: float
    evidence: tuple[int, ...] = ()


@dataclass(frozen=True)
class Forecast:
    """Where the entries lead by `day`: the middle and the range that holds eight of ten cases, and how computed.

    `method`: "weekly-sums" or "pairwise-slopes" (see companion.goals.forecast); `weeks` and `entries` it looked at.
    """

    day: str
    low: float
    middle: float
    high: float
    method: str
    weeks: int
    entries: int


@dataclass(frozen=True)
class PeriodKept:
    """One period of a rhythm, first day to last: how often it was done of how often it should be.

    `days`: which days hold an entry. `over`: whether the period has ended.
    """

    start: str
    end: str
    done: int
    wanted: int
    days: tuple[str, ...]
    over: bool

    @property
    def kept(self) -> bool:
        """Whether the rhythm was kept."""
        return self.done >= self.wanted


@dataclass(frozen=True)
class Progress:
    """How far a goal has come.

    Attributes:
        value: where it stands now, None before the first entry. goal: where it should come to, None without a number.
        points: the drawn line, by week. plan: straight from the start to the target. gaps: (first, last) day of at
            least two weeks in which nothing was written down.
        periods: of the rhythm, oldest first, the present one last. streak: kept periods in a row up to the last ended.
        standing: the tag, with the numbers it rests on in `rule`: (name, value) pairs.
        entries: how many counted. steps_done, steps_total: of the goal's steps.
    """

    value: float | None
    goal: float | None
    points: tuple[Point, ...]
    plan: tuple[Point, ...]
    gaps: tuple[tuple[str, str], ...]
    forecast: Forecast | None
    periods: tuple[PeriodKept, ...]
    streak: int
    standing: Standing
    rule: tuple[tuple[str, str], ...]
    entries: int
    steps_done: int
    steps_total: int
    share: float  # 0..1, for the ring


@dataclass(frozen=True)
class GoalCard:
    """A goal as the board shows it; `last` is its newest evidence, `to_look_at` how many were not judged."""

    goal: Goal
    progress: Progress
    last: Evidence | None
    to_look_at: int
    next_step: Step | None


@dataclass(frozen=True)
class GoalPage:
    """A goal as its page shows it; evidence comes by `ListEvidence`."""

    card: GoalCard
    steps: tuple[Step, ...]
    evidence_total: int
    numbers_from: tuple[str, ...]  # titles of the files that values were read from
    quiet_since: str | None = None  # set while it should be asked about


@dataclass(frozen=True)
class CheckedIn:
    """A check-in as it was kept; `value` was read from its words, never guessed."""

    id: int
    goal: int
    day: str
    value: float | None


@dataclass(frozen=True)
class AgendaEvent:
    """An event of a calendar file on a day. Times are "9:30", "" for the whole day."""

    day: str
    start: str
    end: str
    title: str
    where: str
    source: Cited


@dataclass(frozen=True)
class OpenTask:
    """An unticked task in a file; `by` where its words name a day."""

    text: str
    by: str | None
    source: Cited
    day: str | None = None  # of the file


@dataclass(frozen=True)
class NewFile:
    """A file that was read or changed lately."""

    file: int
    title: str
    name: str
    folder: str
    kind: str
    changed: str


@dataclass(frozen=True)
class Push:
    """A goal that needs a push: behind, tight, due soon or quiet; `reason` says which, `numbers` the figures."""

    card: GoalCard
    reason: str  # behind | tight | due | quiet
    numbers: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class TodayView:
    """What the Today room shows. `brief` is Markdown, None where none was made."""

    day: str
    events: tuple[AgendaEvent, ...]
    pushes: tuple[Push, ...]
    tasks: tuple[OpenTask, ...]
    new_files: tuple[NewFile, ...]
    brief: str | None = None
