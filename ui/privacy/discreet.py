"""Discreet: while another program is in front, the window shows nothing, so neither does its picture in a task bar."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from ui.privacy.cover import Cover


class Discreet(QObject):
    """Covers windows while no window of Companion is in front.

    Args:
        windows: what may show the owner's words. is_wanted: whether the owner chose it, asked each time.
    """

    def __init__(self, windows: Callable[[], list[QWidget]], is_wanted: Callable[[], bool]) -> None:
        super().__init__()
        self._windows, self._is_wanted = windows, is_wanted
        self._covers: list[Cover] = []
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.applicationStateChanged.connect(self.look)

    def look(self, state: Qt.ApplicationState) -> None:
        """Another program came to the front, or Companion did."""
        for cover in self._covers:
            cover.hide()
            cover.deleteLater()
        self._covers = []
        if state != Qt.ApplicationState.ApplicationActive and self._is_wanted():
            self._covers = [Cover(window, "Companion") for window in self._windows()]
