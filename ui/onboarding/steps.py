"""The left side of the first run: what Companion is, and how far the first run has come."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QLabel, QWidget

from ui.theme import theme
from ui.theme.icons import logo, pixmap
from ui.widgets.basic import Label, column, row


class _Number(QWidget):
    """A step's number in a disc: to come, now, or done."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self._number, self._state = number, "later"
        self.setFixedSize(theme().px(24), theme().px(24))

    def show_number(self, number: int) -> None:
        self._number = number
        self.update()

    def show_state(self, state: str) -> None:
        self._state = state
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        colour = theme().colour
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        disc = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        ground = {"now": "accent", "done": "accent.soft", "later": "surface.sidebar"}[self._state]
        edge = {"now": "accent", "done": "accent.soft", "later": "line.control"}[self._state]
        painter.setPen(QPen(colour(edge), 1))
        painter.setBrush(colour(ground))
        painter.drawEllipse(disc)
        if self._state == "done":
            side = theme().px(14)
            painter.drawPixmap((self.width() - side) // 2, (self.height() - side) // 2, pixmap("check", 14, "accent"))
        else:
            painter.setFont(theme().font("caption", 600))
            painter.setPen(colour("accent.on" if self._state == "now" else "ink.2"))
            painter.drawText(disc, Qt.AlignmentFlag.AlignCenter, str(self._number))
        painter.end()


class Steps(QFrame):
    """Shows where the first run is."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("sidebar")
        self.setAccessibleName(self.tr("First run"))
        self._sign = QLabel()
        self._sign.setPixmap(logo(40))
        told = self.tr("A memory of your own files, on your own machine.")
        self._list = column(gap=18)
        self._numbers: list[_Number] = []
        self._titles: list[Label] = []
        self._hidden = 1  # the key is asked for only where there is no keyring
        self._key = self._add(self.tr("Key"), self.tr("What locks your memory"))
        self._key.hide()
        self._add(self.tr("Folders"), self.tr("What it may read"))
        self._add(self.tr("Model"), self.tr("What writes the answers"))
        self._add(self.tr("First goal"), self.tr("What matters to you"))
        foot = self.tr("Companion never opens a connection outside this machine.")
        self._foot = Label(foot, "caption", "3", wrap=True)
        lines = column(self._sign, 18, Label(self.tr("Companion"), "title"), 6, Label(told, "body", "2", wrap=True), 40)
        lines.addLayout(self._list)
        lines.addStretch(1)
        lines.addWidget(self._foot)
        lines.setContentsMargins(theme().px(24), theme().px(40), theme().px(24), theme().px(24))
        self.setLayout(lines)
        self.setFixedWidth(theme().px(268))
        self._list.setSpacing(theme().px(14))

    def ask_key(self) -> None:
        """This memory needs a passphrase: that is a step too, the first."""
        self._key.show()
        for index, number in enumerate(self._numbers):
            number.show_number(index + 1)
        self._hidden = 0

    def show_step(self, at: int) -> None:
        """Show the step (from 0, the key) as the present one."""
        for index, (number, title) in enumerate(zip(self._numbers, self._titles, strict=True)):
            number.show_state("done" if index < at else "now" if index == at else "later")
            theme().set_type(title, "body.strong" if index == at else "body")
        shown, of = at + 1 - self._hidden, len(self._numbers) - self._hidden
        self.setAccessibleDescription(self.tr("Step {} of {}").format(shown, of))

    def _add(self, title: str, second: str) -> QWidget:
        number, label = _Number(len(self._numbers)), Label(title)
        self._numbers.append(number)
        self._titles.append(label)
        line = QWidget()
        told = row(number, column(label, 1, Label(second, "caption", "3", wrap=True)), gap=12)
        told.setAlignment(number, Qt.AlignmentFlag.AlignTop)
        told.setStretch(1, 1)
        line.setLayout(told)
        self._list.addWidget(line)
        return line
