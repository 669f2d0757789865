"""Paths that travel as text: names of the file system may hold bytes that are no UTF-8, which JSON cannot carry."""

import os

_BYTES = "\0"  # no path holds it, so what follows cannot be mistaken for a name


def portable(path: str) -> str:
    """A path that any link can carry: itself, or its bytes in hex where it holds some that are no UTF-8.

    Giving it one that is portable already changes nothing.
    """
    try:
        path.encode("utf-8")
    except UnicodeEncodeError:
        return _BYTES + os.fsencode(path).hex()
    return path


def as_named(path: str) -> str:
    """The path as the file system has it; undecodable bytes are surrogates again.

    Raises:
        ValueError: what should be hex is none.
    """
    return os.fsdecode(bytes.fromhex(path[1:])) if path.startswith(_BYTES) else path
