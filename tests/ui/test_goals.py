"""The Goals and Today rooms through the true window, on real data in this process."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from companion import requests as r
from companion.goals.check_ins import value_in
from companion.goals.parse import parse_goal
from companion.goals.progress import Entry, compute
from companion.goals.talk import proposed_goal
from companion.goals.topic import topic_of
from companion.types.goals import (
    AgendaEvent,
    CheckedIn,
    Cited,
    Evidence,
    EvidenceVerdict,
    Goal,
    GoalCard,
    GoalPage,
    GoalState,
    MatchedBy,
    OpenTask,
    Push,
    Standing,
    Step,
    TodayView,
    WhyMatched,
)
from companion.types.library import Page
from tests.ui.inprocess import InProcess
from ui.engine_bridge import EngineBridge
from ui.goals.chart import chart_data, table_rows
from ui.goals.pin import PinForm
from ui.goals.proposal_card import ProposalCard
from ui.goals.rhythm import rhythm_data, rhythm_sentence
from ui.goals.timeline import EvidenceRow
from ui.settings.store import WindowSettings
from ui.window import MainWindow

TODAY = date(2026, 6, 7)
RUNS = Cited("Runs", "Runs.csv", "table", 7, 41, 0, 20, "line 41")


class WithGoals(InProcess):
    """Goals kept in a list, reckoned with by the product's own arithmetic."""

    def __init__(self) -> None:
        super().__init__()
        self.goals: list[Goal] = []
        self.found: dict[int, list[Evidence]] = {}
        self.goal_steps: dict[int, list[Step]] = {}
        self.gone: set[int] = set()

    def add(self, sentence: str, values: tuple[float | None, ...] = ()) -> Goal:
        draft = parse_goal(sentence, date(2026, 3, 1)).draft
        number = len(self.goals) + 1
        goal = Goal(number, draft.title, "I want to run beside Jonas again.", draft.target, sentence,
                    GoalState.ACTIVE, float(number), "2026-04-06", "2026-04-06")  # fmt: skip
        self.goals.append(goal)
        last = TODAY - timedelta(7 * (len(values) - 1))
        self.found[number] = [
            Evidence(100 * number + i, number, (last + timedelta(7 * i)).isoformat(), f"{v} km", RUNS,
                     (WhyMatched(MatchedBy.TABLE),), EvidenceVerdict.KNOWN, 0.9, v, (0, 3))
            for i, v in enumerate(values)
        ]  # fmt: skip
        return goal

    def card(self, goal: Goal) -> GoalCard:
        kept = [e for e in self.found.get(goal.id, []) if e.verdict is not EvidenceVerdict.NOT]
        entries = [Entry(e.id, e.day, e.value, table=True) for e in kept]
        steps = self.goal_steps.get(goal.id, [])
        newest = max(kept, key=lambda e: e.day, default=None)
        new = sum(1 for e in kept if e.verdict is EvidenceVerdict.NEW)
        return GoalCard(goal, compute(goal, entries, steps, TODAY), newest, new, next(iter(steps), None))

    def do_list_goals(self, request: r.ListGoals) -> tuple[GoalCard, ...]:
        rows = sorted(self.goals, key=lambda goal: goal.position)
        return tuple(self.card(g) for g in rows if request.state in (None, g.state) and g.id not in self.gone)

    def do_show_goal(self, request: r.ShowGoal) -> GoalPage:
        goal = self.goals[request.goal - 1]
        found = self.found.get(goal.id, [])
        return GoalPage(self.card(goal), tuple(self.goal_steps.get(goal.id, [])), len(found), ("Runs",))

    def do_list_evidence(self, request: r.ListEvidence) -> Page[Evidence]:
        found = [e for e in self.found.get(request.goal, []) if e.verdict is not EvidenceVerdict.NOT]
        return Page(tuple(sorted(found, key=lambda e: e.day, reverse=True)), None, len(found))

    def do_move_goal(self, request: r.MoveGoal) -> None:
        from dataclasses import replace

        order = [g.id for g in sorted(self.goals, key=lambda g: g.position) if g.id != request.goal]
        order.insert(order.index(request.before) if request.before else len(order), request.goal)
        self.goals = [replace(g, position=float(order.index(g.id))) for g in self.goals]

    def do_judge_evidence(self, request: r.JudgeEvidence) -> None:
        from dataclasses import replace

        verdict = EvidenceVerdict.COUNTS if request.counts else EvidenceVerdict.NOT
        for goal, rows in self.found.items():
            self.found[goal] = [replace(e, verdict=verdict) if e.id == request.evidence else e for e in rows]

    def do_pin_goal(self, request: r.PinGoal) -> object:
        return parse_goal(request.sentence, date(2026, 3, 1))

    def do_save_goal(self, request: r.SaveGoal) -> Goal:
        return self.add(request.draft.sentence or request.draft.title)

    def do_check_in(self, request: r.CheckIn) -> CheckedIn:
        goal = self.goals[request.goal - 1]
        value, span = value_in(request.text, topic_of(goal, (), lambda _: 0, 0))
        source = Cited("", "", "check-in")
        why = (WhyMatched(MatchedBy.SAID),)
        kept = Evidence(
            -9, goal.id, TODAY.isoformat(), request.text, source, why, EvidenceVerdict.COUNTS, 1.0, value, span
        )
        self.found.setdefault(goal.id, []).append(kept)
        return CheckedIn(9, goal.id, TODAY.isoformat(), value)

    def do_delete_goal(self, request: r.DeleteGoal) -> None:
        self.gone.add(request.goal)

    def do_undo_goal_delete(self, request: r.UndoGoalDelete) -> None:
        self.gone.discard(request.goal)

    def do_show_today(self, _request: r.ShowToday) -> TodayView:
        event = AgendaEvent("2026-06-11", "9:30", "11:00", "Kuhn, shower tray", "Karl-Heine-Straße 61", RUNS)
        task = OpenTask("Order the tiles", "2026-06-19", Cited("List", "List.md", "note", 3, 8, 0, 9))
        behind = [c for c in self.do_list_goals(r.ListGoals()) if c.progress.standing is Standing.BEHIND]
        return TodayView("2026-06-11", (event,), tuple(Push(c, "behind", c.progress.rule) for c in behind), (task,), ())

    def do_propose_goal(self, request: r.ProposeGoal) -> object:
        return proposed_goal(request.text, date(2026, 3, 1))

    do_suggest_steps = do_tick_step = do_add_step = do_answer_quiet = InProcess._nothing


