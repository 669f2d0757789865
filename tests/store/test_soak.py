"""Chroma's folder under many small writes and kills: it stays small, finds what it should, and is never worn out."""

import os
import random
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.places import ROOT
from tests.store.soaking import DIMENSIONS, Soaked

RAW_BYTES = DIMENSIONS * 4  # a vector
MOST_TIMES_RAW = 3.0
FIXED_BYTES = 2_000_000  # an empty generation's own tables, old and new together
LEAST_RECALL = 0.95
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


def run(folder: Path, seed: int, chunks: int, kill_after: int | None, most: list[float]) -> None:
    """One start of the memory; ended by `kill -9` after so many lines, or when all is written."""
    command = [sys.executable, "-m", "tests.store.soaking", str(folder), str(seed), str(chunks)]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, start_new_session=True)
    assert process.stdout is not None
    living = LEAST_CHUNKS
    for lines, line in enumerate(process.stdout, 1):
        if line != "building\n":
            living = max(LEAST_CHUNKS, int(line.split()[1]))
        size = size_of(folder / "vectors")
        most.append(max(0, size - FIXED_BYTES) / (living * RAW_BYTES))
        if lines % 20 == 0:
            sys.stdout.write(f"{living} chunks, {size / 1e6:.1f} MB, {size / (living * RAW_BYTES):.2f} times raw\n")
        # A line that says "building" is a good moment: the generation is half made.
        if kill_after is not None and lines >= kill_after and (line == "building\n" or lines >= 2 * kill_after):
            os.killpg(process.pid, signal.SIGKILL)
            break
    process.stdout.close()
    assert process.wait() == (0 if kill_after is None else -signal.SIGKILL) or process.returncode == 0


def soak(folder: Path, chunks: int, kills: int, seed: int = 5) -> None:
    dice = random.Random(seed)
    most: list[float] = []
    for number in range(kills):
        share = chunks * (number + 1) // (kills + 1)
        run(folder, seed + number, max(share, 500), dice.randint(2, 12), most)
    run(folder, seed + kills, chunks, None, most)
    soaked = Soaked(folder, seed)
    try:
        assert soaked.recall(40) >= LEAST_RECALL
        link_lists = sum(path.stat().st_size for path in (folder / "vectors").rglob("link_lists.bin"))
        sys.stdout.write(f"most {max(most):.2f} times raw; recall held; link_lists.bin {link_lists / 1e6:.1f} MB\n")
    finally:
        soaked.close()
    assert max(most) <= MOST_TIMES_RAW
    assert link_lists < 0.1 * chunks * RAW_BYTES


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
        raw = 400 * RAW_BYTES
        assert max(0, size_of(tmp_path / "vectors") - FIXED_BYTES) / raw <= MOST_TIMES_RAW
        (tmp_path / "vectors" / "link_lists.bin").write_bytes(bytes(FIXED_BYTES + 4 * raw))
        assert max(0, size_of(tmp_path / "vectors") - FIXED_BYTES) / raw > MOST_TIMES_RAW
        assert soaked.recall(10) >= LEAST_RECALL
        with soaked.database.write() as connection:  # as if neighbours were lost
            connection.execute("UPDATE embeddings SET vector = (SELECT vector FROM embeddings LIMIT 1)")
        assert soaked.recall(10) < LEAST_RECALL
    finally:
        soaked.close()
