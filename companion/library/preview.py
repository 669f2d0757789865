"""What adding a folder would mean, told before it is added; reads names and sizes only."""

import time
from collections import Counter
from dataclasses import dataclass

from companion.library.ignore import Rules
from companion.library.kinds import kind_of
from companion.library.scan import walk
from companion.types.library import FolderPreview, KindCount

LIMIT_S = 5.0
LOOK_EVERY = 256  # files between two looks at the clock


@dataclass(frozen=True)
class Rates:
    """How fast this machine works; the defaults were measured on two cores.

    Attributes:
        files_a_second: read and searchable by words, small ones.
        megabytes_a_second: of text, read and searchable by words.
        chunks_a_second: embedded.
        chunks_a_megabyte: of text.
    """

    files_a_second: float = 40.0
    megabytes_a_second: float = 5.0
    chunks_a_second: float = 20.0
    chunks_a_megabyte: float = 1_000.0


# How much of a file of a kind is text, roughly; what is not named here counts as half.
_TEXT_SHARE = {
    "note": 1.0,
    "text": 1.0,
    "code": 1.0,
    "mail": 0.3,
    "table": 0.5,
    "calendar": 0.3,
    "contact": 0.2,
    "web": 0.3,
    "pdf": 0.03,
    "document": 0.05,
    "slides": 0.005,
    "book": 0.3,
    "image": 0.0005,
    "audio": 0.0005,
    "data": 0.1,
}


def preview(
    path: str, rules: Rules | None = None, rates: Rates | None = None, limit_s: float = LIMIT_S
) -> FolderPreview:
    """Look through a folder and say what would be read and how long it would take.

    A folder that is left out as a whole counts as one in `left_out`. After `limit_s` counting stops: the numbers are
    of what was seen until then, `left_out` holds "not_counted" (1), and the times are at least what is said.
    """
    rules, rates = rules or Rules(), rates or Rates()
    files: Counter[str] = Counter()
    sizes: Counter[str] = Counter()
    left_out: Counter[str] = Counter()
    stop_at = time.monotonic() + limit_s
    for number, entry in enumerate(walk(path, rules)):
        if entry.left_out is not None:
            left_out[entry.left_out.value] += 1
        else:
            kind = kind_of(entry.path)
            files[kind] += 1
            sizes[kind] += entry.size_bytes
        if number % LOOK_EVERY == 0 and time.monotonic() > stop_at:
            left_out[NOT_COUNTED] = 1
            break
    kinds = tuple(KindCount(kind, count, sizes[kind]) for kind, count in files.most_common())
    by_words, by_meaning = _seconds(kinds, rates)
    return FolderPreview(path, sum(files.values()), kinds, dict(left_out), by_words, by_meaning)


NOT_COUNTED = "not_counted"  # a key of `left_out`: there is more that was not counted


def _seconds(kinds: tuple[KindCount, ...], rates: Rates) -> tuple[float, float]:
    """Seconds until all is searchable by words, and by meaning."""
    files = sum(kind.files for kind in kinds)
    megabytes = sum(kind.size_bytes * _TEXT_SHARE.get(kind.kind, 0.5) for kind in kinds) / 1e6
    by_words = files / rates.files_a_second + megabytes / rates.megabytes_a_second
    chunks = max(files, megabytes * rates.chunks_a_megabyte)  # each file that is read has at least one
    return by_words, by_words + chunks / rates.chunks_a_second
