"""How long Companion takes to start: the window beside an empty one, and a first search that words answer.

    python benchmarks/start.py [--data DIR] [--quick]

Windows as in `benchmarks/window.py`. For the search a memory of some thousand passages is made and closed; then a new
process connects, which starts launcher and engine, opens the memory with its passphrase (Argon2id included) and asks;
the time runs from the start of that process to the passages. In turn with it, a Python that only imports the standard
library's sqlite3 and asks a plain FTS5 table of the same texts. No worker may have been started for it: no torch.
"""

import os
import re
import subprocess
import sys
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parents[1])]

from benchmarks import window  # noqa: E402 - found by the line above
from benchmarks.speedkit import measure  # noqa: E402
from benchmarks.speedkit.filled import fill  # noqa: E402
from benchmarks.speedkit.running import PASSPHRASE, Running  # noqa: E402

CHUNKS, QUICK_CHUNKS = 20_000, 1_000
STARTS, QUICK_STARTS = 9, 4
SEED = 20261124
GOAL_S = 1.5

_OURS = """
import sys
from pathlib import Path
from companion.engine.client import connect
from companion.requests import Search, Unlock
from companion.settings import Places
client = connect(Places(Path(sys.argv[1])))
client.call(Unlock(sys.argv[2]))
found = client.call(Search(sys.argv[3], wait=False))
assert found.passages, "nothing was found"
client.close()
"""
_PLAIN = """
import sqlite3, sys
query = "SELECT rowid FROM t WHERE t MATCH ? ORDER BY rank LIMIT 10"
assert sqlite3.connect(sys.argv[1]).execute(query, (sys.argv[2],)).fetchall()
"""


def python(code: str, *words: str) -> None:
    """Run a new Python to its end."""
    environment = dict(os.environ) | {"PYTHONPATH": str(measure.ROOT)}
    subprocess.run([sys.executable, "-c", code, *words], check=True, env=environment, timeout=120)


def first_search(chunks: int, starts: int) -> dict[str, float]:
    """Seconds from the start of a process to passages by words, each time with a new engine."""
    ours, plain = [], []
    workers: set[str] = set()
    with Running() as memory:
        filled = fill(memory, chunks, starts + 1, SEED)
        for number, question in enumerate(filled.questions):
            wanted = " OR ".join(f'"{word}"' for word in re.findall(r"\w+", question))
            apart = measure.seconds(lambda wanted=wanted: python(_PLAIN, str(filled.plain), wanted))
            took = measure.seconds(lambda q=question: python(_OURS, str(memory.places.data), PASSPHRASE, q))
            workers |= {one.name for one in memory.used()}
            memory.start().stop()
            if number:  # the first one reads the files of both from the disk
                ours.append(took)
                plain.append(apart)
    print(f"From the start of a process to passages by words, {chunks:,} chunks; seconds")
    measure.table(
        ("", "seconds", "beside the plain one"),
        [("Companion", measure.spread(ours), measure.ratios(ours, plain)), ("plain FTS5", measure.spread(plain), "1")],
    )
    print(f"Processes after it: {', '.join(sorted(workers))}\n")
    return {
        "start.first_search_s": measure.spread(ours).median,
        "start.first_search_against_plain": measure.ratios(ours, plain).median,
        "start.embedders_started_for_words": float("embed" in workers),
    }


def main() -> None:
    """Print the tables and the figures."""
    given = measure.arguments(__doc__)
    print(f"{measure.machine()}; seed {SEED}\n")
    starts = QUICK_STARTS if given.quick else STARTS
    shown = window.measure(starts)
    print("The window until its first picture, beside an empty one of PySide6")
    measure.table(("", ""), [(name.partition(".")[2].replace("_", " "), value) for name, value in shown.items()])
    figures = {f"start.{name}": value for name, value in shown.items()}
    figures |= first_search(QUICK_CHUNKS if given.quick else CHUNKS, starts)
    measure.finish(figures)


if __name__ == "__main__":
    main()
