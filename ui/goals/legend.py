"""What the strokes of the chart mean, beside its title."""

from PySide6.QtCore import QLineF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme import theme


class Legend(QWidget):
    """Line, plan, forecast; only what is drawn."""

    def __init__(self) -> None:
        super().__init__()
        self._parts: list[tuple[str, str]] = []
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme().changed.connect(self.updateGeometry)

    def show_parts(self, *, plan: bool, forecast: bool) -> None:
        """Name what the chart holds."""
        self._parts = [("line", self.tr("done"))]
        if plan:
            self._parts.append(("plan", self.tr("plan")))
        if forecast:
            self._parts.append(("forecast", self.tr("forecast")))
        self.setAccessibleName(", ".join(name for _, name in self._parts))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as its words."""
        metrics = QFontMetricsF(theme().font("caption"))
        width = sum(metrics.horizontalAdvance(name) + theme().px(34) for _, name in self._parts)
        return QSize(int(width), theme().px(18))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw a stroke before each word."""
        px, colour = theme().px, theme().colour
        painter = QPainter(self)
        painter.setFont(theme().font("caption"))
        metrics = QFontMetricsF(painter.font())
        left, middle = 0.0, self.height() / 2
        for kind, name in self._parts:
            if kind == "forecast":
                painter.fillRect(QRectF(left, middle - px(5), px(14), px(10)), colour("accent.soft"))
            else:
                pen = QPen(colour("accent" if kind == "line" else "ink.3"), px(2) if kind == "line" else px(1.5))
                if kind == "plan":
                    pen.setStyle(Qt.PenStyle.DashLine)
                painter.setPen(pen)
                painter.drawLine(QLineF(left, middle, left + px(14), middle))
            painter.setPen(colour("ink.2"))
            painter.drawText(QRectF(left + px(20), 0, 400, self.height()), Qt.AlignmentFlag.AlignVCenter, name)
            left += metrics.horizontalAdvance(name) + px(34)
        painter.end()
