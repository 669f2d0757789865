"""What changed between versions of a document: the lines that differ, found by comparing, not by a model."""

import re
from collections.abc import Generator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from companion.store.whole import ScopedFile
from companion.whole.lines import Candidate, Lines
from companion.whole.material import Material

_ALIKE = 0.5  # of two lines' characters, from which one is the other one changed
_VERSION = re.compile(
    r"(?:\b|_)(?:v|ver|version|fassung|draft|entwurf|rev|revision)[ ._-]?(\d+(?:\.\d+)*)|[ _-](\d+)$", re.IGNORECASE
)
_WORDS_OF_ORDER = (
    (re.compile(r"\b(?:draft|entwurf|old|alt|original|erste|first)\b", re.IGNORECASE), 0.0),
    (re.compile(r"\b(?:final|signed|unterschrieben|neu|new|current|aktuell)\b", re.IGNORECASE), 1e6),
)
_COMMON = 0.15  # of the shorter one's lines
_CONTEXT_LIMIT = 4_000  # lines of a version that are compared one by one


@dataclass(frozen=True)
class Change:
    """One difference; `old` is None for what is new, `new` for what is gone."""

    old: Candidate | None
    new: Candidate | None


def in_order(files: Sequence[ScopedFile]) -> list[ScopedFile]:
    """Versions, oldest first: by the number in their name, else by words such as "draft" and "final", else by time."""

    def key(file: ScopedFile) -> tuple[tuple[float, ...], str, int]:
        stem = re.sub(r"\.\w{1,8}$", "", file.name)
        number = _VERSION.search(stem.replace("_", " ")) or _VERSION.search(file.title)
        if number:
            parts = tuple(float(part) for part in (number[1] or number[2]).split("."))
        else:
            parts = next((((at,)) for word, at in _WORDS_OF_ORDER if word.search(stem.replace("_", " "))), (1e5,))
        return parts, (file.date or "")[:10], file.mtime_ns

    return sorted(files, key=key)


def alike_at_all(old: Material, new: Material) -> bool:
    """Whether two documents have enough lines in common to be versions of one."""
    before, after = ({_key(one) for one in Lines(m).candidates(m.chunks, everything=True)} for m in (old, new))
    return len(before & after) >= _COMMON * min(len(before), len(after))


def changes(old: Material, new: Material) -> Generator[float, None, list[Change]]:
    """The differences between two versions, in the order of the new one; yields which share is done."""
    before = list(Lines(old).candidates(old.chunks, everything=True))
    after = list(Lines(new).candidates(new.chunks, everything=True))
    yield 0.4
    matcher = SequenceMatcher(None, [_key(one) for one in before], [_key(one) for one in after], autojunk=False)
    found: list[Change] = []
    blocks = matcher.get_opcodes()
    for number, (what, i1, i2, j1, j2) in enumerate(blocks):
        if what != "equal":
            found += _pairs(before[i1:i2], after[j1:j2])
        yield 0.4 + 0.6 * (number + 1) / len(blocks)
    return _without_moves(found)


def _key(one: Candidate) -> str:
    return " ".join(one.text.casefold().split())


def _pairs(old: Sequence[Candidate], new: Sequence[Candidate]) -> list[Change]:
    """Lines that were changed beside those that are new or gone; each old line is paired once, with the likest."""
    left = list(old)[:_CONTEXT_LIMIT]
    found: list[Change] = []
    for one in new:
        best, score = -1, _ALIKE
        for at, other in enumerate(left):
            alike = _alike(other.text, one.text)
            if alike > score:
                best, score = at, alike
        if best >= 0:
            found += [Change(gone, None) for gone in left[:best]]
            found.append(Change(left[best], one))
            left = left[best + 1 :]
        else:
            found.append(Change(None, one))
    return found + [Change(gone, None) for gone in left]


def _alike(one: str, other: str) -> float:
    matcher = SequenceMatcher(None, one.casefold().split(), other.casefold().split(), autojunk=False)
    return matcher.ratio() if matcher.real_quick_ratio() > _ALIKE else 0.0


def _without_moves(found: Sequence[Change]) -> list[Change]:
    """What only stands at another place now is neither gone nor new."""
    gone = {_key(one.old) for one in found if one.old is not None and one.new is None}
    added = {_key(one.new) for one in found if one.new is not None and one.old is None}
    moved = gone & added
    return [
        one
        for one in found
        if not (one.old is None and one.new is not None and _key(one.new) in moved)
        and not (one.new is None and one.old is not None and _key(one.old) in moved)
    ]
