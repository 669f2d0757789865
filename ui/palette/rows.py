"""The palette's list: headings, findings with the looked-for words set strong, and keys at the right."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ui.palette.provider import Finding
from ui.theme import theme
from ui.theme.icons import pixmap

Index = QModelIndex | QPersistentModelIndex
ROW, HEADING = 40, 30  # px at 100 %
_LEFT, _GAP = 48, 12


@dataclass(frozen=True)
class Row:
    """A line of the list: a finding, or with None a heading or a note that cannot be chosen."""

    words: str
    finding: Finding | None = None
    note: bool = False


class Role(IntEnum):
    """What a view asks of a row beside its words."""

    ROW = Qt.ItemDataRole.UserRole


class RowModel(QAbstractListModel):
    """All lines of the list."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: list[Row] = []

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show these and no others."""
        self.beginResetModel()
        self._rows = list(rows)
        self.endResetModel()

    def rows(self) -> list[Row]:
        """What is shown."""
        return self._rows

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """How many lines there are."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Words for eye and ear."""
        line = self._rows[index.row()]
        if role == Role.ROW:
            return line
        if role == Qt.ItemDataRole.DisplayRole:
            return line.words
        if role == Qt.ItemDataRole.AccessibleTextRole:
            told = line.finding.told if line.finding is not None else ""
            return f"{line.words}, {told}" if told else line.words
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Headings and notes cannot be chosen."""
        if self._rows[index.row()].finding is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


class RowDelegate(QStyledItemDelegate):
    """Draws the lines; `looking_for` is set strong where it stands in a title."""

    def __init__(self, parent: QWidget, enter: str) -> None:
        super().__init__(parent)
        self._enter = enter
        self.looking_for = ""

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        """Findings 40, headings 30 at 100 %."""
        line = index.data(Role.ROW)
        return QSize(0, theme().px(HEADING if line.finding is None and not line.note else ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one line."""
        line, rect, px = index.data(Role.ROW), option.rect, theme().px
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if line.finding is None:
            painter.setFont(theme().font("body" if line.note else "micro", 400 if line.note else 600))
            painter.setPen(theme().colour("ink.3"))
            bottom = Qt.AlignmentFlag.AlignVCenter if line.note else Qt.AlignmentFlag.AlignBottom
            painter.drawText(rect.adjusted(px(20), 0, -px(20), -px(6) if not line.note else 0), bottom, line.words)
        else:
            self._draw_finding(painter, rect, line, bool(option.state & QStyle.StateFlag.State_Selected))
        painter.restore()

    def _draw_finding(self, painter: QPainter, rect: QRect, line: Row, chosen: bool) -> None:
        finding, px = line.finding, theme().px
        if finding is None:
            return
        if chosen:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme().colour("surface.selected"))
            painter.drawRoundedRect(rect.adjusted(px(8), 0, -px(8), 0), px(8), px(8))
        top = rect.y() + (rect.height() - px(16)) // 2
        painter.drawPixmap(rect.x() + px(20), top, pixmap(finding.icon, 16, "ink.1" if chosen else "ink.2"))
        right = rect.right() - px(20)
        if chosen:
            right = self._draw_key(painter, rect, right) - px(_GAP)
        left = rect.x() + px(_LEFT)
        end = self._draw_title(painter, QRect(left, rect.y(), max(0, right - left), rect.height()), finding.title)
        if finding.told:
            painter.setFont(theme().font("caption"))
            painter.setPen(theme().colour("ink.3"))
            room = right - end - px(_GAP)
            shown = QFontMetricsF(painter.font()).elidedText(finding.told, Qt.TextElideMode.ElideMiddle, max(0, room))
            area = QRect(end + px(_GAP), rect.y(), max(0, room), rect.height())
            painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, shown)

    def _draw_title(self, painter: QPainter, area: QRect, title: str) -> int:
        """Draw a title, what is looked for strong; returns where it ends."""
        plain, strong = theme().font("body"), theme().font("body", 600)
        shown = QFontMetricsF(strong).elidedText(title, Qt.TextElideMode.ElideRight, area.width())
        at = shown.lower().find(self.looking_for.lower()) if self.looking_for else -1
        end = at + len(self.looking_for)
        parts = [(shown, plain)] if at < 0 else [(shown[:at], plain), (shown[at:end], strong), (shown[end:], plain)]
        painter.setPen(theme().colour("ink.1"))
        x = float(area.x())
        for words, font in parts:
            x += self._draw_part(painter, area, x, words, font)
        return round(x)

    def _draw_part(self, painter: QPainter, area: QRect, x: float, words: str, font: QFont) -> float:
        painter.setFont(font)
        width = QFontMetricsF(font).horizontalAdvance(words)
        painter.drawText(
            QRect(round(x), area.y(), round(width) + 4, area.height()), Qt.AlignmentFlag.AlignVCenter, words
        )
        return width

    def _draw_key(self, painter: QPainter, rect: QRect, right: int) -> int:
        """Draw the cap of the key that does it; returns its left edge."""
        px = theme().px
        painter.setFont(theme().font("micro"))
        width = round(QFontMetricsF(painter.font()).horizontalAdvance(self._enter)) + px(10)
        cap = QRect(right - width, rect.y() + (rect.height() - px(20)) // 2, width, px(20))
        painter.setPen(theme().colour("line.strong"))
        painter.setBrush(theme().colour("surface.page"))
        painter.drawRoundedRect(cap, px(4), px(4))
        painter.setPen(theme().colour("ink.2"))
        painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, self._enter)
        return cap.left()
