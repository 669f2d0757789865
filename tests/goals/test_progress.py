"""Progress, forecasts and tags against expectations reckoned by hand."""

from datetime import date, timedelta

import pytest

from companion.goals import forecast
from companion.goals.progress import Entry, compute
from companion.goals.quiet import NEVER, quiet_since
from companion.types.goals import Goal, GoalState, Measure, Period, Rhythm, Standing, Step, Target

TODAY = date(2026, 6, 7)  # a Sunday


def goal(target: Target, pinned_on: str = "2026-04-06") -> Goal:
    return Goal(1, "A goal", "", target, "", GoalState.ACTIVE, 1.0, pinned_on, pinned_on)


def weekly(*values: float, last: date = TODAY) -> list[Entry]:
    """One entry a week, the last one on `last`."""
    days = [last - timedelta(7 * back) for back in reversed(range(len(values)))]
    return [Entry(i, day.isoformat(), value) for i, (day, value) in enumerate(zip(days, values, strict=True), start=1)]


RUN = Target(21.1, "km", Measure.BEST, "2026-09-13")


def test_a_sum_of_even_weeks_leads_on_exactly() -> None:
    entries = [(TODAY - timedelta(7 * back), 10.0) for back in range(8)]
    found = forecast.of_sums(entries, TODAY, TODAY + timedelta(28), 80.0)
    assert found is not None
    assert (found.low, found.middle, found.high) == pytest.approx((120, 120, 120))


def test_uneven_weeks_make_the_range_as_wide_as_the_formula_says() -> None:
    # mean 10, variance 32/7; four weeks on: 1.2816 * sqrt(4 * 32/7 + 16 * 32/7 / 8) = 6.712
    entries = [(TODAY - timedelta(7 * back), 8.0 if back % 2 else 12.0) for back in range(8)]
    found = forecast.of_sums(entries, TODAY, TODAY + timedelta(28), 80.0)
    assert found is not None
    assert (found.low, found.middle, found.high) == pytest.approx((113.288, 120, 126.712), abs=0.001)


def test_an_empty_week_counts_as_nothing_and_is_not_left_out() -> None:
    entries = [(TODAY - timedelta(7 * back), 10.0) for back in (0, 1, 2, 7)]  # 40 in eight weeks: five a week
    found = forecast.of_sums(entries, TODAY, TODAY + timedelta(28), 40.0)
    assert found is not None
    assert found.middle == pytest.approx(60)


def test_one_odd_week_does_not_turn_the_slope() -> None:
    # slopes of all pairs: -4/7, 1/7, 1/7, 1/7, 1/2, 6/7 a day; tenth, middle and ninetieth lead to 2, 12 and 27
    points = [(TODAY - timedelta(7 * back), value) for back, value in ((3, 5.0), (2, 6.0), (1, 12.0), (0, 8.0))]
    found = forecast.of_level(points, TODAY, TODAY + timedelta(28), only_up=False)
    assert found is not None
    assert (found.low, found.middle, found.high) == pytest.approx((2, 12, 27))


def test_under_four_entries_nothing_is_said() -> None:
    found = compute(goal(RUN), weekly(5, 6, 7), (), TODAY)
    assert found.standing is Standing.TOO_EARLY and found.forecast is None


def test_without_entries_there_is_no_tag_at_all() -> None:
    assert compute(goal(RUN), [], (), TODAY).standing is Standing.NONE


@pytest.mark.parametrize(
    ("values", "standing"),
    [
        ((5, 6, 7, 8), Standing.ON_THE_WAY),  # a km a week, 14 weeks on: 22
        (
            (5, 6, 6, 7, 8, 8),
            Standing.TIGHT,
        ),  # the middle slope, 2 in 3 weeks, leads to 17.3; the steep ones beyond 21.1
        ((8, 8, 8, 8), Standing.BEHIND),
        ((8, 9, 10, 22), Standing.REACHED),
    ],
)
def test_the_tag_follows_the_forecast(values: tuple[float, ...], standing: Standing) -> None:
    assert compute(goal(RUN), weekly(*values), (), TODAY).standing is standing


def habit_entries(*weeks: int) -> list[Entry]:
    """So many days done in each week, the last week being the one before the present."""
    monday = TODAY + timedelta(1) - timedelta(7 * len(weeks))
    days = [monday + timedelta(7 * week + day) for week, times in enumerate(weeks) for day in range(times)]
    return [Entry(i, day.isoformat(), None) for i, day in enumerate(days, start=1)]


THREE_A_WEEK = Target(rhythm=Rhythm(3, Period.WEEK))
MONDAY = TODAY + timedelta(1)


