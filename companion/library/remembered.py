"""What is remembered of a folder's files, asked for by part, so that one edit does not cost reading all of it."""

from collections.abc import Iterable, Mapping
from typing import Protocol

from companion.library.compare import Entry, KnownFile


class Remembered(Protocol):
    """Files that are remembered of one watched folder. A prefix is "" or ends in "/"."""

    def all(self) -> Mapping[str, KnownFile]:
        """All of them, by path."""
        ...

    def below(self, prefix: str) -> Mapping[str, KnownFile]:
        """Those below a folder."""
        ...

    def directly_in(self, prefix: str) -> Mapping[str, KnownFile]:
        """Those that lie in a folder itself."""
        ...

    def folders_in(self, prefix: str) -> set[str]:
        """Paths of the folders in a folder that something is remembered of."""
        ...

    def moved(self, entries: Iterable[Entry]) -> Mapping[str, KnownFile]:
        """Those that one of the entries may be under another path: all with the same inode."""
        ...


class InMemory:
    """Everything at hand."""

    def __init__(self, known: Mapping[str, KnownFile]) -> None:
        self._known = known

    def all(self) -> Mapping[str, KnownFile]:
        """All of them, by path."""
        return self._known

    def below(self, prefix: str) -> Mapping[str, KnownFile]:
        """Those below a folder."""
        return {path: file for path, file in self._known.items() if path.startswith(prefix)}

    def directly_in(self, prefix: str) -> Mapping[str, KnownFile]:
        """Those that lie in a folder itself."""
        return {path: file for path, file in self.below(prefix).items() if "/" not in path[len(prefix) :]}

    def folders_in(self, prefix: str) -> set[str]:
        """Paths of the folders in a folder that something is remembered of."""
        inner = (path[len(prefix) :].partition("/") for path in self.below(prefix))
        return {prefix + name for name, slash, _ in inner if slash}

    def moved(self, entries: Iterable[Entry]) -> Mapping[str, KnownFile]:
        """Those that one of the entries may be under another path."""
        inodes = {entry.inode for entry in entries}
        return {path: file for path, file in self._known.items() if file.inode in inodes}
