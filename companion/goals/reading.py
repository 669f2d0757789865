"""What a document offers to goals: its sentences, rows, ticked tasks and events, each with a day and its context."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache

from companion.goals.activities import families_in, without_compounds
from companion.recall.time import understand
from companion.recall.words import analyse
from companion.store.documents import StoredDocument
from companion.types.documents import Block, BlockKind, Cell, DateKind, Place

_SENTENCE_END = re.compile(r"(?<=[.!?])[\"”’)]*\s+(?=[^\W\d_a-zäöü]|\*\*|\d)")
_ISO = re.compile(r"\b(\d{4})-(\d\d)-(\d\d)\b")
_DOTTED = re.compile(r"\b(\d\d?)\.(\d\d?)\.(\d{4}|\d\d)\b")
_LEADS_WITH_DATE = re.compile(r"^\W{0,6}[^.:\n]{0,40}?\b(19|20)\d\d\b")
_NEAR_DAYS = 31  # a day that a sentence names lies within a month of its entry, else it tells of other times
_DAY_AFTER_YEAR = len("-03-02")
_LONGEST = 400  # characters of a quote
_NO_TIME_OF_ITS_OWN = frozenset(
    {BlockKind.HEADING, BlockKind.TABLE, BlockKind.CAPTION, BlockKind.CODE, BlockKind.QUOTE}
)


@dataclass(frozen=True)
class Unit:
    """The smallest thing that can be evidence. `start`, `end` are in the document's text.

    `entry_day` is that of the entry it stands in; `headings` those above it, outermost first; `sentence` tells that its
    own words may name another day.
    """

    kind: BlockKind
    start: int
    end: int
    text: str
    entry_day: str | None
    headings: tuple[str, ...]
    place: Place
    done: bool | None = None
    cells: tuple[Cell, ...] = ()
    table: str = ""  # of a row: the document's title
    sentence: bool = False

    @cached_property
    def terms(self) -> frozenset[str]:
        """Its analysed words."""
        text = without_compounds(self.text)
        return terms_of(text) | (terms_of(text.replace("-", " ")) if "-" in text else frozenset())

    @cached_property
    def families(self) -> frozenset[str]:
        """The activities it speaks of."""
        return families_in(self.text)

    @cached_property  # reading times out of words costs more than all else, and few units are looked at so closely
    def day(self) -> str | None:
        """The day it tells of, ISO; None where it tells of another time than its entry's."""
        return _day_in(self.text, self.entry_day) if self.sentence else self.entry_day


@lru_cache(maxsize=20_000)
def terms_of(text: str) -> frozenset[str]:
    """Analysed words of a short text; headings, paths and words come again and again."""
    return frozenset(analyse(text))


def units_of(document: StoredDocument, day: str | None) -> Iterator[Unit]:
    """All units of a document in order.

    Args:
        document: as it is stored. day: that it is about, where nothing in it says better; ISO.
    """
    headings: dict[int, tuple[str, ...]] = {-1: ()}
    blocks = document.tree.blocks
    block_day = day
    for index, block in enumerate(blocks):
        above = headings.get(block.parent, ())
        text = block.span.of(document.text)
        if block.kind is BlockKind.HEADING:
            headings[index] = (*above, text.strip())
            continue
        headings[index] = above
        if block.kind in _NO_TIME_OF_ITS_OWN:
            continue
        under = next((found for title in reversed(above) if (found := full_date(title) or _day_named(title, day))), day)
        block_day = _leading_date(text) or _day_named(_LEADING_DAY.match(text), day) or under
        if block.kind is BlockKind.ROW:
            yield Unit(
                block.kind,
                block.span.start,
                block.span.end,
                text,
                None,
                above,
                block.place,
                None,
                block.cells,
                document.title,
            )
        elif block.kind in (BlockKind.EVENT, BlockKind.TASK, BlockKind.PERSON):
            found_day = event_day(text) if block.kind is BlockKind.EVENT else _ticked_on(text, block_day)
            yield Unit(block.kind, block.span.start, block.span.end, text, found_day, above, block.place, block.done)
        else:
            yield from _sentences(block, text, block_day, above)


_DUE = re.compile(r"\b(?:by|until|due|before|bis|spätestens|fällig)\b", re.IGNORECASE)


def _ticked_on(text: str, day: str | None) -> str | None:
    """The day a task names as its own, "book the van (6 March)": the last such one; else that of its list.

    A day that it is due by is none on which it was done.
    """
    if day is None or _DUE.search(text) or full_date(text) is not None:
        return full_date(text) or day
    return _day_told(text, day) or day


_FIRST_DAY = re.compile(r"^\W{0,6}(?:[A-Z][a-zä]{1,8},?\.? )?(?P<day>\d{1,2}\.? (?:of )?[A-Z][a-zä]{2,8})\b")


