"""What Companion takes while nobody asks anything: processor time and memory, window included.

    python benchmarks/idle.py [--data DIR] [--quick] [--files 100000]

A memory is filled with as many watched files as wanted, its engine started and a window (drawn into memory) beside it;
once nothing more is scanned, the processor time of all processes is taken over a minute. Then a question is asked, so
that every worker that a person would have is there, and memory is told by process (shared pages counted in parts).
Whether idle workers go after ten minutes and come back is a test with a clock of its own (tests/engine).
"""

import os
import subprocess
import sys
import time
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parents[1])]

from benchmarks.speedkit import measure  # noqa: E402 - found by the line above
from benchmarks.speedkit.filled import fill  # noqa: E402
from benchmarks.speedkit.running import Running  # noqa: E402
from companion.requests import ListFolders  # noqa: E402

FILES, QUICK_FILES = 100_000, 3_000
CHUNKS, QUICK_CHUNKS = 100_000, 1_000
WATCHED_S, QUICK_WATCHED_S = 60.0, 15.0
SETTLE_S, MOST_S = 5.0, 300.0
SEED = 20261124


def window(memory: Running) -> "subprocess.Popen[bytes]":
    """The product's own window on this memory."""
    home = memory.place / "home"
    home.mkdir()
    environment = dict(os.environ) | {
        "PYTHONPATH": str(measure.ROOT), "QT_QPA_PLATFORM": "offscreen", "HOME": str(home),
        "XDG_CONFIG_HOME": str(home), "XDG_DATA_HOME": str(home),
    }  # fmt: skip
    words = [sys.executable, "-m", "ui", "--data", str(memory.places.data)]
    return subprocess.Popen(words, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def settle(memory: Running) -> float:
    """Wait until all processes together take next to nothing; seconds that this took, at most `MOST_S`."""
    started = time.monotonic()
    before = memory.cpu_s()
    while time.monotonic() - started < MOST_S:
        time.sleep(SETTLE_S)
        now = memory.cpu_s()
        if now - before < SETTLE_S * 0.02:
            break
        before = now
    return time.monotonic() - started


def rest(files: int, chunks: int, watched_s: float) -> dict[str, float]:
    """Figures of one memory at rest."""
    with Running() as memory:
        fill(memory, chunks, 1, SEED, more_files=max(0, files - chunks // 10))
        memory.start()
        shown = window(memory)
        try:
            settled_s = settle(memory)
            counted = sum(memory.client.call(ListFolders())[0].counts.values())
            before = {one.name: one.cpu_s for one in memory.used()}
            time.sleep(watched_s)
            after = {one.name: one.cpu_s for one in memory.used()}
            shares = {name: 100 * (after[name] - before.get(name, 0.0)) / watched_s for name in after}
            memory.warm()
            held: dict[str, float] = {}
            for one in memory.used():
                held[one.name] = held.get(one.name, 0.0) + one.pss / 1e6
        finally:
            shown.terminate()
            shown.wait()
    print(f"{counted:,} watched files, {chunks:,} passages, {watched_s:.0f} s; at rest after {settled_s:.0f} s")
    measure.table(
        ("process", "% of one core at rest", "MB after a question"),
        [(name, shares.get(name, 0.0), size) for name, size in sorted(held.items())]
        + [("all", sum(shares.values()), sum(held.values()))],
    )
    return {
        "idle.cpu_percent": sum(shares.values()),
        "idle.files": float(counted),
        "idle.window_mb": held.get("window", 0.0),
        "idle.engine_mb": held.get("engine", 0.0),
        "idle.all_mb": sum(held.values()),
        "idle.all_without_idle_workers_mb": sum(size for name, size in held.items() if name not in ("embed", "model")),
    }


def main() -> None:
    """Print the table and the figures."""
    given = measure.arguments(__doc__, ("--files", {"type": int, "default": 0, "help": "how many are watched"}))
    print(f"{measure.machine()}; seed {SEED}\n")
    files = given.files or (QUICK_FILES if given.quick else FILES)
    chunks = QUICK_CHUNKS if given.quick else CHUNKS
    measure.finish(rest(files, chunks, QUICK_WATCHED_S if given.quick else WATCHED_S))


if __name__ == "__main__":
    main()
