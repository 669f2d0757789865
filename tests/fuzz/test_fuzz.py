"""Boundaries of our own against whatever may come: generated here, by coverage in the long proof."""

import importlib.util
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.fuzz.targets import TARGETS

ROOT = Path(__file__).resolve().parents[2]
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3),
    max_leaves=8,
)
SAYINGS = st.lists(
    st.sampled_from(
        ["last week", "since 1987", "zwischen März und 31.02.2026", "13/13/2026", "the day before", "99999", "Q5",
         "until", "heute", "3 days ago", "-1 weeks", "Dr. Aydin said so. Then", "[1][2]", "“", "مرحبا", "学习", "\x00"]
    ),
    max_size=6,
).map(lambda parts: " ".join(parts).encode())  # fmt: skip
FRAMES = st.lists(
    st.tuples(st.integers(0, 2**32 - 1), st.binary(max_size=40)).map(lambda p: p[0].to_bytes(4, "big") + p[1]),
    max_size=4,
).map(b"".join)


def _as_envelope(value: object) -> bytes:
    import json

    return json.dumps({"op": "reply", "id": 1, "body": value}).encode()


@pytest.mark.parametrize("name", TARGETS)
@settings(max_examples=80, deadline=None, database=None, suppress_health_check=list(HealthCheck))
@given(data=st.binary(max_size=300) | SAYINGS | st.text(max_size=120).map(str.encode) | FRAMES | JSON.map(_as_envelope))
def test_nothing_unforeseen_comes_out(name, data):
    TARGETS[name](data)


def test_the_fuzzer_sees_a_target_that_fails():
    def planted(data: bytes) -> None:
        assert len(data) < 20

    with pytest.raises(AssertionError):
        settings(max_examples=80, deadline=None, database=None)(given(data=SAYINGS)(planted))()


@pytest.mark.proof
@pytest.mark.skipif(
    importlib.util.find_spec("atheris") is None, reason="atheris is not installed (pip install atheris)"
)
@pytest.mark.parametrize("name", TARGETS)
def test_a_minute_of_coverage_finds_nothing(name):
    command = [sys.executable, "-m", "tests.fuzz.targets", name, "60"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=180)
    assert done.returncode == 0, done.stderr[-3000:]
