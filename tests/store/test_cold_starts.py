"""A sound generation is opened as it is at each start, a tiny one too; none is rebuilt."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.store.test_vectors import Setting

SIZES = [12, 1_100]  # what Chroma leaves in its log only, and what it writes to its index


@pytest.fixture
def setting(tmp_path: Path) -> Iterator[Setting]:
    made = Setting(tmp_path)
    yield made
    made.database.close()
    if made.worker is not None:
        made.worker.end()


def start_again_and_again(setting: Setting, chunks: int, starts: int) -> None:
    setting.add(chunks)
    setting.store.rebuild("own")
    before = setting.sealed_folders()
    some = list(setting.vectors)[:: max(1, chunks // 5)]
    for _ in range(starts):
        setting.opened()
        assert setting.store.due() == []
        assert setting.store.rebuilds == 0
        assert setting.sealed_folders() == before
        assert all(setting.store.nearest(setting.vectors[number], 1).ids == (number,) for number in some)


@pytest.mark.parametrize("chunks", SIZES)
def test_cold_starts_rebuild_nothing(setting: Setting, chunks: int) -> None:
    start_again_and_again(setting, chunks, 3)


@pytest.mark.proof
@pytest.mark.parametrize("chunks", SIZES)
def test_a_hundred_cold_starts_rebuild_nothing(setting: Setting, chunks: int) -> None:
    start_again_and_again(setting, chunks, 100)


def test_a_generation_that_is_not_sound_would_be_noticed(setting: Setting) -> None:
    setting.add(1_100)
    setting.store.rebuild("own")
    next(setting.sealed_folders()[0].rglob("header.bin")).write_bytes(b"worn out")
    with pytest.raises(AssertionError):
        before = setting.sealed_folders()
        setting.opened()
        assert setting.sealed_folders() == before
