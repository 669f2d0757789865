"""At the side of a note: passages from all files that speak of what is written or read."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame

from companion.requests import Search
from companion.types.errors import Problem
from companion.types.goals import Cited
from companion.types.passages import Passage, SearchResult
from ui.chat.marks import passage_item
from ui.engine_bridge import EngineBridge, Ticket
from ui.widgets.basic import Label, column, framed, row
from ui.widgets.passages import PassageList

_AFTER_MS = 900  # after the last key or move
_LIMIT, _SHOWN = 12, 6
_LEAST_WORDS = 3


class Related(QFrame):
    """`look` may be called with every key: one search goes out when the writing rests, and only the last one counts."""

    passage_wished = Signal(object)  # Cited

    def __init__(self, bridge: EngineBridge) -> None:
        super().__init__()
        self.setObjectName("panel")
        self.setAccessibleName(self.tr("Related passages"))
        self._bridge = bridge
        self._ticket: Ticket | None = None
        self._words = self._note = self._asked = ""
        self._found: tuple[Passage, ...] = ()
        self.list = PassageList()
        self.list.opened.connect(self._open)
        self._told = Label(
            self.tr("What your files say about it stands here while you write."), "caption", "3", wrap=True
        )
        head = framed("bar", row(Label(self.tr("Related"), "body.strong"), None, margins=(16, 0, 12, 0)), 52)
        lines = column(head, self.list, column(self._told, margins=(16, 12, 16, 12)), None)
        lines.setStretch(1, 1)
        self.setLayout(lines)
        self.list.hide()
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_AFTER_MS)
        self._soon.timeout.connect(self._search)

    def look(self, words: str, note: str) -> None:
        """What is written now, in the note of this path."""
        self._words, self._note = words, note
        self._soon.start()

    def found(self) -> tuple[Passage, ...]:
        """What is shown."""
        return self._found

    def _search(self) -> None:
        if self._words == self._asked or len(self._words.split()) < _LEAST_WORDS or not self.isVisible():
            return
        self._asked = self._words
        if self._ticket is not None:
            self._ticket.drop()
        self._ticket = self._bridge.ask(Search(self._words, limit=_LIMIT, wait=False), self._show, self._quiet)

    def _show(self, result: SearchResult) -> None:
        other = [p for p in result.passages if p.file and not p.path.endswith(self._note)]
        self._found = tuple(other[:_SHOWN])
        self.list.show_items([passage_item(passage) for passage in self._found])
        self.list.setVisible(bool(self._found))
        self._told.setVisible(not self._found)

    def _quiet(self, _problem: Problem) -> None:
        """Nothing related is no news: the note is what matters here."""

    def _open(self, number: int) -> None:
        for passage in self._found:
            if passage.number == number:
                marks = passage.marks[0] if passage.marks else None
                start, end = (marks.start, marks.end) if marks is not None else (0, 0)
                cited = Cited(passage.title, passage.path, passage.kind, passage.file, passage.chunk, start, end)
                self.passage_wished.emit(cited)
