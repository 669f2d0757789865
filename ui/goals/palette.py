"""Goals in the palette: open one, check in, pin one."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication

from companion.requests import ListGoals
from companion.types.goals import GoalCard
from ui.engine_bridge import EngineBridge
from ui.goals import words
from ui.palette.provider import Finding
from ui.room import Wishes


class GoalProvider:
    """Finds goals by their titles; its sign is "#"."""

    sign = "#"

    def __init__(self, bridge: EngineBridge, wishes: Wishes) -> None:
        self._bridge, self._wishes = bridge, wishes

    @property
    def kind(self) -> str:
        """The heading above the rows."""
        return QCoreApplication.translate("goals", "Goals")

    def find(self, words_asked: str, limit: int, found: Callable[[Sequence[Finding]], None]) -> Callable[[], None]:
        """Goals whose titles hold the words."""

        def show(cards: tuple[GoalCard, ...]) -> None:
            asked = words_asked.casefold()
            rows = [card for card in cards if asked in card.goal.title.casefold()]
            found([self._row(card) for card in rows[:limit]])

        return self._bridge.ask(ListGoals(), show, lambda _: found(())).drop

    def _row(self, card: GoalCard) -> Finding:
        def act() -> None:
            self._wishes.room.emit("goals")
            self._wishes.goal.emit(card.goal.id)

        return Finding(card.goal.title, "target", act, words.standing(card.progress.standing))
