"""An open memory: everything that needs the key, put together."""

import logging
import threading
from collections.abc import Callable, Sequence
from pathlib import Path

import apsw
import numpy as np
from numpy.typing import NDArray

from companion import requests
from companion.clock import Clock
from companion.engine import embedder_rows, replies
from companion.engine.ahead import EmbeddedAhead, SearchAhead
from companion.engine.brief_maker import BriefMaker
from companion.engine.fact_reader import FactReader
from companion.engine.language_models import LanguageModels
from companion.engine.meter import Meter
from companion.engine.supervisor import Supervisor
from companion.engine.upkeep import Upkeep
from companion.facts import about, portrait
from companion.facts.keep import in_words
from companion.goals import steering
from companion.goals.matcher import GoalMatcher
from companion.library.dropped import Dropped
from companion.library.embedding import Embedder
from companion.library.library import Library
from companion.library.limits import Limits, limits, present_cores
from companion.library.manners import Manners
from companion.library.opening import Drives
from companion.library.progress import ProgressBoard
from companion.library.reading import FileReader, Read
from companion.library.reembedding import Reembedding
from companion.library.table_keeping import TableKeeper
from companion.link.client import LinkClient
from companion.link.codec import specs_of
from companion.models import embedders
from companion.recall.occasions import Occasions
from companion.recall.passages import PassageSearch
from companion.recall.retriever import Retriever
from companion.recall.sources import StoredFacts, StoredMeaning, StoredWords
from companion.settings import Places
from companion.store import briefs, conversations, documents, folders, goals, preferences
from companion.store import embedders as kept
from companion.store.audit import AuditLog
from companion.store.backup import Backups
from companion.store.database import Database
from companion.store.forget import Forgetting
from companion.store.removal import Gone
from companion.store.vectors import VectorStore
from companion.types.answers import OwnerLine, OwnerLineKind
from companion.types.errors import Action, CompanionError
from companion.types.models import EmbedderRow
from companion.types.status import Usage
from companion.workers import requests as work

log = logging.getLogger(__name__)

GOAL_TOKENS = 300  # of all lines on goals that are proposed; the prompt's own share may take fewer
READ_SECONDS = 60.0
READINGS_A_WORKER = 2  # one file is parsed by the worker while what came of the one before is stored by the engine
DRAW_SECONDS = 20.0
PAGE_READER = "reader-pages"
EMBED_SECONDS = 300.0
LOOK_SECONDS = 4.0  # a scan that takes longer tells no language
VECTORS_SECONDS = 300.0
UPKEEP_SECONDS = 5.0
JOIN_SECONDS = 10.0  # a scan of a large folder, or a drive that hangs, is not waited for longer
CAREFUL = "privacy.careful"  # setting
SHELVES = (folders.OWN_SHELF, folders.SAMPLE_SHELF)


