"""Chunks hold all of a document's words once, follow its structure, and fit the embedder."""

from hypothesis import given, settings
from hypothesis import strategies as st

from companion.library.chunker import EMBEDDED_TOKENS, MOST_TOKENS, chunk, embedding_text
from companion.models.word_pieces import token_counter
from companion.readers.builder import DocumentBuilder
from companion.types.documents import Block, BlockKind, Document, Place, Span

WORDS = st.text(alphabet=st.sampled_from("abcdefgh äßéñ.!?\n,;:–中文字。한국어ไทยक्ष😀'\"|-0123456789"), max_size=600)
KINDS = st.sampled_from([kind for kind in BlockKind if kind not in (BlockKind.TABLE, BlockKind.ROW, BlockKind.HEADING)])


@st.composite
def documents(draw):
    builder = DocumentBuilder(draw(st.text(max_size=300)))
    for number in range(draw(st.integers(0, 12))):
        what = draw(st.integers(0, 5))
        if what == 0:
            builder.heading(draw(WORDS), draw(st.integers(1, 6)), Place(line=number))
        elif what == 1:
            rows = draw(st.lists(st.lists(WORDS, min_size=1, max_size=4), max_size=8))
            builder.table(rows, header=draw(st.booleans()))
        else:
            long = draw(st.sampled_from([1, 1, 1, 30]))
            builder.add(draw(KINDS), draw(WORDS) * long, exact=draw(st.booleans()))
    return builder.build("name.txt", "2026-01-01T00:00:00+00:00")


@settings(max_examples=150, deadline=None)
@given(documents())
def test_nothing_is_lost_and_nothing_is_doubled(document):
    count = token_counter()
    at = 0
    for one in chunk(document, count):
        assert at <= one.span.start < one.span.end <= len(document.text)
        assert not document.text[at : one.span.start].strip()
        assert one.span.of(document.text) == one.span.of(document.text).strip()
        assert one.tokens == count(one.span.of(document.text)) <= MOST_TOKENS
        assert count(embedding_text(document, one)) <= EMBEDDED_TOKENS
        at = one.span.end
    assert not document.text[at:].strip()


@settings(max_examples=50, deadline=None)
@given(documents())
def test_blocks_point_at_the_very_words(document):
    for index, block in enumerate(document.blocks):
        assert block.span.of(document.text).strip()
        assert block.parent < index
        for cell in block.cells:
            assert block.span.start <= cell.span.start < cell.span.end <= block.span.end
        if block.kind is BlockKind.ROW:
            table = document.blocks[block.parent]
            assert table.kind is BlockKind.TABLE
            assert table.span.start <= block.span.start and block.span.end <= table.span.end
            assert " | ".join(cell.span.of(document.text) for cell in block.cells) == block.span.of(document.text)


def test_words_between_blocks_are_found_too():
    first, last = sentences(18, "cup"), sentences(18, "jug")
    text = f"Above all. {first} Nobody marked this. {last} Below all."
    blocks = tuple(
        Block(BlockKind.PARAGRAPH, Span(text.index(words), text.index(words) + len(words))) for words in (first, last)
    )
    chunks = chunk(Document("Gaps", text, blocks), token_counter())
    assert len(chunks) > 1
    assert " ".join(one.span.of(text) for one in chunks) == text


def sentences(number: int, word: str) -> str:
    return " ".join(f"The {word} number {index} stands in this sentence." for index in range(number))


def test_a_sentence_is_not_cut_where_it_fits():
    builder = DocumentBuilder("Long")
    builder.add(BlockKind.PARAGRAPH, sentences(100, "lamp"))
    document = builder.build("long.txt", "")
    chunks = chunk(document, token_counter())
    assert len(chunks) > 3
    assert all(one.span.of(document.text).endswith(".") for one in chunks)
    assert all(one.span.of(document.text).startswith("The") for one in chunks)


def test_abbreviations_and_dates_end_no_sentence():
    builder = DocumentBuilder("Kurz")
    builder.add(BlockKind.PARAGRAPH, " ".join(["Am 3. Mai kommt Dr. Weber, z.B. um 9 Uhr."] * 60))
    document = builder.build("kurz.txt", "")
    assert all(one.span.of(document.text).endswith("Uhr.") for one in chunk(document, token_counter()))


def test_a_heading_stays_with_what_follows_it():
    builder = DocumentBuilder("House")
    for name in ("Kitchen", "Cellar", "Attic"):
        builder.heading(name, 2)
        builder.add(BlockKind.PARAGRAPH, sentences(14, name.lower()))
    document = builder.build("house.md", "")
    chunks = chunk(document, token_counter())
    assert len(chunks) == 3
    for one, name in zip(chunks, ("Kitchen", "Cellar", "Attic"), strict=True):
        assert one.span.of(document.text).startswith(name)


def test_small_sections_share_a_chunk_and_large_ones_do_not():
    builder = DocumentBuilder("Notes")
    for name in ("One", "Two", "Three"):
        builder.heading(name, 2)
        builder.add(BlockKind.PARAGRAPH, "A short remark.")
    document = builder.build("notes.md", "")
    assert len(chunk(document, token_counter())) == 1


def test_the_second_half_of_a_section_still_says_where_it_stands():
    builder = DocumentBuilder("Lease")
    builder.heading("Rent", 1)
    builder.heading("Rises", 2)
    builder.add(BlockKind.PARAGRAPH, sentences(40, "rise"))
    document = builder.build("lease.pdf", "")
    last = chunk(document, token_counter())[-1]
    assert last.title_path == ("Lease", "Rent", "Rises")
    assert embedding_text(document, last).startswith("Lease › Rent › Rises\n")


def test_a_row_far_down_a_table_keeps_the_names_of_its_columns():
    builder = DocumentBuilder("Costs")
    rows = [["Date", "Shop", "Amount"]] + [[f"2026-01-{day:02}", "Greengrocer", f"{day}.50"] for day in range(1, 29)]
    builder.table(rows, header=True)
    document = builder.build("costs.csv", "")
    chunks = chunk(document, token_counter())
    assert len(chunks) > 1
    assert chunks[0].title_path == ("Costs",)
    assert chunks[-1].title_path == ("Costs", "Date | Shop | Amount")
    for one in chunks:
        assert all(line.count(" | ") == 2 for line in one.span.of(document.text).split("\n"))


def test_each_event_and_each_person_is_found_by_itself():
    builder = DocumentBuilder("Calendar")
    for name in ("Dentist", "Concert"):
        builder.add(BlockKind.EVENT, f"{name}\nWhen: Monday")
    assert len(chunk(builder.build("c.ics", ""), token_counter())) == 2


def test_a_megabyte_without_a_blank_is_cut_in_time():
    builder = DocumentBuilder("Blob")
    builder.add(BlockKind.CODE, "QUJD" * 250_000)
    document = builder.build("blob.txt", "")
    assert len(chunk(document, token_counter())) >= 500