@pytest.mark.parametrize(
    ("weeks", "standing"),
    [
        ((3, 3, 2, 3), Standing.ON_THE_WAY),
        ((3, 0, 2, 3), Standing.TIGHT),
        ((3, 1, 2, 2), Standing.BEHIND),
        ((0, 0, 0, 3), Standing.TOO_EARLY),
    ],
)
def test_the_tag_follows_the_last_four_weeks_of_a_rhythm(weeks: tuple[int, ...], standing: Standing) -> None:
    found = compute(goal(THREE_A_WEEK), habit_entries(*weeks), (), MONDAY)
    assert found.standing is standing


def test_a_streak_counts_kept_weeks_up_to_the_last_full_one() -> None:
    found = compute(goal(THREE_A_WEEK), habit_entries(3, 1, 3, 4, 3), (), MONDAY)
    assert found.streak == 3
    assert not found.periods[-1].over and found.periods[-1].done == 0


def test_two_weeks_of_silence_are_a_gap_and_thirteen_days_are_not() -> None:
    entries = [
        Entry(1, "2026-04-06", 5),
        Entry(2, "2026-04-21", 6),
        Entry(3, "2026-05-05", 7),
        Entry(4, "2026-06-07", 8),
    ]
    found = compute(goal(RUN), entries, (), TODAY)
    assert found.gaps == (("2026-04-07", "2026-04-20"), ("2026-05-06", "2026-06-06"))


def test_what_is_in_the_table_and_in_the_diary_counts_once() -> None:
    total = Target(100, "km", Measure.TOTAL, "2026-12-31")
    entries = [
        Entry(1, "2026-05-01", 6.2, table=True, document=1),
        Entry(2, "2026-05-01", 6.2, document=2),
        Entry(3, "2026-05-01", 3.0, document=3),  # a day that stands in the table is taken from there
        Entry(4, "2026-05-02", 5.0, document=2),
        Entry(5, "2026-05-02", 5.0, document=3),  # two notes of one swim
        Entry(6, "2026-05-02", 2.0, document=2),
    ]
    assert compute(goal(total), entries, (), TODAY).value == pytest.approx(13.2)


def test_a_best_does_not_fall_when_a_week_is_short() -> None:
    assert compute(goal(RUN), weekly(5, 10.4, 6), (), TODAY).value == 10.4


def test_losing_weight_is_reached_from_above() -> None:
    lose = Target(-5, "kg", Measure.CHANGE, "2026-09-13")
    found = compute(goal(lose), weekly(82, 81, 80, 79), (), TODAY)
    assert found.value == -3 and found.share == pytest.approx(0.6) and found.standing is Standing.ON_THE_WAY
    assert compute(goal(lose), weekly(82, 77), (), TODAY).standing is Standing.REACHED


def test_steps_are_counted_and_forecast_by_their_day() -> None:
    days = ["2026-05-10", "2026-05-17", "2026-05-24", "2026-05-31", None]
    steps = [Step(i, 1, f"step {i}", None, day) for i, day in enumerate(days)]
    found = compute(goal(Target(by="2026-06-28")), [Entry(1, "2026-05-10", None)], steps, TODAY)
    assert (found.steps_done, found.steps_total, found.standing) == (4, 5, Standing.ON_THE_WAY)


def test_a_day_with_too_little_does_not_keep_the_rhythm() -> None:
    daily = Target(500, "words", Measure.EACH, rhythm=Rhythm(1, Period.DAY))
    entries = [Entry(1, "2026-06-05", 300), Entry(2, "2026-06-05", 250), Entry(3, "2026-06-06", 499)]
    kept = {p.start: p.kept for p in compute(goal(daily), entries, (), TODAY).periods}
    assert kept["2026-06-05"] and not kept["2026-06-06"]


def test_what_lies_ahead_does_not_count_yet() -> None:
    assert compute(goal(RUN), weekly(5, 6, 7, last=TODAY + timedelta(7)), (), TODAY).value == 6


def test_a_quiet_goal_is_asked_about_once() -> None:
    quiet = goal(RUN)
    assert quiet_since(quiet, "2026-05-20", None, TODAY) == "2026-05-20"
    assert quiet_since(quiet, "2026-05-25", None, TODAY) is None
    assert quiet_since(quiet, "2026-05-20", "2026-05-20", TODAY) is None, "asked already"
    assert quiet_since(quiet, "2026-05-22", "2026-05-01", TODAY) == "2026-05-22", "another silence"
    assert quiet_since(quiet, None, NEVER, TODAY) is None


def test_a_monthly_goal_is_not_quiet_after_three_weeks() -> None:
    monthly = goal(Target(rhythm=Rhythm(1, Period.MONTH)))
    assert quiet_since(monthly, "2026-05-15", None, TODAY) is None
