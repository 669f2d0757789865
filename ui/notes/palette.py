"""Notes in the palette: open one, or write the words down in today's note."""

from functools import partial

from PySide6.QtCore import QCoreApplication

from companion.requests import NoteDown, ShowNotes
from companion.types.errors import Problem
from companion.types.notes import NoteRow, NoteSaved, NotesFolder
from ui import words
from ui.engine_bridge import EngineBridge
from ui.palette.provider import Drop, Finding, Found
from ui.problems import sentence
from ui.room import Wishes


class NoteProvider:
    """Finds notes by their paths; its sign is "+", after which words may be written down at once."""

    def __init__(self, bridge: EngineBridge, wishes: Wishes) -> None:
        self._bridge, self._wishes = bridge, wishes

    @property
    def kind(self) -> str:
        """The heading above the rows."""
        return QCoreApplication.translate("Notes", "Notes")

    @property
    def sign(self) -> str:
        """The character that narrows to notes."""
        return "+"

    def find(self, words_asked: str, limit: int, found: Found) -> Drop:
        """Notes with the words in their path, and the row that writes them down."""
        asked = words_asked.strip()

        def show(folder: NotesFolder) -> None:
            rows = [self._row(row) for row in folder.rows[: max(0, limit - 1)]] if folder.path else []
            found([*rows, self._down(asked)] if asked and folder.path else rows)

        return self._bridge.ask(ShowNotes(asked), show, lambda _: found(())).drop

    def _row(self, row: NoteRow) -> Finding:
        return Finding(row.title, "notebook-pen", partial(self._open, row.path), words.day(row.changed))

    def _open(self, path: str) -> None:
        self._wishes.room.emit("notes")
        self._wishes.note.emit(path)

    def _down(self, text: str) -> Finding:
        title = QCoreApplication.translate("Notes", "Write down: {}").format(text)
        told = QCoreApplication.translate("Notes", "today’s note")
        return Finding(title, "pencil", partial(self._write_down, text), told)

    def _write_down(self, text: str) -> None:
        def done(_saved: NoteSaved) -> None:
            self._wishes.told.emit(QCoreApplication.translate("Notes", "Written down in today’s note"))

        def fail(problem: Problem) -> None:
            self._wishes.told.emit(sentence(problem))

        self._bridge.ask(NoteDown(text), done, fail)
