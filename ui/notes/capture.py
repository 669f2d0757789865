"""The small window to write something down from anywhere: it goes to the end of today's note."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QCursor, QGuiApplication, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from companion.requests import ChooseNotesFolder, NoteDown
from companion.types.errors import Problem
from companion.types.notes import NoteSaved, NotesFolder
from ui import words
from ui.engine_bridge import EngineBridge
from ui.folder_dialog import choose_folder
from ui.problems import sentence
from ui.theme import theme
from ui.theme.icons import app_icon
from ui.widgets.basic import Button, Hairline, KeyCap, Label, column, row

_WIDTH, _HEIGHT = 560, 220  # px at 100 %


class QuickCapture(QWidget):
    """Ctrl+Enter keeps what was written and puts the window away; Esc puts it away and keeps the words for later.

    `kept` comes with the path of the note once it is on the disk. Call `open` or `toggle` once a memory is open.
    """

    kept = Signal(str)

    def __init__(
        self, bridge: EngineBridge, choose: Callable[[QWidget, str, Callable[[str], None]], None] = choose_folder
    ) -> None:
        kind = Qt.WindowType.Tool | Qt.WindowType.FramelessWindowHint | Qt.WindowType.WindowStaysOnTopHint
        super().__init__(None, kind)
        self._bridge, self._choose = bridge, choose
        self._waits = self._choosing = False
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, False)
        self.setWindowTitle(self.tr("Write down"))
        self.setAccessibleName(self.tr("Write down"))
        self.setWindowIcon(app_icon())
        self.field = QPlainTextEdit()
        self.field.setObjectName("capture")
        self.field.setFrameShape(QPlainTextEdit.Shape.NoFrame)
        self.field.setTabChangesFocus(True)
        self.field.setAccessibleName(self.tr("What to write down"))
        self.field.setPlaceholderText(self.tr("Goes to the end of today’s note"))
        theme().set_type(self.field, "reading")
        self.told = Label("", "caption", "3")
        self.where = Button(self.tr("Choose a folder for notes"), "outlined", small=True)
        self.where.clicked.connect(self._choose_folder)
        self.where.hide()
        foot = row(self.told, None, self.where, KeyCap(words.keys("Ctrl+Return")), margins=(20, 8, 20, 8), gap=8)
        inner = column(self.field, margins=(20, 16, 20, 8))
        lines = column(inner, Hairline(), foot)
        lines.setStretch(0, 1)
        self.setLayout(lines)
        self.setFixedSize(theme().px(_WIDTH), theme().px(_HEIGHT))
        self._say_how()

    def open(self) -> None:
        """Show it on the screen where the pointer is."""
        screen = QGuiApplication.screenAt(QCursor.pos()) or QGuiApplication.primaryScreen()
        free = screen.availableGeometry()
        self.move(free.topLeft() + QPoint((free.width() - self.width()) // 2, free.height() // 4))
        self.show()
        self.raise_()
        self.activateWindow()
        self.field.setFocus(Qt.FocusReason.ActiveWindowFocusReason)

    def toggle(self) -> None:
        """Show it, or put it away."""
        if self.isVisible():
            self.hide()
        else:
            self.open()

    def keep(self) -> None:
        """Keep what is written; it stays in the field until it is on the disk."""
        text = self.field.toPlainText().strip()
        if text and not self._waits:
            self._waits = True
            self._bridge.ask(NoteDown(text), self._kept, self._fail)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape puts it away, Ctrl+Enter keeps."""
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and event.modifiers() & _CONTROL:
            self.keep()
            return
        super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """A press in another window puts it away, words and all; the choice of a folder does not."""
        super().changeEvent(event)
        is_other = event.type() == QEvent.Type.ActivationChange and self.isVisible() and not self.isActiveWindow()
        if is_other and not self._choosing:
            self.hide()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the card, for the window itself is clear."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(theme().colour("line.strong"))
        painter.setBrush(theme().colour("surface.raised"))
        painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), theme().px(14), theme().px(14))
        painter.end()

    def _say_how(self) -> None:
        self.told.say(self.tr("Esc puts it away"))
        self.told.tint("3")
        self.where.hide()

    def _kept(self, saved: NoteSaved) -> None:
        self._waits = False
        self.field.clear()
        self._say_how()
        self.hide()
        self.kept.emit(saved.path)

    def _fail(self, problem: Problem) -> None:
        self._waits = False
        self.told.say(sentence(problem))
        self.told.tint("warn")
        self.where.setVisible(problem.code in ("notes-nowhere", "folder-missing"))

    def _choose_folder(self) -> None:
        self._choosing = True
        self._choose(self, self.tr("Where do your notes lie?"), self._chosen)
        self._choosing = False

    def _chosen(self, path: str) -> None:
        def done(_folder: NotesFolder) -> None:
            self._say_how()
            self.keep()

        self._bridge.ask(ChooseNotesFolder(path), done, self._fail)


_CONTROL = Qt.KeyboardModifier.ControlModifier
