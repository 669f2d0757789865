"""The page of a conversation: a window of real exchanges, older and newer ones coming in while it is scrolled."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QWidget

from ui.chat.beginning import Beginning
from ui.chat.measures import INDENT
from ui.theme import theme
from ui.widgets.basic import clear, column

if TYPE_CHECKING:
    from ui.chat.exchange import Exchange
    from ui.chat.search_only import SearchOnly

_MEASURE = 616  # px at 100 %: the reading measure and the air of its chips
_EDGE = 32
_NEAR_END = 24
_BAR = 10
WINDOW = 50  # exchanges that stand on the page at most
_AHEAD = 2.0  # viewports before an end at which more is asked for


class ChatPage(QScrollArea):
    """Scrolls; follows the end only when the reader was at it. What is far from the view is let go of."""

    older_wished = Signal()
    newer_wished = Signal()
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
        self.beginning = Beginning()
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
        self.more_before = self.more_after = False
        self._waits = False  # more was asked for and has not come yet
        self._holding = False
        self._edge = theme().px(_EDGE)
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(0)
        self._settle.timeout.connect(self._lay_out_anew)
        bar = self.verticalScrollBar()
        bar.rangeChanged.connect(self._range_changed)
        bar.valueChanged.connect(self._scrolled)

    # --- what stands there ---

    def empty(self) -> None:
        """Take everything off the page."""
        clear(self._lines)
        self._column.hide()
        self.beginning.show()
        self.more_before = self.more_after = self._waits = False
        self._follows = True

    def add(self, widget: Exchange | SearchOnly) -> None:
        """Put an exchange at the end and go there."""
        self._lines.addWidget(widget)
        self.beginning.hide()
        self._column.show()
        self._follows = True
        self._line_out_last()
        QTimer.singleShot(0, self, self._to_end)
        self._thin(at_end=False)

    def add_older(self, widgets: Sequence[Exchange], more: bool) -> None:
        """Put older exchanges before the others without moving what is being read."""

        def put() -> None:
            for place, widget in enumerate(widgets):
                self.prepare(widget)
                self._lines.insertWidget(place, widget)
                widget.show()  # a layout leaves out what is not shown yet

        self._without_moving(put)
        self.more_before = more
        self._thin(at_end=True)

    def add_newer(self, widgets: Sequence[Exchange], more: bool) -> None:
        """Put newer exchanges behind the others without moving what is being read."""
        self._follows = self._follows and not more

        def put() -> None:
            for widget in widgets:
                self.prepare(widget)
                self._lines.addWidget(widget)
                widget.show()  # as above

        self._without_moving(put)
        self.more_after = more
        self._thin(at_end=False)

    def remove_from(self, widget: Exchange) -> None:
        """Take an exchange and all after it off the page."""
        at = self._lines.indexOf(widget)
        for index in reversed(range(at, self._lines.count())):
            self._let_go(index)
        self.more_after = False

    def exchanges(self) -> list[Exchange]:
        """Those on the page, in order."""
        if not self._lines.count():
            return []
        from ui.chat.exchange import Exchange

        items = [self._lines.itemAt(i) for i in range(self._lines.count())]
        return [w for item in items if item is not None and isinstance(w := item.widget(), Exchange)]

    def reveal(self, exchange: Exchange, y: int = 0) -> None:
        """Scroll so that a line of an exchange stands a quarter down; `y` is its place in it."""
        self._follows = False
        self._place_anew()
        top = exchange.mapTo(self._paper, QPoint(0, y)).y()
        self.verticalScrollBar().setValue(max(0, top - self.viewport().height() // 4))

    def to_end(self) -> None:
        """Go to the end, and follow it."""
        self._follows = True
        self._to_end()

    # --- keeping still ---

    def prepare(self, widget: Exchange) -> None:
        """Give an exchange its width before it is placed, so that its height is right from the first frame on."""
        if widget.parentWidget() is self._column:
            return
        width = self._column.width() or self.viewport().width() - 2 * self._edge
        widget.setParent(self._column)
        widget.resize(width, widget.sizeHint().height())
        layout = widget.layout()
        if layout is not None:
            layout.activate()

    def _without_moving(self, change: Callable[[], None]) -> None:
        """Change the page; what stands at the top of the view stays there to the pixel."""
        bar = self.verticalScrollBar()
        anchor = next((e for e in self.exchanges() if self._bottom_of(e) > bar.value()), None)
        before = self._top_of(anchor) - bar.value() if anchor is not None else 0
        self.beginning.hide()
        self._column.show()
        self._holding = True
        change()
        self._line_out_last()
        self._place_anew()
        self._holding = False
        if self._follows:
            self._to_end()
        elif anchor is not None and self._lines.indexOf(anchor) >= 0:
            bar.setValue(self._top_of(anchor) - before)

    def _place_anew(self) -> None:
        """Lay out now and not with the next event: the range of the scroll bar is needed at once."""
        self._lines.activate()
        self._outer.activate()
        QApplication.sendEvent(self, QEvent(QEvent.Type.LayoutRequest))

    def _top_of(self, widget: QWidget) -> int:
        return widget.mapTo(self._paper, QPoint(0, 0)).y()

    def _bottom_of(self, widget: QWidget) -> int:
        return self._top_of(widget) + widget.height()

    def _thin(self, *, at_end: bool) -> None:
        """Let go of what is farthest from the view, at one end, where more stand there than the page holds."""
        found = self.exchanges()
        spare = len(found) - WINDOW
        if spare <= 0:
            return
        gone = found[-spare:] if at_end else found[:spare]
        if any(exchange.is_under_way() or exchange.waiting_words() for exchange in gone):
            return  # an answer that is being written stays, wherever the reader looks meanwhile

        def let_go() -> None:
            for exchange in gone:
                self._let_go(self._lines.indexOf(exchange))

        if at_end:
            self.more_after = True
            self._follows = False
        else:
            self.more_before = True
        self._without_moving(let_go)

    def _let_go(self, index: int) -> None:
        item = self._lines.takeAt(index)
        gone = item.widget() if item else None
        if gone is not None:
            gone.hide()
            gone.deleteLater()

    def _line_out_last(self) -> None:
        found = self.exchanges()
        for exchange in found:
            exchange.hide_line(exchange is found[-1])

    # --- layout ---

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
        QTimer.singleShot(0, self, self._fit)  # the bar came or went
        if self._follows and not self._holding:
            self._to_end()

    def _scrolled(self, value: int) -> None:
        if self._holding:
            return
        bar = self.verticalScrollBar()
        self._follows = not self.more_after and value >= bar.maximum() - theme().px(_NEAR_END)
        ahead = int(self.viewport().height() * _AHEAD)
        if self._waits:
            return
        if self.more_before and value < ahead:
            self._waits = True
            self.older_wished.emit()
        elif self.more_after and value > bar.maximum() - ahead:
            self._waits = True
            self.newer_wished.emit()

    def came(self) -> None:
        """What was asked for came, or failed: more may be asked for."""
        self._waits = False
        self._scrolled(self.verticalScrollBar().value())

    def _to_end(self) -> None:
        bar = self.verticalScrollBar()
        bar.setValue(bar.maximum())
