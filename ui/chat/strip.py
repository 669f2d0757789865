"""What is told above the composer: that a conversation is private, and questions in place such as opening a link."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from companion import requests
from ui.theme import theme
from ui.widgets.basic import Button, IconLabel, Label, clear, column, row
from ui.widgets.notice import Notice, NoticeAction

if TYPE_CHECKING:
    from ui.engine_bridge import EngineBridge


class Strip(QWidget):
    """Holds one question at a time and, under it, the line of a private conversation."""

    def __init__(self) -> None:
        super().__init__()
        self._questions = column()
        self._private = QWidget()
        told = Label(self.tr("Private. Nothing of this conversation is kept."), "caption", "2", wrap=True)
        self._end = Button(self.tr("End it"), "plain", small=True)
        layout = row(IconLabel("hat-glasses", 14, "ink.2"), told, self._end, margins=(0, 0, 0, 6), gap=8)
        layout.setStretch(1, 1)
        self._private.setLayout(layout)
        self._private.hide()
        self.setLayout(column(self._questions, self._private))

    @property
    def end_private(self) -> Button:
        """The button that ends a private conversation."""
        return self._end

    def show_private(self, private: bool) -> None:
        """Tell that nothing is kept, or nothing."""
        self._private.setVisible(private)

    def ask(self, notice: Notice) -> None:
        """Ask something in place; a question before it goes."""
        clear(self._questions)
        self._questions.addWidget(notice)
        notice.show()
        self._questions.setContentsMargins(0, 0, 0, theme().px(8))

    def close_question(self) -> bool:
        """Take the question away; whether there was one."""
        some = self._questions.count() > 0
        clear(self._questions)
        self._questions.setContentsMargins(0, 0, 0, 0)
        return some

    def question(self) -> Notice | None:
        """What is asked now."""
        item = self._questions.itemAt(0)
        widget = item.widget() if item is not None else None
        return widget if isinstance(widget, Notice) else None


class Links(QObject):
    """Opens an address only after a look at where it leads."""

    failed = Signal(object)  # a Problem
    told = Signal(str)

    def __init__(self, bridge: EngineBridge, strip: Strip) -> None:
        super().__init__(strip)
        self._bridge, self._strip = bridge, strip

    def ask(self, address: str) -> None:
        """Ask whether to open an address; it is shown whole."""
        actions = (
            NoticeAction(self.tr("Open it"), lambda: self._open(address)),
            NoticeAction(self.tr("Copy the address"), lambda: self._copy(address)),
        )
        reason = self.tr("Your browser or mail program opens it. Companion itself sends nothing.")
        self._strip.ask(Notice(self.tr("Open {}?").format(address), reason, actions, icon_name="external-link"))

    def _open(self, address: str) -> None:
        self._strip.close_question()
        self._bridge.ask(requests.OpenLink(address), on_problem=self.failed.emit)

    def _copy(self, address: str) -> None:
        self._strip.close_question()
        QGuiApplication.clipboard().setText(address)
        self.told.emit(self.tr("Address copied"))
