"""The most telling sentences of a document, without any model: a summary in the document's own words.

A sentence tells much where its chunk lies in the middle of the document's meaning (centrality of stored vectors, as in
LexRank, Erkan and Radev 2004), where its words are those that the document repeats (SumBasic, Nenkova and Vanderwende
2005), where it leads a section, says its heading's words, states a number or date, or decides something. Of sentences
that say the same only one is taken (maximal marginal relevance, Carbonell and Goldstein 1998).
"""

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from companion.privacy.injection import is_suspicious
from companion.types.answers import Length
from companion.whole.found import FileResult, FoundLine, Steps, Where
from companion.whole.lines import Candidate, Lines, content_words, frequencies
from companion.whole.material import Material
from companion.whole.sections import Section, contents, sections

_CUES = re.compile(
    r"\b(?:must|shall|agreed?|decided?|decision|resolved|deadline|due|until|total|result\w*|in summary|conclu\w+|"
    r"therefore|important|notice|liab\w+|terminat\w+|penalt\w+|obliged|entitled|undertakes?|warrant\w*|valid|expires?|"
    r"recommend\w*|advise[ds]?|propose[ds]?|should|all in all|overall|together|begins?|ends?|approved?|rejected|"
    r"increase[ds]?|decrease[ds]?|responsible|will|cost|price|fee|"
    r"muss|müssen|soll\w*|vereinbart|beschlossen|beschluss|frist|fällig|bis|insgesamt|ergebnis\w*|ergibt|deshalb|wichtig|"
    r"empfehl\w+|empfiehlt|raten|rät|vorgeschlagen|alles in allem|zusammen|"
    r"kündig\w+|haft\w+|strafe|verpflichtet|berechtigt|gilt|gültig|endet|beginnt|zugestimmt|abgelehnt|gestiegen|"
    r"gesunken|verantwortlich|wird|kosten|preis|gebühr)\b",
    re.IGNORECASE,
)
_POINTS_BACK = re.compile(
    r"^(?:he|she|it|they|this|that|these|those|such|er|sie|es|dies\w*|jene\w*|solche\w*|however|but|also|and|so|"
    r"aber|auch|und|doch|dabei|daher)\b",
    re.IGNORECASE,
)
_RESULT_HEADING = re.compile(
    r"\b(?:summary|conclusions?|results?|findings|recommendations?|measures|decisions|outcome|next steps|"
    r"zusammenfassung|fazit|ergebnis\w*|empfehlung\w*|maßnahmen|beschlüsse|nächste schritte)\b",
    re.IGNORECASE,
)
_AMOUNT = re.compile(
    r"[€$£%]|\b(?:EUR|USD|CHF|euros?|dollars?|pounds|francs|Franken|percent|Prozent)\b|\b(?:19|20)\d\d\b",
    re.IGNORECASE,
)
_PAGE_FURNITURE = re.compile(r"^(?:page|seite)?\s*\d+(?:\s*(?:of|von|/)\s*\d+)?$|^[\W\d_]+$", re.IGNORECASE)
_SHORTEST, _LONGEST = 4, 60  # words of a sentence that is told
_MOST_CHARS = 450
_SAME = 0.6  # share of words that two lines have in common from which they say the same

_CENTRAL, _REPEATED = 0.8, 1.0
_LEAD, _SECOND, _HEADING, _DIGITS, _AMOUNTS, _CUE = 0.7, 0.2, 0.5, 0.3, 0.4, 0.5
_MOST_NUMBERS = 2  # that make a sentence tell more
_RESULTS = 0.5  # under a heading that promises results
_LOOKING_BACK, _QUESTION, _ROW = 0.5, 0.5, 0.3
_FOCUS = 2.0
_MOST_OF_SECTION = 40  # of its candidates that may be told


Focus = Sequence[frozenset[str]]  # for each word asked for, its stem with those that say the same


