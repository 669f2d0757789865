"""The chat room: one conversation at a time, its page, its composer and what the answers rest on."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QFrame, QSplitter, QWidget

from companion import requests
from ui.chat.asking import Asking
from ui.chat.attaching import Attaching
from ui.chat.composer import Composer
from ui.chat.find_bar import FindBar, Finding
from ui.chat.keeping import Keeping
from ui.chat.listening import Listening
from ui.chat.page import ChatPage
from ui.chat.panel_sizes import PanelSizes
from ui.chat.reading import Reading
from ui.chat.side_panel import SidePanel
from ui.chat.sources import Sources
from ui.chat.strip import Links, Strip
from ui.chat.talk import Talk
from ui.chat.title import TitleBar
from ui.chat.welcome import Welcome
from ui.notes.write_up import WritingUp
from ui.problems import sentence
from ui.room import Room
from ui.theme import theme
from ui.widgets.basic import column
from ui.widgets.notice import NoticeAction
from ui.widgets.toast import Toast

if TYPE_CHECKING:
    from companion.types.errors import Problem
    from companion.types.library import Progress
    from companion.types.passages import Scope
    from companion.types.status import EngineStatus
    from ui.chat.exchange import Exchange
    from ui.engine_bridge import EngineBridge
    from ui.memory.fact_card import FactCards

_CURRENT = "chat.current"


class ChatRoom(Room):
    """Puts the parts of the chat together. `conversations_changed` asks for the list to be read again."""

    conversations_changed = Signal()
    conversation_shown = Signal(int)
    room_wished = Signal(str)
    folder_wished = Signal()
    link_clicked = Signal(str)
    answered = Signal()  # an answer is complete

    def __init__(self, bridge: EngineBridge) -> None:
        super().__init__()
        self._bridge = bridge
        self._talk = Talk()
        self.page = ChatPage()
        self.composer = Composer()
        self.panel = SidePanel()
        self.title = TitleBar()
        self.find_bar = FindBar()
        self.strip = Strip()
        self._lay_out()
        self._toast = Toast(self._main)
        self.sources = Sources(bridge, self.panel, self.title, self)
        self.keeping = Keeping(bridge, self._toast)
        self.asking = Asking(bridge, self._talk, self.page, self.composer, self.sources)
        self.reading = Reading(bridge, self._talk, self.page)
        self.listening = Listening(self.page, self.asking, self.reading, self.sources)
        self.finding = Finding(bridge, self._talk, self.find_bar, self.page, self.reading)
        self.links = Links(bridge, self.strip)
        self.attaching = Attaching(bridge, self.composer, self.strip, self)
        self.welcome = Welcome(bridge, self._talk, self.page)
        self._sizes = PanelSizes(self._splitter, self.panel)
        self._connect()
        self.title.show_title("", 0)
        self.welcome.show()

    @cached_property
    def facts(self) -> FactCards:
        """What was just said of the owner, to be remembered or not; made when something may have been."""
        from ui.memory.fact_card import FactCards

        made = FactCards(self._bridge, most=1)
        made.failed.connect(self._tell)
        self._under.insertWidget(0, made)
        return made

    def _look_for_facts(self, conversation: int) -> None:
        if conversation or "facts" in self.__dict__:
            self.facts.look(conversation)

    def _lay_out(self) -> None:
        self._under = column(8, self.strip, self.composer, margins=(32, 0, 32, 20))
        self._main = QFrame()
        self._main.setObjectName("page")
        self._lines = column(self.title, self.find_bar, self.page, self._under)
        self._main.setLayout(self._lines)
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._splitter.setHandleWidth(1)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.addWidget(self._main)
        self._splitter.addWidget(self.panel)
        self._splitter.setStretchFactor(0, 1)
        self.setLayout(column(self._splitter))

    def _connect(self) -> None:
        composer, page = self.composer, self.page
        composer.sent.connect(self.ask)
        composer.searched.connect(self.search)
        composer.stopped.connect(self.stop)
        composer.recall_wished.connect(self._recall)
        composer.draft_changed.connect(self._keep_draft)
        composer.touched.connect(self._warm_up)
        composer.scopes_wished.connect(lambda: self._bridge.ask(requests.ListScopes(), composer.offer, self._tell))
        page.edge_changed.connect(self._fit_composer)
        page.suggestion_chosen.connect(lambda question: self.ask(question, composer.scope()))
        page.folder_wished.connect(self.folder_wished)
        self.panel.link_clicked.connect(self.links.ask)
        self.panel.conversation_wished.connect(self.open)
        self.link_clicked.connect(self.links.ask)
        self.links.failed.connect(self._tell)
        self.links.told.connect(self._toast.show_words)
        self.sources.layout_changed.connect(self._arrange_again)
        self.sources.failed.connect(self._tell)
        self.sources.again_wished.connect(self.asking.again)
        self.title.menu_wished.connect(self._open_menu)
        self.title.renamed.connect(lambda title: self.keeping.rename(self._talk.conversation, title))
        self.title.find_wished.connect(self.find_here)
        self.title.private_wished.connect(self.new_private)
        self.strip.end_private.clicked.connect(self.new)
        self.keeping.changed.connect(self.conversations_changed)
        self.keeping.deleted.connect(self._deleted)
        self.keeping.failed.connect(self._tell)
        self.keeping.title_edit_wished.connect(self._edit_title)
        self.listening.told.connect(self._toast.show_words)
        self.listening.room_wished.connect(self.room_wished)
        self.listening.folder_wished.connect(self.folder_wished)
        self.listening.link_clicked.connect(self.link_clicked)
        self.listening.sent_wished.connect(self._show_sent)
        self.writing_up = WritingUp(self._bridge, self)
        self.writing_up.told.connect(self._toast.show_words)
        self.listening.write_up_wished.connect(lambda one: self.writing_up.begin(one.message, one.question))
        self.listening.rows_wished.connect(self._show_rows)
        self.asking.begun.connect(self._begun)
        self.asking.ended.connect(self._ended)
        self.asking.exchange_made.connect(self._offer)
        self.reading.shown.connect(self._shown)
        self.reading.failed.connect(self._not_read)

    # --- what the window tells ---

    def ready(self) -> None:
        """The engine can be asked: bring back what was open last."""
        self._sizes.load(self._bridge)
        if not self._talk.conversation and not self._talk.private and not self.is_streaming():
            self._bridge.ask(requests.GetSetting(_CURRENT), self._reopen)

    def show_status(self, status: EngineStatus) -> None:
        """What has been read changed."""
        self.welcome.show_status(status)

    def show_progress(self, progress: Progress) -> None:
        """More has been read: the first page counts it."""
        self.welcome.show_progress(progress)

    def panes(self) -> Sequence[QWidget]:
        """The field to write in, and the passages where they are out."""
        return (self.composer, self.panel) if self.sources.panel_shown() else (self.composer,)

    def finish(self) -> None:
        """The window closes: what is written is kept as it is."""
        if not self.composer.is_editing():
            self._keep_draft(self.composer.text())

    def new(self) -> None:
        """Begin another conversation; what was written is kept as its draft."""
        self._leave()
        self._begin(private=False)
        self._bridge.ask(requests.PutSetting(_CURRENT, ""))
        self._load_draft()

    def new_private(self) -> None:
        """Begin a conversation of which nothing is kept."""
        self._leave()
        self._begin(private=True)

    def open(self, conversation: int, title: str = "") -> None:
        """Show a kept conversation."""
        if conversation == self._talk.conversation:
            return
        self._leave()
        self._talk.conversation, self._talk.private = conversation, False
        self.strip.show_private(False)
        self.title.show_title(title, 0)
        self.page.beginning.show_waiting(self.tr("Opening the conversation"))
        self._bridge.ask(requests.PutSetting(_CURRENT, str(conversation)))
        self.reading.open(conversation)
        self._look_for_facts(conversation)
        self._load_draft()
        self.conversation_shown.emit(conversation)

    def open_at(self, conversation: int, title: str, message: int, words: str) -> None:
        """Show a kept conversation at a message in which words were found."""
        self.open(conversation, title)
        self.finding.show_place(message, words)

    def conversation(self) -> int:
        """The one that is shown, 0 for a new one."""
        return self._talk.conversation

    def is_private(self) -> bool:
        """Whether nothing is kept of the conversation that is shown."""
        return self._talk.private

    def set_title(self, title: str, *, pinned: bool) -> None:
        """How the conversation is called in the list."""
        self.title.show_title(title, self.sources.count(), pinned=pinned)

    def suggestions(self) -> int:
        """How many questions are suggested on the empty page."""
        return self.page.beginning.suggestions()

    def is_streaming(self) -> bool:
        """Whether an answer is being written."""
        return self.asking.streaming is not None

    def find_here(self) -> bool:
        """Find in the conversation that is open; whether there is one."""
        if not self._talk.conversation:
            return False
        self.find_bar.enter()
        return True

    def escape(self) -> bool:
        """Stop, else close the top layer; tells whether there was anything to do."""
        if self.sources.close_card():
            return True
        if self.is_streaming():
            self.stop()
            return True
        if self.strip.close_question():
            return True
        if self.find_bar.isVisible():
            self.find_bar.leave()
            return True
        if self.composer.is_editing():
            self.composer.leave_edit()
            return True
        if self.panel.is_reading():
            self.panel.close_reader()
            return True
        return self.sources.close_over_page()

    # --- layout ---

    def arrange(self, logical_width: float) -> None:
        """Lay the room out for a window of that width (px at 100 %)."""
        narrow = logical_width < 720
        self.composer.set_narrow(narrow)
        self.title.set_narrow(narrow)
        self.sources.set_narrow(narrow)
        self.panel.arrange(beside=logical_width >= 1600, covers=logical_width < 1100)
        if narrow:
            self._main.setVisible(not self.panel.isVisibleTo(self))
        else:
            self._main.show()
        self._under.setContentsMargins(0, 0, 0, 0)  # its margins must not keep the page from becoming narrower
        self._lines.invalidate()
        self._sizes.arrange(logical_width, self.width())
        self._fit_composer()

    def open_citation(self, number: int) -> None:
        """Open citation n of the answer in focus."""
        self.listening.open_citation(number)

    def toggle_panel(self) -> None:
        """Bring the passages in or out."""
        self.sources.want_panel(not self.sources.panel_shown())

    def _arrange_again(self) -> None:
        self.arrange(self.window().width() / theme().scale)

    def _fit_composer(self) -> None:
        edge = max(theme().px(12), self.page.edge())
        self._under.setContentsMargins(edge, 0, edge, theme().px(20))

    # --- asking ---

    def ask(self, question: str, scope: Scope | None = None) -> None:
        """Ask, and show the answer as it comes."""
        from companion.types.passages import Scope

        self.asking.ask(question, self.attaching.within(scope or Scope()))

    def search(self, question: str, scope: Scope) -> None:
        """Find passages only."""
        self.asking.search(question, self.attaching.within(scope))

    def stop(self) -> None:
        """Stop the answer at once."""
        self.asking.stop()

    def stop_quietly(self) -> None:
        """Leave an answer that streams."""
        self.asking.stop_quietly()

    def _recall(self) -> None:
        found = self.page.exchanges()
        if found and not self.is_streaming():
            self.asking.edit(found[-1])

    def _begun(self, conversation: int) -> None:
        self._bridge.ask(requests.PutSetting(_CURRENT, str(conversation)))
        self.conversation_shown.emit(conversation)

    # --- conversations ---

    def _offer(self, exchange: Exchange) -> None:
        """What the question states is offered for keeping; of a private conversation nothing is."""
        if not self._talk.private:
            from ui.goals.in_chat import offer_goal

            offer_goal(self._bridge, exchange)

    def _ended(self, exchange: Exchange) -> None:
        if exchange.answer is not None:
            self.answered.emit()
            self._look_for_facts(0 if self._talk.private else self._talk.conversation)
        self.conversations_changed.emit()

    def _leave(self) -> None:
        """Whatever is open is left: its stream, its search, its passages, what was being edited."""
        self.asking.leave()
        self.reading.leave()
        self.finding.leave()
        self.strip.close_question()
        self.attaching.clear()
        self.composer.clear_limits()
        self.page.empty()
        self.sources.show(None)
        self.panel.close_reader()

    def _begin(self, *, private: bool) -> None:
        self._look_for_facts(0)
        self._talk.conversation, self._talk.private = 0, private
        self.strip.show_private(private)
        if private:
            self.title.show_private()
            self.composer.set_text("")
        else:
            self.title.show_title("", 0)
        self.welcome.show()
        self.conversation_shown.emit(0)
        self.composer.focus()

    def _reopen(self, kept: str | None) -> None:
        if kept and kept.isdecimal() and not self._talk.conversation and not self.page.exchanges():
            self.open(int(kept))
        elif not self._talk.conversation:
            self._load_draft()

    def _shown(self) -> None:
        found = self.page.exchanges()
        if not found:
            self.welcome.show()
        elif self.sources.exchange is None:
            self.sources.show(found[-1])

    def _not_read(self, problem: Problem) -> None:
        if problem.code == "not-found":
            self.new()
        elif self.page.exchanges():
            self._tell(problem)
        else:
            conversation = self._talk.conversation
            again = NoticeAction(self.tr("Try again"), lambda: self.reading.open(conversation))
            told = self.tr("The conversation could not be opened")
            self.page.beginning.show_problem("triangle-alert", told, sentence(problem), again)

    def _deleted(self, conversation: int) -> None:
        if conversation == self._talk.conversation:
            self.new()

    def _edit_title(self, conversation: int) -> None:
        if conversation == self._talk.conversation:
            self.title.edit()

    def _open_menu(self, place: QPoint) -> None:
        conversation = self._talk.conversation
        if conversation:
            self.keeping.open_menu(self, place, conversation, self.title.title(), pinned=self.title.pinned())

    # --- small things ---

    def _show_sent(self, exchange: Exchange) -> None:
        from ui.chat.sent_layer import show_sent

        show_sent(exchange, self._bridge, self._toast)

    def _show_rows(self, exchange: Exchange) -> None:
        from ui.chat.rows_layer import show_rows

        show_rows(exchange, self._bridge)

    def _tell(self, problem: Problem) -> None:
        self._toast.show_words(sentence(problem))

    def _warm_up(self) -> None:
        self.composer.touched.disconnect(self._warm_up)  # once a run: the models then stay awake by being used
        self._bridge.ask(requests.WarmUp(), on_problem=lambda _: None)

    def _keep_draft(self, text: str) -> None:
        if not self._talk.private:
            self.keeping.keep_draft(self._talk.conversation, text)

    def _load_draft(self) -> None:
        conversation = self._talk.conversation

        def show(kept: str) -> None:
            same = conversation == self._talk.conversation and not self._talk.private
            if same and (kept or not self.composer.text()):
                self.composer.set_text(kept)

        self.keeping.load_draft(conversation, show)
