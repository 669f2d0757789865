"""People in the owner's files: off until it is switched on; each with last contact, shared events and open promises."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.types.facts import PersonMention, PersonRow, Promise
from ui import words
from ui.theme import theme
from ui.widgets.basic import Button, Hairline, IconButton, IconLabel, Label, Tag, clear, column, on_first_line, row
from ui.widgets.notice import EmptyState, NoticeAction

_SHOWN = 3  # mentions, events and promises of somebody that are listed


class PersonLine(QWidget):
    """Somebody: name, last contact, what is promised; opened, their page."""

    chunk_wished = Signal(int)
    forget_wished = Signal(object)

    def __init__(self, person: PersonRow) -> None:
        super().__init__()
        self.person = person
        self.setAccessibleName(person.name)
        open_promises = [one for one in person.promises if one.kept is None]
        name = Label(person.name, "body", weight=500, wrap=True)
        told = self.tr("last contact {}").format(words.day(person.last_contact)) if person.last_contact else ""
        about = ", ".join(part for part in (told, *person.addresses[:1]) if part)
        said = column(name, Label(about, "caption", "3", wrap=True), gap=2)
        head = row(on_first_line(IconLabel("contact", 16)), said, margins=(0, 8, 0, 8), gap=10)
        head.setStretch(1, 1)
        if open_promises:
            head.addWidget(Tag(self.tr("%Ln promises", "", len(open_promises)), "accent"))
        self._toggle = IconButton("chevron-down", self.tr("Show more about {}").format(person.name), size=14)
        self._toggle.clicked.connect(self._open)
        forget = IconButton("trash-2", self.tr("Forget {}").format(person.name), size=14)
        forget.clicked.connect(lambda: self.forget_wished.emit(person))
        head.addWidget(self._toggle)
        head.addWidget(forget)
        self._more = QWidget()
        self._more.hide()
        self.setLayout(column(Hairline(), head, self._more))

    def _open(self) -> None:
        if not self._more.layout():
            self._more.setLayout(self._page())
        shown = self._more.isHidden()
        self._more.setVisible(shown)
        name = self.tr("Show less about {}") if shown else self.tr("Show more about {}")
        self._toggle.show_as("chevron-up" if shown else "chevron-down", name.format(self.person.name))

    def _page(self) -> QVBoxLayout:
        page = column(margins=(26, 0, 0, 12), gap=4)
        for promise in [one for one in self.person.promises if one.kept is None][:_SHOWN]:
            self._add(page, _promise_words(promise), promise.title, promise.chunk)
        for heading, found in ((self.tr("Events"), self.person.events), (self.tr("Files"), self._files())):
            if found:
                page.addWidget(Label(heading, "caption", "3"))
            for one in found[:_SHOWN]:
                self._add(page, words.day(one.date), one.title, one.chunk)
        return page

    def _files(self) -> tuple[PersonMention, ...]:
        return tuple(one for one in self.person.mentions if one.how != "guest")

    def _add(self, page: QVBoxLayout, said: str, title: str, chunk: int) -> None:
        source = Button(title, "text", "file-text", small=True)
        source.setAccessibleName(self.tr("Open {}").format(title))
        source.clicked.connect(lambda: self.chunk_wished.emit(chunk))
        if said:
            page.addWidget(Label(said, "caption", "2", wrap=True))
        page.addLayout(row(source, None))


def _promise_words(promise: Promise) -> str:
    whose = words.tr("You promised: “{}”") if promise.by_owner else words.tr("Promised to you: “{}”")
    told = whose.format(promise.text)
    return f"{told} " + words.tr("Due {}.").format(words.day(promise.due)) if promise.due else told


class PeoplePage(QWidget):
    """The list, or how to switch it on."""

    switched = Signal(bool)
    chunk_wished = Signal(int)
    forget_wished = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(0)
        self.show_off()

    def show_off(self) -> None:
        """Say what it is before it is switched on."""
        clear(self._lines)
        told = self.tr("Who appears in your mails, cards and calendar, with open promises. Nothing is kept about them.")
        action = NoticeAction(self.tr("Look for people"), lambda: self.switched.emit(True))
        self._lines.addWidget(EmptyState("contact", self.tr("People are switched off"), told, action))
        self._lines.addStretch(1)

    def show_people(self, people: Sequence[PersonRow]) -> None:
        """Show people, last contact first."""
        clear(self._lines)
        if not people:
            told = self.tr("They come from mails, address cards and event guests in your folders.")
            self._lines.addWidget(EmptyState("contact", self.tr("Nobody was found yet"), told))
        for person in people:
            line = PersonLine(person)
            line.chunk_wished.connect(self.chunk_wished)
            line.forget_wished.connect(self.forget_wished)
            self._lines.addWidget(line)
        off = Button(self.tr("Switch people off"), "plain", "eye-off", small=True)
        off.clicked.connect(lambda: self.switched.emit(False))
        self._lines.addSpacing(theme().px(12))
        self._lines.addLayout(row(off, None))
        self._lines.addStretch(1)

    def lines(self) -> list[PersonLine]:
        """Those that are shown."""
        return [line for line in self.findChildren(PersonLine) if not line.isHidden()]
