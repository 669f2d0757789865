"""Notes: Markdown files in a folder of the owner's. Paths are inside that folder, with "/"."""

from dataclasses import dataclass


@dataclass(frozen=True)
class NoteRow:
    """A note in the list. `title` is its file's name without the ending; `changed` ISO in UTC."""

    path: str
    title: str
    changed: str


@dataclass(frozen=True)
class NotesFolder:
    """Where the notes lie and which there are, newest first.

    Attributes:
        path: of the folder; "" where none was chosen. daily: path of today's note, which may not exist yet.
        more: whether there are more notes than rows.
    """

    path: str
    daily: str
    rows: tuple[NoteRow, ...]
    more: bool = False


@dataclass(frozen=True)
class Note:
    """A note as it stands in its file. `version` tells its bytes apart from any others; "" where there is no file."""

    path: str
    title: str
    text: str
    version: str


@dataclass(frozen=True)
class NoteSaved:
    """A note was written.

    Attributes:
        path: where; another one than was asked for where `beside` is true. version: of what is in the file now.
        beside: the file had been changed by another program since it was read, so it was left as it is and this text
            lies beside it.
    """

    path: str
    version: str
    beside: bool = False


@dataclass(frozen=True)
class Draft:
    """A text written up from passages, with its sources as footnotes. `model`: who worded it, "" for quotes alone."""

    text: str
    model: str = ""
