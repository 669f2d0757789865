"""Putting a fact right in place: its words, since when, until when."""

from __future__ import annotations

import re

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from ui.theme import theme
from ui.widgets.basic import Button, Label, column, row

_ISO = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")


class FactEditor(QWidget):
    """Emits `saved` with statement, since and until ("" for none); Escape leaves it."""

    saved = Signal(str, str, str)
    left = Signal()

    def __init__(self, statement: str, since: str | None = None, until: str | None = None) -> None:
        super().__init__()
        self._statement = self._field(self.tr("The fact, in your words"), statement)
        self._since = self._field(self.tr("Since"), since or "")
        self._until = self._field(self.tr("Until"), until or "")
        for field in (self._since, self._until):
            field.setPlaceholderText(self.tr("2026-04-14, 2026-04 or 2026"))
            field.textChanged.connect(self._look)
        self._statement.textChanged.connect(self._look)
        self._save = Button(self.tr("Save"), "outlined", small=True)
        self._save.clicked.connect(self._emit)
        leave = Button(self.tr("Leave as it was"), "plain", small=True)
        leave.clicked.connect(self.left)
        dates = row(
            Label(self.tr("Since"), "caption", "3"), self._since, Label(self.tr("Until"), "caption", "3"), self._until
        )
        self.setLayout(column(self._statement, 8, dates, 8, row(self._save, leave, None), margins=(0, 8, 0, 8)))
        self._look()

    def begin(self) -> None:
        """To the words."""
        self._statement.setFocus(Qt.FocusReason.OtherFocusReason)
        self._statement.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape leaves."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)

    def _field(self, name: str, text: str) -> QLineEdit:
        field = QLineEdit(text)
        field.setAccessibleName(name)
        theme().set_type(field, "body")
        field.returnPressed.connect(self._emit)
        return field

    def _look(self) -> None:
        dates = all(not f.text().strip() or _ISO.fullmatch(f.text().strip()) for f in (self._since, self._until))
        self._save.setEnabled(bool(self._statement.text().strip()) and dates)

    def _emit(self) -> None:
        if self._save.isEnabled():
            self.saved.emit(*(f.text().strip() for f in (self._statement, self._since, self._until)))
