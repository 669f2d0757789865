"""Companion goes without a trace when its owner says so, and takes nothing else along."""

import subprocess
import sys
from pathlib import Path

from tests.places import Home

PASSPHRASE = "a long enough passphrase"


def indexed(home: Home) -> Path:
    notes = home.folder / "notes"
    notes.mkdir()
    (notes / "kettle.md").write_text("# Kettle\n\nThe kettle was descaled on 3 May 2026.\n", encoding="utf-8")
    subprocess.run(
        [sys.executable, "-m", "companion", "--passphrase-fd", "0", "index", str(notes)],
        env=home.environment(),
        cwd=home.folder,
        input=PASSPHRASE,
        text=True,
        timeout=120,
        check=True,
        capture_output=True,
    )
    return notes


def everything(home: Home) -> set[str]:
    found = {str(path.relative_to(home.folder)) for path in home.folder.rglob("*")}
    return found | {str(path) for path in home.runtime.rglob("*.sock")}


def test_everything_goes_but_the_owners_files_and_whatever_else_lies_there(home: Home) -> None:
    before = everything(home)
    notes = indexed(home)
    (home.data / "shopping.txt").write_text("leeks", encoding="utf-8")
    settings = home.folder / ".config" / "companion"
    settings.mkdir(parents=True)
    (settings / "window.ini").write_text("[look]\n", encoding="utf-8")

    asked = home.run("remove-all-data")  # nobody is there to be asked
    assert asked.returncode == 2
    assert "--yes" in asked.stderr
    assert (home.data / "memory.db").exists()

    removed = home.run("remove-all-data", "--yes")
    assert removed.returncode == 0, removed.stderr
    assert str(home.data) in removed.stdout
    assert "shopping.txt" in removed.stdout
    left = everything(home) - before
    assert left == {"notes", "notes/kettle.md", "data", "data/shopping.txt", ".config"}
    assert (notes / "kettle.md").read_text(encoding="utf-8").endswith("3 May 2026.\n")
    assert "keeps nothing" in home.run("remove-all-data", "--yes").stdout


def test_the_engine_can_be_stopped_and_comes_back(home: Home) -> None:
    indexed(home)
    assert "ended" in home.run("stop").stdout
    assert "No engine" in home.run("stop").stdout
