"""The style under the style sheet: check boxes, radio buttons and the focus ring, drawn from tokens."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QProxyStyle, QStyle, QStyleHintReturn, QStyleOption, QWidget

if TYPE_CHECKING:
    from ui.theme.theme import Theme

_BOX = 16
# Qt asks for metrics thousands of times while rooms are made, so what can be looked up once is.
_INDICATORS = frozenset(
    {
        QStyle.PixelMetric.PM_IndicatorWidth,
        QStyle.PixelMetric.PM_IndicatorHeight,
        QStyle.PixelMetric.PM_ExclusiveIndicatorWidth,
        QStyle.PixelMetric.PM_ExclusiveIndicatorHeight,
    }
)
_METRICS = {
    QStyle.PixelMetric.PM_FocusFrameHMargin: 4,
    QStyle.PixelMetric.PM_FocusFrameVMargin: 4,
    QStyle.PixelMetric.PM_ScrollView_ScrollBarSpacing: 0,
    QStyle.PixelMetric.PM_SplitterWidth: 1,
}


class CompanionStyle(QProxyStyle):
    """Fusion with Companion's own small controls; motion follows the theme."""

    def __init__(self, theme: "Theme") -> None:
        super().__init__("Fusion")
        self._theme = theme

    def drawPrimitive(
        self,
        element: QStyle.PrimitiveElement,
        option: QStyleOption,
        painter: QPainter,
        widget: QWidget | None = None,
    ) -> None:
        """Draw boxes and radio buttons; leave out Qt's own focus dots."""
        if element == QStyle.PrimitiveElement.PE_FrameFocusRect:
            return
        if element == QStyle.PrimitiveElement.PE_IndicatorCheckBox:
            self._draw_box(option, painter)
        elif element == QStyle.PrimitiveElement.PE_IndicatorRadioButton:
            self._draw_radio(option, painter)
        else:
            super().drawPrimitive(element, option, painter, widget)

    def drawControl(
        self,
        element: QStyle.ControlElement,
        option: QStyleOption,
        painter: QPainter,
        widget: QWidget | None = None,
    ) -> None:
        """Draw the focus ring round a control that the keyboard reached."""
        if element == QStyle.ControlElement.CE_FocusFrame:
            painter.save()
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(self._theme.colour("focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            radius = self._theme.px(8)
            painter.drawRoundedRect(QRectF(option.rect).adjusted(1, 1, -1, -1), radius, radius)
            painter.restore()
            return
        super().drawControl(element, option, painter, widget)

    def pixelMetric(
        self,
        metric: QStyle.PixelMetric,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
    ) -> int:
        """Sizes of what this style draws."""
        if metric in _INDICATORS:
            return self._theme.px(_BOX)
        own = _METRICS.get(metric)
        return own if own is not None else super().pixelMetric(metric, option, widget)

    def styleHint(
        self,
        hint: QStyle.StyleHint,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
        returnData: QStyleHintReturn | None = None,  # noqa: N803 - Qt's own name
    ) -> int:
        """No movement under reduced motion; the ring stands above its control."""
        if hint == QStyle.StyleHint.SH_Widget_Animation_Duration:
            return self._theme.ms("base")
        if hint == QStyle.StyleHint.SH_FocusFrame_AboveWidget:
            return 1
        return super().styleHint(hint, option, widget, returnData)

    def _draw_box(self, option: QStyleOption, painter: QPainter) -> None:
        theme, state = self._theme, option.state
        on = bool(state & QStyle.StateFlag.State_On)
        part = bool(state & QStyle.StateFlag.State_NoChange)
        enabled = bool(state & QStyle.StateFlag.State_Enabled)
        box = QRectF(option.rect).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = "accent" if on or part else "line.control"
        painter.setPen(QPen(theme.colour(edge if enabled else "line.strong"), 1))
        painter.setBrush(theme.colour("accent" if on or part else "surface.raised"))
        painter.drawRoundedRect(box, theme.px(4), theme.px(4))
        pen = QPen(theme.colour("accent.on"), 1.6 * theme.scale)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        unit = box.width() / 15

        def at(x: float, y: float) -> QPointF:
            return QPointF(box.x() + x * unit, box.y() + y * unit)

        if on:
            painter.drawPolyline([at(3.8, 7.8), at(6.4, 10.3), at(11.2, 4.9)])
        elif part:
            painter.drawLine(at(4, 7.5), at(11, 7.5))
        painter.restore()

    def _draw_radio(self, option: QStyleOption, painter: QPainter) -> None:
        theme = self._theme
        on = bool(option.state & QStyle.StateFlag.State_On)
        enabled = bool(option.state & QStyle.StateFlag.State_Enabled)
        box = QRectF(option.rect).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.colour("accent" if on else "line.control" if enabled else "line.strong"), 1))
        painter.setBrush(theme.colour("accent" if on else "surface.raised"))
        painter.drawEllipse(box)
        if on:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("accent.on"))
            painter.drawEllipse(box.center(), 3 * theme.scale, 3 * theme.scale)
        painter.restore()
