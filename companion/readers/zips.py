"""Packed office files, opened so that a bomb ends as a problem."""

import lzma
import zipfile
import zlib
from typing import Any

from companion.readers.limits import (
    ZIP_ENTRIES,
    ZIP_ENTRY_BYTES,
    ZIP_RATIO,
    ZIP_RATIO_FROM_BYTES,
    damaged,
    megabytes,
    too_large,
)
from companion.readers.source import Source
from companion.types.errors import CompanionError

_UNPACKING = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, OSError, ValueError, NotImplementedError, EOFError, RuntimeError,
)  # fmt: skip


class Package:
    """The parts of a packed file. Sizes are checked before and while unpacking, whatever the file claims."""

    def __init__(self, source: Source) -> None:
        try:
            source.file.seek(0)
            self._zip = zipfile.ZipFile(source.file)
            entries = self._zip.infolist()
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, EOFError) as error:
            raise damaged("its package cannot be opened") from error
        if len(entries) > ZIP_ENTRIES:
            raise too_large(f"{ZIP_ENTRIES} parts")
        self._sizes = {entry.filename: entry for entry in entries}
        self.names = list(self._sizes)

    def __contains__(self, name: str) -> bool:
        return name in self._sizes

    def read(self, name: str) -> bytes:
        """One part, unpacked.

        Raises:
            CompanionError: `file-damaged` (it is missing or broken), `file-locked-for-good`, `file-too-large`.
        """
        entry = self._sizes.get(name)
        if entry is None:
            raise damaged("a part of it is missing")
        if entry.flag_bits & 0x1:
            raise CompanionError("file-locked-for-good")
        limit = min(ZIP_ENTRY_BYTES, max(ZIP_RATIO_FROM_BYTES, entry.compress_size * ZIP_RATIO))
        try:
            with self._zip.open(entry) as part:
                data = part.read(limit + 1)
        except _UNPACKING as error:
            raise damaged("a part of it cannot be unpacked") from error
        if len(data) > limit:
            raise too_large(f"{megabytes(limit)} unpacked")
        return data

    def tree(self, name: str) -> Any:  # noqa: ANN401 - lxml has no types
        """One part as an XML tree."""
        return parse_xml(self.read(name))

    def tree_or_none(self, name: str) -> Any:  # noqa: ANN401
        """One part as an XML tree; None where the package has no such part."""
        return self.tree(name) if name in self else None


def parse_xml(data: bytes) -> Any:  # noqa: ANN401
    """XML as an lxml tree: no entities, no DTD, no network, no huge trees.

    Raises:
        CompanionError: `file-damaged`.
    """
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise damaged("its XML is broken") from error
    if root is None:
        raise damaged("its XML is empty")
    return root
