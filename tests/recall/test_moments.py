"""The spread of cosines is the one that a scan of the whole collection would give."""

import numpy as np
import pytest

from companion.recall.moments import Moments


def units(count: int, seed: int) -> np.ndarray:
    rows = np.random.default_rng(seed).normal(0.2, 1, (count, 48)).astype(np.float32)
    return rows / np.linalg.norm(rows, axis=1, keepdims=True)


def test_mean_and_deviation_are_those_of_all_cosines_after_adding_and_removing():
    vectors, question = units(500, 1), units(1, 2)[0]
    moments = Moments(48)
    moments.add(vectors[:300])
    moments.add(vectors[300:])
    moments.remove(vectors[100:200])
    cosines = np.concatenate([vectors[:100], vectors[200:]]) @ question
    shape = moments.along(question)
    assert shape.count == 400
    assert shape.mean == pytest.approx(cosines.mean(), abs=1e-6)
    assert shape.deviation == pytest.approx(cosines.std(), abs=1e-6)


def test_an_empty_collection_has_no_spread():
    moments = Moments(48)
    assert moments.along(units(1, 2)[0]).deviation == 0.0
    moments.add(units(1, 3))
    moments.remove(units(1, 3))
    assert moments.along(units(1, 2)[0]).count == 0


def test_moments_outlive_a_restart_and_cut_ones_are_refused():
    moments = Moments(48)
    moments.add(units(20, 4))
    kept = moments.to_bytes()
    question = units(1, 5)[0]
    assert Moments.from_bytes(kept).along(question) == moments.along(question)
    with pytest.raises(ValueError, match="cut off"):
        Moments.from_bytes(kept[:-8])
