"""A goal that has gone quiet is asked about once, and again only after something came and it fell silent anew."""

from datetime import date

from companion.types.goals import Goal, GoalState, Period

_LEAST_DAYS = 14
_PERIODS = 2
_DAYS = {Period.DAY: 1, Period.WEEK: 7, Period.MONTH: 31, Period.YEAR: 366}
NEVER = "never"  # in place of a last day, where there was none


def quiet_since(goal: Goal, last: str | None, asked: str | None, today: date) -> str | None:
    """The day since which a goal has been quiet, if that is to be asked about now.

    Quiet is an active goal without evidence or check-in for two weeks, or for two periods of its rhythm where those
    are longer.

    Args:
        last: day of its newest evidence, None without any. asked: what was last asked about, see `asked_about`.
    """
    if goal.state is not GoalState.ACTIVE or asked == asked_about(last):
        return None
    rhythm = goal.target.rhythm
    periods = 0 if rhythm is None else _PERIODS * _DAYS[rhythm.period] * rhythm.every
    since = max(last or goal.pinned_on, goal.since)
    return since if (today - date.fromisoformat(since)).days > max(_LEAST_DAYS, periods) else None


def asked_about(last: str | None) -> str:
    """What is kept of a question: the silence after this day."""
    return last or NEVER
