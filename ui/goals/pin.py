"""Pinning a goal: one sentence, what was understood of it, then saving."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QWidget

from companion.requests import PinGoal, SaveGoal
from companion.types.errors import Problem
from companion.types.goals import Goal, GoalProposal
from ui.engine_bridge import EngineBridge, Ticket
from ui.goals.understood import understood_rows
from ui.problems import sentence
from ui.theme import theme
from ui.widgets.basic import Button, Hairline, Label, clear, column, row


class PinForm(QFrame):
    """A field for the sentence; below it what was understood, to be saved or written anew."""

    saved = Signal(object)  # a Goal

    def __init__(self, bridge: EngineBridge) -> None:
        super().__init__()
        self.setObjectName("card")
        self._bridge = bridge
        self._ticket: Ticket | None = None
        self._proposal: GoalProposal | None = None
        self._field = QLineEdit()
        self._field.setPlaceholderText(self.tr("Run a half marathon by June, three times a week"))
        self._field.setAccessibleName(self.tr("The goal in one sentence"))
        self._field.returnPressed.connect(self.submit)
        self._field.textEdited.connect(lambda _: self._forget())
        theme().set_type(self._field, "body")
        self._why = QLineEdit()
        self._why.setPlaceholderText(self.tr("Why? (may stay empty)"))
        self._why.setAccessibleName(self.tr("Why"))
        self._why.returnPressed.connect(self.submit)
        theme().set_type(self._why, "body")
        self._understood = column()
        self._problem = Label("", "caption", "danger", wrap=True)
        self._problem.hide()
        self._save = Button(self.tr("Show what is understood"), "primary")
        self._save.clicked.connect(self.submit)
        self._cancel = Button(self.tr("Close"), "plain")
        self._cancel.clicked.connect(self.close_form)
        self._shown = QWidget()
        self._shown.setLayout(column(self._understood, 8, self._why))
        self._shown.hide()
        self.setLayout(
            column(
                Label(self.tr("Write it in one sentence"), "body.strong"),
                8,
                self._field,
                self._shown,
                self._problem,
                12,
                row(self._save, self._cancel, None),
                margins=(16, 14, 16, 14),
            )
        )
        self.hide()

    def open_form(self, text: str = "") -> None:
        """Show the empty field, or one with a sentence in it."""
        self._field.setText(text)
        self._why.clear()
        self._forget()
        self.show()
        self._field.setFocus(Qt.FocusReason.OtherFocusReason)
        if text:
            self.submit()

    def close_form(self) -> None:
        """Put the form away."""
        if self._ticket is not None:
            self._ticket.drop()
        self._forget()
        self.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes the form."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_form()
            return
        super().keyPressEvent(event)

    def proposal(self) -> GoalProposal | None:
        """What was understood and is shown."""
        return self._proposal

    def _forget(self) -> None:
        self._proposal = None
        self._shown.hide()
        self._problem.hide()
        self._save.say(self.tr("Show what is understood"))

    def submit(self) -> None:
        """Show what is understood; once that is shown, save it."""
        if self._proposal is None:
            self._ticket = self._bridge.ask(PinGoal(self._field.text()), self._show, self._fail)
            return
        draft = self._proposal.draft
        why = self._why.text().strip() or draft.why
        saved = type(draft)(draft.title, why, draft.target, draft.sentence)
        self._ticket = self._bridge.ask(SaveGoal(saved), self._saved, self._fail)

    def _show(self, proposal: GoalProposal) -> None:
        self._proposal = proposal
        self._problem.hide()
        clear(self._understood)
        self._understood.addSpacing(theme().px(12))
        self._understood.addWidget(Hairline())
        for line in understood_rows(proposal):
            self._understood.addLayout(line)
            self._understood.addWidget(Hairline())
        self._why.setVisible(not proposal.draft.why)
        self._shown.show()
        self._save.say(self.tr("Pin it"))
        self._save.setFocus(Qt.FocusReason.OtherFocusReason)

    def _saved(self, goal: Goal) -> None:
        self.close_form()
        self.saved.emit(goal)

    def _fail(self, problem: Problem) -> None:
        self._problem.say(sentence(problem))
        self._problem.show()
