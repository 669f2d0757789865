"""Marks: where in a passage the words of a question stand."""

from collections.abc import Iterator
from functools import lru_cache
from typing import cast

import apsw.unicode

from companion.recall.words import QueryTerms, analyse
from companion.types.documents import Span


def marks(text: str, terms: QueryTerms) -> tuple[Span, ...]:
    """Spans of words in `text` that are words of the question in any of their forms, in order, neighbours joined."""
    wanted = {form[0] for term in terms.terms for form in term.forms if len(form) == 1}
    if not wanted:
        return ()
    found: list[Span] = []
    for start, end, word in _words(text):
        if wanted.isdisjoint(_tokens(word)):
            continue
        if found and not text[found[-1].end : start].strip(" -–'’"):
            found[-1] = Span(found[-1].start, end)
        else:
            found.append(Span(start, end))
    return tuple(found)


@lru_cache(maxsize=200)  # a passage found by words is found again by words and meaning together
def _words(text: str) -> tuple[tuple[int, int, str], ...]:
    # apsw's annotation says that it yields texts; it yields (start, end, word)
    return tuple(cast(Iterator[tuple[int, int, str]], apsw.unicode.word_iter_with_offsets(text)))


@lru_cache(maxsize=20_000)
def _tokens(word: str) -> frozenset[str]:
    return frozenset(analyse(word, "en")) | frozenset(analyse(word, "de"))
