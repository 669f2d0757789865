"""The page of a conversation: exchanges below each other, or what stands there before the first."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QFrame, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from ui.chat.exchange import Exchange, SearchOnly
from ui.chat.measures import INDENT
from ui.theme import theme
from ui.theme.icons import pixmap
from ui.widgets.basic import Label, clear, column
from ui.widgets.notice import EmptyState, NoticeAction
from ui.widgets.progress import Spinner

_MEASURE = 616  # px at 100 %: the reading measure and the air of its chips
_EDGE = 32
_NEAR_END = 24
_BAR = 10


class Suggestion(QAbstractButton):
    """A question to begin with; pressing it writes it into the composer."""

    def __init__(self, question: str) -> None:
        super().__init__()
        self.setText(question)
        self.setAccessibleName(question)
        self.setToolTip(question)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:
        """One line of serif with air."""
        return QSize(theme().px(320), theme().px(40))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the line above, the words and the arrow."""
        px, colour = theme().px, theme().colour
        painter = QPainter(self)
        if self.underMouse():
            painter.fillRect(self.rect().adjusted(0, 1, 0, 0), colour("surface.sunken"))
        painter.fillRect(QRect(0, 0, self.width(), 1), colour("line.soft"))
        painter.setFont(theme().font("reading.small"))
        painter.setPen(colour("ink.1"))
        room = self.width() - px(32)
        shown = QFontMetricsF(painter.font()).elidedText(self.text(), Qt.TextElideMode.ElideRight, room)
        painter.drawText(QRect(0, 0, room, self.height()), Qt.AlignmentFlag.AlignVCenter, shown)
        top = (self.height() - px(14)) // 2
        painter.drawPixmap(self.width() - px(22), top, pixmap("arrow-up-left", 14, "ink.3"))
        painter.end()


class _Beginning(QWidget):
    """What stands on the page before the first question."""

    suggestion_chosen = Signal(str)
    folder_wished = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)

    def show_questions(self, files: int, questions: Sequence[str]) -> None:
        clear(self._lines)
        inner = QWidget()
        inner.setMaximumWidth(theme().px(420))
        parts: list[QWidget | int] = [
            Label(self.tr("Ask about anything in your %Ln files", "", files), "question", wrap=True)
        ]
        if questions:
            parts += [4, Label(self.tr("For example, from what was read last:"), "body", "2", wrap=True), 12]
        for question in questions:
            suggestion = Suggestion(question)
            suggestion.clicked.connect(lambda _=False, words=question: self.suggestion_chosen.emit(words))
            parts.append(suggestion)
        inner.setLayout(column(*parts))
        self._put(inner)

    def suggestions(self) -> int:
        return len(self.findChildren(Suggestion))

    def show_nothing_yet(self) -> None:
        clear(self._lines)
        action = NoticeAction(self.tr("Add a folder"), self.folder_wished.emit)
        self._put(
            EmptyState(
                "folder-plus", self.tr("No folder yet"), self.tr("Choose one, and you can ask within a minute."), action
            )
        )

    def show_waiting(self, told: str) -> None:
        clear(self._lines)
        self._put(Spinner(told))

    def _put(self, widget: QWidget) -> None:
        self._lines.addStretch(1)
        self._lines.addWidget(widget, 0, Qt.AlignmentFlag.AlignHCenter)
        self._lines.addStretch(1)
        widget.setMinimumWidth(min(theme().px(420), widget.maximumWidth()))


