"""The library: folders, files, progress, and showing what a file says."""

from dataclasses import dataclass, field

from companion.requests.base import Request, StreamRequest
from companion.types.documents import Span
from companion.types.library import (
    DocumentView,
    FileRow,
    FileState,
    FolderPreview,
    FolderRow,
    Page,
    PageView,
    PassageRow,
    Progress,
)
from companion.types.paths import portable


@dataclass(frozen=True)
class PreviewFolder(Request[FolderPreview]):
    """What adding a folder would mean; reads names only."""

    path: str

    def __post_init__(self) -> None:
        object.__setattr__(self, "path", portable(self.path))


@dataclass(frozen=True)
class AddFolder(Request[FolderRow]):
    """Watch a folder from now on. Adding one again is no error."""

    path: str

    def __post_init__(self) -> None:
        object.__setattr__(self, "path", portable(self.path))


@dataclass(frozen=True)
class AddSampleVault(Request[FolderRow]):
    """Watch the sample vault that comes with Companion."""


@dataclass(frozen=True)
class RemoveFolder(Request[None]):
    """Stop watching a folder and forget all that was read from it."""

    folder: int


@dataclass(frozen=True)
class ListFolders(Request[tuple[FolderRow, ...]]):
    """All watched folders."""


@dataclass(frozen=True)
class ListFiles(Request[Page[FileRow]]):
    """Files by path. `after` continues a page; `state` and `name` (a part of the name) limit."""

    folder: int | None = None
    after: str | None = None
    limit: int = 200
    state: FileState | None = None
    name: str = ""


@dataclass(frozen=True)
class WatchProgress(StreamRequest[Progress]):
    """Progress of the library whenever it changes, the present state first; never ends by itself."""


@dataclass(frozen=True)
class Index(StreamRequest[Progress]):
    """Read a folder (added if it is new); ends when all of it is searchable by words, with `wait` by meaning too."""

    path: str
    wait: bool = False

    def __post_init__(self) -> None:
        object.__setattr__(self, "path", portable(self.path))


@dataclass(frozen=True)
class PauseIndexing(Request[None]):
    """Pause reading and embedding until the owner or the next start goes on, or go on, after a stop too."""

    paused: bool


@dataclass(frozen=True)
class StopIndexing(Request[None]):
    """Stop reading and embedding at once, past the next start too, until `PauseIndexing(False)`."""


@dataclass(frozen=True)
class PinFolder(Request[None]):
    """Read a folder's files before those of all others, or as all others."""

    folder: int
    pinned: bool


@dataclass(frozen=True)
class RetryFile(Request[None]):
    """Read a file again, whether it failed or not."""

    file: int


@dataclass(frozen=True)
class RetryFailed(Request[int]):
    """Read all files again that failed, of one folder or of all; returns how many."""

    folder: int | None = None


@dataclass(frozen=True)
class UnlockFile(Request[None]):
    """Read a locked file with its password, which the engine keeps in memory until it ends, and nowhere else."""

    file: int
    password: str = field(repr=False)


@dataclass(frozen=True)
class LeaveOut(Request[None]):
    """Leave out a file or a folder inside a watched one: what was read of it is forgotten. `TakeIn` undoes it.

    Attributes:
        file: a `FileRow.id`. folder, path: else a watched folder, and where in it the inner one lies, as it is shown.
    """

    file: int = 0
    folder: int = 0
    path: str = ""


@dataclass(frozen=True)
class TakeIn(Request[None]):
    """Read a file or an inner folder that is left out, by the owner or by a rule. `LeaveOut` undoes it."""

    file: int = 0
    folder: int = 0
    path: str = ""


@dataclass(frozen=True)
class ListPassages(Request[Page[PassageRow]]):
    """A file's passages as Companion sees them, in order; `after` continues a page."""

    file: int
    after: str | None = None
    limit: int = 100


@dataclass(frozen=True)
class ShowPage(Request[PageView]):
    """A page of a PDF or a picture, drawn, with the words of a stretch of its text marked.

    Attributes:
        page: from 1; None is the one that the marks begin on.
        passage, marks: spans of the document's canonical text (a view's `offset` added); only those on the page count.
        width_px: how wide it is wanted, within what a reader may draw.
    """

    file: int
    page: int | None = None
    passage: Span | None = None
    marks: tuple[Span, ...] = ()
    width_px: int = 1_000


@dataclass(frozen=True)
class ShowPassage(Request[DocumentView]):
    """A chunk in its surroundings. `marks` come from the support or the passage, in the chunk's text."""

    chunk: int
    marks: tuple[tuple[int, int], ...] = ()
    around: int = 6_000


@dataclass(frozen=True)
class ShowFile(Request[DocumentView]):
    """A file's text from `offset` on, as Companion sees it."""

    file: int
    offset: int = 0
    length: int = 20_000


@dataclass(frozen=True)
class OpenFile(Request[None]):
    """Open a file in the program that the desktop uses for it."""

    file: int
