"""What stands on the page before the first question: questions to begin with, or the one next step."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from ui.theme import theme
from ui.theme.icons import pixmap
from ui.widgets.basic import Label, clear, column
from ui.widgets.notice import EmptyState, NoticeAction
from ui.widgets.progress import Spinner


class Suggestion(QAbstractButton):
    """A question to begin with; pressing it asks it."""

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
        painter.drawPixmap(self.width() - px(22), top, pixmap("arrow-right", 14, "ink.3"))
        painter.end()


class Beginning(QWidget):
    """What stands on the page before the first question."""

    suggestion_chosen = Signal(str)
    folder_wished = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)

    def show_problem(self, icon_name: str, sentence: str, second: str, action: NoticeAction) -> None:
        """A conversation could not be opened."""
        clear(self._lines)
        self._put(EmptyState(icon_name, sentence, second, action))

    def show_private(self) -> None:
        """A conversation of which nothing is kept begins."""
        clear(self._lines)
        told = self.tr("Answers come from your files as always. When you leave, this conversation is gone.")
        self._put(EmptyState("hat-glasses", self.tr("A private conversation"), told))

    def show_questions(self, files: int, questions: Sequence[str]) -> None:
        """Questions that the files can answer."""
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
        """How many questions stand there."""
        return len(self.findChildren(Suggestion))

    def show_nothing_yet(self) -> None:
        """No folder is read yet."""
        clear(self._lines)
        action = NoticeAction(self.tr("Add a folder"), self.folder_wished.emit)
        self._put(
            EmptyState(
                "folder-plus", self.tr("No folder yet"), self.tr("Choose one, and you can ask within a minute."), action
            )
        )

    def show_waiting(self, told: str) -> None:
        """Something is being waited for."""
        clear(self._lines)
        self._put(Spinner(told))

    def _put(self, widget: QWidget) -> None:
        self._lines.addStretch(1)
        self._lines.addWidget(widget, 0, Qt.AlignmentFlag.AlignHCenter)
        self._lines.addStretch(1)
        widget.setMinimumWidth(min(theme().px(420), widget.maximumWidth()))
