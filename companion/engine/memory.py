"""An open memory: everything that needs the key, put together."""

import logging
import threading
from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from companion import requests
from companion.clock import Clock
from companion.engine import embedder_rows
from companion.engine.language_models import LanguageModels
from companion.engine.supervisor import Supervisor
from companion.library.embedding import Embedder
from companion.library.library import Library
from companion.library.progress import ProgressBoard
from companion.library.reading import FileReader
from companion.library.reembedding import Reembedding
from companion.link.client import LinkClient
from companion.link.codec import specs_of
from companion.models import embedders
from companion.recall.passages import PassageSearch
from companion.recall.retriever import Retriever
from companion.recall.sources import StoredFacts, StoredMeaning, StoredWords
from companion.settings import Places, worker_threads
from companion.store import conversations, folders
from companion.store import embedders as kept
from companion.store.database import Database
from companion.store.vectors import VectorStore, as_matrix
from companion.types.errors import CompanionError
from companion.types.models import EmbedderRow
from companion.workers import requests as work

log = logging.getLogger(__name__)

READ_SECONDS = 60.0
EMBED_SECONDS = 300.0
VECTORS_SECONDS = 300.0
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
        self.embedder = embedders.find(kept.serving(self.database.read()))
        self.vectors = VectorStore(
            self.database,
            places.vectors,
            self._ask_vectors,
            self.embedder.name,
            self.embedder.dimensions,
            SHELVES,
        )
        self.supervisor.on_started["vectors"] = self._load_vectors
        self.board = ProgressBoard(self.database)
        readers = [FileReader(self.database, self._reader(f"reader-{number}")) for number in range(worker_threads())]
        embedder = Embedder(self.database, self.vectors, self._embed_passages, self.embedder.name)
        reembedding = Reembedding(
            self.database,
            self.vectors,
            embedder,
            self._embed_passages,
            lambda name: embedders.find(name).dimensions,
            self._serve_embedder,
        )
        self.library = Library(
            self.database, self.vectors, self.board, clock, readers, embedder, reembedding, places.data
        )
        self.passages = self._search_by(self.embedder)
        self.models = LanguageModels(self.database, self.supervisor, launcher, self.embedder)
        self.vectors.clean_up()
        self.library.start()

    def tick(self) -> None:
        """Once a second: end idle workers, forget what was deleted more than ten seconds ago."""
        self.supervisor.end_idle()
        before = self.clock.now().timestamp() - conversations.UNDO_S
        query = "SELECT 1 FROM conversations WHERE hidden_at <= ? LIMIT 1"
        if any(self.database.read().execute(query, (before,))):
            with self.database.write(durable=True) as connection:
                conversations.forget_hidden(connection, before)

    def close(self) -> None:
        """End all work and workers, forget what was deleted, close the database."""
        self.library.close()
        self.supervisor.end_all()
        with self.database.write(durable=True) as connection:
            conversations.forget_hidden(connection, float("inf"))
        self.database.checkpoint()
        self.database.close()

    def warm_up(self) -> None:
        """Load the embedder behind the scenes; returns at once."""
        threading.Thread(target=self.embed_question, args=("",), name="warm-up", daemon=True).start()

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
        except CompanionError as error:
            log.warning("the question was not embedded: %s", error.problem.code)
            return None
        vector: NDArray[np.float32] = as_matrix(reply)[0]
        return vector

    def similarity(self, left: list[str], right: list[str]) -> NDArray[np.float32]:
        """Cosines of two lists of texts, [left, right]; zeros where the embedder cannot be had."""
        try:
            both = self._embed_passages(self.embedder.name, [*left, *right])
        except CompanionError as error:
            log.warning("sentences were not compared by meaning: %s", error.problem.code)
            return np.zeros((len(left), len(right)), np.float32)
        cosines: NDArray[np.float32] = both[: len(left)] @ both[len(left) :].T
        return cosines

    def _ask_vectors(self, request: requests.Request[requests.R]) -> requests.R:
        return self.supervisor.call("vectors", request, seconds=VECTORS_SECONDS)

    def _load_vectors(self, client: LinkClient) -> None:
        def ask(request: requests.Request[requests.R]) -> requests.R:
            return client.call(request, seconds=VECTORS_SECONDS)

        self.vectors.load(ask)

    def _reader(self, name: str) -> Callable[[work.ReadFile, int], work.ReadDone]:
        def read(request: work.ReadFile, descriptor: int) -> work.ReadDone:
            return self.supervisor.call(name, request, descriptor, READ_SECONDS)

        return read

    def _search_by(self, embedder: embedders.Embedder) -> PassageSearch:
        """What searches by this embedder's vectors; one that was begun with another ends with that one's."""
        meaning = StoredMeaning(
            self.database, self.vectors, embedder, lambda question: self._embed_question(embedder, question)
        )
        retriever = Retriever(
            StoredWords(self.database), StoredFacts(self.database), meaning, lambda: self.clock.now().date()
        )
        return PassageSearch(self.database, retriever)

    def _serve_embedder(self, name: str) -> None:
        self.embedder = embedders.find(name)
        self.models.embedder = self.embedder
        self.passages = self._search_by(self.embedder)

    def _embed_passages(self, model: str, texts: list[str]) -> NDArray[np.float32]:
        reply = self.supervisor.call("embed", work.Embed(model, tuple(texts)), seconds=EMBED_SECONDS)
        matrix = as_matrix(reply)
        if matrix.shape != (len(texts), embedders.find(model).dimensions):
            raise CompanionError("internal", where="embed worker")
        return matrix