@pytest.fixture
def engine() -> WithGoals:
    made = WithGoals()
    made.add("Run a half marathon by 13 September, three times a week", (5.0, 6.0, 6.0, 7.2, 7.3, 8.1, 9.0, 10.4))
    made.add("Swim 80 km this year", (2.0, 2.0, 2.0, 2.0))
    made.add("Meditate every day")
    return made


@pytest.fixture
def window(qtbot: QtBot, engine: WithGoals) -> Iterator[MainWindow]:
    bridge = EngineBridge(engine.connect)
    made = MainWindow(bridge, WindowSettings(), "/home/hanna/.local/share/companion")
    qtbot.addWidget(made)
    made.resize(1280, 800)
    made.show()
    bridge.start()
    made.show_room("goals")
    qtbot.waitUntil(lambda: len(made.rooms.goals.board.view.cards()) == 3)
    yield made
    made.close()
    bridge.close()


def titles(window: MainWindow) -> list[str]:
    return [card.goal.title for card in window.rooms.goals.board.view.cards()]


def press(qtbot: QtBot, window: MainWindow, name: str) -> None:
    def shown() -> list[QPushButton]:
        return [b for b in window.findChildren(QPushButton) if b.isVisible() and b.accessibleName().strip() == name]

    qtbot.waitUntil(lambda: bool(shown()))
    shown()[0].click()


