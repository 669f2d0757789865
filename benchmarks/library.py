"""What the library costs: looking a folder of many files through again, against a bare walk that only stats them.

    python benchmarks/library.py --data DIR [--quick]

The figures are ratios of two measurements taken in turn, so a busy or slow machine changes both sides.
"""

import argparse
import json
import os
import statistics
import subprocess
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from companion.library.ignore import Rules
from companion.library.scan import Entry, KnownFile, look

FILES, QUICK_FILES = 100_000, 10_000
FILES_A_FOLDER = 50
ROUNDS = 7
NAMES = ("note {}.md", "Rechnung {}.pdf", "mail {}.eml", "IMG_{}.jpg", "table {}.csv", "todo {}.txt", "main{}.py")


def make_tree(root: Path, files: int) -> None:
    """Many small folders of empty files with everyday names, three levels deep."""
    for number in range(files):
        folder, within = divmod(number, FILES_A_FOLDER)
        if within == 0:
            here = root / f"area {folder // 100}" / f"topic {folder // 10 % 10}" / f"folder {folder}"
            here.mkdir(parents=True)
        (here / NAMES[number % len(NAMES)].format(number)).touch()


def bare_walk(root: str) -> int:
    """The least that a rescan can do: list each folder and stat each file."""
    seen = 0
    todo = [root]
    while todo:
        with os.scandir(todo.pop()) as listing:
            for entry in listing:
                if entry.is_dir(follow_symlinks=False):
                    todo.append(entry.path)
                else:
                    entry.stat(follow_symlinks=False)
                    seen += 1
    return seen


def seconds(work: Callable[[], object]) -> float:
    started = time.process_time()
    work()
    return time.process_time() - started


def rescan_ratio(files: int) -> float:
    """Processor time of a rescan that finds nothing changed, over that of a bare walk; median of rounds in turn."""
    with tempfile.TemporaryDirectory() as folder:
        make_tree(Path(folder), files)
        known: dict[str, KnownFile] = {entry.path: as_known(entry) for entry in look(folder, Rules(), [""], {}).added}
        assert len(known) == bare_walk(folder) == files
        changes = look(folder, Rules(), [""], known)
        assert changes.unchanged == files
        ratios = []
        for _ in range(ROUNDS):
            bare = seconds(lambda: bare_walk(folder))
            ratios.append(seconds(lambda: look(folder, Rules(), [""], known)) / bare)
            print(f"bare walk {bare:.3f} s, rescan {ratios[-1]:.2f} times that")
        return statistics.median(ratios)


def as_known(entry: Entry) -> KnownFile:
    """What would be remembered of an entry."""
    return entry


def commit() -> str:
    found = subprocess.run(["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True, check=False)
    return found.stdout.strip()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="laid out as ../shared/data; not needed by this one")
    parser.add_argument("--quick", action="store_true", help=f"{QUICK_FILES} files in place of {FILES}")
    arguments = parser.parse_args()
    ratio = rescan_ratio(QUICK_FILES if arguments.quick else FILES)
    print(json.dumps({"figures": {"rescan.ratio_to_walk": round(ratio, 3)}, "commit": commit()}))


if __name__ == "__main__":
    main()
