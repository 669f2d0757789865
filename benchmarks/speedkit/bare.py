"""The embedder alone, in a process of its own with the workers' threads and priority: what no index can be faster than.

`BareEmbedder` starts it and asks it; run as a module it is that process: a line of JSON in, a line of JSON out.
"""

import json
import os
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from types import TracebackType

from benchmarks.speedkit.measure import ROOT
from companion.models import embedders
from companion.settings import worker_threads

NICE = 10  # as the workers


@dataclass(frozen=True)
class Took:
    """Seconds that embedding took: of the wall clock, and of the processor."""

    wall_s: float
    cpu_s: float


class BareEmbedder:
    """MiniLM in a process that does nothing else."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "benchmarks.speedkit.bare"],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self.embed(["loaded before it is measured"])

    def __enter__(self) -> "BareEmbedder":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._process.terminate()
        self._process.wait()

    def embed(self, texts: Sequence[str], by: str = "encode") -> Took:
        """Embed texts by sentence-transformers' own `encode`, or by the product's batches ("product")."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps({"texts": list(texts), "by": by}) + "\n")
        self._process.stdin.flush()
        wall_s, cpu_s = json.loads(self._process.stdout.readline())
        return Took(wall_s, cpu_s)


def main() -> None:
    """Answer until the input ends."""
    os.nice(NICE)
    import torch
    from sentence_transformers import SentenceTransformer

    torch.set_num_threads(worker_threads())
    folder = embedders.MINILM.folder()
    if folder is None:
        raise SystemExit("MiniLM's package is not installed")
    model = SentenceTransformer(str(folder / "model"), device="cpu", backend="torch", local_files_only=True)
    ours = embedders.load(embedders.MINILM, worker_threads())
    for line in sys.stdin:
        asked = json.loads(line)
        wall, cpu = time.perf_counter(), time.process_time()
        if asked["by"] == "encode":
            model.encode(asked["texts"], normalize_embeddings=True, show_progress_bar=False)
        else:
            for _ in ours.embed(asked["texts"], question=False):
                pass
        print(json.dumps([time.perf_counter() - wall, time.process_time() - cpu]), flush=True)


if __name__ == "__main__":
    main()
