"""Ollama as Companion sees it, in every state, through a true broker process, against recorded answers."""

import contextlib
import json
import socket
import threading
from collections.abc import Iterator
from dataclasses import dataclass

import httpx
import pytest

from companion.link.cancel import Cancel, Cancelled
from companion.models import fits
from companion.models.chat import OllamaModel
from companion.models.ollama import Ollama
from companion.types.errors import Action, CompanionError
from companion.types.models import OllamaState
from companion.workers.requests import ChatTurn, GenerationDone, Piece
from tests.ollama_server import OllamaServer, brokered, made_up, recording, running_ollama

MODEL = "smollm2:135m"
ASK = (ChatTurn("user", "Name three colours."),)
ROOMY = fits.Memory(16 * 1024**3, 12 * 1024**3)


@dataclass
class Setting:
    server: OllamaServer
    ollama: Ollama


@pytest.fixture
def setting() -> Iterator[Setting]:
    with OllamaServer() as server, brokered(server.port) as path:
        yield Setting(running_ollama(server), Ollama(lambda: path, lambda: True, lambda: ROOMY))


def chat(setting: Setting, turns=ASK, cancel: Cancel | None = None, model: str = MODEL) -> list[Piece | GenerationDone]:
    return list(setting.ollama.chat(model, turns, 60, cancel or Cancel()))


def text_of(events) -> str:
    return "".join(event.text for event in events if isinstance(event, Piece))


def problem_of(call) -> CompanionError:
    with pytest.raises(CompanionError) as caught:
        call()
    return caught.value


# --- what is there ---


def test_a_running_ollama_shows_its_models_with_licence_context_and_whether_they_fit(setting):
    found = setting.ollama.overview()
    assert (found.state, found.version, found.cloud_off, found.problem) == (
        OllamaState.READY,
        "0.33.0-rc2",
        True,
        None,
    )
    row = next(row for row in found.models if row.name == MODEL)
    assert (row.size_bytes, row.context_tokens, row.licence, row.fits) == (98_362_840, 8192, "Apache-2.0", True)
    assert (row.family, row.parameters, row.quantization) == ("llama", "134.52M", "Q4_1")


def test_a_running_ollama_without_a_model_says_which_one_to_pull(setting):
    setting.server.forget_answers("GET", "/api/tags").answers("GET", "/api/tags", recording("tags_empty"))
    found = setting.ollama.overview()
    assert found.state is OllamaState.NO_MODEL
    assert found.problem.code == "ollama-no-model" and Action.PULL_MODEL in found.problem.actions
    assert "qwen3" in found.problem.remedy


@pytest.mark.parametrize(
    ("installed", "state", "action"),
    [
        (True, OllamaState.NOT_RUNNING, Action.START_OLLAMA),
        (False, OllamaState.NOT_INSTALLED, Action.GET_OLLAMA),
    ],
)
def test_where_nothing_listens_it_matters_whether_ollama_is_installed(installed, state, action):
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    with brokered(port) as path:
        ollama = Ollama(lambda: path, lambda: installed)
        found = ollama.overview()
        assert found.state is state and action in found.problem.actions
        assert problem_of(lambda: list(ollama.chat(MODEL, ASK, 5, Cancel()))).problem == found.problem


def test_without_a_broker_ollama_counts_as_not_running(tmp_path):
    assert Ollama(lambda: str(tmp_path / "gone.sock"), lambda: True).overview().state is OllamaState.NOT_RUNNING


@pytest.mark.parametrize(
    "answer",
    [
        b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 21\r\n\r\n<html>Router</html>\r\n",
        b'HTTP/1.1 200 OK\r\nContent-Length: 16\r\n\r\n{"version": 1.0}',
        b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n[]",
        b'HTTP/1.1 404 Not Found\r\nContent-Length: 11\r\n\r\n"not found"',
        b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n",
        b"SSH-2.0-OpenSSH_9.2p1\r\n",
        b"",
    ],
)
def test_another_program_on_the_port_is_not_taken_for_ollama(setting, answer):
    setting.server.forget_answers("GET", "/api/version").answers_raw("GET", "/api/version", answer)
    found = setting.ollama.overview()
    assert (found.state, found.problem.code) == (OllamaState.STRANGE, "ollama-strange")


