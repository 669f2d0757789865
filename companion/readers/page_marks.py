"""Find words, as they were read, among the letters of a page; pure.

What was read is not letter for letter what stands there: words parted at a line's end were joined, blanks made one,
cells put in order. So blanks and hyphens do not count, and what is not found as a whole is looked for line by line.
"""

from collections.abc import Sequence
from dataclasses import dataclass

Rectangle = tuple[float, float, float, float]  # left, top, right, bottom in shares of the page, from the upper left

_NOT_COUNTED = frozenset("-\u00ad\u2010\u2011\x02\ufffe\x00|")
_LEAST_LETTERS = 4  # a shorter piece stands anywhere
_SAME_LINE = 0.5  # share of a letter's height by which two of one line may overlap less


@dataclass(frozen=True)
class Letter:
    """A letter and where it stands."""

    sign: str
    box: Rectangle


def boxes_of(
    letters: Sequence[Letter], text: str, spans: Sequence[tuple[int, int]]
) -> tuple[tuple[Rectangle, ...], ...]:
    """Rectangles of each stretch of `text` on the page, a line each; none for what does not stand there.

    Args:
        letters: of the page, in the order of its content. text: read from that page and what is around it.
        spans: half-open ranges of `text`.
    """
    place_of = _placed(letters, text)
    return tuple(_lines([letters[place_of[at]].box for at in range(a, b) if at in place_of]) for a, b in spans)


def _placed(letters: Sequence[Letter], text: str) -> dict[int, int]:
    """For each counted letter of `text` that is found, its place in `letters`."""
    hay = [(one.sign.casefold()[:1], place) for place, one in enumerate(letters) if _counts(one.sign)]
    page = "".join(sign for sign, _ in hay)
    wanted = [(sign.casefold()[:1], at) for at, sign in enumerate(text) if _counts(sign)]
    found: dict[int, int] = {}
    near = 0
    for first, last in _pieces(text, wanted):
        near = _place(page, hay, wanted[first:last], near, found)
    return found


def _pieces(text: str, wanted: Sequence[tuple[str, int]]) -> list[tuple[int, int]]:
    """Ranges of `wanted` that are looked for one after another: the lines of the text."""
    made: list[tuple[int, int]] = []
    first = 0
    for index in range(1, len(wanted) + 1):
        if index == len(wanted) or "\n" in text[wanted[index - 1][1] : wanted[index][1]]:
            made.append((first, index))
            first = index
    return made


def _place(
    page: str, hay: Sequence[tuple[str, int]], piece: Sequence[tuple[str, int]], near: int, found: dict[int, int]
) -> int:
    """Place one piece, its halves where it does not stand as a whole; returns where to look for the next one."""
    needle = "".join(sign for sign, _ in piece)
    if not needle:
        return near
    at = page.find(needle, near)
    if at < 0:
        at = page.find(needle)
    if at >= 0 and (len(needle) >= _LEAST_LETTERS or at == near):
        for offset, (_, place) in enumerate(piece):
            found[place] = hay[at + offset][1]
        return at + len(needle)
    if len(piece) < 2 * _LEAST_LETTERS:
        return near
    middle = len(piece) // 2
    near = _place(page, hay, piece[:middle], near, found)
    return _place(page, hay, piece[middle:], near, found)


def _counts(sign: str) -> bool:
    return bool(sign) and not sign.isspace() and sign not in _NOT_COUNTED


def _lines(boxes: Sequence[Rectangle]) -> tuple[Rectangle, ...]:
    """Boxes of letters joined to one a line."""
    made: list[Rectangle] = []
    for box in boxes:
        if made and _on_line(made[-1], box):
            last = made[-1]
            made[-1] = (min(last[0], box[0]), min(last[1], box[1]), max(last[2], box[2]), max(last[3], box[3]))
        else:
            made.append(box)
    return tuple(made)


def _on_line(one: Rectangle, other: Rectangle) -> bool:
    overlap = min(one[3], other[3]) - max(one[1], other[1])
    return overlap > _SAME_LINE * min(one[3] - one[1], other[3] - other[1])
