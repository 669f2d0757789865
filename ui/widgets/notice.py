"""Telling something in place: notices with one action, and views that have nothing to show yet."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from ui.theme import theme
from ui.widgets.basic import Button, IconLabel, Label, column, on_first_line, row

_ICON_INK = {"quiet": "ink.2", "warn": "warn", "danger": "danger"}


@dataclass(frozen=True)
class NoticeAction:
    """A button of a notice: its words and what pressing it does."""

    words: str
    act: Callable[[], None]


class Notice(QFrame):
    """A sentence, its reason and the one next step. `tone` is quiet (mended), warn (needs you) or danger (lost)."""

    def __init__(
        self,
        sentence: str,
        reason: str = "",
        actions: Sequence[NoticeAction] = (),
        *,
        tone: str = "quiet",
        icon_name: str = "info",
    ) -> None:
        super().__init__()
        self.setProperty("notice", tone)
        self.setAccessibleName(sentence)
        self.setAccessibleDescription(reason)
        self.sentence = Label(sentence, "body", wrap=True, weight=500)
        words: list[QWidget] = [self.sentence]
        if reason:
            words.append(Label(reason, "caption", "2", wrap=True))
        body = column(*words, gap=2)
        self.buttons: list[Button] = []
        for place, action in enumerate(actions):
            button = Button(action.words, "outlined" if place == 0 else "plain", small=True)
            button.clicked.connect(action.act)
            self.buttons.append(button)
        if self.buttons:
            body.addSpacing(theme().px(6))
            body.addLayout(row(*self.buttons, None, gap=8))
        layout = row(on_first_line(IconLabel(icon_name, 16, _ICON_INK[tone])), body, margins=(12, 10, 12, 10), gap=10)
        layout.setStretch(1, 1)
        self.setLayout(layout)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def sizeHint(self) -> QSize:
        """As high as its words need at the present width: Qt takes this for the greatest height too."""
        return QSize(super().sizeHint().width(), self.heightForWidth(self.width()))

    def minimumSizeHint(self) -> QSize:
        """No lower than that; Qt would ask for the height of the narrowest notice."""
        return QSize(super().minimumSizeHint().width(), self.heightForWidth(self.width()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lines break anew, so another height is wanted."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()


class EmptyState(QWidget):
    """What a view says before there is anything in it: icon, sentence, second line, one button."""

    def __init__(
        self,
        icon_name: str,
        sentence: str,
        second: str = "",
        action: NoticeAction | None = None,
        *,
        primary: bool = True,
    ) -> None:
        super().__init__()
        self.setAccessibleName(sentence)
        mark = IconLabel(icon_name, 32, "ink.3")
        title = Label(sentence, "question", wrap=True)
        title.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        lines = column(None, mark, 12, title, gap=0)
        lines.setAlignment(mark, Qt.AlignmentFlag.AlignHCenter)
        if second:
            more = Label(second, "body", "2", wrap=True)
            more.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            lines.addSpacing(theme().px(4))
            lines.addWidget(more)
        self.button: Button | None = None
        if action is not None:
            self.button = Button(action.words, "primary" if primary else "outlined")
            self.button.clicked.connect(action.act)
            lines.addSpacing(theme().px(14))
            lines.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        lines.addStretch(1)
        inner = QWidget()
        inner.setLayout(lines)
        inner.setFixedWidth(theme().px(310))
        self.setLayout(row(None, inner, None, margins=(16, 16, 16, 16)))
