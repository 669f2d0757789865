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
from companion.whole.found import FileResult, FoundLine, Steps, Where
from companion.whole.lines import Candidate, Lines, content_words, frequencies
from companion.whole.material import Material
from companion.whole.sections import Section, contents, sections

_CUES = re.compile(
    r"\b(?:must|shall|agreed?|decided?|decision|resolved|deadline|due|until|total|result\w*|in summary|conclu\w+|"
    r"therefore|important|notice|liab\w+|terminat\w+|penalt\w+|obliged|entitled|undertakes?|warrant\w*|valid|expires?|"
    r"begins?|ends?|approved?|rejected|increase[ds]?|decrease[ds]?|responsible|will|cost|price|fee|"
    r"muss|müssen|soll\w*|vereinbart|beschlossen|beschluss|frist|fällig|bis|insgesamt|ergebnis\w*|ergibt|deshalb|wichtig|"
    r"kündig\w+|haft\w+|strafe|verpflichtet|berechtigt|gilt|gültig|endet|beginnt|zugestimmt|abgelehnt|gestiegen|"
    r"gesunken|verantwortlich|wird|kosten|preis|gebühr)\b",
    re.IGNORECASE,
)
_POINTS_BACK = re.compile(
    r"^(?:he|she|it|they|this|that|these|those|such|er|sie|es|dies\w*|jene\w*|solche\w*|however|but|also|and|so|"
    r"aber|auch|und|doch|dabei|daher)\b",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"\d")
_AMOUNT = re.compile(r"[€$£%]|\b(?:EUR|USD|CHF|percent|Prozent)\b|\b(?:19|20)\d\d\b")
_PAGE_FURNITURE = re.compile(r"^(?:page|seite)?\s*\d+(?:\s*(?:of|von|/)\s*\d+)?$|^[\W\d_]+$", re.IGNORECASE)
_SHORTEST, _LONGEST = 4, 45  # words of a sentence that is told
_MOST_CHARS = 400
_SAME = 0.6  # share of words that two lines have in common from which they say the same

_CENTRAL, _REPEATED = 0.8, 1.0
_LEAD, _SECOND, _HEADING, _DIGITS, _AMOUNTS, _CUE = 0.7, 0.2, 0.5, 0.4, 0.4, 0.5
_LOOKING_BACK, _QUESTION, _ROW = 0.5, 0.5, 0.3


@dataclass(frozen=True)
class Budget:
    """How many lines are told: of one file alone, or of each of several."""

    least: int
    most: int
    tokens_a_line: int  # one more line for so many tokens

    def lines(self, tokens: int) -> int:
        """How many for a document of that length."""
        return max(self.least, min(self.most, self.least + tokens // self.tokens_a_line))


ALONE = Budget(8, 28, 180)
ONE_OF_SOME = Budget(4, 8, 250)  # up to ten files
ONE_OF_MANY = Budget(2, 3, 1_000)
_SOME = 10


def budget(files: int) -> Budget:
    """How many lines each of so many files gets."""
    return ALONE if files == 1 else ONE_OF_SOME if files <= _SOME else ONE_OF_MANY


def tell(material: Material, wanted: Budget, focus: frozenset[str] = frozenset()) -> Steps:
    """The most telling lines of a document, each section with its share, in the document's order; part by part.

    Args:
        material: the document. wanted: how many lines. focus: stems that the summary is to be about, none for all.
    """
    found = sections(material.chunks)
    lines_of = Lines(material)
    total = wanted.lines(sum(section.tokens for section in found))
    central = _centrality(material.vectors)
    listed = contents(material)
    lines: list[FoundLine] = []
    read = 0
    for number, section in enumerate(found):
        share = _share(found, number, total)
        best = _best(lines_of, section, central, focus, share)
        lines += [_line(one, score) for one, score in best]
        read += len(section.chunks)
        yield FileResult(tuple(lines), listed, read)


def _share(found: Sequence[Section], number: int, total: int) -> int:
    """How many lines a section gets by its length, so that all shares come to the total; one at least where it goes."""
    sizes = [math.sqrt(max(1, section.tokens)) for section in found]
    before, here = sum(sizes[:number]), sum(sizes[: number + 1])
    share = round(total * here / sum(sizes)) - round(total * before / sum(sizes))
    return max(share, 1)


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


def _best(
    lines_of: Lines,
    section: Section,
    central: Mapping[int, float],
    focus: frozenset[str],
    count: int,
) -> list[tuple[Candidate, float]]:
    """The section's most telling candidates with their scores, in its order."""
    found = [one for one in lines_of.candidates(section.chunks) if _may_be_told(one)]
    if not found:
        return []
    frequent = frequencies(found)
    most = max(frequent.values())

    def score(place: int, one: Candidate) -> float:
        repeated = sum(math.log1p(frequent[word]) for word in one.words) / (len(one.words) or 1) / math.log1p(most)
        value = _CENTRAL * central.get(one.chunk, 0.0) / 2 + _REPEATED * repeated + _looks(one)
        value += _LEAD * (place == 0) + _SECOND * (place == 1)
        heading = content_words(" ".join(one.heading[-1:]), lines_of.language)
        value += _HEADING * len(one.words & heading) / max(1, len(heading))
        if focus:
            value += 2.0 * len(one.words & focus) / len(focus)
        return value

    scored = sorted(((score(place, one), one) for place, one in enumerate(found)), key=lambda pair: -pair[0])
    taken: list[tuple[Candidate, float]] = []
    for value, one in scored:
        if len(taken) == count:
            break
        if any(same(one.words, other.words) for other, _ in taken) or is_suspicious(one.text):
            continue
        taken.append((one, value))
    return sorted(taken, key=lambda pair: pair[0].order)


def _looks(one: Candidate) -> float:
    """What can be told from the words of a sentence alone."""
    value = _DIGITS * bool(_NUMBER.search(one.text)) + _AMOUNTS * bool(_AMOUNT.search(one.text))
    value += _CUE * bool(_CUES.search(one.text))
    value -= _LOOKING_BACK * bool(_POINTS_BACK.search(one.text)) + _QUESTION * one.text.endswith("?") + _ROW * one.row
    return value


def _may_be_told(one: Candidate) -> bool:
    words = len(one.text.split())
    if one.row:
        words = max(words, _SHORTEST)
    if ":" in one.text[:40]:  # "Price: 500 €" says much in few words
        words += 2
    return _SHORTEST <= words <= _LONGEST and len(one.text) <= _MOST_CHARS and not _PAGE_FURNITURE.match(one.text)


def same(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two lines say the same, by their words."""
    return bool(one) and len(one & other) >= _SAME * min(len(one), len(other))


def _line(one: Candidate, weight: float) -> FoundLine:
    where = Where(one.chunk, one.span.start, one.span.end)
    return FoundLine(one.text, (where,), one.heading, weight=round(weight, 3))
