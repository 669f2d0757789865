"""The chat room: asks through the bridge, and keeps page, composer and passages in step."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QSplitter

from companion.requests import (
    Ask,
    GetSetting,
    ListMessages,
    OpenFile,
    PutSetting,
    Search,
    ShowPassage,
    StartOllama,
    SuggestedQuestions,
    WarmUp,
)
from companion.types.answers import AnswerEvent, Finished
from companion.types.conversations import Message
from companion.types.errors import Action, Problem
from companion.types.library import DocumentView, Page, Progress
from companion.types.passages import Passage, Scope, SearchResult
from companion.types.status import EngineStatus
from ui import words
from ui.chat.composer import Composer
from ui.chat.exchange import Exchange, SearchOnly
from ui.chat.history import exchanges_of, now
from ui.chat.keeping import Keeping
from ui.chat.marks import plain_answer, support_spans
from ui.chat.page import ChatPage
from ui.chat.side_panel import SidePanel
from ui.chat.title import TitleBar
from ui.engine_bridge import EngineBridge, Ticket
from ui.problems import sentence
from ui.theme import theme
from ui.widgets.basic import column, row
from ui.widgets.hover_card import HoverCard
from ui.widgets.notice import NoticeAction
from ui.widgets.toast import Toast

_CURRENT = "chat.current"


class ChatRoom(QFrame):
    """One conversation at a time. `conversations_changed` asks for the list to be read again."""

    conversations_changed = Signal()
    conversation_shown = Signal(int)
    room_wished = Signal(str)
    folder_wished = Signal()
    link_clicked = Signal(str)

    def __init__(self, bridge: EngineBridge) -> None:
        super().__init__()
        self.setObjectName("page")
        self._bridge = bridge
        self._conversation = 0
        self._streaming: Exchange | None = None
        self._ticket: Ticket | None = None
        self._shown: Exchange | None = None  # whose passages stand at the side
        self._found: tuple[Passage, ...] = ()  # of a search without an answer
        self._parent: int | None = None
        self._panel_wished = True
        self._oldest: int | None = None
        self._status: EngineStatus | None = None
        self.page = ChatPage()
        self.composer = Composer()
        self.panel = SidePanel()
        self.title = TitleBar()
        self._card = HoverCard(self)
        self._under = row(self.composer, margins=(32, 0, 32, 20))
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
        self.keeping = Keeping(bridge, self._toast)
        self._connect()
        self.title.show_title("", 0)
        self._show_beginning()
        self._fit_panel()

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
        self.panel.passage_wished.connect(lambda number: self._open(number, -1))
        self.panel.open_wished.connect(lambda file: self._bridge.ask(OpenFile(file), on_problem=self._tell))
        self.panel.link_clicked.connect(self.link_clicked)
        self.panel.closed.connect(lambda: self.show_panel(False))
        self.title.passages_toggled.connect(self.show_panel)
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

    def keep_draft_now(self) -> None:
        """The window closes: what is written is kept as it is."""
        self._keep_draft(self.composer.text())

    def new(self) -> None:
        """Begin another conversation; what was written is kept as its draft."""
        self.stop_quietly()
        self._conversation, self._oldest, self._parent = 0, None, None
        self.page.empty()
        self._show_passages(None)
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
        self._show_passages(None)
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
        self.title.show_title(title, len(self._shown.passages) if self._shown else 0, pinned=pinned)

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

    def show_panel(self, shown: bool) -> None:
        """Bring the passages in or out."""
        self._panel_wished = shown
        self._fit_panel()

    def _fit_panel(self) -> None:
        """The panel stands there while it is wished and has something to show."""
        some = bool(self._found or (self._shown is not None and self._shown.passages))
        shown = some and self._panel_wished
        self.title.set_passages_shown(shown)
        self.title.offer_passages(some)
        if shown != self.panel_shown():
            self.panel.setVisible(shown)
            self.arrange(self.window().width() / theme().scale)

    def panel_shown(self) -> bool:
        """Whether the passages stand beside the page."""
        return self.panel.isVisibleTo(self)

    def is_streaming(self) -> bool:
        """Whether an answer is being written."""
        return self._streaming is not None

    def open_citation(self, number: int) -> None:
        """Open citation n of the answer in focus."""
        exchange = self._shown
        if exchange is not None and any(p.number == number for p in exchange.passages):
            self._cited(exchange, number, exchange.text().chosen())

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
        self._show_passages(exchange)
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
            self._shown, self._found = None, result.passages
            self.panel.show_found(result.passages, question)
            self.title.set_count(len(result.passages))
            self._fit_panel()

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

    def _ended(self, exchange: Exchange, problem: Problem | None) -> None:
        if problem is not None:
            exchange.fail(problem)
        elif exchange.answer is None:
            exchange.end_without_answer()
        if self._streaming is exchange:
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

    # --- passages and the reader ---

    def _listen(self, exchange: Exchange) -> None:
        exchange.passages_changed.connect(self._passages_changed)
        exchange.focused.connect(self._show_passages)
        exchange.citation_clicked.connect(self._cited)
        exchange.citation_hovered.connect(self._hovered)
        exchange.flag_hovered.connect(self._flag_hovered)
        exchange.action_wished.connect(self._act)
        exchange.again_wished.connect(self._again)
        exchange.edit_wished.connect(self._edit)
        exchange.copy_wished.connect(self._copy)
        exchange.link_clicked.connect(self.link_clicked)

    def _passages_changed(self, exchange: Exchange) -> None:
        if exchange is self._shown or exchange is self._streaming:
            self._show_passages(exchange)

    def _show_passages(self, exchange: Exchange | None) -> None:
        self._shown, self._found = exchange, ()
        self.panel.show_exchange(exchange)
        self.title.set_count(len(exchange.passages) if exchange else 0)
        self._fit_panel()

    def _cited(self, exchange: Exchange, number: int, sentence_index: int) -> None:
        for other in self.page.exchanges():
            if other is not exchange:
                other.choose(-1)
        self._show_passages(exchange)
        if not self.panel_shown():
            self.show_panel(True)
        self._open(number, sentence_index)

    def _open(self, number: int, sentence_index: int) -> None:
        exchange = self._shown
        passages = exchange.passages if exchange is not None else self._found
        passage = next((p for p in passages if p.number == number), None)
        if passage is None:
            return
        self.panel.choose(number)
        spans = support_spans(exchange.sentences, sentence_index, number) if exchange is not None else ()
        marks = tuple((s.start, s.end) for s in spans or passage.marks)

        def show(view: DocumentView) -> None:
            self.panel.show_document(view, number)
            self.arrange(self.window().width() / theme().scale)

        self._bridge.ask(ShowPassage(passage.chunk, marks), show, self._tell)

    def _hovered(self, exchange: Exchange, number: int, at: QPoint) -> None:
        passage = next((p for p in exchange.passages if p.number == number), None) if number else None
        if passage is None:
            self._card.dismiss()
            return
        self._card.wish(at, f"{passage.title}, {words.passage_place(passage)}", passage.text)

    def _flag_hovered(self, exchange: Exchange, flagged: str, at: QPoint) -> None:
        again = NoticeAction(self.tr("Write again"), lambda: self._again(exchange))
        told = self.tr("The model may have misread it, or made it up.")
        self._card.wish(
            at, self.tr("{} is in none of the passages").format(flagged), told, tone="danger", actions=(again,)
        )

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
        if shown and self._shown is None:
            self._show_passages(shown[-1])

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
