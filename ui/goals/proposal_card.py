"""The small card under a message that states a goal: what was understood, and "Pin it" or "Not a goal"."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame

from companion import requests
from companion.types.errors import Problem
from companion.types.goals import Goal, GoalProposal
from ui.engine_bridge import EngineBridge
from ui.goals.understood import understood_rows
from ui.problems import sentence
from ui.theme import theme
from ui.widgets.basic import Button, Label, column, row


class ProposalCard(QFrame):
    """Made with a `GoalProposal`; saves it itself. Emits `pinned` with the Goal, or `dismissed`."""

    pinned = Signal(object)
    dismissed = Signal()

    def __init__(self, bridge: EngineBridge, proposal: GoalProposal) -> None:
        super().__init__()
        self.setObjectName("card")
        self._bridge, self._proposal = bridge, proposal
        self._pin = Button(self.tr("Pin it"), "outlined", small=True)
        self._pin.clicked.connect(self._save)
        self._no = Button(self.tr("Not a goal"), "plain", small=True)
        self._no.clicked.connect(self._dismiss)
        self._told = Label("", "caption", "3", wrap=True)
        self._told.hide()
        lines = column(Label(self.tr("Is this a goal?"), "caption", "accent"), 4, margins=(16, 12, 16, 12))
        for line in understood_rows(proposal):
            lines.addLayout(line)
        lines.addSpacing(theme().px(8))
        lines.addLayout(row(self._pin, self._no, None))
        lines.addWidget(self._told)
        self.setLayout(lines)
        self.setAccessibleName(self.tr("Is this a goal? {}").format(proposal.draft.title))

    def _save(self) -> None:
        self._pin.setEnabled(False)
        self._bridge.ask(requests.SaveGoal(self._proposal.draft), self._saved, self._fail)

    def _saved(self, goal: Goal) -> None:
        self._pin.hide()
        self._no.hide()
        self._told.say(self.tr("Pinned. It stands in Goals."))
        self._told.show()
        self.pinned.emit(goal)

    def _dismiss(self) -> None:
        self.hide()
        self.dismissed.emit()

    def _fail(self, problem: Problem) -> None:
        self._pin.setEnabled(True)
        self._told.say(sentence(problem))
        self._told.show()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the edge in the pen's blue at the left."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.fillRect(0, theme().px(10), theme().px(3), self.height() - theme().px(20), theme().colour("accent"))
        painter.end()
