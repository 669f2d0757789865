"""The Today room: the brief where there is one, the calendar, goals that need a push, open tasks, what is new."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QStackedLayout, QVBoxLayout, QWidget

from companion.requests import AnswerQuiet, GetSetting, ListGoals, MakeBrief, ShowBrief, ShowToday
from companion.types.briefs import Brief, BriefKind
from companion.types.errors import Problem
from companion.types.goals import AgendaEvent, Cited, GoalCard, GoalState, NewFile, OpenTask, Push, TodayView
from companion.types.library import Progress
from companion.types.status import EngineStatus
from ui import words as common
from ui.engine_bridge import EngineBridge
from ui.goals import words
from ui.goals.check_in import CheckInLine
from ui.goals.paint import draw_ring
from ui.goals.tall import Tall
from ui.problems import sentence
from ui.room import Room, Wishes
from ui.settings.briefs import AT, MORNING_AT, SUNDAY_AT, WEEK_AT
from ui.theme import theme
from ui.today.beside import BesideReader
from ui.today.brief_text import Source
from ui.today.brief_view import BriefView
from ui.today.week import WeekPage
from ui.widgets.basic import Button, ElidedLabel, Hairline, IconLabel, Label, clear, column, framed, row

_WIDE = 1100  # px at 100 %, of the window: from here on two columns
_ONE_COLUMN = 720
_SIDE = 344


class Ring(QWidget):
    """How far a goal has come, 20 across."""

    def __init__(self, card: GoalCard) -> None:
        super().__init__()
        self._share = card.progress.share
        self.setFixedSize(theme().px(20), theme().px(20))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw_ring(painter, self.rect().toRectF(), self._share)
        painter.end()


class Row(QFrame):
    """A line that opens something by pointer or Enter."""

    opened = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open."""
        if event.button() is Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.opened.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit()
            return
        super().keyPressEvent(event)


