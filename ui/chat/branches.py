"""Which of several branches is shown, and going to the one beside it: "‹ 2 of 2 ›"."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.widgets.basic import IconButton, Label, row


class BranchSwitch(QWidget):
    """Stands in an answer's foot where its question was edited or asked again. `chosen` gives the question's id."""

    chosen = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._ids: tuple[int, ...] = ()
        self._at = 0
        self._before = IconButton("chevron-left", self.tr("Earlier version of the question"), size=14)
        self._after = IconButton("chevron-right", self.tr("Later version of the question"), size=14)
        self._told = Label("", "caption", "2")
        self._before.clicked.connect(lambda: self._go(-1))
        self._after.clicked.connect(lambda: self._go(1))
        self.setLayout(row(self._before, self._told, self._after, gap=2))
        self.hide()

    def show_branches(self, question: int, ids: tuple[int, ...]) -> None:
        """Show where `question` stands among the ids; nothing where it is alone."""
        self._ids = ids
        some = len(ids) > 1 and question in ids
        self.setVisible(some)
        if not some:
            return
        self._at = ids.index(question)
        told = self.tr("{} of {}").format(self._at + 1, len(ids))
        self._told.say(told)
        self.setAccessibleName(self.tr("Version {}").format(told))
        self._before.setEnabled(self._at > 0)
        self._after.setEnabled(self._at + 1 < len(ids))

    def words(self) -> str:
        """What is told now, "" where the question is alone."""
        return self._told.plain() if len(self._ids) > 1 else ""

    def _go(self, step: int) -> None:
        self.chosen.emit(self._ids[self._at + step])
