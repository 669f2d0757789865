"""The small pictures of goals: ring, line with forecast, columns of a rhythm, steps, discs, weeks."""

from datetime import date

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF

from companion.types.goals import GoalCard, Measure, PeriodKept, Progress
from ui.goals import words
from ui.theme import theme

translate = QCoreApplication.translate
_COLUMNS, _BLOCKS = 12, 5
_MOST_DISCS = 14
_MOST_STEPS = 40
_FULL = 360 * 16  # Qt counts angles in sixteenths of a degree


def draw_ring(painter: QPainter, area: QRectF, share: float) -> None:
    """A ring filled clockwise from the top; share in [0, 1]."""
    width = theme().px(2.5)
    inner = area.adjusted(width / 2, width / 2, -width / 2, -width / 2)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(theme().colour("line.strong"), width))
    painter.drawEllipse(inner)
    if share > 0:
        pen = QPen(theme().colour("accent"), width)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        painter.setPen(pen)
        painter.drawArc(inner, 90 * 16, -round(_FULL * min(1.0, share)))


def picture_kind(card: GoalCard) -> str:
    """Which picture a goal has: number, habit, count, steps or date; "" where there is nothing to draw."""
    target = card.goal.target
    if target.measure is Measure.COUNT and (target.amount or 0) <= _MOST_DISCS:
        return "count"
    if target.amount is not None and target.measure is not Measure.EACH:
        return "number"
    if target.rhythm is not None:
        return "habit"
    if card.progress.steps_total:
        return "steps"
    return "date" if target.by is not None else ""


def draw_picture(painter: QPainter, area: QRectF, card: GoalCard) -> None:
    """The picture of a card; its words are drawn beside it."""
    kind = picture_kind(card)
    if kind == "number":
        draw_sparkline(painter, area, card.progress)
    elif kind == "habit":
        draw_columns(painter, area, card.progress.periods)
    elif kind == "count":
        draw_discs(painter, area, int(card.progress.value or 0), int(card.goal.target.amount or 0))
    elif kind == "steps":
        draw_steps(painter, area, card.progress.steps_done, card.progress.steps_total)
    elif kind == "date":
        draw_weeks(painter, area, card)


def draw_sparkline(painter: QPainter, area: QRectF, progress: Progress) -> None:
    """The line so far, and the forecast as a wedge."""
    points, ahead = progress.points, progress.forecast
    painter.setPen(QPen(theme().colour("line.strong"), 1))
    painter.drawLine(area.bottomLeft(), area.bottomRight())
    if not points:
        return
    days = [date.fromisoformat(p.day).toordinal() for p in points]
    last_day = date.fromisoformat(ahead.day).toordinal() if ahead is not None else max(days[-1], days[0] + 1)
    values = [p.value for p in points] + ([ahead.low, ahead.high] if ahead is not None else [])
    low, high = min(0.0, *values), max(*values, progress.goal or 0.0, 1e-9)

    def at(day: int, value: float) -> QPointF:
        x = area.left() + (day - days[0]) / max(1, last_day - days[0]) * area.width()
        return QPointF(x, area.bottom() - (value - low) / (high - low) * area.height())

    here = at(days[-1], points[-1].value)
    if ahead is not None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme().colour("accent.soft"))
        painter.drawPolygon(QPolygonF([here, at(last_day, ahead.high), at(last_day, ahead.low)]))
    painter.setPen(QPen(theme().colour("accent"), theme().px(2)))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPolyline(QPolygonF([at(day, p.value) for day, p in zip(days, points, strict=True)]))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme().colour("accent"))
    painter.drawEllipse(here, theme().px(3), theme().px(3))


def draw_columns(painter: QPainter, area: QRectF, periods: tuple[PeriodKept, ...]) -> None:
    """A column a period: filled blocks for what was done, five at most; a rhythm of one is a row of squares."""
    shown = periods[-_COLUMNS:]
    px = theme().px
    painter.setPen(Qt.PenStyle.NoPen)
    blocks = min(_BLOCKS, max((p.wanted for p in shown), default=1))
    width = min((area.width() + px(4)) / _COLUMNS - px(4), px(16))
    height = px(16) if blocks == 1 else px(5)
    for number, period in enumerate(shown):
        done = min(blocks, round(period.done / period.wanted * blocks) if period.wanted > _BLOCKS else period.done)
        for block in range(blocks):
            left = area.left() + number * (width + px(4))
            box = QRectF(left, area.bottom() - (block + 1) * (height + px(3)), width, height)
            filled = block < done
            open_box = not filled and not period.over
            painter.setPen(QPen(theme().colour("line.strong"), 1) if open_box else Qt.PenStyle.NoPen)
            painter.setBrush(theme().colour("accent" if filled else "surface.raised" if open_box else "line.soft"))
            painter.drawRoundedRect(box, px(2), px(2))


def draw_discs(painter: QPainter, area: QRectF, done: int, wanted: int) -> None:
    """A disc for each thing."""
    px = theme().px
    size = min(px(18), (area.width() + px(6)) / max(1, wanted) - px(6))
    for number in range(wanted):
        left = area.left() + number * (size + px(6))
        filled = number < done
        painter.setPen(QPen(theme().colour("accent" if filled else "line.strong"), 1))
        painter.setBrush(theme().colour("accent" if filled else "surface.raised"))
        painter.drawEllipse(QRectF(left + 0.5, area.center().y() - size / 2, size - 1, size - 1))


def draw_steps(painter: QPainter, area: QRectF, done: int, total: int) -> None:
    """A block for each step."""
    shown = min(total, _MOST_STEPS)
    filled = round(done / total * shown) if total else 0
    gap = theme().px(3)
    width = (area.width() + gap) / max(1, shown) - gap
    painter.setPen(Qt.PenStyle.NoPen)
    for number in range(shown):
        painter.setBrush(theme().colour("accent" if number < filled else "line.strong"))
        box = QRectF(area.left() + number * (width + gap), area.center().y() - theme().px(4), width, theme().px(8))
        painter.drawRoundedRect(box, theme().px(2), theme().px(2))


def draw_weeks(painter: QPainter, area: QRectF, card: GoalCard) -> None:
    """Weeks from pinning to the day; those gone by are filled."""
    start = date.fromisoformat(card.goal.pinned_on)
    end = date.fromisoformat(card.goal.target.by or card.goal.pinned_on)
    weeks = max(1, (end - start).days // 7)
    gone = max(0, min(weeks, (date.today() - start).days // 7))
    draw_steps(painter, area, gone, weeks)


def figure(card: GoalCard) -> tuple[str, str]:
    """The large figure beside a picture and the words after it."""
    progress, goal = card.progress, card.goal
    kind = picture_kind(card)
    if kind in ("number", "count") and progress.value is not None and progress.goal is not None:
        if kind == "number" and goal.target.measure is Measure.LEVEL:
            return words.number(progress.value), translate("goals", "now, {} wanted").format(
                words.amount(progress.goal, goal.target.unit)
            )
        return words.number(progress.value), translate("goals", "of {}").format(
            words.amount(progress.goal, goal.target.unit)
        )
    if kind == "habit" and progress.periods:
        last = progress.periods[-1]
        return str(last.done), translate("goals", "of {} so far").format(last.wanted)
    if progress.steps_total:
        return str(progress.steps_done), translate("goals", "of {} steps").format(progress.steps_total)
    return "", translate("goals", "nothing written down yet") if kind else ""
