"""What a text must hold for a pattern to match at all: a quick look that spares most texts the pattern itself.

A pattern is taken apart as `re` reads it. Of a row of parts that must all match, the one whose words are longest is
kept; of alternatives, the words of each. Where nothing certain can be said, the pattern is always tried.
"""

import re
from collections.abc import Iterable
from functools import cache
from re import _constants as codes  # type: ignore[attr-defined]  # typeshed knows it by its old name only,
from re import _parser as parser  # type: ignore[attr-defined]  # which warns where it is imported
from typing import Any

_Part = tuple[Any, Any]  # a code of `re` and what goes with it

_MOST_WORDS = 60  # more are not quicker to look for than the pattern
_FEWEST_LETTERS = 2


@cache
def needed_words(pattern: re.Pattern[str]) -> frozenset[str]:
    """Words of which a text holds at least one wherever the pattern matches; none where that cannot be told.

    Only for patterns that tell capital letters apart, as what they search is folded.
    """
    if pattern.flags & re.IGNORECASE:
        return frozenset()
    return _of_row(parser.parse(pattern.pattern, pattern.flags))


def may_match(pattern: re.Pattern[str], text: str) -> bool:
    """Whether the pattern has to be tried on a text."""
    words = needed_words(pattern)
    return not words or any(word in text for word in words)


def _of_row(row: Iterable[_Part]) -> frozenset[str]:
    """The best words of parts that all have to match, one after the other."""
    best: frozenset[str] = frozenset()
    letters = ""
    for code, value in (*row, (None, None)):
        if code is codes.LITERAL:
            letters += chr(value)
            continue
        best, letters = _better(best, frozenset({letters}) if letters else frozenset()), ""
        best = _better(best, _of_part((code, value)))
    return best


def _of_part(part: _Part) -> frozenset[str]:
    code, value = part
    if code is codes.SUBPATTERN:
        _, added_flags, _, row = value
        return frozenset() if added_flags & re.IGNORECASE else _of_row(row)
    if code is codes.BRANCH:
        found = [_of_row(row) for row in value[1]]
        return frozenset().union(*found) if all(found) else frozenset()
    if code in (codes.MAX_REPEAT, codes.MIN_REPEAT) and value[0] > 0:
        return _of_row(value[2])
    return frozenset()


def _better(one: frozenset[str], other: frozenset[str]) -> frozenset[str]:
    return max(one, other, key=_worth)


def _worth(words: frozenset[str]) -> tuple[int, int]:
    """How seldom a text holds one of the words: the shortest counts, then how few they are."""
    shortest = min(map(len, words), default=0)
    return (shortest, -len(words)) if shortest >= _FEWEST_LETTERS and len(words) <= _MOST_WORDS else (0, 0)