def test_another_program_that_answers_a_version_is_not_taken_for_ollama_either(setting):
    setting.server.forget_answers("GET", "/api/tags")
    assert setting.ollama.overview().problem.code == "ollama-strange"


def test_an_older_ollama_that_knows_no_status_page_is_used_all_the_same(setting):
    setting.server.forget_answers("GET", "/api/status")
    found = setting.ollama.overview()
    assert (found.state, found.cloud_off) == (OllamaState.READY, None)


def test_an_ollama_that_hangs_is_not_waited_for_for_ever(setting, monkeypatch):
    monkeypatch.setattr("companion.models.ollama_http.ANSWER_SECONDS", 0.3)
    setting.server.forget_answers("GET", "/api/version")
    setting.server.answers("GET", "/api/version", recording("version"), hangs_after=0)
    found = setting.ollama.overview()
    assert found.problem.code == "timed-out"


def test_a_refusal_by_host_is_passed_on(setting):
    setting.server.forget_answers("GET", "/api/version")
    setting.server.answers("GET", "/api/version", recording("host_header_forbidden_403"))
    assert setting.ollama.overview().problem.code == "ollama-refused"


# --- models that run elsewhere ---


def cloud_tags(**marks: str):
    listed = {"name": "big:1b", "model": "big:1b", "size": 384, "digest": "d", "capabilities": ["completion"]}
    return made_up({"models": [listed | marks]}, kind="application/json")


@pytest.mark.parametrize(
    "marks", [{"remote_host": "https://ollama.com:443"}, {"remote_model": "big"}, {"name": "big:1b-cloud"}]
)
def test_a_model_that_runs_elsewhere_is_shown_as_refused_and_does_not_count(setting, marks):
    setting.server.forget_answers("GET", "/api/tags").answers("GET", "/api/tags", cloud_tags(**marks))
    found = setting.ollama.overview()
    assert found.state is OllamaState.NO_MODEL
    assert found.models[0].refused.code == "model-cloud"


def test_a_model_whose_name_hides_that_it_runs_elsewhere_gets_no_word_of_the_owner(setting):
    setting.server.forget_answers("POST", "/api/show")
    hidden = {"remote_host": "https://ollama.com:443", "remote_model": "big", "capabilities": ["completion"]}
    setting.server.answers("POST", "/api/show", made_up(hidden, kind="application/json"))
    setting.server.answers("POST", "/api/chat", recording("chat_stream"))
    assert problem_of(lambda: chat(setting)).problem.code == "model-cloud"
    assert setting.server.bodies("/api/chat") == []


def test_a_local_model_that_was_replaced_by_a_remote_one_is_noticed_before_the_next_question(setting):
    setting.server.answers("POST", "/api/chat", recording("chat_stream"))
    chat(setting)
    hidden = {"remote_host": "https://ollama.com:443", "capabilities": ["completion"]}
    setting.server.forget_answers("POST", "/api/show")
    setting.server.answers("POST", "/api/show", made_up(hidden, kind="application/json"))
    assert problem_of(lambda: chat(setting)).problem.code == "model-cloud"
    assert len(setting.server.bodies("/api/chat")) == 1


def test_a_cloud_model_is_not_pulled(setting):
    assert problem_of(lambda: list(setting.ollama.pull("gpt-oss:120b-cloud", Cancel()))).problem.code == "model-cloud"
    assert setting.server.requests == []


# --- chatting ---


def test_an_answer_streams_and_ends_with_its_counts(setting):
    setting.server.answers("POST", "/api/chat", recording("chat_stream"))
    events = chat(setting)
    assert text_of(events) == "1. Red\n2. Blue\n3. Green"
    assert events[-1] == GenerationDone("stop", 13, 12)
    assert len(events) == 12


