"""A person's folder, made again the same each time: mixed files of the documentation that installed packages bring.

    python -m benchmarks.speedkit.corpus FOLDER [--short] [--seed N]

The same seed on a machine with the same packages gives the same tree, to the byte and the modification time. Sizes are
spread as those of people's files are: most are small, a few are a hundred times larger. Some are copies of others under
another name, and licences repeat themselves in many, as boilerplate does.
"""

import argparse
import os
import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.speedkit.formats import SHARES
from benchmarks.speedkit.sources import texts

SEED = 20261124
SIGMA = 1.4  # of the logarithm of sizes: the largest of 5,000 files is then about a hundred times the median
COPIES = 0.04  # of the files
LARGEST = 60.0  # times the mean size
SHORTFALL = 1.3  # many sources end before the size that was drawn, and .docx is packed
FIRST_DAY, LAST_DAY = 1_640_995_200, 1_760_000_000  # 2022 to October 2025, seconds since the epoch
AREAS = ("Notes", "Work/Harbour", "Work/Archive", "Home", "Mail", "Downloads", "Studies/Reading", "Projects")


@dataclass(frozen=True)
class Size:
    """How many files, and about how many bytes of text in all of them."""

    files: int
    size_bytes: int


FULL = Size(5_000, 50_000_000)
SHORT = Size(300, 3_000_000)


@dataclass(frozen=True)
class Built:
    """What was made: its files in order, their bytes on the disk, and how many are copies of others."""

    folder: Path
    files: tuple[Path, ...]
    size_bytes: int
    copies: int


def build(folder: Path, size: Size, seed: int = SEED) -> Built:
    """Make the folder, which must not be there yet.

    Raises:
        FileExistsError: it is. RuntimeError: too little documentation is installed here.
    """
    folder.mkdir(parents=True)
    chance = random.Random(seed)
    made: list[Path] = []
    contents: list[bytes] = []
    copies = total = 0
    pieces = _pieces(chance, lambda: max(1_000.0, (size.size_bytes - total) / (size.files - len(made))))
    for number in range(size.files):
        if made and chance.random() < COPIES:
            chosen = chance.randrange(len(made))
            copies += 1
            content, ending, title = contents[chosen], made[chosen].suffix, f"copy of {made[chosen].stem}"
        else:
            title, paragraphs = next(pieces)
            ending, make = chance.choices([(s[0], s[2]) for s in SHARES], [s[1] for s in SHARES])[0]
            content = make(title, paragraphs)
        path = folder / chance.choice(AREAS) / str(2022 + number % 4) / f"{_name(title)} {number}{ending}"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        moment = chance.randrange(FIRST_DAY, LAST_DAY)
        os.utime(path, (moment, moment))
        made.append(path)
        contents.append(content)
        total += len(content)
    return Built(folder, tuple(made), total, copies)


def _pieces(chance: random.Random, mean_bytes: Callable[[], float]) -> Iterator[tuple[str, Sequence[str]]]:
    """(title, paragraphs) of files to make, of sizes around the mean; each piece of a source is used once.

    Args:
        mean_bytes: what is left to fill for each file that is left; many sources end before the size that was drawn.
    """
    sources = list(texts())
    chance.shuffle(sources)
    factor = 2.718281828 ** (-SIGMA * SIGMA / 2)  # the mean of a lognormal distribution over its median, inverted
    while sources:
        left = []
        for name, paragraphs in sources:
            mean = SHORTFALL * mean_bytes()
            wanted = min(LARGEST * mean, mean * factor * 2.718281828 ** chance.gauss(0.0, SIGMA))
            taken = held = 0
            while taken < len(paragraphs) and (held < wanted or not taken):
                held += len(paragraphs[taken]) + 2
                taken += 1
            yield _title(name, paragraphs[0]), paragraphs[:taken]
            if paragraphs[taken:]:
                left.append((name, paragraphs[taken:]))
        sources = left
        chance.shuffle(sources)
    raise RuntimeError("too little documentation is installed here to make the folder of")


def _title(name: str, first: str) -> str:
    return f"{name} {' '.join(first.split()[:4])}"[:80]


def _name(title: str) -> str:
    return "".join(sign if sign.isalnum() else " " for sign in title).strip()[:40].strip() or "untitled"


def main() -> None:
    """Make a folder and say what is in it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--short", action="store_true", help="300 files, 3 MB")
    parser.add_argument("--seed", type=int, default=SEED)
    given = parser.parse_args()
    built = build(given.folder, SHORT if given.short else FULL, given.seed)
    print(f"{len(built.files)} files, {built.size_bytes / 1e6:.1f} MB, {built.copies} of them copies")


if __name__ == "__main__":
    main()
