"""From one embedder to another: all chunks are embedded anew behind the scenes while the old vectors go on serving.

Every round's vectors are kept beside the old ones (an embedding is kept by text and model), so what was done survives
an end in the middle. When nothing is missing, the new vectors are built into generations, served, and the old removed.
"""

import threading
from collections.abc import Callable
from dataclasses import dataclass

from companion.library.chunker import embedding_text
from companion.library.embedding import Embedder, EmbedTexts
from companion.store import documents, embedders
from companion.store.database import Database
from companion.store.vectors import VectorStore, to_float16

CHUNKS_A_ROUND = 64
REMOVED_AT_ONCE = 2_000  # embeddings; a write in between never waits for longer than these take


@dataclass(frozen=True)
class Change:
    """How far a change has come: chunks that have a vector of the new embedder, of all. Both 0 where none goes on."""

    done: int = 0
    total: int = 0


class Reembedding:
    """Changes the embedder. Its rounds are done by the one thread that embeds, so that nothing else embeds meanwhile.

    Args:
        database, vectors: the store. embedder: does the rounds of new files; it changes with the last round.
        embed: embeds texts by the embedder of that name. dimensions: of an embedder's vectors.
        changed: told the name of the embedder that serves from now on.
    """

    def __init__(
        self,
        database: Database,
        vectors: VectorStore,
        embedder: Embedder,
        embed: EmbedTexts,
        dimensions: Callable[[str], int],
        changed: Callable[[str], None],
    ) -> None:
        self._database = database
        self._vectors = vectors
        self._embedder = embedder
        self._embed = embed
        self._dimensions = dimensions
        self._changed = changed
        self._lock = threading.Lock()
        self._below: int | None = None  # chunk ids are looked at from the newest down; None begins anew
        model = embedders.chosen(database.read())
        self._done = Change() if model == vectors.model else self._count(model)
        self._clean = False

    def choose(self, model: str) -> None:
        """Keep the owner's choice; the next round acts on it."""
        with self._lock:
            with self._database.write(durable=True) as connection:
                embedders.choose(connection, model)
            self._below, self._clean = None, False
            self._done = self._count(model) if model != self._vectors.model else Change()

    def progress(self) -> Change:
        """How far the change has come."""
        return self._done

    def is_due(self) -> bool:
        """Whether there is a change to be made, or something of an old one to be removed."""
        return not self._clean or embedders.chosen(self._database.read()) != self._vectors.model

    def is_urgent(self) -> bool:
        """Whether a change need not wait for anything, since nothing is embedded yet."""
        connection = self._database.read()
        serving = self._vectors.model
        return embedders.chosen(connection) != serving and not embedders.has_any(connection, serving)

    def do_round(self, should_stop: Callable[[], bool]) -> int:
        """Embed the next chunks, or take the last step; returns how many texts were embedded.

        Raises:
            CompanionError: the embed or vectors worker failed; the old vectors go on serving.
        """
        model = embedders.chosen(self._database.read())
        if model == self._vectors.model:
            self._clean = embedders.remove_others(self._database, model, REMOVED_AT_ONCE)
            return 0
        rows = embedders.missing(self._database.read(), model, self._below, CHUNKS_A_ROUND)
        if not rows or self.is_urgent():
            if self._below is not None:
                self._below = None  # once more from the top: files may have come meanwhile
            elif self._vectors.change_model(model, self._dimensions(model), should_stop):
                self._finish(model)
            return 0
        texts: dict[bytes, str] = {}
        for chunk in rows:
            found = documents.document(self._database.read(), chunk.document)
            if found is not None:
                texts[chunk.to_embed.embedding] = embedding_text(found.text, chunk.to_embed.as_chunk())
        if texts:
            vectors = to_float16(self._embed(model, list(texts.values())))
            with self._database.write() as connection:
                documents.insert_embeddings(connection, model, zip(texts, vectors, strict=True))
        self._below = rows[-1].to_embed.chunk
        self._done = self._count(model)
        return len(texts)

    def _count(self, model: str) -> Change:
        done, total = embedders.count(self._database.read(), model)
        return Change(done, max(1, total))  # never 0 while a change is on its way, even of an empty memory

    def _finish(self, model: str) -> None:
        self._embedder.model = model
        with self._database.write(durable=True) as connection:
            embedders.serve(connection, model)
        self._below, self._clean, self._done = None, False, Change()
        self._changed(model)