def test_letters_beyond_ascii_arrive_whole(setting):
    setting.server.answers("POST", "/api/chat", recording("chat_stream_unicode"))
    expected = "".join(json.loads(chunk)["message"]["content"] for _, chunk in recording("chat_stream_unicode").chunks)
    assert text_of(chat(setting)) == expected


def test_nothing_is_cut_silently_and_the_context_is_the_same_each_time(setting):
    setting.server.answers("POST", "/api/chat", recording("chat_stream"))
    chat(setting)
    chat(setting)
    bodies = setting.server.bodies("/api/chat")
    assert all(body["truncate"] is False and body["shift"] is False for body in bodies)
    assert [body["options"]["num_ctx"] for body in bodies] == [8192, 8192]
    assert bodies[0]["options"] == {"num_ctx": 8192, "num_predict": 60, "temperature": 0, "seed": 1}


def test_a_machine_with_little_free_memory_asks_for_a_shorter_context_and_keeps_to_it(setting):
    memory = [fits.Memory(2 * 1024**3, 760_000_000)]
    ollama = Ollama(setting.ollama._broker, lambda: True, lambda: memory[0])
    chosen = ollama.num_ctx(MODEL)
    assert 2048 <= chosen < 8192
    memory[0] = ROOMY
    assert ollama.num_ctx(MODEL) == chosen


def test_too_long_a_prompt_is_refused_with_its_numbers(setting):
    setting.server.answers("POST", "/api/chat", recording("ctx_history_too_long_truncate_false"))
    problem = problem_of(lambda: chat(setting)).problem
    assert problem.code == "prompt-too-long"
    assert problem.params == {"model": MODEL, "tokens": "1388", "limit": "512"}


def test_too_long_a_prompt_is_refused_with_our_own_numbers_where_ollama_gives_none(setting):
    setting.server.answers("POST", "/api/chat", recording("ctx_single_message_too_long_shift_false"))
    problem = problem_of(lambda: chat(setting, (ChatTurn("user", "word " * 40_000),))).problem
    assert problem.code == "prompt-too-long"
    assert problem.params["limit"] == "8192" and int(problem.params["tokens"]) > 40_000


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("chat_unknown_model_404", "model-gone"),
        ("chat_on_embed_model_400", "model-cannot-chat"),
        ("chat_option_wrong_type", "ollama-refused"),
        ("host_header_forbidden_403", "ollama-refused"),
        ("unknown_path_404", "ollama-strange"),
    ],
)
def test_each_refusal_of_a_chat_has_its_sentence(setting, name, code):
    setting.server.answers("POST", "/api/chat", recording(name))
    problem = problem_of(lambda: chat(setting)).problem
    assert problem.code == code
    assert "…" not in problem.sentence + problem.remedy


def test_a_model_deleted_meanwhile_is_gone(setting):
    setting.server.forget_answers("POST", "/api/show")
    setting.server.answers("POST", "/api/show", recording("show_unknown_model_404"))
    assert problem_of(lambda: chat(setting)).problem.code == "model-gone"


def test_a_model_that_only_embeds_is_not_offered_and_cannot_chat(setting):
    setting.server.forget_answers("POST", "/api/show").answers("POST", "/api/show", recording("show_embed_model"))
    assert setting.ollama.overview().models == ()
    assert problem_of(lambda: chat(setting)).problem.code == "model-cannot-chat"


@pytest.mark.parametrize("pieces", [1, 5])
def test_an_answer_whose_server_dies_keeps_what_came(setting, pieces):
    setting.server.answers("POST", "/api/chat", recording("chat_stream"), dies_after=pieces)
    came = []
    with pytest.raises(CompanionError) as caught:
        came.extend(setting.ollama.chat(MODEL, ASK, 60, Cancel()))
    assert caught.value.problem.code == "model-died"
    assert Action.CONTINUE_ANSWER in caught.value.problem.actions
    assert text_of(came) == "" or "1. Red\n2. Blue".startswith(text_of(came))


