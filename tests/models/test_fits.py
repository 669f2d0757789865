"""Whether a model fits this machine."""

import pytest

from companion.models import fits
from companion.models.fits import Memory, ModelShape
from companion.models.tokens import Calibration, estimate, fewest
from companion.workers.requests import ChatTurn

GIB = 1024**3
SMOLLM2 = ModelShape(98_362_840, cache_bytes_per_token=30 * 3 * 128 * 2, context_tokens=8192)
LLAMA_7B = ModelShape(4_100_000_000, cache_bytes_per_token=32 * 32 * 256 * 2, context_tokens=4096)
LLAMA_13B = ModelShape(7_400_000_000, cache_bytes_per_token=40 * 40 * 256 * 2, context_tokens=4096)


def test_the_sum_agrees_with_what_a_real_server_reported():
    reported = 209_505_483  # /api/ps, smollm2:135m with 4,096 tokens
    assert SMOLLM2.needed_bytes(4096) - fits.SERVER_BYTES == pytest.approx(reported, rel=0.03)


@pytest.mark.parametrize(
    ("shape", "gib", "expected"),
    [
        (LLAMA_7B, 8, True),
        (LLAMA_7B, 4, False),
        (LLAMA_13B, 16, True),
        (LLAMA_13B, 8, False),
    ],
)
def test_the_rule_agrees_with_ollamas_own_advice(shape, gib, expected):
    assert fits.fits(shape, Memory(gib * GIB, gib * GIB)) is expected


def test_a_context_is_as_long_as_wanted_but_no_longer_than_model_and_memory_allow():
    assert fits.context_for(ModelShape(10**9, 10_000, 131_072), Memory(32 * GIB, 30 * GIB)) == 8192
    assert fits.context_for(LLAMA_7B, Memory(32 * GIB, 30 * GIB)) == 4096
    assert fits.context_for(ModelShape(10**9, 10_000, 512), Memory(32 * GIB, 30 * GIB)) == 512
    assert fits.context_for(LLAMA_13B, Memory(8 * GIB, 2 * GIB)) == fits.LEAST_CONTEXT_TOKENS
    assert 2048 < fits.context_for(ModelShape(10**9, 400_000, 8192), Memory(8 * GIB, 4 * GIB)) < 8192


def test_this_machine_has_memory():
    memory = fits.this_machine()
    assert 0 < memory.available_bytes <= memory.total_bytes


@pytest.mark.parametrize(
    ("text", "counted"),
    [("Name three colours.", 13), ("Tell me a long story.", 15), ("Hi", 10)],  # as a real server counted them
)
def test_an_estimate_is_near_the_servers_count(text, counted):
    assert abs(estimate((ChatTurn("user", text),)) - counted) <= 3


def test_numbers_and_other_scripts_weigh_more_than_english():
    def cost(text: str) -> int:
        return estimate((ChatTurn("user", text * 100),))

    assert cost("3141592653") > cost("abcdefghij")
    assert cost("我们沿着河边骑车直到太") > 2 * cost("We cycled ")


def test_a_calibrated_count_follows_the_server_and_keeps_models_apart():
    calibration, turns = Calibration(), (ChatTurn("user", "a note about plums " * 100),)
    plain = calibration.count("a", turns)
    calibration.learn("a", turns, plain * 2)
    assert calibration.count("a", turns) == pytest.approx(plain * 2, abs=1)
    calibration.learn("a", turns, plain)
    assert calibration.count("a", turns) == pytest.approx(plain * 1.5, abs=1)
    assert calibration.count("b", turns) == plain


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("We walked along the river until it got dark. " * 40, 400),
        ("Wir gingen am Fluss entlang, bis es dunkel wurde. " * 40, 480),
        ("Мы шли вдоль реки, пока не стемнело. " * 40, 400),
        ("我们沿着河边走到天黑。" * 40, 300),
        ("14.50 23.10 2025-11-24 " * 40, 500),
    ],
)
def test_no_model_packs_text_so_densely_that_it_would_be_taken_for_cut(text, read):
    """`read`: below what current vocabularies of 150,000 to 260,000 entries need for the text."""
    turns = (ChatTurn("user", text),)
    assert fewest(turns) <= read
    assert fewest(turns) > 0.3 * read, "a cut to a quarter is seen in any script"


def test_a_count_of_half_the_prompt_does_not_hide_the_next_cut():
    calibration, turns = (
        Calibration(),
        (
            ChatTurn(
                "user",
                "a note about plums " * 100,
            ),
        ),
    )
    before = calibration.count("a", turns)
    calibration.learn("a", turns, before // 2)
    assert calibration.count("a", turns) == before
