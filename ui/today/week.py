"""The weekly review on a page of its own, with the weeks before it."""

from datetime import date, timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from companion.requests import ListBriefs, MakeBrief, ShowBrief
from companion.types.briefs import Brief, BriefKind
from companion.types.errors import Problem
from ui import words
from ui.engine_bridge import EngineBridge
from ui.goals import words as goal_words
from ui.goals.tall import Tall
from ui.problems import sentence
from ui.theme import theme
from ui.today.brief_view import BriefView
from ui.widgets.basic import Button, IconButton, Label, column, framed, row

_MEASURE = 600  # px at 100 %


class WeekPage(QFrame):
    """Shows one week; `left` goes back to the day."""

    left = Signal()
    told = Signal(str)

    def __init__(self, bridge: EngineBridge) -> None:
        super().__init__()
        self.setObjectName("page")
        self.setAccessibleName(self.tr("The week"))
        self._bridge = bridge
        self._days: tuple[str, ...] = ()
        self._at = 0
        self._time = ""
        back = Button(self.tr("Today"), "plain", "chevron-left")
        back.clicked.connect(self.left)
        self._older = IconButton("chevron-left", self.tr("The week before"))
        self._older.clicked.connect(lambda: self._go(self._at + 1))
        self._newer = IconButton("chevron-right", self.tr("The week after"))
        self._newer.clicked.connect(lambda: self._go(self._at - 1))
        bar = framed("bar", row(back, None, self._older, self._newer, margins=(16, 0, 16, 0), gap=4), 52)
        self._title = Label("", "display", wrap=True)
        self.view = BriefView(BriefKind.WEEK)
        self.view.make_wished.connect(self.make)
        self.view.told.connect(self.told)
        held = QWidget()
        held.setMaximumWidth(theme().px(_MEASURE))
        held.setLayout(column(self._title, 8, self.view, None))
        inner = Tall()
        around = row(held, None, margins=(48, 24, 40, 24), gap=0)
        around.setStretch(0, 1000)  # up to its greatest width, then the rest is left free
        inner.setLayout(around)
        scroll = QScrollArea()
        scroll.setAccessibleName(self.tr("The week"))
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inner)
        self.setLayout(column(bar, scroll))

    def open(self, at: str) -> None:
        """Show the newest week; `at` is when the next one is made."""
        self._time = at
        self._bridge.ask(ListBriefs(BriefKind.WEEK), self._listed, self._tell)

    def make(self) -> None:
        """Look back on the week up to today."""
        self._bridge.ask(MakeBrief(BriefKind.WEEK, words.language()), lambda _: self.open(self._time), self._tell)

    def _listed(self, days: tuple[str, ...]) -> None:
        self._days = days
        self._go(0)

    def _go(self, at: int) -> None:
        self._at = max(0, min(at, len(self._days) - 1))
        self._older.setEnabled(self._at + 1 < len(self._days))
        self._newer.setEnabled(self._at > 0)
        if not self._days:
            self._show(None)
            return
        self._bridge.ask(ShowBrief(BriefKind.WEEK, self._days[self._at]), self._show, self._tell)

    def _show(self, brief: Brief | None) -> None:
        if brief is None:
            self._title.say(self.tr("The week"))
        else:
            first = date.fromisoformat(brief.day) - timedelta(6)
            self._title.say(self.tr("The week of {}").format(goal_words.long_day(first.isoformat())))
        self.view.show_brief(brief, self._time)

    def _tell(self, problem: Problem) -> None:
        self.told.emit(sentence(problem))
