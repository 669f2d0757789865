"""The lines of a PDF page, with where they stand: PDFium's letters grouped by its own line breaks and by gaps."""

import ctypes
from dataclasses import dataclass, field
from statistics import median
from typing import Any

_WIDE_GAP = 1.2  # of the letter height; a blank is about 0.3, a justified one seldom over 0.8
_SET_BACK = 0.15  # of the letter height
_NARROW_GAP = 0.155  # of the letter height; letters stand closer, words do not
_SAME_BASELINE = 0.35  # of the letter height
HYPHENS = "\u0002\ufffe"  # how PDFium marks a hyphen that only parts a word at the end of a line


@dataclass
class Segment:
    """A run of words on one line without a wide gap; coordinates in points, y upwards."""

    text: str
    left: float
    right: float


@dataclass
class Line:
    """A line of a page."""

    segments: list[Segment]
    bottom: float
    top: float
    size: float
    page: int = 0
    marks: set[str] = field(default_factory=set)

    @property
    def text(self) -> str:
        """Its words."""
        return " ".join(segment.text for segment in self.segments)

    @property
    def left(self) -> float:
        """Where it begins."""
        return self.segments[0].left

    @property
    def right(self) -> float:
        """Where it ends."""
        return max(segment.right for segment in self.segments)


@dataclass
class PageLetter:
    """A letter of a page, in points, y upwards."""

    sign: str
    left: float
    right: float
    bottom: float
    top: float


def lines_of(textpage: Any, page: int) -> list[Line]:  # noqa: ANN401 - pypdfium2 has no types
    """Lines in PDFium's reading order (that of the page's content)."""
    lines: list[Line] = []
    letters: list[PageLetter] = []
    for letter in letters_of(textpage):
        if letter.sign not in "\r\n":
            letters.append(letter)
        if letter.sign in "\r\n" or letter.sign in HYPHENS:  # after a hyphen PDFium leaves the break out
            _end_line(lines, letters, page)
            letters = []
    _end_line(lines, letters, page)
    return lines


def letters_of(textpage: Any) -> list[PageLetter]:  # noqa: ANN401
    """All letters of a page, in the order of its content; line breaks and blanks as PDFium tells them."""
    from pypdfium2 import raw

    box = raw.FS_RECTF()
    pointer = ctypes.byref(box)
    letters = []
    high = 0
    for index in range(textpage.count_chars()):
        code = raw.FPDFText_GetUnicode(textpage, index)
        if 0xD800 <= code < 0xDC00:  # a pair of surrogates comes as two letters
            high = code
            continue
        if 0xDC00 <= code < 0xE000 and high:
            code, high = 0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00), 0
        raw.FPDFText_GetLooseCharBox(textpage, index, pointer)
        sign = (
            " " if code < 32 and chr(code) not in "\r\n\x00\x02" else chr(code)
        )  # signs that their font does not name
        letters.append(PageLetter(sign, box.left, box.right, box.bottom, box.top))
    return letters


def _end_line(lines: list[Line], letters: list[PageLetter], page: int) -> None:
    inked = [letter for letter in letters if not letter.sign.isspace() and letter.sign != "\x00"]
    if not inked:
        return
    size = median(letter.top - letter.bottom for letter in inked) or 1.0
    upright = max(one.right for one in inked) - min(one.left for one in inked) > 2 * size or len(inked) < 3
    segments: list[Segment] = []
    words = ""
    last: PageLetter | None = None
    blank: PageLetter | None = None
    left = inked[0].left
    for letter in letters:
        if letter.sign == "\x00":
            continue
        if letter.sign.isspace():
            # Some writers set a blank back into the letter before it; where the next letter follows closely, it
            # parts no words.
            blank = letter if last is not None and letter.left < last.right - _SET_BACK * size else None
            words += " "
            continue
        if blank is not None and last is not None and letter.left - last.right < _NARROW_GAP * size:
            words = words.rstrip()
        blank = None
        if last is not None and upright and letter.left - last.right > _WIDE_GAP * size:
            segments.append(Segment(words.strip(), left, last.right))
            words, left = "", letter.left
        words += letter.sign
        last = letter
    assert last is not None
    segments.append(Segment(words.strip(), left, max(last.right, left)))
    bottom, top = min(one.bottom for one in inked), max(one.top for one in inked)
    line = Line(segments, bottom, top, size, page)
    before = lines[-1] if lines else None
    if before is not None and upright and _continues(before, line):
        gap = line.left - before.right
        if gap < _WIDE_GAP * size:  # a footnote's number, a formula's index
            segments[0] = Segment(
                before.segments[-1].text + segments[0].text, before.segments[-1].left, segments[0].right
            )
            before.segments.pop()
        before.segments += segments
        before.bottom, before.top = min(before.bottom, bottom), max(before.top, top)
        before.size = max(before.size, size)
    else:
        lines.append(line)


def _continues(before: Line, line: Line) -> bool:
    """Whether a line only goes on where the one before it ended: the next cell of a row, or a raised number."""
    if before.text[-1:] in HYPHENS or line.left < before.right - 0.2 * line.size:
        return False
    overlap = min(before.top, line.top) - max(before.bottom, line.bottom)
    return overlap > (1 - _SAME_BASELINE) * min(before.size, line.size)
