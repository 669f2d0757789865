"""Where a text may be cut: between sentences, else lines, else clauses, else words, else anywhere."""

import re
from typing import Protocol

from companion.types.documents import Span

_SHORTENED = (
    "dr prof mr mrs ms st no nr art abs ca bzw usw vgl evtl ggf inkl zzgl tel str hr fr jr sr vs etc approx fig eq "
    "vol pp al z.b d.h u.a i.d.r e.g i.e a.m p.m jan feb mar apr jun jul aug sep sept okt oct nov dez dec gem max "
    "min mind"
)
_ABBREVIATIONS = frozenset(_SHORTENED.split())
_SENTENCE = re.compile(r"[.!?…]+[\"'”’»)\]]*(?=\s)|[。！？।॥؟][”’」』）]*")
_LINE = re.compile(r"\n")
_CLAUSE = re.compile(r"[;:,–—|](?=\s)|[，、；：،]")
_WORD = re.compile(r"\s+")
_LEVELS = (_LINE, _CLAUSE, _WORD)


def sentence_ends(text: str, span: Span) -> list[int]:
    """Ends of the sentences in `span` of `text`; the last one is the span's end."""
    ends = []
    for found in _SENTENCE.finditer(text, span.start, span.end):
        if found.group(0) != "." or _ends_sentence(text, span, found.start(), found.end()):
            ends.append(found.end())
    if not ends or ends[-1] != span.end:
        ends.append(span.end)
    return ends


class Measure(Protocol):
    """How large a span is, and whether it is small enough."""

    most: int

    def size(self, span: Span) -> int:
        """Its size; that of neighbours together is at least about their sum."""
        ...

    def fits(self, span: Span) -> bool:
        """Whether it is small enough; exact, where adding up sizes may not be."""
        ...


def pieces(text: str, span: Span, measure: Measure) -> list[Span]:
    """Cut a span into pieces that fit, each about as long as may be, at the best places there are.

    The pieces are in order and leave out nothing but white space between them. A single character always counts as
    fitting.
    """
    if measure.fits(span):
        return [span]
    found: list[Span] = []
    for part in _joined(text, span, sentence_ends(text, span), measure):
        found += _cut(text, part, measure, 0)
    return found


def _cut(text: str, span: Span, measure: Measure, level: int) -> list[Span]:
    if measure.fits(span):
        return [span]
    if level == len(_LEVELS):
        return _halves(text, span, measure)
    ends = [found.end() for found in _LEVELS[level].finditer(text, span.start, span.end)]
    if not ends or ends[-1] < span.end:
        ends.append(span.end)
    found: list[Span] = []
    for part in _joined(text, span, ends, measure):
        found += _cut(text, part, measure, level + 1)
    return found


def _joined(text: str, span: Span, ends: list[int], measure: Measure) -> list[Span]:
    """Neighbouring parts joined as long as their sizes add up to no more than fits."""
    found: list[Span] = []
    start = span.start
    size = 0
    for end in ends:
        part = stripped(text, Span(start, end))
        start = end
        if part is None:
            continue
        added = measure.size(part)
        if found and size + added <= measure.most:
            found[-1] = Span(found[-1].start, part.end)
            size += added
        else:
            found.append(part)
            size = added
    return found


def stripped(text: str, span: Span) -> Span | None:
    """The span without white space at its ends; None where nothing is left."""
    words = span.of(text)
    start = span.start + len(words) - len(words.lstrip())
    end = span.end - (len(words) - len(words.rstrip()))
    return Span(start, end) if start < end else None


def _halves(text: str, span: Span, measure: Measure) -> list[Span]:
    waiting, found = [span], []
    while waiting:
        one = waiting.pop()
        if one.end - one.start <= 1 or measure.fits(one):
            found.append(one)
            continue
        middle = (one.start + one.end) // 2
        halves = (stripped(text, Span(one.start, middle)), stripped(text, Span(middle, one.end)))
        waiting += [half for half in reversed(halves) if half is not None]
    return found


def _ends_sentence(text: str, span: Span, dot: int, end: int) -> bool:
    start = max(text.rfind(" ", span.start, dot), text.rfind("\n", span.start, dot), span.start - 1) + 1
    word = text[start:dot].strip("(\"'“„[").lower()
    if word in _ABBREVIATIONS or (len(word) == 1 and word.isalpha()) or (word.isdigit() and len(word) < 3):
        return False
    following = text[end : min(end + 40, span.end)].lstrip()
    return not following[:1].islower()
