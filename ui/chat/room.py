"""The chat room: asks through the bridge, and keeps page, composer and passages in step."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QSplitter, QWidget

from companion.requests import (
    Ask,
    GetSetting,
    ListMessages,
    PutSetting,
    Search,
    StartOllama,
    SuggestedQuestions,
    WarmUp,
)
from companion.types.answers import AnswerEvent, Finished
from companion.types.conversations import Message
from companion.types.errors import Action, Problem
from companion.types.library import Page, Progress
from companion.types.passages import Scope, SearchResult
from companion.types.status import EngineStatus
from ui.chat.composer import Composer
from ui.chat.exchange import Exchange, SearchOnly
from ui.chat.history import exchanges_of, now
from ui.chat.keeping import Keeping
from ui.chat.marks import plain_answer
from ui.chat.page import ChatPage
from ui.chat.side_panel import SidePanel
from ui.chat.sources import Sources
from ui.chat.title import TitleBar
from ui.engine_bridge import EngineBridge, Ticket
from ui.memory.fact_card import FactCards
from ui.problems import sentence
from ui.room import Room
from ui.theme import theme
from ui.widgets.basic import column
from ui.widgets.toast import Toast

_CURRENT = "chat.current"


class ChatRoom(Room):
    """One conversation at a time. `conversations_changed` asks for the list to be read again."""

    conversations_changed = Signal()
    conversation_shown = Signal(int)
    room_wished = Signal(str)
    folder_wished = Signal()
    link_clicked = Signal(str)
    answered = Signal()  # an answer is complete

    def __init__(self, bridge: EngineBridge) -> None:
        super().__init__()
        self._bridge = bridge
        self._conversation = 0
        self._streaming: Exchange | None = None
        self._ticket: Ticket | None = None
        self._parent: int | None = None
        self._oldest: int | None = None
        self._status: EngineStatus | None = None
        self.page = ChatPage()
        self.composer = Composer()
        self.panel = SidePanel()
        self.title = TitleBar()
        self.facts = FactCards(bridge, most=1)  # what was just said of the owner, to be remembered or not
        self._under = column(self.facts, 8, self.composer, margins=(32, 0, 32, 20))
        self._main = QFrame()
        self._main.setObjectName("page")
        self._main.setLayout(column(self.title, self.page, self._under))
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._splitter.setHandleWidth(1)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.addWidget(self._main)
        self._splitter.addWidget(self.panel)
        self._splitter.setStretchFactor(0, 1)
        self.setLayout(column(self._splitter))
        self._toast = Toast(self._main)
        self.sources = Sources(bridge, self.panel, self.title, self)
        self.keeping = Keeping(bridge, self._toast)
        self._connect()
        self.title.show_title("", 0)
        self._show_beginning()

    def _connect(self) -> None:
        self.composer.sent.connect(self.ask)
        self.composer.searched.connect(self.search)
        self.composer.stopped.connect(self.stop)
        self.composer.recall_wished.connect(self._recall)
        self.composer.draft_changed.connect(self._keep_draft)
        self.composer.touched.connect(self._warm_up)
        self.page.older_wished.connect(self._load_older)
        self.page.edge_changed.connect(self._fit_composer)
        self.page.suggestion_chosen.connect(self._take_suggestion)
        self.page.folder_wished.connect(self.folder_wished)
        self.panel.link_clicked.connect(self.link_clicked)
        self.panel.conversation_wished.connect(self.open)
        self.facts.failed.connect(self._tell)
        self.sources.layout_changed.connect(self._arrange_again)
        self.sources.failed.connect(self._tell)
        self.sources.again_wished.connect(self._again)
        self.title.menu_wished.connect(self._open_menu)
        self.title.renamed.connect(lambda title: self.keeping.rename(self._conversation, title))
        self.keeping.changed.connect(self.conversations_changed)
        self.keeping.deleted.connect(self._deleted)
        self.keeping.failed.connect(self._tell)
        self.keeping.title_edit_wished.connect(self.title.edit)

    # --- what the window tells ---

    def ready(self) -> None:
        """The engine can be asked: bring back what was open last."""
        if not self._conversation and not self._streaming:
            self._bridge.ask(GetSetting(_CURRENT), self._reopen)

    def show_status(self, status: EngineStatus) -> None:
        """What has been read changed."""
        before, self._status = self._status, status
        self.composer.set_folders(status.folders)
        if before is None or _files(before) != _files(status):
            self._show_beginning()

    def show_progress(self, progress: Progress) -> None:
        """More has been read: the first page counts it."""
        if self._status is not None and self._status.folders and not self.page.exchanges():
            before = _files(self._status)
            self._status = replace(self._status, progress=progress)
            if before != _files(self._status):
                self._show_beginning()

    def finish(self) -> None:
        """The window closes: what is written is kept as it is."""
        self._keep_draft(self.composer.text())

    def panes(self) -> Sequence[QWidget]:
        """The field to write in, and the passages where they are out."""
        return (self.composer, self.panel) if self.sources.panel_shown() else (self.composer,)

    def find_here(self) -> bool:
        """The list of conversations is what is searched here."""
        return False

    def new(self) -> None:
        """Begin another conversation; what was written is kept as its draft."""
        self.stop_quietly()
        self._conversation, self._oldest, self._parent = 0, None, None
        self.page.empty()
        self.facts.look(0)
        self.sources.show(None)
        self.panel.close_reader()
        self.title.show_title("", 0)
        self._bridge.ask(PutSetting(_CURRENT, ""))
        self._show_beginning()
        self._load_draft()
        self.conversation_shown.emit(0)
        self.composer.focus()

    def open(self, conversation: int, title: str = "") -> None:
        """Show a kept conversation."""
        if conversation == self._conversation:
            return
        self.stop_quietly()
        self._conversation, self._oldest, self._parent = conversation, None, None
        self.page.empty()
        self.facts.look(conversation)
        self.sources.show(None)
        self.panel.close_reader()
        self.title.show_title(title, 0)
        self.page.beginning.show_waiting(self.tr("Opening the conversation"))
        self._bridge.ask(PutSetting(_CURRENT, str(conversation)))
        self._bridge.ask(ListMessages(conversation), self._if_current(conversation, self._show_messages), self._gone)
        self._load_draft()
        self.conversation_shown.emit(conversation)

    def conversation(self) -> int:
        """The one that is shown, 0 for a new one."""
        return self._conversation

    def set_title(self, title: str, *, pinned: bool) -> None:
        """How the conversation is called in the list."""
        self.title.show_title(title, self.sources.count(), pinned=pinned)

    def arrange(self, logical_width: float) -> None:
        """Lay the room out for a window of that width (px at 100 %)."""
        narrow = logical_width < 720
        small = logical_width < 1100
        self.composer.set_narrow(narrow)
        self.title.set_narrow(narrow)
        self.panel.arrange(beside=logical_width >= 1600, covers=small)
        self.panel.setMinimumWidth(theme().px(260 if small else 340))
        if narrow:
            self._main.setVisible(not self.panel.isVisibleTo(self))
        else:
            self._main.show()
        wanted = 300 if small else 432
        if logical_width >= 1600 and self.panel.is_reading():
            wanted = 920
        self._splitter.setSizes([max(1, self.width() - theme().px(wanted)), theme().px(wanted)])
        self._fit_composer()

    def toggle_panel(self) -> None:
        """Bring the passages in or out."""
        self.sources.want_panel(not self.sources.panel_shown())

    def _arrange_again(self) -> None:
        self.arrange(self.window().width() / theme().scale)

    def suggestions(self) -> int:
        """How many questions are suggested on the empty page."""
        return self.page.beginning.suggestions()

    def is_streaming(self) -> bool:
        """Whether an answer is being written."""
        return self._streaming is not None

    def escape(self) -> bool:
        """Stop, else close the reader; tells whether there was anything to do."""
        if self._streaming is not None:
            self.stop()
            return True
        if self.panel.is_reading():
            self.panel.close_reader()
            return True
        return False

    # --- asking ---

    def ask(self, question: str, scope: Scope | None = None, model: str | None = None) -> None:
        """Ask, and show the answer as it comes."""
        parent, self._parent = self._parent, None
        exchange = Exchange(question, now())
        exchange.parent_message = parent
        self._listen(exchange)
        self.page.add(exchange)
        exchange.begin()
        self._streaming = exchange
        self.composer.set_streaming(True)
        self.sources.show(exchange)
        request = Ask(question, self._conversation or None, parent, scope or Scope(), model)
        self._ticket = self._bridge.stream(
            request,
            lambda event: self._take(exchange, event),
            lambda: self._ended(exchange, None),
            lambda problem: self._ended(exchange, problem),
        )

    def search(self, question: str, scope: Scope) -> None:
        """Find passages only."""
        view = SearchOnly(question)
        self.page.add(view)

        def found(result: SearchResult) -> None:
            view.show_found(len(result.passages), result.searched_files, result.by_meaning)
            self.sources.show_found(result.passages, question)

        self._bridge.ask(Search(question, scope), found, view.fail)

    def stop(self) -> None:
        """Stop the answer at once; the engine follows."""
        exchange, ticket = self._streaming, self._ticket
        if exchange is None or ticket is None:
            return
        exchange.freeze()
        ticket.cancel()
        self._streaming = None
        self.composer.set_streaming(False)

    def stop_quietly(self) -> None:
        """Leave an answer that streams: it is stopped, and nothing of it arrives any more."""
        if self._ticket is not None and self._streaming is not None:
            self._streaming.freeze()
            self._ticket.drop()
        self._streaming = self._ticket = None
        self.composer.set_streaming(False)

    def _take(self, exchange: Exchange, event: AnswerEvent) -> None:
        exchange.take(event)
        if isinstance(event, Finished) and event.conversation and event.conversation != self._conversation:
            self._conversation = event.conversation
            self._bridge.ask(PutSetting(_CURRENT, str(event.conversation)))
            self.conversation_shown.emit(event.conversation)
        if isinstance(event, Finished):
            self.facts.look(event.conversation)

    def _ended(self, exchange: Exchange, problem: Problem | None) -> None:
        if problem is not None:
            exchange.fail(problem)
        elif exchange.answer is None:
            exchange.end_without_answer()
        if self._streaming is exchange:
            if problem is None and exchange.answer is not None:
                self.answered.emit()
            self._streaming = self._ticket = None
            self.composer.set_streaming(False)
        self.conversations_changed.emit()

    def _again(self, exchange: Exchange, model: str | None = None) -> None:
        """Ask the same question once more, in place of the exchange and what followed it."""
        if self._streaming is not None:
            self.stop_quietly()
        self._go_back_to(exchange)
        self.ask(exchange.question, model=model)

    def _go_back_to(self, exchange: Exchange) -> None:
        found = self.page.exchanges()
        at = found.index(exchange)
        self._parent = found[at - 1].message or None if at else None
        if not at:
            self._conversation = 0  # the first question begins a conversation of its own
        self.page.remove_from(exchange)

    def _edit(self, exchange: Exchange) -> None:
        self._go_back_to(exchange)
        if not self.page.exchanges():
            self.page.empty()
            self._show_beginning()
        self.composer.set_text(exchange.question)
        self.composer.focus()

    def _recall(self) -> None:
        found = self.page.exchanges()
        if found and self._streaming is None:
            self._edit(found[-1])

    # --- passages ---

    def _listen(self, exchange: Exchange) -> None:
        exchange.passages_changed.connect(self._passages_changed)
        exchange.focused.connect(self.sources.show)
        exchange.citation_clicked.connect(self._cited)
        exchange.citation_hovered.connect(self.sources.hover)
        exchange.flag_hovered.connect(self.sources.hover_flag)
        exchange.action_wished.connect(self._act)
        exchange.again_wished.connect(self._again)
        exchange.edit_wished.connect(self._edit)
        exchange.copy_wished.connect(self._copy)
        exchange.link_clicked.connect(self.link_clicked)

    def _passages_changed(self, exchange: Exchange) -> None:
        if exchange is self.sources.exchange or exchange is self._streaming:
            self.sources.show(exchange)

    def _cited(self, exchange: Exchange, number: int, sentence_index: int) -> None:
        for other in self.page.exchanges():
            if other is not exchange:
                other.choose(-1)
        self.sources.cite(exchange, number, sentence_index)

    def open_citation(self, number: int) -> None:
        """Open citation n of the answer in focus."""
        exchange = self.sources.exchange
        if exchange is not None and any(p.number == number for p in exchange.passages):
            citing = [i for i, s in enumerate(exchange.text().sentences()) if number in s.numbers]
            chosen = exchange.text().chosen()
            at = chosen if chosen in citing or not citing else citing[0]
            exchange.choose(at, number)
            self._cited(exchange, number, at)

    # --- conversations ---

    def _reopen(self, kept: str | None) -> None:
        if kept and kept.isdecimal() and not self._conversation and not self.page.exchanges():
            self.open(int(kept))
        elif not self._conversation:
            self._load_draft()

    def _if_current(self, conversation: int, then: Callable[[Page[Message]], None]) -> Callable[[Page[Message]], None]:
        return lambda value: then(value) if conversation == self._conversation else None

    def _show_messages(self, messages: Page[Message]) -> None:
        shown = exchanges_of(messages.rows)
        self._oldest = min((m.id for m in messages.rows), default=None)
        for exchange in shown:
            self._listen(exchange)
        if not shown:
            self._show_beginning()
        self.page.add_older(shown, messages.after is not None)
        if shown and self.sources.exchange is None:
            self.sources.show(shown[-1])

    def _load_older(self) -> None:
        request = ListMessages(self._conversation, before=self._oldest)
        self._bridge.ask(request, self._if_current(self._conversation, self._show_messages))

    def _gone(self, _problem: Problem) -> None:
        self.new()

    def _deleted(self, conversation: int) -> None:
        if conversation == self._conversation:
            self.new()

    def _open_menu(self, place: QPoint) -> None:
        if self._conversation:
            self.keeping.open_menu(self, place, self._conversation, self.title.title(), pinned=self.title.pinned())

    # --- small things ---

    def _act(self, exchange: Exchange, action: Action, _problem: Problem) -> None:
        if action in (Action.RETRY, Action.CONTINUE_ANSWER):
            self._again(exchange)
        elif action is Action.USE_STARTER:
            self._again(exchange, model="starter")
        elif action is Action.START_OLLAMA:
            exchange.wait_for(self.tr("Starting Ollama"))
            self._bridge.ask(StartOllama(), lambda _: self._again(exchange), exchange.fail)
        elif action in (Action.CHOOSE_MODEL, Action.PULL_MODEL, Action.GET_OLLAMA):
            self.room_wished.emit("models")
        elif action in (Action.OPEN_LIBRARY, Action.ENTER_PASSWORD):
            self.room_wished.emit("library")
        elif action is Action.CHOOSE_FOLDER:
            self.folder_wished.emit()
        elif action is Action.SHORTEN:
            self._edit(exchange)

    def _copy(self, exchange: Exchange) -> None:
        if exchange.answer is not None:
            QGuiApplication.clipboard().setText(plain_answer(exchange.answer))
            self._toast.show_words(self.tr("Answer and sources copied"))

    def _tell(self, problem: Problem) -> None:
        self._toast.show_words(sentence(problem))

    def _take_suggestion(self, question: str) -> None:
        self.composer.set_text(question)
        self.composer.focus()

    def _warm_up(self) -> None:
        self.composer.touched.disconnect(self._warm_up)  # once a run: the models then stay awake by being used
        self._bridge.ask(WarmUp(), on_problem=lambda _: None)

    def _keep_draft(self, text: str) -> None:
        self.keeping.keep_draft(self._conversation, text)

    def _load_draft(self) -> None:
        conversation = self._conversation

        def show(kept: str) -> None:
            if conversation == self._conversation and (kept or not self.composer.text()):
                self.composer.set_text(kept)

        self.keeping.load_draft(conversation, show)

    def _show_beginning(self) -> None:
        if self._status is None:
            self.page.beginning.show_waiting(self.tr("Companion’s engine is starting"))
            return
        if not self._status.folders:
            self.page.beginning.show_nothing_yet()
            return
        files = _files(self._status)
        self.page.beginning.show_questions(files, ())
        if files:
            self._bridge.ask(
                SuggestedQuestions(),
                lambda found: self.page.beginning.show_questions(files, found[:3]),
                lambda _: None,
            )

    def _fit_composer(self) -> None:
        edge = max(theme().px(12), self.page.edge())
        self._under.setContentsMargins(edge, 0, edge, theme().px(20))


def _files(status: EngineStatus) -> int:
    """How many files can be found."""
    return status.progress.files_by_words if status.progress is not None else 0
