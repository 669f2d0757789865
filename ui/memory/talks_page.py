"""Past conversations, newest first; one press opens one."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.types.conversations import ConversationRow
from ui import words
from ui.widgets.basic import Button, Hairline, IconLabel, Label, clear, row
from ui.widgets.notice import EmptyState


class TalksPage(QWidget):
    """The list."""

    chosen = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(0)

    def show_rows(self, rows: Sequence[ConversationRow]) -> None:
        """Show conversations."""
        clear(self._lines)
        if not rows:
            told = self.tr("What you ask and hear is kept here, unless the conversation is private.")
            self._lines.addWidget(EmptyState("message-square", self.tr("No conversation is kept yet"), told))
        for found in rows:
            title = Button(found.title, "link")
            title.clicked.connect(lambda _=False, one=found.id: self.chosen.emit(one))
            when = Label(words.day(found.changed), "caption", "3")
            line = row(IconLabel("message-square", 16), title, None, when, margins=(0, 8, 0, 8), gap=10)
            self._lines.addWidget(Hairline())
            self._lines.addLayout(line)
        self._lines.addStretch(1)
