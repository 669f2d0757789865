"""A line about a goal, and the value that its words state for the target; none where they state none."""

from datetime import date

from companion.goals.activities import families_in
from companion.goals.topic import Topic
from companion.goals.units import amounts, convert
from companion.recall.languages import latin_language
from companion.recall.time import understand
from companion.types.goals import Measure


def value_in(text: str, topic: Topic) -> tuple[float | None, tuple[int, int]]:
    """The value that a check-in states, in the target's unit, with the span of its words.

    The owner speaks of this goal and of themselves, so one number with the right unit is enough; of several, the one
    beside the goal's activity is meant, and where that is not one either, none is taken.
    """
    if topic.measure is None:
        return None, (0, 0)
    if topic.measure is Measure.COUNT:
        return 1.0, (0, len(text))
    german = latin_language(text) == "de"
    found = [(one, convert(one.value, one.unit, topic.unit)) for one in amounts(text, german=german)]
    known = [(one, value) for one, value in found if value is not None]
    if len(known) > 1:
        near = [
            pair for pair in known if families_in(text[max(0, pair[0].start - 20) : pair[0].start]) & topic.families
        ]
        known = near if len(near) == 1 else []
    if not known:
        return None, (0, 0)
    one, value = known[0]
    return value, (one.start, one.end)


def day_in(text: str, today: date) -> date:
    """The day that a check-in tells of: today, unless its words name one of the last month."""
    found = understand(text, today).days
    if found is None or found.start is None or found.start != found.until:
        return today
    return found.start if 0 <= (today - found.start).days <= 31 else today
