"""The parts of the privacy room: a title, then lines parted by hairlines."""

from PySide6.QtWidgets import QWidget

from ui.theme import theme
from ui.widgets.basic import Button, Hairline, IconLabel, Label, clear, column, on_first_line, row


class Section(QWidget):
    """A title with words beside it, and lines below."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self._beside = Label("", "caption", "3")
        self.lines = column()
        body = column(row(Label(title, "body.strong"), self._beside, None), 8, self.lines)
        self.setLayout(body)

    def say_beside(self, words: str) -> None:
        """What stands beside the title."""
        self._beside.say(words)

    def clear(self) -> None:
        """Take all lines away."""
        clear(self.lines)

    def line(self, said: str, more: str = "", icon_name: str = "", ink: str = "ink.3") -> None:
        """A line: what, and more about it below."""
        self.lines.addWidget(Hairline())
        words = [Label(said, "body", wrap=True)]
        if more:
            words.append(Label(more, "caption", "3", wrap=True))
        body = column(*words, gap=2)
        if not icon_name:
            body.setContentsMargins(0, theme().px(8), 0, theme().px(8))
            self.lines.addLayout(body)
            return
        layout = row(on_first_line(IconLabel(icon_name, 16, ink)), body, margins=(0, 8, 0, 8), gap=10)
        layout.setStretch(1, 1)
        self.lines.addLayout(layout)

    def control(self, said: str, more: str, control: QWidget) -> None:
        """A line with a control at its right end."""
        self.lines.addWidget(Hairline())
        words = [Label(said, "body", wrap=True)]
        if more:
            words.append(Label(more, "caption", "3", wrap=True))
        layout = row(column(*words, gap=2), control, margins=(0, 8, 0, 8), gap=12)
        layout.setStretch(0, 1)
        self.lines.addLayout(layout)

    def put(self, widget: QWidget) -> None:
        """Any widget, below the lines so far."""
        self.lines.addSpacing(theme().px(8))
        self.lines.addWidget(widget)
        self.lines.addSpacing(theme().px(8))

    def buttons(self, *buttons: Button) -> None:
        """Buttons in a row."""
        self.lines.addSpacing(theme().px(10))
        self.lines.addLayout(row(*buttons, None, gap=8))
