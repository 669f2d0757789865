"""How far something is: bar, ring and the spinner that always has words."""

from PySide6.QtCore import QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QHideEvent, QPainter, QPaintEvent, QPen, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme import theme
from ui.widgets.basic import Label, row

_SPIN_FRAME_MS = 33
_SPIN_STEP_DEG = 12


class ProgressBar(QWidget):
    """A thin bar; `share` in [0, 1]."""

    def __init__(self, name: str, height: int = 4) -> None:
        super().__init__()
        self._share = 0.0
        self._thick = height
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_share(self, share: float) -> None:
        """Show how much is done."""
        self._share = min(1.0, max(0.0, share))
        self.setAccessibleDescription(f"{round(self._share * 100)} %")
        self.update()

    def share(self) -> float:
        """How much is done."""
        return self._share

    def sizeHint(self) -> QSize:
        """As high as the bar."""
        return QSize(theme().px(160), theme().px(self._thick))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw groove and fill."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        thick = theme().px(self._thick)
        top = (self.height() - thick) / 2
        painter.setBrush(theme().colour("line.strong"))
        painter.drawRoundedRect(QRectF(0, top, self.width(), thick), thick / 2, thick / 2)
        if self._share > 0:
            painter.setBrush(theme().colour("accent"))
            width = max(float(thick), self.width() * self._share)
            painter.drawRoundedRect(QRectF(0, top, width, thick), thick / 2, thick / 2)
        painter.end()


class Ring(QWidget):
    """A ring filled from twelve o'clock; `share` in [0, 1]."""

    def __init__(self, name: str, size: int = 16) -> None:
        super().__init__()
        self._share, self._size = 0.0, size
        self.setAccessibleName(name)
        self.setFixedSize(theme().px(size), theme().px(size))
        theme().changed.connect(self._fit)

    def set_share(self, share: float) -> None:
        """Show how much is done."""
        self._share = min(1.0, max(0.0, share))
        self.setAccessibleDescription(f"{round(self._share * 100)} %")
        self.update()

    def _fit(self) -> None:
        self.setFixedSize(theme().px(self._size), theme().px(self._size))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the whole ring pale and its part strong."""
        painter = QPainter(self)
        draw_ring(painter, QRectF(self.rect()), 90, self._share, 2.5 if self._size <= 16 else 3)
        painter.end()


def draw_ring(painter: QPainter, box: QRectF, start_deg: float, share: float, stroke: float) -> None:
    """A ring in `box`: the pale round, then `share` of it in accent, clockwise from `start_deg`."""
    width = stroke * theme().scale
    inner = box.adjusted(width / 2, width / 2, -width / 2, -width / 2)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(theme().colour("line.strong"), width))
    painter.drawEllipse(inner)
    pen = QPen(theme().colour("accent"), width)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    painter.setPen(pen)
    painter.drawArc(inner, round(start_deg * 16), round(-360 * 16 * share))


class _Turning(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self._angle = 90.0
        self._timer = QTimer(self)
        self._timer.setInterval(_SPIN_FRAME_MS)
        self._timer.timeout.connect(self._turn)
        self.setFixedSize(theme().px(14), theme().px(14))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not theme().reduced_motion:
            self._timer.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._timer.stop()

    def _turn(self) -> None:
        if theme().reduced_motion:
            self._timer.stop()
            return
        self._angle = (self._angle - _SPIN_STEP_DEG) % 360
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        draw_ring(painter, QRectF(self.rect()), self._angle, 0.72, 2)
        painter.end()


class Spinner(QWidget):
    """A turning ring and the words for what is going on; under reduced motion the ring stands still."""

    def __init__(self, words: str = "") -> None:
        super().__init__()
        self._turning = _Turning()
        self._label = Label(words, "caption", "3")
        self.setLayout(row(self._turning, self._label, None, gap=8))
        self.say(words)

    def say(self, words: str) -> None:
        """Tell what is going on."""
        self._label.say(words)
        self.setAccessibleName(words)

    def words(self) -> str:
        """What is told now."""
        return self._label.plain()
