"""Which models there are, and which one answers."""

from dataclasses import dataclass

from companion.requests.base import Request, StreamRequest
from companion.types.models import ModelsOverview, PullProgress


@dataclass(frozen=True)
class ListModels(Request[ModelsOverview]):
    """The starter, Ollama's state and its models."""


@dataclass(frozen=True)
class ChooseModel(Request[None]):
    """Answer with this model from now on."""

    name: str


@dataclass(frozen=True)
class ChooseEmbedder(Request[None]):
    """Find by meaning with this embedder. All chunks are embedded anew behind the scenes; until then the present one
    serves. `WatchProgress` tells how far that has come.
    """

    name: str


@dataclass(frozen=True)
class PullModel(StreamRequest[PullProgress]):
    """Let Ollama pull a model; cancelling stops it."""

    name: str


@dataclass(frozen=True)
class StartOllama(Request[ModelsOverview]):
    """Start the Ollama server on loopback, cloud switched off, and wait until it answers."""
