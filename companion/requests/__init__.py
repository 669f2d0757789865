"""The facade: every job of Companion as a typed request, for the window, the command line and tests alike.

`call(Request[R]) -> R` answers once, `stream(StreamRequest[E]) -> Stream[E]` answers with events until it ends.
The engine's client and an engine in the same process share the `Companion` protocol.
"""

from companion.requests.asking import Ask, Search, SuggestedQuestions, WarmUp
from companion.requests.base import Companion, E, R, R_co, Request, Stream, StreamRequest
from companion.requests.conversations import (
    DeleteConversation,
    ListConversations,
    ListMessages,
    PinConversation,
    RenameConversation,
    UndoDelete,
)
from companion.requests.engine import ChoosePassphrase, Doctor, Status, Unlock, UseForThisRun
from companion.requests.library import (
    AddFolder,
    AddSampleVault,
    Index,
    ListFiles,
    ListFolders,
    OpenFile,
    PauseIndexing,
    PreviewFolder,
    RemoveFolder,
    RetryFile,
    ShowFile,
    ShowPassage,
    WatchProgress,
)
from companion.requests.models import ChooseEmbedder, ChooseModel, ListModels, PullModel, StartOllama
from companion.requests.settings import GetSetting, PutSetting

__all__ = [
    "AddFolder",
    "AddSampleVault",
    "Ask",
    "ChooseEmbedder",
    "ChooseModel",
    "ChoosePassphrase",
    "Companion",
    "DeleteConversation",
    "Doctor",
    "E",
    "GetSetting",
    "Index",
    "ListConversations",
    "ListFiles",
    "ListFolders",
    "ListMessages",
    "ListModels",
    "OpenFile",
    "PauseIndexing",
    "PinConversation",
    "PreviewFolder",
    "PullModel",
    "PutSetting",
    "R",
    "R_co",
    "RemoveFolder",
    "RenameConversation",
    "Request",
    "RetryFile",
    "Search",
    "ShowFile",
    "ShowPassage",
    "StartOllama",
    "Status",
    "Stream",
    "StreamRequest",
    "SuggestedQuestions",
    "UndoDelete",
    "Unlock",
    "UseForThisRun",
    "WarmUp",
    "WatchProgress",
]