def test_the_pieces_before_a_death_are_seen_one_by_one(setting):
    setting.server.answers("POST", "/api/chat", recording("chat_stream"), dies_after=3)
    came = []
    with contextlib.suppress(CompanionError):
        for event in setting.ollama.chat(MODEL, ASK, 60, Cancel()):
            came.append(event)
    assert text_of(came) == "1. Red"


def test_an_error_line_in_mid_answer_breaks_it_off(setting):
    lines = [chunk.decode() for _, chunk in recording("chat_stream").chunks[:3]]
    setting.server.answers("POST", "/api/chat", made_up(*lines, {"error": "llama runner process has terminated"}))
    assert problem_of(lambda: chat(setting)).problem.code == "model-died"


def test_an_error_line_before_the_first_word_is_a_refusal_with_its_reason(setting):
    said = "model requires more system memory (5.6 GiB) than is available (3.2 GiB)"
    setting.server.answers("POST", "/api/chat", made_up({"error": said}, status=500))
    problem = problem_of(lambda: chat(setting)).problem
    assert problem.code == "ollama-refused" and "5.6 GiB" in problem.sentence


def test_an_answer_without_an_end_is_not_taken_for_a_whole_one(setting):
    lines = [chunk.decode() for _, chunk in recording("chat_stream").chunks[:4]]
    setting.server.answers("POST", "/api/chat", made_up(*lines))
    assert problem_of(lambda: chat(setting)).problem.code == "model-died"


@pytest.mark.parametrize("after", [0, 3])
def test_cancelling_ends_the_wait_at_once_and_hangs_up(setting, after):
    setting.server.answers("POST", "/api/chat", recording("chat_stream"), hangs_after=after)
    cancel = Cancel()
    ended = []

    def read() -> None:
        try:
            chat(setting, cancel=cancel)
        except Cancelled:
            ended.append(True)

    reader = threading.Thread(target=read)
    reader.start()
    setting.server.wait_for("/api/chat")
    cancel.set()
    reader.join(10)
    assert ended  # though the server says nothing more
    assert setting.server.hung_up.wait(10)  # through the broker: the real Ollama stops generating then


@pytest.mark.parametrize("after", [0, 3])
def test_a_model_that_works_behind_the_scenes_is_given_up_where_the_server_hangs(setting, after):
    setting.server.answers("POST", "/api/chat", recording("chat_stream"), hangs_after=after)
    model = OllamaModel(setting.ollama, MODEL, silence_seconds=0.5)
    assert problem_of(lambda: list(model.stream(ASK, 60, Cancel()))).problem.code == "timed-out"


def test_a_reader_that_stops_listening_hangs_up(setting):
    setting.server.answers("POST", "/api/chat", recording("chat_stream"), hangs_after=3)
    events = setting.ollama.chat(MODEL, ASK, 60, Cancel())
    next(events)
    events.close()
    assert setting.server.hung_up.wait(10)


# --- counting ---


def test_the_count_learns_from_what_ollama_counted(setting):
    setting.server.answers("POST", "/api/chat", recording("chat_stream"))
    before = setting.ollama.count(MODEL, ASK)
    chat(setting)
    assert before != 13
    assert setting.ollama.count(MODEL, ASK) == 13
    assert setting.ollama.count("another", ASK) == before


def test_a_count_of_a_cut_prompt_is_not_believed(setting):
    long = (ChatTurn("user", "My lucky number is seven. " * 200),)
    before = setting.ollama.count(MODEL, long)
    setting.server.answers("POST", "/api/chat", recording("chat_stream"))
    chat(setting, long)
    assert setting.ollama.count(MODEL, long) == before


# --- pulling ---

LAYER = {"status": "pulling 3b3752dea72d", "digest": "sha256:3b37", "total": 98_362_840}
PULL = (
    {"status": "pulling manifest"},
    LAYER,
    LAYER | {"completed": 50_000_000},
    LAYER | {"completed": 98_362_840},
    {"status": "verifying sha256 digest"},
    {"status": "success"},
)


