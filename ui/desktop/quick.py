"""The small window to ask from anywhere: one field, and what is being worked on behind it."""

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QCursor, QGuiApplication, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from ui import words
from ui.theme import theme
from ui.theme.icons import app_icon
from ui.widgets.basic import Hairline, IconLabel, KeyCap, Label, column, row

_WIDTH = 560  # px at 100 %


class QuickWindow(QWidget):
    """Emits `asked`; Esc, or a press elsewhere, puts it away. What was written stays until it was asked."""

    asked = Signal(str)
    main_wished = Signal()

    def __init__(self) -> None:
        kind = Qt.WindowType.Tool | Qt.WindowType.FramelessWindowHint | Qt.WindowType.WindowStaysOnTopHint
        super().__init__(None, kind)
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, False)
        self.setWindowTitle(self.tr("Quick ask"))
        self.setAccessibleName(self.tr("Quick ask"))
        self.setWindowIcon(app_icon())
        self._field = QLineEdit()
        self._field.setObjectName("palette")
        self._field.setAccessibleName(self.tr("Question"))
        self._field.setPlaceholderText(self.tr("Ask about your files"))
        self._field.returnPressed.connect(self._ask)
        theme().set_type(self._field, "title", 400)
        self._told = Label("", "caption", "3")
        line = row(IconLabel("message-circle", 20, "ink.2"), self._field, KeyCap(words.keys("Return")), gap=10)
        line.setContentsMargins(theme().px(20), theme().px(12), theme().px(20), theme().px(12))
        foot = row(self._told, None, Label(self.tr("Esc puts it away"), "caption", "3"), margins=(20, 8, 20, 8))
        self.setLayout(column(line, Hairline(), foot))
        self.setFixedWidth(theme().px(_WIDTH))

    def open(self, told: str = "") -> None:
        """Show it on the screen where the pointer is; `told` is a word about the memory."""
        self._told.say(told)
        screen = QGuiApplication.screenAt(QCursor.pos()) or QGuiApplication.primaryScreen()
        free = screen.availableGeometry()
        self.adjustSize()
        self.move(free.topLeft() + QPoint((free.width() - self.width()) // 2, free.height() // 4))
        self.show()
        self.raise_()
        self.activateWindow()
        self._field.setFocus(Qt.FocusReason.ActiveWindowFocusReason)
        self._field.selectAll()

    def forget(self) -> None:
        """Put it away, and what was written with it: the memory was locked."""
        self._field.clear()
        self._told.say("")
        self.hide()

    def toggle(self, told: str = "") -> None:
        """Show it, or put it away."""
        if self.isVisible():
            self.hide()
        else:
            self.open(told)

    def _ask(self) -> None:
        question = self._field.text().strip()
        if not question:
            return
        self._field.clear()
        self.hide()
        self.asked.emit(question)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape puts it away."""
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
            return
        super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """A press in another window puts it away."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.isVisible() and not self.isActiveWindow():
            self.hide()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the card, for the window itself is clear."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(theme().colour("line.strong"))
        painter.setBrush(theme().colour("surface.raised"))
        painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), theme().px(14), theme().px(14))
        painter.end()
