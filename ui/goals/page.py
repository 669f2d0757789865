"""The page of a goal: why, progress, next step, evidence; beside it target, rhythm and steps."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QScrollArea, QTableWidget, QTableWidgetItem, QWidget

from companion.types.goals import Evidence, Goal, GoalPage, StepProposal
from ui.goals import words
from ui.goals.chart import ProgressChart, chart_title, table_rows
from ui.goals.check_in import CheckInLine
from ui.goals.edit import EditForm
from ui.goals.legend import Legend
from ui.goals.rhythm import RhythmGrid, rhythm_sentence
from ui.goals.steps import StepList
from ui.goals.tall import Tall
from ui.goals.timeline import Timeline
from ui.theme import theme
from ui.widgets.basic import Button, Hairline, Label, Tag, clear, column, row
from ui.widgets.notice import Notice

_SIDE = 284
_NARROW = 720
_BESIDE_FROM = 1000


class GoalPageView(QWidget):
    """Shows a `GoalPage`; emits wishes."""

    quiet_answered = Signal(str)  # check-in, rest or seen

    def __init__(self, line: CheckInLine, form: EditForm) -> None:
        super().__init__()
        self.line, self.form = line, form
        self.timeline = Timeline()
        self.steps = StepList()
        self.chart = ProgressChart()
        self.grid = RhythmGrid()
        self._legend = Legend()
        self._title = Label("", "display", wrap=True)
        self._tag = Tag("", "good")
        self._why = Label("", "reading", wrap=True)
        self._chart_title = Label("", "body.strong")
        self._chart_told = Label("", "caption", "3")
        self._forecast = Label("", "body", "2", wrap=True)
        self._how = Button(self.tr("How this is computed"), "link")
        self._how.clicked.connect(self._toggle_table)
        self._table = self._made_table()
        self._method = Label("", "caption", "3", wrap=True)
        self._quiet = column()
        self._target = column()
        self._rhythm_title = Label(self.tr("Rhythm"), "body.strong")
        self._rhythm_told = Label("", "body", "2", wrap=True)
        self._page: GoalPage | None = None
        self._narrow = False
        self._lay_out()

    def _made_table(self) -> QTableWidget:
        table = QTableWidget(0, 3)
        table.setHorizontalHeaderLabels([self.tr("Day"), self.tr("What"), self.tr("Value")])
        table.setAccessibleName(self.tr("The numbers of the chart"))
        table.verticalHeader().hide()
        table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        table.setShowGrid(False)
        table.horizontalHeader().setStretchLastSection(True)
        table.hide()
        return table

    def _lay_out(self) -> None:
        self._chart_box = QWidget()
        head = row(self._chart_title, self._chart_told, None, self._legend, gap=10)
        computed = row(self._how, None)
        self._chart_box.setLayout(
            column(head, 4, self.chart, self._forecast, computed, self._table, self._method, margins=(0, 16, 0, 0))
        )
        head_line = row(self._title, self._tag, gap=12)
        head_line.setStretch(0, 1)
        head_line.setAlignment(self._tag, Qt.AlignmentFlag.AlignTop)
        left = column(head_line, 6, self._why, gap=0)
        left.addSpacing(theme().px(8))
        left.addWidget(self.form)
        left.addLayout(self._quiet)
        left.addWidget(self._chart_box)
        left.addSpacing(theme().px(16))
        left.addWidget(self.line)
        left.addSpacing(theme().px(20))
        left.addWidget(self.timeline)
        left.addStretch(1)
        self._left = QWidget()
        self._left.setMaximumWidth(theme().px(660))
        self._left.setLayout(left)
        self._rhythm_box = QWidget()
        self._rhythm_box.setLayout(
            column(self._rhythm_title, 8, self.grid, 8, self._rhythm_told, margins=(0, 24, 0, 0))
        )
        self._side = QWidget()
        self._side.setLayout(column(self._target, self._rhythm_box, 24, self.steps, None))
        self._side.setFixedWidth(theme().px(_SIDE))
        inner = Tall()
        self._columns = row(self._left, 36, self._side, None, margins=(40, 4, 32, 32), gap=0)
        self._columns.setStretch(0, 1000)  # up to its greatest width, then the rest is left free
        self._stack = column(self._columns)
        inner.setLayout(self._stack)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inner)
        self.setLayout(column(scroll))

    def goal(self) -> Goal | None:
        """The goal that is shown."""
        return None if self._page is None else self._page.card.goal

    def show_page(self, page: GoalPage, today: date) -> None:
        """Show a goal."""
        fresh = self._page is None or self._page.card.goal.id != page.card.goal.id
        self._page = page
        goal, progress = page.card.goal, page.card.progress
        self._title.say(goal.title)
        self._why.say(goal.why)
        self._why.setVisible(bool(goal.why))
        said = words.standing(progress.standing)
        self._tag.say(said)
        self._tag.tone(words.TONES.get(progress.standing, "quiet"))
        self._tag.setToolTip(words.rule(goal, progress))
        self._tag.setAccessibleDescription(words.rule(goal, progress))
        self._tag.setVisible(bool(said))
        self.chart.show_progress(goal, progress, today)
        self._chart_box.setVisible(self.chart.data() is not None)
        self._chart_title.say(chart_title(goal))
        self._chart_told.say(self.tr("{} entries").format(progress.entries))
        self._legend.show_parts(plan=bool(progress.plan), forecast=progress.forecast is not None)
        self._forecast.say(words.forecast(goal, progress) or words.rule(goal, progress))
        self._fill_table(page)
        self._show_target(page)
        rhythm = goal.target.rhythm
        self._rhythm_box.setVisible(rhythm is not None)
        if rhythm is not None:
            self.grid.show_rhythm(rhythm, progress, today)
            self._rhythm_told.say(rhythm_sentence(rhythm, progress))
        self.steps.show_steps(page.steps)
        self._show_quiet(page)
        if self.form.goal() != goal.id:
            self.form.leave()
        if fresh:
            self._table.hide()
            self._method.hide()

    def show_evidence(self, found: Sequence[Evidence], total: int, *, more: bool) -> None:
        """Show the timeline."""
        if self._page is not None:
            card = self._page.card
            self.timeline.show_rows(card.goal, found, total, card.to_look_at, more=more, narrow=self._narrow)

    def show_proposals(self, proposals: Sequence[StepProposal]) -> None:
        """Show steps that could be taken."""
        self.steps.show_proposals(proposals)

    def arrange(self, logical_width: float) -> None:
        """Target, rhythm and steps beside the rest, or below it in one column."""
        self._narrow = logical_width < _NARROW
        self._left.setMaximumWidth(theme().px(660))
        self._legend.setVisible(not self._narrow)
        one = logical_width < _BESIDE_FROM
        if one:
            self._side.setMinimumWidth(0)
            self._side.setMaximumWidth(theme().px(660))
        else:
            self._side.setFixedWidth(theme().px(_SIDE))
        if one and self._stack.indexOf(self._side) < 0:
            self._columns.removeWidget(self._side)
            self._stack.addWidget(self._side)
            self._side.setContentsMargins(theme().px(40), 0, theme().px(24), theme().px(24))
        elif not one and self._columns.indexOf(self._side) < 0:
            self._stack.removeWidget(self._side)
            self._side.setContentsMargins(0, 0, 0, 0)
            self._columns.insertWidget(2, self._side)

    def _fill_table(self, page: GoalPage) -> None:
        rows = table_rows(page.card.goal, page.card.progress)
        self._table.setRowCount(len(rows))
        for number, cells in enumerate(rows):
            for place, said in enumerate(cells):
                self._table.setItem(number, place, QTableWidgetItem(said))
        self._table.setFixedHeight(theme().px(min(260, 34 + 30 * max(1, len(rows)))))
        self._table.resizeColumnsToContents()
        ahead = page.card.progress.forecast
        said = words.rule(page.card.goal, page.card.progress)
        self._method.say(said if ahead is None else f"{words.method(ahead.method)} {said}")

    def _toggle_table(self) -> None:
        shown = not self._table.isVisible()
        self._table.setVisible(shown)
        self._method.setVisible(shown)

    def _show_target(self, page: GoalPage) -> None:
        clear(self._target)
        target = page.card.goal.target
        facts: list[tuple[str, str]] = []
        if target.amount is not None:
            facts.append((self.tr("Number"), words.amount(abs(target.amount), target.unit)))
        if target.measure is not None:
            facts.append((self.tr("Counted"), words.measure(target.measure)))
        if target.by is not None:
            facts.append((self.tr("Day"), words.weekday(target.by)))
        if target.rhythm is not None:
            facts.append((self.tr("Rhythm"), words.rhythm(target.rhythm)))
        if page.numbers_from:
            facts.append((self.tr("Numbers from"), ", ".join(page.numbers_from)))
        self._target.addWidget(Label(self.tr("Target"), "body.strong"))
        self._target.addSpacing(theme().px(6))
        if not facts:
            facts.append((self.tr("Open"), self.tr("no number, day or rhythm")))
        for name, said in facts:
            self._target.addWidget(Hairline())
            label = Label(name, "body", "3")
            label.setMinimumWidth(theme().px(88))
            line = row(label, Label(said, "body", wrap=True), margins=(0, 6, 0, 6), gap=8)
            line.setStretch(1, 1)
            self._target.addLayout(line)

    def _show_quiet(self, page: GoalPage) -> None:
        clear(self._quiet)
        if page.quiet_since is None:
            return
        said = self.tr("Nothing since {}. Is it still a goal?").format(words.long_day(page.quiet_since))
        notice = Notice(said, self.tr("It is asked this once."), icon_name="info")
        self._quiet.addSpacing(theme().px(12))
        self._quiet.addWidget(notice)
        still = Button(self.tr("It is"), "outlined", small=True)
        rest = Button(self.tr("Let it rest"), "plain", small=True)
        still.clicked.connect(lambda: self.quiet_answered.emit("seen"))
        rest.clicked.connect(lambda: self.quiet_answered.emit("rest"))
        self._quiet.addLayout(row(still, rest, None, margins=(0, 8, 0, 0)))
