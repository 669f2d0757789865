"""Word pieces are counted word by word, and come out as the tokenizer makes them of the whole text."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.models import word_pieces
from companion.models.word_pieces import token_counter, token_starts

SIGNS = st.one_of(
    st.characters(exclude_categories=["Cs"]),
    st.sampled_from(" \t\n\r-_'’.,/()[]{}~€äßéñ漢字かなعربीहिन्दी\u00a0\u2028\u200d\u0301\u0000\u001c\u007f🤠"),
)
TEXTS = st.text(SIGNS, max_size=200) | st.text("ab XY12-._'é\u0301\n\u00a0", max_size=200)


def by_the_tokenizer(text: str) -> list[int]:
    return [start for start, _ in word_pieces._tokenizer().encode(text, add_special_tokens=False).offsets]


@given(TEXTS)
def test_pieces_are_those_of_the_tokenizer_in_any_script(text):
    assert token_starts()(text) == by_the_tokenizer(text)
    assert token_counter()(text) == len(by_the_tokenizer(text))


@pytest.mark.parametrize(
    "text", ["x" * 300, "ab" * 40 + "-" + "cd" * 60, unicodedata.normalize("NFD", "Übergrößenträger")]
)
def test_long_words_and_parted_accents_too(text):
    assert token_starts()(text) == by_the_tokenizer(text)


def test_a_word_that_is_parted_where_the_tokenizer_does_not_is_found_out(monkeypatch):
    word_pieces.token_starts.cache_clear()
    monkeypatch.setattr(word_pieces, "_WORD", word_pieces.re.compile(r"[a-z]{1,4}"))
    assert word_pieces.token_starts()("wonderful") != by_the_tokenizer("wonderful")
    word_pieces.token_starts.cache_clear()
