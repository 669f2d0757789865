"""What the library costs, on made trees of many small files.

    python benchmarks/library.py --data DIR [--quick] [--files 1000,10000,100000]

For each size: a rescan that finds nothing changed, as a ratio to a bare walk that only stats; how long a file that is
saved takes to be found by its words and by its meaning; how much memory engine and readers take at most. A true engine
and true workers, in a memory of its own that is removed afterwards. Ratios are of two measurements taken in turn, so a
busy machine changes both sides; times are of the wall clock, so on a busy machine they are its neighbours' too.
"""

import argparse
import json
import os
import shutil
import statistics
import subprocess
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from companion.engine.client import connect
from companion.library.ignore import Rules
from companion.library.scan import Entry, KnownFile, look
from companion.link.client import LinkClient
from companion.requests import ChoosePassphrase, Index, ListFolders, Search, Status
from companion.settings import Places
from companion.types.errors import CompanionError
from companion.types.passages import Why

SIZES, QUICK_SIZES = (1_000, 10_000, 100_000), (1_000,)
FILES_A_FOLDER = 50
ROUNDS = 7
SAVES, QUICK_SAVES = 40, 15
PATIENCE_S = 60.0
POLL_S = 0.01
MEANING_FILES = 1_000  # so many are embedded within minutes; more would measure the embedder, which is known
NAMES = ("note {}.md", "Rechnung {}.txt", "list {}.csv", "page {}.html", "todo {}.txt", "main{}.py")
WORDS = (
    *("river", "stone", "letter", "garden", "window", "winter", "bread", "music"),
    *("paper", "field", "captain", "market", "silver", "engine", "harbour"),
)


def make_tree(root: Path, files: int, *, empty: bool) -> None:
    """Many small folders of files with everyday names, three levels deep."""
    for number in range(files):
        folder, within = divmod(number, FILES_A_FOLDER)
        if within == 0:
            here = root / f"area {folder // 100}" / f"topic {folder // 10 % 10}" / f"folder {folder}"
            here.mkdir(parents=True)
        path = here / NAMES[number % len(NAMES)].format(number)
        path.touch() if empty else path.write_text(small_text(number), encoding="utf-8")


def small_text(number: int) -> str:
    picked = [WORDS[(number * step + step) % len(WORDS)] for step in range(1, 25)]
    return f"Entry {number} of item{number}x speaks of {' '.join(picked)}.\n"


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
        make_tree(Path(folder), files, empty=True)
        known: dict[str, KnownFile] = {entry.path: as_known(entry) for entry in look(folder, Rules(), [""], {}).added}
        assert len(known) == bare_walk(folder) == files
        rules = Rules()
        changes = look(folder, rules, [""], known)  # the first one after a start, which judges every name by the rules
        assert changes.unchanged == files
        ratios = []
        for _ in range(ROUNDS):
            bare = seconds(lambda: bare_walk(folder))
            ratios.append(seconds(lambda: look(folder, rules, [""], known, trusted=True)) / bare)
            print(f"{files} files: bare walk {bare:.3f} s, rescan {ratios[-1]:.2f} times that")
        return statistics.median(ratios)


def as_known(entry: Entry) -> KnownFile:
    """What would be remembered of an entry."""
    return entry


