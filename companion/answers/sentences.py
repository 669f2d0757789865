"""Split text into sentences with their spans, a whole text or one that streams in.

What ends a sentence is decided by what stands before the stop (abbreviations, initials, ordinals), by the word after
it, and by the line it stands in (list items, table rows and "Key: value" lines are sentences of their own).
"""

import re

from companion.answers.lexicon import MONTHS, fold, words_of
from companion.types.documents import Span

_CLOSERS = r"[)\]}\"'”’“»«›‹」』】）*_`]*"
_CANDIDATE = re.compile(
    rf"(?P<stop>[.!?…]+){_CLOSERS}|(?P<wide>[。！？｡।॥؟۔]+){_CLOSERS}|(?P<line>\n)(?P<blank>[^\S\n]*\n)?"
)
_NEXT_WORD = re.compile(r"\s+(\S+)")
_LAST_WORD = re.compile(r"(\S+)$")
_OPENERS = "([{\"'„“”‘»«‚¿¡*_`-–—"

# Never the end of a sentence: something always follows.
_ALWAYS_GO_ON = frozenset(
    words_of(
        """dr prof mr mrs ms mx st hr fr nr no z b bzw ca cf vgl abs art fig figs vol pp pg bd hrsg inkl exkl
        zzgl abzgl geb gest verh tel ggf evtl sog approx dept est gen sen rep rev capt lt col sgt gov pres hon
        vs e.g i.e z.b d.h u.u i.d.r i.a m.e s.o s.u o.g v.a v.chr n.chr dipl ing mag med phil jur rer nat op
        nos jan feb mar apr jun jul aug sept sep oct okt nov dec dez mrd mio tsd sra srta dra ud uds pag num
        aprox mme mlle"""
    )
)
# The end only where the next word can begin a sentence.
_MAY_END = frozenset(
    words_of(
        """etc usw inc co ltd corp jr sr u.a a.m p.m bros ft str al allg u.s u.k e.u u.s.a ph.d b.a m.a d.c min
        max std"""
    )
)
_STARTERS = frozenset(
    fold(w)
    for w in words_of(
        """the a an it he she they we you i this that these those there in on at by for from with after before
        when while if as but and so then however also its his her their our my your most many some all one no
        not what who where how why der die das ein eine es er sie wir ihr ich du dieser diese dieses im am in
        auf bei nach vor mit wenn als aber und so dann jedoch auch sein seine ihre mein dein viele alle was
        wer wo wie warum heute hier da el la los las un una en por con le les il elle"""
    )
)
_BEFORE_ORDINAL = frozenset(
    words_of(
        """am der dem den die das des im zum zur vom bis ab seit und oder ein eine einen einem einer jeden jedem
        ihr sein ihrem seinem ihren seinen unser mein dein"""
    )
)
_DANGLING = frozenset(
    words_of("""and or the a an of to in on for with by und oder der die das den dem ein eine von zu mit""")
)

_ROW = re.compile(r"^\s*\||\t| \| ")
_ITEM = re.compile(r"^\s*(?:[-*+•–▪◦‣·]\s|\d{1,3}[.)]\s|[a-zA-Z]\)\s|#{1,6}\s|>\s|```|\[[ xX]\]\s|\*\*)")
_HEADING = re.compile(r"^\s*(?:#{1,6}\s|```)")
_KEY_VALUE = re.compile(r"^\s*[^\s:.!?|][^:.!?|\n]{0,39}:(?:\s+\S|\s*$)")
_NEXT_LINE_NEEDED = 64  # characters of the next line that decide whether a line break ends a sentence
_SHORT_LINE = 45  # a prose line that is wrapped is longer than this


def split(text: str) -> list[Span]:
    """Spans of the sentences of `text`, in order, without the white space around them."""
    return SentenceSplitter(text).close()


class SentenceSplitter:
    """Finds the sentences of a text that grows at its end; gives the same spans as `split` of the whole text."""

    def __init__(self, text: str = "") -> None:
        self._text = text
        self._start = 0

    @property
    def text(self) -> str:
        """All that was fed so far."""
        return self._text

    def feed(self, delta: str) -> list[Span]:
        """Add text; returns the sentences that are finished by it, whatever may still come."""
        self._text += delta
        return self._take(final=False)

    def close(self) -> list[Span]:
        """No more text comes; returns the sentences that were still open."""
        return self._take(final=True)

    def _take(self, *, final: bool) -> list[Span]:
        spans: list[Span] = []
        while True:
            while self._start < len(self._text) and self._text[self._start].isspace():
                self._start += 1
            end = _end_of_sentence(self._text, self._start, final=final)
            if end is None:
                return spans
            spans.append(Span(self._start, end))
            self._start = end


