"""Questions about whole files, asked of an engine that has read real ones, without a model."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from companion import requests as r
from companion.link.server import Job
from companion.store import whole
from companion.types.answers import Answer, Finished, Length, Outcome, Verdict
from companion.types.passages import Scope
from companion.types.whole import Looked, ReadSoFar
from companion.whole import answering
from companion.whole import plan as planning
from tests.goals.here import EngineHere, eventually
from tests.whole.vault import FILES, answer_of, asked, engine_over, read, write


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(tmp_path_factory.mktemp("files") / "Papers", FILES)


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory, folder: Path) -> Iterator[EngineHere]:
    with engine_over(tmp_path_factory.mktemp("memory") / "data", folder) as made:
        yield made


def cited_truly(answer: Answer) -> None:
    """Every line that is no remark of Companion's own cites words that stand in the passage."""
    passages = {passage.number: passage for passage in answer.passages}
    assert [passage.number for passage in answer.passages] == list(range(1, len(passages) + 1))
    for sentence in answer.sentences:
        assert sentence.span.of(answer.text) == sentence.text
        assert sentence.verdict in (Verdict.SUPPORTED, Verdict.NEUTRAL)
        assert bool(sentence.supports) == (sentence.verdict is Verdict.SUPPORTED)
        for support in sentence.supports:
            passage = passages[support.passage]
            assert support.chunk == passage.chunk
            assert 0 <= support.span.start <= support.span.end <= len(passage.text)


def test_a_summary_of_many_files_reads_all_of_them_and_says_so(here: EngineHere) -> None:
    events = asked(here, "Summarise all minutes")
    answer = answer_of(events)
    assert "13 of 13 files read." in answer.text
    assert answer.coverage is not None
    assert (answer.coverage.read, answer.coverage.files) == (13, 13)
    cited_truly(answer)
    files = {passage.path for passage in answer.passages}
    assert files == {f"Minutes/2026-03-{day:02d}.md" for day in range(1, 14)}
    assert [notice.code for notice in answer.notices] == ["whole-extracts"]
    assert [type(event) for event in events[:2]] == [Looked, ReadSoFar]
    assert events[0].files == 13


def test_a_file_that_is_silently_left_out_is_seen(here: EngineHere, monkeypatch: pytest.MonkeyPatch) -> None:
    """The planted fault: one file never reaches the reading."""
    monkeypatch.setattr(planning, "files", lambda connection, where: whole.files(connection, where)[:-1])
    answer = answer_of(asked(here, "Summarise all minutes please"))
    with pytest.raises(AssertionError):
        assert "13 of 13 files read." in answer.text


def test_one_named_file_is_summarised_with_what_its_sections_say(here: EngineHere) -> None:
    answer = answer_of(asked(here, "Summarise the offer of Lind"))
    assert "The whole file was read." in answer.text
    assert {passage.path for passage in answer.passages} == {"Kitchen/offer-lind.md"}
    for said in ("7,950 €", "20 June 2026", "two years", "within ten days"):
        assert said in answer.text
    cited_truly(answer)


def test_a_short_summary_is_shorter_and_a_long_one_longer(here: EngineHere) -> None:
    lines = {}
    for length in ("short", "normal", "long"):
        answer = answer_of(asked(here, "Summarise the offer of Berg", length=Length(length)))
        lines[length] = answer.text.count("\n- ")
    assert lines["short"] < lines["normal"] <= lines["long"]


def test_two_offers_stand_side_by_side(here: EngineHere) -> None:
    answer = answer_of(asked(here, "Compare the offers of Berg and Lind"))
    rows = [line for line in answer.text.splitlines() if line.startswith("|")]
    assert any("8,400 €" in row and "7,950 €" in row for row in rows), answer.text
    assert any("five years" in row and "two years" in row for row in rows)
    assert any("Half of the price" in row and "within ten days" in row for row in rows)
    cited_truly(answer)


def test_what_changed_between_versions_is_found_word_by_word(here: EngineHere) -> None:
    answer = answer_of(asked(here, "What changed between the two versions of the Halden contract?"))
    changed = [line for line in answer.text.splitlines() if line.startswith("- ")]
    assert any("480 €" in line and "520 €" in line for line in changed), answer.text
    assert any("three months" in line and "six weeks" in line for line in changed)
    assert any("New" in line and "European Union" in line for line in changed)
    assert not any("50,000 €" in line for line in changed)
    cited_truly(answer)


def test_a_list_names_every_line_and_not_the_nearest_few(here: EngineHere) -> None:
    answer = answer_of(asked(here, "List all deadlines in the folder Minutes"))
    lines = [line for line in answer.text.splitlines() if line.startswith("- ")]
    assert sum("tax return" in line for line in lines) == 13, answer.text
    assert answer.coverage is not None
    assert answer.coverage.files == 13
    cited_truly(answer)


def test_german_questions_are_answered_in_german(here: EngineHere) -> None:
    answer = answer_of(asked(here, "Fasse alle Protokolle im Ordner Minutes zusammen"))
    assert "13 von 13 Dateien gelesen." in answer.text


def test_the_answer_is_there_when_the_conversation_is_opened_again(here: EngineHere) -> None:
    finished = asked(here, "Summarise the offer of Berg")[-1]
    assert isinstance(finished, Finished)
    row = here.call(r.ListMessages(finished.conversation)).rows[-1]
    assert row.answer == finished.answer
    assert row.answer.coverage.read == 1
    assert [notice.code for notice in row.answer.notices] == ["whole-extracts"]


