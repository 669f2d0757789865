"""Steps proposed by a model are held against a schema, mended once, else dropped. Its replies are replayed."""

from collections.abc import Iterator, Sequence
from datetime import date

from companion.goals.steps import from_model
from companion.link.cancel import Cancel
from companion.types.goals import Goal, GoalState, StepProposal, Target
from companion.workers.requests import ChatTurn, GenerationDone, Piece

GOAL = Goal(
    1, "Speak Portuguese", "", Target(by="2026-11-21"), "Speak Portuguese by 21 November 2026", GoalState.ACTIVE, 1.0,
    "2026-06-01", "2026-06-01",
)  # fmt: skip
TODAY = date(2026, 6, 7)


class Replay:
    """Gives the replies it was made with, in order."""

    name, context_tokens = "replayed", 4096

    def __init__(self, *replies: str) -> None:
        self._replies = list(replies)
        self.asked: list[Sequence[ChatTurn]] = []

    def count_tokens(self, turns: Sequence[ChatTurn]) -> int:
        return sum(len(turn.content) for turn in turns) // 4

    def stream(self, turns: Sequence[ChatTurn], max_tokens: int, cancel: Cancel) -> Iterator[Piece | GenerationDone]:
        self.asked.append(list(turns))
        for part in self._replies.pop(0).split(" "):
            yield Piece(part + " ")


def steps(*replies: str, known: Sequence[str] = ()) -> tuple[list[StepProposal], int]:
    model = Replay(*replies)
    return from_model(GOAL, known, model, TODAY, Cancel()), len(model.asked)


def test_steps_in_the_schema_are_proposed() -> None:
    found, asked = steps(
        '```json\n[{"step": "Register for the exam", "by": "2026-09-01"}, {"step": "Find a tandem", "by": null}]\n```'
    )
    assert [(s.text, s.by, s.origin) for s in found] == [
        ("Register for the exam", "2026-09-01", "model"),
        ("Find a tandem", None, "model"),
    ]
    assert asked == 1


def test_a_reply_out_of_the_schema_is_sent_back_once() -> None:
    found, asked = steps("Sure! Here are some steps: 1. Learn.", '[{"step": "Find a tandem"}]')
    assert [s.text for s in found] == ["Find a tandem"] and asked == 2


def test_after_a_second_bad_reply_nothing_is_used() -> None:
    assert steps("Learn verbs.", '[{"step": "Learn verbs", "reward": "cake"}]') == ([], 2)


def test_numbers_of_the_models_own_past_days_and_known_steps_are_left_out() -> None:
    reply = (
        '[{"step": "Learn 500 words"}, {"step": "Call Marta", "by": "2027-01-01"}, {"step": "find a tandem"},'
        ' {"step": "' + "x" * 121 + '"}]'
    )
    found, _ = steps(reply, known=("Find a tandem",))
    assert [(s.text, s.by) for s in found] == [("Call Marta", None)]
