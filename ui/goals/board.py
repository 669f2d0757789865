"""The board: active goals as cards in the owner's order, the others as rows beside them."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from companion.types.goals import GoalCard, GoalState
from ui.goals import words
from ui.goals.cards import CardView
from ui.goals.pin import PinForm
from ui.goals.tall import Tall
from ui.theme import theme
from ui.widgets.basic import ElidedLabel, Hairline, IconLabel, Label, clear, column, row

ONE_COLUMN, THREE_COLUMNS = 1100, 1600  # px at 100 %: of the window
_PICTURES_FROM = 480
_SIDE = 232


class OtherGoal(QFrame):
    """A resting, finished or abandoned goal: a row that opens its page."""

    opened = Signal(int)

    def __init__(self, card: GoalCard) -> None:
        super().__init__()
        self._goal = card.goal.id
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        title = ElidedLabel(card.goal.title, "body", "3" if card.goal.state is GoalState.LET_GO else "1")
        told = ElidedLabel(told_of(card), "caption", "3")
        lines = column(title, told, margins=(0, 8, 0, 8), gap=1)
        if card.goal.state is GoalState.DONE:
            self.setLayout(row(column(9, IconLabel("check", 14, "good"), None), lines, gap=8))
        else:
            self.setLayout(lines)
        self.setAccessibleName(f"{card.goal.title}. {told_of(card)}")

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open the page."""
        if event.button() is Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.opened.emit(self._goal)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the page."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.opened.emit(self._goal)
            return
        super().keyPressEvent(event)


def told_of(card: GoalCard) -> str:
    """The second line of a goal that is not active: where it stands and since when."""
    goal, day = card.goal, words.long_day(card.goal.since)
    if goal.state is GoalState.DONE:
        value = card.progress.value
        return day if value is None else f"{day}, {words.amount(value, goal.target.unit)}"
    if goal.word:
        return f"“{goal.word}” {day}"
    if goal.state is GoalState.RESTING:
        return words.translate("goals", "resting since {}").format(day)
    return day


class Board(QWidget):
    """Shows cards; emits wishes."""

    opened = Signal(int)
    moved = Signal(int, int)
    menu_wished = Signal(int, QPoint)

    def __init__(self, form: PinForm) -> None:
        super().__init__()
        self.form = form
        self._title = Label(self.tr("Active"), "body.strong")
        self._count = Label("", "caption", "3")
        self._order = Label(self.tr("in your order"), "caption", "3")
        self.view = CardView(self.tr("Active goals"))
        self.view.opened.connect(self.opened)
        self.view.moved.connect(self.moved)
        self.view.menu_wished.connect(self.menu_wished)
        self._nothing = Label(self.tr("No goal is pinned yet. Write one sentence."), "body", "2", wrap=True)
        self._others = column()
        self._below = column()
        self._side = QWidget()
        self._side.setFixedWidth(theme().px(_SIDE))
        self._side.setLayout(self._others)
        head = row(self._title, self._count, None, self._order, gap=8)
        left = column(form, 12, head, 8, self._nothing, self.view, 8, None)
        left.insertLayout(left.count() - 1, self._below)
        inner = Tall()
        body = row(left, 32, self._side, margins=(40, 8, 32, 32), gap=0)
        body.setStretch(0, 1)
        body.setAlignment(self._side, Qt.AlignmentFlag.AlignTop)
        inner.setLayout(body)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inner)
        self.setLayout(column(scroll))
        self._cards: tuple[GoalCard, ...] = ()
        self._one_column = False
        theme().changed.connect(self._size_side)

    def _size_side(self) -> None:
        self._side.setFixedWidth(theme().px(_SIDE))

    def show_cards(self, cards: Sequence[GoalCard]) -> None:
        """Show all goals."""
        self._cards = tuple(cards)
        active = [card for card in cards if card.goal.state is GoalState.ACTIVE]
        self._count.say(str(len(active)) if active else "")
        self._order.setVisible(len(active) > 1)
        self._nothing.setVisible(not active)
        self.view.setVisible(bool(active))
        self.view.show_cards(active)
        self._show_others()

    def arrange(self, logical_width: float) -> None:
        """Cards in one, two or three columns; the others beside or below."""
        self._one_column = logical_width < ONE_COLUMN
        columns = 1 if self._one_column else 3 if logical_width >= THREE_COLUMNS else 2
        self.view.arrange(columns, pictures=logical_width >= _PICTURES_FROM)
        self._side.setVisible(not self._one_column)
        self._show_others()

    def _show_others(self) -> None:
        clear(self._others)
        clear(self._below)
        into = self._below if self._one_column else self._others
        names = {
            GoalState.RESTING: self.tr("Resting"),
            GoalState.DONE: self.tr("Done"),
            GoalState.LET_GO: self.tr("Let go of"),
        }
        for state, name in names.items():
            found = [card for card in self._cards if card.goal.state is state]
            if not found:
                continue
            into.addLayout(row(Label(name, "body.strong"), Label(str(len(found)), "caption", "3"), None, gap=8))
            into.addSpacing(theme().px(6))
            for card in found:
                into.addWidget(Hairline())
                line = OtherGoal(card)
                line.opened.connect(self.opened)
                into.addWidget(line)
            into.addSpacing(theme().px(24))
        into.addStretch(1)
