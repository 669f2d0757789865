"""The library room: what is watched, how far reading has come, and what stands in the way of a file."""

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QSizePolicy, QStackedLayout, QWidget

from companion.requests import (
    LeaveOut,
    ListFiles,
    ListFolders,
    ListPassages,
    OpenFile,
    PauseIndexing,
    PinFolder,
    RemoveFolder,
    RetryFailed,
    RetryFile,
    ShowFile,
    StopIndexing,
    TakeIn,
    UnlockFile,
)
from companion.types.errors import Problem
from companion.types.library import DocumentView, FileRow, FileState, FolderRow, Page, PassageRow, Progress
from companion.types.status import EngineStatus
from ui import words
from ui.engine_bridge import EngineBridge, Ticket
from ui.library.details import Details
from ui.library.tree import LibraryModel, Node, Role, inner_path, watched
from ui.library.tree_view import LibraryTree
from ui.problems import sentence
from ui.reader_pages import ReaderPages
from ui.room import Room
from ui.theme import theme
from ui.widgets.basic import Button, ElidedLabel, Label, column, framed, row
from ui.widgets.controls import SearchField
from ui.widgets.notice import EmptyState, NoticeAction
from ui.widgets.progress import ProgressBar, Spinner
from ui.widgets.toast import Toast

_PAGE = 200  # files put into the tree in one turn of the loop: more would be felt
_TYPING_MS = 250


