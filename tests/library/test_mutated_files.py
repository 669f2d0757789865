"""Damaged files of every kind cost nothing but themselves: no crash of the engine, no hang, a state for every one."""

import os
import random
import sys
from pathlib import Path

import pytest

from companion.engine import memory as engine_memory
from companion.types.errors import SENTENCES
from companion.types.library import FileState
from tests.library.at_work import LibraryAtWork, put
from tests.places import SHARED
from tests.readers.mutating import mutated

DOCS = SHARED / "data" / "docs"
LIMIT_S = 20.0
ENDS = (FileState.BY_WORDS, FileState.SEARCHABLE, FileState.FAILED, FileState.LEFT_OUT)  # without words: at once
PICTURES = ("image", "speech")  # recognising takes seconds a page, which the long form has time for
SCANS = ("MEDRPT", "scan", "olap")


def stored(*, pictures: bool) -> list[Path]:
    found = [path for path in sorted(DOCS.rglob("*")) if path.is_file() and path.parent != DOCS]
    if pictures:
        return found
    return [p for p in found if p.parent.name not in PICTURES and not any(word in p.name for word in SCANS)]


def check(tmp_path: Path, monkeypatch, count: int, seed: int, *, pictures: bool) -> None:
    monkeypatch.setattr(engine_memory, "READ_SECONDS", LIMIT_S)
    folder = tmp_path / "home"
    for name, data in mutated(stored(pictures=pictures), count, seed):
        put(folder, name, data)
    put(folder, "whole.md", "# Whole\n\nThe medlar is ripe.\n")
    library = LibraryAtWork(tmp_path / "data")
    try:
        library.memory.library.add_folder(folder, "own")
        library.eventually(lambda: library.found("medlar") == ["whole.md"], 600)
        library.eventually(
            lambda: not library.rows(FileState.WAITING) and len(library.rows()) >= count, count * LIMIT_S
        )
        for row in library.rows():
            assert row.state in ENDS, row
            if row.state is FileState.FAILED:
                assert row.problem.code in SENTENCES
        problems = {row.problem.code for row in library.rows(FileState.FAILED)}
        assert "internal" not in problems
        library.whole()
        put(folder, "after.md", "# After\n\nThe quince too.\n")
        library.eventually(lambda: library.found("quince") == ["after.md"])
    finally:
        library.close()


@pytest.mark.skipif(not DOCS.is_dir(), reason=f"the shared documents are not at {DOCS}")
def test_damaged_files_cost_only_themselves(tmp_path, monkeypatch):
    check(tmp_path, monkeypatch, 40, 20261124, pictures=False)


@pytest.mark.proof
@pytest.mark.skipif(not DOCS.is_dir(), reason=f"the shared documents are not at {DOCS}")
def test_two_thousand_damaged_files_cost_only_themselves(tmp_path, monkeypatch, capsys):
    seed = int(os.environ.get("COMPANION_SEED", random.SystemRandom().randrange(1 << 32)))
    with capsys.disabled():
        sys.stdout.write(f"\nseed {seed} (COMPANION_SEED={seed} makes the same files again)\n")
    check(tmp_path, monkeypatch, 2_000, seed, pictures=True)
