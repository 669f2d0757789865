"""The library: folders, files, progress, and showing what a file says."""

from dataclasses import dataclass

from companion.requests.base import Request, StreamRequest
from companion.types.library import DocumentView, FileRow, FileState, FolderPreview, FolderRow, Page, Progress


@dataclass(frozen=True)
class PreviewFolder(Request[FolderPreview]):
    """What adding a folder would mean; reads names only."""

    path: str


@dataclass(frozen=True)
class AddFolder(Request[FolderRow]):
    """Watch a folder from now on. Adding one again is no error."""

    path: str


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


@dataclass(frozen=True)
class PauseIndexing(Request[None]):
    """Pause or resume reading and embedding."""

    paused: bool


@dataclass(frozen=True)
class RetryFile(Request[None]):
    """Read a file again, whether it failed or not."""

    file: int


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
