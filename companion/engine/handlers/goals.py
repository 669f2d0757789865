"""Goals: pinning, ordering, evidence, check-ins, steps, and what today holds."""

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from companion import requests
from companion.answers.care import Matter, matter_of
from companion.engine.brief_maker import shown
from companion.goals import board, matcher, steps
from companion.goals.check_ins import day_in, value_in
from companion.goals.parse import parse_goal
from companion.goals.quiet import asked_about
from companion.goals.talk import proposed_goal
from companion.link.server import Handler, Job
from companion.models.starter import NAME as STARTER
from companion.store import briefs, goal_evidence, goals
from companion.store.removal import Gone
from companion.types.briefs import BriefKind
from companion.types.errors import CompanionError
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

if TYPE_CHECKING:
    from companion.engine.engine import Engine

_SUGGESTED = 6


def handlers(engine: "Engine") -> dict[str, Handler]:
    """Handlers by request class name."""
    return _pinning(engine) | _showing(engine) | _evidence(engine) | _steps(engine)


def _today(engine: "Engine") -> date:
    return engine.clock.now().date()


def _goal(engine: "Engine", number: int) -> Goal:
    found = goals.goal(engine.memory.database.read(), number)
    if found is None:
        raise CompanionError("not-found")
    return found


def _checked(draft: GoalDraft) -> GoalDraft:
    title = " ".join(draft.title.split())
    if not title:
        raise CompanionError("goal-empty")
    for day in (draft.target.by, draft.target.since):
        if day is not None:
            _day(day)
    return replace(draft, title=title, why=draft.why.strip())


def _day(words: str) -> date:
    try:
        return date.fromisoformat(words)
    except ValueError as error:
        raise CompanionError("bad-request", reason=f"{words} is no day") from error


def _pinning(engine: "Engine") -> dict[str, Handler]:
    def understand(request: requests.PinGoal, _: Job) -> GoalProposal:
        if not request.sentence.strip():
            raise CompanionError("goal-empty")
        return parse_goal(request.sentence, _today(engine))

    def propose(request: requests.ProposeGoal, _: Job) -> GoalProposal | None:
        in_distress = matter_of(request.text) is Matter.DISTRESS
        return None if in_distress else proposed_goal(request.text, _today(engine))

    def save(request: requests.SaveGoal, _: Job) -> Goal:
        draft = _checked(request.draft)
        with engine.memory.database.write(durable=True) as connection:
            number = goals.insert_goal(connection, draft, _today(engine).isoformat())
            matcher.match_all_again(connection)
        engine.memory.goals.wake()
        return _goal(engine, number)

    def edit(request: requests.EditGoal, _: Job) -> Goal:
        draft = _checked(request.draft)
        _goal(engine, request.goal)
        with engine.memory.database.write(durable=True) as connection:
            goals.update_goal(connection, request.goal, draft)
            matcher.match_all_again(connection)
        engine.memory.goals.wake()
        return _goal(engine, request.goal)

    def move(request: requests.MoveGoal, _: Job) -> None:
        _goal(engine, request.goal)
        with engine.memory.database.write(durable=True) as connection:
            goals.move(connection, request.goal, request.before)

    def set_state(request: requests.SetGoalState, _: Job) -> Goal:
        _goal(engine, request.goal)
        with engine.memory.database.write(durable=True) as connection:
            goals.set_state(connection, request.goal, request.state, _today(engine).isoformat(), request.word.strip())
            if request.state is GoalState.ACTIVE:
                matcher.match_all_again(connection)
        engine.memory.goals.wake()
        return _goal(engine, request.goal)

    def hide(number: int, now: float | None) -> None:
        with engine.memory.database.write(durable=True) as connection:
            goals.hide(connection, number, now)

    def delete(request: requests.DeleteGoal, _: Job) -> None:
        hide(request.goal, engine.clock.now().timestamp())

    def undo(request: requests.UndoGoalDelete, _: Job) -> None:
        hide(request.goal, None)

    return {
        "PinGoal": understand,
        "ProposeGoal": propose,
        "SaveGoal": save,
        "EditGoal": edit,
        "MoveGoal": move,
        "SetGoalState": set_state,
        "DeleteGoal": delete,
        "UndoGoalDelete": undo,
    }


