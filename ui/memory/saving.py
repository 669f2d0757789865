"""Saving a text to a file that the owner chooses."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from ui import words


def save_text(parent: QWidget, text: str, name: str) -> str:
    """Let the owner choose a place and write the text there; what to tell, "" where they chose none."""
    path, _ = QFileDialog.getSaveFileName(parent, words.tr("Where may it be saved?"), name)
    if not path:
        return ""
    try:
        Path(path).write_text(text, encoding="utf-8")
    except OSError:
        return words.tr("It could not be saved there.")
    return words.tr("Saved as {}").format(Path(path).name)
