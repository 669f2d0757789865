"""A text whose tokens are looked up in one pass is cut at the same places as one whose every stretch is tokenised."""

import random

import pytest

from companion.library import token_spans
from companion.library.chunker import chunk
from companion.library.token_spans import TokenSpans
from companion.models.word_pieces import token_counter, token_starts
from companion.readers.builder import DocumentBuilder
from companion.types.documents import BlockKind, Span

PIECES = [
    "The rent rises to 1,240.50 € on 9 May; see §3(b).", "naïve cafés in Žďár", "Donaudampfschifffahrtsgesellschaft",
    "合同将于五月九日到期，请续签。", "契約は五月九日に終了します。",
    "किराया मई में बढ़ेगा।", "ينتهي العقد في التاسع من مايو؟",
    "e\u0301tude", "a\u200bb", "tab\tand\x1fcontrol\x07signs", "no\u00a0break", "👩‍👩‍👧 hugs", "x" * 130,
    "C:\\path\\file.txt", "don't—won't", "::--__==", "İstanbul", "ﬁne ﬂow", "a\u2028line\u2029par", "\ufeffmark",
    "Ⅷ½", "한국어 문장입니다.",
]  # fmt: skip


def made_text(seed: int) -> str:
    chance = random.Random(seed)
    return "".join(
        chance.choice(PIECES) + chance.choice([" ", " ", "\n", "\n\n", "", ", ", "\u00a0"]) for _ in range(160)
    )


def disagreements(text: str, seed: int) -> int:
    """How often the two ways of counting differ, for stretches that begin and end anywhere."""
    chance = random.Random(seed)
    whole = Span(0, len(text))
    quick = TokenSpans(text, whole, token_counter(), token_starts())
    found = 0
    for _ in range(300):
        start, end = sorted(chance.sample(range(len(text) + 1), 2))
        found += quick.count(Span(start, end)) != token_counter()(text[start:end])
    return found


@pytest.mark.parametrize("seed", range(8))
def test_both_ways_count_the_same_tokens(seed):
    assert disagreements(made_text(seed), seed) == 0


def test_a_cut_in_the_middle_of_a_word_would_be_noticed(monkeypatch):
    monkeypatch.setattr(TokenSpans, "_is_clean", lambda self, place: True)
    assert sum(disagreements(made_text(seed), seed) for seed in range(3)) > 0


@pytest.mark.parametrize("seed", range(4))
def test_chunks_are_the_same_either_way(seed):
    chance = random.Random(seed)
    builder = DocumentBuilder("mixed")
    for number in range(12):
        kind = chance.choice([BlockKind.PARAGRAPH, BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.ITEM])
        text = made_text(100 * seed + number)
        builder.add(kind, text[:60].replace("\n", " ") if kind is BlockKind.HEADING else text)
    document = builder.build("mixed.md", "")
    assert chunk(document, token_counter(), token_starts()) == chunk(document, token_counter())


def test_a_long_text_is_not_held_in_places(monkeypatch):
    monkeypatch.setattr(token_spans, "LONGEST_PASS", 10)
    passes: list[str] = []
    spans = TokenSpans("one two three four", Span(0, 18), token_counter(), lambda text: passes.append(text) or [])
    assert spans.count(Span(4, 13)) == 2
    assert passes == []
