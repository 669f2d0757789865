"""Whole files read by a model: engine, launcher, broker and client are the true ones, Ollama's server replays."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from companion import requests as r
from companion.link.server import Job
from companion.settings import Places
from companion.types.answers import Answer, AnswerEvent, Finished, Outcome, Verdict
from companion.types.whole import ReadSoFar
from tests.engine.in_process import EngineHere
from tests.goals.here import eventually
from tests.ollama_server import Exchange, OllamaServer, made_up, running_ollama
from tests.whole.vault import FILES, write

MODEL = "smollm2:135m"
MINUTES = ("Minutes/2026-03-01.md", "Minutes/2026-03-02.md")
TRUE = (
    "The board decided to repair the roof of house 1 for 100 € until May.",
    "Tomasz writes to the insurer by 12 April.",
)
UNTRUE = "The board sold house 7 for 900,000 €."
SUMMARY = "Summarise all minutes"


def says(*lines: str) -> Exchange:
    """A made-up stream of `/api/chat`, a line a piece."""
    pieces = [{"message": {"role": "assistant", "content": f"- {line} [1]\n"}, "done": False} for line in lines]
    last = {"message": {"role": "assistant", "content": ""}, "done": True, "done_reason": "stop"}
    counts = {"prompt_eval_count": 900, "eval_count": 20}
    return made_up(*({"model": MODEL} | piece for piece in pieces), {"model": MODEL} | last | counts)


@pytest.fixture
def server() -> Iterator[OllamaServer]:
    with OllamaServer() as made:
        yield running_ollama(made)


@pytest.fixture
def here(tmp_path: Path, server: OllamaServer, monkeypatch: pytest.MonkeyPatch) -> Iterator[EngineHere]:
    monkeypatch.setenv("OLLAMA_HOST", f"127.0.0.1:{server.port}")
    folder = write(tmp_path / "Papers", {name: FILES[name] for name in (*MINUTES, *_offers())})
    made = EngineHere(Places(tmp_path / "data", temporary=True))
    made.stream(r.Index(made.call(r.AddFolder(str(folder))).path, wait=False))
    assert eventually(lambda: made.call(r.Status()).progress.files_by_words == len(MINUTES) + 2, 60)
    yield made
    made.close()


def _offers() -> tuple[str, ...]:
    return tuple(name for name in FILES if name.startswith("Kitchen"))


def asked(here: EngineHere, question: str) -> tuple[list[AnswerEvent], Answer]:
    events = here.stream(r.Ask(question, model=MODEL))
    assert isinstance(events[-1], Finished)
    return events, events[-1].answer


def test_what_a_model_notes_down_is_told_where_the_files_say_it(here: EngineHere, server: OllamaServer) -> None:
    server.answers("POST", "/api/chat", says(TRUE[0], UNTRUE), says(TRUE[1], UNTRUE))
    events, answer = asked(here, SUMMARY)
    assert answer.model == MODEL
    assert "2 of 2 files read." in answer.text
    assert TRUE[0] in answer.text and TRUE[1] in answer.text
    assert UNTRUE not in answer.text
    assert {s.verdict for s in answer.sentences} == {Verdict.SUPPORTED, Verdict.NEUTRAL}
    assert {passage.path for passage in answer.passages} == set(MINUTES)
    assert [event.files for event in events if isinstance(event, ReadSoFar)][-1] == 2
    sent = "".join(message["content"] for body in server.bodies("/api/chat") for message in body["messages"])
    for name in MINUTES:  # all of each file went to the model
        assert all(line in sent for line in FILES[name].splitlines() if line and not line.startswith("#"))

    before = len(server.bodies("/api/chat"))
    _, again = asked(here, SUMMARY)
    assert len(server.bodies("/api/chat")) == before
    assert again.text == answer.text
    assert again.coverage is not None and again.coverage.from_before == 2


def test_a_comparison_is_put_together_and_checked_against_both_files(here: EngineHere, server: OllamaServer) -> None:
    notes = (says("The price is 8,400 €."), says("The price is 7,950 €."))
    both = "The price of Berg is 8,400 €; the price of Lind is 7,950 €."
    server.answers("POST", "/api/chat", *notes, says(both, "Berg includes the floor for 300 €."))
    _, answer = asked(here, "Compare the offers of Berg and Lind")
    assert both in answer.text, answer.text
    assert "floor" not in answer.text
    line = next(sentence for sentence in answer.sentences if both in sentence.text)
    cited = {passage.path for passage in answer.passages if passage.number in {s.passage for s in line.supports}}
    assert cited == set(_offers())


def test_a_model_that_dies_leaves_the_files_own_words(here: EngineHere, server: OllamaServer) -> None:
    server.answers("POST", "/api/chat", says(TRUE[0]))
    server.answers("POST", "/api/chat", says(TRUE[1]), dies_after=0)
    _, answer = asked(here, SUMMARY)
    assert answer.outcome is Outcome.ANSWERED
    assert answer.model == "extract"
    assert "2 of 2 files read." in answer.text
    assert "whole-extracts" in [notice.code for notice in answer.notices]
    assert len(answer.notices) == 2  # and why the model did not


def test_stopped_it_tells_what_came_so_far_and_goes_on_when_asked_again(here: EngineHere, server: OllamaServer) -> None:
    server.answers("POST", "/api/chat", says(TRUE[0]))
    server.answers("POST", "/api/chat", says(TRUE[1]), hangs_after=1)
    job = Job(None)
    events: list[AnswerEvent] = []
    for event in here.engine._handlers["Ask"](r.Ask(SUMMARY, model=MODEL), job):
        events.append(event)
        if isinstance(event, ReadSoFar) and event.files == 1:
            job.cancel.set()
    assert isinstance(events[-1], Finished)
    answer = events[-1].answer
    assert answer.outcome is Outcome.STOPPED
    assert "1 of 2 files were read" in answer.text
    assert TRUE[0] in answer.text
    assert [notice.code for notice in answer.notices] == ["whole-part-only"]
    row = here.call(r.ListMessages(events[-1].conversation)).rows[-1]
    assert row.answer == answer

    server.forget_answers("POST", "/api/chat").answers("POST", "/api/chat", says(TRUE[1]))
    _, whole = asked(here, SUMMARY)
    assert "2 of 2 files read." in whole.text
    assert TRUE[0] in whole.text and TRUE[1] in whole.text
    assert whole.coverage is not None and whole.coverage.from_before == 1
