"""What adding a folder would mean: how many files of which kinds in which languages, what is left out, and how long it
would take."""

import functools
import hashlib
import os
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from companion.library.ignore import Rules, secret_content
from companion.library.kinds import kind_of
from companion.library.opening import Drives
from companion.library.scan import walk
from companion.recall.languages import language_of
from companion.store.folders import shown
from companion.types.library import FolderPreview, KindCount

BYTES_A_CHUNK = 1_000  # of text; other kinds hold less text a byte, which CHUNKS_A_FILE bounds
CHUNKS_A_FILE = 40
COUNT_SECONDS = 20.0  # a person waits for this; a larger folder is counted so far only
EXAMPLES = 3  # paths that are named for each reason
LOOKED_INTO = 60  # files whose language is told
LOOKED_AT_BYTES = 2_000
PLAIN_KINDS = frozenset({"note", "text"})  # whose bytes are words, so that no parser is needed
NOT_COUNTED = "not_counted"  # a key of `left_out`: there is more than was counted


@dataclass(frozen=True)
class Rates:
    """How fast this machine works; the defaults were measured on two cores without VNNI."""

    seconds_a_file_by_words: float = 0.04
    seconds_a_chunk: float = 0.05  # of 250 tokens


def preview(
    path: str, rates: Rates | None = None, count_seconds: float = COUNT_SECONDS, rules: Rules | None = None
) -> FolderPreview:
    """Look at names and sizes below a folder, for `count_seconds` at most, and at the beginning of a few plain texts.

    A folder that is left out as a whole counts as one. Where counting stopped early, `left_out` holds `NOT_COUNTED`,
    and all figures are the least that is there.
    """
    rates = rates or Rates()
    counts: Counter[str] = Counter()
    sizes: Counter[str] = Counter()
    left_out: Counter[str] = Counter()
    chunks = 0.0
    texts: list[str] = []
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
        if kind in PLAIN_KINDS and entry.size_bytes:
            _sample(texts, entry.path, 1 + sum(counts[one] for one in PLAIN_KINDS))
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
        _languages(path, texts),
    )


def _sample(texts: list[str], path: str, number: int) -> None:
    """Keep `LOOKED_INTO` paths, spread evenly however many come: each of them with the same chance."""
    if len(texts) < LOOKED_INTO:
        texts.append(path)
        return
    at = int.from_bytes(hashlib.blake2b(path.encode("utf-8", "surrogateescape"), digest_size=8).digest()) % number
    if at < LOOKED_INTO:
        texts[at] = path


def _languages(root: str, paths: list[str]) -> dict[str, int]:
    """Languages of plain texts by their beginnings; a drive that does not answer gives none."""
    drives = Drives(open_s=1.0)
    found: Counter[str] = Counter()
    for inside in paths:
        path = Path(root) / inside
        try:
            descriptor = drives.open(root, path)
        except OSError:
            continue
        try:
            head = drives.ask(root, path, functools.partial(os.pread, descriptor, LOOKED_AT_BYTES, 0))
        except OSError:
            continue
        finally:
            drives.close(root, path, descriptor)
        language = None if secret_content(head, inside) else language_of(head.decode("utf-8", "ignore"))
        if language is not None:
            found[language] += 1
    return dict(found.most_common())