class Memory:
    """What the engine holds while a memory is open.

    Args:
        places: where it lies. key: its data key. launcher: for what the sandbox forbids. clock: the clock.
        own: the folder that Companion keeps all of its own in, where that is not the memory's.

    Raises:
        CompanionError: `database-damaged` or `data-newer`.
    """

    def __init__(self, places: Places, key: bytes, launcher: LinkClient, clock: Clock, own: Path | None = None) -> None:
        self.places = places
        self.key = key
        self.clock = clock
        _check_folders(places)
        self.database = Database(places.database, key)
        self.supervisor = Supervisor(
            specs_of(requests, work),
            places.scratch,
            {"vectors": places.vectors},
            lambda: self.limits().cores(),
            clock.monotonic,
        )
        self.meter = Meter(clock.monotonic, self.supervisor.pids)
        self.embedder = embedders.find(kept.serving(self.database.read()))
        self._closing = threading.Event()
        self.audit = AuditLog(self.database, clock)
        self.backups = Backups(self.database, places.backups, clock)
        self.vectors = VectorStore(
            self.database,
            places.vectors,
            self._ask_vectors,
            self.embedder.name,
            self.embedder.dimensions,
            SHELVES,
            keeps_none=self.is_careful(),
        )
        self.forgetting = Forgetting(
            self.database, self.vectors, self.backups, self.audit, clock, self._closing.is_set, places.set_aside
        )
        self.forgetting.registry.add_derived(_drop_orphans)
        self.forgetting.registry.add_derived(briefs.drop_unsupported)
        self.upkeep = Upkeep(self.database, self.forgetting, self.backups, self.audit, clock, places.scratch)
        self.supervisor.on_started["vectors"] = self._load_vectors
        self.passwords: dict[int, str] = {}  # of locked files, by their id; for this run of the engine only
        self.library = self._library(own or places.data, clock)
        self.dropped = Dropped(self._reader("reader-0"))
        self._ahead = EmbeddedAhead(self.embed_question)
        self.passages = self._search_by(self.embedder)
        self.models = LanguageModels(self.database, self.supervisor, launcher, self.embedder, self.audit)
        # What proposes facts and goals to a prompt.
        self.owner_lines: list[Callable[[str], Sequence[OwnerLine]]] = [self._fact_lines, self._goal_lines]
        self.goals = GoalMatcher(self.database, clock, self._embed_now, self.embedder.name)
        self.fact_reader = FactReader(self.database, clock, self.models.model_behind_the_scenes)
        self.briefs = BriefMaker(self.database, clock, self.models.model_behind_the_scenes)
        self.tables = TableKeeper(self.database, clock)
        self.vectors.clean_up()
        self.library.start()
        self.goals.start()
        self.fact_reader.start()
        self.briefs.start()
        self.tables.start()

    def _fact_lines(self, question: str) -> list[OwnerLine]:
        found = portrait.owner_facts(self.database.read(), question)
        return [OwnerLine(OwnerLineKind.FACT, fact.id, in_words(fact), fact.since) for fact in found]

    def _goal_lines(self, question: str) -> list[OwnerLine]:
        found = steering.owner_lines(self.database.read(), self.clock.now().date(), GOAL_TOKENS, question)
        return [OwnerLine(OwnerLineKind.GOAL, line.goal, line.text, line.by) for line in found]

    def _library(self, own: Path, clock: Clock) -> Library:
        names = [f"reader-{number}" for number in range(self.limits().cores())]
        self.board = ProgressBoard(self.database, len(names) * READINGS_A_WORKER, clock.monotonic)
        drives = Drives()
        readers = [
            FileReader(self.database, read, self.forgetting, self.audit, self.passwords, drives)
            for read in [_in_turn(self._reader(name)) for name in names] * READINGS_A_WORKER
        ]
        embedder = Embedder(self.database, self.vectors, self._embed_passages, self.embedder.name)

        reembedding = Reembedding(
            self.database,
            self.vectors,
            embedder,
            self._embed_passages,
            lambda name: embedders.find(name).dimensions,
            self._serve_embedder,
        )

        def end_readers() -> None:
            for name in names:
                self.supervisor.end(name)

        manners = Manners(clock.monotonic, limits=self.limits)
        return Library(
            self.database,
            self.vectors,
            self.board,
            clock,
            readers,
            embedder,
            reembedding,
            own,
            self.passwords,
            manners,
            end_readers,
            self.forgetting,
        )

    def draw_page(self, request: work.DrawPage, descriptor: int) -> work.PageDrawn:
        """Draw a page in a reader worker of its own, so that nobody waits for the files that are being read.

        Raises:
            CompanionError: `page-not-shown` or a `file-*` code; `timed-out`, `worker-lost`.
        """
        return self.supervisor.call(PAGE_READER, request, descriptor, DRAW_SECONDS)

    def read_beginning(self, name: str, descriptor: int) -> str:
        """The text of an open file, for a look at it: by the reader that nothing else waits for, and not for long.

        Raises:
            CompanionError: as `draw_page`.
        """
        request = work.ReadFile(name, "")
        return replies.checked_reading(
            self.supervisor.call(PAGE_READER, request, descriptor, LOOK_SECONDS)
        ).document.text

    def tick(self) -> None:
        """Once a second: end idle workers, forget what was deleted more than ten seconds ago, start upkeep."""
        self.supervisor.end_idle()
        self.meter.tick(self.library.is_working)
        before = self.clock.now().timestamp() - conversations.UNDO_S
        self.forgetting.forget_hidden(before)
        self._forget_goals(before)
        self.upkeep.tick()

    def forget_deleted(self) -> None:
        """Take what was deleted within the last ten seconds, without waiting for a change of mind."""
        self.forgetting.forget_hidden(float("inf"))
        self._forget_goals(float("inf"))

    def _forget_goals(self, before: float) -> None:
        if goals.any_hidden(self.database.read(), before):
            self.forgetting.begin_with("goal", lambda connection: _take_goals(connection, before))

    def close(self) -> None:
        """End all work and workers, forget what was deleted, close the database."""
        self._closing.set()
        self.library.close()
        self.supervisor.end_all()  # whoever waits for a worker waits no longer
        self.briefs.close()
        self.tables.close()
        self.fact_reader.close()
        self.goals.close()
        if not self.library.join(JOIN_SECONDS):
            log.warning("closed while the library was at work")
        self.upkeep.wait(UPKEEP_SECONDS)
        try:
            self.forget_deleted()
            for step in self.forgetting.finish(with_vectors=False):
                log.info("forgotten in %s", step.place)
            self.database.checkpoint()
        except (apsw.Error, CompanionError) as error:  # a damaged database, a full disk: gone on with at the next start
            log.warning("closed with work left: %s", type(error).__name__)
        finally:
            self.database.close()

    def limits(self) -> Limits:
        """What the owner lets reading take of the machine."""
        return limits(self.database.read())

    def usage(self) -> Usage:
        """The same, and what was measured."""
        set_ = self.limits()
        cores, present = set_.cores(), present_cores()
        return Usage(min(cores, present), present, set_.share, set_.battery, self.meter.work(), self.meter.rest())

    def is_careful(self) -> bool:
        """Whether the owner wants no vectors on the disk."""
        return preferences.get(self.database.read(), CAREFUL) == "1"

    def set_careful(self, careful: bool) -> None:
        """Keep no vectors on the disk from now on, or keep sealed generations again."""
        with self.database.write(durable=True) as connection:
            preferences.put(connection, CAREFUL, "1" if careful else "0")
            self.audit.note(connection, "changed", f"setting {CAREFUL}")
        self.vectors.keep_none(careful)
        self.supervisor.end("vectors")

    def warm_up(self) -> None:
        """Load the embedder and the vectors behind the scenes; returns at once."""
        self._ahead.begin("")
        self._ahead.beside(self._load_for_questions)

    def _load_for_questions(self) -> None:
        try:
            self.supervisor.start("vectors")
            self._meaning.shape_now()  # a pass over all vectors, which the first question would wait for
        except (CompanionError, apsw.Error) as error:  # words go on; the memory may just be closed
            log.warning("the vectors were not loaded ahead: %s", type(error).__name__)

    @property
    def passages_to_the_end(self) -> SearchAhead:
        """`passages` for a search that waits for meaning: the question is embedded while its words are searched."""
        return SearchAhead(self.passages, self._begin_embedding)

    def _begin_embedding(self, question: str) -> None:
        if documents.any_embedding(self.database.read(), self.embedder.name):  # else no worker is started for it
            self._ahead.begin(question)

    def choose_embedder(self, name: str) -> None:
        """Find by this embedder from now on, or as soon as its vectors are made.

        Raises:
            CompanionError: `bad-request`, there is none of that name; `embedder-unavailable`, it is not installed.
        """
        embedder = embedders.find(name)
        if not embedder.is_installed():
            raise CompanionError("embedder-unavailable", reason=f"{embedder.title} is not installed")
        self.library.choose_embedder(name)

    def embedder_rows(self) -> tuple[EmbedderRow, ...]:
        """All embedders, with what each would cost here."""
        return embedder_rows.rows(self.database.read(), self.embedder.name)

    def embed_question(self, question: str) -> NDArray[np.float32] | None:
        """A question's unit vector; None where the embedder cannot be had, so that words alone are searched."""
        return self._embed_question(self.embedder, question)

    def _embed_question(self, embedder: embedders.Embedder, question: str) -> NDArray[np.float32] | None:
        try:
            reply = self.supervisor.call(
                "embed", work.Embed(embedder.name, (question,), question=True), seconds=EMBED_SECONDS
            )
            vector: NDArray[np.float32] = replies.checked_vectors(reply, 1, embedder.dimensions)[0]
        except CompanionError as error:
            log.warning("the question was not embedded: %s", error.problem.code)
            return None
        return vector

    @property
    def similarity(self) -> Callable[[list[str], list[str]], NDArray[np.float32]] | None:
        """What compares texts where the embedder is the one that answering was fitted to; cosines of another are of
        another scale, and words alone decide then.
        """
        return self._similarity if self.embedder.name == embedders.DEFAULT.name else None

    def _similarity(self, left: list[str], right: list[str]) -> NDArray[np.float32]:
        """Cosines of two lists of texts, [left, right]; zeros where the embedder cannot be had."""
        try:
            both = self._embed_passages(self.embedder.name, [*left, *right])
        except CompanionError as error:
            log.warning("sentences were not compared by meaning: %s", error.problem.code)
            return np.zeros((len(left), len(right)), np.float32)
        cosines: NDArray[np.float32] = both[: len(left)] @ both[len(left) :].T
        return cosines

    def _ask_vectors(self, request: requests.Request[requests.R]) -> requests.R:
        reply = self.supervisor.call("vectors", request, seconds=VECTORS_SECONDS)
        if isinstance(request, work.QueryVectors) and isinstance(reply, work.Hits):
            replies.checked_hits(reply, request.limit)
        return reply

    def _load_vectors(self, client: LinkClient) -> None:
        def ask(request: requests.Request[requests.R]) -> requests.R:
            return client.call(request, seconds=VECTORS_SECONDS)

        self.vectors.load(ask)

    def _reader(self, name: str) -> Callable[[work.ReadFile, int], work.ReadDone]:
        def read(request: work.ReadFile, descriptor: int) -> work.ReadDone:
            return replies.checked_reading(self.supervisor.call(name, request, descriptor, READ_SECONDS))

        return read

    def _search_by(self, embedder: embedders.Embedder) -> PassageSearch:
        """What searches by this embedder's vectors; one that was begun with another ends with that one's."""
        self._ahead.close()
        self._ahead = EmbeddedAhead(lambda question: self._embed_question(embedder, question))
        meaning = self._meaning = StoredMeaning(self.database, self.vectors, embedder, self._ahead)
        retriever = Retriever(
            StoredWords(self.database),
            StoredFacts(self.database),
            meaning,
            lambda: self.clock.now().date(),
            Occasions(self.database).days,
        )
        return PassageSearch(self.database, retriever)

    def _serve_embedder(self, name: str) -> None:
        self.embedder = embedders.find(name)
        self.models.embedder = self.embedder
        self.passages = self._search_by(self.embedder)
        self.goals.use(name)
        if self.is_careful():  # what is in the worker's memory is of the embedder before
            self.supervisor.end("vectors")

    def _embed_passages(self, model: str, texts: list[str]) -> NDArray[np.float32]:
        reply = self.supervisor.call("embed", work.Embed(model, tuple(texts)), seconds=EMBED_SECONDS)
        return replies.checked_vectors(reply, len(texts), embedders.find(model).dimensions)

    def _embed_now(self, texts: list[str]) -> NDArray[np.float32]:
        return self._embed_passages(self.embedder.name, texts)


def _in_turn(read: Read) -> Read:
    """The same for several threads: one file at a time, so that a file's time limit begins when it is read."""
    turn = threading.Lock()

    def taking_turns(request: work.ReadFile, descriptor: int) -> work.ReadDone:
        with turn:
            return read(request, descriptor)

    return taking_turns


def _drop_orphans(connection: apsw.Connection, gone: Gone) -> None:
    gone.chunks.update(about.drop_orphans(connection))


def _take_goals(connection: apsw.Connection, before: float) -> dict[str, int]:
    count = goals.forget_hidden(connection, before)
    briefs.drop_unsupported(connection, Gone())
    return {"goal": count}


def _check_folders(places: Places) -> None:
    """See that nothing of another kind lies where our folders go.

    Raises:
        CompanionError: `data-folder-blocked`.
    """
    for folder in (places.vectors, places.scratch):
        if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
            raise CompanionError("data-folder-blocked", Action.RETRY, path=folder.name)
