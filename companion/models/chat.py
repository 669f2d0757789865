"""One face for everything that can answer: the starter in the model worker, and any model in Ollama."""

import threading
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Protocol, TypeVar

from companion.link.cancel import Cancel
from companion.models import starter
from companion.models.ollama import Ollama
from companion.requests import Request, StreamRequest
from companion.workers.requests import ChatTurn, CountTokens, Generate, GenerationDone, LoadModel, Piece

R = TypeVar("R")
E = TypeVar("E")

WORKER = "model"
LOAD_SECONDS = 120.0  # a large file from a cold disk
COUNT_SECONDS = 30.0


class ChatModel(Protocol):
    """A model that can answer."""

    @property
    def name(self) -> str:
        """As it is chosen: a `ModelRow.name`."""
        ...

    @property
    def context_tokens(self) -> int:
        """How many tokens prompt and answer may have together. May load or look up the model.

        Raises:
            CompanionError: the model cannot be used; the problem says why.
        """
        ...

    def count_tokens(self, turns: Sequence[ChatTurn]) -> int:
        """Tokens of a prompt: exact for the starter, an estimate that learns for Ollama."""
        ...

    def stream(self, turns: Sequence[ChatTurn], max_tokens: int, cancel: Cancel) -> Iterator[Piece | GenerationDone]:
        """An answer piece by piece, greedily; `GenerationDone` comes last.

        Raises:
            CompanionError: the model cannot be used, or `model-died` after the pieces that came.
            Cancelled: nobody wants the answer any more.
        """
        ...


class Workers(Protocol):
    """Whatever asks workers by name, as the engine's supervisor does."""

    def call(self, name: str, request: Request[R], descriptor: int | None = None, seconds: float | None = None) -> R:
        """Ask and wait for the reply."""
        ...

    def stream(self, name: str, request: StreamRequest[E], cancel: Cancel) -> Iterator[E]:
        """Ask for a stream of events."""
        ...


class StarterModel:
    """The starter, or any other GGUF file, in the model worker.

    Args:
        workers: asks the worker; it may have been ended since the last question, so each question loads (at no cost
            where that is done already).
        path: of the GGUF file, None for the starter's own.
    """

    def __init__(
        self, workers: Workers, path: Path | None = None, context_tokens: int = starter.CONTEXT_TOKENS
    ) -> None:
        self._workers = workers
        self._path = path
        self._wanted_tokens = context_tokens
        self._loading = threading.Lock()

    @property
    def name(self) -> str:
        """`starter`."""
        return starter.NAME

    @property
    def context_tokens(self) -> int:
        """The context that the loaded file got.

        Raises:
            CompanionError: `starter-unavailable`, `worker-lost`.
        """
        return self._load()

    def count_tokens(self, turns: Sequence[ChatTurn]) -> int:
        """Exactly what the model will read.

        Raises:
            CompanionError: `starter-unavailable`, `worker-lost`.
        """
        self._load()
        return self._workers.call(WORKER, CountTokens(tuple(turns)), seconds=COUNT_SECONDS)

    def stream(self, turns: Sequence[ChatTurn], max_tokens: int, cancel: Cancel) -> Iterator[Piece | GenerationDone]:
        """Stream an answer; see `ChatModel.stream`."""
        cancel.check()
        self._load()
        cancel.check()
        yield from self._workers.stream(WORKER, Generate(tuple(turns), max_tokens), cancel)

    def _load(self) -> int:
        path = self._path or starter.required_path()
        with self._loading:
            return self._workers.call(WORKER, LoadModel(str(path), self._wanted_tokens), seconds=LOAD_SECONDS)


class OllamaModel:
    """A model in Ollama.

    Args:
        ollama: asks it. name: as Ollama lists it.
        silence_seconds: the longest wait for a part of an answer; None for ever, where a person can stop it.
    """

    def __init__(self, ollama: Ollama, name: str, silence_seconds: float | None = None) -> None:
        self._ollama = ollama
        self._name = name
        self._silence_seconds = silence_seconds

    @property
    def name(self) -> str:
        """As Ollama lists it, such as `qwen3:4b`."""
        return self._name

    @property
    def context_tokens(self) -> int:
        """The context chosen for this model and session."""
        return self._ollama.num_ctx(self._name)

    def count_tokens(self, turns: Sequence[ChatTurn]) -> int:
        """An estimate, corrected by what Ollama counted for this model before."""
        return self._ollama.count(self._name, turns)

    def stream(self, turns: Sequence[ChatTurn], max_tokens: int, cancel: Cancel) -> Iterator[Piece | GenerationDone]:
        """Stream an answer; see `ChatModel.stream`."""
        return self._ollama.chat(self._name, turns, max_tokens, cancel, silence_seconds=self._silence_seconds)
