"""Saving a text to a file that the owner chooses."""

from pathlib import Path

from PySide6.QtWidgets import QWidget

from ui import words
from ui.file_dialog import choose_file_to_write


def save_text(parent: QWidget, text: str, name: str) -> str:
    """Let the owner choose a place and write the text there; what to tell, "" where they chose none."""
    path = choose_file_to_write(parent, words.tr("Where may it be saved?"), name, "")
    if not path:
        return ""
    try:
        Path(path).write_text(text, encoding="utf-8")
    except OSError:
        return words.tr("It could not be saved there.")
    return words.tr("Saved as {}").format(Path(path).name)
