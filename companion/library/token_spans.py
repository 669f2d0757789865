"""How many tokens stretches of a text have, from one pass of the tokenizer over the text around them.

Cutting a text asks for the sizes of overlapping stretches again and again. Tokens never reach over white space, so
between two cuts at white space there are as many as start there; only for other cuts is a stretch tokenised by itself.
"""

from bisect import bisect_left
from collections.abc import Callable, Sequence

from companion.types.documents import Span

CountTokens = Callable[[str], int]
TokenStarts = Callable[[str], Sequence[int]]

LONGEST_PASS = 50_000  # characters; the places of their tokens are held meanwhile
_WHITE = frozenset(" \n\t\r")  # what the tokenizer parts words at for certain; Python's isspace() knows more


class TokenSpans:
    """Counts the tokens of stretches within one span of a text.

    Args:
        text: the whole text. span: what is looked at. count: tokens of a text.
        starts: where the tokens of a text start; None where nobody can tell, and each stretch is tokenised by itself.
    """

    def __init__(self, text: str, span: Span, count: CountTokens, starts: TokenStarts | None) -> None:
        self._text = text
        self._span = span
        self._tokens = count
        self._find_starts = starts if span.end - span.start <= LONGEST_PASS else None
        self._starts: Sequence[int] | None = None

    def count(self, part: Span) -> int:
        """Tokens of a stretch that lies within the span."""
        if self._find_starts is None or not (self._is_clean(part.start) and self._is_clean(part.end)):
            return self._tokens(part.of(self._text))
        if self._starts is None:
            self._starts = self._find_starts(self._span.of(self._text))
        first = bisect_left(self._starts, part.start - self._span.start)
        return bisect_left(self._starts, part.end - self._span.start) - first

    def _is_clean(self, place: int) -> bool:
        """Whether no token can reach over this place."""
        if place in (self._span.start, self._span.end):
            return True
        return self._text[place - 1] in _WHITE or self._text[place] in _WHITE
