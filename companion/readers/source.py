"""What a reader is given."""

import io
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import BinaryIO

from companion.readers.limits import WHOLE_BYTES, megabytes, too_large
from companion.types.documents import Attachment


@dataclass(frozen=True)
class Source:
    """An open file and what is known about it.

    Attributes:
        file: open for reading, seekable. name: without folders. modified: ISO, UTC, "" where unknown.
        password: the owner's, where the file is locked.
        attached: reads a file inside this one by its own reader; never raises for what that file holds.
    """

    file: BinaryIO
    name: str
    modified: str
    password: str | None
    attached: Callable[[bytes, str], Attachment]

    @property
    def stem(self) -> str:
        """The name without its extension; the title of a document that names none."""
        return PurePosixPath(self.name).stem or self.name

    @property
    def extension(self) -> str:
        """Lower case, without the dot; "" if there is none."""
        return PurePosixPath(self.name).suffix.lower().removeprefix(".")

    def size(self) -> int:
        """The file's size in bytes."""
        end = self.file.seek(0, os.SEEK_END)
        self.file.seek(0)
        return end

    def whole(self, limit: int = WHOLE_BYTES) -> bytes:
        """All bytes.

        Raises:
            CompanionError: `file-too-large`, more than `limit` bytes.
        """
        self.file.seek(0)
        data = self.file.read(limit + 1)
        if len(data) > limit:
            raise too_large(megabytes(limit))
        return data

    def inner(self, data: bytes, name: str) -> "Source":
        """The same source with other bytes, for a part that the same reader can read."""
        return Source(io.BytesIO(data), name, self.modified, self.password, self.attached)
