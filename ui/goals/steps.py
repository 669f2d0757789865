"""The steps of a goal: tick, add, remove, and proposed ones that become steps when accepted."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QSizePolicy, QWidget

from companion.types.goals import Step, StepProposal
from ui.goals import words
from ui.theme import theme
from ui.widgets.basic import Button, Hairline, IconButton, Label, clear, column, row


class StepList(QWidget):
    """Shows steps; emits wishes."""

    ticked = Signal(int, bool)
    added = Signal(str)
    removed = Signal(int)
    suggest_wished = Signal()
    accepted = Signal(object)  # a StepProposal

    def __init__(self) -> None:
        super().__init__()
        self._count = Label("", "caption", "3")
        self._rows = column()
        self._proposals = column()
        self._field = QLineEdit()
        self._field.setPlaceholderText(self.tr("A step, in a few words"))
        self._field.setAccessibleName(self.tr("A new step"))
        theme().set_type(self._field, "body")
        self._field.returnPressed.connect(self._add)
        self._add_button = Button(self.tr("Add a step"), "link", "plus")
        self._add_button.clicked.connect(self._begin)
        self._suggest = Button(self.tr("Suggest steps"), "link")
        self._suggest.clicked.connect(self.suggest_wished)
        self._field.hide()
        head = row(Label(self.tr("Steps"), "body.strong"), None, self._count)
        foot = row(self._add_button, 12, self._suggest, None, gap=0)
        self.setLayout(column(head, 6, Hairline("line.strong"), self._rows, self._proposals, 6, self._field, foot))

    def show_steps(self, steps: Sequence[Step]) -> None:
        """Show these steps."""
        clear(self._rows)
        done = sum(1 for step in steps if step.done_on is not None)
        self._count.say(self.tr("{} of {}").format(done, len(steps)) if steps else "")
        for number, step in enumerate(steps):
            if number:
                self._rows.addWidget(Hairline())
            self._rows.addLayout(self._step_row(step))

    def _step_row(self, step: Step) -> QHBoxLayout:
        box = QCheckBox()
        box.setChecked(step.done_on is not None)
        box.setAccessibleName(step.text)
        box.toggled.connect(lambda on, one=step.id: self.ticked.emit(one, on))
        said = step.text if step.by is None else self.tr("{}, by {}").format(step.text, words.long_day(step.by))
        label = Label(said, "body", "3" if step.done_on is not None else "1", wrap=True)
        label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        remove = IconButton("x", self.tr("Remove the step {}").format(step.text), size=14, side=24, ink="ink.3")
        remove.clicked.connect(lambda: self.removed.emit(step.id))
        line = row(box, label, remove, margins=(0, 7, 0, 7), gap=10)
        line.setStretch(1, 1)
        return line

    def show_proposals(self, proposals: Sequence[StepProposal]) -> None:
        """Show what could become a step."""
        clear(self._proposals)
        self._proposals.addSpacing(theme().px(8))
        if not proposals:
            said = self.tr("No list of yours speaks of this goal, and no model proposes a step.")
            self._proposals.addWidget(Label(said, "caption", "3", wrap=True))
            return
        for proposal in proposals:
            label = Label(proposal.text, "body", "2", wrap=True)
            origin = self.tr("by the model") if proposal.source is None else proposal.source.title
            told = Label(origin, "caption", "3")
            take = Button(self.tr("Make it a step"), "outlined", small=True)
            take.setAccessibleName(self.tr("Make it a step: {}").format(proposal.text))
            take.clicked.connect(lambda _=False, one=proposal: self.accepted.emit(one))
            self._proposals.addWidget(Hairline())
            self._proposals.addLayout(column(label, row(told, None, take), margins=(0, 6, 0, 6), gap=2))

    def _begin(self) -> None:
        self._field.show()
        self._field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _add(self) -> None:
        text = self._field.text().strip()
        if text:
            self._field.clear()
            self.added.emit(text)
