"""Forgetting everything about somebody or something: first what would go, then the button that does it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from companion.types.facts import About
from ui import words
from ui.theme import theme
from ui.widgets.basic import Button, Hairline, IconLabel, Label, clear, column, on_first_line, row

_LISTED = 40


class ForgetPage(QWidget):
    """Emits `looked` to learn what would go, `confirmed` once the owner has seen it."""

    looked = Signal(str)
    confirmed = Signal(str)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._field = QLineEdit()
        self._field.setPlaceholderText(self.tr("A name, a place, a word"))
        self._field.setAccessibleName(self.tr("Forget everything about"))
        theme().set_type(self._field, "body")
        self._field.returnPressed.connect(self._look)
        look = Button(self.tr("Show what would go"), "outlined")
        look.clicked.connect(self._look)
        leave = Button(self.tr("Leave"), "plain")
        leave.clicked.connect(self.left)
        self._found = QVBoxLayout()
        self._found.setContentsMargins(0, 0, 0, 0)
        self._found.setSpacing(0)
        told = self.tr("Facts and messages go for good. Files in your folders are yours and stay.")
        head = row(self._field, look, leave)
        head.setStretch(0, 1)
        lines = column(
            Label(self.tr("Forget everything about"), "question"),
            4,
            Label(told, "caption", "3", wrap=True),
            10,
            head,
            16,
        )
        lines.addLayout(self._found)
        lines.addStretch(1)
        self.setLayout(lines)

    def begin(self, about: str = "") -> None:
        """Open it, with words if they are known."""
        clear(self._found)
        self._field.setText(about)
        self._field.setFocus(Qt.FocusReason.OtherFocusReason)
        if about:
            self._look()

    def show_found(self, found: About) -> None:
        """Show what would go."""
        clear(self._found)
        count = len(found.facts) + len(found.messages)
        if not count:
            self._found.addWidget(Label(self.tr("Nothing about “{}” is remembered.").format(found.words), "body", "2"))
            return
        facts = self.tr("%Ln facts", "", len(found.facts))
        messages = self.tr("%Ln messages", "", len(found.messages))
        told = self.tr("{} and {} about “{}” would go. This cannot be undone.").format(facts, messages, found.words)
        self._found.addWidget(Label(told, "body", wrap=True, weight=500))
        self._found.addSpacing(theme().px(8))
        shown = [("notebook-text", fact.statement, "") for fact in found.facts]
        shown += [("message-square", one.text, f"{one.title}, {words.day(one.said)}") for one in found.messages]
        for icon, text, where in shown[:_LISTED]:
            said = column(Label(text, "body", "2", wrap=True), gap=2)
            if where:
                said.addWidget(Label(where, "caption", "3", wrap=True))
            line = row(on_first_line(IconLabel(icon, 16)), said, margins=(0, 8, 0, 8), gap=10)
            line.setStretch(1, 1)
            self._found.addWidget(Hairline())
            self._found.addLayout(line)
        if len(shown) > _LISTED:
            more = self.tr("and %Ln more", "", len(shown) - _LISTED)
            self._found.addWidget(Label(more, "caption", "3"))
        forget = Button(self.tr("Forget all of it"), "primary", "trash-2")
        forget.clicked.connect(lambda: self.confirmed.emit(found.words))
        self._found.addSpacing(theme().px(12))
        self._found.addLayout(row(forget, None))

    def _look(self) -> None:
        if self._field.text().strip():
            self.looked.emit(self._field.text().strip())
