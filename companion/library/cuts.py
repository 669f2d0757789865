"""Where a text may be cut: between sentences, else lines, else clauses, else words, else anywhere."""

import re
from collections.abc import Callable

from companion.types.documents import Span

_SHORTENED = (
    "dr prof mr mrs ms st no nr art abs ca bzw usw vgl evtl ggf inkl zzgl tel str hr fr jr sr vs etc approx fig eq vol pp "
    "al z.b d.h u.a i.d.r e.g i.e a.m p.m jan feb mar apr jun jul aug sep sept okt oct nov dez dec gem max min mind"
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


def pieces(text: str, span: Span, fits: Callable[[Span], bool]) -> list[Span]:
    """Cut a span into pieces that fit, each as long as may be, at the best places there are.

    The pieces are in order and leave out nothing but white space between them. A single character always counts as
    fitting.
    """
    if fits(span):
        return [span]
    found: list[Span] = []
    for sentence in _joined(text, span, sentence_ends(text, span), fits):
        found += [sentence] if fits(sentence) else _cut(text, sentence, fits, 0)
    return found


def _cut(text: str, span: Span, fits: Callable[[Span], bool], level: int) -> list[Span]:
    if fits(span):
        return [span]
    if level == len(_LEVELS):
        return _halves(text, span, fits)
    ends = [found.end() for found in _LEVELS[level].finditer(text, span.start, span.end)]
    if not ends or ends[-1] < span.end:
        ends.append(span.end)
    found: list[Span] = []
    for part in _joined(text, span, ends, fits):
        found += _cut(text, part, fits, level + 1)
    return found


def _joined(text: str, span: Span, ends: list[int], fits: Callable[[Span], bool]) -> list[Span]:
    """Neighbouring parts joined as long as they fit; a part that does not fit stands alone."""
    found: list[Span] = []
    start = span.start
    current: Span | None = None
    for end in ends:
        part = stripped(text, Span(start, end))
        start = end
        if part is None:
            continue
        longer = Span(current.start, part.end) if current is not None else part
        if current is not None and not fits(longer):
            found.append(current)
            current = part
        else:
            current = longer
    if current is not None:
        found.append(current)
    return found


def stripped(text: str, span: Span) -> Span | None:
    """The span without white space at its ends; None where nothing is left."""
    words = span.of(text)
    start = span.start + len(words) - len(words.lstrip())
    end = span.end - (len(words) - len(words.rstrip()))
    return Span(start, end) if start < end else None


def _halves(text: str, span: Span, fits: Callable[[Span], bool]) -> list[Span]:
    waiting, found = [span], []
    while waiting:
        one = waiting.pop()
        if one.end - one.start <= 1 or fits(one):
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