def test_alt_and_an_arrow_move_a_card_and_the_order_stays(qtbot: QtBot, window: MainWindow, engine: WithGoals) -> None:
    view = window.rooms.goals.board.view
    view.setCurrentIndex(view.model().index(0, 0))
    view.setFocus()
    qtbot.keyClick(view, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert titles(window) == ["Swim 80 km", "Run a half marathon", "Meditate"]
    qtbot.waitUntil(lambda: [g.title for g in sorted(engine.goals, key=lambda g: g.position)] == titles(window))
    assert view.currentIndex().row() == 1, "the moved card keeps the focus"
    qtbot.keyClick(view, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: titles(window)[0] == "Run a half marathon")


def test_a_card_that_is_dragged_lies_where_it_was_let_go(
    qtbot: QtBot, window: MainWindow, engine: WithGoals, monkeypatch: pytest.MonkeyPatch
) -> None:
    view = window.rooms.goals.board.view
    view.setCurrentIndex(view.model().index(2, 0))
    first = view.visualRect(view.model().index(0, 0)).center()
    drop = QDropEvent(QPointF(first), Qt.DropAction.MoveAction, QMimeData(), Qt.MouseButton.LeftButton,
                      Qt.KeyboardModifier.NoModifier)  # fmt: skip
    monkeypatch.setattr(QDropEvent, "source", lambda _self: view)  # offscreen no drag can be begun by the mouse
    view.dropEvent(drop)
    assert titles(window) == ["Meditate", "Run a half marathon", "Swim 80 km"]
    qtbot.waitUntil(lambda: r.MoveGoal(3, 1) in engine.asked)


def test_a_check_in_from_the_board_is_on_the_goals_timeline(qtbot: QtBot, window: MainWindow) -> None:
    view = window.rooms.goals.board.view
    view.setCurrentIndex(view.model().index(0, 0))
    qtbot.keyClick(window, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    room = window.rooms.goals
    qtbot.waitUntil(room.line._field.hasFocus)
    qtbot.keyClicks(room.line._field, "Ran 11 km, slow")
    qtbot.keyClick(room.line._field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: any(e.quote == "Ran 11 km, slow" for e in room.view.timeline.rows()))
    assert "11" in room.line._told.plain()
    qtbot.waitUntil(lambda: room.view.chart.data() is not None and room.view.chart.data().lines[-1].points[-1][1] == 11)


def test_new_evidence_can_be_taken_or_refused_and_known_one_just_counts(
    qtbot: QtBot, window: MainWindow, engine
) -> None:
    from dataclasses import replace

    engine.found[1][-1] = replace(engine.found[1][-1], verdict=EvidenceVerdict.NEW, score=0.6)
    window.rooms.goals.open_goal(1)
    timeline = window.rooms.goals.view.timeline
    qtbot.waitUntil(lambda: len(timeline.rows()) == 8)
    rows = timeline.findChildren(EvidenceRow)
    assert sum(1 for row in rows for b in row.findChildren(QPushButton) if "Not this goal" in b.text()) == 1
    press(qtbot, window, "Not this goal: 10.4\u00a0km")
    qtbot.waitUntil(lambda: len(timeline.rows()) == 7)
    assert engine.card(engine.goals[0]).progress.value == 9.0


def test_a_goal_is_shown_back_before_it_is_saved(qtbot: QtBot, window: MainWindow, engine: WithGoals) -> None:
    press(qtbot, window, "Pin a goal")
    form = window.findChild(PinForm)
    qtbot.keyClicks(form._field, "Read 24 books by Christmas")
    qtbot.keyClick(form._field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: form.proposal() is not None)
    assert len(engine.goals) == 3, "nothing is saved yet"
    press(qtbot, window, "Pin it")
    qtbot.waitUntil(lambda: "Read 24 books" in titles(window))
    assert not form.isVisible()


def test_a_deleted_goal_can_be_undone(qtbot: QtBot, window: MainWindow, engine: WithGoals) -> None:
    room = window.rooms.goals
    room._delete(engine.goals[2])
    qtbot.waitUntil(lambda: len(titles(window)) == 2)
    room._toast.undo()
    qtbot.waitUntil(lambda: len(titles(window)) == 3)


def test_the_sidebar_shows_the_pinned_goals_and_opens_them(qtbot: QtBot, window: MainWindow) -> None:
    window.show_room("chat")
    from ui.goals.pinned import PinnedGoal

    qtbot.waitUntil(lambda: len(window.pinned.findChildren(PinnedGoal)) == 3)
    window.pinned.findChildren(PinnedGoal)[1].click()
    assert window.room() == "goals"
    qtbot.waitUntil(lambda: window.rooms.goals.view.goal() is not None)
    assert window.rooms.goals.view.goal().title == "Swim 80 km"


def test_today_shows_calendar_push_and_open_tasks(qtbot: QtBot, window: MainWindow) -> None:
    from ui.today.room import Row

    window.show_room("today")
    room = window.rooms.today
    qtbot.waitUntil(lambda: room._title.plain().endswith("11 June"))
    named = [row.accessibleName() for row in room.findChildren(Row)]
    assert "9:30, 11:00, Kuhn, shower tray, Karl-Heine-Straße 61" in named
    assert "Order the tiles. List" in named
    assert "Swim 80 km" in named, "four swims in four weeks lead to 62 km"


def test_the_chart_says_the_same_as_its_table(engine: WithGoals) -> None:
    goal = engine.goals[0]
    progress = engine.card(goal).progress
    data = chart_data(progress, TODAY)
    assert data is not None
    assert [value for stretch in data.lines for _, value in stretch.points] == [5, 6, 6, 7.2, 7.3, 8.1, 9, 10.4]
    assert data.target == (date(2026, 9, 13).toordinal(), 21.1)
    assert data.wedge is not None and progress.forecast is not None
    assert {value for _, value in data.wedge[1:]} == {progress.forecast.low, progress.forecast.high}
    assert data.top >= 21.1 and data.bottom == 0
    rows = table_rows(goal, progress)
    assert [value for _, what, value in rows if what == "entry"][-1] == "10.4\u00a0km"
    assert rows[-1][1] == "forecast"


def test_a_gap_is_dotted_and_not_drawn_as_a_line(engine: WithGoals) -> None:
    entries = [
        Entry(1, "2026-04-06", 5),
        Entry(2, "2026-04-13", 6),
        Entry(3, "2026-05-11", 7),
        Entry(4, "2026-05-18", 8),
    ]
    progress = compute(engine.goals[0], entries, (), TODAY)
    data = chart_data(progress, TODAY)
    assert data is not None
    assert [len(stretch.points) for stretch in data.lines] == [2, 2]
    assert len(data.dotted) == 1
    assert any(what == "nothing written down" for _, what, _ in table_rows(engine.goals[0], progress))


def test_the_rhythm_shows_days_done_and_days_to_come(engine: WithGoals) -> None:
    goal = engine.goals[0]
    progress = engine.card(goal).progress
    data = rhythm_data(progress, TODAY - timedelta(1))
    assert len(data.cells) == 13 and data.cells[-1][6] is None
    assert data.cells[-2][6] is True and data.cells[-2][0] is False
    assert goal.target.rhythm is not None
    assert "3 times a week" in rhythm_sentence(goal.target.rhythm, progress)


def test_a_card_says_aloud_what_its_picture_shows(window: MainWindow) -> None:
    model = window.rooms.goals.board.view.model()
    said = model.data(model.index(0, 0), Qt.ItemDataRole.AccessibleTextRole)
    for part in ("Run a half marathon", "21.1\u00a0km", "13 September", "10.4", "on the way"):
        assert part in said or part == "on the way"


def test_a_proposal_in_chat_is_pinned_only_when_pressed(qtbot: QtBot, engine: WithGoals) -> None:
    bridge = EngineBridge(engine.connect)
    bridge.start()
    proposal = parse_goal("I want to learn to sail by June", date(2026, 3, 1))
    card = ProposalCard(bridge, proposal)
    qtbot.addWidget(card)
    card.show()
    assert len(engine.goals) == 3
    with qtbot.waitSignal(card.pinned):
        card._pin.click()
    assert engine.goals[-1].title == "Learn to sail"
    bridge.close()


def test_a_goal_that_is_stated_in_chat_is_offered_under_the_answer(
    qtbot: QtBot, window: MainWindow, engine: WithGoals
) -> None:
    window.show_room("chat")
    window.chat.ask("I want to learn to sail by June")
    qtbot.waitUntil(lambda: bool(window.chat.findChildren(ProposalCard)))
    assert len(engine.goals) == 3, "nothing is saved before it is pressed"
    window.chat.ask("When does the lease end?")
    qtbot.waitUntil(lambda: len([a for a in engine.asked if isinstance(a, r.ProposeGoal)]) == 2)
    assert len(window.chat.findChildren(ProposalCard)) == 1


def test_an_empty_board_asks_for_one_sentence(qtbot: QtBot) -> None:
    engine = WithGoals()
    bridge = EngineBridge(engine.connect)
    window = MainWindow(bridge, WindowSettings(), "/home/hanna/.local/share/companion")
    qtbot.addWidget(window)
    window.show()
    bridge.start()
    window.show_room("goals")
    qtbot.waitUntil(window.rooms.goals.board._nothing.isVisible)
    assert not window.pinned.isVisible()
    window.close()
    bridge.close()


def test_places_of_rows_follow_the_columns(window: MainWindow) -> None:
    view = window.rooms.goals.board.view
    grid = view.gridSize()
    assert view.row_at(QPoint(5, 5)) == 0
    assert view.row_at(QPoint(grid.width() + 5, 5)) == 1
    assert view.row_at(QPoint(5, grid.height() + 5)) == 2
