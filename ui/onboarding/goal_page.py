"""The last step of the first run: a first goal in one sentence, shown as it is understood before it is kept."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QBoxLayout, QLineEdit, QWidget

from companion.requests import ListGoals, PinGoal, SaveGoal, Search
from companion.types.errors import Problem
from companion.types.goals import Goal, GoalCard, GoalDraft, GoalProposal, GoalState
from companion.types.passages import Passage, SearchResult
from ui import words
from ui.engine_bridge import EngineBridge, Ticket
from ui.goals.understood import understood_rows
from ui.problems import sentence
from ui.theme import theme
from ui.widgets.basic import ElidedLabel, Hairline, IconLabel, Label, clear, column, row

_LOOK_AFTER_MS = 350  # after the last key: a sentence is looked at as a whole, not letter by letter
_PASSAGES = 4


class GoalPage(QWidget):
    """A field; below it what was understood, and what the files hold about it already."""

    changed = Signal()  # whether the goal can be pinned
    pinned = Signal(object)  # the Goal that was kept

    def __init__(self, bridge: EngineBridge) -> None:
        super().__init__()
        self._bridge = bridge
        self._tickets: list[Ticket] = []
        self._proposal: GoalProposal | None = None
        self._saving = False
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_LOOK_AFTER_MS)
        self._soon.timeout.connect(self._look)
        self._field = QLineEdit()
        self._field.setObjectName("large")
        self._field.setPlaceholderText(self.tr("Run a half marathon by June, three times a week"))
        self._field.setAccessibleName(self.tr("The goal in one sentence"))
        self._field.textEdited.connect(self._written)
        self._field.returnPressed.connect(self.submit)
        theme().set_type(self._field, "question", 400)
        self._why = QLineEdit()
        self._why.setPlaceholderText(self.tr("Why? (may stay empty)"))
        self._why.setAccessibleName(self.tr("Why"))
        self._why.returnPressed.connect(self.submit)
        theme().set_type(self._why, "body")
        self._known = Label("", "caption", "3", wrap=True)
        self._known.hide()
        self._problem = Label("", "caption", "danger", wrap=True)
        self._problem.hide()
        self._understood = column()
        self._found = column()
        self._lay_out()

    def _lay_out(self) -> None:
        told = self.tr("One sentence is enough. Companion looks in your files for what you already do towards it.")
        sub = Label(told, "body", "2", wrap=True)
        left, right = QWidget(), QWidget()
        left.setLayout(column(Label(self.tr("Understood as"), "body.strong"), 6, self._understood, 12, self._why, None))
        left.setMaximumWidth(theme().px(360))
        self._count = Label("", "caption", "3")
        head = row(Label(self.tr("Already in your files"), "body.strong"), None, self._count)
        right.setLayout(column(head, 6, self._found, None))
        self._right = right
        self._body = row(left, right, gap=40)
        self._body.setStretch(0, 2)
        self._body.setStretch(1, 3)
        self._shown = QWidget()
        self._shown.setLayout(self._body)
        self._shown.hide()
        held = QWidget()
        held.setMaximumWidth(theme().px(820))
        head_lines = (Label(self.tr("What do you want to get done?"), "display", wrap=True), 8, sub, 22, self._field)
        held.setLayout(column(*head_lines, 8, self._problem, self._known, 20, self._shown, None))
        self.setLayout(column(held, None, margins=(40, 44, 40, 24)))

    # --- what the first run asks and tells ---

    def shown(self) -> None:
        """The step came: which goals are pinned already?"""
        self._bridge.ask(ListGoals(GoalState.ACTIVE), self._show_known, lambda _: None)
        self._field.setFocus(Qt.FocusReason.OtherFocusReason)

    def is_ready(self) -> bool:
        """Whether what stands in the field was understood and is shown, so that it can be pinned."""
        return self._proposal is not None and not self._saving

    def arrange(self, wide: bool) -> None:
        """Both lists side by side, or below each other in a narrow window."""
        beside = QBoxLayout.Direction.LeftToRight
        self._body.setDirection(beside if wide else QBoxLayout.Direction.TopToBottom)
        self._body.setSpacing(theme().px(40 if wide else 20))
        self._body.setStretch(0, 2 if wide else 0)

    def write(self, text: str) -> None:
        """Put a sentence into the field and look at it."""
        self._field.setText(text)
        self._written(text)

    def submit(self) -> None:
        """Show what is understood of the sentence; once that is shown, pin the goal."""
        if self._saving or not self._field.text().strip():
            return
        if self._proposal is None:
            self._look()
            return
        draft = self._proposal.draft
        why = self._why.text().strip() or draft.why
        self._saving = True
        self.changed.emit()
        self._bridge.ask(SaveGoal(GoalDraft(draft.title, why, draft.target, draft.sentence)), self._kept, self._fail)

    # --- within ---

    def _written(self, text: str) -> None:
        self._drop()
        self._proposal = None
        self._problem.hide()
        if text.strip():
            self._soon.start()
        else:
            self._soon.stop()
            self._shown.hide()
        self.changed.emit()

    def _drop(self) -> None:
        for ticket in self._tickets:
            ticket.drop()
        self._tickets = []

    def _look(self) -> None:
        self._soon.stop()
        self._drop()
        said = self._field.text().strip()
        self._tickets = [
            self._bridge.ask(PinGoal(said), self._show, self._fail),
            self._bridge.ask(
                Search(said, limit=_PASSAGES, wait=False), self._show_found, lambda _: self._show_nothing()
            ),
        ]

    def _show(self, proposal: GoalProposal) -> None:
        self._proposal = proposal
        clear(self._understood)
        for line in understood_rows(proposal):
            self._understood.addWidget(Hairline())
            self._understood.addLayout(line)
        self._why.setVisible(not proposal.draft.why)
        self._shown.show()
        self.changed.emit()

    def _show_found(self, found: SearchResult) -> None:
        clear(self._found)
        self._count.say(self.tr("%Ln passages", "", len(found.passages)) if found.passages else "")
        for passage in found.passages:
            self._found.addWidget(Hairline())
            self._found.addWidget(_PassageRow(passage))
        seen = self.tr("Seen so far: %Ln files. More turns up as the rest is read.", "", found.searched_files)
        nothing = self.tr("Nothing yet. What you write down or check in appears with the goal by itself.")
        self._found.addSpacing(theme().px(10))
        self._found.addWidget(Label(seen if found.passages else nothing, "caption", "3", wrap=True))

    def _show_nothing(self) -> None:
        self._show_found(SearchResult((), 0, by_meaning=False))

    def _show_known(self, cards: Sequence[GoalCard]) -> None:
        titles = ", ".join(card.goal.title for card in cards)
        self._known.say(self.tr("Pinned already: {}").format(titles) if titles else "")
        self._known.setVisible(bool(titles))

    def _kept(self, goal: Goal) -> None:
        self._saving = False
        self._field.clear()
        self._why.clear()
        self._written("")
        self.pinned.emit(goal)

    def _fail(self, problem: Problem) -> None:
        self._saving = False
        self._problem.say(sentence(problem))
        self._problem.show()
        self.changed.emit()


class _PassageRow(QWidget):
    """One passage: kind, title, the beginning of its words, and its date."""

    def __init__(self, passage: Passage) -> None:
        super().__init__()
        title = ElidedLabel(passage.title, "body", weight=500)
        said = ElidedLabel(" ".join(passage.text.split()), "caption", "3")
        line = row(
            IconLabel(words.kind_icon(passage.kind), 16, "ink.2"),
            column(title, 2, said),
            Label(words.day(passage.date), "caption", "3"),
            margins=(0, 8, 0, 8),
            gap=12,
        )
        line.setStretch(1, 1)
        self.setLayout(line)
        self.setAccessibleName(f"{passage.title}. {said.plain()}")
