"""A proposed fact as a card: the question, the fact, the owner's words with the place marked, and four answers.

It stands alone: in the Memory room and in a conversation. It decides nothing; `FactCards` asks the engine.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout, QWidget

from companion import requests
from ui.memory import telling
from ui.memory.editor import FactEditor
from ui.memory.quote import Quote
from ui.theme import theme
from ui.widgets.basic import Button, ElidedLabel, IconButton, IconLabel, Label, clear, column, row
from ui.widgets.toast import announce

if TYPE_CHECKING:
    from companion.types.errors import Problem
    from companion.types.facts import FactRow, Topic
    from ui.engine_bridge import EngineBridge


class FactCard(QFrame):
    """One proposed fact. `first`: the view's primary button is this card's."""

    accepted = Signal(object, bool)  # the fact; whether what it contradicts is to hold too
    set_aside = Signal(object)
    refused = Signal(object)  # its topic
    changed = Signal(object, str, str, str)  # the fact; statement, since, until

    def __init__(self, fact: FactRow, *, first: bool = True) -> None:
        super().__init__()
        self.fact = fact
        self.setObjectName("card")
        self.setProperty("inuse", True)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        question = self.tr("New: may Companion remember this?")
        if fact.contradicts is not None:
            question = self.tr("This is not what Companion remembers. Which holds?")
        asks = Label(question, "caption", "accent", weight=500)
        where = ElidedLabel(telling.said_where(fact), "caption", "3")
        top = row(IconLabel("notebook-pen", 14, "accent"), asks, 12, where, gap=6)
        top.setStretch(3, 1)
        self._statement = Label(fact.statement, "reading", wrap=True)
        self.setAccessibleName(f"{question} {fact.statement}")
        self._lines = column(top, 8, self._statement, margins=(18, 14, 18, 14))
        if fact.sources and fact.sources[-1].quote:
            self._lines.addSpacing(theme().px(8))
            self._lines.addWidget(Quote(fact.sources[-1].quote, fact.sources[-1].mark))
        other = fact.contradicts
        if other is not None:
            self._lines.addSpacing(theme().px(8))
            held = self.tr("Remembered until now: {}").format(other.statement)
            self._lines.addWidget(Label(held, "caption", "2", wrap=True))
        self._lines.addSpacing(theme().px(12))
        self._answers = self._buttons(first)
        self._lines.addWidget(self._answers)
        self.setLayout(self._lines)

    def _buttons(self, first: bool) -> QWidget:
        contradicts = self.fact.contradicts is not None
        yes = Button(
            self.tr("This one holds") if contradicts else self.tr("Remember"),
            "primary" if first else "outlined",
            small=True,
        )
        yes.clicked.connect(lambda: self.accepted.emit(self.fact, False))
        later = Button(self.tr("Not now"), "outlined", small=True)
        later.clicked.connect(lambda: self.set_aside.emit(self.fact))
        never = Button(telling.never(self.fact.topic), "plain", small=True)
        never.clicked.connect(lambda: self.refused.emit(self.fact.topic))
        change = IconButton("pencil", self.tr("Change the words"), size=14)
        change.clicked.connect(self._edit)
        buttons: list[QWidget] = [yes, later]
        if contradicts:
            both = Button(self.tr("Both hold"), "outlined", small=True)
            both.clicked.connect(lambda: self.accepted.emit(self.fact, True))
            buttons.insert(1, both)
        holder = QWidget()
        holder.setLayout(row(*buttons, never, None, change, gap=8))
        return holder

    def _edit(self) -> None:
        editor = FactEditor(self.fact.statement, self.fact.since, self.fact.until)
        self._statement.hide()
        self._answers.hide()
        self._lines.addWidget(editor)

        def leave() -> None:
            editor.hide()
            editor.deleteLater()
            self._statement.show()
            self._answers.show()

        editor.left.connect(leave)
        editor.saved.connect(lambda words, since, until: self.changed.emit(self.fact, words, since, until))
        editor.begin()


class FactCards(QWidget):
    """The facts that wait for the owner's word, of one conversation or all; empty it takes no room."""

    decided = Signal()
    failed = Signal(object)  # a Problem
    counted = Signal(int)

    def __init__(self, bridge: EngineBridge, most: int = 3, *, primary: bool = True) -> None:
        super().__init__()
        self._bridge, self._most, self._primary = bridge, most, primary
        self._conversation: int | None = None
        self._facts: tuple[FactRow, ...] = ()
        self._shown: list[FactCard] = []
        self._cards = QVBoxLayout(self)
        self._cards.setContentsMargins(0, 0, 0, 0)
        self._cards.setSpacing(theme().px(12))
        self.hide()

    def look(self, conversation: int | None = None) -> None:
        """Ask what waits; 0 shows nothing."""
        self._conversation = conversation
        if conversation == 0:
            self._show(())
            return

        def show(found: tuple[FactRow, ...]) -> None:
            if conversation == self._conversation:
                self._show(found)

        self._bridge.ask(requests.ProposedFacts(conversation), show, lambda _: None)

    def cards(self) -> list[FactCard]:
        """Those that are shown."""
        return list(self._shown)

    def _show(self, found: tuple[FactRow, ...]) -> None:
        if found == self._facts:  # nothing that is being edited is lost
            return
        new = len(found) > len(self._facts)
        self._facts = found
        clear(self._cards)
        self._shown = []
        for place, fact in enumerate(found[: self._most]):
            card = FactCard(fact, first=self._primary and place == 0)
            card.accepted.connect(self._accept)
            card.set_aside.connect(lambda one: self._do(requests.SetFactAside(one.id)))
            card.refused.connect(self._never)
            card.changed.connect(self._change)
            self._cards.addWidget(card)
            self._shown.append(card)
        self.setVisible(bool(found))
        self.counted.emit(len(found))
        if new and found:
            announce(self, self.tr("May Companion remember this? {}").format(found[0].statement))

    def _accept(self, fact: FactRow, both: bool) -> None:
        self._do(requests.AcceptFact(fact.id, keep_other=both))

    def _never(self, topic: Topic) -> None:
        self._do(requests.NeverFacts(topic))

    def _change(self, fact: FactRow, words: str, since: str, until: str) -> None:
        def accept(_changed: FactRow) -> None:
            self._do(requests.AcceptFact(fact.id))

        self._bridge.ask(requests.ChangeFact(fact.id, words, since or None, until or None), accept, self.failed.emit)

    def _do(self, request: requests.AcceptFact | requests.SetFactAside | requests.NeverFacts) -> None:
        def done(_reply: object) -> None:
            self.decided.emit()
            self.look(self._conversation)

        def failed(problem: Problem) -> None:
            self.failed.emit(problem)
            self.look(self._conversation)

        self._bridge.ask(request, done, failed)
