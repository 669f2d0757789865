"""A worker may be taken over by a file that it reads: it can lie, but not command."""

import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from companion.engine.replies import checked_hits, checked_reading, checked_vectors
from companion.store.vectors import as_vectors
from companion.types.documents import Attachment, Block, BlockKind, Cell, Chunk, Document, Place, Span
from companion.types.errors import CompanionError
from companion.workers.requests import Hits, ReadDone, Vectors

TEXT = "On Sunday there were guests."
WHOLE = Span(0, len(TEXT))
CHUNK = Chunk(WHOLE, Place(), Place(), ("Dinner",), 6)
DOCUMENT = Document("Dinner", TEXT, (Block(BlockKind.PARAGRAPH, WHOLE),))
HONEST = ReadDone(DOCUMENT, ((CHUNK,),), "text/1")
MANY = settings(max_examples=200, deadline=None, database=None)
numbers = st.integers(-(2**40), 2**40)
spans = st.builds(Span, numbers, numbers)


def is_believed(check, *arguments) -> bool:
    try:
        check(*arguments)
    except CompanionError as error:
        assert error.problem.code in ("worker-lied", "bad-request")
        return False
    return True


def test_an_honest_reply_is_believed():
    assert checked_reading(HONEST) is HONEST
    mail = replace(DOCUMENT, attachments=(Attachment("a.txt", DOCUMENT), Attachment("b.bin", None, "file-unknown")))
    assert is_believed(checked_reading, ReadDone(mail, ((CHUNK,), (CHUNK,), ()), "mail/1"))


@pytest.mark.parametrize(
    "lie",
    [
        ReadDone(DOCUMENT, (), "text/1"),
        ReadDone(DOCUMENT, ((CHUNK,), (CHUNK,)), "text/1"),
        ReadDone(replace(DOCUMENT, attachments=(Attachment("a", DOCUMENT),)), ((CHUNK,),), "text/1"),
        ReadDone(replace(DOCUMENT, attachments=(Attachment("a", None, "x"),)), ((CHUNK,), (CHUNK,)), "text/1"),
        ReadDone(DOCUMENT, ((replace(CHUNK, span=Span(0, 10**9)),),), "text/1"),
        ReadDone(DOCUMENT, ((replace(CHUNK, tokens=-1),),), "text/1"),
        ReadDone(replace(DOCUMENT, blocks=(Block(BlockKind.PARAGRAPH, WHOLE, parent=7),)), ((CHUNK,),), "text/1"),
        ReadDone(
            replace(DOCUMENT, blocks=(Block(BlockKind.ROW, WHOLE, cells=(Cell(Span(5, 400)),)),)), ((CHUNK,),), "text/1"
        ),
        ReadDone(
            replace(DOCUMENT, blocks=(Block(BlockKind.ROW, WHOLE, cells=(Cell(Span(0, 1), "", 10**9),)),)),
            ((CHUNK,),),
            "text/1",
        ),
    ],
)
def test_a_reply_that_cannot_be_is_not_believed(lie):
    assert not is_believed(checked_reading, lie)


@MANY
@given(span=spans)
def test_a_span_is_believed_only_where_it_lies_in_its_text(span):
    fits = 0 <= span.start <= span.end <= len(TEXT)
    assert is_believed(checked_reading, ReadDone(DOCUMENT, ((replace(CHUNK, span=span),),), "text/1")) is fits
    block = replace(DOCUMENT, blocks=(Block(BlockKind.PARAGRAPH, span),))
    assert is_believed(checked_reading, ReadDone(block, ((CHUNK,),), "text/1")) is fits


def test_attachments_in_attachments_without_end_are_not_believed():
    document = DOCUMENT
    for _ in range(50):
        document = replace(DOCUMENT, attachments=(Attachment("a", document),))
    assert not is_believed(checked_reading, ReadDone(document, ((CHUNK,), (CHUNK,)), "mail/1"))


@MANY
@given(
    ids=st.lists(numbers, max_size=6).map(tuple),
    cosines=st.lists(st.floats(allow_nan=True, allow_infinity=True), max_size=6).map(tuple),
    limit=st.integers(0, 6),
)
def test_neighbours_are_believed_only_as_neighbours_can_be(ids, cosines, limit):
    can_be = len(ids) == len(cosines) == len(set(ids)) <= limit and all(
        math.isfinite(cosine) and abs(cosine) < 1.01 for cosine in cosines
    )
    assert is_believed(checked_hits, Hits(ids, cosines), limit) is can_be


@MANY
@given(count=st.integers(-5, 5), dimensions=st.integers(-5, 5), data=st.binary(max_size=120))
def test_vectors_of_any_bytes_are_believed_only_if_they_are_vectors(count, dimensions, data):
    asked = 2
    if is_believed(checked_vectors, Vectors(count, dimensions, data), asked, 3):
        matrix = np.frombuffer(data, "<f4").reshape(2, 3)
        assert np.isfinite(matrix).all() and np.linalg.norm(matrix, axis=1).max() <= 1.01


@pytest.mark.parametrize("planted", [np.nan, np.inf, 1e30])
def test_a_vector_with_a_number_that_is_none_is_not_kept(planted):
    matrix = np.zeros((2, 3), np.float32)
    assert is_believed(checked_vectors, as_vectors(matrix), 2, 3)
    matrix[1, 1] = planted
    assert not is_believed(checked_vectors, as_vectors(matrix), 2, 3)
