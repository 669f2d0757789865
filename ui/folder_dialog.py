"""Choosing a folder by the system's own dialog, which must leave no trace of where the owner looked."""

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QFileDialog, QWidget


def choose_folder(parent: QWidget, title: str) -> str:
    """The folder that was chosen, or "". Qt's own dialog writes visited folders in clear; that note is removed."""
    chosen = QFileDialog.getExistingDirectory(parent, title)
    notes = QSettings(QSettings.Scope.UserScope, "QtProject")
    notes.remove("FileDialog")
    notes.sync()
    return chosen
