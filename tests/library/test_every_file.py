"""Every file of the shared collection through the whole of it: a named state, and its words are found by searching."""

import csv
import re
import shutil
import unicodedata
from pathlib import Path

import pytest

from companion.types.errors import SENTENCES
from companion.types.library import FileState
from tests.library.at_work import LibraryAtWork, put
from tests.places import SHARED

DOCS = SHARED / "data" / "docs"
QUICK = {"md", "txt", "eml", "mbox", "ics", "csv", "rtf", "odt"}
FUZZY = {"image", "speech"}  # recognised words
# The reference tool parts the letters of formulas ("N orth"), or took its words from an older revision.
REFERENCE_ODD = {"pdf/uns__fr_olap.pdf", "pdf/tika__testPDF_twoAuthors.pdf"}
FOUND_STATES = (FileState.BY_WORDS, FileState.SEARCHABLE)


def rows() -> list[dict[str, str]]:
    manifest = DOCS / "manifest.tsv"
    if not manifest.is_file():
        return []
    with manifest.open(encoding="utf-8", newline="") as file:
        found = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    return [row for row in found if (DOCS / row["path"]).is_file()]


def plain(text: str) -> str:
    text = re.sub(r"[\x00-\x08\x0e-\x1f]", "", text)
    return re.sub(r"\s+", "", unicodedata.normalize("NFC", text).casefold())


def check(tmp_path: Path, chosen: list[dict[str, str]]) -> None:
    folder = tmp_path / "home"
    for row in chosen:
        (folder / row["path"]).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(DOCS / row["path"], folder / row["path"])
    put(folder, "whole.md", "# Whole\n\nThe medlar is ripe.\n")
    library = LibraryAtWork(tmp_path / "data")
    try:
        library.memory.library.add_folder(folder, "own")
        library.eventually(
            lambda: len(library.rows()) > len(chosen) and not library.rows(FileState.WAITING), 60 + 25 * len(chosen)
        )
        known = {row.path: row for row in library.rows()}
        faults = [fault for row in chosen if (fault := _fault(library, known, row))]
        assert faults == []
        assert library.found("medlar")[0] == "whole.md"
        library.whole()
    finally:
        library.close()


def _fault(library: LibraryAtWork, known, row: dict[str, str]) -> str:
    """What is wrong with a file's state or with finding it; "" where all is right."""
    file = known.get(row["path"])
    if file is None:
        return f"{row['path']} has no state"
    if file.state is FileState.FAILED and file.problem.code not in SENTENCES:
        return f"{row['path']} failed for no reason with a name"
    if file.state not in (*FOUND_STATES, FileState.FAILED, FileState.LEFT_OUT):
        return f"{row['path']} is {file.state}"
    fragment = row["expected_fragment"].strip()
    if row["kind"] in ("hostile", "speech") or not fragment or row["path"] in REFERENCE_ODD:
        return ""
    if file.state not in FOUND_STATES:
        return f"{row['path']} was not read: {file.problem and file.problem.code}"
    texts = {
        passage.path: passage
        for passage in next(iter(library.memory.passages.search(fragment, _everything(), 10))).passages
    }
    same = {path for path, text in library.texts().items() if plain(fragment) in plain(text)}
    if not same & set(texts):
        return f"{row['path']} is not found by {fragment!r}: {sorted(texts)}"
    return ""


def _everything():
    from companion.types.passages import Scope

    return Scope()


@pytest.mark.skipif(not rows(), reason=f"the shared documents are not at {DOCS}")
def test_each_quick_file_has_a_state_and_is_found_by_its_words(tmp_path):
    check(tmp_path, [row for row in rows() if row["kind"] in QUICK and "scan" not in row["note"]])


@pytest.mark.proof
@pytest.mark.skipif(not rows(), reason=f"the shared documents are not at {DOCS}")
def test_each_file_has_a_state_and_is_found_by_its_words(tmp_path):
    check(tmp_path, rows())


@pytest.mark.skipif(not rows(), reason=f"the shared documents are not at {DOCS}")
def test_a_file_that_is_not_found_would_be_caught(tmp_path):
    chosen = [row for row in rows() if row["kind"] == "md"][:1]
    with pytest.raises(AssertionError, match="is not found by"):
        check(tmp_path, [chosen[0] | {"expected_fragment": "words that stand nowhere zyzzyva"}])
