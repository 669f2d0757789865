"""Turned vectors keep their neighbours and hide their numbers."""

import hashlib
import subprocess
import sys

import numpy as np
import pytest

from companion.store.turn import turn, turn_matrix

SEED = bytes(range(32))


@pytest.mark.parametrize("dimensions", [1, 2, 384])
def test_a_turn_keeps_lengths_and_cosines(dimensions):
    vectors = np.random.default_rng(3).normal(size=(50, dimensions)).astype(np.float32)
    turned = turn(vectors, turn_matrix(SEED, dimensions))
    assert turned.dtype == np.float32
    assert np.allclose(turned @ turned.T, vectors @ vectors.T, rtol=1e-4, atol=1e-4)


def test_a_turned_vector_is_far_from_the_one_it_was():
    vectors = np.random.default_rng(3).normal(size=(50, 384)).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    assert np.abs(np.sum(vectors * turn(vectors, turn_matrix(SEED, 384)), axis=1)).max() < 0.3


def test_the_matrix_is_orthogonal_and_of_the_seed_alone():
    matrix = turn_matrix(SEED, 384)
    assert np.allclose(matrix @ matrix.T, np.eye(384), atol=1e-5)
    assert not np.allclose(matrix, turn_matrix(SEED[::-1], 384), atol=0.01)


def test_another_run_makes_the_same_matrix():
    code = (
        "import hashlib, numpy as np; from companion.store.turn import turn_matrix;"
        "print(hashlib.sha256(turn_matrix(bytes(range(32)), 64).tobytes()).hexdigest())"
    )
    other = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert other.stdout.strip() == hashlib.sha256(turn_matrix(SEED, 64).tobytes()).hexdigest()


def test_the_matrix_of_a_seed_never_changes_with_a_version():
    # A sealed generation outlives updates: these numbers were written down once.
    found = turn_matrix(SEED, 4)
    assert np.allclose(found, KNOWN, atol=1e-5)


KNOWN = np.array(
    [
        [0.178543, -0.134561, -0.809063, 0.543538],
        [0.239687, -0.699317, -0.250697, -0.625026],
        [0.897919, -0.038823, 0.366391, 0.240815],
        [-0.323131, -0.700958, 0.385131, 0.505884],
    ]
)
