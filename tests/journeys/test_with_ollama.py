"""Answers through Ollama: engine, launcher, broker and client are the true ones, the server replays."""

import json
import os
import signal
from collections.abc import Iterator

import pytest

from companion.engine.client import connect
from companion.link.client import LinkClient
from companion.requests import Ask, ChooseModel, ChoosePassphrase, Index, ListMessages, ListModels, ShowAudit
from companion.settings import Places
from companion.types.answers import Answer, Checked, Finished, Notice, Outcome, Verdict
from companion.types.errors import Action
from companion.types.models import OllamaState
from companion.types.safety import AuditRow
from tests.engine.test_engine_process import processes_of
from tests.ollama_server import OllamaServer, made_up, recording, running_ollama
from tests.places import Home, new_home

MODEL = "smollm2:135m"
TRUE = "The quince was planted on 12 October 2025."
FALSE = "The quince was planted on 3 March 2019."


@pytest.fixture(scope="module")
def server() -> Iterator[OllamaServer]:
    with OllamaServer() as made:
        yield running_ollama(made)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Home:
    made = new_home(tmp_path_factory.mktemp("ollama") / "home")
    notes = made.folder / "notes"
    notes.mkdir()
    (notes / "garden.md").write_text(f"# Garden\n\n{TRUE} Water it every second day in July.\n", encoding="utf-8")
    (notes / "house.md").write_text("# House\n\nThe lease began on 3 March 2019.\n", encoding="utf-8")
    return made


@pytest.fixture(scope="module")
def client(home: Home, server: OllamaServer) -> Iterator[LinkClient]:
    before = dict(os.environ)
    proxies = dict.fromkeys(("http_proxy", "https_proxy", "HTTP_PROXY", "ALL_PROXY"), "http://10.255.255.1:3128")
    os.environ.update(home.environment(OLLAMA_HOST=f"127.0.0.1:{server.port}", **proxies))
    made = connect(Places(home.data))
    made.call(ChoosePassphrase("a passphrase for this"))
    list(made.stream(Index(str(home.folder / "notes"), wait=True)))
    yield made
    for pid in processes_of(home).values():
        os.kill(pid, signal.SIGKILL)
    os.environ.clear()
    os.environ.update(before)


def says(*pieces: str, ends: bool = True) -> object:
    """A made-up stream of `/api/chat`: the recordings say nothing about these notes."""
    lines = [{"model": MODEL, "message": {"role": "assistant", "content": piece}, "done": False} for piece in pieces]
    last = {"model": MODEL, "message": {"role": "assistant", "content": ""}, "done": True, "done_reason": "stop"}
    return made_up(*lines, *([last | {"prompt_eval_count": 200, "eval_count": 20}] if ends else []))


def ask(client: LinkClient, server: OllamaServer, exchange: object) -> tuple[list[object], Answer, Finished]:
    server.forget_answers("POST", "/api/chat").answers("POST", "/api/chat", exchange)
    events = list(client.stream(Ask("When was the quince planted?", model=MODEL)))
    finished = events[-1]
    assert isinstance(finished, Finished)
    return events, finished.answer, finished


def test_models_of_ollama_are_listed_through_the_broker(client: LinkClient) -> None:
    overview = client.call(ListModels())
    assert overview.ollama is OllamaState.READY
    assert MODEL in {row.name for row in overview.models}
    client.call(ChooseModel(MODEL))
    assert client.call(ListModels()).chosen == MODEL


def test_a_true_sentence_of_a_model_carries_its_passage_and_an_untrue_one_does_not(
    client: LinkClient, server: OllamaServer
) -> None:
    events, answer, _ = ask(client, server, says("The quince was planted ", "on 12 October 2025. ", FALSE))
    assert answer.model == MODEL
    assert answer.outcome is Outcome.ANSWERED
    first, second = answer.sentences
    assert first.verdict is Verdict.SUPPORTED
    cited = {passage.number: passage.path for passage in answer.passages}
    assert cited[first.supports[0].passage] == "garden.md"
    assert second.verdict in (Verdict.UNSUPPORTED, Verdict.FLAGGED), "a date taken from another file supports nothing"
    assert next(e.sentence.verdict for e in events if isinstance(e, Checked)) is Verdict.SUPPORTED


def test_what_was_sent_holds_the_passages_and_is_never_cut_silently(client: LinkClient, server: OllamaServer) -> None:
    ask(client, server, says(TRUE))
    body = server.bodies("/api/chat")[-1]
    assert body["truncate"] is False
    assert body["options"]["num_ctx"] >= 2048
    assert any(TRUE in message["content"] for message in body["messages"])


def test_an_answer_with_no_support_becomes_your_files_do_not_say(client: LinkClient, server: OllamaServer) -> None:
    _, answer, _ = ask(client, server, recording("chat_stream"))
    assert answer.outcome is Outcome.NOT_IN_FILES
    assert answer.text == "Your files don't say."
    assert answer.passages, "the nearest passages are shown"


def test_a_model_that_dies_in_mid_answer_keeps_what_came_and_says_so(client: LinkClient, server: OllamaServer) -> None:
    _, answer, finished = ask(client, server, says(TRUE + " ", "Water it every", ends=False))
    assert answer.outcome is Outcome.BROKEN_OFF
    assert answer.text.startswith(TRUE)
    assert answer.problem is not None
    assert Action.CONTINUE_ANSWER in answer.problem.actions
    kept = client.call(ListMessages(finished.conversation)).rows[-1]
    assert kept.text == answer.text
    assert not kept.complete


def rows_of_the_log(client: LinkClient) -> list[AuditRow]:
    return list(client.call(ShowAudit(limit=200)).rows)


def test_each_prompt_stands_in_the_log_with_its_model_one_that_came_to_nothing_too(
    client: LinkClient, server: OllamaServer
) -> None:
    before = len(rows_of_the_log(client))
    ask(client, server, says(TRUE))
    ask(client, server, says("The quince was", ends=False))
    ask(client, server, says("It was planted by Napoleon."))
    new = rows_of_the_log(client)[: len(rows_of_the_log(client)) - before]
    sent = [row for row in new if row.what == "sent"]
    prompts = len(server.bodies("/api/chat"))
    assert 3 <= len(sent) <= prompts
    listed = json.loads(recording("tags_two").chunks[0][1])["models"]
    digest = next(entry["digest"] for entry in listed if entry["name"] == MODEL)
    assert {row.detail for row in sent} == {f"{MODEL} {digest}"}
    assert sum(row.what == "asked" for row in new) == 3


def test_a_cloud_model_is_refused_and_the_files_own_words_answer(client: LinkClient) -> None:
    events = list(client.stream(Ask("When was the quince planted?", model="gpt-oss:120b-cloud")))
    notices = [event.problem.code for event in events if isinstance(event, Notice)]
    assert "model-cloud" in notices
    assert isinstance(events[-1], Finished)
    assert "12 October 2025" in events[-1].answer.text


def test_without_the_server_the_question_is_answered_all_the_same(client: LinkClient, server: OllamaServer) -> None:
    server.__exit__()
    events = list(client.stream(Ask("When was the quince planted?", model=MODEL)))
    notices = [event.problem.code for event in events if isinstance(event, Notice)]
    assert set(notices) & {"ollama-not-running", "ollama-not-installed"}
    assert isinstance(events[-1], Finished)
    assert "12 October 2025" in events[-1].answer.text
