"""Files that Office wraps into an object before it puts them into a document: what is inside, and its name."""

import io
import struct

_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_NATIVE = "\x01Ole10Native"
_WHOLE = ("CONTENTS", "Package")  # streams that are the file itself


def unwrapped(data: bytes, name: str) -> tuple[bytes, str]:
    """The file inside an object and its own name; the object as it is where nothing is wrapped in it.

    Nothing is run: an embedded program comes out as bytes that no reader takes.
    """
    if not data.startswith(_COMPOUND):
        return data, name
    import olefile

    try:
        with olefile.OleFileIO(io.BytesIO(data)) as ole:
            for stream in _WHOLE:
                if ole.exists(stream):
                    inner = ole.openstream(stream).read()
                    return inner, f"{name.rpartition('.')[0]}.pdf" if inner.startswith(b"%PDF-") else name
            if ole.exists(_NATIVE):
                return _native(ole.openstream(_NATIVE).read()) or (data, name)
    except (OSError, ValueError, IndexError, KeyError, AttributeError, TypeError, struct.error):  # a broken object
        return data, name
    return data, name


def _native(stream: bytes) -> tuple[bytes, str] | None:
    """Take an Ole10Native stream apart: sizes, a label, the file's old path, then its bytes."""
    at = 6
    names = []
    for _ in range(2):
        end = stream.index(b"\x00", at)
        names.append(stream[at:end].decode("cp1252", errors="replace"))
        at = end + 1
    at += 4
    (length,) = struct.unpack_from("<I", stream, at)
    at += 4 + length
    (size,) = struct.unpack_from("<I", stream, at)
    inner = stream[at + 4 : at + 4 + size]
    own = names[0] or names[1].replace("\\", "/").rsplit("/", 1)[-1]
    return (inner, own.replace("/", "_")) if inner else None
