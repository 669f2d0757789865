"""Imports run downwards: planted wrong ones are seen, and importing the code loads nothing heavy."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.places import ROOT

HEAVY = (
    "torch",
    "transformers",
    "sentence_transformers",
    "chromadb",
    "xllamacpp",
    "onnxruntime",
    "rapidocr",
    "pypdfium2",
)
LIST_MODULES = """
import importlib, json, pkgutil, sys
package = importlib.import_module(sys.argv[1])
for module in pkgutil.walk_packages(package.__path__, package.__name__ + "."):
    if not module.name.endswith("__main__"):
        importlib.import_module(module.name)
print(json.dumps(sorted({name.split(".")[0] for name in sys.modules} | {n for n in sys.modules if n.count(".") == 1})))
"""


def loaded_by(package: str) -> set[str]:
    """Modules (one or two names deep) in memory after importing all of a package."""
    ended = subprocess.run(
        [sys.executable, "-c", LIST_MODULES, package], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert ended.returncode == 0, ended.stderr
    return set(json.loads(ended.stdout.splitlines()[-1]))


@pytest.mark.parametrize(
    ("file", "line", "contract"),
    [
        ("companion/clock.py", "import PySide6.QtCore", "The product knows no window"),
        ("ui/words.py", "import companion.store.database", "The window knows the engine's requests and types"),
        ("companion/types/errors.py", "import companion.store.database", "Layers run downwards"),
        ("companion/workers/embed.py", "import companion.store.jobs", "A worker knows readers"),
        ("companion/engine/engine.py", "def f() -> None:\n    import torch", "What crashes or swells"),
    ],
)
def test_an_import_upwards_is_seen(tmp_path: Path, file: str, line: str, contract: str) -> None:
    for name in ("companion", "ui"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    with (tmp_path / file).open("a", encoding="utf-8") as planted:
        planted.write(f"\n\n{line}\n")
    linter = Path(sys.executable).with_name("lint-imports")
    ended = subprocess.run([linter, "--no-logo"], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert ended.returncode == 1, ended.stdout + ended.stderr
    assert [text for text in ended.stdout.splitlines() if contract in text and "BROKEN" in text]


def test_importing_the_product_loads_nothing_that_belongs_to_workers() -> None:
    assert loaded_by("companion") & {*HEAVY, "PySide6", "ui"} == set()


def test_importing_the_window_loads_neither_models_nor_a_way_to_the_internet() -> None:
    assert loaded_by("ui") & {*HEAVY, "httpx", "ollama", "apsw", "PySide6.QtNetwork"} == set()
