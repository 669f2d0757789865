"""What belongs to a goal, why, and what its owner's judgements change."""

from companion.goals.match import THRESHOLD, Context, Weights, find_evidence, pack, retrained, trained, unpack
from companion.types.goals import MatchedBy
from tests.goals.test_numbers import document, topic

PIANO = topic("Practise the piano every day")


def found(
    text: str, weights: Weights | None = None, path: str = "Diary/2026-06-04.md", goal=PIANO, meaning: float = 0.0
):
    read = document(path.rsplit("/", 1)[-1], text)
    context = Context(path, read.title, "note", "2026-06-04")
    return find_evidence(read, context, goal, weights or Weights(), lambda _: meaning, "2026-01-01")


def test_what_was_done_is_found_with_the_words_that_matched() -> None:
    (one,) = found("# Thursday\n\nI practised the piano for half an hour. The tomatoes are red.\n")
    assert (MatchedBy.WORDS, ("practised", "piano")) in [(why.by, why.words) for why in one.why]


def test_what_others_do_is_no_evidence() -> None:
    assert found("# Thursday\n\nNora practised the piano all morning.\n") == []


def test_plans_and_questions_are_no_evidence() -> None:
    assert found("# Thursday\n\nI want to practise the piano tomorrow. Did I practise the piano?\n") == []


def test_a_diary_about_other_things_is_no_evidence() -> None:
    assert found("# Thursday\n\nThe piano tuner sent a bill. I baked bread.\n") == []


def test_a_day_before_the_goal_does_not_count() -> None:
    read = document("old.md", "# Old\n\nI practised the piano for half an hour.\n")
    context = Context("old.md", "Old", "note", "2025-06-04")
    assert find_evidence(read, context, PIANO, Weights(), lambda _: 0.0, "2026-01-01") == []


def test_what_was_dismissed_is_not_shown_again_and_alike_things_sink() -> None:
    text = "# Thursday\n\nI practised the piano for half an hour.\n"
    (one,) = found(text)
    weights = Weights()
    for _ in range(3):
        weights = trained(weights, one.features, one.terms, "Diary/2026-06-04.md", counts=False)
    assert found(text, weights) == []


def test_what_was_confirmed_brings_its_like_up() -> None:
    text = "# Thursday\n\nToday my Clementi sonatina went well.\n"
    assert found(text) == []
    first = "# Thursday\n\nI practised the Clementi sonatina on the piano.\n"
    weights = Weights()
    for _ in range(4):
        (one,) = found(first, weights)
        weights = trained(weights, one.features, one.terms, "Diary/2026-06-04.md", counts=True)
    again = found(text, weights)
    assert len(again) == 1 and again[0].score >= THRESHOLD


def test_a_dismissed_piece_stays_where_it_can_be_taken_back() -> None:
    text = "# Thursday\n\nI practised the piano for half an hour.\n"
    (one,) = found(text)
    weights = Weights()
    for _ in range(3):
        weights = trained(weights, one.features, one.terms, "Diary/2026-06-04.md", counts=False)
    read = document("2026-06-04.md", text)
    context = Context("Diary/2026-06-04.md", read.title, "note", "2026-06-04")
    kept = find_evidence(
        read, context, PIANO, weights, lambda _: 0.0, "2026-01-01", judged=frozenset({one.fingerprint})
    )
    assert [piece.fingerprint for piece in kept] == [one.fingerprint]


def test_a_judgement_that_is_taken_back_leaves_no_trace() -> None:
    assert retrained([]) == Weights()
    assert unpack(pack(Weights())) == Weights() == unpack(None)


def test_a_judgement_holds_for_the_same_words_in_the_next_version_of_a_file() -> None:
    first = found("# Thursday\n\nI practised the piano for half an hour.\n")
    second = found("# Thursday\n\nRain.\n\nI practised  the piano for half an hour.\n\nMore rain.\n")
    assert first[0].fingerprint == second[0].fingerprint and first[0].start != second[0].start


def test_a_note_named_for_the_goal_is_evidence_though_no_sentence_says_so() -> None:
    portuguese = topic("Speak Portuguese, four times a week")
    text = "# Lição 14\n\nir: fui, foste, foi. ser: the same forms, told apart by what stands around.\n"
    assert found(text, path="Portuguese/Lição 14.md", goal=portuguese, meaning=0.3)
    assert found(text, path="Recipes/Lição 14.md", goal=portuguese, meaning=0.3) == []
    assert found(text, path="Portuguese/Plan.md", goal=portuguese, meaning=0.3) == []


def test_a_finished_book_counts_and_half_a_book_does_not() -> None:
    books = topic("Read 24 books in 2026")
    (one,) = found("# Thursday\n\nFinished reading The Patient Ear in the garden.\n", goal=books)
    assert one.value == 1.0
    halves = "# Thursday\n\nI finished half of my book. I want to finish reading Oak.\n"
    assert all(piece.value is None for piece in found(halves, goal=books))
