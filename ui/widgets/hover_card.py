"""A card beside the pointer: what a passage says, or why words are flagged."""

from PySide6.QtCore import QEvent, QPoint, QRectF, Qt, QTimer
from PySide6.QtGui import QColor, QEnterEvent, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from ui.theme import theme
from ui.widgets.basic import Button, IconLabel, Label, clear, column, row
from ui.widgets.notice import NoticeAction

_DELAY_MS = 400
_LINGER_MS = 250
_SHADOW = 16
_LINES = 6


class HoverCard(QWidget):
    """Opens 400 ms after a wish, 360 wide, and stays while the pointer is on it.

    It is drawn into the window it belongs to: a window of its own would need a compositor for its shadow and round
    corners, and without one stands in a black frame.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(_DELAY_MS)
        self._wait.timeout.connect(self._open)
        self._leave = QTimer(self)
        self._leave.setSingleShot(True)
        self._leave.setInterval(_LINGER_MS)
        self._leave.timeout.connect(self.hide)
        self._at = QPoint()
        edge = 14 + _SHADOW
        self._lines = column(margins=(edge, edge - 4, edge, edge), gap=4)
        self.setLayout(self._lines)

    def wish(
        self,
        at: QPoint,
        title: str,
        text: str,
        *,
        foot: str = "",
        tone: str = "",
        actions: tuple[NoticeAction, ...] = (),
        at_once: bool = False,
    ) -> None:
        """Ask for a card at a point of the screen; `foot` is a quiet last line, `tone` danger: words are flagged."""
        self._leave.stop()
        clear(self._lines)
        heading = Label(title, "body", "danger" if tone == "danger" else "1", weight=500, wrap=True)
        if tone == "danger":
            self._lines.addLayout(row(IconLabel("circle-alert", 16, "danger"), heading, gap=8))
        else:
            self._lines.addWidget(heading)
        body = Label(_shorten(text), "caption", "2", wrap=True)
        self._lines.addWidget(body)
        if foot:
            self._lines.addWidget(Label(foot, "caption", "3", wrap=True))
        if actions:
            buttons = []
            for place, action in enumerate(actions):
                button = Button(action.words, "outlined" if place == 0 else "plain", small=True)
                button.clicked.connect(self.hide)
                button.clicked.connect(action.act)
                buttons.append(button)
            self._lines.addLayout(row(*buttons, None, margins=(0, 6, 0, 0)))
        self.setAccessibleName(title)
        self.setAccessibleDescription(text)
        self._at = at
        if at_once:
            self._open()
        else:
            self._wait.start()

    def dismiss(self) -> None:
        """The pointer went elsewhere."""
        self._wait.stop()
        if self.isVisible():
            self._leave.start()

    def _open(self) -> None:
        width = theme().px(360) + 2 * _SHADOW
        self.setFixedWidth(width)
        self.setFixedHeight(self._lines.heightForWidth(width))
        parent = self.parentWidget()
        window = self if parent is None else parent.window()
        if window is not self and parent is not window:
            self.setParent(window)
        at = window.mapFromGlobal(self._at)
        x = min(max(0, at.x() - _SHADOW), max(0, window.width() - width))
        y = at.y()
        if y + self.height() > window.height():
            y = max(0, at.y() - self.height() - theme().px(24))
        self.move(x, y)
        self.show()
        self.raise_()

    def close_now(self) -> bool:
        """Close at once; whether it was open."""
        was = self.isVisible()
        self._wait.stop()
        self.hide()
        return was

    def enterEvent(self, event: QEnterEvent) -> None:
        """Stay under the pointer."""
        super().enterEvent(event)
        self._leave.stop()

    def leaveEvent(self, event: QEvent) -> None:
        """Go a moment after the pointer."""
        super().leaveEvent(event)
        self._leave.start()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes it."""
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
            return
        super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw a soft shadow and the card."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(_SHADOW, _SHADOW - 6, -_SHADOW, -_SHADOW - 0.5)
        radius = theme().px(10)
        shadow = theme().veil("shadow")
        painter.setPen(Qt.PenStyle.NoPen)
        for spread in range(_SHADOW, 0, -2):
            tone = QColor(shadow)
            tone.setAlphaF(shadow.alphaF() * 0.11)
            painter.setBrush(tone)
            grown = box.adjusted(-spread, -spread + 6, spread, spread)
            painter.drawRoundedRect(grown, radius + spread, radius + spread)
        painter.setPen(QPen(theme().colour("line.strong"), 1))
        painter.setBrush(theme().colour("surface.raised"))
        painter.drawRoundedRect(box, radius, radius)
        painter.end()


def _shorten(text: str) -> str:
    limit = 58 * _LINES  # about as many letters as six lines of 360 px hold
    return text if len(text) <= limit else text[: limit - 1].rstrip() + "…"
