"""Which of two versions of Companion is the newer one: it is what the two sides of a greeting decide by."""

import re

_PARTS = re.compile(r"v?(\d+(?:\.\d+)*)([^+]*)", re.ASCII)  # what follows "+" tells builds apart, not versions


def is_newer(version: str, than: str) -> bool:
    """Whether `version` is a later one ("0.10.0" than "0.9.2", "1.0.0" than "1.0.0rc2").

    A version that cannot be read is never newer than another, so that nobody is replaced on a guess.
    """
    ours, theirs = _key(version), _key(than)
    return ours is not None and theirs is not None and ours > theirs


def _key(version: str) -> tuple[tuple[int, ...], bool, str] | None:
    found = _PARTS.match(version.strip())
    if found is None:
        return None
    numbers = [int(part) for part in found[1].split(".")]
    while numbers and numbers[-1] == 0:  # 1.0 is 1.0.0
        numbers.pop()
    return tuple(numbers), not found[2], found[2]