def _showing(engine: "Engine") -> dict[str, Handler]:
    def cards(request: requests.ListGoals, _: Job) -> tuple[GoalCard, ...]:
        return board.cards(engine.memory.database.read(), request.state, _today(engine))

    def page(request: requests.ShowGoal, _: Job) -> GoalPage:
        return board.page(engine.memory.database.read(), _goal(engine, request.goal), _today(engine))

    def today(request: requests.ShowToday, _: Job) -> TodayView:
        day = _today(engine) if request.day is None else _day(request.day)
        connection = engine.memory.database.read()
        made = briefs.find(connection, BriefKind.MORNING, day.isoformat())
        brief = shown(made).markdown if made is not None and made.lines else None
        return replace(board.today_view(connection, day), brief=brief)

    def quiet(request: requests.AnswerQuiet, _: Job) -> None:
        shown = board.card(engine.memory.database.read(), _goal(engine, request.goal), _today(engine))
        with engine.memory.database.write(durable=True) as connection:
            last = None if shown.last is None else shown.last.day
            goals.set_quiet_asked(connection, request.goal, asked_about(last))

    return {"ListGoals": cards, "ShowGoal": page, "ShowToday": today, "AnswerQuiet": quiet}


def _evidence(engine: "Engine") -> dict[str, Handler]:
    def check_in(request: requests.CheckIn, _: Job) -> CheckedIn:
        goal = _goal(engine, request.goal)
        text = " ".join(request.text.split())
        if not text:
            raise CompanionError("check-in-empty")
        connection = engine.memory.database.read()
        value, span = value_in(text, matcher.topic_for(connection, goal))
        day = day_in(text, _today(engine)) if request.day is None else _day(request.day)
        with engine.memory.database.write(durable=True) as writing:
            number = goals.insert_check_in(writing, goal.id, text, day.isoformat(), value, span)
        return CheckedIn(number, goal.id, day.isoformat(), value)

    def undo(request: requests.UndoCheckIn, _: Job) -> None:
        with engine.memory.database.write(durable=True) as connection:
            goals.remove_check_in(connection, request.check_in)
            briefs.drop_unsupported(connection, Gone())

    def page(request: requests.ListEvidence, _: Job) -> Page[Evidence]:
        connection = engine.memory.database.read()
        _goal(engine, request.goal)
        limit = max(1, min(200, request.limit))
        return goal_evidence.page(connection, request.goal, request.after, limit, request.kind, request.dismissed)

    def judge(request: requests.JudgeEvidence, _: Job) -> None:
        found = goal_evidence.one(engine.memory.database.read(), request.evidence)
        if found is None:
            raise CompanionError("not-found")
        goal, fingerprint, features = found
        with engine.memory.database.write(durable=True) as connection:
            goal_evidence.judge(connection, goal, fingerprint, request.counts, features)
            matcher.relearn(connection, goal)
            matcher.match_near_again(connection, goal)
        engine.memory.goals.wake()

    return {"CheckIn": check_in, "UndoCheckIn": undo, "ListEvidence": page, "JudgeEvidence": judge}


def _steps(engine: "Engine") -> dict[str, Handler]:
    def add(request: requests.AddStep, _: Job) -> Step:
        _goal(engine, request.goal)
        text = " ".join(request.text.split())
        if not text:
            raise CompanionError("step-empty")
        by = None if request.by is None else _day(request.by).isoformat()
        with engine.memory.database.write(durable=True) as connection:
            number = goals.insert_step(connection, request.goal, text, by, None)
        return _step(number)

    def _step(number: int) -> Step:
        found = goals.step(engine.memory.database.read(), number)
        if found is None:
            raise CompanionError("not-found")
        return found

    def tick(request: requests.TickStep, _: Job) -> None:
        _step(request.step)
        with engine.memory.database.write(durable=True) as connection:
            goals.tick_step(connection, request.step, _today(engine).isoformat() if request.done else None)

    def remove(request: requests.RemoveStep, _: Job) -> None:
        with engine.memory.database.write(durable=True) as connection:
            goals.remove_step(connection, request.step)

    def suggest(request: requests.SuggestSteps, job: Job) -> tuple[StepProposal, ...]:
        goal, connection = _goal(engine, request.goal), engine.memory.database.read()
        found = steps.from_lists(connection, goal)
        model = engine.memory.models.model(None)
        if len(found) < _SUGGESTED and model is not None and model.name != STARTER:
            known = [step.text for step in goals.steps(connection, goal.id)] + [step.text for step in found]
            try:
                found += steps.from_model(goal, known, model, _today(engine), job.cancel)
            except CompanionError:
                if not found:
                    raise  # with nothing of the owner's own to show, say why there is none of the model's
        return tuple(found[:_SUGGESTED])

    def accept(request: requests.AcceptSteps, _: Job) -> tuple[Step, ...]:
        _goal(engine, request.goal)
        with engine.memory.database.write(durable=True) as connection:
            added = [goals.insert_step(connection, request.goal, s.text, s.by, s.source) for s in request.steps]
        return tuple(_step(number) for number in added)

    return {
        "AddStep": add,
        "TickStep": tick,
        "RemoveStep": remove,
        "SuggestSteps": suggest,
        "AcceptSteps": accept,
    }
