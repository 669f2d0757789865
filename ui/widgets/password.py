"""A locked file's password, asked for in place."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from ui.theme import theme
from ui.widgets.basic import Button, Label, column, row


class PasswordField(QWidget):
    """A field and its button. Emits what was entered, and keeps nothing of it."""

    entered = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        name = self.tr("Password of the file")
        label = Label(name, "caption", "2")
        self.field = QLineEdit()
        self.field.setEchoMode(QLineEdit.EchoMode.Password)
        self.field.setAccessibleName(name)
        theme().set_type(self.field, "body")
        label.setBuddy(self.field)
        self.button = Button(self.tr("Unlock"), "outlined", "lock", small=True)
        self.button.setEnabled(False)
        self.field.textChanged.connect(lambda text: self.button.setEnabled(bool(text)))
        self.field.returnPressed.connect(self._enter)
        self.button.clicked.connect(self._enter)
        told = Label(
            self.tr("It is kept in memory until Companion ends, and written nowhere."), "caption", "3", wrap=True
        )
        line = row(self.field, self.button, gap=8)
        line.setStretch(0, 1)
        self.setLayout(column(label, 4, line, 4, told))

    def _enter(self) -> None:
        password = self.field.text()
        if password:
            self.field.clear()
            self.entered.emit(password)
