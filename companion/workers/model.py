"""The model worker: answers with a GGUF file through llama.cpp, without any internet socket.

`xllamacpp.Server` always listens. Given a path that ends in `.sock` it listens on a Unix socket instead of a TCP port;
that socket lies in a folder of this process's own (0700) and is used for counting tokens. Answers do not travel over
it: the server is called in this process.
"""

import http.client
import json
import os
import queue
import shutil
import socket
import sys
import tempfile
import threading
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any

from companion.link.cancel import Cancel, Cancelled
from companion.link.server import Handler, Job
from companion.models.cpu import missing_flags
from companion.settings import worker_threads
from companion.types.errors import CompanionError
from companion.workers.memory import resident_bytes
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

GGUF_MAGIC = b"GGUF"
# Prompt tokens between two moments at which the server can be stopped. 128 read a prompt as fast as the default of 2048
# (100 tokens a second on one busy core, SmolLM2-135M), and stop within about a second.
BATCH_TOKENS = 128
SEED = 1
COUNT_SECONDS = 30.0
SILENT = -1  # llama.cpp's verbosity: its log would quote prompts


class _Address:
    """A Unix socket's path in a new folder of our own.

    It holds 107 bytes at most, and a data folder may lie deeper than that; so it goes by way of an open descriptor.
    """

    def __init__(self) -> None:
        self._folder = tempfile.mkdtemp(prefix="model-")
        self._descriptor = os.open(self._folder, os.O_RDONLY)
        base = f"/proc/self/fd/{self._descriptor}" if sys.platform == "linux" else self._folder
        self.path = f"{base}/m.sock"  # xllamacpp knows a Unix socket by this ending

    def remove(self) -> None:
        """Remove the folder, once nobody listens there any more."""
        os.close(self._descriptor)
        shutil.rmtree(self._folder, ignore_errors=True)


@dataclass(frozen=True)
class _Loaded:
    path: str
    context_tokens: int
    actual_tokens: int
    server: Any
    address: _Address


@dataclass(frozen=True)
class _Ended:
    error: Mapping[str, Any] | Exception | None = None


class ModelWorker:
    """Keeps one model loaded; one generation at a time, the next waits for it."""

    def __init__(self, threads: int) -> None:
        self._threads = threads
        self._loaded: _Loaded | None = None
        self._loading = threading.Lock()
        self._generating = threading.Lock()

    def ready(self, request: Ready, job: Job) -> str:
        """The library's version; loads nothing.

        Raises:
            CompanionError: `starter-unavailable`, the processor lacks what the library was compiled for.
        """
        lacking = missing_flags()
        if lacking:
            raise _unavailable(f"the processor lacks {', '.join(lacking)}")
        return f"xllamacpp {version('xllamacpp')}"

    def load(self, request: LoadModel, job: Job) -> int:
        """Load a GGUF file and return the context that it got, which is no longer than what it was trained for.

        Raises:
            CompanionError: `starter-unavailable`, there is no such file or llama.cpp cannot load it.
        """
        with self._loading:
            loaded = self._loaded
            if loaded is None or (loaded.path, loaded.context_tokens) != (request.path, request.context_tokens):
                with self._generating:  # a generation that was cancelled may still run for part of a second
                    address = None if loaded is None else loaded.address
                    self._loaded = loaded = None  # frees the old one's memory before the new one takes its own
                    if address is not None:
                        address.remove()
                    loaded = self._loaded = _load(request, self._threads)
            return loaded.actual_tokens

    def generate(self, request: Generate, job: Job) -> Iterator[Piece | GenerationDone]:
        """Stream an answer. Cancelling ends the stream at once, and llama.cpp at its next batch or token.

        Raises:
            CompanionError: `no-model`, none is loaded; `prompt-too-long`; `model-died`, llama.cpp failed.
            Cancelled: nobody wants the answer any more.
        """
        loaded = self._model()
        arrived: queue.SimpleQueue[Mapping[str, Any] | _Ended] = queue.SimpleQueue()
        unwanted = Cancel()
        forget = job.cancel.on_cancel(unwanted.set)
        unwanted.on_cancel(lambda: arrived.put(_Ended()))
        thread = threading.Thread(target=self._run, args=(loaded, request, arrived, unwanted), daemon=True)
        thread.start()
        try:
            yield from _events(arrived, unwanted, Path(loaded.path).stem)
        finally:
            forget()
            unwanted.set()

    def count(self, request: CountTokens, job: Job) -> int:
        """Tokens of the turns in the model's own chat template, the opening of an answer included.

        Raises:
            CompanionError: `no-model`, none is loaded.
        """
        loaded = self._model()
        prompt = _ask(loaded.address, "POST", "/apply-template", {"messages": _messages(request.turns)})["prompt"]
        body = {"content": prompt, "add_special": True, "parse_special": True}
        return len(_ask(loaded.address, "POST", "/tokenize", body)["tokens"])

    def memory_used(self, request: MemoryUsed, job: Job) -> int:
        """Resident memory in bytes."""
        return resident_bytes()

    def _model(self) -> _Loaded:
        loaded = self._loaded
        if loaded is None:
            raise CompanionError("no-model")
        return loaded

    def _run(
        self, loaded: _Loaded, request: Generate, arrived: queue.SimpleQueue[Mapping[str, Any] | _Ended], cancel: Cancel
    ) -> None:
        def take(chunk: Mapping[str, Any]) -> bool:
            arrived.put(chunk)
            return cancel.is_set()  # True stops llama.cpp

        try:
            with self._generating:
                if not cancel.is_set():
                    loaded.server.handle_chat_completions(_body(request), take)
            arrived.put(_Ended())
        except (RuntimeError, ValueError) as error:  # what the binding raises
            arrived.put(_Ended(error))


