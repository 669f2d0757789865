"""What adding a folder would mean: how many files of which kinds, what is left out, and how long it would take."""

import time
from collections import Counter

from companion.library.ignore import Rules
from companion.library.kinds import kind_of
from companion.library.scan import walk
from companion.types.library import FolderPreview, KindCount

# On two cores without VNNI: about 25 files a second are read, and 20 chunks of 250 tokens embedded a second.
SECONDS_A_FILE_BY_WORDS = 0.04
SECONDS_A_CHUNK = 0.05
BYTES_A_CHUNK = 1_000  # of text; other kinds hold less text a byte, which CHUNKS_A_FILE bounds
CHUNKS_A_FILE = 40
COUNT_SECONDS = 20.0  # a person waits for this; a larger folder is counted so far only


def preview(path: str) -> FolderPreview:
    """Look at names and sizes below a folder, for `COUNT_SECONDS` at most; opens no file."""
    counts: Counter[str] = Counter()
    sizes: Counter[str] = Counter()
    left_out: Counter[str] = Counter()
    chunks = 0.0
    deadline = time.monotonic() + COUNT_SECONDS
    for entry in walk(path, Rules()):
        if time.monotonic() > deadline:
            break
        if entry.left_out is not None:
            left_out[entry.left_out] += 1
            continue
        kind = kind_of(entry.path)
        counts[kind] += 1
        sizes[kind] += entry.size_bytes
        chunks += min(CHUNKS_A_FILE, 1 + entry.size_bytes / BYTES_A_CHUNK)
    files = sum(counts.values())
    return FolderPreview(
        path,
        files,
        tuple(KindCount(kind, number, sizes[kind]) for kind, number in counts.most_common()),
        dict(left_out),
        files * SECONDS_A_FILE_BY_WORDS,
        files * SECONDS_A_FILE_BY_WORDS + chunks * SECONDS_A_CHUNK,
    )
