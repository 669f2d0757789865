"""Embeddings of benchmark texts, each made once and kept in a cache folder by content."""

import hashlib
import os
from collections.abc import Callable, Sequence
from pathlib import Path

import apsw
import numpy as np
import numpy.typing as npt

from companion.models import embedders

Matrix = npt.NDArray[np.float32]
ROUND = 256  # texts embedded between two commits, so that a run that is ended loses little


def cache_folder() -> Path:
    """Where embeddings are kept between runs."""
    return Path(os.environ.get("COMPANION_BENCH_CACHE", "build/bench-cache"))


class Embeddings:
    """Unit vectors of texts by one embedder.

    Args:
        embedder: which. folder: of the cache. say: told how far a long job has come.
    """

    def __init__(self, embedder: embedders.Embedder, folder: Path, say: Callable[[str], None] = print) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._embedder = embedder
        self._say = say
        self._loaded: embedders.LoadedEmbedder | None = None
        self._cache = apsw.Connection(str(folder / "embeddings.sqlite"))
        self._cache.set_busy_timeout(60_000)
        self._cache.execute("CREATE TABLE IF NOT EXISTS v (k BLOB PRIMARY KEY, v BLOB) WITHOUT ROWID")

    def of(self, texts: Sequence[str], question: bool = False) -> Matrix:
        """Vectors as the product stores them (float16, read back as float32), shape (texts, dimensions)."""
        keys = [self._key(text, question) for text in texts]
        missing = {key: text for key, text in zip(keys, texts, strict=True) if self._kept(key) is None}
        self._embed(missing, question)
        rows = [np.frombuffer(self._kept(key) or b"", np.float16) for key in keys]
        return np.stack(rows).astype(np.float32) if rows else np.zeros((0, self._embedder.dimensions), np.float32)

    def _key(self, text: str, question: bool) -> bytes:
        # MiniLM does not tell questions from passages, so one vector serves both
        role = "question" if question and self._embedder is not embedders.MINILM else ""
        return hashlib.sha256(f"{self._embedder.name}{role}\0{text}".encode("utf-8", "surrogatepass")).digest()

    def _kept(self, key: bytes) -> bytes | None:
        return next((row[0] for row in self._cache.execute("SELECT v FROM v WHERE k = ?", (key,))), None)

    def _embed(self, missing: dict[bytes, str], question: bool) -> None:
        order = sorted(missing, key=lambda key: len(missing[key]))
        for at in range(0, len(order), ROUND):
            keys = order[at : at + ROUND]
            if self._loaded is None:
                self._loaded = embedders.load(self._embedder, threads=1)
            if len(order) > ROUND:
                self._say(f"  embedding {at} of {len(order)}")
            for positions, vectors in self._loaded.embed([missing[key] for key in keys], question):
                with self._cache:
                    self._cache.executemany(
                        "INSERT OR REPLACE INTO v VALUES (?, ?)",
                        ((keys[p], v.astype(np.float16).tobytes()) for p, v in zip(positions, vectors, strict=True)),
                    )
