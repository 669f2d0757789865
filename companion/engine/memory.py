"""An open memory: everything that needs the key, put together."""

import logging
import threading
from collections.abc import Callable

import apsw
import numpy as np
from numpy.typing import NDArray

from companion import requests
from companion.clock import Clock
from companion.engine import replies
from companion.engine.language_models import LanguageModels
from companion.engine.supervisor import Supervisor
from companion.engine.upkeep import Upkeep
from companion.library.embedding import Embedder
from companion.library.library import Library
from companion.library.progress import ProgressBoard
from companion.library.reading import FileReader
from companion.link.client import LinkClient
from companion.link.codec import specs_of
from companion.models.embedders import MINILM
from companion.recall.passages import PassageSearch
from companion.recall.retriever import Retriever
from companion.recall.sources import StoredFacts, StoredMeaning, StoredWords
from companion.settings import Places, worker_threads
from companion.store import conversations, folders, preferences
from companion.store.audit import AuditLog
from companion.store.backup import Backups
from companion.store.database import Database
from companion.store.forget import Forgetting
from companion.store.vectors import VectorStore
from companion.types.errors import CompanionError
from companion.workers import requests as work

log = logging.getLogger(__name__)

READ_SECONDS = 60.0
EMBED_SECONDS = 300.0
VECTORS_SECONDS = 300.0
UPKEEP_SECONDS = 5.0
CAREFUL = "privacy.careful"  # setting
SHELVES = (folders.OWN_SHELF, folders.SAMPLE_SHELF)


class Memory:
    """What the engine holds while a memory is open.

    Args:
        places: where it lies. key: its data key. launcher: for what the sandbox forbids. clock: the clock.

    Raises:
        CompanionError: `database-damaged` or `data-newer`.
    """

    def __init__(self, places: Places, key: bytes, launcher: LinkClient, clock: Clock) -> None:
        self.places = places
        self.key = key
        self.clock = clock
        self.database = Database(places.database, key)
        self.supervisor = Supervisor(specs_of(requests, work), places.scratch, {"vectors": places.vectors})
        self.embedder = MINILM
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
        self.upkeep = Upkeep(self.database, self.forgetting, self.backups, self.audit, clock, places.scratch)
        self.supervisor.on_started["vectors"] = self._load_vectors
        self.board = ProgressBoard(self.database)
        readers = [
            FileReader(self.database, self._reader(f"reader-{number}"), self.forgetting, self.audit)
            for number in range(worker_threads())
        ]
        embedder = Embedder(self.database, self.vectors, self._embed_passages, self.embedder.name)
        self.library = Library(
            self.database, self.vectors, self.board, clock, readers, embedder, places.data, self.forgetting
        )
        meaning = StoredMeaning(self.database, self.vectors, self.embedder, self.embed_question)
        words, facts = StoredWords(self.database), StoredFacts(self.database)
        retriever = Retriever(words, facts, meaning, lambda: clock.now().date())
        self.passages = PassageSearch(self.database, retriever)
        self.models = LanguageModels(self.database, self.supervisor, launcher, self.embedder)
        self.vectors.clean_up()
        self.library.start()

    def tick(self) -> None:
        """Once a second: end idle workers, forget what was deleted more than ten seconds ago, start upkeep."""
        self.supervisor.end_idle()
        self.forgetting.forget_hidden(self.clock.now().timestamp() - conversations.UNDO_S)
        self.upkeep.tick()

    def close(self) -> None:
        """End all work and workers, forget what was deleted, close the database."""
        self._closing.set()
        self.library.close()
        self.supervisor.end_all()
        self.upkeep.wait(UPKEEP_SECONDS)
        try:
            self.forgetting.forget_hidden(float("inf"))
            for step in self.forgetting.finish(with_vectors=False):
                log.info("forgotten in %s", step.place)
            self.database.checkpoint()
        except (apsw.Error, CompanionError) as error:  # a damaged database, a full disk: gone on with at the next start
            log.warning("closed with work left: %s", type(error).__name__)
        finally:
            self.database.close()

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
        """Load the embedder behind the scenes; returns at once."""
        threading.Thread(target=self.embed_question, args=("",), name="warm-up", daemon=True).start()

    def embed_question(self, question: str) -> NDArray[np.float32] | None:
        """A question's unit vector; None where the embedder cannot be had, so that words alone are searched."""
        try:
            reply = self.supervisor.call(
                "embed", work.Embed(self.embedder.name, (question,), question=True), seconds=EMBED_SECONDS
            )
            vector: NDArray[np.float32] = replies.checked_vectors(reply, 1, self.embedder.dimensions)[0]
        except CompanionError as error:
            log.warning("the question was not embedded: %s", error.problem.code)
            return None
        return vector

    def similarity(self, left: list[str], right: list[str]) -> NDArray[np.float32]:
        """Cosines of two lists of texts, [left, right]; zeros where the embedder cannot be had."""
        try:
            both = self._embed_passages([*left, *right])
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

    def _embed_passages(self, texts: list[str]) -> NDArray[np.float32]:
        reply = self.supervisor.call("embed", work.Embed(self.embedder.name, tuple(texts)), seconds=EMBED_SECONDS)
        return replies.checked_vectors(reply, len(texts), self.embedder.dimensions)
