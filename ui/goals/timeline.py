"""The timeline of a goal: what was written down, why it was matched, and what the owner says about it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QComboBox, QFrame, QWidget

from companion.types.goals import Evidence, EvidenceVerdict, Goal
from ui import words as common
from ui.goals import words
from ui.theme import theme
from ui.widgets.basic import Button, ElidedLabel, Hairline, IconLabel, Label, clear, column, row

_ROW = 52
_DAY = 82


class EvidenceRow(QFrame):
    """One piece of evidence."""

    judged = Signal(int, bool)
    opened = Signal(object)  # a Cited

    def __init__(self, found: Evidence, goal: Goal, *, narrow: bool) -> None:
        super().__init__()
        self._found = found
        self.setFixedHeight(theme().px(_ROW))
        day = Label(words.short_day(found.day), "caption", "2")
        day.setMinimumWidth(theme().px(_DAY))
        title = ElidedLabel(words.shown_value(found, goal), "body", weight=500)
        told = ElidedLabel(words.matched(found), "caption", "3")
        lines = column(None, title, told, None, gap=1)
        held = row(margins=(0, 0, 0, 0), gap=12)
        held.addWidget(day)
        if not narrow:
            held.addWidget(IconLabel(words.evidence_icon(found.source.kind), 16, "ink.2"))
        held.addLayout(lines)
        held.setStretch(held.count() - 1, 1)
        if found.verdict is EvidenceVerdict.NEW:
            counts = Button(self.tr("Counts"), "outlined", "check", small=True)
            dismiss = Button(self.tr("Not this goal"), "plain", small=True)
            counts.setAccessibleName(self.tr("Counts: {}").format(title.plain()))
            dismiss.setAccessibleName(self.tr("Not this goal: {}").format(title.plain()))
            counts.clicked.connect(lambda: self.judged.emit(found.id, True))
            dismiss.clicked.connect(lambda: self.judged.emit(found.id, False))
            held.addWidget(counts)
            held.addWidget(dismiss)
        else:
            held.addWidget(IconLabel("check", 14, "good"))
            held.addWidget(Label(self.tr("counts"), "caption", "good"))
        self.setLayout(held)
        self.setAccessibleName(f"{words.short_day(found.day)}: {title.plain()}. {told.plain()}")
        if found.source.chunk:
            self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            self.setCursor(Qt.CursorShape.PointingHandCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open the file at the place."""
        if event.button() is Qt.MouseButton.LeftButton and self._found.source.chunk:
            self.opened.emit(self._found.source)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the file at the place."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._found.source.chunk:
            self.opened.emit(self._found.source)
            return
        super().keyPressEvent(event)


class Timeline(QWidget):
    """Evidence, newest first; asks for more and for judgements."""

    judged = Signal(int, bool)
    opened = Signal(object)
    more_wished = Signal()
    kind_chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._kinds = QComboBox()
        self._kinds.setAccessibleName(self.tr("Kinds of evidence"))
        self._kinds.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self._kinds.activated.connect(lambda index: self.kind_chosen.emit(str(self._kinds.itemData(index) or "")))
        self._count = Label("", "caption", "3")
        self._rows = column()
        self._nothing = Label("", "body", "3", wrap=True)
        self._more = Button(self.tr("Show earlier ones"), "plain", small=True)
        self._more.clicked.connect(self.more_wished)
        head = row(Label(self.tr("Evidence"), "body.strong"), self._count, None, self._kinds, gap=8)
        self.setLayout(column(head, 6, Hairline("line.strong"), self._nothing, self._rows, self._more))
        self._shown: list[Evidence] = []

    def show_kinds(self, kinds: Sequence[str]) -> None:
        """What can be chosen; "" is all."""
        chosen = self._kinds.currentData()
        self._kinds.clear()
        self._kinds.addItem(self.tr("All kinds"), "")
        for kind in kinds:
            name = {"check-in": self.tr("Check-ins"), "message": self.tr("Messages")}.get(kind) or common.kind_name(
                kind
            )
            self._kinds.addItem(name, kind)
        self._kinds.setCurrentIndex(max(0, self._kinds.findData(chosen)))

    def show_rows(
        self, goal: Goal, found: Sequence[Evidence], total: int, to_look_at: int, *, more: bool, narrow: bool
    ) -> None:
        """Show these pieces."""
        self._shown = list(found)
        clear(self._rows)
        said = common.number(total)
        if to_look_at:
            said = self.tr("{}, {} of them to look at").format(said, common.number(to_look_at))
        self._count.say(said if total else "")
        self._nothing.setVisible(not found)
        self._nothing.say(self.tr("Nothing yet. What you write down or check in appears here by itself."))
        for number, piece in enumerate(found):
            if number:
                self._rows.addWidget(Hairline())
            line = EvidenceRow(piece, goal, narrow=narrow)
            line.judged.connect(self.judged)
            line.opened.connect(self.opened)
            self._rows.addWidget(line)
        self._more.setVisible(more)

    def rows(self) -> tuple[Evidence, ...]:
        """What is shown."""
        return tuple(self._shown)