class Run:
    """An engine of its own, with a memory and a folder that are removed afterwards."""

    def __init__(self) -> None:
        self.place = Path(tempfile.mkdtemp(prefix="companion-bench-"))
        self.runtime = Path(tempfile.mkdtemp(prefix="cb-"))
        self.runtime.chmod(0o700)
        os.environ["XDG_RUNTIME_DIR"] = str(self.runtime)
        os.environ["COMPANION_DATA"] = str(self.place / "data")
        self.folder = self.place / "papers"
        self.folder.mkdir()
        self.client: LinkClient = connect(Places(self.place / "data"))
        self.client.call(ChoosePassphrase("a passphrase of the benchmark"))
        self.peak = 0

    def read(self, *, meaning: bool) -> float:
        """Read the folder; returns the seconds of the wall clock that it took."""
        started = time.monotonic()
        for _ in self.client.stream(Index(str(self.folder), wait=meaning)):
            self.weigh()
        return time.monotonic() - started

    def weigh(self) -> None:
        """See how much memory engine and readers hold now, and keep the most."""
        try:
            used = self.client.call(Status()).memory_bytes
        except CompanionError:
            return
        held = sum(size for name, size in used.items() if name == "engine" or name.startswith("reader"))
        self.peak = max(self.peak, held)

    def save_to_found(self, saves: int, why: Why) -> list[float]:
        """Seconds from saving a file, new or changed, to finding it for the reason `why`."""
        times = []
        folders = [path for path in self.folder.rglob("folder *") if path.is_dir()]
        for number in range(saves):
            word = f"saved{number}{why.value}q"
            path = folders[(number * 37) % len(folders)] / f"saved {number} for {why.value}.md"
            started = time.monotonic()
            path.write_text(
                f"# Saved {number}\n\nThe {word} is what the harbour master wrote down.\n", encoding="utf-8"
            )
            while not self._is_found(word, why):
                if time.monotonic() - started > PATIENCE_S:
                    break
                time.sleep(POLL_S)
            times.append(time.monotonic() - started)
            self.weigh()
        return times

    def _is_found(self, word: str, why: Why) -> bool:
        found = self.client.call(Search(f"What is {word}?", wait=why is Why.MEANING, limit=5)).passages
        return any(word in passage.text and why in passage.why for passage in found)

    def close(self) -> None:
        """End the engine and remove all."""
        self.client.stop_peer()
        self.client.close()
        shutil.rmtree(self.place, ignore_errors=True)
        shutil.rmtree(self.runtime, ignore_errors=True)


def p95(times: list[float]) -> float:
    return sorted(times)[max(0, -(-len(times) * 95 // 100) - 1)]


def engine_figures(files: int, saves: int) -> dict[str, float]:
    run = Run()
    figures: dict[str, float] = {}
    try:
        make_tree(run.folder, files, empty=False)
        meaning = files <= MEANING_FILES
        took = run.read(meaning=meaning)
        counted = sum(run.client.call(ListFolders())[0].counts.values())
        assert counted == files, f"{counted} of {files} files are known"
        figures[f"index-{files}.ms_a_file"] = round(1000 * took / files, 2)
        words = run.save_to_found(saves, Why.WORDS)
        figures[f"save-to-words-{files}.p50_s"] = round(statistics.median(words), 3)
        figures[f"save-to-words-{files}.p95_s"] = round(p95(words), 3)
        if meaning:
            list(run.client.stream(Index(str(run.folder), wait=True)))
            close = run.save_to_found(saves, Why.MEANING)
            figures[f"save-to-meaning-{files}.p50_s"] = round(statistics.median(close), 3)
            figures[f"save-to-meaning-{files}.p95_s"] = round(p95(close), 3)
        figures[f"memory-{files}.engine_and_readers_mb"] = round(run.peak / 1e6, 1)
    finally:
        run.close()
    for name, value in figures.items():
        print(f"{name}: {value}")
    return figures


def commit() -> str:
    found = subprocess.run(["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True, check=False)
    return found.stdout.strip()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="laid out as ../shared/data; not needed by this one")
    parser.add_argument("--quick", action="store_true", help="1,000 files only, and fewer saves")
    parser.add_argument("--files", help="sizes of the trees, parted by commas")
    parser.add_argument("--rescan-only", action="store_true", help="start no engine")
    arguments = parser.parse_args()
    sizes = (
        tuple(map(int, arguments.files.split(","))) if arguments.files else QUICK_SIZES if arguments.quick else SIZES
    )
    figures: dict[str, float] = {}
    for files in sizes:
        figures[f"rescan-{files}.ratio_to_walk"] = round(rescan_ratio(files), 3)
    if not arguments.rescan_only:
        for files in sizes:
            figures |= engine_figures(files, QUICK_SAVES if arguments.quick else SAVES)
    print(json.dumps({"figures": figures, "commit": commit()}))


if __name__ == "__main__":
    main()
