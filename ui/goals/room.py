"""The Goals room: the board, and the page of the goal that was opened from it."""

from datetime import date
from typing import Any

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtWidgets import QFrame, QMenu, QStackedWidget, QWidget

from companion.requests import (
    AcceptSteps,
    AddStep,
    AnswerQuiet,
    DeleteGoal,
    EditGoal,
    JudgeEvidence,
    ListEvidence,
    ListGoals,
    MoveGoal,
    RemoveStep,
    Request,
    SetGoalState,
    ShowGoal,
    SuggestSteps,
    TickStep,
    UndoCheckIn,
    UndoGoalDelete,
)
from companion.types.errors import Problem
from companion.types.goals import CheckedIn, Cited, Evidence, Goal, GoalCard, GoalPage, GoalState, StepProposal
from companion.types.library import Page, Progress
from companion.types.status import EngineStatus
from ui.engine_bridge import EngineBridge
from ui.goals.board import Board
from ui.goals.check_in import CheckInLine
from ui.goals.edit import EditForm, draft_of
from ui.goals.page import GoalPageView
from ui.goals.pin import PinForm
from ui.problems import sentence
from ui.room import Room, Wishes
from ui.widgets.basic import Button, IconButton, Label, column, framed, row
from ui.widgets.toast import Toast

_PAGE = 30
_LOOK_AGAIN_MS = 1500  # after a judgement or an edit the files are looked through anew


