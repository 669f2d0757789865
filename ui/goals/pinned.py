"""The pinned goals in the sidebar: a ring and a name each; pressing one opens its page."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from companion import requests
from companion.types.goals import GoalCard, GoalState, Standing
from ui.engine_bridge import EngineBridge
from ui.goals import words
from ui.goals.paint import draw_ring
from ui.room import Wishes
from ui.sidebar import Foldable
from ui.theme import theme
from ui.widgets.basic import Label, clear, column

MOST = 4


class PinnedGoal(QAbstractButton):
    """A row of 30: ring and name."""

    def __init__(self, card: GoalCard) -> None:
        super().__init__()
        self._card = card
        self.setText(card.goal.title)
        said = words.standing(card.progress.standing)
        self.setAccessibleName(f"{card.goal.title}, {said}" if said else card.goal.title)
        self.setAccessibleDescription(words.translate("goals", "{} percent").format(round(card.progress.share * 100)))
        self.setToolTip(card.goal.title)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """A row of 30."""
        return QSize(theme().px(180), theme().px(30))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw ground, ring and name."""
        px, colour = theme().px, theme().colour
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.underMouse() or self.isDown():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour("surface.selected" if self.isDown() else "surface.hover"))
            painter.drawRoundedRect(self.rect(), px(6), px(6))
        draw_ring(painter, QRectF(px(8), (self.height() - px(16)) / 2, px(16), px(16)), self._card.progress.share)
        painter.setFont(theme().font("body"))
        painter.setPen(colour("ink.1"))
        room = self.width() - px(42)
        shown = QFontMetricsF(painter.font()).elidedText(self.text(), Qt.TextElideMode.ElideRight, room)
        painter.drawText(QRect(px(34), 0, room, self.height()), Qt.AlignmentFlag.AlignVCenter, shown)
        painter.end()


class PinnedGoals(Foldable):
    """The first active goals in their order; nothing at all where there is none."""

    def __init__(self, bridge: EngineBridge, wishes: Wishes) -> None:
        super().__init__()
        self._bridge, self._wishes = bridge, wishes
        self._title = Label(self.tr("Pinned goals"), "micro", "3", weight=600)
        self._title.setContentsMargins(theme().px(8), theme().px(8), 0, theme().px(4))
        self._rows = column()
        self.setLayout(column(self._title, self._rows, 12))
        wishes.goals_changed.connect(self.read)
        self._has_any = False
        self._folded = False
        self.hide()

    def read(self) -> None:
        """Ask for the active goals."""
        self._bridge.ask(requests.ListGoals(GoalState.ACTIVE), self.show_cards, lambda _: None)

    def show_cards(self, cards: Sequence[GoalCard]) -> None:
        """Show the first few, and tell how many are behind."""
        clear(self._rows)
        for card in cards[:MOST]:
            button = PinnedGoal(card)
            button.clicked.connect(lambda _=False, one=card.goal.id: self._open(one))
            self._rows.addWidget(button)
        self._has_any = bool(cards)
        self.fold(self._folded)
        behind = sum(1 for card in cards if card.progress.standing is Standing.BEHIND)
        said = self.tr("%Ln behind", "", behind) if behind else ""
        self._wishes.state.emit("goals", said, "")

    def fold(self, folded: bool) -> None:
        """In the folded sidebar there is no room for them."""
        self._folded = folded
        self.setVisible(self._has_any and not folded)

    def _open(self, goal: int) -> None:
        self._wishes.room.emit("goals")
        self._wishes.goal.emit(goal)
