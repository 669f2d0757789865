"""Models that can answer or embed, and what was found out about them."""

from dataclasses import dataclass
from enum import StrEnum

from companion.types.errors import Problem


class OllamaState(StrEnum):
    """What was found where Ollama should be."""

    NOT_INSTALLED = "not_installed"
    NOT_RUNNING = "not_running"
    NO_MODEL = "no_model"
    READY = "ready"
    STRANGE = "strange"


@dataclass(frozen=True)
class ModelRow:
    """A model that can answer.

    Attributes:
        name: as it is chosen, "starter" for the small one that comes with Companion.
        family, parameters, quantization: as the server says, "" where unknown.
        context_tokens: the longest context, None where unknown. licence: its name, "" where unknown.
        fits: whether it fits this machine's memory; None where unknown.
        refused: why it may not be used (a model that runs elsewhere), else None.
    """

    name: str
    size_bytes: int
    family: str = ""
    parameters: str = ""
    quantization: str = ""
    context_tokens: int | None = None
    licence: str = ""
    fits: bool | None = None
    refused: Problem | None = None


@dataclass(frozen=True)
class ModelsOverview:
    """All that the Models room shows. `problem` says what stands in the way of Ollama; `chosen` is a row's name."""

    ollama: OllamaState
    ollama_version: str
    cloud_off: bool | None
    problem: Problem | None
    models: tuple[ModelRow, ...]
    starter: ModelRow | None
    starter_problem: Problem | None
    chosen: str | None
    embedder: str


@dataclass(frozen=True)
class PullProgress:
    """How far a pull has come. `status` is the server's own word; bytes are of the current layer."""

    status: str
    done_bytes: int
    total_bytes: int
