"""Switch, choice of a few, search field and scope chip."""

from collections.abc import Sequence

from PySide6.QtCore import Property, QEasingCurve, QPropertyAnimation, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QFrame, QHBoxLayout, QLineEdit, QSizePolicy, QWidget

from ui.theme import theme
from ui.theme.icons import icon, pixmap
from ui.widgets.basic import Button, IconButton, Label, row


class Switch(QAbstractButton):
    """On or off, at once. 32 by 18 at 100 %."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setCheckable(True)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._share = 0.0
        self._move = QPropertyAnimation(self, b"share", self)
        self._move.setEasingCurve(QEasingCurve.Type.OutCubic)
        self.toggled.connect(self._slide)
        theme().changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        """Room for the drawing."""
        return QSize(theme().px(32), theme().px(24))

    def _slide(self, on: bool) -> None:
        self._move.stop()
        if theme().ms("fast") == 0 or not self.isVisible():
            self._set_share(float(on))
            return
        self._move.setDuration(theme().ms("fast"))
        self._move.setStartValue(self._share)
        self._move.setEndValue(float(on))
        self._move.start()

    def _get_share(self) -> float:
        return self._share

    def _set_share(self, share: float) -> None:
        self._share = share
        self.update()

    share = Property(float, _get_share, _set_share)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the groove and the knob."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        height = theme().px(18)
        groove = QRectF(0.5, (self.height() - height) / 2 + 0.5, self.width() - 1, height - 1)
        on = self._share > 0.5
        edge = "accent" if on else "line.control"
        painter.setPen(QPen(theme().colour(edge), 1))
        painter.setBrush(theme().colour("accent" if on else "surface.raised"))
        painter.drawRoundedRect(groove, groove.height() / 2, groove.height() / 2)
        knob = theme().px(10)
        left = groove.x() + (groove.height() - knob) / 2
        travel = groove.width() - groove.height()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme().colour("accent.on" if on else "line.control"))
        painter.drawEllipse(QRectF(left + travel * self._share, groove.center().y() - knob / 2, knob, knob))
        painter.end()


class Segments(QFrame):
    """One of a few, side by side."""

    chosen = Signal(str)

    def __init__(self, name: str, choices: Sequence[tuple[str, str]]) -> None:
        """`choices` are (key, words)."""
        super().__init__()
        self.setObjectName("segments")
        self.setAccessibleName(name)
        self._keys = [key for key, _ in choices]
        self._group = QButtonGroup(self)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(2, 2, 2, 2)
        layout.setSpacing(0)
        for index, (_, words) in enumerate(choices):
            button = Button(words, "segment")
            button.setCheckable(True)
            button.setAccessibleName(f"{name}: {words}")
            self._group.addButton(button, index)
            layout.addWidget(button)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._group.idClicked.connect(lambda index: self.chosen.emit(self._keys[index]))

    def choose(self, key: str) -> None:
        """Show this one as chosen, without telling anybody."""
        if key in self._keys:
            self._group.button(self._keys.index(key)).setChecked(True)


class SearchField(QLineEdit):
    """A field to look for something; Escape empties it."""

    def __init__(self, words: str, *, quiet: bool = False) -> None:
        super().__init__()
        self.setPlaceholderText(words)
        self.setAccessibleName(words)
        self.setProperty("quiet", quiet)
        theme().set_type(self, "body")
        self._glass = self.addAction(icon("search", 16, "ink.3"), QLineEdit.ActionPosition.LeadingPosition)
        self._glass.setText(words)
        theme().changed.connect(self._tint)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Empty the field on Escape, and let an empty one pass it on."""
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            return
        super().keyPressEvent(event)

    def _tint(self) -> None:
        self._glass.setIcon(icon("search", 16, "ink.3"))


class ScopeChip(QFrame):
    """One limit of a question: words, and a button of its own to take it off."""

    removed = Signal()

    def __init__(self, icon_name: str, words: str) -> None:
        super().__init__()
        self._icon_name = icon_name
        label = Label(words, "caption", "accent", weight=500)
        cross = IconButton("x", self.tr("Remove {}").format(words), size=14, side=20, ink="accent")
        cross.clicked.connect(self.removed)
        self.setLayout(row(label, cross, gap=4))
        self._fit()
        theme().changed.connect(self._fit)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(words)

    def _fit(self) -> None:
        """Room for the icon and the words at the size of now."""
        layout = self.layout()
        if layout is not None:
            layout.setContentsMargins(theme().px(28), 0, theme().px(4), 0)
        self.setFixedHeight(theme().px(24))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the soft ground and the icon."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme().colour("accent.soft"))
        painter.drawRoundedRect(QRectF(self.rect()), theme().px(6), theme().px(6))
        drawn = pixmap(self._icon_name, 14, "accent")
        top = (self.height() - theme().px(14)) // 2
        painter.drawPixmap(theme().px(8), top, drawn)
        painter.end()


def setting_row(title: str, reason: str, control: QWidget) -> QWidget:
    """One setting: what it is, a line about it, and its control at the right."""
    words = QWidget()
    from ui.widgets.basic import column

    lines: list[QWidget] = [Label(title)]
    if reason:
        lines.append(Label(reason, "caption", "3", wrap=True))
    words.setLayout(column(*lines, gap=2))
    holder = QWidget()
    layout = row(words, control, margins=(0, 10, 0, 10), gap=16)
    layout.setStretch(0, 1)
    holder.setLayout(layout)
    return holder
