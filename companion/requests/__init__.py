"""The facade: every job of Companion as a typed request, for the window, the command line and tests alike.

`call(Request[R]) -> R` answers once, `stream(StreamRequest[E]) -> Stream[E]` answers with events until it ends.
The engine's client and an engine in the same process share the `Companion` protocol.

An area's requests are imported when the first of them is asked for: making all their classes takes a fifth of a second,
and a window that shows itself needs few of them.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from companion.requests.base import Companion, E, R, R_co, Request, Stream, StreamRequest

if TYPE_CHECKING:
    from companion.requests.asking import Ask, BeginReading, Search, ShowSent, SuggestedQuestions, WarmUp
    from companion.requests.briefs import ListBriefs, MakeBrief, ShowBrief, WatchBriefs
    from companion.requests.conversations import (
        ChooseBranch,
        DeleteConversation,
        ExportConversations,
        FindFile,
        FindInConversation,
        ListConversations,
        ListMessages,
        ListScopes,
        OpenLink,
        PinConversation,
        ReadDropped,
        ReadPasted,
        RenameConversation,
        UndoDelete,
    )
    from companion.requests.engine import ChoosePassphrase, Doctor, Status, Unlock, UseForThisRun
    from companion.requests.facts import (
        AcceptFact,
        AddFact,
        ChangeFact,
        CountMemory,
        ExportFacts,
        ForgetAbout,
        ForgetFact,
        ForgetPerson,
        ListFacts,
        ListPeople,
        LookAbout,
        MarkNotes,
        NeverFacts,
        Portrait,
        PortraitText,
        ProposedFacts,
        SetFactAside,
        ShowFact,
        SwitchPeople,
    )
    from companion.requests.goals import (
        AcceptSteps,
        AddStep,
        AnswerQuiet,
        CheckIn,
        DeleteGoal,
        EditGoal,
        JudgeEvidence,
        ListEvidence,
        ListGoals,
        MoveGoal,
        PinGoal,
        ProposeGoal,
        RemoveStep,
        SaveGoal,
        SetGoalState,
        ShowGoal,
        ShowToday,
        SuggestSteps,
        TickStep,
        UndoCheckIn,
        UndoGoalDelete,
    )
    from companion.requests.library import (
        AddFolder,
        AddSampleVault,
        Index,
        LeaveOut,
        ListFiles,
        ListFolders,
        ListPassages,
        OpenFile,
        PauseIndexing,
        PinFolder,
        PreviewFolder,
        RemoveFolder,
        RetryFailed,
        RetryFile,
        ShowFile,
        ShowPage,
        ShowPassage,
        StopIndexing,
        TakeIn,
        UnlockFile,
        WatchProgress,
    )
    from companion.requests.models import ChooseEmbedder, ChooseModel, ListModels, PullModel, StartOllama
    from companion.requests.moving import ExportAll, ImportAll
    from companion.requests.notes import ChooseNotesFolder, FindNote, NoteDown, OpenNote, SaveNote, ShowNotes, WriteUp
    from companion.requests.safety import (
        AddKeyring,
        AllowForgotten,
        Forget,
        ListBackups,
        Lock,
        MakeRecoveryCode,
        NameOwnMachine,
        PreviewForget,
        PreviewRestore,
        ProvePrivate,
        RemoveWayIn,
        Restore,
        RestoreKeys,
        SetCareful,
        SetLocking,
        ShowAudit,
        ShowPrivacy,
        StillHere,
        TakeBackup,
        UnlockWithKeyring,
    )
    from companion.requests.settings import GetSetting, ListHelplines, PutSetting
    from companion.requests.tables import CountAgain, TableRows

# Which module defines which request; `tests/link/test_requests.py` holds it against `__all__`.
_AREAS = {
    "asking": "Ask BeginReading Search ShowSent SuggestedQuestions WarmUp",
    "briefs": "ListBriefs MakeBrief ShowBrief WatchBriefs",
    "conversations": """
        ChooseBranch DeleteConversation ExportConversations FindFile FindInConversation ListConversations
        ListMessages ListScopes OpenLink PinConversation ReadDropped ReadPasted RenameConversation UndoDelete
    """,
    "engine": "ChoosePassphrase Doctor Status Unlock UseForThisRun",
    "facts": """
        AcceptFact AddFact ChangeFact CountMemory ExportFacts ForgetAbout ForgetFact ForgetPerson ListFacts
        ListPeople LookAbout MarkNotes NeverFacts Portrait PortraitText ProposedFacts SetFactAside ShowFact
        SwitchPeople
    """,
    "goals": """
        AcceptSteps AddStep AnswerQuiet CheckIn DeleteGoal EditGoal JudgeEvidence ListEvidence ListGoals
        MoveGoal PinGoal ProposeGoal RemoveStep SaveGoal SetGoalState ShowGoal ShowToday SuggestSteps TickStep
        UndoCheckIn UndoGoalDelete
    """,
    "library": """
        AddFolder AddSampleVault Index LeaveOut ListFiles ListFolders ListPassages OpenFile PauseIndexing
        PinFolder PreviewFolder RemoveFolder RetryFailed RetryFile ShowFile ShowPage ShowPassage StopIndexing
        TakeIn UnlockFile WatchProgress
    """,
    "models": "ChooseEmbedder ChooseModel ListModels PullModel StartOllama",
    "moving": "ExportAll ImportAll",
    "notes": "ChooseNotesFolder FindNote NoteDown OpenNote SaveNote ShowNotes WriteUp",
    "safety": """
        AddKeyring AllowForgotten Forget ListBackups Lock MakeRecoveryCode NameOwnMachine PreviewForget
        PreviewRestore ProvePrivate RemoveWayIn Restore RestoreKeys SetCareful SetLocking ShowAudit ShowPrivacy
        StillHere TakeBackup UnlockWithKeyring
    """,
    "settings": "GetSetting ListHelplines PutSetting",
    "tables": "CountAgain TableRows",
}
_AREA_OF = {name: area for area, names in _AREAS.items() for name in names.split()}

__all__ = [
    "AcceptFact",
    "AcceptSteps",
    "AddFact",
    "AddFolder",
    "AddKeyring",
    "AddSampleVault",
    "AddStep",
    "AllowForgotten",
    "AnswerQuiet",
    "Ask",
    "BeginReading",
    "ChangeFact",
    "CheckIn",
    "ChooseBranch",
    "ChooseEmbedder",
    "ChooseModel",
    "ChooseNotesFolder",
    "ChoosePassphrase",
    "Companion",
    "CountAgain",
    "CountMemory",
    "DeleteConversation",
    "DeleteGoal",
    "Doctor",
    "E",
    "EditGoal",
    "ExportAll",
    "ExportConversations",
    "ExportFacts",
    "FindFile",
    "FindInConversation",
    "FindNote",
    "Forget",
    "ForgetAbout",
    "ForgetFact",
    "ForgetPerson",
    "GetSetting",
    "ImportAll",
    "Index",
    "JudgeEvidence",
    "LeaveOut",
    "ListBackups",
    "ListBriefs",
    "ListConversations",
    "ListEvidence",
    "ListFacts",
    "ListFiles",
    "ListFolders",
    "ListGoals",
    "ListHelplines",
    "ListMessages",
    "ListModels",
    "ListPassages",
    "ListPeople",
    "ListScopes",
    "Lock",
    "LookAbout",
    "MakeBrief",
    "MakeRecoveryCode",
    "MarkNotes",
    "MoveGoal",
    "NameOwnMachine",
    "NeverFacts",
    "NoteDown",
    "OpenFile",
    "OpenLink",
    "OpenNote",
    "PauseIndexing",
    "PinConversation",
    "PinFolder",
    "PinGoal",
    "Portrait",
    "PortraitText",
    "PreviewFolder",
    "PreviewForget",
    "PreviewRestore",
    "ProposeGoal",
    "ProposedFacts",
    "ProvePrivate",
    "PullModel",
    "PutSetting",
    "R",
    "R_co",
    "ReadDropped",
    "ReadPasted",
    "RemoveFolder",
    "RemoveStep",
    "RemoveWayIn",
    "RenameConversation",
    "Request",
    "Restore",
    "RestoreKeys",
    "RetryFailed",
    "RetryFile",
    "SaveGoal",
    "SaveNote",
    "Search",
    "SetCareful",
    "SetFactAside",
    "SetGoalState",
    "SetLocking",
    "ShowAudit",
    "ShowBrief",
    "ShowFact",
    "ShowFile",
    "ShowGoal",
    "ShowNotes",
    "ShowPage",
    "ShowPassage",
    "ShowPrivacy",
    "ShowSent",
    "ShowToday",
    "StartOllama",
    "Status",
    "StillHere",
    "StopIndexing",
    "Stream",
    "StreamRequest",
    "SuggestSteps",
    "SuggestedQuestions",
    "SwitchPeople",
    "TableRows",
    "TakeBackup",
    "TakeIn",
    "TickStep",
    "UndoCheckIn",
    "UndoDelete",
    "UndoGoalDelete",
    "Unlock",
    "UnlockFile",
    "UnlockWithKeyring",
    "UseForThisRun",
    "WarmUp",
    "WatchBriefs",
    "WatchProgress",
    "WriteUp",
]


def __getattr__(name: str) -> Any:  # noqa: ANN401 - a module's attribute may be anything
    """A request's class, from its area."""
    area = _AREA_OF.get(name)
    if area is None:
        raise AttributeError(name)
    found = getattr(import_module(f"{__name__}.{area}"), name)
    globals()[name] = found
    return found