class GoalsRoom(Room):
    """Board and page; asks the engine for what they wish."""

    def __init__(self, bridge: EngineBridge, wishes: Wishes) -> None:
        super().__init__()
        self._bridge, self._wishes = bridge, wishes
        self._cards: tuple[GoalCard, ...] = ()
        self._shown_goal = 0
        self._found: list[Evidence] = []
        self._after: str | None = None
        self._kind = ""
        self.form = PinForm(bridge)
        self.board = Board(self.form)
        self.line = CheckInLine(bridge)
        self.edit = EditForm(bridge)
        self.view = GoalPageView(self.line, self.edit)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.board)
        self._stack.addWidget(self.view)
        self.setLayout(column(self._bar(), self._stack))
        self._toast = Toast(self._stack)
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.setInterval(_LOOK_AGAIN_MS)
        self._again.timeout.connect(self.read)
        self._idle = True
        self._connect()
        self.show_board()

    def _bar(self) -> QFrame:
        self._title = Label(self.tr("Goals"), "title")
        self._count = Label("", "caption", "3")
        self._back = Button(self.tr("Goals"), "plain", "chevron-left")
        self._back.clicked.connect(self.show_board)
        self._pin = Button(self.tr("Pin a goal"), "primary", "plus")
        self._pin.clicked.connect(lambda _=False: self.pin_goal())
        self._more = IconButton("ellipsis", self.tr("More about this goal"))
        self._more.clicked.connect(lambda: self._menu(self._shown_goal, self._more.mapToGlobal(QPoint(0, 30))))
        self._ask = Button(self.tr("Ask about it"), "outlined")
        self._ask.clicked.connect(self._ask_about)
        self._check = Button(self.tr("Check in"), "primary")
        self._check.clicked.connect(lambda: self.line.begin(self._shown_goal))
        bar = row(
            self._title, self._count, self._back, None, self._more, self._ask, self._check, self._pin,
            margins=(24, 0, 16, 0), gap=8,
        )  # fmt: skip
        return framed("bar", bar, 52)

    def _connect(self) -> None:
        board, view = self.board, self.view
        board.opened.connect(self.open_goal)
        board.moved.connect(lambda goal, before: self._do(MoveGoal(goal, before or None)))
        board.menu_wished.connect(self._menu)
        self.form.saved.connect(self._pinned)
        view.timeline.judged.connect(self._judge)
        view.timeline.opened.connect(self._open_source)
        view.timeline.more_wished.connect(self._read_evidence)
        view.timeline.kind_chosen.connect(self._choose_kind)
        view.steps.ticked.connect(lambda step, done: self._do(TickStep(step, done)))
        view.steps.removed.connect(lambda step: self._do(RemoveStep(step)))
        view.steps.added.connect(lambda text: self._do(AddStep(self._shown_goal, text)))
        view.steps.suggest_wished.connect(self._suggest)
        view.steps.accepted.connect(self._accept)
        view.quiet_answered.connect(self._answer_quiet)
        self.line.kept.connect(self._kept)
        self.edit.saved.connect(self._edited)
        self._wishes.goal.connect(self.open_goal)

    # --- what the window tells ---

    def shown(self) -> None:
        """Read the goals anew."""
        self.read()

    def show_status(self, _status: EngineStatus) -> None:
        """The engine came after the room did: now there is something to ask."""
        if self.isVisible():
            self.shown()

    def show_progress(self, progress: Progress) -> None:
        """When reading came to rest, evidence may have come."""
        if progress.idle and not self._idle and self.isVisible():
            self._again.start()
        self._idle = progress.idle

    def arrange(self, logical_width: float) -> None:
        """Lay both views out."""
        self.board.arrange(logical_width)
        self.view.arrange(logical_width)
        self._count.setVisible(logical_width >= 720 and self._stack.currentWidget() is self.board)
        self._ask.setVisible(logical_width >= 720 and self._stack.currentWidget() is self.view)

    def finish(self) -> None:
        """What waits for an undo is done."""
        self._toast.finish()

    def escape(self) -> bool:
        """Close the form, else go back to the board."""
        if self.form.isVisible():
            self.form.close_form()
            return True
        if self.edit.isVisible():
            self.edit.leave()
            return True
        if self._stack.currentWidget() is self.view:
            self.show_board()
            return True
        return False

    # --- reading ---

    def read(self) -> None:
        """Ask for the cards, and for the page that is open."""
        self._bridge.ask(ListGoals(), self._show_cards, self._tell)
        if self._stack.currentWidget() is self.view and self._shown_goal:
            self._read_page()

    def _show_cards(self, cards: tuple[GoalCard, ...]) -> None:
        self._cards = cards
        self.board.show_cards(cards)
        active = [card.goal for card in cards if card.goal.state is GoalState.ACTIVE]
        self._count.say(self.tr("%Ln active", "", len(active)) if active else "")
        self.line.show_goals(
            [card.goal for card in cards if card.goal.id == self._shown_goal] or active, self._shown_goal
        )

    def _read_page(self) -> None:
        wanted = self._shown_goal

        def show(page: GoalPage) -> None:
            if wanted == self._shown_goal:
                self.view.show_page(page, date.today())
                self._after = None
                self._read_evidence()  # after the page, whose goal its rows are told by

        self._bridge.ask(ShowGoal(wanted), show, lambda _: self.show_board())

    def _read_evidence(self) -> None:
        wanted, after = self._shown_goal, self._after

        def show(page: Page[Evidence]) -> None:
            if wanted != self._shown_goal:
                return
            self._found = [*(self._found if after else []), *page.rows]
            self._after = page.after
            kinds = sorted({one.source.kind for one in self._found if one.source.kind})
            if not self._kind:
                self.view.timeline.show_kinds(kinds)
            self.view.show_evidence(self._found, page.total, more=page.after is not None)

        self._bridge.ask(ListEvidence(wanted, after, _PAGE, self._kind), show, self._tell)

    def _choose_kind(self, kind: str) -> None:
        self._kind, self._after = kind, None
        self._read_evidence()

    # --- acting ---

    def pin_goal(self, text: str = "") -> None:
        """Show the form for a new goal, with a sentence if there is one already."""
        self.show_board()
        self.form.open_form(text)

    def check_in(self) -> None:
        """Bring the check-in line to the front: of the goal that is open, else of the first one."""
        if self._stack.currentWidget() is not self.view:
            active = [card.goal.id for card in self._cards if card.goal.state is GoalState.ACTIVE]
            current = self.board.view.current() or (active[0] if active else 0)
            if not current:
                return
            self.open_goal(current)
        self.line.begin(self._shown_goal)

    def open_goal(self, goal: int) -> None:
        """Show the page of a goal."""
        self._shown_goal, self._kind = goal, ""
        self._stack.setCurrentWidget(self.view)
        self._show_buttons()
        self.line.show_goals([card.goal for card in self._cards if card.goal.id == goal], goal)
        self.read()

    def show_board(self) -> None:
        """Show all goals."""
        self._shown_goal = 0
        self._stack.setCurrentWidget(self.board)
        self._show_buttons()
        self.board.show_cards(self._cards)

    def _show_buttons(self) -> None:
        on_board = self._stack.currentWidget() is self.board
        on_it: tuple[QWidget, ...] = (self._title, self._count, self._pin)
        on_page: tuple[QWidget, ...] = (self._back, self._more, self._ask, self._check)
        for part in on_it:
            part.setVisible(on_board)
        for part in on_page:
            part.setVisible(not on_board)

    def _do(self, request: Request[Any]) -> None:
        self._bridge.ask(request, lambda _: self._changed(), self._tell)

    def _changed(self) -> None:
        self.read()
        self._wishes.goals_changed.emit()
        self._again.start()

    def _pinned(self, goal: Goal) -> None:
        self._toast.show_undo(self.tr("Pinned: {}").format(goal.title), lambda: self._do(DeleteGoal(goal.id)))
        self._changed()

    def edit_words(self, goal: int) -> None:
        """Open the form in which a goal's words are changed, on its page."""
        card = next((card for card in self._cards if card.goal.id == goal), None)
        if card is not None:
            self.open_goal(goal)
            self.edit.open_for(card.goal)

    def _edited(self, before: Goal, now: Goal) -> None:
        self._changed()
        said = self.tr("Changed: {}").format(now.title)
        self._toast.show_undo(said, lambda: self._do(EditGoal(before.id, draft_of(before))))

    def _judge(self, piece: int, counts: bool) -> None:
        self._do(JudgeEvidence(piece, counts))
        if not counts:
            said = self.tr("It is not counted any more.")
            self._toast.show_undo(said, lambda: self._do(JudgeEvidence(piece, None)))

    def _kept(self, found: CheckedIn) -> None:
        self._changed()
        self._toast.show_undo(self.tr("The check-in is kept."), lambda: self._do(UndoCheckIn(found.id)))

    def _ask_about(self) -> None:
        goal = self.view.goal()
        if goal is not None:
            self._wishes.question.emit(self.tr("How far have I come with “{}”?").format(goal.title))

    def _open_source(self, source: Cited) -> None:
        self._wishes.file.emit(source.file, source.path.rsplit("/", 1)[-1])

    def _suggest(self) -> None:
        self._bridge.ask(SuggestSteps(self._shown_goal), self.view.show_proposals, self._tell)

    def _accept(self, proposal: StepProposal) -> None:
        self._do(AcceptSteps(self._shown_goal, (proposal,)))
        self.view.steps.show_proposals(())

    def _answer_quiet(self, answer: str) -> None:
        if answer == "rest":
            self._do(SetGoalState(self._shown_goal, GoalState.RESTING))
        else:
            self._do(AnswerQuiet(self._shown_goal))

    def _menu(self, goal: int, place: QPoint) -> None:
        card = next((card for card in self._cards if card.goal.id == goal), None)
        if card is None:
            return
        menu = QMenu(self)
        menu.addAction(self.tr("Change its words")).triggered.connect(lambda: self.edit_words(goal))
        menu.addSeparator()
        names = {
            GoalState.ACTIVE: self.tr("Take it up again"),
            GoalState.RESTING: self.tr("Let it rest"),
            GoalState.DONE: self.tr("It is done"),
            GoalState.LET_GO: self.tr("Let it go"),
        }
        for state, name in names.items():
            if state is not card.goal.state:
                menu.addAction(name).triggered.connect(lambda _=False, to=state: self._do(SetGoalState(goal, to)))
        menu.addSeparator()
        menu.addAction(self.tr("Delete")).triggered.connect(lambda: self._delete(card.goal))
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(place)

    def _delete(self, goal: Goal) -> None:
        self._do(DeleteGoal(goal.id))
        self.show_board()
        said = self.tr("Deleted: {}").format(goal.title)
        self._toast.show_undo(said, lambda: self._do(UndoGoalDelete(goal.id)))

    def _tell(self, problem: Problem) -> None:
        self._wishes.told.emit(sentence(problem))

    def panes(self) -> tuple[QWidget, ...]:
        """The view that is shown."""
        return (self.board if self._stack.currentWidget() is self.board else self.view,)
