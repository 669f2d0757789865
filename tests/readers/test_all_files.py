"""Every file of the shared collection ends in a document with the words that stand in it, or in a named problem."""

import csv
import re
import unicodedata

import pytest

from companion.library.chunker import EMBEDDED_TOKENS, MOST_TOKENS, chunk, embedding_text
from companion.models.word_pieces import token_counter
from companion.readers.registry import read
from companion.types.documents import Document
from companion.types.errors import SENTENCES, CompanionError
from tests.places import SHARED

MANIFEST = SHARED / "data" / "docs" / "manifest.tsv"
# The reference tool parts the letters of formulas ("N orth"), which no person reads so.
PARTED = {"pdf/uns__fr_olap.pdf"}
# Its newest revision has one page without content; the reference tool took its words from an older one.
EMPTIED = {"pdf/tika__testPDF_twoAuthors.pdf": "file-no-text"}
FUZZY = {"image", "speech"}  # recognised words: letter case and blanks are the recogniser's


def rows() -> list[dict[str, str]]:
    if not MANIFEST.is_file():
        return []
    with MANIFEST.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def takes_long(row: dict[str, str]) -> bool:
    """Recognising a dense page takes seconds; one small picture stands for all in the short run."""
    recognised = row["kind"] == "image" or row["note"].startswith("scan")
    return recognised and row["path"] != "image/tika__testOCR_spacing.png"


def plain(text: str, *, fuzzy: bool) -> str:
    text = re.sub(r"[\x00-\x08\x0e-\x1f]", "", text)  # one fragment holds a bell
    text = re.sub(r"\s+", " ", unicodedata.normalize("NFC", text))
    return re.sub(r"\s+", "", text.casefold()) if fuzzy else text


def all_words(document: Document) -> str:
    inner = [all_words(one.document) for one in document.attachments if one.document is not None]
    return " ".join([document.text, *inner])


@pytest.mark.skipif(not rows(), reason=f"the shared documents are not at {MANIFEST.parent}")
@pytest.mark.parametrize(
    "row",
    [pytest.param(row, marks=[pytest.mark.proof] if takes_long(row) else []) for row in rows()],
    ids=lambda row: row["path"],
)
def test_a_file_is_read_or_its_problem_is_named(row):
    path = MANIFEST.parent / row["path"]
    if not path.is_file():
        pytest.skip("listed in the manifest but not stored")
    try:
        with path.open("rb") as file:
            document = read(file, path.name, "2026-01-01T00:00:00+00:00")
    except CompanionError as error:
        assert error.problem.code in SENTENCES
        assert error.problem.code.startswith("file-")
        if row["path"] in EMPTIED:
            assert error.problem.code == EMPTIED[row["path"]]
            return
        assert row["kind"] in ("hostile", "speech"), f"{error.problem.sentence} ({error.problem.params})"
        return
    fuzzy = row["kind"] in FUZZY or row["note"].startswith("scan") or row["path"] in PARTED
    assert plain(row["expected_fragment"], fuzzy=fuzzy) in plain(document.text, fuzzy=fuzzy)
    check_chunks(document)


def check_chunks(document: Document) -> None:
    """The chunks of a document hold all of its words once, in order, within the embedder's limit."""
    count = token_counter()
    at = 0
    for one in chunk(document, count):
        assert one.span.start >= at
        assert not document.text[at : one.span.start].strip()
        assert one.tokens == count(one.span.of(document.text)) <= MOST_TOKENS
        assert count(embedding_text(document, one)) <= EMBEDDED_TOKENS
        at = one.span.end
    assert not document.text[at:].strip()
    for attachment in document.attachments:
        if attachment.document is not None:
            check_chunks(attachment.document)
