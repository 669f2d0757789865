"""Remembered facts as rows under their topics: what, since when, where it was said, what was so before."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QEnterEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.types.facts import FactRow, Topic
from ui.memory import telling
from ui.memory.editor import FactEditor
from ui.theme import theme
from ui.widgets.basic import Button, Hairline, IconButton, IconLabel, Label, clear, column, on_first_line, row

_TIME, _SOURCE = 132, 168  # px at 100 %


class FactLine(QWidget):
    """One fact. Its buttons are always there for keys and readers; the pointer brings them out."""

    source_wished = Signal(object)
    edit_wished = Signal(object, str, str, str)
    forget_wished = Signal(object)

    def __init__(self, fact: FactRow, *, narrow: bool) -> None:
        super().__init__()
        self.fact = fact
        self.setAccessibleName(fact.statement)
        said: list[QWidget] = [Label(fact.statement, "body", wrap=True)]
        times = telling.times(fact.since, fact.until)
        if narrow and times:
            said.append(Label(times, "caption", "3"))
        self._words = QWidget()
        lines = column(*said, gap=2)
        for earlier in fact.earlier:
            line = Label(telling.before(earlier), "caption", "3", wrap=True)
            before = row(on_first_line(IconLabel("history", 14, "ink.3")), line, gap=6)
            before.setStretch(1, 1)
            lines.addLayout(before)
        self._words.setLayout(lines)
        self._edit = IconButton("pencil", self.tr("Change: {}").format(fact.statement), size=14)
        self._forget = IconButton("trash-2", self.tr("Forget: {}").format(fact.statement), size=14)
        self._edit.clicked.connect(self._begin_edit)
        self._forget.clicked.connect(lambda: self.forget_wished.emit(fact))
        acts = QWidget()
        acts.setLayout(row(self._edit, self._forget, gap=0))
        items: list[QWidget] = [self._words]
        if not narrow:
            time = QWidget()
            time.setLayout(column(4, Label(times, "caption", "3")))
            time.setFixedWidth(theme().px(_TIME))
            items.append(time)
        if fact.sources:
            source = Button(telling.source(fact.sources[-1]), "text", telling.source_icon(fact.sources[-1]), small=True)
            source.setAccessibleName(self.tr("Open where it was said: {}").format(source.text().strip()))
            source.clicked.connect(lambda: self.source_wished.emit(fact))
            holder = QWidget()
            holder.setLayout(row(source, None))
            holder.setFixedWidth(theme().px(_SOURCE))
            items.append(holder)
        top = row(*items, acts, margins=(0, 8, 0, 8), gap=12)
        top.setStretch(0, 1)
        for item in (*items, acts):
            top.setAlignment(item, Qt.AlignmentFlag.AlignTop)
        self._lines = column(Hairline(), top)
        self.setLayout(self._lines)

    def enterEvent(self, event: QEnterEvent) -> None:
        """The pointer is on the row."""
        super().enterEvent(event)
        self.setProperty("hover", True)

    def leaveEvent(self, event: QEvent) -> None:
        """The pointer left."""
        super().leaveEvent(event)
        self.setProperty("hover", False)

    def _begin_edit(self) -> None:
        editor = FactEditor(self.fact.statement, self.fact.since, self.fact.until)
        self._edit.setEnabled(False)
        self._lines.addWidget(editor)

        def leave() -> None:
            editor.hide()
            editor.deleteLater()
            self._edit.setEnabled(True)
            self._edit.setFocus(Qt.FocusReason.OtherFocusReason)

        editor.left.connect(leave)
        editor.saved.connect(lambda words, since, until: self.edit_wished.emit(self.fact, words, since, until))
        editor.begin()


class FactLines(QWidget):
    """All facts, topic by topic."""

    source_wished = Signal(object)
    edit_wished = Signal(object, str, str, str)
    forget_wished = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(0)
        self._shown: list[FactLine] = []

    def show_facts(self, facts: Sequence[FactRow], past: Sequence[FactRow], *, narrow: bool) -> None:
        """Show facts that hold under their topics, then what is over."""
        clear(self._lines)
        self._shown = []
        for topic in Topic:
            self._section(telling.topic(topic), [fact for fact in facts if fact.topic is topic], narrow)
        self._section(self.tr("Over"), past, narrow)

    def lines(self) -> list[FactLine]:
        """Those that are shown."""
        return list(self._shown)

    def _section(self, heading: str, facts: Sequence[FactRow], narrow: bool) -> None:
        if not facts:
            return
        self._lines.addWidget(Label(heading, "body.strong"))
        self._lines.addSpacing(theme().px(6))
        for fact in facts:
            line = FactLine(fact, narrow=narrow)
            line.source_wished.connect(self.source_wished)
            line.edit_wished.connect(self.edit_wished)
            line.forget_wished.connect(self.forget_wished)
            self._lines.addWidget(line)
            self._shown.append(line)
        self._lines.addSpacing(theme().px(24))
