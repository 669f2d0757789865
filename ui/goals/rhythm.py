"""The rhythm of a goal: thirteen weeks of days, each done, not done or still to come, and the same in a sentence."""

from dataclasses import dataclass
from datetime import date, timedelta

from PySide6.QtCore import QCoreApplication, QLocale, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from companion.types.goals import Progress, Rhythm
from ui.goals import words
from ui.languages import spoken
from ui.theme import theme

WEEKS = 13
_SIZE, _GAP, _NAMES = 15, 4, 18
translate = QCoreApplication.translate


@dataclass(frozen=True)
class RhythmData:
    """`cells[week][weekday]`: True done, False not done, None still to come; weeks oldest first, Monday first."""

    first: date
    cells: tuple[tuple[bool | None, ...], ...]


def rhythm_data(progress: Progress, today: date) -> RhythmData:
    """The last thirteen weeks."""
    done = {day for period in progress.periods for day in period.days}
    monday = today - timedelta(today.weekday()) - timedelta(weeks=WEEKS - 1)
    weeks = []
    for week in range(WEEKS):
        days = [monday + timedelta(weeks=week, days=weekday) for weekday in range(7)]
        weeks.append(tuple(None if day > today else day.isoformat() in done for day in days))
    return RhythmData(monday, tuple(weeks))


def rhythm_sentence(rhythm: Rhythm, progress: Progress) -> str:
    """The same in words: how many periods in a row, which was empty, and how the present one stands."""
    if not progress.periods:
        return ""
    name = _capital(words.rhythm(rhythm))
    said = [translate("goals", "{}: kept {} times in a row.").format(name, progress.streak)]
    if not progress.streak:
        said = [translate("goals", "{}: not kept the last time.").format(name)]
    empty = [p for p in progress.periods if p.over and p.done == 0]
    if empty:
        shape = translate("goals", "In the time from {} to {} you wrote down none.")
        said.append(shape.format(words.long_day(empty[-1].start), words.long_day(empty[-1].end)))
    now = progress.periods[-1]
    if not now.over:
        said.append(translate("goals", "Now {} of {}.").format(now.done, now.wanted))
    return " ".join(said)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


class RhythmGrid(QWidget):
    """Draws the weeks as columns of seven squares."""

    def __init__(self) -> None:
        super().__init__()
        self._data: RhythmData | None = None
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme().changed.connect(self.updateGeometry)

    def show_rhythm(self, rhythm: Rhythm, progress: Progress, today: date) -> None:
        """Show a goal's rhythm."""
        self._data = rhythm_data(progress, today)
        self.setAccessibleName(translate("goals", "Rhythm"))
        self.setAccessibleDescription(rhythm_sentence(rhythm, progress))
        self.update()

    def data(self) -> RhythmData | None:
        """What is drawn."""
        return self._data

    def sizeHint(self) -> QSize:
        """Thirteen columns of seven."""
        px = theme().px
        return QSize(px(_NAMES + WEEKS * (_SIZE + _GAP)), px(7 * (_SIZE + _GAP)))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw names of days and squares."""
        if self._data is None:
            return
        px, colour = theme().px, theme().colour
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme().font("micro"))
        painter.setPen(colour("ink.3"))
        locale = spoken(QLocale())
        for weekday in (0, 2, 4, 6):
            area = QRectF(0, px(weekday * (_SIZE + _GAP)), px(_NAMES), px(_SIZE))
            name = locale.dayName(weekday + 1, QLocale.FormatType.NarrowFormat)
            painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, name)
        for week, days in enumerate(self._data.cells):
            for weekday, done in enumerate(days):
                left, top = px(_NAMES + week * (_SIZE + _GAP)), px(weekday * (_SIZE + _GAP))
                box = QRectF(left + 0.5, top + 0.5, px(_SIZE) - 1, px(_SIZE) - 1)
                painter.setPen(QPen(colour("line.strong"), 1) if done is None else Qt.PenStyle.NoPen)
                painter.setBrush(colour("surface.page" if done is None else "accent" if done else "line.soft"))
                painter.drawRoundedRect(box, px(4), px(4))
        painter.end()
