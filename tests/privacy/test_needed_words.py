"""The quick look before a pattern never says no where the pattern says yes."""

import re

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from companion.privacy.needed_words import may_match, needed_words
from companion.privacy.order_patterns import ORDERS


@pytest.mark.parametrize("pattern", ORDERS, ids=lambda pattern: pattern.pattern[:40])
def test_whatever_a_pattern_matches_is_tried(pattern):
    @settings(max_examples=6, phases=[Phase.generate], suppress_health_check=list(HealthCheck))
    @given(st.from_regex(pattern))
    def check(text: str) -> None:
        assert may_match(pattern, text)

    check()


def test_a_text_of_everyday_words_is_spared_nearly_all_patterns():
    text = "the rent of the flat in bonn rises in may, and the letter about the heating came on the third of april."
    assert sum(may_match(pattern, text) for pattern in ORDERS) < len(ORDERS) // 4


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        ("abc|xyz", {"abc", "xyz"}),
        ("abc|x*", set()),
        ("colou?r of (?:sun|moon)", {"r of "}),
        (r"(?:abcd)+\d", {"abcd"}),
        ("(?:abcd)*", set()),
        ("(?i:abcd)", set()),
        ("ab[cd]efg", {"efg"}),
        ("(?!abcd)ef", {"ef"}),
    ],
)
def test_words_are_what_a_match_must_hold(pattern, words):
    assert needed_words(re.compile(pattern)) == words


def test_words_that_a_match_may_lack_would_be_found_out(monkeypatch):
    monkeypatch.setattr("companion.privacy.needed_words.needed_words", lambda _: frozenset({"rarely"}))
    with pytest.raises(AssertionError):
        test_whatever_a_pattern_matches_is_tried(ORDERS[0])
