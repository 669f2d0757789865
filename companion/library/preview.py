"""What adding a folder would mean: how many files of which kinds in which languages, what is left out, and how long it
would take."""

import time
from collections import Counter
from dataclasses import dataclass

from companion.library.ignore import Rules
from companion.library.kinds import kind_of
from companion.library.preview_languages import ReadText, Sample, languages
from companion.library.scan import walk
from companion.store.folders import shown
from companion.types.library import FolderPreview, KindCount

BYTES_A_CHUNK = 1_000  # of text; other kinds hold less text a byte, which CHUNKS_A_FILE bounds
CHUNKS_A_FILE = 40
COUNT_SECONDS = 20.0  # a person waits for this; a larger folder is counted so far only
EXAMPLES = 3  # paths that are named for each reason
NOT_COUNTED = "not_counted"  # a key of `left_out`: there is more than was counted


@dataclass(frozen=True)
class Rates:
    """How fast this machine works; the defaults were measured on two cores without VNNI."""

    seconds_a_file_by_words: float = 0.04
    seconds_a_chunk: float = 0.05  # of 250 tokens


def preview(
    path: str,
    rates: Rates | None = None,
    count_seconds: float = COUNT_SECONDS,
    rules: Rules | None = None,
    read_text: ReadText | None = None,
) -> FolderPreview:
    """Look at names and sizes below a folder, for `count_seconds` at most, and at the beginning of a few files.

    `read_text` reads those that are no plain text; without it only those tell their languages that are. A folder that
    is left out as a whole counts as one. Where counting stopped early, `left_out` holds `NOT_COUNTED`, and all figures
    are the least that is there.
    """
    rates = rates or Rates()
    counts: Counter[str] = Counter()
    sizes: Counter[str] = Counter()
    left_out: Counter[str] = Counter()
    chunks = 0.0
    sample = Sample()
    examples: dict[str, list[str]] = {}
    deadline = time.monotonic() + count_seconds
    for entry in walk(path, rules or Rules()):
        if time.monotonic() > deadline:
            left_out[NOT_COUNTED] = 1
            break
        if entry.left_out is not None:
            left_out[entry.left_out.value] += 1
            some = examples.setdefault(entry.left_out.value, [])
            if len(some) < EXAMPLES:
                some.append(shown(entry.path) + ("/" if entry.folder else ""))
            continue
        kind = kind_of(entry.path)
        sample.offer(entry.path, entry.size_bytes)
        counts[kind] += 1
        sizes[kind] += entry.size_bytes
        chunks += min(CHUNKS_A_FILE, 1 + entry.size_bytes / BYTES_A_CHUNK)
    files = sum(counts.values())
    return FolderPreview(
        path,
        files,
        tuple(KindCount(kind, number, sizes[kind]) for kind, number in counts.most_common()),
        dict(left_out),
        files * rates.seconds_a_file_by_words,
        files * rates.seconds_a_file_by_words + chunks * rates.seconds_a_chunk,
        {reason: tuple(paths) for reason, paths in examples.items()},
        languages(path, sample, read_text),
    )