class TodayRoom(Room):
    """Shows a day; emits wishes."""

    def __init__(self, bridge: EngineBridge, wishes: Wishes) -> None:
        super().__init__()
        self._bridge, self._wishes = bridge, wishes
        self._idle = True
        self._two = True
        self.line = CheckInLine(bridge)
        self.line.kept.connect(lambda _: self._changed())
        self._day = ""
        self._at = {AT: MORNING_AT, WEEK_AT: SUNDAY_AT}
        self.brief = BriefView(BriefKind.MORNING)
        self._week: WeekPage | None = None
        self._title = Label("", "display", wrap=True)
        self._events = column()
        self._pushes = column()
        self._tasks = column()
        self._new = column()
        self._lay_out()
        wishes.goals_changed.connect(self._read_if_shown)
        wishes.brief_made.connect(lambda _: self._read_if_shown())
        self.brief.make_wished.connect(self._make_brief)
        self.brief.week_wished.connect(self.show_week)
        self.brief.source_wished.connect(lambda source: self._open_source(source, self.brief))
        self.brief.told.connect(wishes.told)
        self.beside.told.connect(wishes.told)
        self.beside.conversation_wished.connect(wishes.conversation)

    def _lay_out(self) -> None:
        self._main = QWidget()
        self._main.setMaximumWidth(theme().px(560))
        left = column(self._title, 12)
        left.addWidget(self.brief)
        left.addLayout(self._events)
        left.addStretch(1)
        self._main.setLayout(left)
        self._side = QWidget()
        self._side.setMaximumWidth(theme().px(560))
        side = column()
        for part in (self._pushes, self._tasks, self._new):
            side.addLayout(part)
        side.addStretch(1)
        self._side.setLayout(side)
        inner = Tall()
        self._columns = row(self._main, 52, self._side, None, margins=(48, 36, 40, 24), gap=0)
        self._columns.setStretch(0, 1000)  # up to its greatest width, then the rest is left free
        self._stack = column(self._columns, None)
        self._stack.setStretch(0, 1)
        inner.setLayout(self._stack)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inner)
        self._bar = framed("bar", row(Label(self.tr("Today"), "title"), None, margins=(24, 0, 16, 0)), 52)
        self._foot = QWidget()
        self.line.setMaximumWidth(theme().px(560))
        foot = row(self.line, None, margins=(48, 8, 40, 24))
        foot.setStretch(0, 1000)
        self._foot.setLayout(foot)
        day = QFrame()
        day.setObjectName("page")
        day.setLayout(column(self._bar, scroll, self._foot))
        pages = QWidget()
        self._pages = QStackedLayout(pages)  # made with its parent: else Qt shows the first page as a window
        self._pages.addWidget(day)
        self.beside = BesideReader(self._bridge, pages, self._side)
        whole = row(pages, self.beside, gap=0)
        whole.setStretch(0, 1)
        self.setLayout(whole)

    # --- what the window tells ---

    def shown(self) -> None:
        """Read the day anew."""
        self._bridge.ask(ShowToday(), self.show_day, self._tell)
        self._bridge.ask(ListGoals(GoalState.ACTIVE), self._show_goals, self._tell)
        for key in self._at:
            self._bridge.ask(GetSetting(key), partial(self._time_came, key), self._tell)

    def show_status(self, _status: EngineStatus) -> None:
        """The engine came after the room did: now there is something to ask."""
        if self.isVisible():
            self.shown()

    def show_progress(self, progress: Progress) -> None:
        """When reading came to rest, the day may hold more."""
        if progress.idle and not self._idle:
            self._read_if_shown()
        self._idle = progress.idle

    def arrange(self, logical_width: float) -> None:
        """Two columns where there is room."""
        two = logical_width >= _WIDE
        self.beside.arrange(narrow=not two)
        self._bar.setVisible(logical_width < _ONE_COLUMN)  # elsewhere the day itself is the head
        self._main.setMaximumWidth(theme().px(560))
        self.line.setMaximumWidth(theme().px(560))
        if two:
            self._side.setFixedWidth(theme().px(_SIDE))
        else:
            self._side.setMinimumWidth(0)
            self._side.setMaximumWidth(theme().px(608))  # with the margin of the page
        if two == self._two:
            return
        self._two = two
        if two:
            self._stack.removeWidget(self._side)
            self._columns.insertWidget(2, self._side)
        else:
            self._columns.removeWidget(self._side)
            self._stack.insertWidget(1, self._side)
        margin = 0 if two else theme().px(48)
        self._side.setContentsMargins(margin, 0, 0, 0)

    def _read_if_shown(self) -> None:
        if self.isVisible():
            self.shown()

    def _changed(self) -> None:
        self._wishes.goals_changed.emit()
        self.shown()

    def _tell(self, problem: Problem) -> None:
        self._wishes.told.emit(sentence(problem))

    def _show_goals(self, cards: tuple[GoalCard, ...]) -> None:
        self.line.show_goals([card.goal for card in cards])
        self._foot.setVisible(bool(cards))

    def escape(self) -> bool:
        """Close the reader, then leave the week."""
        if self.beside.is_open():
            self.beside.leave()
            return True
        if self._week is not None and self._pages.currentWidget() is self._week:
            self.show_today()
            return True
        return False

    # --- the brief ---

    @property
    def week(self) -> WeekPage:
        """The page of the week, made when it is first wanted."""
        if self._week is None:
            made = self._week = WeekPage(self._bridge)
            made.left.connect(self.show_today)
            made.told.connect(self._wishes.told)
            made.view.source_wished.connect(lambda source: self._open_source(source, made.view))
            self._pages.addWidget(made)
        return self._week

    def show_week(self) -> None:
        """Look back on the week."""
        self._pages.setCurrentWidget(self.week)
        self.week.open(self._at[WEEK_AT])

    def show_today(self) -> None:
        """Back to the day."""
        self._pages.setCurrentIndex(0)

    def _time_came(self, key: str, value: str | None) -> None:
        if value:
            self._at[key] = value
        if key == AT and self.brief.brief() is None:
            self.brief.show_brief(None, self._at[AT])

    def _make_brief(self) -> None:
        self._bridge.ask(MakeBrief(BriefKind.MORNING, common.language()), self._show_brief, self._tell)

    def _show_brief(self, brief: Brief | None) -> None:
        self.brief.show_brief(brief, self._at[AT])

    def _open_source(self, source: Source, view: BriefView) -> None:
        """A file or message opens beside; the owner's own goal or check-in has its page."""
        if source.cited.chunk or source.cited.file:
            self.beside.open(source.cited, view.sources().index(source) + 1)
        elif source.goal:
            self._open_goal(source.goal)

    # --- the day ---

    def show_day(self, view: TodayView) -> None:
        """Show what a day holds."""
        self._title.say(words.weekday(view.day))
        self._bridge.ask(ShowBrief(BriefKind.MORNING, view.day), self._show_brief, self._tell)
        self._show_events(view.events)
        self._show_pushes(view.pushes)
        self._show_tasks(view.tasks)
        self._show_new(view.new_files)

    def _show_events(self, events: tuple[AgendaEvent, ...]) -> None:
        clear(self._events)
        told = self.tr("%Ln events", "", len(events)) if events else ""
        self._events.addWidget(Hairline())
        self._events.addLayout(self._head(self.tr("On the calendar"), told))
        if not events:
            self._events.addWidget(
                Label(self.tr("Nothing is in your calendar files for today."), "body", "3", wrap=True)
            )
        for event in events:
            self._events.addWidget(Hairline())
            self._events.addWidget(self._event(event))

    def _event(self, event: AgendaEvent) -> Row:
        said = ", ".join(part for part in (event.start, event.end, event.title, event.where) if part)
        line = Row(said)
        start = Label(event.start or self.tr("all day"), "body", "1")
        start.setMinimumWidth(theme().px(44))
        end = Label(event.end, "body", "3")
        end.setMinimumWidth(theme().px(46))
        layout = row(start, end, ElidedLabel(event.title, "body", weight=600), margins=(0, 11, 0, 11), gap=12)
        layout.setStretch(2, 3)
        if event.where:
            where = ElidedLabel(event.where, "body", "3")
            where.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            layout.addWidget(where, 2)
        line.setLayout(layout)
        line.opened.connect(lambda: self._open(event.source))
        return line

    def _show_pushes(self, pushes: tuple[Push, ...]) -> None:
        clear(self._pushes)
        if not pushes:
            return
        self._pushes.addLayout(self._head(self.tr("Goals that need a push"), ""))
        for push in pushes:
            self._pushes.addWidget(Hairline())
            self._pushes.addLayout(self._push(push))
        self._pushes.addSpacing(theme().px(20))

    def _push(self, push: Push) -> QVBoxLayout:
        goal = push.card.goal
        name = Row(goal.title)
        title = ElidedLabel(goal.title, "body", weight=500)
        name.setLayout(row(Ring(push.card), title, gap=10))
        name.opened.connect(lambda: self._open_goal(goal.id))
        check = Button(self.tr("Check in"), "outlined", small=True)
        check.setAccessibleName(self.tr("Check in: {}").format(goal.title))
        check.clicked.connect(lambda: self.line.begin(goal.id))
        head = row(name, check, margins=(0, 10, 0, 0), gap=8)
        head.setStretch(0, 1)
        told = Label(self.reason(push), "caption", "2", wrap=True)
        lines = column(head, row(told, margins=(30, 0, 0, 8)), gap=2)
        last = push.card.last
        if push.reason == "quiet":
            seen = Button(self.tr("Do not ask again"), "plain", small=True)
            seen.clicked.connect(lambda: self._bridge.ask(AnswerQuiet(goal.id), lambda _: self.shown(), self._tell))
            lines.addLayout(row(seen, None, margins=(22, 0, 0, 8)))
        elif last is not None and last.source.chunk:
            source = Row(self.tr("Last entry: {}").format(words.shown_value(last, goal)))
            said = f"{words.shown_value(last, goal)} · {last.source.title}, {common.day(last.day)}"
            source.setLayout(row(ElidedLabel(said, "caption", "3"), margins=(30, 0, 0, 8)))
            source.opened.connect(lambda: self._open(last.source))
            lines.addWidget(source)
        return lines

    def reason(self, push: Push) -> str:
        """Why a goal needs a push, with its numbers."""
        goal, numbers = push.card.goal, dict(push.numbers)
        if push.reason == "quiet":
            return self.tr("Nothing since {}. Is it still a goal?").format(words.long_day(numbers["since"]))
        if push.reason == "due":
            return self.tr("%Ln days are left.", "", int(numbers["days"]))
        step = push.card.next_step
        said = words.rule(goal, push.card.progress)
        return f"{said} {self.tr('Next: {}').format(step.text)}" if step is not None else said

    def _show_tasks(self, tasks: tuple[OpenTask, ...]) -> None:
        clear(self._tasks)
        if not tasks:
            return
        self._tasks.addLayout(self._head(self.tr("Open in your lists"), common.number(len(tasks))))
        for task in tasks:
            self._tasks.addWidget(Hairline())
            line = Row(f"{task.text}. {task.source.title}")
            due = Label("" if task.by is None else common.day(task.by), "caption", "2")
            lines = column(ElidedLabel(task.text, "body"), ElidedLabel(task.source.title, "caption", "3"), gap=1)
            layout = row(lines, due, margins=(0, 8, 0, 8), gap=10)
            layout.setStretch(0, 1)
            line.setLayout(layout)
            line.opened.connect(lambda one=task.source: self._open(one))
            self._tasks.addWidget(line)
        self._tasks.addSpacing(theme().px(20))

    def _show_new(self, files: tuple[NewFile, ...]) -> None:
        clear(self._new)
        if not files:
            return
        self._new.addLayout(self._head(self.tr("New in your files"), self.tr("since yesterday")))
        for file in files:
            self._new.addWidget(Hairline())
            line = Row(file.title)
            layout = row(IconLabel(common.kind_icon(file.kind), 16, "ink.2"), margins=(0, 10, 0, 10), gap=12)
            layout.addWidget(ElidedLabel(file.title, "body"), 3)
            layout.addWidget(ElidedLabel(file.folder, "caption", "3"), 2)
            layout.addWidget(Label(common.clock(file.changed.replace("Z", "+00:00")), "caption", "3"))
            line.setLayout(layout)
            line.opened.connect(lambda one=file: self._wishes.file.emit(one.file, one.name))
            self._new.addWidget(line)

    def _head(self, title: str, told: str) -> QHBoxLayout:
        return row(Label(title, "body.strong"), None, Label(told, "caption", "3"), margins=(0, 10, 0, 10))

    def _open(self, source: Cited) -> None:
        self._wishes.file.emit(source.file, source.path.rsplit("/", 1)[-1])

    def _open_goal(self, goal: int) -> None:
        self._wishes.room.emit("goals")
        self._wishes.goal.emit(goal)
