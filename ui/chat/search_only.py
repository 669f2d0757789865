"""A question that was searched for without a model."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QSizePolicy, QWidget

from ui import words
from ui.chat.measures import INDENT
from ui.problems import notice_of
from ui.widgets.basic import Label, column
from ui.widgets.progress import Spinner

if TYPE_CHECKING:
    from companion.types.errors import Problem


class SearchOnly(QWidget):
    """A question that was searched for without a model: what was found stands beside it."""

    def __init__(self, question: str) -> None:
        super().__init__()
        self.setAccessibleName(question)
        self._spinner = Spinner(words.tr("Looking in your files"))
        self._told = Label("", "body", "2", wrap=True)
        self._told.hide()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        heading = Label(question, "question", wrap=True)
        self._lines = column(heading, 8, self._told, self._spinner, 16, margins=(INDENT, 18, INDENT, 0))
        self.setLayout(self._lines)

    def show_found(self, passages: int, files: int, by_meaning: bool) -> None:
        """Tell how much was found."""
        self._spinner.hide()
        how = words.tr("by words and meaning") if by_meaning else words.tr("by words")
        if passages:
            many, among = words.tr("%Ln passages", "", passages), words.tr("%Ln files", "", files)
            self._told.say(words.tr("{} from {}, found {}. No model was asked.").format(many, among, how))
        else:
            self._told.say(words.tr("Nothing was found in %Ln files.", "", files))
        self._told.show()

    def fail(self, problem: Problem) -> None:
        """Tell why nothing could be searched."""
        self._spinner.hide()
        self._lines.addWidget(notice_of(problem, lambda _: None, lambda _: False))
