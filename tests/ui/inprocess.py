"""Companion in this process, in memory: the same protocol as the engine's client, real data, no engine.

Answers come from a script of events; `gate` holds them back until a test lets them go.
"""

import itertools
import re
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from typing import Any

from companion import requests as r
from companion.goals.parse import parse_goal
from companion.types import safety
from companion.types.answers import (
    Answer,
    Checked,
    Delta,
    Finished,
    Found,
    Outcome,
    Sentence,
    Waiting,
)
from companion.types.conversations import ConversationRow, DroppedFile, Exported, FoundMessage, KnownFile, Message, Role
from companion.types.documents import Span
from companion.types.errors import CompanionError, Problem
from companion.types.facts import MemoryCounts
from companion.types.goals import Goal, GoalProposal, GoalState, TodayView
from companion.types.library import (
    DocumentView,
    FileRow,
    FolderPreview,
    FolderRow,
    KindCount,
    Page,
)
from companion.types.models import ModelsOverview, OllamaState, PullProgress
from companion.types.notes import Draft, NotesFolder
from companion.types.passages import ScopeChoice, ScopeChoices, SearchResult
from companion.types.status import Check, EngineStatus, LockState
from tests.ui.made_up import (
    ANSWER,
    EMBEDDERS,
    FILES,
    FORGETTING,
    GEMMA,
    IDLE,
    PASSAGES,
    PRIVACY,
    STARTER,
    document,
    folder,
    sentences,
)


def _snake(name: str) -> str:
    return re.sub(r"(?<=.)([A-Z])", r"_\1", name).lower()