def _end_of_sentence(text: str, start: int, *, final: bool) -> int | None:
    for match in _CANDIDATE.finditer(text, start):
        if match.end() == len(text) and not final:
            return None  # the stop may go on ("..."), and the next word decides
        if match["line"]:
            ends = _line_break_ends(text, match, final=final)
            end = match.start()
        elif match["wide"]:
            ends, end = True, match.end()
        else:
            ends, end = _stop_ends(text, start, match, final=final), match.end()
        if ends is None:
            return None
        if ends:
            return end
    stripped = len(text.rstrip())
    return stripped if final and stripped > start else None


def _stop_ends(text: str, start: int, match: re.Match[str], *, final: bool) -> bool | None:
    """Whether this stop ends the sentence; None if what follows is not known yet."""
    following = text[match.end() : match.end() + 80]
    if not following:
        return True
    if not following[0].isspace():
        return _is_wide(following[0]) and match["stop"] != "."
    if re.match(r"[^\S\n]*\n", following):
        return None if not final and not following.strip() else _before_line_break(text, start, match, following)
    word = _NEXT_WORD.match(following)
    if word is None:
        return True if final else None
    if not final and match.end() + word.end() == len(text):
        return None
    return _word_can_begin(word[1], text[start : match.start()], match["stop"])


def _before_line_break(text: str, start: int, match: re.Match[str], following: str) -> bool:
    word = _NEXT_WORD.match(following)
    blank = re.match(r"[^\S\n]*\n[^\S\n]*\n", following)
    if blank or word is None:
        return True
    return bool(_ITEM.match(following.lstrip(" \t\r\n"))) or _word_can_begin(
        word[1], text[start : match.start()], match["stop"]
    )


def _word_can_begin(word: str, before: str, stop: str) -> bool:
    bare = word.lstrip(_OPENERS)
    first = bare[:1]
    if first.islower():
        return False
    if stop != ".":
        return True
    last = _LAST_WORD.search(before)
    token = last[1].lstrip(_OPENERS) if last else ""
    return _token_can_end(token, fold(re.sub(r"\W+$", "", bare)), before)


def _token_can_end(token: str, following: str, before: str) -> bool:
    name = fold(token)
    starts = following in _STARTERS
    if name in _ALWAYS_GO_ON:
        return name in {"no", "art", "mar", "may", "est", "st"} and starts and not following[:1].isdigit()
    if name in _MAY_END:
        return following[:1].isalpha()
    if re.fullmatch(r"\d{1,2}", token):
        earlier = before[: -len(token)].split()
        if not earlier or following in MONTHS or re.fullmatch(r"\d{4}", following):
            return False
        return fold(earlier[-1]) not in _BEFORE_ORDINAL or (starts and fold(earlier[-1]) in {"am", "im"})
    if len(token) == 1 and token.isalpha() and token.isupper():  # an initial: "John F. Kennedy"
        return starts
    if re.fullmatch(r"(?:\w\.)+\w", token):
        return starts
    return True


def _line_break_ends(text: str, match: re.Match[str], *, final: bool) -> bool | None:
    if match["blank"] is not None:
        return True
    line = text[text.rfind("\n", 0, match.start()) + 1 : match.start()]
    rest = text[match.end() : match.end() + 200]
    if not final and "\n" not in rest and len(rest) < _NEXT_LINE_NEEDED:
        return None
    following = rest.split("\n", 1)[0]
    if not following.strip() or any(_ROW.search(one) for one in (line, following)):
        return True
    if _ITEM.match(following) or _HEADING.match(line) or line.rstrip().endswith(":") or _KEY_VALUE.match(following):
        return True
    begins = following.lstrip().lstrip(_OPENERS)[:1]
    may_begin = begins.isupper() or begins.isdigit()
    if _KEY_VALUE.match(line):
        return may_begin
    words = line.split()
    open_ended = line.rstrip().endswith((",", ";", "-", "–")) or (bool(words) and fold(words[-1]) in _DANGLING)
    return may_begin and len(line.strip()) < _SHORT_LINE and not open_ended


def _is_wide(char: str) -> bool:
    return "\u3000" <= char <= "\u9fff" or "\uff00" <= char <= "\uffef"