def test_the_second_question_reads_nothing_anew_and_a_changed_file_is_read_alone(tmp_path: Path) -> None:
    folder = write(tmp_path / "Papers", FILES)
    with engine_over(tmp_path / "data", folder) as here:
        first = answer_of(asked(here, "Summarise all minutes"))
        again = answer_of(asked(here, "Summarise all minutes"))
        assert first.coverage is not None and again.coverage is not None
        assert (first.coverage.from_before, again.coverage.from_before) == (0, 13)
        assert again.text == first.text
        changed = folder / "Minutes" / "2026-03-05.md"
        changed.write_text(changed.read_text("utf-8").replace("500 €", "555 €"), "utf-8")
        read(here, folder)
        later = answer_of(asked(here, "Summarise all minutes"))
        assert later.coverage is not None
        assert (later.coverage.read, later.coverage.from_before) == (13, 12)
        assert "555 €" in later.text


def test_what_could_not_be_read_is_named_with_the_reason(tmp_path: Path) -> None:
    folder = write(tmp_path / "Papers", FILES)
    (folder / "Minutes" / "2026-03-14.pdf").write_bytes(b"%PDF-1.4 this is no document")
    with engine_over(tmp_path / "data", folder) as here:
        answer = answer_of(asked(here, "Summarise everything in the folder Minutes"))
        assert "13 of 14 files read." in answer.text
        assert answer.coverage is not None
        assert [one.name for one in answer.coverage.unread] == ["2026-03-14.pdf"]
        assert answer.coverage.unread[0].problem.code.startswith("file-")


def test_nothing_found_is_said_openly(here: EngineHere) -> None:
    answer = answer_of(asked(here, "List all invoices from the dentist in the folder Minutes"))
    assert answer.outcome is Outcome.NOT_IN_FILES
    assert "None of the 13 files" in answer.text


def test_a_long_reading_waits_for_its_beginning_and_can_be_stopped_before(
    here: EngineHere, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(answering, "LONG_S", -1.0)
    assert here.call(r.BeginReading("nobody")) is False
    events = here.call(r.Ask("Summarise the offer of Berg", model="none", run="one"))
    looked = next(events)
    assert isinstance(looked, Looked)
    assert looked.waits
    begins = threading.Thread(target=lambda: eventually(lambda: here.call(r.BeginReading("one")), 60))
    begins.start()
    assert "8,400 €" in answer_of([looked, *events]).text
    begins.join()

    job = Job(None)
    events = here.engine._handlers["Ask"](r.Ask("Summarise the offer of Berg", model="none", run="two"), job)
    assert next(events).waits
    job.cancel.set()
    answer = answer_of(list(events))
    assert answer.outcome is Outcome.STOPPED
    assert "0 of 1 files were read" in answer.text


def test_a_scope_that_was_chosen_is_read_exactly(here: EngineHere) -> None:
    looked = asked(here, "Summarise all minutes")[0]
    some = r.Ask("Summarise all minutes", model="none", scope=Scope(files=looked.scope.files[:3]), exact=True)
    answer = answer_of(list(here.stream(some)))
    assert "3 of 3 files read." in answer.text
    offers = Scope(files=asked(here, "Compare the two offers")[0].scope.files)
    other = answer_of(list(here.stream(r.Ask("Summarise all minutes", model="none", scope=offers, exact=True))))
    assert {passage.path for passage in other.passages} == {"Kitchen/offer-berg.md", "Kitchen/offer-lind.md"}


def test_a_count_without_tables_says_what_it_rests_on(here: EngineHere) -> None:
    """Nothing is read whole for it: the passages answer, and the notice is there when it is opened again."""
    finished = asked(here, "How many payments went to the dentist?")[-1]
    assert isinstance(finished, Finished)
    if finished.answer.passages:
        assert "not-every-file" in [notice.code for notice in finished.answer.notices]


def test_files_that_were_put_into_a_conversation_are_read_whole(here: EngineHere, tmp_path: Path) -> None:
    offer = tmp_path / "tiles.md"
    offer.write_text("# Offer of Kuhn\n\n## Price\n\nThe tiles cost 2,480 € with the work.\n", "utf-8")
    dropped = here.call(r.ReadDropped(str(offer)))
    answer = answer_of(asked(here, "Summarise this offer", scope=Scope(dropped=(dropped.id,)), keep=False))
    assert "The whole file was read." in answer.text
    assert "2,480 €" in answer.text
    assert {passage.path for passage in answer.passages} == {"tiles.md"}
    cited_truly(answer)
    view = here.call(r.ShowPassage(answer.passages[0].chunk, ()))
    assert "2,480 €" in view.text


def test_a_list_is_read_from_text_where_tables_cannot_tell(here: EngineHere) -> None:
    answer = answer_of(asked(here, "Which meetings mention the insurer?"))
    lines = [line for line in answer.text.splitlines() if line.startswith("- ")]
    assert sum("writes to the insurer" in line for line in lines) == 13, answer.text


def test_minutes_that_are_no_versions_are_put_side_by_side(here: EngineHere) -> None:
    answer = answer_of(asked(here, "What changed between the offer of Berg and the offer of Lind?"))
    assert any("8,400 €" in line and "7,950 €" in line for line in answer.text.splitlines()), answer.text