class InProcess:
    """Does every job of the window at once, but an answer only as far as `gate` lets it."""

    def __init__(self) -> None:
        self.lock = LockState.UNLOCKED
        self.guard = ("seccomp", "audit-hook", "no-core-dumps")
        self.folders: list[FolderRow] = [folder()]
        self.settings: dict[str, str] = {}
        self.conversations: dict[int, tuple[ConversationRow, list[Message]]] = {}
        self.hidden: set[int] = set()
        self.overview = ModelsOverview(
            OllamaState.READY, "0.13.0", True, None, (GEMMA,), STARTER, None, GEMMA.name, "MiniLM", EMBEDDERS
        )
        self.progress = IDLE
        self.scopes = ScopeChoices(
            (ScopeChoice(1, "Notes", 62),),
            (ScopeChoice(0, "note", 40), ScopeChoice(0, "pdf", 12)),
            (ScopeChoice(0, "Karin Vogt", 4),),
            first_day="2024-03-01",
            last_day="2026-06-22",
        )
        self.known_files: dict[str, KnownFile] = {}
        self.privacy = PRIVACY
        self.problem: Problem | None = None
        self.asked: list[Any] = []
        self.cancelled: list[int] = []
        self.gate = threading.Event()
        self.gate.set()
        self.script: Callable[[r.Ask, threading.Event], Iterator[Any]] | None = None
        self.fail: dict[type, Problem] = {}
        self.lost: Callable[[], None] = lambda: None
        self._stops: dict[int, threading.Event] = {}
        self._numbers = itertools.count(1)

    # --- the facade ---

    def call(self, request: r.Request[Any]) -> Any:
        self.asked.append(request)
        if type(request) in self.fail:
            raise CompanionError.of(self.fail[type(request)])
        return getattr(self, "do_" + _snake(type(request).__name__))(request)

    def stream(self, request: r.StreamRequest[Any]) -> Iterator[Any]:
        return self._events(request, threading.Event())

    # --- the root of it, as the engine's client has it ---

    def connect(self, lost: Callable[[], None]) -> "InProcess":
        self.lost = lost
        return self

    def submit(
        self, request: Any, on_event: Callable[[Any], None], on_end: Callable[[Any, Problem | None], None]
    ) -> int:
        number = next(self._numbers)
        if isinstance(request, r.StreamRequest):
            stop = self._stops[number] = threading.Event()
            threading.Thread(target=self._run, args=(request, stop, on_event, on_end), daemon=True).start()
            return number
        try:
            reply = self.call(request)
        except CompanionError as error:
            on_end(None, error.problem)
        else:
            on_end(reply, None)
        return number

    def cancel(self, number: int) -> None:
        self.cancelled.append(number)
        if number in self._stops:  # else it was answered on the way here
            self._stops[number].set()

    def close(self) -> None:
        for stop in self._stops.values():
            stop.set()
        self.gate.set()

    def _run(self, request: Any, stop: threading.Event, on_event: Any, on_end: Any) -> None:
        self.asked.append(request)
        try:
            for event in self._events(request, stop):
                on_event(event)
        except CompanionError as error:
            on_end(None, error.problem)
        else:
            on_end(None, None)

    def _events(self, request: Any, stop: threading.Event) -> Iterator[Any]:
        if type(request) in self.fail:
            raise CompanionError.of(self.fail[type(request)])
        if isinstance(request, r.Ask):
            return (self.script or self._answer)(request, stop)
        if isinstance(request, r.PullModel):
            return self._pull(stop)
        if isinstance(request, r.Forget):
            return iter([*FORGETTING, safety.Forgotten(1, "about", {"file": 1}, "2026-06-11", "2026-06-11T07:13:00")])
        if isinstance(request, r.ProvePrivate):
            return iter(
                [safety.Attempt("broker", "127.0.0.1 port 11434", False, False), safety.Proved("strace", True, 1)]
            )
        if isinstance(request, r.WatchBriefs):
            return self._made_briefs(stop)
        return self._watch(stop)

    def _made_briefs(self, stop: threading.Event) -> Iterator[Any]:
        stop.wait(30)
        yield from ()

    # --- answers ---

    def _answer(self, request: r.Ask, stop: threading.Event) -> Iterator[Any]:
        yield Waiting("model", "Gemma 3 4B")
        yield Found(PASSAGES, 62, True)
        made: list[Sentence] = []
        at = 0
        for sentence in sentences():
            self.gate.wait(10)
            if stop.is_set():
                break
            end = sentence.span.end
            yield Delta(ANSWER[at:end])
            at = end
            yield Waiting("checking", "")
            yield Checked(sentence)
            made.append(sentence)
        outcome = Outcome.STOPPED if stop.is_set() else Outcome.ANSWERED
        text = ANSWER[:at] if made else ""
        yield self.keep(request, Answer(text, tuple(made), PASSAGES, outcome, "gemma3:4b"))

    def keep(self, request: r.Ask, made: Answer) -> Finished:
        number = request.conversation or len(self.conversations) + 1
        row, messages = self.conversations.get(
            number, (ConversationRow(number, request.question[:40], False, "2026-06-11T07:12:00+00:00", 0), [])
        )
        first = max((m.id for m in messages), default=number * 100)
        when = "2026-06-11T07:12:00+00:00"
        messages = [
            *messages,
            Message(first + 1, number, first or None, Role.OWNER, request.question, when, None, True),
            Message(first + 2, number, first + 1, Role.COMPANION, made.text, when, made, True),
        ]
        self.conversations[number] = (replace(row, messages=len(messages)), messages)
        return Finished(made, number, first + 2)

    def _pull(self, stop: threading.Event) -> Iterator[Any]:
        yield PullProgress("pulling", 1_000_000, 3_300_000_000)
        self.gate.wait(10)
        if stop.is_set():
            raise CompanionError("pull-cancelled", model="gemma3:4b")
        yield PullProgress("success", 3_300_000_000, 3_300_000_000)

    def _watch(self, stop: threading.Event) -> Iterator[Any]:
        yield self.progress
        stop.wait(30)

    # --- jobs that are answered once; each is named for its request ---

    def do_status(self, _request: Any) -> EngineStatus:
        opened = self.lock not in (LockState.LOCKED, LockState.NEW)
        folders = tuple(self.folders) if opened else ()
        progress = self.progress if opened else None
        ways_in = self.privacy.ways_in
        return EngineStatus("0.1.0", 1, self.lock, folders, progress, self.guard, {}, ways_in, self.problem)

    def do_unlock(self, request: Any) -> EngineStatus:
        if request.passphrase != "open sesame":
            raise CompanionError("wrong-passphrase")
        self.lock = LockState.UNLOCKED
        return self.do_status(request)

    def do_choose_passphrase(self, request: Any) -> EngineStatus:
        if len(request.passphrase) < 8:
            raise CompanionError("passphrase-too-short", least=8)
        self.lock = LockState.UNLOCKED
        return self.do_status(request)

    def do_use_for_this_run(self, request: Any) -> EngineStatus:
        self.lock = LockState.THIS_RUN_ONLY
        return self.do_status(request)

    def do_get_setting(self, request: Any) -> str | None:
        return self.settings.get(request.key)

    def do_put_setting(self, request: Any) -> None:
        self.settings[request.key] = request.value

    def do_list_folders(self, _request: Any) -> tuple[FolderRow, ...]:
        return tuple(self.folders)

    def do_add_folder(self, request: Any) -> FolderRow:
        made = folder(len(self.folders) + 1, request.path.rsplit("/", 1)[-1])
        self.folders.append(made)
        return made

    def do_add_sample_vault(self, _request: Any) -> FolderRow:
        made = folder(len(self.folders) + 1, "Sample vault", sample=True)
        self.folders.append(made)
        return made

    def do_remove_folder(self, request: Any) -> None:
        self.folders = [one for one in self.folders if one.id != request.folder]

    def do_preview_folder(self, request: Any) -> FolderPreview:
        kinds = (
            KindCount("note", 1731, 1),
            KindCount("pdf", 2204, 1),
            KindCount("table", 486, 1),
            KindCount("mail", 342, 1),
        )
        left_out = {"build_output": 291, "hidden": 33, "secret": 7}
        examples = {
            "build_output": ("Website/node_modules/", "Website/dist/"),
            "hidden": (".thumbnails/", "Flat/.~lock.Costs.xlsx#"),
            "secret": ("Passwords.kdbx",),
        }
        return FolderPreview(request.path, 13_738, kinds, left_out, 360, 3000, examples)

    def do_list_files(self, request: Any) -> Page[FileRow]:
        found = [f for f in FILES if request.state in (None, f.state) and request.name.lower() in f.name.lower()]
        found = [f for f in found if request.folder in (None, f.folder)]
        return Page(tuple(found), None, len(found))

    def do_show_passage(self, _request: Any) -> DocumentView:
        return document()

    def do_show_file(self, _request: Any) -> DocumentView:
        return replace(document(), passage=None, marks=())

    def do_search(self, _request: Any) -> SearchResult:
        return SearchResult(PASSAGES, 62, True)

    def do_suggested_questions(self, _request: Any) -> tuple[str, ...]:
        return (
            "What does Herr Kuhn still need from me?",
            "When did I last change the price of the album?",
            "Which words did I get wrong twice?",
        )

    def do_list_conversations(self, request: Any) -> Page[ConversationRow]:
        rows = [row for number, (row, _) in self.conversations.items() if number not in self.hidden]
        rows = [row for row in rows if request.find.lower() in row.title.lower()]
        rows.sort(key=lambda row: not row.pinned)
        return Page(tuple(rows), None, len(rows))

    def do_list_messages(self, request: Any) -> Page[Message]:
        if request.conversation not in self.conversations:
            raise CompanionError("not-found")
        messages = self.conversations[request.conversation][1]
        if request.newer_than is not None:
            rest = [m for m in messages if m.id > request.newer_than]
            more = str(rest[request.limit - 1].id) if len(rest) > request.limit else None
            return Page(tuple(rest[: request.limit]), more, len(messages))
        rest = [m for m in messages if request.before is None or m.id < request.before]
        kept = rest[-request.limit :]
        return Page(tuple(kept), str(kept[0].id) if len(rest) > len(kept) else None, len(messages))

    def do_rename_conversation(self, request: Any) -> None:
        row, messages = self.conversations[request.conversation]
        self.conversations[request.conversation] = (replace(row, title=request.title), messages)

    def do_pin_conversation(self, request: Any) -> None:
        row, messages = self.conversations[request.conversation]
        self.conversations[request.conversation] = (replace(row, pinned=request.pinned), messages)

    def do_delete_conversation(self, request: Any) -> None:
        self.hidden.add(request.conversation)

    def do_undo_delete(self, request: Any) -> None:
        self.hidden.discard(request.conversation)

    def do_list_goals(self, _request: Any) -> tuple[Any, ...]:
        return ()

    def do_pin_goal(self, request: Any) -> GoalProposal:
        return parse_goal(request.sentence, date(2026, 6, 11))

    def do_save_goal(self, request: Any) -> Goal:
        made = request.draft
        return Goal(
            1, made.title, made.why, made.target, made.sentence, GoalState.ACTIVE, 1.0, "2026-06-11", "2026-06-11"
        )

    def do_show_today(self, _request: Any) -> TodayView:
        return TodayView("2026-06-11", (), (), (), ())

    def do_show_brief(self, _request: Any) -> None:
        return None

    def do_list_briefs(self, _request: Any) -> tuple[str, ...]:
        return ()

    def do_list_helplines(self, _request: Any) -> tuple[str, ...]:
        return ("DE", "GB")

    def do_write_up(self, request: Any) -> Draft:
        return Draft(f"# {request.title}\n\n> Ibuprofen stop[^1]\n\n[^1]: Dr Aydin\n")

    def do_show_notes(self, _request: Any) -> NotesFolder:
        return NotesFolder("", "", ())

    def do_list_models(self, _request: Any) -> ModelsOverview:
        return self.overview

    def do_choose_model(self, request: Any) -> None:
        self.overview = replace(self.overview, chosen=request.name)

    def do_choose_embedder(self, request: Any) -> None:
        rows = tuple(replace(row, chosen=row.name == request.name, proposed=False) for row in self.overview.embedders)
        self.overview = replace(self.overview, embedders=rows)
        self.progress = replace(self.progress, change_done=40, change_total=120, seconds_left=600.0)

    def do_start_ollama(self, _request: Any) -> ModelsOverview:
        self.overview = replace(self.overview, ollama=OllamaState.READY, problem=None)
        return self.overview

    def do_doctor(self, _request: Any) -> tuple[Check, ...]:
        return (Check("Keyring", True, "answers"), Check("Ollama", False, "", Problem("ollama-not-running")))

    def do_proposed_facts(self, _request: Any) -> tuple[Any, ...]:
        return ()

    def do_count_memory(self, _request: Any) -> MemoryCounts:
        return MemoryCounts(0, 0, 0, 0, 0, 0, len(self.conversations), (), False)

    def do_list_facts(self, _request: Any) -> Page[Any]:
        return Page((), None, 0)

    def do_portrait(self, _request: Any) -> tuple[Any, ...]:
        return ()

    def do_list_people(self, _request: Any) -> tuple[Any, ...]:
        raise CompanionError("people-off")

    def do_show_privacy(self, _request: Any) -> safety.PrivacyState:
        return self.privacy

    def do_show_audit(self, _request: Any) -> safety.AuditPage:
        row = safety.AuditRow(1, "2026-06-11T07:12:00+00:00", "asked", "message 1", "gemma3:4b")
        return safety.AuditPage((row,), None, 1, True)

    def do_lock(self, _request: Any) -> None:
        self.lock = LockState.LOCKED

    def do_preview_forget(self, request: Any) -> safety.ForgetPreview:
        found = safety.Found("file", 4, "Mum/2026-04-14 Dr Aydin.md")
        return safety.ForgetPreview({"file": 1} if request.what.words == "Dr Aydin" else {}, (found,), 2, False)

    def do_make_recovery_code(self, _request: Any) -> str:
        return "0123-4567-89AB-CDEF-GHJK-MNPQ-RSTV-WXYZ"

    def do_preview_restore(self, request: Any) -> safety.RestorePreview:
        return safety.RestorePreview(
            request.name, "2026-06-10T02:00:00+00:00", (safety.RestoreRow("conversations", 3, 4, 1),)
        )

    def do_restore(self, request: Any) -> safety.RestorePreview:
        self.lock = LockState.UNLOCKED
        return self.do_preview_restore(request)

    def _nothing(self, _request: Any) -> None:
        return None

    # --- branches, places, limits, files: as much of the engine's own as the window needs ---

    def do_find_in_conversation(self, request: Any) -> tuple[FoundMessage, ...]:
        found = []
        for message in self.conversations[request.conversation][1]:
            at = message.text.lower().find(request.words.lower())
            if at >= 0:
                found.append(FoundMessage(message.id, message.text, Span(at, at + len(request.words))))
        return tuple(found)

    def do_choose_branch(self, _request: Any) -> None:
        return None

    def do_export_conversations(self, request: Any) -> Exported:
        return Exported(1 if request.conversation else len(self.conversations), request.path)

    def do_list_scopes(self, _request: Any) -> ScopeChoices:
        return self.scopes

    def do_find_file(self, request: Any) -> KnownFile | None:
        return self.known_files.get(request.path)

    def do_read_dropped(self, request: Any) -> DroppedFile:
        return DroppedFile(7, request.path.rsplit("/", 1)[-1], "text", 12)

    def do_read_pasted(self, request: Any) -> DroppedFile:
        return DroppedFile(8, request.name, "image", 12)

    do_open_link = do_propose_goal = _nothing
    do_warm_up = do_open_file = do_retry_file = do_pause_indexing = _nothing
