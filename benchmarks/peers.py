"""What people would use instead, on the same files: MemPalace, LlamaIndex with Chroma, txtai, Recoll.

    python benchmarks/peers.py [--data DIR] [--quick] [--cache FOLDER] [--only NAME,...]

Each peer is installed once into an environment of its own below the cache folder; one that cannot be installed is said
and left out. All embed by the same MiniLM files through sentence-transformers with the same number of threads and the
same priority, loaded before anything is measured; Recoll knows words only. Files are plain text and Markdown, which
each of them reads. In each round all take their turn, beginning with another one each time: index the folder; look
again where nothing changed; questions; a file is saved, until a search finds it.
"""

import functools
import random
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parents[1])]

from benchmarks.speedkit import measure, recoll  # noqa: E402 - found by the line above
from benchmarks.speedkit.contenders import (  # noqa: E402
    PACKAGES,
    Companion,
    Contender,
    Driven,
    RecollContender,
    install,
    only_plain,
)
from benchmarks.speedkit.corpus import SEED, Size, build  # noqa: E402
from benchmarks.speedkit.filled import question_of, sentences  # noqa: E402

SIZE, QUICK_SIZE = Size(400, 4_000_000), Size(30, 100_000)  # before all but plain text and Markdown is left out
ROUNDS, QUICK_ROUNDS = 3, 1
QUESTIONS, QUICK_QUESTIONS = 40, 12
PATIENCE_S = 60.0
POLL_S = 0.01


@dataclass
class Measured:
    """What one contender did, round by round."""

    version: str = ""
    index_s: list[float] = field(default_factory=list)
    index_cpu_s: list[float] = field(default_factory=list)
    rescan_s: list[float] = field(default_factory=list)
    saved_s: list[float] = field(default_factory=list)
    asked_s: list[float] = field(default_factory=list)
    memory: list[float] = field(default_factory=list)
    disk: list[float] = field(default_factory=list)


def take_part(contender: Contender, folder: Path, questions: list[str], into: Measured) -> None:
    """One contender's turn on a folder that it has not seen."""
    into.version = contender.version
    took = contender.index(folder)
    into.index_s.append(took.wall_s)
    into.index_cpu_s.append(took.cpu_s)
    into.memory.append(contender.memory())
    into.disk.append(contender.disk())
    into.rescan_s.append(contender.index(folder).wall_s)
    into.asked_s += [contender.ask(question)[0] for question in questions]
    word = f"quillon{len(into.saved_s)}berg"
    said = f"The {word} was moored at noon, and the harbour master wrote down who came ashore from it. " * 4
    (folder / f"saved {word}.md").write_text(f"# Saved\n\n{said}\n", encoding="utf-8")  # MemPalace skips short ones
    started = time.perf_counter()
    watches = isinstance(contender, Companion)
    while time.perf_counter() - started < PATIENCE_S:
        if not watches:
            contender.index(folder)
        if any(word in text for text in contender.ask(f"What is the {word}?")[1]):
            break
        time.sleep(POLL_S)
    into.saved_s.append(time.perf_counter() - started)


def _driven(name: str, python: Path, place: Path, _folder: Path) -> Contender:
    return Driven(name, python, place)


def starters(cache: Path, chosen: set[str]) -> dict[str, Callable[[Path, Path], Contender]]:
    """Those that can take part here, by name: (place, folder) to a contender."""
    found: dict[str, Callable[[Path, Path], Contender]] = {"companion": lambda place, _folder: Companion(place)}
    for name in PACKAGES:
        if chosen and name not in chosen:
            continue
        installed = install(name, cache)
        if installed.python is None:
            print(f"{name} cannot be installed here ({installed.why}): left out")
            continue
        found[name] = functools.partial(_driven, name, installed.python)
    if recoll.is_installed() and (not chosen or "recoll" in chosen):
        found["recoll"] = RecollContender
    elif not chosen:
        print("recoll is not installed here (Debian: recollcmd): left out")
    return found