class LibraryRoom(Room):
    """Folders, files and their states."""

    folder_wished = Signal()

    def __init__(self, bridge: EngineBridge) -> None:
        super().__init__()
        self._bridge = bridge
        self._state: FileState | None = None
        self._listing: Ticket | None = None
        self._paused = False
        self._idle = False
        self._listed = False
        self._wanted = 0  # a file to be chosen as soon as it is listed
        self._width = 1280.0
        self._loaded: dict[int, tuple[tuple[str, int], ...]] = {}  # what each folder was like when it was read
        self._model = LibraryModel(self)
        self._tree = LibraryTree(self._model)
        self._tree.expanded.connect(self._expanded)
        self._tree.selectionModel().currentChanged.connect(self._chosen)
        self._counted = ElidedLabel("", "caption", "3")
        self._name = SearchField(self.tr("Filter by name"))
        self._name.setFixedWidth(theme().px(200))
        self._typed = QTimer(self)
        self._typed.setSingleShot(True)
        self._typed.setInterval(_TYPING_MS)
        self._typed.timeout.connect(self._list)
        self._name.textChanged.connect(lambda _: self._typed.start())
        self._pause = Button(self.tr("Pause"), "outlined", "pause")
        self._pause.clicked.connect(self._toggle_pause)
        self._stop = Button(self.tr("Stop"), "plain")
        self._stop.setToolTip(self.tr("Read nothing more, after a new start too, until you go on"))
        self._stop.clicked.connect(lambda: self._bridge.ask(StopIndexing(), on_problem=self._tell))
        self._stop.hide()
        add = Button(self.tr("Add folder"), "primary", "folder-plus")
        add.clicked.connect(self.folder_wished)
        title = Label(self.tr("Library"), "title")
        bar = row(title, self._counted, self._name, self._stop, self._pause, add, margins=(24, 0, 16, 0), gap=8)
        self._filters = QHBoxLayout()
        self._filters.setSpacing(theme().px(6))
        self._buttons: dict[FileState | None, Button] = {}
        self._make_filters()
        self._details = Details()
        self._details.open_wished.connect(lambda file: self._bridge.ask(OpenFile(file), on_problem=self._tell))
        self._details.retry_wished.connect(self._retry)
        self._details.read_wished.connect(self._read)
        self._details.remove_wished.connect(self._remove)
        self._details.unlock_wished.connect(self._unlock)
        self._details.out_wished.connect(lambda node: self._decide(node, taken=False))
        self._details.in_wished.connect(lambda node: self._decide(node, taken=True))
        self._details.pin_wished.connect(self._pin)
        self._details.failed_wished.connect(self._retry_failed)
        self._details.passages_wished.connect(self._list_passages)
        self._pages = ReaderPages(bridge, self._details.reader())
        self.setLayout(column(framed("bar", bar, 52), self._below()))
        self._toast = Toast(self)

    def _below(self) -> QWidget:
        tree_side = QWidget()
        held = QWidget()
        held.setObjectName("scrolled")
        held.setLayout(row(self._filters, None, margins=(24, 12, 16, 4)))
        filters = QScrollArea()  # in a narrow window, or with long words, they are pushed sideways
        filters.setWidgetResizable(True)
        filters.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        filters.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        filters.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        filters.setWidget(held)
        filters.setFixedHeight(held.sizeHint().height() + theme().px(12))
        tree_side.setLayout(column(filters, row(self._tree, margins=(12, 0, 12, 0))))
        body = row(tree_side, self._details, gap=0)
        body.setStretch(0, 1)
        full = QWidget()
        full.setLayout(column(self._progress_strip(), body))
        below = QWidget()
        self._stack = QStackedLayout(below)  # made with its parent: else Qt shows the first page as a window
        self._empty = EmptyState(
            "library",
            self.tr("No folder yet"),
            self.tr("Choose one, and you can ask within a minute."),
            NoticeAction(self.tr("Add a folder"), self.folder_wished.emit),
            primary=False,
        )
        self._stack.addWidget(self._empty)
        self._stack.addWidget(full)
        self._stack.setCurrentWidget(full)  # until it is known that there is no folder
        return below

    def _progress_strip(self) -> QWidget:
        self._spinner = Spinner("")
        self._bar = ProgressBar(self.tr("Reading your files"))
        self._bar.setFixedWidth(theme().px(160))
        self._left = Label("", "caption", "2")
        inner = row(self._spinner, None, self._bar, self._left, margins=(24, 0, 24, 0), gap=12)
        self._strip = framed("strip", inner, 40)
        self._strip.hide()
        return self._strip

    def _make_filters(self) -> None:
        for state, name in (
            (None, self.tr("All")),
            (FileState.FAILED, self.tr("Failed")),
            (FileState.WAITING, self.tr("Waiting")),
            (FileState.BY_WORDS, self.tr("By words only")),
            (FileState.LEFT_OUT, self.tr("Left out")),
            (FileState.AWAY, self.tr("Away")),
        ):
            button = Button(name, "outlined", small=True)
            button.setCheckable(True)
            button.setChecked(state is None)
            button.setProperty("words", name)
            button.clicked.connect(lambda _=False, one=state: self._filter(one))
            self._buttons[state] = button
            self._filters.addWidget(button)

    # --- what the window tells ---

    def shown(self) -> None:
        """The room came to the front: read the folders anew."""
        self._bridge.ask(ListFolders(), self._show_folders)

    def show_status(self, status: EngineStatus) -> None:
        """The folders changed."""
        self._show_folders(status.folders)

    def show_progress(self, progress: Progress) -> None:
        """Tell how far reading has come."""
        found = words.number(progress.files_by_words)
        total = words.number(progress.files_total)
        self._counted.say(self.tr("{} of %Ln files can be found", "", progress.files_total).format(found))
        self._paused, self._idle = progress.paused, progress.idle and progress.files_total > 0
        self._pause.say(" " + (self.tr("Go on") if progress.paused else self.tr("Pause")))
        self._pause.set_icon("refresh-cw" if progress.paused else "pause")
        self._stop.setVisible(not progress.idle and not progress.stopped)
        self._strip.setVisible(not progress.idle or progress.paused)
        by_words = progress.files_by_words + progress.files_failed >= progress.files_total
        done = progress.files_by_meaning if by_words else progress.files_by_words
        self._bar.set_share(done / progress.files_total if progress.files_total else 0)
        waiting = progress.files_total - progress.files_by_words - progress.files_failed
        if progress.problem is not None:
            self._spinner.say(sentence(progress.problem))
        elif progress.stopped:
            self._spinner.say(self.tr("Stopped. %Ln files wait until you go on.", "", max(0, waiting)))
        elif progress.slowed == "battery" and by_words:
            self._spinner.say(self.tr("On battery: meaning waits for mains power. Words are found already."))
        elif progress.slowed == "low-battery":
            self._spinner.say(self.tr("Reading waits: the battery is low."))
        elif progress.slowed == "saver":
            self._spinner.say(self.tr("Reading waits: this machine saves power."))
        elif progress.paused:
            self._spinner.say(self.tr("Paused. %Ln files wait.", "", max(0, waiting)))
        elif by_words:
            said = self.tr("Learning meaning, {} of {}, newest first. Words are found already.")
            self._spinner.say(said.format(words.number(progress.files_by_meaning), total))
        else:
            told = self.tr("Reading, {} of {}, newest first. You can ask already.").format(found, total)
            self._spinner.say(told)
        left = words.duration(progress.seconds_left) if progress.seconds_left is not None else ""
        if progress.slowed == "busy":
            left = self.tr("{}, slowly while you work").format(left) if left else self.tr("slowly while you work")
        self._left.say(left)
        if progress.idle:
            self._bridge.ask(ListFolders(), self._show_folders)

    def show_file(self, file: int, name: str) -> None:
        """Find a file by its name, and choose it."""
        self._wanted = file
        self._name.setText(name)
        self._filter(None)

    def show_details(self, file: FileRow | None) -> None:
        """Tell about one file beside the tree, or about none."""
        if file is None:
            self._details.show_nothing()
        else:
            self._details.show_file(file)
        self.arrange(self._width)

    def reload(self) -> None:
        """Read the list of files anew."""
        self._loaded = {}
        self._listed = False
        self._model.show_flat(())
        self.shown()

    def is_listed(self) -> bool:
        """Whether the files of the open folder are all there."""
        return self._listed

    def is_idle(self) -> bool:
        """Whether files were read and nothing is left to do."""
        return self._idle

    def arrange(self, logical_width: float) -> None:
        """Lay the room out for a window of that width (px at 100 %)."""
        self._width = logical_width
        self._details.setVisible(logical_width >= 1100 or self._details.has_content())
        self._details.setFixedWidth(theme().px(340 if logical_width >= 1100 else 300))
        self._name.setVisible(logical_width >= 720)
        self._counted.setVisible(logical_width >= 900)
        self._tree.setColumnHidden(2, logical_width < 720)

    # --- listing ---

    def _show_folders(self, folders: tuple[FolderRow, ...]) -> None:
        self._stack.setCurrentIndex(1 if folders else 0)
        counts: dict[FileState, int] = {}
        for folder in folders:
            for state, count in folder.counts.items():
                counts[state] = counts.get(state, 0) + count
        for key, button in self._buttons.items():
            count = sum(counts.values()) if key is None else counts.get(key, 0)
            button.say(f"{button.property('words')}  {words.number(count)}")
            button.setVisible(key is None or count > 0)
        if self._is_flat():
            return
        self._model.show_folders(folders)
        for folder in folders:
            index = self._model.folder_index(folder.id)
            if len(folders) == 1 and folder.id not in self._loaded:
                self._tree.expand(index)
            elif self._tree.isExpanded(index) and self._loaded.get(folder.id) != _state_of(folder):
                self._load(folder)

    def _is_flat(self) -> bool:
        return self._state is not None or bool(self._name.text().strip())

    def _filter(self, state: FileState | None) -> None:
        self._state = state
        for key, button in self._buttons.items():
            button.setChecked(key is state)
        self._list()

    def _list(self) -> None:
        if self._listing is not None:
            self._listing.drop()
        if not self._is_flat():
            self._loaded = {}
            self._model.show_flat(())
            self.shown()
            return
        self._ask_flat(None)

    def _ask_flat(self, after: str | None) -> None:
        request = ListFiles(after=after, limit=_PAGE, state=self._state, name=self._name.text().strip())

        def show(page: Page[FileRow]) -> None:
            if after is None:
                self._model.show_flat(page.rows)
                self._choose_wanted(page.rows)
            else:
                self._model.add_flat(page.rows)
            if page.after is not None:
                self._ask_flat(page.after)

        self._listing = self._bridge.ask(request, show, self._tell)

    def _choose_wanted(self, rows: tuple[FileRow, ...]) -> None:
        wanted, self._wanted = self._wanted, 0
        for number, found in enumerate(rows):
            if found.id == wanted:
                self._tree.setCurrentIndex(self._model.index(number, 0))
                self._tree.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _expanded(self, index: QModelIndex) -> None:
        node = index.data(Role.NODE)
        if isinstance(node, Node) and node.folder is not None and node.folder.id not in self._loaded:
            self._load(node.folder)

    def _load(self, folder: FolderRow, after: str | None = None) -> None:
        self._loaded[folder.id] = _state_of(folder)

        def show(page: Page[FileRow]) -> None:
            self._model.add_files(folder.id, page.rows, first=after is None)
            self._listed = page.after is None
            if page.after is not None:
                self._load(folder, page.after)

        self._bridge.ask(ListFiles(folder=folder.id, after=after, limit=_PAGE), show, self._tell)

    def _chosen(self, now: QModelIndex, _before: QModelIndex) -> None:
        node = now.data(Role.NODE)
        if isinstance(node, Node) and node.file is not None:
            self._details.show_file(node.file)
        elif isinstance(node, Node) and node.folder is not None:
            self._details.show_folder(node.folder)
        elif isinstance(node, Node) and (folder := watched(node)) is not None:
            self._details.show_inner(node, folder)
        else:
            self._details.show_nothing()
        self.arrange(self._width)

    # --- acting ---

    def _toggle_pause(self) -> None:
        self._bridge.ask(PauseIndexing(not self._paused), on_problem=self._tell)

    def _retry(self, file: int) -> None:
        self._bridge.ask(RetryFile(file), lambda _: self._toast.show_words(self.tr("It is read again.")), self._tell)

    def _read(self, file: int) -> None:
        def show(view: DocumentView) -> None:
            self._details.show_text(view)
            self._pages.follow(view)

        self._bridge.ask(ShowFile(file), show, self._tell)

    def _list_passages(self, file: int) -> None:
        node = self._tree.currentIndex().data(Role.NODE)
        row = node.file if isinstance(node, Node) else None

        def show(page: Page[PassageRow]) -> None:
            if row is not None and row.id == file:
                self._details.show_passages(row, page.rows)

        self._bridge.ask(ListPassages(file, limit=_PAGE), show, self._tell)

    def _unlock(self, file: int, password: str) -> None:
        said = self.tr("It is read again with this password.")
        self._bridge.ask(UnlockFile(file, password), lambda _: self._toast.show_words(said), self._tell)

    def _decide(self, node: Node, *, taken: bool) -> None:
        """Leave a file or inner folder out, or take it in, at once; the toast undoes it."""
        folder = watched(node)
        chosen = (node.file.id, 0, "") if node.file is not None else (0, folder.id if folder else 0, inner_path(node))
        there, back = (TakeIn, LeaveOut) if taken else (LeaveOut, TakeIn)

        def renew(_: object = None) -> None:
            self._loaded = {}
            self._list()

        def done(_: object) -> None:
            renew()
            self._details.show_nothing()
            said = self.tr("“{}” is read from now on") if taken else self.tr("“{}” is left out")
            self._toast.show_undo(said.format(node.name), undo, lambda: None)

        def undo() -> None:
            self._bridge.ask(back(*chosen), renew, self._tell)

        self._bridge.ask(there(*chosen), done, self._tell)

    def _pin(self, folder: int, pinned: bool) -> None:
        self._bridge.ask(PinFolder(folder, pinned), lambda _: self.shown(), self._tell)
        said = self.tr("It is read before all others.") if pinned else self.tr("It is read like all others.")
        self._toast.show_words(said)

    def _retry_failed(self, folder: int) -> None:
        def told(count: int) -> None:
            self._toast.show_words(self.tr("%n files are read again.", "", count))

        self._bridge.ask(RetryFailed(folder), told, self._tell)

    def _remove(self, folder: int, name: str) -> None:
        def end() -> None:
            self._loaded.pop(folder, None)
            self._bridge.ask(RemoveFolder(folder), lambda _: self.shown(), self._tell)

        index = self._model.folder_index(folder)
        self._tree.setRowHidden(index.row(), QModelIndex(), True)
        self._details.show_nothing()

        def undo() -> None:
            self._tree.setRowHidden(index.row(), QModelIndex(), False)

        self._toast.show_undo(self.tr("“{}” is no longer read").format(name), undo, end)

    def finish(self) -> None:
        """The window closes: what waited for an undo is done."""
        self._toast.finish()

    def _tell(self, problem: Problem) -> None:
        self._toast.show_words(sentence(problem))


def _state_of(folder: FolderRow) -> tuple[tuple[str, int], ...]:
    """What a folder's files looked like when they were read, to know when to read them again."""
    return tuple(sorted((state.value, count) for state, count in folder.counts.items()))
