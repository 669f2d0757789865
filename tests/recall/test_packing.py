"""What a model reads fits its context exactly, says nothing twice, and keeps neighbours together."""

from companion.recall.packing import arranged, overlap, pack
from tests.answers.passages import make_passage


def words(passages):
    """A count that is not the sum of its parts: each passage costs a fence as well."""
    return 3 + sum(len(p.text.split()) + 5 for p in passages)


def text(start, length=40):
    return " ".join(f"word{start + i}" for i in range(length))


def test_what_is_packed_fits_and_is_counted_exactly():
    passages = [make_passage(n, text(n * 100)) for n in range(1, 9)]
    for budget in (0, 30, 48, 93, 200, 10_000):
        packed = pack(passages, budget, words)
        assert not packed.passages or packed.tokens == words(packed.passages) <= budget
        assert {p.number for p in packed.passages} | {p.number for p in packed.left_out} == set(range(1, 9))
    assert pack(passages, 48, words).passages == (passages[0],)
    assert len(pack(passages, 10_000, words).passages) == 8


def test_the_same_text_in_two_files_is_read_once():
    twin = make_passage(2, text(0) + " and one more", title="Copy of lease.txt")
    packed = pack([make_passage(1, text(0)), twin, make_passage(3, text(500))], 1_000, words)
    assert [p.number for p in packed.passages] == [1, 3]
    assert packed.left_out == (twin,)


def test_neighbours_of_a_document_stand_in_reading_order():
    later = make_passage(1, text(40), document=7, start=400)
    other = make_passage(2, text(900), document=8)
    earlier = make_passage(3, text(0), document=7, start=0)
    assert [p.number for p in arranged([later, other, earlier])] == [3, 1, 2]


def test_a_small_passage_takes_the_room_that_a_large_one_leaves():
    passages = [make_passage(1, text(0)), make_passage(2, text(100, 300)), make_passage(3, text(900, 10))]
    assert [p.number for p in pack(passages, 70, words).passages] == [1, 3]


def test_asking_a_model_server_for_counts_is_done_a_few_times_only():
    calls = []

    def counted(passages):
        calls.append(1)
        return words(passages)

    pack([make_passage(n, text(n * 100)) for n in range(1, 41)], 500, counted)
    assert len(calls) <= 12


def test_overlapping_text_of_neighbours_is_known():
    first = make_passage(1, "one two three four", document=7, start=0)
    second = make_passage(2, "three four five", document=7, start=8)
    assert overlap(first, second) == len("three four")
    assert overlap(second, first) == 0
    assert overlap(first, make_passage(3, "three four five", document=9, start=8)) == 0
