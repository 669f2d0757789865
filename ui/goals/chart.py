"""The progress chart as data, and the widget that draws it. What is drawn can be read as a table."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from PySide6.QtCore import QCoreApplication, QDate, QLocale, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QLabel, QSizePolicy

from companion.types.goals import Goal, Measure, Progress
from ui.goals import words
from ui.languages import spoken
from ui.theme import theme

WIDTH, HEIGHT = 640, 206
_LEFT, _RIGHT, _TOP, _BOTTOM = 34, 58, 14, 26
_GRID = 4
_NICE = (1.0, 1.5, 2.0, 2.5, 3.0, 4.0, 5.0, 6.0, 8.0, 10.0)
translate = QCoreApplication.translate


@dataclass(frozen=True)
class Stretch:
    """A run of points without a gap: (day ordinal, value)."""

    points: tuple[tuple[int, float], ...]


@dataclass(frozen=True)
class ChartData:
    """All that the chart shows, in days (ordinals) and values.

    `lines` are solid, `dotted` the gaps between them; `plan` and `wedge` (low, high at its end) may be missing.
    """

    first: int
    last: int
    top: float
    bottom: float
    grid: tuple[float, ...]
    lines: tuple[Stretch, ...]
    dotted: tuple[tuple[tuple[int, float], tuple[int, float]], ...]
    plan: tuple[tuple[int, float], ...]
    wedge: tuple[tuple[int, float], tuple[int, float], tuple[int, float]] | None
    today: int
    target: tuple[int, float] | None
    months: tuple[int, ...]


def chart_data(progress: Progress, today: date) -> ChartData | None:
    """The chart of a goal with a number; None before the first entry."""
    if not progress.points:
        return None
    points = [(date.fromisoformat(p.day).toordinal(), p.value) for p in progress.points]
    plan = tuple((date.fromisoformat(p.day).toordinal(), p.value) for p in progress.plan)
    ahead = progress.forecast
    target = None
    if progress.goal is not None and plan:
        target = (plan[-1][0], progress.goal)
    first = min(points[0][0], *(day for day, _ in plan)) if plan else points[0][0]
    ends = [points[-1][0], today.toordinal(), *(day for day, _ in plan)]
    wedge = None
    if ahead is not None:
        end = date.fromisoformat(ahead.day).toordinal()
        wedge = (points[-1], (end, ahead.high), (end, ahead.low))
        ends.append(end)
    values = [v for _, v in points] + [v for _, v in plan] + ([ahead.low, ahead.high] if ahead is not None else [])
    if progress.goal is not None:
        values.append(progress.goal)
    bottom, top = _range(values)
    gaps = [(date.fromisoformat(a).toordinal(), date.fromisoformat(b).toordinal()) for a, b in progress.gaps]
    lines, dotted = _stretches(points, gaps)
    step = (top - bottom) / _GRID
    last = max(*ends, first + 1)
    grid = tuple(bottom + step * i for i in range(_GRID + 1))
    return ChartData(
        first, last, top, bottom, grid, lines, dotted, plan, wedge, today.toordinal(), target, _months(first, last)
    )


def _range(values: Sequence[float]) -> tuple[float, float]:
    """Bottom and top so that four equal steps are round numbers; from zero where that wastes little room."""
    low, high = min(values), max(values)
    base = min(0.0, low) if low <= 0 or low < high * 0.6 else low - (high - low) * 0.5
    span = max(high - base, 1e-9)
    power = 1.0
    while power * 10 * _GRID < span:
        power *= 10
    while power * _GRID > span:
        power /= 10
    step = next(n * power for n in (*_NICE, 20.0) if n * power * _GRID >= span * 1.02)
    bottom = base if base == 0 else (base // step) * step
    while bottom + step * _GRID < high:
        step *= 1.25
    return bottom, bottom + step * _GRID


def _stretches(
    points: Sequence[tuple[int, float]], gaps: Sequence[tuple[int, int]]
) -> tuple[tuple[Stretch, ...], tuple[tuple[tuple[int, float], tuple[int, float]], ...]]:
    runs: list[list[tuple[int, float]]] = [[points[0]]]
    dotted = []
    for before, after in pairwise(points):
        if any(before[0] < end and start < after[0] for start, end in gaps):
            dotted.append((before, after))
            runs.append([after])
        else:
            runs[-1].append(after)
    return tuple(Stretch(tuple(run)) for run in runs), tuple(dotted)


def _months(first: int, last: int) -> tuple[int, ...]:
    """First days of months to be named below, seven at most."""
    found = []
    day = date.fromordinal(first)
    while day.toordinal() <= last:
        found.append(day.toordinal())
        day = (day.replace(day=1) + timedelta(32)).replace(day=1)
    step = -(-len(found) // 7)
    return tuple(found[::step])


def table_rows(goal: Goal, progress: Progress) -> list[tuple[str, str, str]]:
    """The chart as a table: (day, what, value), for "How this is computed" and for screen readers."""
    unit = goal.target.unit
    rows = [(words.long_day(p.day), translate("goals", "entry"), words.amount(p.value, unit)) for p in progress.points]
    for start, end in progress.gaps:
        span = f"{words.long_day(start)} – {words.long_day(end)}"
        rows.append((span, translate("goals", "nothing written down"), ""))
    if progress.plan:
        rows.append(
            (
                words.long_day(progress.plan[-1].day),
                translate("goals", "target"),
                words.amount(progress.plan[-1].value, unit),
            )
        )
    ahead = progress.forecast
    if ahead is not None:
        said = translate("goals", "{} to {}, middle {}").format(
            words.number(ahead.low), words.amount(ahead.high, unit), words.amount(ahead.middle, unit)
        )
        rows.append((words.long_day(ahead.day), translate("goals", "forecast"), said))
    return rows


def chart_title(goal: Goal) -> str:
    """What the line shows."""
    titles = {
        Measure.BEST: translate("goals", "Longest of each week"),
        Measure.TOTAL: translate("goals", "All together"),
        Measure.COUNT: translate("goals", "All together"),
        Measure.LEVEL: translate("goals", "Last entry of each week"),
        Measure.CHANGE: translate("goals", "Change since the first entry"),
    }
    return titles.get(goal.target.measure or Measure.TOTAL, "")


class ProgressChart(QLabel):
    """Draws the line, the plan, the gaps and the forecast; scales to its width."""

    def __init__(self) -> None:
        super().__init__()
        self._data: ChartData | None = None
        self._goal: Goal | None = None
        self._progress: Progress | None = None
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setSizePolicy(policy)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        theme().changed.connect(self._fit)
        self._fit()

    def show_progress(self, goal: Goal, progress: Progress, today: date) -> None:
        """Show how a goal stands."""
        self._goal, self._progress = goal, progress
        self._data = chart_data(progress, today)
        self.setVisible(self._data is not None)
        self.setAccessibleName(chart_title(goal))
        rows = "; ".join(f"{day}: {what} {value}".strip() for day, what, value in table_rows(goal, progress)[-12:])
        self.setAccessibleDescription(rows)
        self.update()

    def data(self) -> ChartData | None:
        """What is drawn."""
        return self._data

    def sizeHint(self) -> QSize:
        """640 by 206 at 100 %."""
        return QSize(theme().px(WIDTH), theme().px(HEIGHT))

    def _fit(self) -> None:
        self.setFixedHeight(theme().px(HEIGHT))
        self.setMaximumWidth(theme().px(WIDTH))
        self.setMinimumWidth(theme().px(240))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw all of it."""
        data, goal = self._data, self._goal
        if data is None or goal is None:
            return
        px, colour = theme().px, theme().colour
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        plot = QRectF(px(_LEFT), px(_TOP), self.width() - px(_LEFT + _RIGHT), self.height() - px(_TOP + _BOTTOM))

        def at(day: float, value: float) -> QPointF:
            x = plot.left() + (day - data.first) / (data.last - data.first) * plot.width()
            return QPointF(x, plot.bottom() - (value - data.bottom) / (data.top - data.bottom) * plot.height())

        self._grid(painter, data, plot, at(data.first, data.bottom).x())
        if data.wedge is not None:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour("accent.soft"))
            painter.drawPolygon(QPolygonF([at(*corner) for corner in data.wedge]))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if data.plan:
            pen = QPen(colour("ink.3"), px(1.5))
            pen.setDashPattern([3, 2])
            painter.setPen(pen)
            painter.drawPolyline(QPolygonF([at(*point) for point in data.plan]))
        self._today(painter, data, plot, at(data.today, data.bottom).x())
        self._lines(painter, data, at)
        self._labels(painter, data, goal, at)
        painter.end()

    def _grid(self, painter: QPainter, data: ChartData, plot: QRectF, _left: float) -> None:
        px, colour = theme().px, theme().colour
        painter.setFont(theme().font("micro"))
        for value in data.grid:
            y = plot.bottom() - (value - data.bottom) / (data.top - data.bottom) * plot.height()
            painter.setPen(QPen(colour("line.soft"), 1))
            painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y))
            painter.setPen(colour("ink.2"))
            area = QRectF(0, y - px(8), plot.left() - px(8), px(16))
            painter.drawText(area, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, words.number(value))
        locale = spoken(QLocale())
        before = -1e9
        for number, ordinal in enumerate(data.months):
            day = date.fromordinal(ordinal)
            x = plot.left() + (ordinal - data.first) / (data.last - data.first) * plot.width()
            shape = translate("goals", "d MMM") if number == 0 else "MMM"
            said = locale.toString(QDate(day.year, day.month, day.day), shape)
            width = QFontMetricsF(painter.font()).horizontalAdvance(said)
            left = min(x, self.width() - width)
            if left < before + px(8):
                continue
            painter.drawText(QPointF(left, plot.bottom() + px(18)), said)
            before = left + width

    def _today(self, painter: QPainter, data: ChartData, plot: QRectF, x: float) -> None:
        if not data.first <= data.today <= data.last:
            return
        px, colour = theme().px, theme().colour
        painter.setPen(QPen(colour("line.strong"), 1))
        painter.drawLine(QPointF(x, plot.top()), QPointF(x, plot.bottom()))
        painter.setPen(colour("ink.2"))
        said = translate("goals", "today")
        width = QFontMetricsF(painter.font()).horizontalAdvance(said)
        left = x + px(6) if x + px(6) + width < self.width() else x - px(6) - width
        painter.drawText(QPointF(left, plot.top() + px(8)), said)

    def _lines(self, painter: QPainter, data: ChartData, at: Callable[..., QPointF]) -> None:
        px, colour = theme().px, theme().colour
        pen = QPen(colour("accent"), px(2))
        painter.setPen(pen)
        for stretch in data.lines:
            painter.drawPolyline(QPolygonF([at(*point) for point in stretch.points]))
        pen.setStyle(Qt.PenStyle.DotLine)
        painter.setPen(pen)
        for start, end in data.dotted:
            painter.drawLine(at(*start), at(*end))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour("accent"))
        for stretch in data.lines:
            for point in stretch.points:
                painter.drawEllipse(at(*point), px(2.5), px(2.5))

    def _labels(self, painter: QPainter, data: ChartData, goal: Goal, at: Callable[..., QPointF]) -> None:
        px, colour = theme().px, theme().colour
        unit = goal.target.unit
        painter.setFont(theme().font("micro", 600))
        metrics = QFontMetricsF(painter.font())
        day, value = data.lines[-1].points[-1]
        here = at(day, value)
        painter.setPen(colour("ink.1"))
        said = words.amount(value, unit)
        left = min(here.x() + px(9), self.width() - metrics.horizontalAdvance(said) - px(2))
        painter.drawText(QPointF(left, here.y() + px(13)), said)
        if data.target is not None:
            there = at(*data.target)
            size = px(5)
            painter.setPen(QPen(colour("ink.1"), px(1.5)))
            painter.setBrush(colour("surface.page"))
            painter.drawPolygon(
                QPolygonF(
                    [
                        there + QPointF(0, -size),
                        there + QPointF(size, 0),
                        there + QPointF(0, size),
                        there + QPointF(-size, 0),
                    ]
                )
            )
            painter.setPen(colour("ink.1"))
            painter.drawText(QPointF(there.x() + px(10), there.y() + px(4)), words.number(data.target[1]))
            painter.setFont(theme().font("micro"))
            painter.setPen(colour("ink.2"))
            day_of = date.fromordinal(data.target[0])
            when = spoken(QLocale()).toString(QDate(day_of.year, day_of.month, day_of.day), translate("goals", "d MMM"))
            painter.drawText(QPointF(there.x() + px(10), there.y() + px(18)), when)
        painter.setFont(theme().font("micro"))
        painter.setPen(colour("ink.2"))
        for start, end in data.dotted:
            a, b = at(*start), at(*end)
            said = translate("goals", "nothing written down")
            width = metrics.horizontalAdvance(said)
            x = max(px(_LEFT), min((a.x() + b.x()) / 2 - width / 2, self.width() - width))
            painter.drawText(QPointF(x, max(a.y(), b.y()) + px(20)), said)