class ChatPage(QScrollArea):
    """Scrolls; follows the end only when the reader was at it."""

    older_wished = Signal()
    edge_changed = Signal()
    suggestion_chosen = Signal(str)
    folder_wished = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("Conversation"))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.beginning = _Beginning()
        self.beginning.suggestion_chosen.connect(self.suggestion_chosen)
        self.beginning.folder_wished.connect(self.folder_wished)
        self._paper = QWidget()
        self._paper.setObjectName("scrolled")
        self._column = QWidget()
        self._lines = column(gap=0)
        self._column.setLayout(self._lines)
        self._outer = column(self.beginning, margins=(_EDGE, 0, _EDGE, 20))
        self._outer.addWidget(self._column, 0, Qt.AlignmentFlag.AlignBottom)
        self._paper.setLayout(self._outer)
        self.setWidget(self._paper)
        self._column.hide()
        self._follows = True
        self._older = False
        self._edge = theme().px(_EDGE)
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(0)
        self._settle.timeout.connect(self._lay_out_anew)
        bar = self.verticalScrollBar()
        bar.rangeChanged.connect(self._range_changed)
        bar.valueChanged.connect(self._scrolled)

    def empty(self) -> None:
        """Take everything off the page."""
        clear(self._lines)
        self._column.hide()
        self.beginning.show()
        self._older = False
        self._follows = True

    def add(self, widget: Exchange | SearchOnly) -> None:
        """Put an exchange at the end and go there."""
        self._lines.addWidget(widget)
        self.beginning.hide()
        self._column.show()
        self._follows = True
        self._line_out_last()
        QTimer.singleShot(0, self._to_end)

    def add_older(self, widgets: Sequence[Exchange], more: bool) -> None:
        """Put older exchanges before the others without moving what is being read."""
        bar = self.verticalScrollBar()
        from_end = bar.maximum() - bar.value()
        for place, widget in enumerate(widgets):
            self._lines.insertWidget(place, widget)
        if widgets:
            self.beginning.hide()
            self._column.show()
        self._older = more
        self._line_out_last()
        self._outer.activate()
        if not self._follows:
            bar.setValue(bar.maximum() - from_end)

    def remove_from(self, widget: Exchange) -> None:
        """Take an exchange and all after it off the page."""
        at = self._lines.indexOf(widget)
        for index in reversed(range(at, self._lines.count())):
            item = self._lines.takeAt(index)
            gone = item.widget() if item else None
            if gone is not None:
                gone.hide()
                gone.deleteLater()

    def exchanges(self) -> list[Exchange]:
        """Those on the page, in order."""
        items = [self._lines.itemAt(i) for i in range(self._lines.count())]
        return [w for item in items if item is not None and isinstance(w := item.widget(), Exchange)]

    def _line_out_last(self) -> None:
        found = self.exchanges()
        for exchange in found:
            exchange.hide_line(exchange is found[-1])

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the reading measure in the middle."""
        super().resizeEvent(event)
        self._fit()
        self._settle.start()

    def _lay_out_anew(self) -> None:
        """Answers take their height from their new width only once they have it, which the layouts above them kept."""
        for exchange in self.exchanges():
            for part in (exchange, *exchange.findChildren(QWidget)):
                layout = part.layout()
                if layout is not None:
                    layout.invalidate()
            exchange.updateGeometry()
        self._lines.invalidate()
        self._outer.invalidate()
        self._outer.activate()
        if self._follows:
            self._to_end()

    def _fit(self) -> None:
        bar = theme().px(_BAR)
        spare = self.width() - theme().px(_MEASURE)
        edge = max(theme().px(20 if self.width() < theme().px(560) else _EDGE), spare // 2)
        shown = bar if self.verticalScrollBar().isVisible() else 0
        inset = theme().px(INDENT)
        self._outer.setContentsMargins(edge - inset, 0, max(0, edge - inset - shown), theme().px(12))
        if edge != self._edge:
            self._edge = edge
            self.edge_changed.emit()

    def edge(self) -> int:
        """How far the text stands from the sides, in px."""
        return self._edge

    def _range_changed(self, _low: int, _high: int) -> None:
        QTimer.singleShot(0, self._fit)  # the bar came or went
        if self._follows:
            self._to_end()

    def _scrolled(self, value: int) -> None:
        bar = self.verticalScrollBar()
        self._follows = value >= bar.maximum() - theme().px(_NEAR_END)
        if self._older and value < theme().px(200):
            self._older = False
            self.older_wished.emit()

    def _to_end(self) -> None:
        bar = self.verticalScrollBar()
        bar.setValue(bar.maximum())