@dataclass(frozen=True)
class Budget:
    """How many lines are told: of one file alone, or of each of several."""

    least: int
    most: int
    tokens_a_line: int  # one more line for so many tokens

    def lines(self, tokens: int) -> int:
        """How many for a document of that length."""
        return max(self.least, min(self.most, self.least + tokens // self.tokens_a_line))


ALONE = Budget(8, 30, 150)
ONE_OF_SOME = Budget(4, 8, 250)  # up to ten files
ONE_OF_MANY = Budget(2, 3, 1_000)
_SOME = 10
_LENGTHS = {Length.SHORT: 0.35, Length.NORMAL: 1.0, Length.LONG: 1.6}  # of the usual lines


def budget(files: int, length: Length = Length.NORMAL) -> Budget:
    """How many lines each of so many files gets, in a summary of that length."""
    found = ALONE if files == 1 else ONE_OF_SOME if files <= _SOME else ONE_OF_MANY
    part = _LENGTHS[length]
    least, most = (max(1, round(lines * part)) for lines in (found.least, found.most))
    return Budget(least, most, round(found.tokens_a_line / part))


def tell(material: Material, wanted: Budget, focus: Focus = ()) -> Steps:
    """The most telling lines of a document, each section with its share, in the document's order; part by part.

    Args:
        material: the document. wanted: how many lines. focus: what the summary is to be about, none for all.
    """
    found = sections(material.chunks)
    lines_of = Lines(material)
    total = wanted.lines(sum(section.tokens for section in found))
    central = _centrality(material.vectors)
    listed = contents(material)
    firsts: dict[tuple[str, ...], _Scored] = {}  # the best below each heading
    pool: list[_Scored] = []  # the best of all others; never more than could be told
    read = 0
    for number, section in enumerate(found):
        for one in _scored(lines_of, section, central, focus):
            key = one.candidate.heading[:1] or (f"#{number}",)
            best = firsts.setdefault(key, one)
            if one.value > best.value:
                firsts[key] = one
            pool += [other for other in (one, best) if other is not firsts[key]]
        pool = sorted(pool, key=lambda one: -one.value)[: 3 * total]
        read += len(section.chunks)
        share = round(total * read / len(material.chunks))
        chosen = _chosen(list(firsts.values()), pool, max(share, min(len(firsts), total)))
        lines = tuple(_line(one.candidate, one.value) for one in chosen)
        yield FileResult(lines, listed, read)


@dataclass(frozen=True)
class _Scored:
    """A candidate and how much it tells."""

    candidate: Candidate
    value: float


def _chosen(firsts: Sequence[_Scored], pool: Sequence[_Scored], count: int) -> list[_Scored]:
    """The best below each heading, then the best of the rest that say something else, in the document's order."""
    taken = sorted(firsts, key=lambda one: -one.value)[:count]
    for one in pool:
        if len(taken) >= count:
            break
        if not any(same(one.candidate, other.candidate) for other in taken):
            taken.append(one)
    return sorted(taken, key=lambda one: one.candidate.span)


def _centrality(vectors: Mapping[int, NDArray[np.float32]]) -> dict[int, float]:
    """How near each chunk lies to all others, in standard deviations; empty where there are too few to tell."""
    if len(vectors) < 3:
        return {}
    ordinals = sorted(vectors)
    middle = np.mean([vectors[ordinal] for ordinal in ordinals], axis=0)
    cosines = np.array([float(vectors[ordinal] @ middle) for ordinal in ordinals])
    spread = float(cosines.std()) or 1.0
    mean = float(cosines.mean())
    return {ordinal: (float(value) - mean) / spread for ordinal, value in zip(ordinals, cosines, strict=True)}


def _scored(lines_of: Lines, section: Section, central: Mapping[int, float], focus: Focus) -> list[_Scored]:
    """The section's candidates, most telling first; what gives a model orders is none."""
    found = [one for one in lines_of.candidates(section.chunks) if _may_be_told(one)]
    if not found:
        return []
    frequent = frequencies(found)
    most = max(frequent.values())
    places = _places(found)

    def score(one: Candidate, place: int) -> float:
        repeated = sum(math.log1p(frequent[word]) for word in one.words) / (len(one.words) or 1) / math.log1p(most)
        value = _CENTRAL * central.get(one.chunk, 0.0) / 2 + _REPEATED * repeated + _looks(one)
        value += _LEAD * (place == 0) + _SECOND * (place == 1)
        heading = content_words(" ".join(one.heading[-1:]), lines_of.language)
        value += _HEADING * len(one.words & heading) / max(1, len(heading))
        said = sum(bool(one.words & kin) for kin in focus)
        return value + (_FOCUS * said / len(focus) if focus else 0.0)

    scored = [_Scored(one, score(one, place)) for one, place in zip(found, places, strict=True)]
    scored.sort(key=lambda one: -one.value)
    return [one for one in scored[:_MOST_OF_SECTION] if not is_suspicious(one.candidate.text)]


def _places(found: Sequence[Candidate]) -> list[int]:
    """Which line below its heading each one is, from 0."""
    places: list[int] = []
    before: tuple[str, ...] | None = None
    for one in found:
        places.append(places[-1] + 1 if one.heading == before else 0)
        before = one.heading
    return places


def _looks(one: Candidate) -> float:
    """What can be told from the words of a sentence alone."""
    value = _DIGITS * min(_MOST_NUMBERS, len(numbers_of(one))) + _AMOUNTS * bool(_AMOUNT.search(one.text))
    value += _CUE * bool(_CUES.search(one.text)) + _RESULTS * bool(_RESULT_HEADING.search(" ".join(one.heading[-1:])))
    value -= _LOOKING_BACK * bool(_POINTS_BACK.search(one.text)) + _QUESTION * one.text.endswith("?") + _ROW * one.row
    return value


def _may_be_told(one: Candidate) -> bool:
    words = len(one.text.split())
    if one.row:
        words = max(words, _SHORTEST)
    if ":" in one.text[:40]:  # "Price: 500 €" says much in few words
        words += 2
    return _SHORTEST <= words <= _LONGEST and len(one.text) <= _MOST_CHARS and not _PAGE_FURNITURE.match(one.text)


def same(one: Candidate, other: Candidate) -> bool:
    """Whether two lines say the same, by their words; those that state different numbers never do."""
    if numbers_of(one) != numbers_of(other):
        return False
    return len(one.words & other.words) >= _SAME * max(1, min(len(one.words), len(other.words)))


def numbers_of(one: Candidate) -> frozenset[str]:
    """The numbers among a line's words."""
    return frozenset(word for word in one.words if word[:1].isdigit())


def _line(one: Candidate, weight: float) -> FoundLine:
    where = Where(one.chunk, one.span.start, one.span.end)
    return FoundLine(one.text, (where,), one.heading, weight=round(weight, 3))
