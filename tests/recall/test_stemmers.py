"""The stemmers in C, which are used where they are installed, say what those in Python say: an index outlives both."""

import importlib

import pytest
import snowballstemmer

from companion.recall.languages import STEMMERS

WORDS = {
    "en": "dying generously skis happiness running ran organisations universities",
    "de": "Häuser gegangen Verträge Kündigungsfristen läuft schönsten",
    "es": "corriendo bibliotecas canciones rápidamente niñas",
    "fr": "nationalité chevaux mangeaient heureusement",
    "nl": "gelopen huizen geschiedenis mogelijkheden",
    "ru": "бегущий книгами красивейших говорили",
    "ar": "والكتاب يكتبون المدرسة",
    "hi": "लड़कियों किताबें जाएगा",
}


@pytest.mark.parametrize("language", sorted(WORDS))
def test_stems_do_not_hang_on_how_they_are_computed(language):
    algorithm = STEMMERS[language]
    slow = getattr(
        importlib.import_module(f"snowballstemmer.{algorithm}_stemmer"), f"{algorithm.capitalize()}Stemmer"
    )()
    fast = snowballstemmer.stemmer(algorithm)
    for word in WORDS[language].casefold().split():
        assert fast.stemWord(word) == slow.stemWord(word)


def test_another_stemmer_would_be_noticed():
    porter, english = snowballstemmer.stemmer("porter"), snowballstemmer.stemmer("english")
    assert any(porter.stemWord(word) != english.stemWord(word) for word in WORDS["en"].split())
