"""Folders of sealed generations: their check sums, whether they may be opened, and their removal.

A damaged HNSW file ends the process that opens it (SIGSEGV), or gives wrong neighbours without any error. So the
engine looks at a folder before the worker does. What Chroma 1.5.9 leaves on disk:

- `chroma.sqlite3`, which changes whenever the folder is opened, and holds the vectors since the last sync (below
  1,000). SQLite notices damage by itself; the worker then reports an error.
- a folder an index, with `index_metadata.pickle` once it was synced. From then on its files no longer change.
- before that first sync the same folder holds files of uninitialised memory and no pickle. Chroma never reads them and
  writes them anew at each open, so they say nothing about health and are not summed up.
"""

import hashlib
import os
import shutil
from collections.abc import Mapping
from enum import StrEnum
from importlib.metadata import version
from pathlib import Path

CHROMA_VERSION = version("chromadb")
SQLITE = "chroma.sqlite3"
SYNCED = "index_metadata.pickle"
READ_BYTES = 1 << 20


class Unhealthy(StrEnum):
    """Why a generation must not be opened."""

    GONE = "gone"
    OTHER_VERSION = "other-version"  # of Chroma
    CHANGED = "changed"


def sums(folder: Path) -> dict[str, str]:
    """What tells a generation's index files apart: by path inside `folder`, "size:SHA-256". Empty before a first sync.

    Raises:
        OSError: a file could not be read.
    """
    return {name: _sum(folder / name, size) for name, size in _sizes(folder).items()}


def check(folder: Path, known: Mapping[str, str], chroma_version: str) -> Unhealthy | None:
    """Look whether a sealed generation may be opened; never opens it with Chroma.

    Args:
        folder: the generation.
        known: `sums` of when it was sealed. chroma_version: `CHROMA_VERSION` of that time.

    Returns:
        None if it is healthy, else why not.
    """
    if chroma_version != CHROMA_VERSION:
        return Unhealthy.OTHER_VERSION
    try:
        if not (folder / SQLITE).is_file():
            return Unhealthy.GONE
        found = _sizes(folder)
        # Sizes first: Chroma has let link_lists.bin grow to hundreds of gigabytes, which nobody should read through.
        if {name: str(size) for name, size in found.items()} != {n: s.partition(":")[0] for n, s in known.items()}:
            return Unhealthy.CHANGED
        if any(_sum(folder / name, size) != known[name] for name, size in found.items()):
            return Unhealthy.CHANGED
    except OSError:
        return Unhealthy.CHANGED
    return None


def remove(folder: Path) -> None:
    """Remove a generation with all its files; one that is not there is no error."""
    if folder.is_symlink():
        folder.unlink()
        return
    try:
        shutil.rmtree(folder)
    except FileNotFoundError:
        return


def _sizes(folder: Path) -> dict[str, int]:
    """Sizes in bytes of the files of synced indexes, by path with "/"."""
    found: dict[str, int] = {}
    for index in os.scandir(folder):
        if index.is_dir(follow_symlinks=False) and os.path.lexists(Path(index.path, SYNCED)):
            for file in os.scandir(index.path):
                found[f"{index.name}/{file.name}"] = file.stat(follow_symlinks=False).st_size
    return found


def _sum(path: Path, size_bytes: int) -> str:
    digest = hashlib.sha256()
    descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC | os.O_NOFOLLOW)
    try:
        while piece := os.read(descriptor, READ_BYTES):
            digest.update(piece)
    finally:
        os.close(descriptor)
    return f"{size_bytes}:{digest.hexdigest()}"