def _day_told(text: str, day: str) -> str | None:
    """The one day that words name, the last such up to a day; a line's first words before others: "2 March 20 min"."""
    last = date.fromisoformat(day[:10])
    first = _FIRST_DAY.match(text)
    found = (understand(first["day"], last).days if first else None) or understand(text, last).days
    single = found is not None and found.start is not None and found.start == found.until
    return found.start.isoformat() if found and found.start and single and found.start <= last else None


def _sentences(block: Block, text: str, day: str | None, above: tuple[str, ...]) -> Iterator[Unit]:
    start = 0
    # a log has no full stops: each line that begins with its day is one
    lines = [match.end() for match in re.finditer(r"\n", text) if leads_with_day(text[match.end() :][:_LONGEST])]
    ends = sorted({match.end() for match in _SENTENCE_END.finditer(text)} | {*lines, len(text)})
    for end in ends:
        piece = text[start:end].strip()
        if piece:
            at = text.index(piece, start)
            said = piece[:_LONGEST]
            first = block.span.start + at
            yield Unit(block.kind, first, first + len(said), said, day, above, block.place, sentence=True)
        start = end


def _day_in(sentence: str, day: str | None) -> str | None:
    """The day that a sentence tells of: its own where it names one near its entry's, None where it names others."""
    if day is None:
        return full_date(sentence)
    entry = date.fromisoformat(day[:10])
    found = understand(sentence, entry).days
    if found is None:
        return day
    if found.start is not None and found.start == found.until:
        near = abs((found.start - entry).days) <= _NEAR_DAYS
        return found.start.isoformat() if near and found.start <= entry else full_date(sentence)
    inside = found.start is not None and found.start <= entry <= (found.until or entry)
    return day if inside else None


_DAY_MONTH = (
    r"(?:\d{1,2}\.?(?:st|nd|rd|th)? (?:of )?[A-Za-zäÄ]{3,9}|[A-Z][a-z]{2,8} \d{1,2}(?:st|nd|rd|th)?|"
    r"\d{1,2}\.\s?\d{1,2}\.)"
)
_LEADING_DAY = re.compile(
    r"^\W{0,6}(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun|Mo|Di|Mi|Do|Fr|Sa|So)[a-z]*,?\.? )?"
    rf"(?P<day>{_DAY_MONTH})(?=\s*[:,–-]|\s*$|(?<=\.)\s)"
)


def leads_with_day(text: str) -> bool:
    """Whether a line begins with a day, as those of a log do: "3 March: scales", "2026-03-03 scales"."""
    return (
        _LEADING_DAY.match(text) is not None
        or re.match(r"\W{0,6}(?:\d{4}-\d\d-\d\d|\d\d?\.\d\d?\.\d{2,4})\b", text) is not None
    )


def _day_named(words: str | re.Match[str] | None, day: str | None) -> str | None:
    """The last such day up to a document's own, for a heading or the beginning of a line without a year."""
    if day is None or words is None:
        return None
    if isinstance(words, str) and re.fullmatch(rf"\W*(?:\w+,? )?{_DAY_MONTH}\W*", words.strip()) is None:
        return None
    return _day_told(words if isinstance(words, str) else words["day"], day)


def _leading_date(text: str) -> str | None:
    match = _LEADS_WITH_DATE.match(text)
    return full_date(text[: match.end() + _DAY_AFTER_YEAR]) if match is not None else None


def full_date(text: str) -> str | None:
    """The one day that a text names with its year, ISO; None where it names none or several."""
    match = _ISO.search(text)
    try:
        if match is not None:
            return date(*(int(part) for part in match.groups())).isoformat()
        match = _DOTTED.search(text)
        if match is not None:
            day, month, year = (int(part) for part in match.groups())
            return date(year + 2000 if year < 100 else year, month, day).isoformat()
    except ValueError:
        return None
    if not re.search(r"\b(19|20)\d\d\b", text):
        return None
    found = understand(text, date(2100, 1, 1)).days
    if found is not None and found.start is not None and found.start == found.until:
        return found.start.isoformat()
    return None


def event_day(text: str) -> str | None:
    """The first day of an event as the calendar reader words it ("When: Thursday, 2026-06-11 09:30 to 11:00")."""
    match = re.search(r"^When: .*?(\d{4}-\d\d-\d\d)", text, re.MULTILINE)
    return match.group(1) if match is not None else None


def day_of(document: StoredDocument, about_from: str | None) -> tuple[str | None, bool]:
    """The day that a document is about, and whether it says so itself (not merely when it was changed)."""
    best = document.tree.dates[0] if document.tree.dates else None
    if best is not None and best.kind is not DateKind.MODIFIED and len(best.start) >= 10:
        return best.start[:10], True
    found = about_from or (best.start if best is not None else None)
    return (found[:10], False) if found is not None and len(found) >= 10 else (None, False)
