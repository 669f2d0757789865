"""The window: sidebar, rooms, first run and lock, and what is told over all of them."""

from functools import cached_property, partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent, QGuiApplication, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QMainWindow, QStackedWidget, QWidget

from companion.requests import AddFolder, ListModels, Status, Unlock, WatchProgress
from companion.types.errors import Problem
from companion.types.library import Progress
from companion.types.models import ModelsOverview
from companion.types.status import EngineStatus, LockState
from ui.chat.room import ChatRoom
from ui.conversations import Conversations
from ui.engine_bridge import EngineBridge, EngineState, Ticket
from ui.folder_dialog import choose_folder
from ui.models.room import shown_name
from ui.onboarding.first_run import FOLDERS, KEY, FirstRun
from ui.onboarding.key_page import LockedPage
from ui.problems import notice_of, sentence
from ui.rooms import Rooms
from ui.settings.store import WindowSettings
from ui.shortcuts import ShortcutLayer, bind
from ui.sidebar import ROOMS, Sidebar
from ui.theme import theme
from ui.theme.icons import app_icon
from ui.widgets.basic import clear, column, row
from ui.widgets.focus import FocusRing
from ui.widgets.notice import Notice
from ui.widgets.toast import Toast, undo_last

ONE_COLUMN, FOLD_BELOW = 720, 1100  # px at 100 %


