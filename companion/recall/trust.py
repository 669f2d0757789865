"""How far words and meaning can be trusted for a question: whichever is blind to it must not outvote the other."""

from dataclasses import dataclass

from companion.store.words import WordHits


@dataclass(frozen=True)
class Trust:
    """0..1 for each searcher."""

    words: float
    meaning: float


UNKNOWN_LANGUAGE = 0.5  # meaning, in a language that the embedder was not made for but may know some words of
UNKNOWN_SCRIPT = 0.05  # meaning, in a script that it cannot read
_LATIN = frozenset({"en", "de", "es", "fr", "it", "pt", "nl", "sv", "da", "fi", "tr", "pl"})


def trust(language: str | None, known: frozenset[str] | None, hits: WordHits) -> Trust:
    """Trust in words and meaning.

    Args:
        language: of the question; None where unclear, which counts as known.
        known: languages that the embedder was made for; None means all.
        hits: of the words search.
    """
    words = 1.0 if len(hits.ids) else 0.0
    if known is None or language is None or language in known:
        return Trust(words, 1.0)
    return Trust(words, UNKNOWN_LANGUAGE if language in _LATIN else UNKNOWN_SCRIPT)
