"""Questions that a few passages cannot answer are noticed, and ordinary ones are left alone."""

from collections.abc import Callable
from pathlib import Path

from companion.whole.noticing import Task, task_of

_TABLE = Path(__file__).parents[1] / "data" / "whole" / "questions.txt"
_GOAL = 0.95


def _questions() -> list[tuple[Task, str]]:
    lines = [line for line in _TABLE.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    return [(Task(kind), question) for kind, question in (line.split(": ", 1) for line in lines)]


def _wrong(router: Callable[[str], Task]) -> list[tuple[Task, Task, str]]:
    return [(want, router(q), q) for want, q in _questions() if router(q) is not want]


def test_nineteen_of_twenty_questions_are_sent_the_right_way() -> None:
    wrong = _wrong(task_of)
    assert len(_questions()) >= 200
    assert 1 - len(wrong) / len(_questions()) >= _GOAL, wrong


def test_a_router_that_notices_nothing_fails_the_measure() -> None:
    assert 1 - len(_wrong(lambda _: Task.ORDINARY)) / len(_questions()) < _GOAL
