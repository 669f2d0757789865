"""One round of embedding: the most urgent documents' chunks, each text embedded once however often it stands."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from companion.library.chunker import embedding_text
from companion.store import documents, jobs
from companion.store.database import Database
from companion.store.vectors import VectorStore, from_float16, to_float16

EmbedTexts = Callable[[str, list[str]], NDArray[np.float32]]  # the embedder's name, texts

CHUNKS_A_ROUND = 64
DOCUMENTS_A_ROUND = 64


@dataclass(frozen=True)
class Round:
    """What one round did: chunks made searchable by meaning, and how many of them had to be embedded."""

    chunks: int
    embedded: int


class Embedder:
    """Does rounds of embedding.

    Args:
        database: the store.
        vectors: where new vectors become searchable.
        embed: embeds texts in the embed worker; [n, dimensions], unit length.
        model: the embedder's name; it changes between two rounds only, see `reembedding`.
    """

    def __init__(self, database: Database, vectors: VectorStore, embed: EmbedTexts, model: str) -> None:
        self._database = database
        self._vectors = vectors
        self._embed = embed
        self.model = model

    def do_round(self, now: float) -> Round:
        """Embed the most urgent chunks; a document whose last chunk is done becomes searchable by meaning.

        Raises:
            CompanionError: the embed or vectors worker failed; what is stored stays, the rest is still queued.
        """
        queued = jobs.first(self._database.read(), jobs.EMBED, now, DOCUMENTS_A_ROUND)
        texts: dict[bytes, str] = {}
        finished: list[jobs.QueuedJob] = []
        for job in queued:
            missing = documents.without_embedding(self._database.read(), job.subject, self.model)
            room = CHUNKS_A_ROUND - len(texts)
            document = documents.document(self._database.read(), job.subject) if missing else None
            if document is not None:
                for chunk in missing[:room]:
                    texts[chunk.embedding] = embedding_text(document.text, chunk.as_chunk())
            if len(missing) > room:
                break
            finished.append(job)
            if len(texts) >= CHUNKS_A_ROUND:
                break
        rows = self._embedded(texts)
        return Round(self._store(rows, finished), len(rows))

    def _embedded(self, texts: dict[bytes, str]) -> list[tuple[bytes, bytes]]:
        if not texts:
            return []
        matrix = self._embed(self.model, list(texts.values()))
        return list(zip(texts, to_float16(matrix), strict=True))

    def _store(self, rows: list[tuple[bytes, bytes]], finished: list[jobs.QueuedJob]) -> int:
        with self._database.write() as connection:
            documents.insert_embeddings(connection, self.model, rows)
            for job in finished:
                jobs.done(connection, job.id)
                jobs.put(connection, jobs.GOALS, job.subject, job.priority)  # once more, by meaning too
                connection.execute(
                    "UPDATE files SET state = 'searchable' WHERE document = ? AND state = 'by_words'", (job.subject,)
                )
        ready = 0
        for job in finished:
            ready += self._serve(job.subject)
        return ready

    def _serve(self, document: int) -> int:
        connection = self._database.read()
        stored = documents.embeddings_of_documents(connection, [document], self.model)
        found = documents.document(connection, document)
        if stored and found is not None:
            self._vectors.add(found.shelf, [i for i, _ in stored], from_float16([v for _, v in stored]))
        return len(stored)