class MainWindow(QMainWindow):
    """Puts views and bridge together. Shows at once; the engine comes when it comes."""

    def __init__(self, bridge: EngineBridge, settings: WindowSettings, data_folder: str) -> None:
        super().__init__()
        self.setWindowTitle("Companion")
        self.setWindowIcon(app_icon())
        self.setMinimumSize(480, 400)
        self._bridge = bridge
        self._settings = settings
        self._progress: Ticket | None = None
        self._status: EngineStatus | None = None
        self._fold_wished = settings.folded()
        self._in_first_run = False
        self._looking_again = False
        self.sidebar = Sidebar()
        self.chat = ChatRoom(bridge)
        self._rooms = QStackedWidget()
        self._rooms.setObjectName("rooms")
        self._rooms.addWidget(self.chat)
        self.rooms = Rooms(bridge, self._rooms, data_folder)
        self._room = "chat"
        self._strip = column()
        holder = QFrame()
        holder.setObjectName("page")
        page = column(self._strip_holder(), self._rooms)
        page.setStretch(1, 1)  # a notice takes what it needs, the room has the rest
        holder.setLayout(page)
        self._frame = QWidget()
        layout = row(self.sidebar, holder, gap=0)
        layout.setStretch(1, 1)
        self._frame_layout = layout
        self._frame.setLayout(layout)
        self._pages = QStackedWidget()
        self._pages.setObjectName("rooms")
        self._pages.addWidget(self._frame)
        self.setCentralWidget(self._pages)
        self.conversations = Conversations(bridge, self.sidebar, self.chat, self)
        self._toast = Toast(self._rooms)
        self.shortcuts = ShortcutLayer(self)
        self._connect()
        self._add_shortcuts()
        self._restore()
        self.show_room("chat")
        self._ring = FocusRing(self)
        if bridge.state() is EngineState.READY:
            self._engine_ready()

    def _strip_holder(self) -> QWidget:
        self._strip_frame = QWidget()
        self._strip_frame.setLayout(self._strip)
        self._strip_frame.hide()
        return self._strip_frame

    def _connect(self) -> None:
        bridge = self._bridge
        bridge.state_changed.connect(self._engine_changed)
        bridge.problem_met.connect(self._tell)
        side = self.sidebar
        side.room_chosen.connect(self.show_room)
        side.new_wished.connect(self.new_conversation)
        side.fold_wished.connect(self._toggle_fold)
        self.conversations.chat_wished.connect(partial(self.show_room, "chat"))
        self.chat.room_wished.connect(self.show_room)
        self.chat.title.sidebar_wished.connect(self._show_sidebar_over)
        for part in (self.chat, self.rooms):
            part.folder_wished.connect(self.add_folder)
        self.rooms.link_clicked.connect(self._keep_link)
        self.rooms.model_changed.connect(side.set_model)
        self.rooms.look_changed.connect(self._look_changed)

    def _add_shortcuts(self) -> None:
        add = partial(bind, self)
        add("Ctrl+/", self.shortcuts.toggle)
        add("Ctrl+Z", undo_last, self)
        add("Ctrl+N", self.new_conversation)
        add("Ctrl+Shift+N", self.conversations.new_private)
        add("Ctrl+F", self._find_here)
        add("Ctrl+L", self._to_composer)
        add("Ctrl+B", self._toggle_fold)
        add("Ctrl+.", self.chat.toggle_panel)
        add("F6", self._next_pane, 1)
        add("Shift+F6", self._next_pane, -1)
        for number, name in enumerate(ROOMS, start=1):
            add(f"Ctrl+{number}", self.show_room, name)
        for number in range(1, 10):
            add(f"Alt+{number}", self.chat.open_citation, number)

    @cached_property
    def first_run(self) -> FirstRun:
        """The first run."""
        page = FirstRun(self._bridge)
        page.link_clicked.connect(self._keep_link)
        page.finished.connect(self._first_run_done)
        page.status_came.connect(self._show_status)
        page.arrange(self.logical_width())
        self._pages.addWidget(page)
        return page

    @cached_property
    def locked(self) -> LockedPage:
        """What a locked memory shows."""
        page = LockedPage()
        page.passphrase_given.connect(self._unlock)
        self._pages.addWidget(page)
        return page

    def _made(self, name: str) -> bool:
        return name in self.__dict__

    # --- the engine ---

    def _engine_changed(self, state: EngineState) -> None:
        clear(self._strip)
        self._strip_frame.hide()
        if state is EngineState.READY:
            self._engine_ready()
        elif state is EngineState.LOST:
            self._show_strip(notice_of(Problem("engine-lost"), lambda _: None))
        elif state is EngineState.FAILED:
            problem = self._bridge.problem()
            if problem is not None:
                self._show_strip(notice_of(problem, lambda _: self._bridge.retry()))

    def _show_strip(self, notice: Notice) -> None:
        self._strip.addWidget(notice)
        self._strip.setContentsMargins(theme().px(24), theme().px(12), theme().px(24), theme().px(12))
        self._strip_frame.show()

    def _engine_ready(self) -> None:
        self._bridge.ask(Status(), self._show_status)

    def _show_status(self, status: EngineStatus) -> None:
        before, self._status = self._status, status
        self._looking_again = False
        self.sidebar.set_guarded("seccomp" in status.guard)
        if status.lock is LockState.LOCKED:
            self._pages.setCurrentWidget(self.locked)
            self.locked.focus()
            return
        if status.lock is LockState.NEW:
            self._in_first_run = True
            self.first_run.show_step(KEY)
            self._pages.setCurrentWidget(self.first_run)
            return
        opened = before is None or before.lock in (LockState.LOCKED, LockState.NEW)
        if not status.folders and (opened or self._in_first_run):
            self._in_first_run = True
            self.first_run.show_step(FOLDERS)
            self._pages.setCurrentWidget(self.first_run)
        elif not self._in_first_run:
            self._pages.setCurrentWidget(self._frame)
        self.chat.show_status(status)
        self.rooms.show_status(status)
        self._watch()
        self.conversations.read()
        self._bridge.ask(ListModels(), self._show_models, _ignore)
        self.chat.ready()

    def _watch(self) -> None:
        if self._progress is not None:
            self._progress.drop()

        def ended() -> None:
            self._progress = None

        def failed(_problem: Problem) -> None:
            self._progress = None

        self._progress = self._bridge.stream(WatchProgress(), self._show_progress, ended, failed)

    def _show_progress(self, progress: Progress) -> None:
        self.rooms.show_progress(progress)
        self.chat.show_progress(progress)
        known = self._status is not None and bool(self._status.folders)
        if progress.files_total and not known and not self._in_first_run and not self._looking_again:
            # A folder was added while its first status was on the way.
            self._looking_again = True
            self._bridge.ask(Status(), self._show_status)

    def _show_models(self, overview: ModelsOverview) -> None:
        self.sidebar.set_model(shown_name(overview.chosen))

    def _unlock(self, passphrase: str) -> None:
        def opened(status: EngineStatus) -> None:
            self.locked.clear()
            self._show_status(status)

        self._bridge.ask(Unlock(passphrase), opened, self.locked.show_problem)

    def _first_run_done(self) -> None:
        self._in_first_run = False
        self._pages.setCurrentWidget(self._frame)
        self.show_room("chat")
        self._bridge.ask(Status(), self._show_status)

    # --- rooms ---

    def show_room(self, name: str) -> None:
        """Bring a room to the front."""
        ready = self._bridge.state() is EngineState.READY
        self._room = name
        self._rooms.setCurrentWidget(self.chat if name == "chat" else self.rooms.enter(name, ready=ready))
        self.sidebar.show_room(name)
        if name == "chat":
            self.sidebar.select_conversation(self.chat.conversation())
            self.chat.composer.focus()
        self._hide_sidebar_over()

    def room(self) -> str:
        """The name of the room in front."""
        return self._room

    def new_conversation(self) -> None:
        """Begin a conversation."""
        self.conversations.new()

    def add_folder(self) -> None:
        """Let the owner choose a folder, and watch it."""
        path = choose_folder(self, self.tr("Which folder may Companion read?"))
        if path:
            self._bridge.ask(AddFolder(path), lambda _: self._engine_ready())

    def _find_here(self) -> None:
        if self._room == "chat":
            self.chat.find_here()

    def _to_composer(self) -> None:
        self.show_room("chat")

    # --- layout ---

    def logical_width(self) -> float:
        """The window's width in px at 100 %: a large text and a small window are the same case."""
        return self.width() / theme().scale

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Switch the layout by logical width."""
        super().resizeEvent(event)
        self.arrange()

    def arrange(self) -> None:
        """Lay all rooms out for the present width."""
        width = self.logical_width()
        narrow = width < ONE_COLUMN
        self._hide_sidebar_over()
        self.sidebar.setVisible(not narrow)
        self.sidebar.fold(width < FOLD_BELOW or self._fold_wished)
        self.chat.arrange(width)
        self.rooms.arrange(width)
        if self._made("first_run"):
            self.first_run.arrange(width)

    def _toggle_fold(self) -> None:
        if self.logical_width() < FOLD_BELOW:
            return
        self._fold_wished = not self._fold_wished
        self.arrange()

    def _show_sidebar_over(self) -> None:
        """In one column the sidebar slides over the page."""
        self._frame_layout.removeWidget(self.sidebar)
        self.sidebar.fold(False)
        self.sidebar.setGeometry(0, 0, self.sidebar.width(), self._frame.height())
        self.sidebar.show()
        self.sidebar.raise_()

    def _hide_sidebar_over(self) -> None:
        if self._frame_layout.indexOf(self.sidebar) < 0:
            self._frame_layout.insertWidget(0, self.sidebar)
            self.sidebar.setVisible(self.logical_width() >= ONE_COLUMN)

    def _next_pane(self, step: int) -> None:
        panes: list[QWidget] = [self.sidebar, self._rooms]
        if self.room() == "chat" and self.chat.sources.panel_shown():
            panes = [self.sidebar, self.chat.composer, self.chat.panel]
        now = self.focusWidget()
        at = next((i for i, pane in enumerate(panes) if now is not None and pane.isAncestorOf(now)), 0)
        pane = panes[(at + step) % len(panes)]
        if pane is self.chat.composer:
            self.chat.composer.focus()
            return
        for child in pane.findChildren(QWidget):
            if child.isVisible() and child.isEnabled() and child.focusPolicy() & Qt.FocusPolicy.TabFocus:
                child.setFocus(Qt.FocusReason.ShortcutFocusReason)
                return

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape stops an answer, else closes the top layer."""
        if event.key() == Qt.Key.Key_Escape and self.room() == "chat" and self.chat.escape():
            return
        super().keyPressEvent(event)

    # --- small things ---

    def _look_changed(self) -> None:
        self._settings.keep_look()
        self.arrange()

    def _keep_link(self, address: str) -> None:
        QGuiApplication.clipboard().setText(address)
        self._toast.show_words(self.tr("Companion opens no pages. The address is copied: {}").format(address))

    def _tell(self, problem: Problem) -> None:
        self._toast.show_words(sentence(problem))

    def _restore(self) -> None:
        geometry = self._settings.geometry()
        if geometry is None or not self.restoreGeometry(geometry):
            self.resize(theme().px(1280), theme().px(800))

    def bring_to_front(self) -> None:
        """A second start asked for the window."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep the window's place; what waits for an undo is done."""
        self.rooms.finish()
        self._settings.keep_geometry(self.saveGeometry(), folded=self._fold_wished)
        self.chat.finish()
        super().closeEvent(event)


def _ignore(_problem: Problem) -> None:
    """The sidebar then names no model; the room says why when it is opened."""
