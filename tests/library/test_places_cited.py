"""A citation opens where its words stand: the line of the sentence, the message and its date, the page itself."""

import io
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from companion.commands import words
from companion.library import page_showing
from companion.types.documents import DateKind, Span
from companion.types.errors import CompanionError
from companion.types.passages import Passage, Scope, Why
from tests.library.at_work import LibraryAtWork, put
from tests.places import SHARED

NOTE = (
    "---\ntitle: Garden\n---\n# Garden\n\n"
    "The pear tree was planted in March.\nIt stands beside the shed.\nThe medlar came a year later,\n"
    "in a wet April.\n\n- first item\n- second item with the quince\n  and its second line about figs\n"
)
MBOX = (
    "From ada@example.org Mon Jan  5 10:00:00 2026\nFrom: ada@example.org\nDate: Mon, 5 Jan 2026 10:00:00 +0000\n"
    "Subject: First\n\nThe boat is in the harbour.\n\n"
    "From bob@example.org Tue Mar  3 11:00:00 2026\nFrom: bob@example.org\nDate: Tue, 3 Mar 2026 11:00:00 +0000\n"
    "Subject: Second\n\nThe medlar is ripe.\n"
)


class Shelf(LibraryAtWork):
    """One library for all tests here; each looks into the folder that it added last."""

    number = 0

    def watch(self, folder: Path) -> int:
        self.number = super().watch(folder)
        return self.number


@pytest.fixture(scope="module")
def library(tmp_path_factory):
    made = Shelf(tmp_path_factory.mktemp("memory") / "data")
    yield made
    made.close()


def passages(library: Shelf, question: str, scope: Scope | None = None) -> tuple[Passage, ...]:
    scope = replace(scope or Scope(), folders=(library.number,))
    return next(iter(library.memory.passages.search(question, scope, 10))).passages


def span_of(passage: Passage, said: str) -> Span:
    at = passage.text.index(said)
    return Span(at, at + len(said))


@pytest.mark.parametrize("name", ["garden.md", "garden.txt", "garden.rst", "garden.org"])
@pytest.mark.parametrize("said", ["It stands beside", "The medlar came", "in a wet April"])
def test_a_sentence_inside_a_paragraph_is_cited_at_its_own_line(library, tmp_path, name, said):
    path = put(tmp_path / "home", name, f"{NOTE}\nThis is {name} about {said}.\n")
    library.watch(tmp_path / "home")
    (passage,) = [one for one in passages(library, "pear tree shed medlar April") if said in one.text]
    line = passage.place_of(span_of(passage, said)).line
    assert said in path.read_text("utf-8").split("\n")[line - 1]
    assert words.citation(passage, span_of(passage, said)) == f"[{passage.number}] {name}:{line}"


def test_the_same_bytes_under_another_name_are_read_by_that_names_reader(library, tmp_path):
    put(tmp_path / "home", "same.md", "Title\n=====\n\n- [ ] call the nursery about medlars\n")
    put(tmp_path / "home", "same.rst", "Title\n=====\n\n- [ ] call the nursery about medlars\n")
    library.watch(tmp_path / "home")
    assert library.texts()["same.rst"] != library.texts()["same.md"]


def test_a_later_line_of_a_list_item_is_its_own_line(library, tmp_path):
    path = put(tmp_path / "home", "garden.md", NOTE)
    library.watch(tmp_path / "home")
    passage = passages(library, "figs")[0]
    line = passage.place_of(span_of(passage, "its second line about figs")).line
    assert "figs" in path.read_text("utf-8").split("\n")[line - 1]


def test_a_passage_that_begins_inside_a_long_paragraph_knows_its_line(library, tmp_path):
    lines = [f"Line {number} tells of thing{number} and more than that, at some length." for number in range(1, 120)]
    path = put(tmp_path / "home", "long.txt", "\n".join(lines))
    library.watch(tmp_path / "home")
    for number in (50, 90, 118):
        passage = passages(library, f"thing{number}")[0]
        line = passage.place_of(span_of(passage, f"thing{number} ")).line
        assert f"thing{number} " in path.read_text().split("\n")[line - 1]
        first = passage.text.split("\n")[0]
        assert first in path.read_text().split("\n")[passage.place.line - 1]


def test_code_is_cited_at_the_line_of_the_words(library, tmp_path):
    code = "import os\n\n\ndef first():\n    return 1\n\n\ndef second():\n    value = 2\n"
    code += "    # the medlar line\n    return value\n"
    put(tmp_path / "home", "tool.py", code)
    library.watch(tmp_path / "home")
    passage = passages(library, "medlar line")[0]
    assert passage.place_of(span_of(passage, "medlar")).line == 10


