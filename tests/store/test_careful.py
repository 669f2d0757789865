"""The careful setting keeps no vector on the disk; without it, a thief with known texts gets far (THREATS.md)."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from benchmarks.attack import attack
from tests.store.test_vectors import Setting


@pytest.fixture
def setting(tmp_path: Path) -> Iterator[Setting]:
    made = Setting(tmp_path)
    yield made
    made.database.close()
    if made.worker is not None:
        made.worker.end()


def test_careful_leaves_no_file_and_finds_everything_all_the_same(setting: Setting) -> None:
    setting.add(40)
    setting.store.rebuild("own")
    assert setting.sealed_folders()
    setting.store.keep_none(True)
    assert setting.sealed_folders() == []
    setting.opened()  # the worker is started anew, as the engine does it
    setting.store.keep_none(True)
    setting.add(20)
    assert setting.store.due() == []
    assert setting.finds_all()
    assert not [path for path in setting.folder.rglob("*") if path.is_file()]


def unit(count: int) -> np.ndarray:
    vectors = np.random.default_rng(3).normal(size=(count, 64)).astype(np.float32)
    return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


def test_ten_known_texts_confirm_guesses_and_as_many_as_dimensions_give_all_back() -> None:
    vectors = unit(600)
    confirm, cosine = attack(vectors, 10, bytes(32))
    assert confirm == 1.0 and cosine < 0.5
    assert attack(vectors, 64, bytes(32))[1] > 0.99
