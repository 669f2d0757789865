"""What Companion knows of you, on one page: each line with its source, to be put right, and to be carried away."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.types.facts import PortraitLine, Topic
from ui.memory import telling
from ui.theme import theme
from ui.widgets.basic import Button, Label, clear, column, row
from ui.widgets.notice import EmptyState


class PortraitPage(QWidget):
    """A page in the voice of what is said about a life: serif, a line a fact."""

    source_wished = Signal(int)  # a fact
    facts_wished = Signal()
    save_wished = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(0)

    def show_lines(self, found: Sequence[PortraitLine]) -> None:
        """Show the portrait."""
        clear(self._lines)
        if not found:
            told = self.tr("It is written from the facts that you let Companion remember.")
            self._lines.addWidget(EmptyState("notebook-text", self.tr("Nothing is known of you yet"), told))
            return
        self._lines.addWidget(Label(self.tr("What Companion knows of you"), "reading.h1", wrap=True))
        told = self.tr("Any model you choose may be told this. The file can be read by any other program too.")
        self._lines.addWidget(Label(told, "caption", "3", wrap=True))
        self._lines.addSpacing(theme().px(16))
        heading = ""
        for line in found:
            if line.heading != heading:
                heading = line.heading
                self._lines.addSpacing(theme().px(12))
                known = heading in [topic.value for topic in Topic]
                self._lines.addWidget(Label(telling.topic(Topic(heading)) if known else heading, "caption", "3"))
            self._lines.addWidget(self._line(line))
        self._lines.addSpacing(theme().px(20))
        save = Button(self.tr("Save as a file"), "outlined", "file-output", small=True)
        save.clicked.connect(self.save_wished)
        correct = Button(self.tr("Correct the facts"), "plain", "pencil", small=True)
        correct.clicked.connect(self.facts_wished)
        self._lines.addLayout(row(save, correct, None))
        self._lines.addStretch(1)

    def _line(self, line: PortraitLine) -> QWidget:
        holder = QWidget()
        text = Label(line.text, "reading", wrap=True)
        layout = row(text, gap=12)
        layout.setStretch(0, 1)
        if line.source is not None and line.fact:
            source = Button(telling.source(line.source), "text", telling.source_icon(line.source), small=True)
            source.setAccessibleName(self.tr("Open where it was said: {}").format(source.text().strip()))
            source.clicked.connect(lambda: self.source_wished.emit(line.fact))
            layout.addLayout(column(2, source, None))
        holder.setLayout(layout)
        return holder
