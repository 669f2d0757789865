"""A sealed generation whose files were garbled, cut short, zeroed or deleted, one by one, is made again."""

import random
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.store.test_vectors import Setting

VECTORS = 1_100  # more than Chroma needs to write its index out


def garble(path: Path) -> None:
    content = bytearray(path.read_bytes())
    for at in range(0, len(content), max(1, len(content) // 50)):
        content[at] ^= 0xA5
    path.write_bytes(content)


def cut_short(path: Path) -> None:
    with path.open("r+b") as file:
        file.truncate(path.stat().st_size // 2)


def zero(path: Path) -> None:
    path.write_bytes(bytes(path.stat().st_size))


WAYS: dict[str, Callable[[Path], None]] = {
    "garbled": garble,
    "cut short": cut_short,
    "zeroed": zero,
    "deleted": Path.unlink,
}


@pytest.fixture
def sealed(tmp_path: Path) -> Iterator[Setting]:
    made = Setting(tmp_path)
    made.add(VECTORS)
    made.store.rebuild("own")
    yield made
    made.database.close()
    if made.worker is not None:
        made.worker.end()


def damage_and_look(sealed: Setting, file: int, way: str) -> None:
    (folder,) = sealed.sealed_folders()
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    WAYS[way](files[file % len(files)])
    sealed.opened()
    some = list(sealed.vectors)[::97]
    for _ in range(2):
        assert all(sealed.store.nearest(sealed.vectors[n], 1).ids == (n,) for n in some), files[file % len(files)].name
        if not sealed.store.due():
            return
        assert sealed.store.rebuild("own")


@pytest.mark.parametrize(("file", "way"), random.Random(5).sample([(f, w) for f in range(6) for w in WAYS], 2))
def test_a_file_or_two_of_it(sealed: Setting, file: int, way: str) -> None:
    damage_and_look(sealed, file, way)


@pytest.mark.proof
@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("file", range(6))
def test_every_file_in_every_way(sealed: Setting, file: int, way: str) -> None:
    damage_and_look(sealed, file, way)
