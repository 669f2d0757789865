"""What fills the window: sidebar and rooms, what stands before them, and what is told over all of them."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property, partial
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QStackedWidget, QWidget

from companion import requests
from companion.types.errors import Problem
from ui import words
from ui.conversations import Conversations
from ui.engine_bridge import EngineBridge, EngineState
from ui.frame_layout import FrameLayout
from ui.gate import Gate
from ui.problems import notice_of, remedy, sentence
from ui.room import Around, Wishes
from ui.rooms import ROOMS, Rooms
from ui.settings.start import DesktopChoices
from ui.shortcuts import bind_all
from ui.sidebar import Sidebar
from ui.today.news import BriefNews
from ui.watching import Watching
from ui.widgets.basic import column
from ui.widgets.focus import FocusRing, focus_first
from ui.widgets.focus import next_pane as next_pane_of
from ui.widgets.notice import Notice, NoticeAction
from ui.widgets.strip import Strip
from ui.widgets.toast import Toast

if TYPE_CHECKING:  # what is not in front at the start is imported when it is wanted
    from companion.types.library import Progress
    from companion.types.models import ModelsOverview
    from companion.types.status import EngineStatus
    from ui.chat.room import ChatRoom
    from ui.goals.pinned import PinnedGoals
    from ui.onboarding.first_run import FirstRun
    from ui.onboarding.key_page import LockedPage
    from ui.palette.palette import Palette
    from ui.settings.store import WindowSettings
    from ui.shortcuts import ShortcutLayer


class DesktopLink(DesktopChoices, Protocol):
    """What the window asks of the desktop."""

    def stays(self) -> bool:
        """Whether Companion goes on without its window."""
        ...


class Frame(QWidget):
    """Puts views and bridge together. The engine comes when it comes."""

    progressed = Signal(object)  # Progress: the library went on
    front_wished = Signal()

    def __init__(self, window: QWidget, bridge: EngineBridge, settings: WindowSettings, data_folder: str) -> None:
        super().__init__(window)
        self.bridge = self._bridge = bridge
        self._settings = settings
        self._status: EngineStatus | None = None
        self._watching = Watching(bridge, self)
        self._watching.told.connect(self._show_progress)
        self._looking_again = False
        self._when_open: list[Callable[[], None]] = []
        self.desktop: DesktopLink | None = None
        self._room = "chat"
        self.wishes = Wishes(self)
        self._briefs = BriefNews(bridge, self)
        self._briefs.made.connect(self.wishes.brief_made)
        self._rooms = QStackedWidget()
        self._rooms.setObjectName("rooms")
        around = Around(bridge, self.wishes, data_folder, settings, lambda: self.desktop)
        self.rooms = Rooms(around, self._rooms, ROOMS)
        self.sidebar = Sidebar(self.rooms.entries())
        self.chat: ChatRoom = self.rooms.chat
        self._lay_out(fold_wished=settings.folded())
        self.gate = Gate(bridge, self._pages, self._frame, self.wishes)
        self.conversations = Conversations(bridge, self.sidebar, self.chat, self)
        self._toast = Toast(self._rooms)
        self._connect()
        bind_all(self)
        self._ring = FocusRing(window)

    def begin(self) -> None:
        """The window holds it now: the chat comes to the front, and an engine that is there is asked."""
        self.show_room("chat")
        if self._bridge.state() is EngineState.READY:
            self._engine_ready()

    @cached_property
    def shortcuts(self) -> ShortcutLayer:
        """The list of keys."""
        from ui.shortcuts import ShortcutLayer

        return ShortcutLayer(self)

    @cached_property
    def palette_layer(self) -> Palette:
        """Find or do."""
        from ui.palette.deeds import palette_providers
        from ui.palette.palette import Palette

        return Palette(self, lambda: palette_providers(self, self._bridge, self.rooms, self.wishes), self.ask)

    @cached_property
    def pinned(self) -> PinnedGoals:
        """The pinned goals in the sidebar."""
        from ui.goals.pinned import PinnedGoals

        made = PinnedGoals(self._bridge, self.wishes)
        self.sidebar.hold(made)
        return made

    def _lay_out(self, *, fold_wished: bool) -> None:
        self._strip = Strip()
        holder = QFrame()
        holder.setObjectName("page")
        page = column(self._strip, self._rooms)
        page.setStretch(1, 1)  # a notice takes what it needs, the room has the rest
        holder.setLayout(page)
        self._frame = QWidget()
        self._layout = FrameLayout(self._frame, self.sidebar, holder, fold_wished=fold_wished)
        self._pages = QStackedWidget()
        self._pages.setObjectName("rooms")
        self._pages.addWidget(self._frame)
        self.setLayout(column(self._pages))

    def _connect(self) -> None:
        self._bridge.state_changed.connect(self._engine_changed)
        self._bridge.problem_met.connect(self._tell)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._focus_changed)
        side, wishes = self.sidebar, self.wishes
        side.room_chosen.connect(self.show_room)
        side.new_wished.connect(self.new_conversation)
        side.fold_wished.connect(self.toggle_fold)
        side.palette_wished.connect(self.find_or_do)
        self.conversations.chat_wished.connect(partial(self.show_room, "chat"))
        self.chat.title.sidebar_wished.connect(self._layout.show_over)
        self.rooms.sidebar_wished.connect(self._layout.show_over)
        self.gate.status_came.connect(self._show_status)
        self.gate.finished.connect(self._first_run_done)
        wishes.room.connect(self.show_room)
        wishes.folder.connect(self.add_folder)
        wishes.link.connect(self._keep_link)
        wishes.conversation.connect(self.conversations.open)
        wishes.question.connect(self.ask)
        wishes.file.connect(self.show_file)
        wishes.told.connect(self._toast.show_words)
        wishes.state.connect(side.set_state)
        wishes.look_changed.connect(self._look_changed)
        wishes.first_run.connect(self.gate.begin_again)

    @property
    def first_run(self) -> FirstRun:
        """The first run."""
        return self.gate.first_run

    @property
    def locked(self) -> LockedPage:
        """What a locked memory shows."""
        return self.gate.locked

    # --- the engine ---

    def _engine_changed(self, state: EngineState) -> None:
        self.hide_notice()
        if state is EngineState.READY:
            self._engine_ready()
        elif state is EngineState.LOST:
            self.show_engine_problem(Problem("engine-lost"))
        elif state is EngineState.FAILED:
            problem = self._bridge.problem()
            if problem is not None:
                self.show_engine_problem(problem)

    def hide_notice(self) -> None:
        """Take away what stands above the rooms."""
        self._strip.clear()

    def show_engine_problem(self, problem: Problem) -> None:
        """Tell above the rooms what happened to the engine."""
        self._strip.show_notice(notice_of(problem, lambda _: self._bridge.retry()))

    def _engine_ready(self) -> None:
        self._bridge.ask(requests.Status(), self._show_status)

    def _show_status(self, status: EngineStatus) -> None:
        self._status = status
        self._looking_again = False
        self.sidebar.set_guarded("seccomp" in status.guard)
        if not self.gate.show_status(status):
            return
        self.rooms.show_status(status)
        self._watching.start()
        self._briefs.start()
        self.conversations.read()
        self.pinned.read()
        self._bridge.ask(requests.ListModels(), self._show_models, _ignore)
        self.chat.ready()
        if status.problem is not None:  # such as backups that fail: told once, where it cannot be overlooked
            self._tell_of_backups(status.problem)
        if self.gate.is_open():
            waiting, self._when_open = self._when_open, []
            for act in waiting:
                act()

    def _tell_of_backups(self, problem: Problem) -> None:
        look = NoticeAction(self.tr("Look in Privacy"), lambda: self.show_room("privacy"))
        self._strip.show_notice(Notice(sentence(problem), remedy(problem), [look], tone="warn", icon_name="archive"))

    def _show_progress(self, progress: Progress) -> None:
        self.rooms.show_progress(progress)
        self.progressed.emit(progress)
        known = self._status is not None and bool(self._status.folders)
        if progress.files_total and not known and not self.gate.in_first_run and not self._looking_again:
            # A folder was added while its first status was on the way.
            self._looking_again = True
            self._engine_ready()

    def _show_models(self, overview: ModelsOverview) -> None:
        self.sidebar.set_state("models", words.model_name(overview.chosen))

    def _first_run_done(self) -> None:
        self.show_room("chat")
        self._engine_ready()

    # --- rooms ---

    def show_room(self, name: str) -> None:
        """Bring a room to the front."""
        ready = self._bridge.state() is EngineState.READY
        self._room = name
        self.rooms.enter(name, ready=ready)
        self.sidebar.show_room(name)
        if name == "chat":
            self.sidebar.select_conversation(self.chat.conversation())
            self.chat.composer.focus()
        elif not self.sidebar.isAncestorOf(self.focusWidget() or self):
            focus_first(self.rooms.named(name))  # else the focus would stay in the room that was left
        self._layout.hide_over()

    def room(self) -> str:
        """The name of the room in front."""
        return self._room

    def new_conversation(self) -> None:
        """Begin a conversation."""
        self.conversations.new()

    def ask(self, question: str) -> None:
        """Ask in a new conversation; without words only begin one."""
        self.conversations.new()
        if question:
            self.chat.ask(question)

    def lock(self) -> None:
        """Lock the memory: the engine ends, and with it the key."""
        if self._bridge.state() is EngineState.READY and self.gate.is_open():
            self._bridge.ask(requests.Lock(), self._locked, self._tell)

    def _locked(self, _done: None) -> None:
        from ui.privacy.cover import cover

        cover(self.window())

    def find_or_do(self) -> None:
        """Open the palette, or close it; before a memory is open there is nothing to find."""
        if self.gate.is_open():
            if "shortcuts" in self.__dict__:
                self.shortcuts.hide()
            self.palette_layer.toggle()

    def show_file(self, file: int, name: str) -> None:
        """Show a file where the library has it."""
        self.show_room("library")
        self.rooms.library.show_file(file, name)

    def show_setting(self, section: str) -> None:
        """Go to a part of the settings."""
        self.show_room("settings")
        self.rooms.settings.show_section(section)

    def list_shortcuts(self) -> None:
        """Show the list of keys, or close it."""
        if "palette_layer" in self.__dict__:
            self.palette_layer.hide()
        self.shortcuts.toggle()

    def toggle_fold(self) -> None:
        """Fold the sidebar, or unfold it; in a small window it stays folded."""
        self._layout.toggle_fold()
        self.arrange()

    def toggle_pause(self) -> None:
        """Pause reading, or go on."""
        self._bridge.ask(requests.PauseIndexing(not self.is_paused()))

    def can_check_in(self) -> bool:
        """Whether a room takes check-ins."""
        return any(entry.checks_in for entry in self.rooms.entries())

    def check_in(self) -> None:
        """Begin a check-in in the room that takes them."""
        for entry in self.rooms.entries():
            if entry.checks_in and self.gate.is_open():
                self.front_wished.emit()
                self.show_room(entry.name)
                self.rooms.named(entry.name).check_in()

    def last_progress(self) -> Progress | None:
        """How far the library has come."""
        return self._watching.newest()

    def last_status(self) -> EngineStatus | None:
        """How the engine stands."""
        return self._status

    def is_paused(self) -> bool:
        """Whether the owner paused reading."""
        last = self._watching.newest()
        return last is not None and last.paused

    def add_folder(self) -> None:
        """Let the owner choose a folder, and watch it."""
        from ui.folder_dialog import choose_folder

        choose_folder(self, self.tr("Which folder may Companion read?"), self._read_folder)

    def draft(self, words: str) -> None:
        """Put words into the field; sending them is left to the owner."""
        self.new_conversation()
        self.chat.composer.set_text(words)

    def when_open(self, act: Callable[[], None]) -> None:
        """Do something once the memory is open: now, or when it was unlocked."""
        if self._status is not None and self.gate.is_open():
            act()
        else:
            self._when_open.append(act)

    def show_path(self, path: str) -> None:
        """A file or folder was handed to Companion: show it in the library, or offer to read its folder."""
        folders = self._status.folders if self._status is not None else ()
        if any(PurePath(path).is_relative_to(folder.path) for folder in folders):
            self.show_room("library")
            self.rooms.library.show_file(0, PurePath(path).name)
            return
        folder = path if Path(path).is_dir() else str(PurePath(path).parent)
        told = self.tr("Companion does not read the folder {} yet.").format(folder)
        read = NoticeAction(self.tr("Read it"), partial(self._read_folder, folder))
        leave = NoticeAction(self.tr("Leave it"), self.hide_notice)
        self._strip.show_notice(Notice(told, "", (read, leave), icon_name="folder-plus"))

    def _read_folder(self, folder: str) -> None:
        self.hide_notice()
        self._bridge.ask(requests.AddFolder(folder), lambda _: self._engine_ready())

    def find_here(self) -> None:
        """Find in the room that is in front, else among the conversations."""
        if not self.rooms.named(self._room).find_here():
            self.sidebar.find_here()

    def _focus_changed(self, _before: QWidget | None, now: QWidget | None) -> None:
        """A control that goes while it has the focus must not leave the keys without a place."""
        if now is None and self.isActiveWindow():
            QTimer.singleShot(0, self._focus_again)

    def _focus_again(self) -> None:
        if self.isActiveWindow() and QApplication.focusWidget() is None and self.gate.is_open():
            focus_first(self.rooms.named(self._room))

    # --- layout ---

    def logical_width(self) -> float:
        """The window's width in px at 100 %."""
        return self._layout.logical_width()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Switch the layout by logical width."""
        super().resizeEvent(event)
        self.arrange()

    def arrange(self) -> None:
        """Lay all rooms out for the present width."""
        width = self.logical_width()
        self._layout.arrange(width)
        self.rooms.arrange(width)
        self.gate.arrange(width)

    def next_pane(self, step: int) -> None:
        """Move the focus to the next pane, or by -1 to the one before."""
        next_pane_of([self.sidebar, *self.rooms.named(self._room).panes()], self.focusWidget(), step)

    def escape(self) -> bool:
        """Stop an answer, else close the room's top layer; whether there was one."""
        return self.rooms.named(self._room).escape()

    # --- small things ---

    def _look_changed(self) -> None:
        self._settings.keep_look()
        self.arrange()

    def _keep_link(self, address: str) -> None:
        QGuiApplication.clipboard().setText(address)
        self._toast.show_words(self.tr("Companion opens no pages. The address is copied: {}").format(address))

    def _tell(self, problem: Problem) -> None:
        self._toast.show_words(sentence(problem))

    def join(self, desktop: DesktopLink) -> None:
        """The window was tied to the desktop."""
        self.desktop = desktop

    def reading_words(self) -> str:
        """How far reading has come, in a line."""
        last = self._watching.newest()
        if last is None or not last.files_total:
            return ""
        told = self.tr("{} of %Ln files can be found", "", last.files_total)
        return told.format(words.number(last.files_by_words))

    def finish(self) -> None:
        """The window closes: what waits for an undo is done. With a tray, Companion goes on."""
        self.rooms.finish()
        self._settings.keep_flag("folded", self._layout.fold_wished)
        QGuiApplication.setQuitOnLastWindowClosed(self.desktop is None or not self.desktop.stays())


def _ignore(_problem: Problem) -> None:
    """The sidebar then names no model; the room says why when it is opened."""
