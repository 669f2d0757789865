"""The Notes room: the owner's Markdown files, one of them to write in, and what their files say about it."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QStackedLayout, QWidget

from companion.requests import ChooseNotesFolder, FindNote, GetSetting, OpenNote, PutSetting, ShowNotes
from companion.types.errors import Problem
from companion.types.library import Progress
from companion.types.notes import Note, NoteSaved, NotesFolder
from companion.types.status import EngineStatus
from ui.engine_bridge import EngineBridge, Ticket
from ui.folder_dialog import choose_folder
from ui.notes.autosave import Autosave
from ui.notes.editor import NoteEditor
from ui.notes.related import Related
from ui.problems import notice_of, sentence
from ui.room import Room, Wishes
from ui.theme import theme
from ui.today.beside import BesideReader
from ui.widgets.basic import Button, ElidedLabel, IconButton, Label, clear, column, framed, row
from ui.widgets.controls import SearchField
from ui.widgets.notice import EmptyState, Notice, NoticeAction

_MEASURE, _LIST, _SIDE = 640, 232, 320  # px at 100 %
_WITH_SIDE, _WITH_LIST = 1240, 860
_TYPED_MS = 250
VOICE = "notes.voice"  # as the engine calls it
_PATH = Qt.ItemDataRole.UserRole


class NotesRoom(Room):
    """Shows the notes of one folder and keeps what is written in them."""

    def __init__(self, bridge: EngineBridge, wishes: Wishes) -> None:
        super().__init__()
        self._bridge, self._wishes = bridge, wishes
        self._folder = NotesFolder("", "", ())
        self._width = 1280.0
        self._idle = True
        self.editor = NoteEditor()
        self.saving = Autosave(bridge, self.editor.toPlainText, self)
        self.related = Related(bridge)
        self._opening: Ticket | None = None  # the note that was wished last
        self._voice = ""  # path of the note in whose manner answers are written up
        self._shown = ""  # path of the note that the title names
        self._shows = False  # a text is being put in, so nobody writes
        self._typed = QTimer(self)
        self._typed.setSingleShot(True)
        self._typed.setInterval(_TYPED_MS)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self.find_field = SearchField(self.tr("Find a note"), quiet=True)
        self.list = QListWidget()
        self.list.setObjectName("names")
        self.list.setAccessibleName(self.tr("Notes"))
        self.list.setUniformItemSizes(True)
        self._today = Button(self.tr("Today’s note"), "plain", "calendar")
        self._new = IconButton("plus", self.tr("New note"))
        head = framed("bar", row(Label(self.tr("Notes"), "title"), None, self._new, margins=(16, 0, 8, 0)), 52)
        lines = column(self.find_field, 6, row(self._today, None), 4, self.list, margins=(10, 10, 10, 10))
        lines.setStretch(lines.count() - 1, 1)
        self._names = QFrame()
        self._names.setObjectName("side")
        whole = column(head, lines)
        whole.setStretch(1, 1)
        self._names.setLayout(whole)
        self._back = IconButton("chevron-left", self.tr("All notes"))
        self._title = ElidedLabel("", "body", weight=600)
        self._state = Label("", "caption", "3")
        self._manner = IconButton("quote", self.tr("Write up answers in the manner of this note"), size=14)
        self._manner.setCheckable(True)
        bar = row(self._back, self._title, self._state, self._manner, margins=(16, 0, 16, 0), gap=8)
        bar.setStretch(1, 1)
        self._above = column(margins=(40, 12, 32, 0))
        self.editor.setMaximumWidth(theme().px(_MEASURE))
        paper = row(self.editor, None, margins=(40, 16, 32, 16), gap=0)
        paper.setStretch(0, 1000)  # up to its greatest width, then the rest is left free
        self._page = QFrame()
        self._page.setObjectName("page")
        page = column(framed("bar", bar, 52), self._above, paper)
        page.setStretch(2, 1)
        self._page.setLayout(page)
        both = QWidget()
        inner = row(self._names, self._page, gap=0)
        inner.setStretch(1, 1)
        both.setLayout(inner)
        self.beside = BesideReader(self._bridge, both, self.related)
        written = QWidget()
        beside = row(both, self.related, self.beside, gap=0)
        beside.setStretch(0, 1)
        written.setLayout(beside)
        self._none = EmptyState(
            "notebook-pen",
            self.tr("Your notes are files of your own"),
            self.tr("Choose a folder. Each note is a Markdown file in it, which any other program can read too."),
            NoticeAction(self.tr("Choose a folder"), self.choose_folder),
        )
        held = QWidget()
        self._stack = QStackedLayout(held)  # made with its parent: else Qt shows the first page as a window
        self._stack.addWidget(self._none)
        self._stack.addWidget(written)
        self.setLayout(column(held))

    def _connect(self) -> None:
        self._wishes.note.connect(self.open)
        self.list.itemActivated.connect(self._open_item)
        self.list.itemClicked.connect(self._open_item)
        self._manner.clicked.connect(self._choose_manner)
        self._today.clicked.connect(self.open_today)
        self._new.clicked.connect(self.begin_new)
        self._back.clicked.connect(self._show_names)
        self.find_field.textChanged.connect(lambda _: self._typed.start())
        self.find_field.returnPressed.connect(self._open_found)
        self._typed.timeout.connect(self._read)
        self.editor.textChanged.connect(self._written)
        self.editor.cursorPositionChanged.connect(self._look)
        self.editor.link_followed.connect(self.follow)
        self.saving.kept.connect(self._kept)
        self.saving.failed.connect(self._not_kept)
        self.related.passage_wished.connect(self.beside.open)
        self.beside.told.connect(self._wishes.told)
        self.beside.conversation_wished.connect(self._wishes.conversation)

    # --- what the window tells ---

    def shown(self) -> None:
        """Look at the folder, and whether the note was changed elsewhere."""
        self._bridge.ask(GetSetting(VOICE), self._know_manner, self._tell)
        self._read()
        self._read_again()

    def show_status(self, _status: EngineStatus) -> None:
        """The engine came after the room did."""
        if self.isVisible():
            self.shown()

    def show_progress(self, progress: Progress) -> None:
        """Files changed: so may have the note."""
        if progress.idle and not self._idle and self.isVisible():
            self.shown()
        self._idle = progress.idle

    def arrange(self, logical_width: float) -> None:
        """Names, note and related passages as far as there is room."""
        self._width = logical_width
        self.beside.arrange(narrow=logical_width < _WITH_SIDE)
        self.related.setFixedWidth(theme().px(_SIDE))
        self.related.setVisible(logical_width >= _WITH_SIDE and not self.beside.is_open())
        narrow = logical_width < _WITH_LIST
        if not narrow:
            self._names.setFixedWidth(theme().px(_LIST))
        else:
            self._names.setMinimumWidth(0)
            self._names.setMaximumWidth(16_777_215)  # Qt's own greatest width
        has_note = bool(self.saving.path())
        self._names.setVisible(not narrow or not has_note)
        self._page.setVisible(not narrow or has_note)
        self._back.setVisible(narrow)

    def finish(self) -> None:
        """The window closes: what is half written is kept."""
        self.saving.flush()

    def escape(self) -> bool:
        """Close the reader beside the note."""
        if self.beside.is_open():
            self.beside.leave()
            self.arrange(self._width)
            return True
        return False

    def panes(self) -> Sequence[QWidget]:
        """The names, the note, and what stands beside it."""
        return [part for part in (self._names, self._page, self.related, self.beside) if part.isVisible()] or [self]

    # --- the notes ---

    def choose_folder(self) -> None:
        """Let the owner choose where notes lie."""
        choose_folder(self, self.tr("Where do your notes lie?"), self.use_folder)

    def use_folder(self, path: str) -> None:
        """Keep notes in this folder."""
        self._bridge.ask(ChooseNotesFolder(path), self._show_folder, self._tell)

    def open_today(self) -> None:
        """Write in today's note."""
        if self._folder.daily:
            self.open(self._folder.daily)

    def open(self, path: str) -> None:
        """Write in a note."""
        self.saving.flush()
        self._ask_for(OpenNote(path))

    def _ask_for(self, request: OpenNote | FindNote) -> None:
        """Only what was wished last is shown."""
        if self._opening is not None:
            self._opening.drop()
        self._opening = self._bridge.ask(request, self._show_note, self._tell)

    def follow(self, name: str) -> None:
        """Go to the note that a link means; a new one is there once something is written in it."""
        self.saving.flush()
        self._ask_for(FindNote(name))

    def begin_new(self) -> None:
        """A new note is named in the field that finds: Enter opens it."""
        self._show_names()
        self.find_field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._wishes.told.emit(self.tr("Write its name, then Enter"))

    def _show_names(self) -> None:
        if self._width < _WITH_LIST:
            self._names.show()
            self._page.hide()

    def _read(self) -> None:
        self._bridge.ask(ShowNotes(self.find_field.text().strip()), self._show_folder, self._tell)

    def _show_folder(self, folder: NotesFolder) -> None:
        self._folder = folder
        self._stack.setCurrentIndex(1 if folder.path else 0)
        self.list.clear()
        for note in folder.rows:
            item = QListWidgetItem(note.title)
            item.setData(_PATH, note.path)
            item.setToolTip(note.path)
            item.setSizeHint(QSize(0, theme().px(30)))
            self.list.addItem(item)
        if not self.find_field.text():
            self.editor.set_titles([note.title for note in folder.rows])
        if folder.path and self._opening is None:
            self.open_today()

    def _open_item(self, item: QListWidgetItem) -> None:
        self.open(str(item.data(_PATH)))

    def _open_found(self) -> None:
        name = self.find_field.text().strip()
        if name:
            self.find_field.clear()
            self.follow(name)

    def _show_note(self, note: Note) -> None:
        if self.saving.is_dirty() and note.path == self.saving.path():
            return  # what is written here comes first; saving tells what stands in the way
        clear(self._above)
        self.saving.begin(note)
        self._shows = True
        start = len(note.text) if note.path == self._folder.daily else 0  # a day is gone on with, other notes are read
        self.editor.show_text(note.text, None if note.path == self._shown else start)
        self._shows = False
        self._title.say(note.title)
        self._shown = note.path
        self._know_manner(self._voice)
        self._state.say("" if note.version else self.tr("New"))
        self.arrange(self._width)
        self.editor.setFocus(Qt.FocusReason.OtherFocusReason)
        self._look()

    def _read_again(self) -> None:
        """Bring what another program wrote, where nothing is half written here."""
        if not self.saving.path() or self.saving.is_dirty():
            return

        def came(note: Note) -> None:
            is_same = note.path == self.saving.path() and note.version == self.saving.version()
            if note.path == self.saving.path() and note.version and not is_same and not self.saving.is_dirty():
                self._show_note(note)
                self._state.say(self.tr("Changed elsewhere, read again"))

        self._bridge.ask(OpenNote(self.saving.path()), came, self._tell)

    def _choose_manner(self, on: bool) -> None:
        self._voice = self._shown if on else ""
        self._bridge.ask(PutSetting(VOICE, self._voice), on_problem=self._tell)
        said = (
            self.tr("Answers are written up in the manner of {}") if on else self.tr("The newest notes give the manner")
        )
        self._wishes.told.emit(said.format(self._title.plain()))

    def _know_manner(self, path: str | None) -> None:
        self._voice = path or ""
        self._manner.setChecked(bool(self._voice) and self._voice == self._shown)

    def _written(self) -> None:
        if not self._shows:
            self._state.say(self.tr("Writing …"))
            self.saving.touch()
            self._look()

    def _look(self) -> None:
        self.related.look(self.editor.paragraph(), self.saving.path())

    def _kept(self, saved: NoteSaved) -> None:
        if saved.path == self.saving.path():
            self._state.say(self.tr("Kept"))
        if saved.beside:
            self._tell_beside(saved.path)
        if saved.beside or all(row.path != saved.path for row in self._folder.rows):
            self._read()

    def _tell_beside(self, path: str) -> None:
        other, self._shown = self._shown, path
        clear(self._above)
        self._title.say(path.rsplit("/", 1)[-1].removesuffix(".md"))
        self._above.addWidget(
            Notice(
                self.tr("Another program changed this note while you wrote."),
                self.tr("Both are kept: theirs as it is, and yours in {}.").format(path),
                (NoticeAction(self.tr("Open theirs"), lambda: self.open(other)),),
                tone="warn",
            )
        )

    def _not_kept(self, problem: Problem) -> None:
        self._state.say(self.tr("Not kept"))
        clear(self._above)
        self._above.addWidget(notice_of(problem, lambda _: self.saving.flush()))

    def _tell(self, problem: Problem) -> None:
        self._wishes.told.emit(sentence(problem))
