"""The facade: every job of Companion as a typed request, for the window, the command line and tests alike.

`call(Request[R]) -> R` answers once, `stream(StreamRequest[E]) -> Stream[E]` answers with events until it ends.
The engine's client and an engine in the same process share the `Companion` protocol.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from companion.types.answers import AnswerEvent
from companion.types.conversations import ConversationRow, Message
from companion.types.library import (
    DocumentView,
    FileRow,
    FileState,
    FolderPreview,
    FolderRow,
    Page,
    Progress,
)
from companion.types.models import ModelsOverview, PullProgress
from companion.types.passages import Scope, SearchResult
from companion.types.status import Check, EngineStatus

R = TypeVar("R")
R_co = TypeVar("R_co", covariant=True)
E = TypeVar("E")


class Request(Generic[R_co]):
    """A job that is answered once. Subclasses are frozen dataclasses: `class X(Request[Reply])`."""


class StreamRequest(Generic[E]):
    """A job that is answered by events. Subclasses are frozen dataclasses: `class X(StreamRequest[EventUnion])`."""


class Stream(Protocol[R_co]):
    """Events of one job, in order. Iterating ends when the job does; raises `CompanionError` where it failed."""

    def __iter__(self) -> Iterator[R_co]: ...

    def cancel(self) -> None:
        """Stop the job; what came so far stays, and the iteration ends after a last event."""


class Companion(Protocol):
    """Whatever can do the jobs: the client of an engine, or an engine in this process."""

    def call(self, request: Request[R]) -> R:
        """Do a job that is answered once.

        Raises:
            CompanionError: it could not be done; the problem says why and what to do.
        """
        ...

    def stream(self, request: StreamRequest[E]) -> Stream[E]:
        """Start a job that is answered by events."""
        ...


# --- the engine and its key ---------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Status(Request[EngineStatus]):
    """How the engine, its memory and its library stand."""


@dataclass(frozen=True)
class Unlock(Request[EngineStatus]):
    """Open a locked memory. The passphrase crosses the socket only."""

    passphrase: str


@dataclass(frozen=True)
class ChoosePassphrase(Request[EngineStatus]):
    """Make the key of a new memory and a passphrase slot for it, or add or change the passphrase of an open one."""

    passphrase: str


@dataclass(frozen=True)
class UseForThisRun(Request[EngineStatus]):
    """Use a new memory whose key lives in the engine's memory alone: nothing is kept after this run."""


@dataclass(frozen=True)
class Doctor(Request[tuple[Check, ...]]):
    """What works and what is missing, each with what to do."""


# --- the library ---------------------------------------------------------------------------------------------------


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


# --- asking --------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Search(Request[SearchResult]):
    """Passages for a question, without an answer. `wait` waits for meaning where the embedder is still loading."""

    question: str
    scope: Scope = Scope()
    limit: int = 10
    wait: bool = True


@dataclass(frozen=True)
class Ask(StreamRequest[AnswerEvent]):
    """Answer a question.

    Attributes:
        conversation: the one to go on with; None starts one, unless `keep` is False.
        parent: the message to go on from, for an edited question; None means the last one.
        model: a `ModelRow.name`; None means the chosen one. "none" answers by extracts alone.
        keep: False keeps nothing of it.
    """

    question: str
    conversation: int | None = None
    parent: int | None = None
    scope: Scope = Scope()
    model: str | None = None
    keep: bool = True


@dataclass(frozen=True)
class WarmUp(Request[None]):
    """The owner is about to ask: load the embedder and the chosen model behind the scenes. Returns at once."""


@dataclass(frozen=True)
class SuggestedQuestions(Request[tuple[str, ...]]):
    """Questions that can be asked of what has been read."""


@dataclass(frozen=True)
class ListConversations(Request[Page[ConversationRow]]):
    """Conversations, pinned and newest first; `find` looks in titles and messages."""

    after: str | None = None
    limit: int = 100
    find: str = ""


@dataclass(frozen=True)
class ListMessages(Request[Page[Message]]):
    """Messages of a conversation's current branch, newest page first but in order of time within the page."""

    conversation: int
    before: int | None = None
    limit: int = 50


@dataclass(frozen=True)
class RenameConversation(Request[None]):
    """Give a conversation another title."""

    conversation: int
    title: str


@dataclass(frozen=True)
class PinConversation(Request[None]):
    """Pin a conversation to the top, or let it go."""

    conversation: int
    pinned: bool


@dataclass(frozen=True)
class DeleteConversation(Request[None]):
    """Hide a conversation at once; it is gone for good ten seconds later unless `UndoDelete` came."""

    conversation: int


@dataclass(frozen=True)
class UndoDelete(Request[None]):
    """Bring a conversation back that was deleted within the last ten seconds."""

    conversation: int


# --- models --------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class ListModels(Request[ModelsOverview]):
    """The starter, Ollama's state and its models."""


@dataclass(frozen=True)
class ChooseModel(Request[None]):
    """Answer with this model from now on."""

    name: str


@dataclass(frozen=True)
class PullModel(StreamRequest[PullProgress]):
    """Let Ollama pull a model; cancelling stops it."""

    name: str


@dataclass(frozen=True)
class StartOllama(Request[ModelsOverview]):
    """Start the Ollama server on loopback, cloud switched off, and wait until it answers."""


# --- settings ------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class GetSetting(Request[str | None]):
    """A setting of the window (size, theme, drafts), kept encrypted like everything else."""

    key: str


@dataclass(frozen=True)
class PutSetting(Request[None]):
    """Keep a setting of the window."""

    key: str
    value: str
