"""Choosing files by the system's own dialog, which must leave no trace of where the owner looked."""

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QFileDialog, QWidget


def choose_file_to_write(parent: QWidget, title: str, name: str, kinds: str) -> str:
    """The path that was chosen to write to, or ""."""
    chosen, _ = QFileDialog.getSaveFileName(parent, title, name, kinds)
    _forget_visits()
    return chosen


def choose_file(parent: QWidget, title: str, kinds: str) -> str:
    """The file that was chosen to read, or ""."""
    chosen, _ = QFileDialog.getOpenFileName(parent, title, "", kinds)
    _forget_visits()
    return chosen


def choose_files(parent: QWidget, title: str) -> list[str]:
    """The files that were chosen."""
    chosen, _ = QFileDialog.getOpenFileNames(parent, title)
    _forget_visits()
    return chosen


def _forget_visits() -> None:
    """Qt's own dialog writes visited folders in clear; that note is removed."""
    notes = QSettings(QSettings.Scope.UserScope, "QtProject")
    notes.remove("FileDialog")
    notes.sync()
