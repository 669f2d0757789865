"""The three steps that no search by words and meaning can do without, in one process with nothing around them:
embedding the question, a query of Chroma, a query of FTS5. `BareSearch` starts that process and asks it.
"""

import json
import re
import shutil
import sqlite3
import subprocess
import sys
import time
from pathlib import Path
from types import TracebackType

from benchmarks.speedkit.measure import ROOT
from companion.models import embedders
from companion.settings import worker_threads
from companion.workers.vectors import COLLECTION

BEST = 10


class BareSearch:
    """Searches a copy of a generation, and a plain FTS5 table.

    Args:
        generation: a sealed generation's folder, which is copied, since two processes must not open one.
        copy: where to. plain: the table's database.
    """

    def __init__(self, generation: Path, copy: Path, plain: Path) -> None:
        shutil.copytree(generation, copy)
        self._process = subprocess.Popen(
            [sys.executable, "-m", "benchmarks.speedkit.bare_search", str(copy), str(plain)],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self.ask("asked before it is measured")

    def __enter__(self) -> "BareSearch":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._process.terminate()
        self._process.wait()

    def ask(self, question: str) -> tuple[float, float, float]:
        """Seconds of embedding, of Chroma, and of FTS5."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps(question) + "\n")
        self._process.stdin.flush()
        embedding, chroma, fts = json.loads(self._process.stdout.readline())
        return float(embedding), float(chroma), float(fts)


def main(copy: str, plain: str) -> None:
    """Answer until the input ends."""
    import chromadb
    import torch
    from sentence_transformers import SentenceTransformer

    torch.set_num_threads(worker_threads())
    folder = embedders.MINILM.folder()
    if folder is None:
        raise SystemExit("MiniLM's package is not installed")
    model = SentenceTransformer(str(folder / "model"), device="cpu", backend="torch", local_files_only=True)
    settings = chromadb.Settings(anonymized_telemetry=False)
    collection = chromadb.PersistentClient(copy, settings=settings).get_collection(COLLECTION, embedding_function=None)
    table = sqlite3.connect(plain)
    for line in sys.stdin:
        question = json.loads(line)
        first = time.perf_counter()
        vector = model.encode([question], normalize_embeddings=True, show_progress_bar=False)
        second = time.perf_counter()
        collection.query(query_embeddings=vector, n_results=BEST, include=["distances"])
        third = time.perf_counter()
        wanted = " OR ".join(f'"{word}"' for word in re.findall(r"\w+", question))
        query = "SELECT rowid FROM t WHERE t MATCH ? ORDER BY rank LIMIT ?"
        table.execute(query, (wanted, BEST)).fetchall()
        print(json.dumps([second - first, third - second, time.perf_counter() - third]), flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
