"""Fusing words and meaning: exact measures, neighbours and documents that help, a blind searcher that does no harm."""

import numpy as np
import pytest

from companion.recall import fusion
from companion.recall.documents import rank_documents
from companion.recall.moments import CosineShape
from companion.recall.retriever import Ranked, Ranking
from companion.recall.time import Days, Order
from companion.recall.words import query_terms
from companion.store.words import Term, WordHits

NOBODY = np.full((4, 4), -1)


def hits(by_term: list[list[float]], count: int = 100) -> WordHits:
    scores = np.array(by_term)
    total = scores.sum(0)
    return WordHits(
        ids=np.arange(1, scores.shape[1] + 1),
        scores=total,
        terms=tuple(Term(((f"term{number}",),)) for number in range(len(scores))),
        by_term=scores,
        term_weights=np.ones(len(scores)),
        term_idf=np.full(len(scores), 2.0),
        count=count,
        total=float(total.sum()),
        total_of_squares=float((total**2).sum()),
    )


def candidates(found: WordHits, cosines: list[float] | None, neighbours=NOBODY, in_document=None) -> fusion.Candidates:
    shares = fusion.shares(found)
    return fusion.Candidates(
        shares,
        shares if in_document is None else in_document,
        None if cosines is None else np.array(cosines),
        neighbours,
        np.ones(4),
    )


def test_without_neighbours_the_score_is_the_sum_of_standard_deviations_by_brute_force():
    found = hits([[1.0, 2.0, 0.0, 0.0], [0.0, 1.5, 0.5, 0.0]])
    cosines = [0.2, 0.1, 0.5, 0.9]
    everything = np.concatenate([found.scores, np.zeros(96)])
    shape = CosineShape(0.15, 0.1, 100)
    fused = fusion.fuse(candidates(found, cosines), found, shape)
    expected = found.scores / everything.std() + fusion.WEIGHTS.meaning * (np.array(cosines) - 0.15) / 0.1
    assert fused.scores == pytest.approx(expected)


def test_a_chunk_without_an_embedding_counts_as_average_not_as_worst():
    found = hits([[1.0, 1.0, 1.0, 1.0]])
    fused = fusion.fuse(candidates(found, [0.3, np.nan, 0.0, 0.15]), found, CosineShape(0.15, 0.1, 100))
    assert fused.meaning == pytest.approx([1.5, 0.0, -1.5, 0.0])


def test_a_chunk_next_to_the_words_beats_one_far_from_them_but_not_the_words_themselves():
    found = hits([[2.0, 0.0, 0.0, 0.0]])
    neighbours = np.array([[-1, -1, 1, 2], [-1, 0, 2, 3], [0, 1, 3, -1], [1, 2, -1, -1]])
    scores = fusion.fuse(candidates(found, None, neighbours), found, None).scores
    assert scores[0] > scores[1] > scores[2] > scores[3] == 0.0


def test_a_document_that_holds_the_other_word_elsewhere_is_preferred():
    found = hits([[2.0, 2.0, 0.0, 0.0], [0.0, 0.0, 2.0, 0.0]])
    in_document = fusion.shares(found).copy()
    in_document[1, 1] = in_document[1, 2]
    scores = fusion.fuse(candidates(found, None, in_document=in_document), found, None).scores
    assert scores[1] > scores[0]


def test_a_message_leans_on_its_neighbours_and_a_passage_does_not_nor_its_short_last_piece():
    neighbours = np.array([[-1, -1, 1, -1], [-1, 0, -1, -1]])
    assert fusion.lean(np.array([20, 40]), neighbours).min() > 0.99
    assert fusion.lean(np.array([220, 210]), neighbours).max() < 0.05
    assert fusion.lean(np.array([240, 60]), neighbours).max() < 0.2


def test_neighbours_do_not_add_up_beyond_what_a_word_is_worth():
    found = hits([[4.4, 4.4, 4.4, 4.4]])
    everywhere = np.array([[1, 2, 3, 1]] * 4)
    worth = 2.0 * 2.2 / found.deviation
    assert fusion.fuse(candidates(found, None, everywhere), found, None).scores.max() <= worth + 1e-9


def test_a_searcher_without_trust_has_no_voice():
    found = hits([[3.0, 2.0, 1.0, 0.0]])
    shape = CosineShape(0.0, 0.1, 100)
    blind = fusion.fuse(candidates(found, [0.0, 0.3, 0.6, 0.9]), found, shape, trust=(1.0, 0.0))
    assert list(np.argsort(-blind.scores)) == [0, 1, 2, 3]
    mute = fusion.fuse(candidates(found, [0.0, 0.3, 0.6, 0.9]), found, shape, trust=(0.0, 1.0))
    assert list(np.argsort(-mute.scores)) == [3, 2, 1, 0]


def test_no_words_found_at_all_leaves_meaning_to_decide():
    found = hits([[0.0, 0.0, 0.0, 0.0]])
    fused = fusion.fuse(candidates(found, [0.1, 0.4, 0.3, 0.2]), found, CosineShape(0.2, 0.1, 100))
    assert int(np.argmax(fused.scores)) == 1


@pytest.mark.parametrize(
    ("first", "last", "inside"),
    [
        ("2025-05-03", None, True),
        ("2025-05-03T22:10:00+00:00", None, True),
        ("2025-04-30", None, False),
        ("2025-04-01", "2025-05-01", True),
        ("2025-06-01", "2025-06-02", False),
        (None, None, False),
    ],
)
def test_what_is_about_the_days_asked_for(first, last, inside):
    from datetime import date

    assert fusion.overlaps(first, last, Days(date(2025, 5, 1), date(2025, 5, 31))) is inside


def test_the_latest_and_the_first_are_told_by_their_dates():
    dates = [("2025-01-01", None), ("2026-01-01", None), (None, None), ("2024-01-01", None)]
    assert list(fusion.in_order(dates, Order.LATEST)) == [0.5, 1.0, 0.0, 0.0]
    assert list(fusion.in_order(dates, Order.FIRST)) == [0.5, 0.0, 0.0, 1.0]


def test_a_document_with_two_good_chunks_comes_before_one_with_one():
    found = [Ranked(1, 7, 5.0, ()), Ranked(2, 8, 4.9, ()), Ranked(3, 8, 4.8, ()), Ranked(4, 9, 1.0, ())]
    ranking = Ranking(tuple(found), query_terms("anything"), by_meaning=False)
    assert rank_documents(ranking) == [8, 7, 9]
    assert rank_documents(Ranking((), query_terms("anything"), by_meaning=False)) == []