def compete(
    given_size: Size, rounds: int, questions: int, cache: Path, chosen: set[str]
) -> tuple[dict[str, Measured], float]:
    """All in turn, round after round; what was measured, and the megabytes of text a round."""
    contenders = starters(cache, chosen)
    measured = {name: Measured() for name in contenders}
    chance = random.Random(SEED)
    pool = sentences(chance)
    megabytes = 0.0
    for number in range(rounds):
        names = list(contenders)
        for name in names[number % len(names) :] + names[: number % len(names)]:
            with tempfile.TemporaryDirectory(prefix="companion-peers-") as folder:
                built = build(Path(folder) / "files", given_size, SEED + number)
                only_plain(built.files)
                megabytes = sum(path.stat().st_size for path in built.files if path.exists()) / 1e6
                asked = [question_of(random.Random(f"{SEED}/{at}"), pool) for at in range(questions)]
                contender = contenders[name](Path(folder) / "place", built.folder)
                try:
                    take_part(contender, built.folder, asked, measured[name])
                except (RuntimeError, OSError) as error:
                    print(f"{name} did not get through ({error}): left out")
                    del contenders[name]
                finally:
                    contender.close()
            measure.say(f"round {number + 1}: {name} {measured[name]}")
    return {name: one for name, one in measured.items() if name in contenders}, megabytes


def print_table(measured: dict[str, Measured], megabytes: float) -> None:
    """Print a row a contender."""
    rows = []
    for one in measured.values():
        asked = [1000 * s for s in one.asked_s]
        rows.append(
            (
                one.version if one.version != "this commit" else "Companion",
                measure.spread(megabytes * 1000 / s for s in one.index_s),
                measure.spread(one.index_cpu_s),
                measure.spread(1000 * s for s in one.rescan_s),
                measure.spread(one.saved_s),
                measure.spread(asked).median,
                measure.p95(asked),
                max(one.memory) / 1e6,
                measure.spread(one.disk).median / 1e6 / megabytes,
            )
        )
    print(f"{megabytes:.2f} MB of text a round; median (least to most, rounds)")
    measure.table(
        (
            "", "indexed, kB/s", "processor for it, s", "look again, ms", "saved to found, s", "question p50, ms",
            "p95", "memory, MB", "disk, MB a MB",
        ),
        rows,
    )  # fmt: skip


def figures_of(measured: dict[str, Measured]) -> dict[str, float]:
    """Companion beside each of the others; above 1 is faster, or less, than the other."""
    ours = measured["companion"]
    figures: dict[str, float] = {}
    for name, other in measured.items():
        if name == "companion":
            continue
        rounds = min(len(ours.index_s), len(other.index_s))
        figures[f"index.ratio_to_{name}"] = measure.ratios(other.index_s[:rounds], ours.index_s[:rounds]).median
        figures[f"index.cpu_ratio_to_{name}"] = measure.ratios(
            other.index_cpu_s[:rounds], ours.index_cpu_s[:rounds]
        ).median
        figures[f"rescan.ratio_to_{name}"] = measure.ratios(other.rescan_s[:rounds], ours.rescan_s[:rounds]).median
        figures[f"saved.ratio_to_{name}"] = measure.ratios(other.saved_s[:rounds], ours.saved_s[:rounds]).median
        asked = min(len(ours.asked_s), len(other.asked_s))
        figures[f"query.p50_ratio_to_{name}"] = measure.ratios(other.asked_s[:asked], ours.asked_s[:asked]).median
    return figures


def main() -> None:
    """Print the table and the figures."""
    given = measure.arguments(
        __doc__,
        ("--cache", {"type": Path, "default": Path.home() / ".cache" / "companion-benchmarks", "help": "of the peers"}),
        ("--only", {"default": "", "help": "these peers, parted by commas"}),
    )
    print(f"{measure.machine()}; seed {SEED}\n")
    chosen = set(filter(None, given.only.split(",")))
    size, rounds, questions = (QUICK_SIZE, QUICK_ROUNDS, QUICK_QUESTIONS) if given.quick else (SIZE, ROUNDS, QUESTIONS)
    measured, megabytes = compete(size, rounds, questions, given.cache, chosen)
    print_table(measured, megabytes)
    measure.finish(figures_of(measured))


if __name__ == "__main__":
    main()
