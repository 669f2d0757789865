"""Beside the tree: one file or folder, what stands in its way, and its text as Companion sees it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QStackedLayout, QWidget

from companion.types.errors import Action
from companion.types.library import DocumentView, FileRow, FileState, FolderRow
from ui import words
from ui.chat.marks import reader_blocks
from ui.library.tree import Node, shown_name, state_words
from ui.problems import notice_of
from ui.theme import theme
from ui.widgets.basic import Button, ElidedLabel, Hairline, IconLabel, Label, clear, column, row
from ui.widgets.notice import Notice
from ui.widgets.reader_pane import ReaderPane


class Details(QFrame):
    """Emits what is wished for a file or folder, by its id."""

    open_wished = Signal(int)
    retry_wished = Signal(int)
    read_wished = Signal(int)
    remove_wished = Signal(int, str)

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
            self._lines.addSpacing(theme().px(16))
        self._fact(self.tr("State"), state_words(Node(file.name, file=file))[0])
        self._fact(self.tr("Size"), words.size(file.size_bytes))
        self._fact(self.tr("Date"), words.day(file.date) or words.day(file.modified))
        if file.chunks:
            self._fact(self.tr("Passages"), words.number(file.chunks))
        open_it = Button(self.tr("Open"), "text", small=True)
        open_it.clicked.connect(lambda: self.open_wished.emit(file.id))
        again = Button(self.tr("Read again"), "text", small=True)
        again.clicked.connect(lambda: self.retry_wished.emit(file.id))
        buttons: list[QWidget | None] = [open_it, again]
        if file.state in (FileState.BY_WORDS, FileState.SEARCHABLE):
            text = Button(self.tr("As Companion sees it"), "text", small=True)
            text.clicked.connect(lambda: self.read_wished.emit(file.id))
            buttons.append(text)
        self._lines.addSpacing(theme().px(8))
        self._lines.addLayout(row(*buttons, None, gap=20))
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
        ):
            if folder.counts.get(state):
                self._fact(name, words.number(folder.counts[state]))
        remove = Button(self.tr("Stop reading this folder"), "outlined", "folder-minus", small=True)
        remove.clicked.connect(lambda: self.remove_wished.emit(folder.id, folder.name))
        told = self.tr("What was read from it is forgotten; the files stay where they are.")
        self._lines.addSpacing(theme().px(16))
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
        self._lines.addLayout(row(label, Label(value), None, margins=(0, 6, 0, 6), gap=8))
