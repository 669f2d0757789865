"""What Ollama's errors mean to a person. The texts matched here were recorded from a real server, 0.33."""

import json
import re
from dataclasses import dataclass

from companion.types.errors import Action, CompanionError, Problem

PORT = 11434
OTHER_MODEL = (Action.CHOOSE_MODEL, Action.USE_STARTER)
_NO_MODEL = re.compile(r"\bmodel\b.*\bnot found\b", re.IGNORECASE | re.DOTALL)
_TOO_LONG = re.compile(r"longer than the context length|exceeds the available context size", re.IGNORECASE)


@dataclass(frozen=True)
class Prompt:
    """What was asked: the model, our count of the prompt, and the context that was asked for."""

    model: str
    tokens: int = 0
    limit: int = 0


def not_running() -> Problem:
    """Ollama is installed and does not run."""
    return Problem("ollama-not-running", actions=(Action.START_OLLAMA, Action.USE_STARTER, Action.RETRY))


def not_installed() -> Problem:
    """Ollama is not on this machine."""
    return Problem("ollama-not-installed", actions=(Action.USE_STARTER, Action.GET_OLLAMA))


def strange() -> Problem:
    """Something else answers on Ollama's port."""
    return Problem("ollama-strange", {"port": str(PORT)}, (Action.RETRY, Action.USE_STARTER))


def hanging(seconds: float) -> Problem:
    """Something listens and does not answer."""
    return Problem("timed-out", {"seconds": f"{seconds:.0f}"}, (Action.RETRY, Action.USE_STARTER))


def cloud(model: str) -> Problem:
    """The model runs on somebody else's computer."""
    return Problem("model-cloud", {"model": model}, OTHER_MODEL)


def refusal(status: int, error: str, prompt: Prompt) -> CompanionError:
    """The error for a request that was answered by an error.

    Args:
        status: of HTTP, or -1 for an error that came as a line in a stream. error: the server's words.
    """
    model = prompt.model
    if _TOO_LONG.search(error):
        tokens, limit = _numbers(error) or (prompt.tokens, prompt.limit)
        return CompanionError(
            "prompt-too-long", Action.SHORTEN, Action.CHOOSE_MODEL, model=model, tokens=tokens, limit=limit
        )
    if status == 404:
        if _NO_MODEL.search(error):
            return CompanionError("model-gone", Action.CHOOSE_MODEL, Action.PULL_MODEL, model=model)
        return CompanionError.of(strange())
    if "does not support chat" in error:
        return CompanionError("model-cannot-chat", *OTHER_MODEL, model=model)
    return CompanionError("ollama-refused", *OTHER_MODEL, reason=_reason(status, error))


def _numbers(error: str) -> tuple[int, int] | None:
    """Tokens of the prompt and of the context, from the error object that llama.cpp wraps in its text."""
    try:
        inner = json.loads(error)["error"]
        return int(inner["n_prompt_tokens"]), int(inner["n_ctx"])
    except (ValueError, KeyError, TypeError):
        return None


def _reason(status: int, error: str) -> str:
    words = " ".join(error.split()).rstrip(".")
    return words[:200] if words else f"HTTP status {status}"