def test_each_message_of_a_mailbox_has_its_own_date_and_is_found_by_it(library, tmp_path):
    put(tmp_path / "home", "old.mbox", MBOX)
    library.watch(tmp_path / "home")
    passage = passages(library, "medlar")[0]
    assert (passage.date[:10], passage.date_kind) == ("2026-03-03", DateKind.SENT)
    assert passage.place.message == "Second"
    assert words.citation(passage) == "[1] old.mbox, Second (2026-03-03)"
    spring = Scope(since="2026-02-01", until="2026-04-01")
    found = [one for one in passages(library, "boat medlar", spring) if one.why != (Why.NEIGHBOUR,)]
    assert [one.place.message for one in found] == ["Second"]
    row = library.row("old.mbox")
    assert (row.date[:10], row.date_kind) == ("2026-01-05", DateKind.SENT)


def test_lines_that_stand_many_times_in_a_file_are_one_passage(library, tmp_path):
    rows = "name,fruit\n" + "Ada,medlar\n" * 400
    put(tmp_path / "home", "list.csv", rows)
    library.watch(tmp_path / "home")
    texts = [one.text for one in passages(library, "medlar")]
    assert texts
    assert len(texts) == len(set(texts))


def drawn(library: LibraryAtWork, passage: Passage, said: str, page: int | None = None):
    from PIL import Image

    at = passage.text.index(said)
    start = passage.start + at
    memory = library.memory
    view = page_showing.show_page(
        memory.database.read(),
        memory.draw_page,
        passage.file,
        page,
        Span(passage.start, passage.start + len(passage.text)),
        (Span(start, start + len(said)),),
        900,
        None,
    )
    return view, Image.open(io.BytesIO(view.image)).convert("L")


def ink(image, box) -> float:
    """Share of dark dots in a box of a page."""
    width, height = image.size
    cut = image.crop((box.left * width, box.top * height, box.right * width, box.bottom * height))
    pixels = cut.histogram()
    return sum(pixels[:128]) / max(1, sum(pixels))


@pytest.mark.parametrize(
    ("stored", "question", "said"),
    [
        ("pdf/tika__testPDF.pdf", "toolkit for detecting and extracting metadata", "toolkit for detecting"),
        ("pdf/tika__testPDF_rotated.pdf", "toolkit for detecting and extracting metadata", "toolkit for detecting"),
        ("pdf/uns__layout-parser-paper-fast.pdf", "layout detection table detection", "table detection"),
        ("pdf/mid__RECEIPT-2024-TXN-98765_retail_purchase.pdf", "Headphones Premium Black", "Headphones"),
        ("pdf/uns__korean-text-with-tables.pdf", "제과점은 오프라인 결제건에 한하며", "제과점은"),
    ],
)
def test_a_pdf_page_is_shown_with_the_cited_words_marked(library, tmp_path, stored, question, said):
    source = SHARED / "data" / "docs" / stored
    if not source.is_file():
        pytest.skip(f"the shared documents are not at {SHARED}")
    (tmp_path / "home").mkdir()
    shutil.copy(source, tmp_path / "home" / source.name)
    library.watch(tmp_path / "home")
    passage = next(one for one in passages(library, question) if said in one.text)
    view, image = drawn(library, passage, said)
    assert view.page == passage.place.page or view.page == passage.place_of(span_of(passage, said)).page
    assert (view.width_px, view.height_px) == image.size
    strong = [box for box in view.marks if box.strong]
    assert strong, "the very words are marked"
    for box in strong:
        assert 0 <= box.left < box.right <= 1.001
        assert 0 <= box.top < box.bottom <= 1.001
        assert (box.bottom - box.top) < 0.1
        assert ink(image, box) > 0.02, "there is ink under the mark"
    soft = [box for box in view.marks if not box.strong]
    assert sum((b.right - b.left) * (b.bottom - b.top) for b in soft) > sum(
        (b.right - b.left) * (b.bottom - b.top) for b in strong
    )


def test_a_picture_is_shown_with_its_recognised_words_marked(library, tmp_path):
    from PIL import Image, ImageDraw, ImageFont

    (tmp_path / "home").mkdir()
    picture = Image.new("RGB", (900, 400), "white")
    drawing = ImageDraw.Draw(picture)
    drawing.text((60, 60), "The rent is due on Friday", fill="black", font=ImageFont.load_default(36))
    drawing.text((60, 260), "Call the medlar nursery", fill="black", font=ImageFont.load_default(36))
    picture.save(tmp_path / "home" / "note.png")
    library.watch(tmp_path / "home")
    passage = passages(library, "medlar")[0]
    view, image = drawn(library, passage, "medlar")
    (box,) = [box for box in view.marks if box.strong]
    assert 240 / 400 < (box.top + box.bottom) / 2 < 320 / 400
    assert 60 / 900 < box.left < box.right < 600 / 900
    assert ink(image, box) > 0.02


def test_what_has_no_pages_says_so(library, tmp_path):
    put(tmp_path / "home", "a.md", "# A\n\nmedlar\n")
    library.watch(tmp_path / "home")
    with pytest.raises(CompanionError) as refused:
        drawn(library, passages(library, "medlar")[0], "medlar")
    assert refused.value.problem.code == "page-not-shown"
