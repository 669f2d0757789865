"""Goals in the palette: open one, check in, pin one."""

from PySide6.QtCore import QCoreApplication

from companion.requests import ListGoals
from companion.types.goals import GoalCard
from ui.engine_bridge import EngineBridge
from ui.goals import words
from ui.palette.provider import Drop, Finding, Found, matches
from ui.room import Wishes


class GoalProvider:
    """Finds goals by their titles; its sign is "#"."""

    def __init__(self, bridge: EngineBridge, wishes: Wishes) -> None:
        self._bridge, self._wishes = bridge, wishes

    @property
    def kind(self) -> str:
        """The heading above the rows."""
        return QCoreApplication.translate("goals", "Goals")

    @property
    def sign(self) -> str:
        """The character that narrows to goals."""
        return "#"

    def find(self, words_asked: str, limit: int, found: Found) -> Drop:
        """Goals whose titles hold the words."""

        def show(cards: tuple[GoalCard, ...]) -> None:
            rows = [card for card in cards if matches(words_asked, card.goal.title)]
            found([self._row(card) for card in rows[:limit]])

        return self._bridge.ask(ListGoals(), show, lambda _: found(())).drop

    def _row(self, card: GoalCard) -> Finding:
        def act() -> None:
            self._wishes.room.emit("goals")
            self._wishes.goal.emit(card.goal.id)

        return Finding(card.goal.title, "target", act, words.standing(card.progress.standing))
