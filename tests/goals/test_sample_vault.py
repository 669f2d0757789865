"""Goals on the sample vault with real readers, real embeddings and a fixed day, as the window would ask for them."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from companion import requests as r
from companion.store import documents
from companion.types.answers import Answer, Finished, Verdict
from companion.types.goals import EvidenceVerdict, Goal, GoalDraft, GoalState, Measure, Standing
from tests.goals.here import EngineHere

pytestmark = pytest.mark.proof  # reading, embedding and matching the whole vault takes minutes on a busy machine

# Reckoned from the swim log apart from the code (awk over its rows): the sum of its metres, and its longest row.
SUM_KM, ROWS, LONGEST_KM = 101.6, 61, 6.2


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> Iterator[EngineHere]:
    made = EngineHere(tmp_path_factory.mktemp("goals") / "data", "2026-11-24")
    row = made.call(r.AddSampleVault())
    list(made.stream(r.Index(row.path, wait=True)))
    made.matched()
    yield made
    made.close()


def pinned(here: EngineHere, sentence: str) -> Goal:
    goal = here.call(r.SaveGoal(here.call(r.PinGoal(sentence)).draft))
    here.matched()
    return goal


def evidence(here: EngineHere, goal: Goal, **more: object) -> list:
    return list(here.call(r.ListEvidence(goal.id, limit=200, **more)).rows)


@pytest.fixture(scope="module")
def swim(here: EngineHere) -> Goal:
    return pinned(here, "Swim 110 km in 2026")


def test_the_swim_log_adds_up_to_what_a_person_reckons(here: EngineHere, swim: Goal) -> None:
    page = here.call(r.ShowGoal(swim.id))
    assert page.card.progress.value == pytest.approx(SUM_KM)
    assert page.card.progress.standing in (Standing.TIGHT, Standing.BEHIND, Standing.ON_THE_WAY)
    assert ("2026-09-25", "2026-10-19") in page.card.progress.gaps, "four weeks lost to the shoulder"
    assert page.numbers_from[0] == "Swim log 2026"


def test_every_value_stands_at_its_citation(here: EngineHere, swim: Goal) -> None:
    valued = [piece for piece in evidence(here, swim) if piece.value is not None]
    assert sum(1 for piece in valued if piece.source.kind == "table") == ROWS
    connection = here.engine.memory.database.read()
    for piece in valued:
        chunk = documents.chunks(connection, [piece.source.chunk])[piece.source.chunk]
        document = documents.document(connection, chunk.document)
        assert document is not None
        quote = document.text[chunk.start + piece.source.start : chunk.start + piece.source.end]
        words = piece.quote[slice(*piece.number)]
        assert quote == piece.quote
        assert float(words) / 1000 == pytest.approx(piece.value) or f"{piece.value:g} km" == words


def test_nothing_of_another_topic_is_evidence_for_swimming(here: EngineHere, swim: Goal) -> None:
    paths = {piece.source.path for piece in evidence(here, swim) if piece.value is None}
    assert not {path for path in paths if path.startswith(("Money", "Letters", "Piano", "Contacts"))}


def test_a_dismissed_piece_is_gone_and_counts_no_more_until_that_is_taken_back(here: EngineHere, swim: Goal) -> None:
    longest = max(evidence(here, swim), key=lambda piece: piece.value or 0)
    assert longest.value == LONGEST_KM
    here.call(r.JudgeEvidence(longest.id, counts=False))
    here.matched()
    assert here.call(r.ShowGoal(swim.id)).card.progress.value == pytest.approx(SUM_KM - LONGEST_KM)
    (dismissed,) = evidence(here, swim, dismissed=True)
    assert dismissed.quote == longest.quote and dismissed.verdict is EvidenceVerdict.NOT
    here.call(r.JudgeEvidence(dismissed.id, counts=None))
    here.matched()
    assert here.call(r.ShowGoal(swim.id)).card.progress.value == pytest.approx(SUM_KM)


def test_an_event_in_the_calendar_counts_only_when_its_owner_says_so(here: EngineHere) -> None:
    goal = pinned(here, "Sing in the choir every Wednesday since September 2026")
    goal = here.call(r.EditGoal(goal.id, replace_since(goal, "2026-09-01")))
    here.matched()
    (event,) = [piece for piece in evidence(here, goal) if piece.source.kind == "calendar"]
    assert event.verdict is EvidenceVerdict.NEW
    before = here.call(r.ShowGoal(goal.id)).card.progress.entries
    here.call(r.JudgeEvidence(event.id, counts=True))
    assert here.call(r.ShowGoal(goal.id)).card.progress.entries == before + 1


def replace_since(goal: Goal, since: str) -> GoalDraft:
    return GoalDraft(goal.title, goal.why, replace(goal.target, since=since), goal.sentence)


def test_a_check_in_counts_at_once(here: EngineHere, swim: Goal) -> None:
    kept = here.call(r.CheckIn(swim.id, "Swam 1.5 km in the Stadtbad"))
    assert kept.value == 1.5 and kept.day == "2026-11-24"
    card = here.call(r.ShowGoal(swim.id)).card
    assert card.progress.value == pytest.approx(SUM_KM + 1.5)
    assert card.last.quote == "Swam 1.5 km in the Stadtbad"
    here.call(r.UndoCheckIn(kept.id))
    assert here.call(r.ShowGoal(swim.id)).card.progress.value == pytest.approx(SUM_KM)


def test_what_is_said_in_chat_is_evidence_too(here: EngineHere) -> None:
    goal = pinned(here, "Practise the harmonium every day")
    list(here.stream(r.Ask("I practised the harmonium for an hour today.", model="none")))
    here.matched()
    assert [piece.source.kind for piece in evidence(here, goal)] == ["message"]


def test_parts_become_steps_and_lists_of_the_owner_propose_more(here: EngineHere) -> None:
    goal = pinned(here, "Hand over the Bürgerhaus piano by 5 December 2026: tune it twice, write the invoice")
    assert [step.text for step in here.call(r.ShowGoal(goal.id)).steps] == ["tune it twice", "write the invoice"]
    draft = here.call(r.PinGoal("Photographs of the soundboard")).draft
    photos = here.call(r.SaveGoal(draft))
    proposals = here.call(r.SuggestSteps(photos.id))
    assert any("photographs of the soundboard" in proposal.text for proposal in proposals)
    assert here.call(r.ShowGoal(photos.id)).steps == (), "nothing is a step before it was accepted"
    here.call(r.AcceptSteps(photos.id, proposals[:1]))
    (step,) = here.call(r.ShowGoal(photos.id)).steps
    assert step.source is not None and step.source.path.startswith("Diary/")


def answer_to(here: EngineHere, question: str) -> Answer:
    events = list(here.stream(r.Ask(question, model="none", keep=False)))
    assert isinstance(events[-1], Finished)
    return events[-1].answer


@pytest.mark.parametrize("question", ["What should I do next?", "Was soll ich als nächstes tun?"])
def test_what_to_do_next_is_answered_with_citations_and_no_model(here: EngineHere, swim: Goal, question: str) -> None:
    answer = answer_to(here, question)
    supported = [sentence for sentence in answer.sentences if sentence.verdict is Verdict.SUPPORTED]
    assert any("Choir" in sentence.text for sentence in supported), "tomorrow's choir"
    assert any("second tuning in the hall" in sentence.text for sentence in supported)
    texts = {passage.number: passage.text for passage in answer.passages}
    for sentence in supported:
        words = sentence.supports[0].span.of(texts[sentence.supports[0].passage])
        assert set(words.split()[:2]) & set(sentence.text.split()) or words.split()[0] in sentence.text


def test_today_shows_the_calendar_of_the_day(here: EngineHere) -> None:
    view = here.call(r.ShowToday("2026-12-05"))
    assert [(event.start, event.title) for event in view.events] == [("15:00", "Handover of the piano")]


def test_goals_keep_their_order_state_and_word(here: EngineHere, swim: Goal) -> None:
    cards = here.call(r.ListGoals(GoalState.ACTIVE))
    last = cards[-1].goal.id
    here.call(r.MoveGoal(last, swim.id))
    order = [card.goal.id for card in here.call(r.ListGoals(GoalState.ACTIVE))]
    assert order.index(last) == order.index(swim.id) - 1
    here.call(r.SetGoalState(last, GoalState.LET_GO, "It was Nora's idea."))
    (gone,) = here.call(r.ListGoals(GoalState.LET_GO))
    assert (gone.goal.id, gone.goal.word, gone.goal.since) == (last, "It was Nora's idea.", "2026-11-24")


def test_a_deleted_goal_comes_back_within_ten_seconds_and_not_after(here: EngineHere) -> None:
    from datetime import timedelta

    goal = pinned(here, "Sew the linen curtains")
    here.call(r.DeleteGoal(goal.id))
    assert goal.id not in [card.goal.id for card in here.call(r.ListGoals())]
    here.call(r.UndoGoalDelete(goal.id))
    assert goal.id in [card.goal.id for card in here.call(r.ListGoals())]
    here.call(r.DeleteGoal(goal.id))
    here.clock.moment += timedelta(seconds=11)
    here.engine.tick()
    here.call(r.UndoGoalDelete(goal.id))
    assert goal.id not in [card.goal.id for card in here.call(r.ListGoals())]


def test_the_measure_follows_the_words(here: EngineHere) -> None:
    assert here.call(r.PinGoal("Swim 6 km without a stop by August 2027")).draft.target.measure is Measure.BEST


def test_the_model_is_told_of_the_goals_within_its_budget(here: EngineHere, swim: Goal) -> None:
    from datetime import date

    from companion.goals.steering import estimated_tokens, owner_lines

    connection = here.engine.memory.database.read()
    lines = owner_lines(connection, date(2026, 11, 24), 400)
    assert any("Swim 110 km" in line.text and "101.6" in line.text for line in lines)
    few = owner_lines(connection, date(2026, 11, 24), 60, "How is my swimming going?")
    assert [line.goal for line in few][:1] == [swim.id], "what the question speaks of comes first"
    assert len(few) < len(lines) and sum(estimated_tokens(line.text) for line in few) <= 60


def test_no_folder_of_the_vault_is_needed_to_pin(tmp_path: Path) -> None:
    empty = EngineHere(tmp_path / "data", "2026-03-02")
    try:
        goal = empty.call(r.SaveGoal(empty.call(r.PinGoal("Run a half marathon by June")).draft))
        (card,) = empty.call(r.ListGoals())
        assert card.goal == goal and card.progress.standing is Standing.NONE
        answer = answer_to(empty, "What should I do next?")
        assert "Run a half marathon" in answer.text
    finally:
        empty.close()
