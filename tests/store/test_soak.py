"""Chroma's folder under many small writes and kills: it stays small, finds what it should, and is never worn out."""

import os
import random
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from tests.places import ROOT
from tests.store.soaking import DIMENSIONS, Soaked

RAW_BYTES = DIMENSIONS * 4  # a vector
MOST_TIMES_RAW = 3.0
FIXED_BYTES = 2_000_000  # an empty generation's own tables, old and new together
LEAST_RECALL = 0.95
LOOK_S = 0.1
LEAST_CHUNKS = 200  # counted as living at least: a folder of next to nothing is all overhead


def size_of(folder: Path) -> int:
    """Bytes on the disk of all in a folder; what goes meanwhile counts as gone."""
    total = 0
    for path in folder.rglob("*"):
        try:
            total += path.stat().st_blocks * 512
        except FileNotFoundError:
            continue
    return total


class Watched:
    """Sizes of the folder while it is written, each against the chunks that lived; also in the middle of a build."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.living, self.most = folder, LEAST_CHUNKS, 0.0
        self._over = threading.Event()

    def __enter__(self) -> "Watched":
        self._thread = threading.Thread(target=self._look, daemon=True)
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join()

    def _look(self) -> None:
        while not self._over.wait(LOOK_S):
            self.most = max(self.most, times_raw(self.folder, self.living))

    def told(self) -> str:
        """The folder now and at its largest, in words."""
        size = size_of(self.folder) / 1e6
        return f"{self.living} chunks, {size:.1f} MB, {self.most:.2f} times raw at most so far"


def times_raw(folder: Path, living: int) -> float:
    """The folder's size, beyond what an empty one takes, as so many times the raw vectors."""
    return max(0, size_of(folder) - FIXED_BYTES) / (max(LEAST_CHUNKS, living) * RAW_BYTES)


def run(folder: Path, seed: int, chunks: int, kill_after: int | None, watched: Watched) -> None:
    """One start of the memory; ended by `kill -9` after so many lines, or when all is written."""
    command = [sys.executable, "-m", "tests.store.soaking", str(folder), str(seed), str(chunks)]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, start_new_session=True)
    assert process.stdout is not None
    for lines, line in enumerate(process.stdout, 1):
        watched.living = int(line.split()[1])
        if lines % 100 == 0:
            sys.stdout.write(f"{watched.told()}\n")
        # A line that says "building" is a good moment: the generation is half made.
        if kill_after is not None and lines >= kill_after and (line.startswith("building") or lines >= 2 * kill_after):
            os.killpg(process.pid, signal.SIGKILL)
            break
    sys.stdout.write(f"{watched.told()}\n")
    process.stdout.close()
    assert process.wait() in (0, -signal.SIGKILL)


def soak(folder: Path, chunks: int, kills: int, seed: int = 5) -> None:
    dice = random.Random(seed)
    with Watched(folder / "vectors") as watched:
        for number in range(kills):
            share = chunks * (number + 1) // (kills + 1)
            run(folder, seed + number, max(share, 500), dice.randint(2, 12), watched)
        run(folder, seed + kills, chunks, None, watched)
    soaked = Soaked(folder, seed)
    try:
        assert soaked.recall(40) >= LEAST_RECALL
    finally:
        soaked.close()
    assert 0 < watched.most <= MOST_TIMES_RAW


def test_small_writes_with_kills_keep_the_folder_small_and_nothing_is_missed(tmp_path: Path) -> None:
    soak(tmp_path, 1_600, kills=2)


@pytest.mark.proof
def test_sixty_thousand_chunks_with_fifty_kills_keep_the_folder_small(tmp_path: Path) -> None:
    soak(tmp_path, 60_000, kills=50)


def test_a_folder_that_grows_and_a_store_that_forgets_would_be_seen(tmp_path: Path) -> None:
    soaked = Soaked(tmp_path, 5)
    try:
        soaked.add(400)
        soaked.store.rebuild("own")
        vectors = tmp_path / "vectors"
        assert times_raw(vectors, 400) <= MOST_TIMES_RAW
        (vectors / "link_lists.bin").write_bytes(bytes(FIXED_BYTES + 4 * 400 * RAW_BYTES))
        assert times_raw(vectors, 400) > MOST_TIMES_RAW
        assert soaked.recall(10) >= LEAST_RECALL
        with soaked.database.write() as connection:  # as if neighbours were lost
            connection.execute("UPDATE embeddings SET vector = (SELECT vector FROM embeddings LIMIT 1)")
        assert soaked.recall(10) < LEAST_RECALL
    finally:
        soaked.close()
