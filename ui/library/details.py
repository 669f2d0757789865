"""Beside the tree: one file or folder, what stands in its way, and its text as Companion sees it."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QStackedLayout, QWidget

from companion.types.errors import Action
from companion.types.library import DocumentView, FileRow, FileState, FolderRow, PassageRow
from ui import words
from ui.chat.marks import reader_blocks
from ui.library.tree import Node, inner_path, shown_name, state_words
from ui.problems import notice_of
from ui.theme import theme
from ui.widgets.basic import Button, ElidedLabel, Hairline, IconLabel, Label, clear, column, row
from ui.widgets.flow import FlowHolder, FlowLayout
from ui.widgets.notice import Notice
from ui.widgets.password import PasswordField
from ui.widgets.reader_pane import ReaderBlock, ReaderPane

_NEVER = ("link", "special", "away", "unreadable")  # no wish makes a file of these


class Details(QFrame):
    """Emits what is wished for a file or folder, by its id."""

    open_wished = Signal(int)
    retry_wished = Signal(int)
    read_wished = Signal(int)
    remove_wished = Signal(int, str)
    unlock_wished = Signal(int, str)  # a file and its password
    out_wished = Signal(object)  # a Node to leave out
    in_wished = Signal(object)  # a Node to read though it is left out
    pin_wished = Signal(int, bool)
    failed_wished = Signal(int)  # read a folder's failed files again
    passages_wished = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("panel")
        self.setAccessibleName(self.tr("Details"))
        self._stack = QStackedLayout(self)  # made with its parent: else Qt shows the first page as a window
        self._filled = False
        self._file = 0
        self._lines = column(margins=(20, 24, 20, 20))
        inner = QWidget()
        inner.setObjectName("scrolled")
        inner.setLayout(self._lines)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inner)
        self._reader = ReaderPane()
        self._reader.closed.connect(lambda: self._stack.setCurrentIndex(0))
        self._reader.open_wished.connect(lambda: self.open_wished.emit(self._file))
        self._stack.addWidget(scroll)
        self._stack.addWidget(self._reader)
        self.show_nothing()

    def has_content(self) -> bool:
        """Whether something is shown."""
        return self._filled

    def show_nothing(self) -> None:
        """Nothing is chosen."""
        self._begin(False)
        self._lines.addWidget(Label(self.tr("Choose a file to see how it was read."), "body", "3", wrap=True))
        self._lines.addStretch(1)

    def show_file(self, file: FileRow) -> None:
        """Tell all that is known of a file."""
        self._begin(True)
        self._file = file.id
        self._head(words.kind_icon(file.kind), file.name, "/".join(file.path.split("/")[:-1]))
        if file.problem is not None:
            notice = notice_of(file.problem, lambda _: self.retry_wished.emit(file.id), lambda a: a is Action.RETRY)
            self._lines.addWidget(notice)
            if Action.ENTER_PASSWORD in file.problem.actions:
                self._ask_password(file.id)
            self._lines.addSpacing(theme().px(16))
        if file.foreign and file.state in (FileState.SEARCHABLE, FileState.BY_WORDS):
            said = self.tr("The search by meaning does not know this file’s language: {}.")
            told = self.tr("It is found by its words. Models offers a search by meaning that knows more languages.")
            self._lines.addWidget(
                Notice(said.format(words.language_name(file.language)), told, tone="quiet", icon_name="text-search")
            )
            self._lines.addSpacing(theme().px(16))
        self._fact(self.tr("State"), state_words(Node(file.name, file=file))[0])
        if file.left_out:
            self._fact(self.tr("Why"), words.reason_name(file.left_out))
        if file.size_bytes:
            self._fact(self.tr("Size"), words.size(file.size_bytes))
        self._fact(self.tr("Date"), words.day(file.date) or words.day(file.modified))
        self._fact(self.tr("Known from"), words.date_kind(file.date_kind))
        if file.chunks:
            self._fact(self.tr("Passages"), words.number(file.chunks))
        self._lines.addSpacing(theme().px(8))
        for buttons in self._file_buttons(file):
            flow = FlowLayout(theme().px(20))
            for button in buttons:
                flow.addWidget(button)
            self._lines.addWidget(FlowHolder(flow))
            self._lines.addSpacing(theme().px(6))
        self._lines.addStretch(1)

    def _file_buttons(self, file: FileRow) -> list[list[QWidget]]:
        def button(said: str, act: Callable[[], None]) -> QWidget:
            made = Button(said, "text", small=True)
            made.clicked.connect(act)
            return made

        node = Node(file.name, file=file)
        first: list[QWidget] = []
        second: list[QWidget] = []
        if file.kind != "folder":
            first.append(button(self.tr("Open"), lambda: self.open_wished.emit(file.id)))
        if file.state is FileState.LEFT_OUT:
            if file.left_out not in _NEVER:
                first.append(button(self.tr("Read it all the same"), lambda: self.in_wished.emit(node)))
            return [first]
        first.append(button(self.tr("Read again"), lambda: self.retry_wished.emit(file.id)))
        if not file.attached:
            first.append(button(self.tr("Leave out"), lambda: self.out_wished.emit(node)))
        if file.state in (FileState.BY_WORDS, FileState.SEARCHABLE):
            second.append(button(self.tr("As Companion sees it"), lambda: self.read_wished.emit(file.id)))
            second.append(button(self.tr("Its passages"), lambda: self.passages_wished.emit(file.id)))
        return [first, second] if second else [first]

    def _ask_password(self, file: int) -> None:
        field = PasswordField()
        field.entered.connect(lambda password: self.unlock_wished.emit(file, password))
        self._lines.addSpacing(theme().px(8))
        self._lines.addWidget(field)

    def show_inner(self, node: Node, folder: FolderRow) -> None:
        """Tell of a folder inside a watched one."""
        self._begin(True)
        self._head("folder", node.name, f"{folder.path}/{inner_path(node)}")
        self._fact(self.tr("Files"), words.number(node.files))
        out = Button(self.tr("Leave this folder out"), "outlined", "eye-off", small=True)
        out.clicked.connect(lambda: self.out_wished.emit(node))
        self._lines.addSpacing(theme().px(16))
        self._lines.addWidget(out)
        self._lines.addStretch(1)

    def show_folder(self, folder: FolderRow) -> None:
        """Tell all that is known of a watched folder."""
        self._begin(True)
        self._head("folder", shown_name(folder), folder.path)
        if folder.sample:
            told = self.tr("These are made-up files of a made-up person, to try things with.")
            self._lines.addWidget(Notice(self.tr("This is the sample vault."), told))
            self._lines.addSpacing(theme().px(16))
        for state, name in (
            (FileState.SEARCHABLE, self.tr("Searchable")),
            (FileState.BY_WORDS, self.tr("By words only")),
            (FileState.WAITING, self.tr("Waiting")),
            (FileState.FAILED, self.tr("Failed")),
            (FileState.LEFT_OUT, self.tr("Left out")),
            (FileState.AWAY, self.tr("Away")),
        ):
            if folder.counts.get(state):
                self._fact(name, words.number(folder.counts[state]))
        if folder.away:
            told = self.tr("Its drive is not there. What was read is remembered until it comes back.")
            self._lines.addWidget(Notice(self.tr("This folder is away."), told, icon_name="unplug"))
            self._lines.addSpacing(theme().px(16))
        said = self.tr("Read it like all others") if folder.pinned else self.tr("Read it before all others")
        pin = Button(said, "outlined", "pin", small=True)
        pin.clicked.connect(lambda: self.pin_wished.emit(folder.id, not folder.pinned))
        self._lines.addSpacing(theme().px(16))
        self._lines.addWidget(pin)
        if folder.counts.get(FileState.FAILED):
            again = Button(self.tr("Read failed files again"), "outlined", "refresh-cw", small=True)
            again.clicked.connect(lambda: self.failed_wished.emit(folder.id))
            self._lines.addSpacing(theme().px(8))
            self._lines.addWidget(again)
        remove = Button(self.tr("Stop reading this folder"), "outlined", "folder-minus", small=True)
        remove.clicked.connect(lambda: self.remove_wished.emit(folder.id, folder.name))
        told = self.tr("What was read from it is forgotten; the files stay where they are.")
        self._lines.addSpacing(theme().px(8))
        self._lines.addWidget(remove)
        self._lines.addSpacing(theme().px(8))
        self._lines.addWidget(Label(told, "caption", "3", wrap=True))
        self._lines.addStretch(1)

    def show_text(self, view: DocumentView) -> None:
        """Show a file's text as Companion sees it."""
        self._reader.show_file(
            view.title, f"{view.folder}/{view.path}", words.kind_icon(view.kind), reader_blocks(view), ()
        )
        self._stack.setCurrentIndex(1)

    def show_passages(self, file: FileRow, rows: Sequence[PassageRow]) -> None:
        """Show a file's passages one after the other, as they are searched."""
        self._file = file.id
        blocks, at = [], 0
        for number, passage in enumerate(rows, start=1):
            place = " › ".join(filter(None, [*passage.heading[1:], words.place(passage.place)]))
            head = f"{words.number(number)}  {place}".strip()
            if not passage.by_meaning:
                head += "  ·  " + self.tr("by words only")
            for kind, text, level in (("heading", head, 3), ("paragraph", passage.text, 0)):
                blocks.append(ReaderBlock(kind, text, at, level))
                at += len(text) + 1
        self._reader.show_file(file.name, file.path, words.kind_icon(file.kind), blocks, ())
        self._stack.setCurrentIndex(1)

    def reader(self) -> ReaderPane:
        """Where a file's text and pages are shown."""
        return self._reader

    def _begin(self, filled: bool) -> None:
        self._filled = filled
        self._stack.setCurrentIndex(0)
        clear(self._lines)

    def _head(self, icon_name: str, title: str, path: str) -> None:
        words_side = column(ElidedLabel(title, "body", weight=600, middle=True), 2)
        if path:
            words_side.addWidget(ElidedLabel(path, "mono", "3", middle=True))
        icon = IconLabel(icon_name, 20, "ink.2")
        head = row(icon, words_side, gap=12)
        head.setAlignment(icon, Qt.AlignmentFlag.AlignTop)
        head.setStretch(1, 1)
        self._lines.addLayout(head)
        self._lines.addSpacing(theme().px(20))

    def _fact(self, name: str, value: str) -> None:
        self._lines.addWidget(Hairline())
        label = Label(name, "body", "3")
        label.setMinimumWidth(theme().px(96))
        facts = row(label, Label(value, wrap=True), margins=(0, 6, 0, 6), gap=8)
        facts.setAlignment(label, Qt.AlignmentFlag.AlignTop)
        facts.setStretch(1, 1)
        self._lines.addLayout(facts)
