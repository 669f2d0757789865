"""Runs inside a peer's own Python: a line of JSON in, a line of JSON out. Imports nothing of the product.

    PEER_PYTHON driver.py PEER PLACE MODEL THREADS

It embeds by the same MiniLM files through the same sentence-transformers, with as many threads, as the product does; so
what differs is what the peer does around it.
"""

import importlib
import json
import os
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

NICE = 10  # as the product's workers


class SameEmbedder:
    """all-MiniLM-L6-v2 by sentence-transformers."""

    def __init__(self, model: str, threads: int) -> None:
        import torch
        from sentence_transformers import SentenceTransformer

        torch.set_num_threads(threads)
        self._model = SentenceTransformer(model, device="cpu", backend="torch", local_files_only=True)
        self.texts = 0

    def __call__(self, texts: Sequence[str]) -> Any:  # noqa: ANN401 - numpy is the peer's own
        """Unit vectors, [texts, 384]."""
        self.texts += len(texts)
        return self._model.encode(list(texts), normalize_embeddings=True, show_progress_bar=False)


def readable(folder: Path) -> list[Path]:
    """All files of a folder; benchmarks hand over plain text alone, which every peer reads."""
    return sorted(path for path in folder.rglob("*") if path.is_file())


def main(name: str, place: str, model: str, threads: str) -> None:
    """Answer until the input ends; whatever a library prints goes beside the answers."""
    os.nice(NICE)
    answers = os.fdopen(os.dup(1), "w", buffering=1)
    os.dup2(2, 1)
    # A peer's folder has the package's name, so only this module's own folder may be on the path.
    peer = importlib.import_module(f"{name}_peer")
    embedder = SameEmbedder(model, int(threads))
    embedder(["loaded before it is measured"])
    made = peer.Peer(Path(place), embedder)
    print(json.dumps({"version": made.version}), file=answers)
    for line in sys.stdin:
        asked = json.loads(line)
        embedder.texts = 0
        wall, cpu = time.perf_counter(), time.process_time()
        found = made.index(Path(asked["folder"])) if "folder" in asked else made.ask(asked["question"])
        took = [time.perf_counter() - wall, time.process_time() - cpu]
        print(json.dumps({"took": took, "found": found, "embedded": embedder.texts}), file=answers)


if __name__ == "__main__":
    main(*sys.argv[1:])
