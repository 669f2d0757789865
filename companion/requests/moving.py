"""There and back: everything in one archive that can be read without Companion, and back into an empty memory."""

from dataclasses import dataclass

from companion.requests.base import Request
from companion.types.moving import Moved


@dataclass(frozen=True)
class ExportAll(Request[Moved]):
    """Write everything that the owner wrote or decided into one archive, readable by anybody who has the file.

    Raises `not-writable`.
    """

    path: str


@dataclass(frozen=True)
class ImportAll(Request[Moved]):
    """Take an archive of `ExportAll` into this memory, which must be empty. Files are read anew where they lie.

    Raises `import-not-empty`, `import-not-ours`, `import-damaged`, `data-newer`.
    """

    path: str
