"""A quote with the words that count marked, and a line of marker at its side."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from ui.theme import theme
from ui.widgets.basic import row

if TYPE_CHECKING:
    from companion.types.documents import Span

_SIDE_CHARS = 60  # of a long sentence that are shown beside the marked words


class Quote(QWidget):
    """The owner's own words, the clause that says it marked."""

    def __init__(self, text: str, mark: Span) -> None:
        super().__init__()
        self._text, self._mark = text, mark
        self._label = QLabel()
        self._label.setTextFormat(Qt.TextFormat.RichText)
        self._label.setWordWrap(True)
        self._label.setProperty("ink", "2")
        theme().set_type(self._label, "caption")
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self._label.setSizePolicy(policy)
        self._label.setAccessibleName(text)
        self.setLayout(row(self._label, margins=(13, 0, 0, 0)))
        theme().changed.connect(self._draw)
        self._draw()

    def _draw(self) -> None:
        before, after = self._text[: self._mark.start], self._text[self._mark.end :]
        if len(before) > _SIDE_CHARS:
            before = "… " + before[-_SIDE_CHARS:].split(" ", 1)[-1]
        if len(after) > _SIDE_CHARS:
            after = after[:_SIDE_CHARS].rsplit(" ", 1)[0] + " …"
        ground, ink = theme().hex("marker"), theme().hex("marker.ink")
        marked = html.escape(self._mark.of(self._text))
        style = f"background-color:{ground}; color:{ink}"
        self._label.setText(f"“{html.escape(before)}<span style='{style}'>{marked}</span>{html.escape(after)}”")

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the line at the side."""
        painter = QPainter(self)
        painter.fillRect(0, 0, theme().px(3), self.height(), theme().colour("marker.edge"))
        painter.end()
