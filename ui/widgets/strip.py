"""The place above the rooms for one notice about all of them."""

from PySide6.QtWidgets import QWidget

from ui.theme import theme
from ui.widgets.basic import clear, column
from ui.widgets.notice import Notice


class Strip(QWidget):
    """Takes no room until there is something to tell."""

    def __init__(self) -> None:
        super().__init__()
        self._lines = column()
        self.setLayout(self._lines)
        self.hide()

    def show_notice(self, notice: Notice) -> None:
        """Show this one, in place of any other."""
        self.clear()
        self._lines.addWidget(notice)
        self._lines.setContentsMargins(theme().px(24), theme().px(12), theme().px(24), theme().px(12))
        self.show()

    def clear(self) -> None:
        """Take away what is shown."""
        clear(self._lines)
        self.hide()