def _load(request: LoadModel, threads: int) -> _Loaded:
    file = Path(request.path)
    try:
        with file.open("rb") as start:
            magic = start.read(len(GGUF_MAGIC))
    except OSError as error:
        raise _unavailable("its file cannot be read") from error
    if magic != GGUF_MAGIC:
        raise _unavailable("its file is no GGUF file")
    import xllamacpp

    address = _Address()
    parameters = xllamacpp.CommonParams()
    parameters.model.path = request.path
    parameters.n_ctx = request.context_tokens
    parameters.n_parallel = 1
    parameters.n_batch = parameters.n_ubatch = BATCH_TOKENS
    parameters.cpuparams.n_threads = threads
    parameters.cpuparams.poll = 0  # waiting threads sleep; spinning ones take the machine from its owner
    parameters.hostnames = [address.path]
    parameters.n_threads_http = 1
    parameters.ui = False
    parameters.offline = True
    parameters.cache_ram_mib = 0  # keep no earlier prompts in memory
    parameters.verbosity = SILENT
    try:
        server = xllamacpp.Server(parameters)
    except RuntimeError as error:
        address.remove()
        raise _unavailable("llama.cpp cannot load its file") from error
    settings = _ask(address, "GET", "/props")["default_generation_settings"]
    return _Loaded(request.path, request.context_tokens, int(settings["n_ctx"]), server, address)


def _body(request: Generate) -> dict[str, Any]:
    return {
        "messages": _messages(request.turns),
        "max_tokens": request.max_tokens,
        "temperature": request.temperature,
        "seed": SEED,
        "stop": list(request.stop),
        "stream": True,
        "stream_options": {"include_usage": True},
        "return_progress": True,  # calls back between batches of the prompt, where it can be stopped
        "cache_prompt": False,  # llama.cpp warns that a reused prompt, cut into other batches, may answer otherwise
    }


def _messages(turns: Sequence[ChatTurn]) -> list[dict[str, str]]:
    return [{"role": turn.role, "content": turn.content} for turn in turns]


def _events(
    arrived: queue.SimpleQueue[Mapping[str, Any] | _Ended], cancel: Cancel, model: str
) -> Iterator[Piece | GenerationDone]:
    reason = "stop"
    while True:
        chunk = arrived.get()
        if cancel.is_set():
            raise Cancelled
        if isinstance(chunk, _Ended):
            raise CompanionError("model-died") from (chunk.error if isinstance(chunk.error, Exception) else None)
        if "error" in chunk:
            raise _refused(chunk["error"], model)
        for choice in chunk.get("choices", ()):
            text = choice["delta"].get("content")
            if text:
                yield Piece(text)
            reason = choice.get("finish_reason") or reason
        usage = chunk.get("usage")
        if usage:
            yield GenerationDone(reason, usage["prompt_tokens"], usage["completion_tokens"])
            return


def _refused(error: Mapping[str, Any], model: str) -> CompanionError:
    if error.get("type") == "exceed_context_size_error":
        return CompanionError(
            "prompt-too-long", model=model, tokens=error.get("n_prompt_tokens"), limit=error.get("n_ctx")
        )
    return CompanionError("model-died")


def _unavailable(reason: str) -> CompanionError:
    return CompanionError("starter-unavailable", reason=reason)


def _ask(address: _Address, method: str, path: str, body: Mapping[str, Any] | None = None) -> Any:  # noqa: ANN401 - JSON
    connection = http.client.HTTPConnection("localhost", timeout=COUNT_SECONDS)
    connection.sock = socket.socket(socket.AF_UNIX)
    try:
        connection.sock.settimeout(COUNT_SECONDS)
        connection.sock.connect(address.path)
        content = None if body is None else json.dumps(body)
        connection.request(method, path, content, {"Content-Type": "application/json", "Connection": "close"})
        response = connection.getresponse()
        answer = response.read()
    finally:
        connection.close()
    if response.status != http.HTTPStatus.OK:
        raise CompanionError("model-died")
    return json.loads(answer)


def handlers() -> Mapping[str, Handler]:
    """What this worker answers."""
    worker = ModelWorker(worker_threads())
    return {
        "Ready": worker.ready,
        "LoadModel": worker.load,
        "Generate": worker.generate,
        "CountTokens": worker.count,
        "MemoryUsed": worker.memory_used,
    }
