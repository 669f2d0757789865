"""The inside of a scrolled page: never less high than its wrapped words need at the width that it has."""

from PySide6.QtCore import QEvent
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget


class Tall(QWidget):
    """Qt's scroll area asks for the least height at any width; words in a narrow column then lie over each other."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("scrolled")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width may need another height."""
        super().resizeEvent(event)
        self._grow()

    def event(self, event: QEvent) -> bool:
        """So may other words."""
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self._grow()
        return done

    def _grow(self) -> None:
        layout = self.layout()
        if layout is None or not layout.hasHeightForWidth():
            return
        needed = layout.totalHeightForWidth(self.width())
        if needed != self.minimumHeight():
            self.setMinimumHeight(needed)
