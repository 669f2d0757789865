"""A layer over the window: scrim, one card, and the focus that goes back to where it was."""

from PySide6.QtCore import QEvent, QMargins, QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QApplication, QFrame, QWidget

from ui.theme import theme

_SHADOW = 28  # how far the one shadow reaches, px at 100 %


class Layer(QWidget):
    """Covers the window it is given; Esc or a press beside the card closes it. Subclasses fill `card` and place it."""

    def __init__(self, window: QWidget, name: str) -> None:
        super().__init__(window)
        self._window = window
        self._before: QWidget | None = None
        self._shadow: QPixmap | None = None
        self.setAccessibleName(name)
        self.card = QFrame(self)
        self.card.setObjectName("layer")
        window.installEventFilter(self)
        theme().changed.connect(self._forget_shadow)
        self.hide()

    def card_rect(self) -> QRect:
        """Where the card lies in the window."""
        raise NotImplementedError

    def enter(self) -> None:
        """Show the layer and remember where the focus was."""
        if not self.isVisible():
            self._before = QApplication.focusWidget()
        self.place()
        self.show()
        self.raise_()

    def leave(self) -> None:
        """Close the layer; the focus returns to where it was."""
        self.hide()
        if self._before is not None and self._before.isVisible():
            self._before.setFocus(Qt.FocusReason.OtherFocusReason)
        self._before = None

    def place(self) -> None:
        """Lay the card out for the window's present size."""
        self.setGeometry(self._window.rect())
        self.card.setGeometry(self.card_rect())
        self.update()

    def focusNextPrevChild(self, onwards: bool) -> bool:
        """Tab goes round inside the layer: what it covers is out of reach."""
        stops = [
            child
            for child in self.card.findChildren(QWidget)
            if child.isVisible() and child.isEnabled() and child.focusPolicy() & Qt.FocusPolicy.TabFocus
        ]
        if not stops:
            return True
        now = QApplication.focusWidget()
        at = stops.index(now) if now in stops else (-1 if onwards else 0)
        reason = Qt.FocusReason.TabFocusReason if onwards else Qt.FocusReason.BacktabFocusReason
        stops[(at + (1 if onwards else -1)) % len(stops)].setFocus(reason)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes it; what it does not know goes no further down."""
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A press beside the card closes it."""
        if not self.card.geometry().contains(event.position().toPoint()):
            self.leave()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Cover the window when it changes its size."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self.place()
        return super().eventFilter(watched, event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the scrim, and the shadow of the card."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme().veil("surface.scrim"))
        reach = theme().px(_SHADOW)
        painter.drawPixmap(self.card.geometry().topLeft() - QPoint(reach, reach), self._drawn(reach))
        painter.end()

    def _forget_shadow(self) -> None:
        self._shadow = None

    def _drawn(self, reach: int) -> QPixmap:
        """The shadow, drawn once for each size: rings that grow fainter outwards."""
        ratio = self.devicePixelRatioF()
        wanted = self.card.size().grownBy(QMargins(reach, reach, reach, reach))
        if self._shadow is None or self._shadow.deviceIndependentSize().toSize() != wanted:
            made = QPixmap(wanted * ratio)
            made.setDevicePixelRatio(ratio)
            made.fill(Qt.GlobalColor.transparent)
            painter = QPainter(made)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            colour = theme().veil("shadow")
            colour.setAlphaF(colour.alphaF() / reach)
            painter.setBrush(colour)
            for ring in range(reach):
                edge = QRectF(ring, ring + reach / 4, wanted.width() - 2 * ring, wanted.height() - 2 * ring)
                radius = theme().px(14) + reach - ring
                painter.drawRoundedRect(edge, radius, radius)
            painter.end()
            self._shadow = made
        return self._shadow
