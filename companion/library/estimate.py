"""How long the rest will take: what was done tells how fast each kind of file is read, and how much meaning it has."""

from collections.abc import Iterable
from dataclasses import dataclass

from companion.types.library import KindCount

# Seconds of one reader a file and a megabyte, by kind, as recorded on two cores from some 140 documents.
_EXPECTED_S = {
    "image": (6.0, 1.0),
    "pdf": (0.03, 0.25),
    "book": (0.05, 0.8),
    "table": (0.02, 0.5),
    "web": (0.02, 0.2),
    "document": (0.01, 0.05),
    "slides": (0.01, 0.02),
}
_EXPECTED_PLAIN_S = (0.005, 0.3)
EXPECTED_CHUNK_S = 0.055  # by all-MiniLM-L6-v2, on the same machine
_MACHINES = (0.1, 10.0)  # how much faster or slower a machine may be taken to be by its reading alone
_BYTES_A_CHUNK = 1_000  # of text; other kinds hold less text a byte
_BELIEF_FILES = 3.0  # how many files' worth of the whole's speed a kind that was hardly read yet is given
_LEAST_S = 1.0  # of work, before anything is said
_FADE = 0.999  # a file's weight against the one after it: a machine that became slow is noticed after some thousand


def expected_seconds(kind: str, files: int, size_bytes: int) -> float:
    """Seconds of one reader that files of a kind are expected to take."""
    a_file, a_megabyte = _EXPECTED_S.get(kind, _EXPECTED_PLAIN_S)
    return files * a_file + size_bytes / 1e6 * a_megabyte


def expected_chunks(files: int, size_bytes: int) -> float:
    """Chunks that files are expected to hold."""
    return files + size_bytes / _BYTES_A_CHUNK


@dataclass
class _Seen:
    """What was done of a kind, against what was expected of it."""

    files: float = 0.0
    seconds: float = 0.0
    expected_s: float = 0.0
    chunks: float = 0.0
    expected_chunks: float = 0.0

    def add(self, seconds: float, expected_s: float, chunks: float, expected_n: float) -> None:
        for name, value in (
            ("files", 1.0),
            ("seconds", seconds),
            ("expected_s", expected_s),
            ("chunks", chunks),
            ("expected_chunks", expected_n),
        ):
            setattr(self, name, getattr(self, name) * _FADE + value)


class Estimate:
    """Learns from what is done.

    Args:
        readers: how many files are read at once.
        chunk_s: seconds that embedding a chunk took when this machine did it last; None where it never did.
    """

    def __init__(self, readers: int, chunk_s: float | None = None) -> None:
        self._readers = max(1, readers)
        self._known_chunk_s = chunk_s
        self._kinds: dict[str, _Seen] = {}
        self._all = _Seen()
        self._embed_s = 0.0
        self._embedded = 0.0

    def read(self, kind: str, size_bytes: int, seconds: float, chunks: int) -> None:
        """A file was read in `seconds` and holds so many chunks."""
        wanted = expected_seconds(kind, 1, size_bytes), float(chunks), expected_chunks(1, size_bytes)
        self._all.add(seconds, *wanted)
        self._kinds.setdefault(kind, _Seen()).add(seconds, *wanted)

    def embedded(self, chunks: int, seconds: float) -> None:
        """So many chunks were embedded in `seconds`."""
        self._embed_s = self._embed_s * _FADE + seconds
        self._embedded = self._embedded * _FADE + chunks

    def seconds_left(self, to_read: Iterable[KindCount], chunks_waiting: int) -> float | None:
        """Seconds until all is read, and then embedded; None while there is too little to tell.

        Args:
            to_read: files that wait, by kind. chunks_waiting: of what was read already.
        """
        rows = [row for row in to_read if row.files]
        if (rows and self._all.seconds < _LEAST_S) or (not rows and chunks_waiting and self._embed_s < _LEAST_S):
            return None
        seconds, chunks = 0.0, float(chunks_waiting)
        for row in rows:
            slowness, density = self._of(row.kind)
            seconds += slowness * expected_seconds(row.kind, row.files, row.size_bytes)
            chunks += density * expected_chunks(row.files, row.size_bytes)
        return seconds / self._readers + chunks * (self.chunk_seconds() or self._expected_chunk_s())

    def chunk_seconds(self) -> float | None:
        """Seconds that embedding a chunk takes here; None where nothing was embedded yet, now or before."""
        return self._embed_s / self._embedded if self._embed_s >= _LEAST_S else self._known_chunk_s

    def _expected_chunk_s(self) -> float:
        """Until something is embedded, a machine that reads slowly is taken to embed slowly too."""
        slowness = self._all.seconds / self._all.expected_s if self._all.expected_s else 1.0
        return EXPECTED_CHUNK_S * min(max(slowness, _MACHINES[0]), _MACHINES[1])

    def _of(self, kind: str) -> tuple[float, float]:
        """How many times as long as expected, and as many chunks, a kind takes; the whole's where little was seen."""
        seen, whole = self._kinds.get(kind, _Seen()), self._all
        slowness = whole.seconds / whole.expected_s if whole.expected_s else 1.0
        density = whole.chunks / whole.expected_chunks if whole.expected_chunks else 1.0
        a_file_s = seen.expected_s / seen.files if seen.files else 1.0
        a_file_n = seen.expected_chunks / seen.files if seen.files else 1.0
        return (
            (seen.seconds + _BELIEF_FILES * a_file_s * slowness) / (seen.expected_s + _BELIEF_FILES * a_file_s),
            (seen.chunks + _BELIEF_FILES * a_file_n * density) / (seen.expected_chunks + _BELIEF_FILES * a_file_n),
        )