def pull(setting: Setting, cancel: Cancel | None = None):
    return list(setting.ollama.pull(MODEL, cancel or Cancel()))


def test_a_pull_tells_how_far_it_has_come(setting):
    setting.server.answers("POST", "/api/pull", made_up(*PULL))
    progress = pull(setting)
    assert [(step.done_bytes, step.total_bytes) for step in progress[1:4]] == [
        (0, 98_362_840),
        (50_000_000, 98_362_840),
        (98_362_840, 98_362_840),
    ]
    assert progress[-1].status == "success"


def test_a_pull_of_an_unknown_name_says_why_it_failed(setting):
    setting.server.answers("POST", "/api/pull", made_up(PULL[0], {"error": "pull model manifest: file does not exist"}))
    problem = problem_of(lambda: pull(setting)).problem
    assert problem.code == "pull-failed" and "file does not exist" in problem.sentence


def test_a_pull_that_breaks_off_has_failed(setting):
    setting.server.answers("POST", "/api/pull", made_up(*PULL), dies_after=3)
    assert problem_of(lambda: pull(setting)).problem.code == "pull-failed"
    setting.server.forget_answers("POST", "/api/pull").answers("POST", "/api/pull", made_up(*PULL[:3]))
    assert problem_of(lambda: pull(setting)).problem.code == "pull-failed"


def test_a_cancelled_pull_hangs_up_so_that_ollama_stops(setting):
    setting.server.answers("POST", "/api/pull", made_up(*PULL), hangs_after=3)
    cancel = Cancel()

    def take() -> None:
        for step in setting.ollama.pull(MODEL, cancel):
            if step.done_bytes:
                cancel.set()

    assert problem_of(take).problem.code == "pull-cancelled"
    assert setting.server.hung_up.wait(10)


def test_a_pulled_model_that_turns_out_to_run_elsewhere_is_refused(setting):
    setting.server.answers("POST", "/api/pull", made_up(*PULL))
    setting.server.forget_answers("POST", "/api/show")
    hidden = {"remote_host": "https://ollama.com:443", "capabilities": ["completion"]}
    setting.server.answers("POST", "/api/show", made_up(hidden, kind="application/json"))
    assert problem_of(lambda: pull(setting)).problem.code == "model-cloud"


# --- what must not leak ---


def test_proxies_hosts_and_keys_of_the_environment_are_ignored(monkeypatch):
    with OllamaServer() as proxy, OllamaServer() as server:
        address = f"http://127.0.0.1:{proxy.port}"
        for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "http_proxy", "https_proxy", "all_proxy", "OLLAMA_HOST"):
            monkeypatch.setenv(name, address)
        monkeypatch.setenv("NO_PROXY", "")
        monkeypatch.setenv("no_proxy", "")
        monkeypatch.setenv("OLLAMA_API_KEY", "sk-secret")
        running_ollama(server).answers("POST", "/api/chat", recording("chat_stream"))
        careless = httpx.get(f"http://127.0.0.1:{server.port}/api/version")  # the trap works: this one falls into it
        assert careless.status_code == 404 and [asked.path.startswith("http://") for asked in proxy.requests] == [True]
        proxy.requests.clear()
        with brokered(server.port) as path:
            ollama = Ollama(lambda: path, lambda: True)
            assert ollama.overview().state is OllamaState.READY
            list(ollama.chat(MODEL, ASK, 60, Cancel()))
        assert proxy.requests == []
        assert all("authorization" not in asked.headers for asked in server.requests)
        assert all(asked.headers["host"].startswith("localhost") for asked in server.requests)


def test_a_redirect_to_another_place_is_not_followed(setting):
    setting.server.forget_answers("GET", "/api/version")
    away = b"HTTP/1.1 307 Temporary Redirect\r\nLocation: http://localhost:11434/elsewhere\r\nContent-Length: 0\r\n\r\n"
    setting.server.answers_raw("GET", "/api/version", away)
    assert setting.ollama.overview().state is OllamaState.STRANGE
    assert not any(asked.path == "/elsewhere" for asked in setting.server.requests)
