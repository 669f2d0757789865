"""Words in FTS5: statistics over all chunks, removal, scopes, and what a deleted chunk leaves behind."""

import math

import apsw
import numpy as np
import pytest

from companion.recall.words import analyse, query_terms
from companion.store import words
from companion.store.words import Term
from tests.recall.test_words import migration

TEXTS = [
    "the rent rises in may",
    "the rent was paid and the rent is fair",
    "grandmother bakes a plum cake",
    "may flowers",
    "a letter about the heating",
]


@pytest.fixture
def connection():
    opened = apsw.Connection(":memory:")
    opened.execute(migration())
    for number, text in enumerate(TEXTS, start=1):
        words.add(opened, number, analyse("house papers"), analyse(text, "en"))
    return opened


def bm25(term: str, number: int) -> float:
    """By the book: k1 = 1.2, b = .75, title and text together as long as they are."""
    documents = [analyse(text, "en") for text in TEXTS]
    lengths = [len(tokens) + 2 for tokens in documents]
    matching = sum(term in tokens for tokens in documents)
    idf = math.log(1 + (len(TEXTS) - matching + 0.5) / (matching + 0.5))
    frequency = documents[number - 1].count(term)
    norm = 1.2 * (1 - 0.75 + 0.75 * lengths[number - 1] / (sum(lengths) / len(lengths)))
    return idf * frequency * 2.2 / (frequency + norm)


def test_scores_are_bm25_and_best_come_first(connection):
    hits = words.search(connection, [Term((("rent",),)), Term((("may",),))], 10)
    expected = {number: bm25("rent", number) + bm25("may", number) for number in range(1, 6)}
    assert list(hits.ids) == sorted((n for n in expected if expected[n]), key=lambda n: -expected[n])
    assert hits.scores == pytest.approx([expected[number] for number in hits.ids])


def test_statistics_cover_chunks_without_a_match_and_beyond_the_limit(connection):
    hits = words.search(connection, [Term((("rent",),)), Term((("may",),))], 1)
    scores = np.array([bm25("rent", number) + bm25("may", number) for number in range(1, 6)])
    assert len(hits.ids) == 1
    assert hits.count == 5
    assert hits.mean == pytest.approx(scores.mean())
    assert hits.deviation == pytest.approx(scores.std())


def test_a_rare_form_of_a_common_word_does_not_outweigh_it(connection):
    together = words.search(connection, [Term((("rent",), ("plum",)))], 10)
    assert set(together.ids) == {1, 2, 3}
    alone = words.search(connection, [Term((("plum",),))], 10)
    assert together.scores[list(together.ids).index(3)] < alone.scores[0]


def test_a_word_in_every_title_is_worth_next_to_nothing_but_harms_nothing(connection):
    hits = words.search(connection, query_terms("house papers heating").terms, 10)
    assert len(hits.ids) == 5
    assert hits.ids[0] == 5


def test_only_the_scope_is_searched_and_counted(connection):
    connection.execute("CREATE TABLE chunks (id INTEGER PRIMARY KEY, document INTEGER)")
    connection.execute("INSERT INTO chunks VALUES (1, 1), (2, 2), (3, 2)")
    hits = words.search(connection, [Term((("rent",),))], 10, "SELECT id FROM chunks WHERE document = 2")
    assert list(hits.ids) == [2]
    assert hits.count == 2


def test_removed_chunks_are_not_found_and_a_changed_one_by_its_new_words_only(connection):
    words.remove(connection, [1, 2, 99])
    words.add(connection, 3, [], analyse("rhubarb crumble", "en"))
    assert list(words.search(connection, query_terms("rent").terms, 10).ids) == []
    assert list(words.search(connection, query_terms("plum").terms, 10).ids) == []
    assert list(words.search(connection, query_terms("rhubarb").terms, 10).ids) == [3]
    assert words.count(connection) == 3


def test_after_optimizing_no_table_holds_the_words_of_a_removed_chunk(connection):
    for number in range(100, 300):  # so many that FTS5 does not merge them by itself after one deletion
        words.add(connection, number, [], ["filler", f"filler{number}"])
    words.add(connection, 7, [], ["canaryword"])
    words.remove(connection, [7])
    assert "canaryword" in dump(connection)
    words.optimize(connection)
    assert "canaryword" not in dump(connection)


def dump(connection: apsw.Connection) -> str:
    blocks = connection.execute("SELECT block FROM words_data").fetchall()
    return "\n".join(block.decode("latin-1") for (block,) in blocks)


def test_an_empty_index_answers_with_nothing():
    empty = apsw.Connection(":memory:")
    empty.execute(migration())
    hits = words.search(empty, query_terms("anything at all").terms, 10)
    assert len(hits.ids) == 0
    assert (hits.count, hits.mean, hits.deviation) == (0, 0.0, 0.0)
    assert len(words.search(empty, [], 10).ids) == 0


def test_a_search_sees_one_state_of_the_words_however_many_chunks_come_in_meanwhile(tmp_path):
    path = str(tmp_path / "words.db")
    writer, reader = apsw.Connection(path), apsw.Connection(path)
    writer.pragma("journal_mode", "wal")
    writer.execute(migration())
    arriving = iter(range(1, 30))

    def one_more_comes_in(_cursor, statement, _bindings):
        if "MATCH" in statement and (number := next(arriving, None)):
            words.add(writer, number, analyse("house papers"), analyse("the rent rises", "en"))
        return True

    reader.exec_trace = one_more_comes_in
    assert words.search(reader, [Term((("rent",),))], 10).count == 0
    hits = words.search(reader, [Term((("rent",),))], 10)
    assert 0 < hits.count == len(hits.ids)
