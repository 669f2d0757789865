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
class EmbedderRow:
    """A model that finds passages by meaning.

    Attributes:
        name: as it is chosen. title: its maker's name for it. languages: how many it was trained for.
        licence: of its weights. relative_speed: as a ratio to the one that comes chosen.
        seconds: an estimate of how long it takes to look at all chunks anew with it; 0 where it serves.
        serving: whether its vectors answer questions. chosen: the owner's choice, which may still be on its way.
        proposed: whether it fits the languages of the files better than the one that serves.
        installed: whether its package is there.
    """

    name: str
    title: str
    languages: int
    size_bytes: int
    licence: str
    relative_speed: float
    seconds: float
    serving: bool
    chosen: bool
    proposed: bool
    installed: bool


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
    embedders: tuple[EmbedderRow, ...] = ()


@dataclass(frozen=True)
class PullProgress:
    """How far a pull has come. `status` is the server's own word; bytes are of the current layer."""

    status: str
    done_bytes: int
    total_bytes: int
