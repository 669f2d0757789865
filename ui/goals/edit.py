"""Changing the words of a goal: its title, why, and the target as a sentence, shown as it is understood."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit

from companion.requests import EditGoal, PinGoal
from companion.types.errors import Problem
from companion.types.goals import Goal, GoalDraft, GoalProposal, Target
from ui.engine_bridge import EngineBridge, Ticket
from ui.goals.understood import understood_rows
from ui.problems import sentence
from ui.theme import theme
from ui.widgets.basic import Button, Hairline, Label, clear, column, row

_LOOK_AFTER_MS = 350  # after the last key, as when a goal is pinned


def draft_of(goal: Goal) -> GoalDraft:
    """A goal as it stands: what an undo brings back."""
    return GoalDraft(goal.title, goal.why, goal.target, goal.sentence)


class EditForm(QFrame):
    """Three fields. Emits `saved` with the goal as it was and as it is now."""

    saved = Signal(object, object)  # Goal before, Goal after

    def __init__(self, bridge: EngineBridge) -> None:
        super().__init__()
        self.setObjectName("card")
        self._bridge = bridge
        self._goal: Goal | None = None
        self._target: Target | None = None  # None while a changed sentence is not understood yet
        self._ticket: Ticket | None = None
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_LOOK_AFTER_MS)
        self._soon.timeout.connect(self._look)
        self.title = self._field(self.tr("Goal"))
        self.why = self._field(self.tr("Why"))
        self.sentence = self._field(self.tr("Target, in a sentence"))
        self.sentence.textEdited.connect(self._sentence_written)
        self._understood = column()
        self._problem = Label("", "caption", "danger", wrap=True)
        self._problem.hide()
        self.save = Button(self.tr("Save"), "primary")
        self.save.clicked.connect(self.keep)
        cancel = Button(self.tr("Leave it as it was"), "plain")
        cancel.clicked.connect(self.leave)
        lines = column(margins=(16, 14, 16, 14))
        for field in (self.title, self.why, self.sentence):
            lines.addWidget(Label(field.accessibleName(), "caption", "3"))
            lines.addSpacing(theme().px(3))
            lines.addWidget(field)
            lines.addSpacing(theme().px(10))
        lines.addLayout(self._understood)
        lines.addWidget(self._problem)
        lines.addSpacing(theme().px(12))
        lines.addLayout(row(self.save, cancel, None))
        self.setLayout(lines)
        self.hide()

    def _field(self, name: str) -> QLineEdit:
        field = QLineEdit()
        field.setAccessibleName(name)
        field.returnPressed.connect(self.keep)
        field.textEdited.connect(lambda _: self._tell())
        theme().set_type(field, "body")
        return field

    def open_for(self, goal: Goal) -> None:
        """Show what the goal says now."""
        self._goal, self._target = goal, goal.target
        self.title.setText(goal.title)
        self.why.setText(goal.why)
        self.sentence.setText(goal.sentence or goal.title)
        self._problem.hide()
        clear(self._understood)
        self._tell()
        self.show()
        self.title.setFocus(Qt.FocusReason.OtherFocusReason)

    def goal(self) -> int:
        """Whose words it changes, 0 for none yet."""
        return 0 if self._goal is None else self._goal.id

    def leave(self) -> None:
        """Put the form away."""
        self._soon.stop()
        if self._ticket is not None:
            self._ticket.drop()
        self.hide()

    def keep(self) -> None:
        """Save what is written, once all of it is understood."""
        goal, target = self._goal, self._target
        if goal is None or not self.save.isEnabled() or target is None:
            return
        draft = GoalDraft(
            self.title.text().strip(), self.why.text().strip(), target, self.sentence.text().strip() or goal.sentence
        )
        if draft == draft_of(goal):
            self.leave()
            return
        self.save.setEnabled(False)
        self._bridge.ask(EditGoal(goal.id, draft), lambda now: self._saved(goal, now), self._fail)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape leaves it as it was."""
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
            return
        super().keyPressEvent(event)

    def _sentence_written(self, written: str) -> None:
        goal = self._goal
        if goal is not None and written.strip() in ("", goal.sentence):
            self._target = goal.target
            self._soon.stop()
            clear(self._understood)
        else:
            self._target = None
            self._soon.start()
        self._tell()

    def _look(self) -> None:
        if self._ticket is not None:
            self._ticket.drop()
        self._ticket = self._bridge.ask(PinGoal(self.sentence.text()), self._show, self._fail)

    def _show(self, proposal: GoalProposal) -> None:
        self._target = proposal.draft.target
        clear(self._understood)
        for line in understood_rows(proposal)[1:]:  # the title is what the owner writes above
            self._understood.addWidget(Hairline())
            self._understood.addLayout(line)
        self._problem.hide()
        self._tell()

    def _saved(self, before: Goal, now: Goal) -> None:
        self.leave()
        self.saved.emit(before, now)

    def _fail(self, problem: Problem) -> None:
        self._problem.say(sentence(problem))
        self._problem.show()
        self._tell()

    def _tell(self) -> None:
        self.save.setEnabled(bool(self.title.text().strip()) and self._target is not None)
