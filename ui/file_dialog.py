"""Choosing files by Qt's own dialog: it must leave no trace of where the owner looked.

The desktop's dialogs put what was chosen on the list of recent files, where any program reads it: a conversation's
title is proposed as the name of its export.
"""

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QFileDialog, QWidget

_QUIET = QFileDialog.Option.DontUseNativeDialog


def choose_file_to_write(parent: QWidget, title: str, name: str, kinds: str) -> str:
    """The path that was chosen to write to, or ""."""
    chosen, _ = QFileDialog.getSaveFileName(parent, title, name, kinds, options=_QUIET)
    _forget_visits()
    return chosen


def choose_file(parent: QWidget, title: str, kinds: str) -> str:
    """The file that was chosen to read, or ""."""
    chosen, _ = QFileDialog.getOpenFileName(parent, title, "", kinds, options=_QUIET)
    _forget_visits()
    return chosen


def choose_files(parent: QWidget, title: str) -> list[str]:
    """The files that were chosen."""
    chosen, _ = QFileDialog.getOpenFileNames(parent, title, options=_QUIET)
    _forget_visits()
    return chosen


def _forget_visits() -> None:
    """Qt's own dialog writes visited folders in clear; that note is removed."""
    notes = QSettings(QSettings.Scope.UserScope, "QtProject")
    notes.remove("FileDialog")
    notes.sync()
