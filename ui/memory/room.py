"""The Memory room: facts with their sources and history, people, past conversations, the portrait; and forgetting."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QScrollArea, QStackedLayout, QWidget

from companion.requests import (
    ChangeFact,
    CountMemory,
    ExportFacts,
    ForgetFact,
    ForgetPerson,
    ListConversations,
    ListFacts,
    ListPeople,
    NeverFacts,
    Portrait,
    PortraitText,
    ShowFact,
    ShowPassage,
    SwitchPeople,
)
from companion.types.errors import Problem
from companion.types.facts import FactRow, MemoryCounts, PersonRow, Topic
from companion.types.library import DocumentView, Page
from ui import words
from ui.chat.marks import reader_blocks, reader_marks
from ui.engine_bridge import EngineBridge
from ui.memory import telling
from ui.memory.by_model import ByModel
from ui.memory.fact_card import FactCards
from ui.memory.fact_lines import FactLines
from ui.memory.people_page import PeoplePage
from ui.memory.portrait_page import PortraitPage
from ui.memory.saving import save_text
from ui.memory.talks_page import TalksPage
from ui.privacy.forgetting import ForgetSection
from ui.problems import sentence
from ui.room import Room
from ui.theme import theme
from ui.widgets.basic import Button, Label, clear, column, framed, row
from ui.widgets.controls import SearchField
from ui.widgets.notice import EmptyState, Notice
from ui.widgets.reader_pane import ReaderPane
from ui.widgets.toast import Toast

TABS = ("facts", "people", "conversations", "portrait")
_TYPING_MS = 250
_MEASURE = 760  # px at 100 %, of a page
_SIDE = 300


class MemoryRoom(Room):
    """Lists, searches, corrects, forgets and exports what is remembered. Decides nothing."""

    conversation_wished = Signal(int)
    state_told = Signal(str, str)  # words beside the room's name, tone

    def __init__(self, bridge: EngineBridge) -> None:
        super().__init__()
        self._bridge = bridge
        self._tab = "facts"
        self._width = 1280.0
        self._facts: tuple[FactRow, ...] = ()
        self._past: tuple[FactRow, ...] = ()
        self._counts: MemoryCounts | None = None
        self._undo: int | None = None
        self._shown: tuple[list[FactRow], list[FactRow], bool] | None = None  # what the lines show
        self._due = QTimer(self)  # two replies, one drawing
        self._due.setSingleShot(True)
        self._due.setInterval(0)
        self._due.timeout.connect(self._show_facts_now)
        self._view: DocumentView | None = None
        self._make_parts()
        self.setLayout(column(self._bar(), self._below()))
        self._toast = Toast(self)
        self._connect()
        self._choose("facts")

    # --- making ---

    def _make_parts(self) -> None:
        self.cards = FactCards(self._bridge, most=5)
        self.lines = FactLines()
        self.people = PeoplePage()
        self.portrait = PortraitPage()
        self.talks = TalksPage()
        self.forgetting = ForgetSection(self._bridge, own=True)
        self.reader = ReaderPane()
        self.reader.hide()
        self._find = SearchField(self.tr("Search facts"))
        self._typed = QTimer(self)
        self._typed.setSingleShot(True)
        self._typed.setInterval(_TYPING_MS)
        self._buttons: dict[str, Button] = {}
        self._names = {
            "facts": self.tr("Facts"),
            "people": self.tr("People"),
            "conversations": self.tr("Conversations"),
            "portrait": self.tr("Portrait"),
        }

    def _bar(self) -> QFrame:
        title = Label(self.tr("Memory"), "title")
        group = QButtonGroup(self)
        tabs = row(gap=2)
        for key in TABS:
            button = Button(self._names[key], "plain")
            button.setCheckable(True)
            button.clicked.connect(lambda _=False, one=key: self._choose(one))
            group.addButton(button)
            tabs.addWidget(button)
            self._buttons[key] = button
        self._export = Button(self.tr("Export"), "outlined")
        self._export.clicked.connect(self._save_facts)
        self._forget = Button(self.tr("Forget…"), "outlined")
        self._forget.clicked.connect(lambda _=False: self.begin_forget())
        self._find.setFixedWidth(theme().px(200))
        bar = row(title, 8, tabs, None, self._find, self._export, self._forget, margins=(24, 0, 16, 0))
        return framed("bar", bar, 52)

    def _below(self) -> QWidget:
        self._notices = column(gap=8)
        facts = QWidget()
        self._empty = EmptyState(
            "notebook-text",
            self.tr("Nothing is remembered yet"),
            self.tr("What you say of yourself in a chat is offered here and kept only when you say so."),
        )
        self.by_model = ByModel(self._bridge)
        facts.setLayout(column(self.cards, 20, self._empty, self.lines, self._notices, 8, self.by_model, None))
        held = QWidget()
        held.setLayout(column(self.forgetting, None))
        self._pages = {
            "facts": _scrolled(facts),
            "people": _scrolled(self.people),
            "conversations": _scrolled(self.talks),
            "portrait": _scrolled(self.portrait),
            "forget": _scrolled(held),
        }
        main = QWidget()
        self._stack = QStackedLayout(main)  # with a parent from the start, or its first page would flash as a window
        for page in self._pages.values():
            self._stack.addWidget(page)
        self._side = QFrame()
        self._side.setObjectName("panel")
        self._side.setLayout(column(self.reader))
        self._side.hide()
        body = row(main, self._side, gap=0)
        body.setStretch(0, 1)
        below = QWidget()
        below.setLayout(body)
        return below

    def _connect(self) -> None:
        self.cards.decided.connect(self.refresh)
        self.cards.failed.connect(self._tell)
        self.cards.counted.connect(self._proposals)
        self.lines.source_wished.connect(lambda fact: self._open_fact(fact.id))
        self.lines.edit_wished.connect(self._change)
        self.lines.forget_wished.connect(self._forget_fact)
        self.people.switched.connect(self._switch_people)
        self.people.chunk_wished.connect(self._open_chunk)
        self.people.forget_wished.connect(self._forget_person)
        self.portrait.source_wished.connect(self._open_fact)
        self.portrait.facts_wished.connect(lambda: self._choose("facts"))
        self.portrait.save_wished.connect(self._save_portrait)
        self.talks.chosen.connect(self.conversation_wished)
        self.forgetting.changed.connect(lambda: self._choose("facts"))
        self.reader.closed.connect(self._close_reader)
        self.reader.open_wished.connect(self._open_outside)
        self._find.textChanged.connect(lambda _: self._typed.start())
        self._typed.timeout.connect(self.refresh)

    # --- what the window tells ---

    def shown(self) -> None:
        """The room came to the front: read anew."""
        self.refresh()

    def arrange(self, logical_width: float) -> None:
        """Lay out for a window of that width (px at 100 %)."""
        before, self._width = self._narrow(), logical_width
        self._find.setVisible(logical_width >= 860)
        self._export.setVisible(logical_width >= 720)
        self._buttons["conversations"].setVisible(logical_width >= 720)
        self._side.setFixedWidth(theme().px(432 if logical_width >= 1100 else _SIDE))
        if before != self._narrow():
            self._show_facts()

    def finish(self) -> None:
        """The window closes: what waited for an undo is done."""
        self._toast.finish()

    def escape(self) -> bool:
        """Close the reader, else leave forgetting."""
        if not self.reader.isHidden():
            self._close_reader()
            return True
        if self._tab == "forget":
            self._choose("facts")
            return True
        return False

    def begin_forget(self, about: str = "") -> None:
        """Let the owner see what would go with some words."""
        self._tab = "forget"
        self._stack.setCurrentWidget(self._pages["forget"])
        self.forgetting.begin(about)

    def tab(self) -> str:
        """Which page is in front."""
        return self._tab

    # --- reading ---

    def refresh(self) -> None:
        """Ask anew for what the page in front shows."""
        self._bridge.ask(CountMemory(), self._show_counts, self._tell)
        find = self._find.text().strip()
        if self._tab == "facts":
            self.cards.look(None)
            self.by_model.look()
            self._bridge.ask(ListFacts(find), self._take_facts, self._tell)
            self._bridge.ask(ListFacts(find, past=True), self._take_past, self._tell)
        elif self._tab == "people":
            self._bridge.ask(ListPeople(find), self.people.show_people, lambda _: self.people.show_off())
        elif self._tab == "conversations":
            self._bridge.ask(ListConversations(find=find), lambda page: self.talks.show_rows(page.rows), self._tell)
        elif self._tab == "portrait":
            self._bridge.ask(Portrait(), self.portrait.show_lines, self._tell)

    def _choose(self, tab: str) -> None:
        self._tab = tab
        for key, button in self._buttons.items():
            button.setChecked(key == tab)
        self._stack.setCurrentWidget(self._pages[tab])
        asks = {"people": self.tr("Search people"), "conversations": self.tr("Search conversations")}
        self._find.setPlaceholderText(asks.get(tab, self.tr("Search facts")))
        self._find.setAccessibleName(self._find.placeholderText())
        self.refresh()

    def _show_counts(self, counts: MemoryCounts) -> None:
        self._counts = counts
        told = {
            "facts": counts.accepted,
            "people": counts.people if counts.people_on else None,
            "conversations": counts.conversations,
        }
        for key, number in told.items():
            name = self._names[key]
            self._buttons[key].say(name if number is None else f"{name}  {words.number(number)}")
        clear(self._notices)
        private = self.tr("Private conversations leave nothing here.")
        if counts.declined:
            private += " " + self.tr("%Ln facts were declined; their words are not kept either.", "", counts.declined)
        self._notices.addWidget(Notice(private, icon_name="hat-glasses"))
        if counts.waiting:
            waiting = self.tr("%Ln messages wait to be understood; they are tried again.", "", counts.waiting)
            self._notices.addWidget(Notice(waiting, icon_name="clock"))
        if counts.never:
            self._notices.addWidget(self._never_again(counts.never))

    def _never_again(self, topics: tuple[Topic, ...]) -> QWidget:
        holder = QWidget()
        lines = column(Label(self.tr("Never asked about"), "caption", "3"), 4)
        for topic in topics:
            lift = Button(self.tr("Ask again about: {}").format(telling.topic(topic)), "plain", small=True)
            lift.clicked.connect(lambda _=False, one=topic: self._lift(one))
            lines.addLayout(row(lift, None))
        holder.setLayout(lines)
        return holder

    def _take_facts(self, page: Page[FactRow]) -> None:
        self._facts = page.rows
        self._show_facts()

    def _take_past(self, page: Page[FactRow]) -> None:
        self._past = page.rows
        self._show_facts()

    def _show_facts(self) -> None:
        self._due.start()

    def _show_facts_now(self) -> None:
        hidden = self._undo
        facts = [fact for fact in self._facts if fact.id != hidden]
        past = [fact for fact in self._past if fact.id != hidden]
        shown = (facts, past, self._narrow())
        if shown != self._shown:
            self._shown = shown
            self.lines.show_facts(facts, past, narrow=shown[2])
        self._empty.setVisible(not facts and not past)

    def _narrow(self) -> bool:
        return self._width < 900 or not self.reader.isHidden()

    def _proposals(self, count: int) -> None:
        self.state_told.emit(self.tr("{} new").format(words.number(count)) if count else "", "")

    # --- acting ---

    def _change(self, fact: FactRow, statement: str, since: str, until: str) -> None:
        request = ChangeFact(fact.id, statement, since or None, until or None)
        self._bridge.ask(request, lambda _: self.refresh(), self._tell)

    def _forget_fact(self, fact: FactRow) -> None:
        def undo() -> None:
            self._undo = None
            self._show_facts()

        def end() -> None:
            self._undo = None
            self._bridge.ask(ForgetFact(fact.id), lambda _: self.refresh(), self._tell)

        self._toast.show_undo(self.tr("Forgotten: {}").format(fact.statement), undo, end)
        self._undo = fact.id
        self._show_facts()

    def _forget_person(self, person: PersonRow) -> None:
        self._bridge.ask(ForgetPerson(person.key), lambda _: self.refresh(), self._tell)

    def _switch_people(self, on: bool) -> None:
        self._bridge.ask(SwitchPeople(on), lambda _: self.refresh(), self._tell)

    def _lift(self, topic: Topic) -> None:
        self._bridge.ask(NeverFacts(topic, refused=False), lambda _: self.refresh(), self._tell)

    def _open_fact(self, fact: int) -> None:
        self._bridge.ask(ShowFact(fact), self._read, self._tell)

    def _open_chunk(self, chunk: int) -> None:
        self._bridge.ask(ShowPassage(chunk), self._read, self._tell)

    def _read(self, view: DocumentView) -> None:
        self._view = view
        path = f"{view.folder}/{view.path}" if view.file else ""
        icon = words.kind_icon(view.kind)
        can_open = bool(view.conversation)
        self.reader.show_file(view.title, path, icon, reader_blocks(view), reader_marks(view, 0), can_open=can_open)
        self.reader.show()
        self._side.show()
        self._show_facts()

    def _close_reader(self) -> None:
        self.reader.hide()
        self._side.hide()
        self._show_facts()

    def _open_outside(self) -> None:
        if self._view is not None and self._view.conversation:
            self.conversation_wished.emit(self._view.conversation)

    def _save_facts(self) -> None:
        self._bridge.ask(ExportFacts(), lambda text: self._save(text, "facts.json"), self._tell)

    def _save_portrait(self) -> None:
        request = PortraitText("de" if words.language() == "de" else "en")
        self._bridge.ask(request, lambda text: self._save(text, "portrait.md"), self._tell)

    def _save(self, text: str, name: str) -> None:
        told = save_text(self, text, name)
        if told:
            self._toast.show_words(told)

    def _tell(self, problem: Problem) -> None:
        self._toast.show_words(sentence(problem))


def _scrolled(page: QWidget) -> QScrollArea:
    """A page that scrolls and keeps the reading measure."""
    page.setMaximumWidth(theme().px(_MEASURE))
    held = QWidget()
    held.setObjectName("scrolled")
    around = row(page, margins=(40, 24, 32, 32), gap=0)
    around.setStretch(0, 1)
    around.addStretch(0)
    held.setLayout(around)
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidget(held)
    return area
