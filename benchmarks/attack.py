"""What somebody who steals the data folder gets out of the turned vectors, with a few texts that they know.

The thief has Chroma's files and no key, and knows some of the owner's texts (a letter both have). Procrustes' problem:
the orthogonal matrix that best carries the known embeddings to their turned ones is U V^T of the singular value
decomposition of their product (Schönemann, Psychometrika 31, 1966); with it, vectors are turned back. And since turning
keeps angles, a candidate text is confirmed by its angles to the known ones, without any matrix. With the careful
setting nothing lies on the disk, and there is nothing to begin with.

`confirm@1`: how often the true one of all candidate texts is picked for a stolen vector. `cosine`: between the vector
that was turned back and the true one (1 is all of it). Known texts are left out of both.
"""

import argparse
import json
import subprocess
import sys
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks.recallkit.embeddings import Embeddings, cache_folder  # noqa: E402 - found beside this folder
from companion.models import embedders  # noqa: E402
from companion.store.turn import turn, turn_matrix  # noqa: E402

Matrix = NDArray[np.float32]
KNOWN = (10, 100, 384)
CANDIDATES, QUICK_CANDIDATES = 8_000, 400
TRIED = 500
SETS = ("scifact", "cranfield", "locomo", "longmemeval-evidence", "xquad-en")  # English, as the embedder is


def texts_of(data: Path, many: int) -> list[str]:
    """Texts to steal: the passages of the retrieval sets, each once."""
    found: dict[str, None] = {}
    for path in [data / name / "corpus.jsonl" for name in SETS]:
        if not path.is_file():
            continue
        with path.open(encoding="utf-8") as lines:
            for line in lines:
                try:
                    entry = json.loads(line)
                except ValueError:
                    continue
                text = entry.get("text") if isinstance(entry, dict) else None
                if isinstance(text, str) and len(text) > 60:
                    found[text[:1_000]] = None
                if len(found) >= many:
                    return list(found)
    return list(found)


def embedded(texts: list[str]) -> Matrix:
    """Unit vectors of texts by the product's default embedder, as it stores them, [n, 384]."""
    return Embeddings(embedders.MINILM, cache_folder(), lambda said: print(said, file=sys.stderr)).of(texts)


def turned_back(stolen: Matrix, known: Matrix, known_turned: Matrix) -> Matrix:
    """Stolen vectors, turned back by the matrix that fits the known ones best."""
    u, _, vt = np.linalg.svd(known.T @ known_turned)
    back: Matrix = stolen @ (u @ vt).T
    return back


def confirmed(
    stolen: Matrix, vectors: Matrix, theirs: NDArray[np.int64], tried: NDArray[np.int64], rest: NDArray[np.int64]
) -> NDArray[np.int64]:
    """For each stolen vector tried, the place in `rest` of the candidate whose angles to the known texts fit best.

    Turning keeps angles: what a stolen vector has to the known ones, the true text has to the known texts.
    """
    angles = stolen[tried] @ stolen[theirs].T
    candidates = vectors[rest] @ vectors[theirs].T
    squares = (candidates**2).sum(axis=1)
    return np.argmin(squares[None, :] - 2 * angles @ candidates.T, axis=1)


def attack(vectors: Matrix, known: int, seed: bytes) -> tuple[float, float]:
    """(confirm@1, mean cosine) of an attack with `known` texts on a generation with this seed."""
    matrix = turn_matrix(seed, vectors.shape[1])
    chance = np.random.default_rng(int.from_bytes(seed[:4], "big"))
    order = chance.permutation(len(vectors))
    theirs, rest = order[:known], order[known:]
    tried = rest[:TRIED]
    stolen = turn(vectors, matrix)
    confirm = float(np.mean(rest[confirmed(stolen, vectors, theirs, tried, rest)] == tried))
    back = turned_back(stolen[tried], vectors[theirs], stolen[theirs])
    cosine = float(np.mean(np.sum(back * vectors[tried], axis=1)))
    return confirm, cosine


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=ROOT.parent / "shared" / "data")
    parser.add_argument("--quick", action="store_true", help="a few hundred texts")
    options = parser.parse_args()
    texts = texts_of(options.data, QUICK_CANDIDATES + 1 if options.quick else CANDIDATES)
    if len(texts) <= max(KNOWN):
        print(json.dumps({"figures": {}, "skipped": "no texts to steal at --data"}))
        return
    vectors = embedded(texts)
    print(f"{len(texts)} texts, {vectors.shape[1]} dimensions\n")
    print("| known texts | confirm@1 | cosine | with the careful setting |")
    print("|---|---|---|---|")
    figures: dict[str, float] = {}
    for known in KNOWN:
        confirm, cosine = attack(vectors, known, b"benchmark-seed-of-a-generation!!")
        print(f"| {known} | {confirm:.2f} | {cosine:.2f} | nothing on the disk |")
        figures |= {f"attack-{known}.confirm@1": round(confirm, 3), f"attack-{known}.cosine": round(cosine, 3)}
    print()
    print(json.dumps({"figures": figures, "commit": _commit()}))


def _commit() -> str:
    done = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    return done.stdout.strip()


if __name__ == "__main__":
    main()
