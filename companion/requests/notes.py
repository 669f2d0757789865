"""Notes: the folder, reading and writing one, a line for the daily note, and writing up an answer."""

from dataclasses import dataclass

from companion.requests.base import Request
from companion.types.notes import Draft, Note, NoteSaved, NotesFolder
from companion.types.paths import portable


@dataclass(frozen=True)
class ShowNotes(Request[NotesFolder]):
    """The notes folder with its notes; `name` limits to those with this in their path."""

    name: str = ""


@dataclass(frozen=True)
class ChooseNotesFolder(Request[NotesFolder]):
    """Keep notes in this folder from now on; it is read like any other watched folder."""

    path: str

    def __post_init__(self) -> None:
        object.__setattr__(self, "path", portable(self.path))


@dataclass(frozen=True)
class OpenNote(Request[Note]):
    """A note by its path; one that has no file yet is empty."""

    path: str


@dataclass(frozen=True)
class FindNote(Request[Note]):
    """The note that a `[[link]]` means; where there is none, an empty one of that name."""

    title: str


@dataclass(frozen=True)
class SaveNote(Request[NoteSaved]):
    """Write a note. `version` is that of the text which was changed, "" for a new note."""

    path: str
    text: str
    version: str


@dataclass(frozen=True)
class NoteDown(Request[NoteSaved]):
    """Add a paragraph to the end of today's note."""

    text: str


@dataclass(frozen=True)
class WriteUp(Request[Draft]):
    """Write up a kept answer as a draft in the style of the owner's own notes; nothing is saved."""

    message: int
    title: str = ""
    language: str = ""  # "en" or "de"; of its headings
