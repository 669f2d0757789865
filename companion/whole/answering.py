"""Answering a question about whole files: everything in scope is read, and the answer says what it rests on."""

import hashlib
from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass, field

import msgspec

from companion.answers.answerer import STARTER, Prompted
from companion.answers.judge import Similarity
from companion.answers.lexicon import language_of
from companion.link.cancel import Cancel, Cancelled
from companion.models.chat import ChatModel
from companion.store import preferences, whole
from companion.store.database import Database
from companion.types.answers import Answer, AnswerEvent, Finished, Found, Notice, Outcome, Replaced, Waiting
from companion.types.errors import Action, CompanionError, Problem
from companion.types.whole import Coverage, Looked, ReadSoFar, Unread
from companion.whole import pace
from companion.whole.comparing import statements
from companion.whole.composing import Composed
from companion.whole.found import FileResult, Steps
from companion.whole.listing import kin_of, listed
from companion.whole.mapping import Reader, note
from companion.whole.material import Material, Shelf, StoreShelf
from companion.whole.naming import name_words
from companion.whole.noticing import Task
from companion.whole.plan import Plan
from companion.whole.setting import Reached, Told, set_out
from companion.whole.telling import budget, tell

EXTRACT = "extract"
VERSION = 4  # of what is found in a file: another one makes files be read anew
LONG_S = 180.0  # an estimate from which a reading waits to be begun, where somebody can begin it
_EVENT_S = 0.2  # between two events of progress
_MEASURED_SHARE, _MEASURED_TOKENS = 0.05, 2_000  # of a reading whose pace is remembered
MOST_UNREAD = 50  # named with the answer

Event = AnswerEvent | Prompted


@dataclass(frozen=True)
class Desk:
    """What a reading needs besides its plan.

    Attributes:
        database: of the memory. embedder: name of the one whose vectors are stored.
        similarity: cosines from the embedder. monotonic: the clock, seconds.
        made_by: a model's name with its weights, so that another one's findings are not taken for its own.
        wait: blocks until the owner begins a long reading; None where nobody can.
    """

    database: Database
    embedder: str
    similarity: Similarity | None
    monotonic: Callable[[], float]
    made_by: Callable[[str], str]
    wait: Callable[[Cancel], None] | None = None


def is_good(model: ChatModel | None) -> bool:
    """Whether a model may put whole files into its own words: any in Ollama, but not the small starter."""
    return model is not None and model.name != STARTER


def read_whole(
    plan: Plan, desk: Desk, model: ChatModel | None, cancel: Cancel, shelf: Shelf | None = None
) -> Iterator[Event]:
    """Read everything that a plan says and answer from it; `shelf` holds its files where the store does not.

    Yields:
        `Looked`, `ReadSoFar` while it reads, then the answer's events; `Finished` last with conversation and message 0.
        Stopped, the answer is what came so far, and says so.
    """
    yield from _Reading(plan, desk, model if is_good(model) else None, cancel, shelf).events()


@dataclass
class _Progress:
    """What has been read."""

    told: list[Told] = field(default_factory=list)
    files: int = 0  # read, those that hold the same document too
    from_before: int = 0
    unread: list[Unread] = field(default_factory=list)
    tokens: float = 0.0


class _Read(msgspec.Struct):
    """How much of a document a kept result rests on, without its lines."""

    read: int = 0


