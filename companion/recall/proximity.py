"""How closely the words of a question stand together in a passage: the best two sentences in a row count."""

from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

import apsw.unicode
import numpy as np

from companion.recall.words import analyse
from companion.store.words import Scores, WordHits


def closeness(texts: Sequence[str], hits: WordHits) -> Scores:
    """Sum of the idf of the terms in the best two neighbouring sentences of each text.

    Args:
        texts: n passages. hits: of the words search; only its plain terms count, no phrases and parts of words.

    Returns:
        (n,) from 0, where no word of the question is there, to the sum of the idf of all terms.
    """
    rarity: dict[str, dict[int, float]] = {}
    for number, term in enumerate(hits.terms):
        if term.weight >= 1:
            for form in term.forms:
                if len(form) == 1:
                    rarity.setdefault(form[0], {})[number] = float(hits.term_idf[number])
    return np.array([_best_pair(_sentences(text), rarity) for text in texts])


def _best_pair(sentences: tuple[frozenset[str], ...], rarity: dict[str, dict[int, float]]) -> float:
    found: list[dict[int, float]] = []
    asked = rarity.keys()
    for sentence in sentences:
        here: dict[int, float] = {}
        for token in sentence & asked:
            here |= rarity[token]
        found.append(here)
    pairs = [first | second for first, second in pairwise(found)] or found
    return max((sum(pair.values()) for pair in pairs), default=0.0)


@lru_cache(maxsize=2_000)
def _sentences(text: str) -> tuple[frozenset[str], ...]:
    return tuple(frozenset(analyse(sentence)) for sentence in apsw.unicode.sentence_iter(text))
