"""Where the entries lead: a middle and the range that holds eight of ten cases, from the last eight weeks alone."""

import math
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import combinations

from companion.types.goals import Forecast

WEEKS = 8
Z80 = 1.2816  # 80 % of a normal distribution lie within so many standard deviations
_LEAST_ENTRIES = 4  # fewer are too few to say anything


def of_sums(entries: Sequence[tuple[date, float]], today: date, by: date, value: float) -> Forecast | None:
    """Forecast of a sum, by weekly sums ("weekly-sums").

    The last n weeks (at most eight, from the first entry on, ending today) have sums with mean m and standard
    deviation s; a week without an entry counts as zero. With k weeks left (not whole ones count in part) the middle is
    value + k·m and the range ± 1.28·√(k·s² + k²·s²/n): the spread of k further weeks and of the mean itself. A sum
    does not shrink, so the range begins at today's value.

    Args:
        entries: (day, value), any order. value: the sum today.

    Returns:
        None under four entries, or with under two weeks to look at.
    """
    if len(entries) < _LEAST_ENTRIES:
        return None
    first = min(day for day, _ in entries)
    n = min(WEEKS, math.ceil(((today - first).days + 1) / 7))
    if n < 2:
        return None
    sums = [0.0] * n
    for day, amount in entries:
        index = (today - day).days // 7
        if 0 <= index < n:
            sums[index] += amount
    mean = sum(sums) / n
    variance = sum((one - mean) ** 2 for one in sums) / (n - 1)
    k = max(0.0, (by - today).days / 7)
    spread = Z80 * math.sqrt(k * variance + k * k * variance / n)
    middle = value + k * mean
    return Forecast(
        by.isoformat(), max(value, middle - spread), middle, middle + spread, "weekly-sums", n, len(entries)
    )


def of_level(points: Sequence[tuple[date, float]], today: date, by: date, *, only_up: bool) -> Forecast | None:
    """Forecast of a level or a best, by slopes between pairs of weekly points ("pairwise-slopes").

    Of the last eight weeks' points every pair has a slope; their median (Theil and Sen's estimator: one odd day does
    not turn it) leads on from the last point to the middle, their tenth and ninetieth percentile to the range.

    Args:
        points: (day, value) by week, oldest first. only_up: a best is not lost again, so nothing falls below it.

    Returns:
        None under four points.
    """
    since = today - timedelta(weeks=WEEKS)
    recent = [(day, value) for day, value in points if day > since]
    if len(points) < _LEAST_ENTRIES or len(recent) < 2:
        return None
    slopes = sorted(
        (b - a) / (later - earlier).days for (earlier, a), (later, b) in combinations(recent, 2) if later > earlier
    )
    if not slopes:
        return None
    day, value = recent[-1]
    ahead = max(0, (by - day).days)
    low, middle, high = (value + quantile(slopes, share) * ahead for share in (0.1, 0.5, 0.9))
    if only_up:
        best = max(v for _, v in points)
        low, middle, high = max(low, best), max(middle, best), max(high, best)
    return Forecast(by.isoformat(), low, middle, high, "pairwise-slopes", WEEKS, len(recent))


def quantile(ordered: Sequence[float], share: float) -> float:
    """The value below which a share of sorted values lies, by linear interpolation (Hyndman and Fan's type 7)."""
    at = (len(ordered) - 1) * share
    below = math.floor(at)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (ordered[above] - ordered[below]) * (at - below)