class _Reading:
    """One reading."""

    def __init__(
        self, plan: Plan, desk: Desk, model: ChatModel | None, cancel: Cancel, shelf: Shelf | None = None
    ) -> None:
        self._plan, self._desk, self._cancel = plan, desk, cancel
        self._connection = desk.database.read()
        self._shelf = shelf or StoreShelf(self._connection, plan.names, desk.embedder)
        self._use(model)
        self._so_far = _Progress(unread=plan.named_unread())
        self._notices: list[Problem] = []
        self._told_at = float("-inf")

    def _use(self, model: ChatModel | None) -> None:
        """Read with this model from now on, or with none."""
        task = self._plan.task
        by_model = model is not None and task is not Task.CHANGED  # what changed is found by comparing, word by word
        self._model = model if by_model else None
        self._reader = None
        if self._model is not None:
            self._reader = Reader(self._plan.question, task, self._model, self._desk.similarity, self._cancel)
        name = EXTRACT if self._model is None else self._desk.made_by(self._model.name)
        self._maker = f"{name}/{VERSION}"
        make = pace.of_extracts if self._model is None else pace.of_model
        known = preferences.get(self._connection, f"whole.pace.{self._maker}")
        self._pace = make(self._to_read(), self._desk.monotonic, float(known) if known else None)

    def events(self) -> Iterator[Event]:
        plan, waits = self._plan, False
        if self._desk.wait is not None and self._pace.whole() > LONG_S:
            waits = True
        yield Looked(plan.task.value, plan.scope, plan.limits, plan.count, self._pace.whole(), waits)
        outcome = Outcome.ANSWERED
        try:
            if waits and self._desk.wait is not None:
                self._desk.wait(self._cancel)
            yield from self._read()
            composed = yield from self._set_out(self._reader, stopped=False)
        except Cancelled:
            outcome = Outcome.STOPPED
            self._notices.append(Problem("whole-part-only"))
            composed = yield from self._set_out(self._reader, stopped=True)
        self._keep_pace()
        if self._reader is not None and self._reader.turns:
            yield Prompted(self._reader.sent())
        yield Found(composed.passages, self._so_far.files, by_meaning=False)
        yield Replaced(composed.text, composed.sentences)  # all at once: it may have hundreds of lines
        if self._reader is None and plan.task is not Task.CHANGED:
            self._notices.append(Problem("whole-extracts", actions=(Action.CHOOSE_MODEL,)))
        for told in self._notices:
            yield Notice(told)
        if outcome is Outcome.ANSWERED and not composed.passages:
            outcome = Outcome.NOT_IN_FILES
        name = EXTRACT if self._model is None else self._model.name
        tokens = None if self._reader is None else self._reader.prompt_tokens
        answer = Answer(
            composed.text, composed.sentences, composed.passages, outcome, name,
            prompt_tokens_expected=tokens, coverage=self._coverage(), notices=tuple(self._notices),
        )  # fmt: skip
        yield Finished(answer, 0, 0)

    # --- reading ---

    def _read(self) -> Iterator[Event]:
        self._pace.begin()
        yield self._progress("")
        if self._model is not None:
            yield Waiting("model", self._model.name)
        try:
            yield from self._read_files()
        except CompanionError as error:
            if self._model is None:
                raise
            self._notices.append(error.problem)  # it cannot be asked: the files' own words are told, and that openly
            self._use(None)
            self._so_far = _Progress(unread=self._plan.named_unread())
            yield from self._read_files()

    def _read_files(self) -> Iterator[Event]:
        by_document: dict[int, FileResult] = {}
        for file in self._plan.files:
            self._cancel.check()
            material = self._shelf.material(file)
            if material is None:
                self._so_far.unread.append(Unread(file.file, file.name, Problem("file-gone")))
                continue
            result = by_document.get(material.number)
            if result is None:
                result = by_document[material.number] = yield from self._read_file(material)
                self._so_far.told.append(Told(material, result))
            self._so_far.files += 1
            complete = result.read >= file.chunks  # never counted as read where a part was not
            self._so_far.files -= not complete
            if not complete or material.document.tree.notes:
                self._so_far.unread.append(Unread(file.file, file.name, Problem("file-partly-read")))
            yield from self._soon(file.name, force=self._model is not None)
        yield self._progress("")

    def _read_file(self, material: Material) -> Generator[Event, None, FileResult]:
        """What is found in a file: what was found before, else read now and kept; stopped, what came so far is told."""
        before = self._kept(material)
        if before is not None and before.read >= len(material.chunks):
            self._so_far.from_before += 1
            return before
        result = before or FileResult(())
        chunks = max(1, len(material.chunks))
        begun = result.read / chunks  # a stopped reading is gone on with
        try:
            for result in self._steps(material, before):
                self._keep(material, result)
                self._pace.done(self._so_far.tokens + (result.read / chunks - begun) * material.file.tokens)
                yield from self._soon(material.file.name, force=self._model is not None)
                self._cancel.check()
        except Cancelled:
            if result.lines:
                self._so_far.told.append(Told(material, result))
            raise
        self._so_far.tokens += (1 - begun) * material.file.tokens
        return result

    def _kept(self, material: Material) -> FileResult | None:
        found = whole.result(self._connection, material.number, self._maker, self._key())
        return None if found is None else msgspec.json.decode(found, type=FileResult)

    def _keep(self, material: Material, result: FileResult) -> None:
        """Keep a model's notes after each step, extracts once they are complete."""
        if self._model is None and result.read < len(material.chunks):
            return
        packed = msgspec.json.encode(result).decode()
        with self._desk.database.write() as connection:
            whole.keep_result(connection, material.number, self._maker, self._key(), packed)

    def _steps(self, material: Material, before: FileResult | None) -> Steps:
        plan = self._plan
        if self._reader is not None:
            return note(material, self._reader, before)
        if plan.task is Task.LIST:
            return listed(material, plan.topic, name_words(material.file))
        focus = [kin_of(term) for term in plan.topic]
        if plan.task in (Task.COMPARE, Task.CHANGED):  # versions are compared as a whole when all are there
            return statements(material, focus)
        return tell(material, budget(len(plan.files), plan.length), focus)

    def _set_out(self, reader: Reader | None, *, stopped: bool) -> Generator[Event, None, Composed]:
        """Put together what was found; where the model fails at that, what was found is told as it is."""
        so_far, plan = self._so_far, self._plan
        reached = Reached(so_far.files, plan.count, stopped)
        setting = set_out(plan.question, plan.task, so_far.told, reader, reached)
        while True:
            try:
                share = next(setting)
            except StopIteration as done:
                composed: Composed = done.value
                return composed
            except CompanionError as error:
                if stopped or reader is None:
                    raise
                self._notices.append(error.problem)
                return (yield from self._set_out(None, stopped=False))
            if not stopped:
                self._cancel.check()
            left = self._pace.after * self._pace.total / 1000 * (self._pace.measured() or self._pace.expected)
            yield ReadSoFar(so_far.files, reached.files, 1.0, left * (1 - share), "", putting_together=True)

    # --- what is told ---

    def _key(self) -> str:
        """What a result is kept by, besides its document and maker."""
        plan = self._plan
        size = 0
        if plan.task is Task.SUMMARISE and self._model is None:
            size = budget(len(plan.files), plan.length).most
        words = plan.topic if self._model is None else (language_of(plan.question), *plan.topic)
        about = hashlib.sha256(" ".join(words).encode()).hexdigest()[:16] if words else ""
        return f"{plan.task.value}/{size}/{about}"

    def _to_read(self) -> int:
        """Tokens that were not read for an earlier question."""
        left: dict[int, float] = {}
        for file in self._plan.files:
            if file.document is None or file.document in left:
                continue
            found = whole.result(self._connection, file.document, self._maker, self._key())
            read = 0 if found is None else msgspec.json.decode(found, type=_Read).read
            left[file.document] = file.tokens * (1 - min(1.0, read / max(1, file.chunks)))
        return round(sum(left.values()))

    def _progress(self, name: str) -> ReadSoFar:
        so_far, plan = self._so_far, self._plan
        return ReadSoFar(so_far.files, plan.count, self._pace.share(), self._pace.seconds_left(), name)

    def _soon(self, name: str, *, force: bool) -> Iterator[Event]:
        """How far it is, but not oftener than anybody can see."""
        now = self._desk.monotonic()
        if force or now - self._told_at >= _EVENT_S:
            self._told_at = now
            yield self._progress(name)

    def _coverage(self) -> Coverage:
        so_far, plan = self._so_far, self._plan
        unread = tuple(so_far.unread[:MOST_UNREAD])
        return Coverage(so_far.files, plan.count, so_far.from_before, unread, plan.scope, plan.limits)

    def _keep_pace(self) -> None:
        """Remember how fast this was, for the next estimate."""
        if self._pace.share() >= _MEASURED_SHARE and self._pace.total >= _MEASURED_TOKENS and self._pace.measured():
            with self._desk.database.write() as connection:
                preferences.put(connection, f"whole.pace.{self._maker}", f"{self._pace.measured():.4f}")
