"""How long the rest takes is told truly: within a factor of 1.5 once a tenth of the time has gone."""

import csv
import random
from collections import Counter
from pathlib import Path

import pytest

from companion.library.estimate import Estimate
from companion.types.library import KindCount

# kind, size, seconds of one reader and chunks, recorded from readers at work on some 140 documents of all kinds.
RECORDED = Path(__file__).parent / "recorded_rates.tsv"
CHUNK_S = 0.055  # of one core, recorded with all-MiniLM-L6-v2
FACTOR = 1.5
FILES = 3_000
# What lies in folders, as shares of files: a writer's notes, an office, a family's photos and papers.
FOLDERS = {
    "notes": {"note": 80, "text": 10, "pdf": 5, "image": 5},
    "office": {"document": 30, "table": 20, "pdf": 30, "slides": 10, "mail": 10},
    "papers": {"pdf": 60, "image": 25, "text": 15},
    "mail": {"mail": 90, "calendar": 5, "document": 5},
    "all": {"note": 20, "text": 10, "pdf": 20, "document": 10, "table": 10, "mail": 10, "image": 10, "web": 10},
}
SPEEDS = {"as recorded": 1.0, "a slow machine": 3.0, "a fast one": 0.3}


def recorded() -> dict[str, list[tuple[int, float, int]]]:
    rows: dict[str, list[tuple[int, float, int]]] = {}
    with RECORDED.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            rows.setdefault(row["kind"], []).append((int(row["size_bytes"]), float(row["seconds"]), int(row["chunks"])))
    return rows


def folder_of(shares: dict[str, int], seed: int) -> list[tuple[str, int, float, int]]:
    """Files in the order in which they are read, which has nothing to do with their kind or size."""
    chance = random.Random(seed)
    known = recorded()
    kinds = chance.choices(list(shares), list(shares.values()), k=FILES)
    return [(kind, *chance.choice(known[kind])) for kind in kinds]


def told_and_true(files: list[tuple[str, int, float, int]], speed: float, learns: bool = True):
    """(share of the time that has gone, seconds told, seconds it truly takes) while all is read and then embedded."""
    estimate = Estimate(1)
    reading = sum(seconds for _, _, seconds, _ in files) * speed
    chunks = sum(number for *_, number in files)
    whole = reading + chunks * CHUNK_S * speed
    waiting: Counter[str] = Counter(kind for kind, *_ in files)
    sizes: Counter[str] = Counter()
    for kind, size, _, _ in files:
        sizes[kind] += size
    gone, read_chunks = 0.0, 0
    for number, (kind, size, seconds, count) in enumerate(files):
        gone += seconds * speed
        read_chunks += count
        waiting[kind] -= 1
        sizes[kind] -= size
        if learns or number == 0:
            estimate.read(kind, size, seconds * speed, count)
        if number % 50 == 0:
            rows = [KindCount(one, waiting[one], sizes[one]) for one in waiting]
            yield gone / whole, estimate.seconds_left(rows, read_chunks), whole - gone
    while read_chunks > 0:
        done = min(64, read_chunks)
        gone += done * CHUNK_S * speed
        read_chunks -= done
        if learns:
            estimate.embedded(done, done * CHUNK_S * speed)
        yield gone / whole, estimate.seconds_left([], read_chunks), whole - gone


def worst(files, speed: float, learns: bool = True) -> float:
    """The largest factor by which what was told missed the truth, after the first tenth and before the last one."""
    factors = [1.0]
    for share, told, true in told_and_true(files, speed, learns):
        if 0.1 <= share <= 0.95:
            factors.append(float("inf") if not told else max(told / true, true / told))
    return max(factors)


@pytest.mark.parametrize("speed", SPEEDS)
@pytest.mark.parametrize("name", FOLDERS)
@pytest.mark.parametrize("seed", range(3))
def test_the_time_left_is_told_within_a_factor_after_the_first_tenth(name, speed, seed):
    assert worst(folder_of(FOLDERS[name], seed), SPEEDS[speed]) <= FACTOR


def test_an_estimate_that_learned_nothing_would_be_caught():
    assert worst(folder_of(FOLDERS["office"], 0), 3.0, learns=False) > FACTOR


def test_nothing_is_told_before_there_is_anything_to_tell_it_from():
    estimate = Estimate(1)
    assert estimate.seconds_left([KindCount("pdf", 10, 1_000)], 0) is None
    assert estimate.seconds_left([], 0) == 0
    estimate.read("pdf", 1_000, 2.0, 3)
    assert estimate.seconds_left([KindCount("pdf", 10, 10_000)], 0) > 1


def test_two_readers_take_half_as_long():
    one, two = Estimate(1), Estimate(2)
    for estimate in (one, two):
        for _ in range(10):
            estimate.read("pdf", 1_000, 2.0, 0)
    rows = [KindCount("pdf", 100, 100_000)]
    assert two.seconds_left(rows, 0) == pytest.approx(one.seconds_left(rows, 0) / 2)
