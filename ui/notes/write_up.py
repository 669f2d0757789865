"""Writing up an answer: the engine makes a draft with its sources, and the owner says where it is saved."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from companion import requests
from ui import words
from ui.file_dialog import choose_file_to_write
from ui.problems import sentence

if TYPE_CHECKING:
    from companion.types.errors import Problem
    from companion.types.notes import Draft
    from ui.engine_bridge import EngineBridge

_NO_NAME = '/\\:*?"<>|'
_LONGEST = 60


class WritingUp(QObject):
    """One draft at a time; `told` is a line for the toast."""

    told = Signal(str)

    def __init__(self, bridge: EngineBridge, parent: QWidget) -> None:
        super().__init__(parent)
        self._bridge, self._widget = bridge, parent
        self._waits = False

    def begin(self, message: int, question: str) -> None:
        """Write up a kept answer."""
        if not message:
            self.told.emit(self.tr("Nothing of a private conversation is kept. Copy the answer instead."))
            return
        if self._waits:
            return
        self._waits = True
        self.told.emit(self.tr("Writing it up …"))
        request = requests.WriteUp(message, question, words.language())
        self._bridge.ask(request, lambda draft: self._save(draft, question), self._fail)

    def _save(self, draft: Draft, question: str) -> None:
        self._waits = False
        name = "".join(" " if letter in _NO_NAME else letter for letter in question)[:_LONGEST].strip(" .") or "Note"
        title = self.tr("Where may the draft be saved?")
        path = choose_file_to_write(self._widget, title, f"{name}.md", "Markdown (*.md)")
        if not path:
            return
        try:
            Path(path).write_text(draft.text, encoding="utf-8")
        except OSError:
            self.told.emit(self.tr("It could not be saved there."))
            return
        shown = Path(path).name
        said = (
            self.tr("Saved as {}, worded by {}") if draft.model else self.tr("Saved as {}, in the words of your files")
        )
        self.told.emit(said.format(shown, words.model_name(draft.model)))

    def _fail(self, problem: Problem) -> None:
        self._waits = False
        self.told.emit(sentence(problem))
