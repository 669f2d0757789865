"""A check-in: one line about a goal, from its page, the board, Today or a key."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QFrame, QLineEdit

from companion.requests import CheckIn
from companion.types.errors import Problem
from companion.types.goals import CheckedIn, Goal
from ui.engine_bridge import EngineBridge
from ui.goals import words
from ui.problems import sentence
from ui.theme import theme
from ui.widgets.basic import Button, Label, column, row


class CheckInLine(QFrame):
    """A field, which goal it is about, and Keep. Emits `kept` with the CheckedIn once it is on the disk."""

    kept = Signal(object)

    def __init__(self, bridge: EngineBridge) -> None:
        super().__init__()
        self._bridge = bridge
        self._goals = QComboBox()
        self._goals.setAccessibleName(self.tr("Goal"))
        self._goals.setMinimumWidth(theme().px(150))
        self._goals.setMaximumWidth(theme().px(220))
        self._field = QLineEdit()
        self._field.setPlaceholderText(self.tr("What did you do? 5 km, legs fine"))
        self._field.setAccessibleName(self.tr("Check-in"))
        self._field.returnPressed.connect(self._keep)
        theme().set_type(self._field, "body")
        self._button = Button(self.tr("Keep"), "outlined", small=True)
        self._button.clicked.connect(self._keep)
        self._told = Label("", "caption", "3", wrap=True)
        self._told.hide()
        line = row(self._field, self._goals, self._button, gap=8)
        line.setStretch(0, 1)
        self.setLayout(column(line, self._told, gap=4))

    def show_goals(self, goals: Sequence[Goal], chosen: int = 0) -> None:
        """Which goals can be chosen; with one there is nothing to choose."""
        current = chosen or int(self._goals.currentData() or 0)
        self._goals.clear()
        for goal in goals:
            self._goals.addItem(goal.title, goal.id)
        self._goals.setCurrentIndex(max(0, self._goals.findData(current)))
        self._goals.setVisible(len(goals) > 1)
        self._units = {goal.id: goal.target.unit for goal in goals}
        self.setEnabled(bool(goals))

    def begin(self, goal: int = 0) -> None:
        """Bring the focus to the field, for a goal."""
        if goal:
            self._goals.setCurrentIndex(max(0, self._goals.findData(goal)))
        self.show()
        self._field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape empties the field."""
        if event.key() == Qt.Key.Key_Escape and self._field.text():
            self._field.clear()
            return
        super().keyPressEvent(event)

    def _keep(self) -> None:
        goal = int(self._goals.currentData() or 0)
        if not goal:
            return
        self._button.setEnabled(False)
        self._bridge.ask(CheckIn(goal, self._field.text()), self._kept, self._fail)

    def _kept(self, found: CheckedIn) -> None:
        self._button.setEnabled(True)
        self._field.clear()
        unit = self._units.get(found.goal, "")
        said = self.tr("Kept.")
        if found.value is not None and unit:
            said = self.tr("Kept, {}.").format(words.amount(found.value, unit))
        self._told.say(said)
        self._told.show()
        self.kept.emit(found)

    def _fail(self, problem: Problem) -> None:
        self._button.setEnabled(True)
        self._told.say(sentence(problem))
        self._told.show()
