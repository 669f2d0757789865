"""Ollama as Companion uses it: what is there, chatting, pulling. Only models that run on this machine."""

import contextlib
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from companion.link.cancel import Cancel
from companion.models import fits, ollama_errors
from companion.models.ollama_errors import Prompt
from companion.models.tokens import Calibration
from companion.types.errors import Action, CompanionError, Problem
from companion.types.models import ModelRow, OllamaState, PullProgress
from companion.workers.requests import ChatTurn, GenerationDone, Piece

if TYPE_CHECKING:
    from companion.models.ollama_http import LocalClient

SEED = 1
# Proposed where Ollama has no model yet; both Apache-2.0. The first takes 2.5 GB, the second 0.5 GB.
SUGGESTION, SMALL_SUGGESTION = "qwen3:4b", "qwen3:0.6b"
SUGGESTION_NEEDS_BYTES = 8 * 1000**3
_LICENCES = {"apache-2.0": "Apache-2.0", "mit": "MIT", "gemma": "Gemma"}


@dataclass(frozen=True)
class OllamaOverview:
    """What was found where Ollama should be; `models` are those that can answer, refused ones included."""

    state: OllamaState
    version: str = ""
    cloud_off: bool | None = None
    problem: Problem | None = None
    models: tuple[ModelRow, ...] = ()


@dataclass(frozen=True)
class _Shown:
    """What `/api/show` said of a model."""

    shape: fits.ModelShape
    licence: str
    refused: Problem | None


class Ollama:
    """Talks to the one Ollama of this machine. Safe to use from many threads.

    Args:
        broker: starts the broker if need be and returns its Unix socket; asked before each request.
        installed: whether Ollama is on this machine; asked only where it does not run.
        memory: of this machine.
    """

    def __init__(
        self,
        broker: Callable[[], str],
        installed: Callable[[], bool],
        memory: Callable[[], fits.Memory] = fits.this_machine,
    ) -> None:
        self._broker = broker
        self._installed = installed
        self._memory = memory
        self._calibration = Calibration()
        self._lock = threading.Lock()
        self._client: tuple[str, LocalClient] | None = None
        self._contexts: dict[str, int] = {}
        self._shown: dict[tuple[str, str], _Shown] = {}  # by name and digest, for the overview
        self._digests: dict[str, str] = {}  # by name, as they were listed last

    def overview(self) -> OllamaOverview:
        """Ollama's state, version and models; says what stands in the way and raises nothing."""
        try:
            with self._errors(Prompt("")):
                return self._overview(self._http())
        except CompanionError as error:
            state = {
                "ollama-not-running": OllamaState.NOT_RUNNING,
                "ollama-not-installed": OllamaState.NOT_INSTALLED,
            }.get(error.problem.code, OllamaState.STRANGE)
            return OllamaOverview(state, problem=error.problem)

    def digest(self, model: str) -> str:
        """The digest of a model's weights, as Ollama listed it last; "" where it was not listed yet."""
        with self._lock:
            return self._digests.get(model) or self._digests.get(f"{model}:latest", "")

    def num_ctx(self, model: str) -> int:
        """The context to use with a model in tokens, chosen once: another one would make Ollama load it again.

        Raises:
            CompanionError: as in `chat`.
        """
        with self._lock:
            chosen = self._contexts.get(model)
        return self._show(model) if chosen is None else chosen

    def count(self, model: str, turns: Sequence[ChatTurn]) -> int:
        """About how many tokens the turns have; learns from each answer what the model's own count was."""
        return self._calibration.count(model, turns)

    def chat(
        self,
        model: str,
        turns: Sequence[ChatTurn],
        max_tokens: int,
        cancel: Cancel,
        num_ctx: int | None = None,
        silence_seconds: float | None = None,
    ) -> Iterator[Piece | GenerationDone]:
        """Stream an answer, greedily. Nothing is cut silently: what is too long is refused with its numbers.

        Args:
            num_ctx: the context in tokens; None takes the one chosen for this model, which is what should be done.
            silence_seconds: the longest wait for a part of the answer, the first one included; None for ever.

        Raises:
            CompanionError: `ollama-not-running`, `ollama-not-installed`, `ollama-strange`, `model-gone`, `model-cloud`,
                `model-cannot-chat`, `prompt-too-long`, `ollama-refused`, or, after the pieces that came, `model-died`.
            Cancelled: nobody wants the answer any more.
        """
        from ollama import ChatResponse

        chosen = self._show(model)  # each time: the name may have come to stand for a model elsewhere
        context = chosen if num_ctx is None else num_ctx
        body = _chat_body(model, turns, context, max_tokens)
        prompt = Prompt(model, self.count(model, turns), context)
        began = False
        with self._errors(prompt, lambda: began, silence_seconds):
            for part in self._http().parts(ChatResponse, "/api/chat", body, cancel, silence_seconds):
                began = True
                if part.message.content:
                    yield Piece(part.message.content)
                if part.done:
                    counted = part.prompt_eval_count or 0
                    self._calibration.learn(model, turns, counted)
                    yield GenerationDone(part.done_reason or "stop", counted, part.eval_count or 0)
                    return
        raise CompanionError("model-died", Action.CONTINUE_ANSWER)  # the stream ended before the answer did

    def pull(self, model: str, cancel: Cancel) -> Iterator[PullProgress]:
        """Let Ollama pull a model. Cancelling hangs up, upon which Ollama stops; it keeps what has come.

        Raises:
            CompanionError: `model-cloud`, `pull-failed`, `pull-cancelled`, or that Ollama cannot be reached.
        """
        import httpx
        import ollama

        from companion.link.cancel import Cancelled
        from companion.models.ollama_http import NOT_OLLAMA, PULL_SILENCE_SECONDS

        name = model.strip()
        if not name:
            raise CompanionError("bad-request", reason="a model needs a name")
        _refuse_cloud(name, {})
        ended = False
        try:
            with self._reaching():
                parts = self._http().parts(
                    ollama.ProgressResponse, "/api/pull", {"model": name, "stream": True}, cancel, PULL_SILENCE_SECONDS
                )
                for part in parts:
                    ended = part.status == "success"
                    yield PullProgress(part.status or "", part.completed or 0, part.total or 0)
        except Cancelled:
            raise CompanionError("pull-cancelled", Action.RETRY, model=name) from None
        except ollama.ResponseError as error:
            raise _pull_failed(name, error.error) from error
        except httpx.TimeoutException as error:
            raise _pull_failed(name, f"nothing came for {PULL_SILENCE_SECONDS:.0f} seconds") from error
        except (httpx.TransportError, *NOT_OLLAMA) as error:
            raise _pull_failed(name, "the connection broke off") from error
        if not ended:
            raise _pull_failed(name, "it ended before all had come")
        with self._lock:
            self._contexts.pop(name, None)  # its weights may be others now
        self._show(name)

    def _list(self, client: "LocalClient") -> list[dict[str, Any]]:
        entries = _listed(client)
        with self._lock:
            self._digests = {entry["name"]: str(entry.get("digest") or "") for entry in entries}
        return entries

    def _overview(self, client: "LocalClient") -> OllamaOverview:
        version = client.ask("GET", "/api/version").get("version")
        if not isinstance(version, str):
            return OllamaOverview(OllamaState.STRANGE, problem=ollama_errors.strange())
        rows = tuple(row for row in (self._row(client, entry) for entry in self._list(client)) if row is not None)
        cloud_off = self._cloud_off(client)
        if any(row.refused is None for row in rows):
            return OllamaOverview(OllamaState.READY, version, cloud_off, None, rows)
        roomy = self._memory().total_bytes >= SUGGESTION_NEEDS_BYTES
        suggestion = SUGGESTION if roomy else SMALL_SUGGESTION
        problem = Problem("ollama-no-model", {"suggestion": suggestion}, (Action.PULL_MODEL, Action.USE_STARTER))
        return OllamaOverview(OllamaState.NO_MODEL, version, cloud_off, problem, rows)

    def _cloud_off(self, client: "LocalClient") -> bool | None:
        import ollama

        try:
            return bool(client.ask("GET", "/api/status")["cloud"]["disabled"])
        except (ollama.ResponseError, KeyError, TypeError):  # older servers have no such page
            return None

    def _row(self, client: "LocalClient", entry: Mapping[str, Any]) -> ModelRow | None:
        import ollama

        name, size = entry["name"], int(entry.get("size") or 0)
        details = entry.get("details") or {}
        capabilities = entry.get("capabilities")
        refused = _cloud_problem(name, entry)
        if refused is None and capabilities is not None and "completion" not in capabilities:
            return None  # embeds only
        shown = None
        if refused is None:
            key = (name, str(entry.get("digest")))
            shown = self._shown.get(key)
            if shown is None:
                try:
                    answer = client.ask("POST", "/api/show", {"model": name})
                except ollama.ResponseError:  # deleted since it was listed, or its file is damaged
                    return None
                if "completion" not in (answer.get("capabilities") or ["completion"]):
                    return None
                shown = self._shown[key] = _shown(name, size, answer)
            refused = shown.refused
        return ModelRow(
            name=name,
            size_bytes=size,
            family=str(details.get("family") or ""),
            parameters=str(details.get("parameter_size") or ""),
            quantization=str(details.get("quantization_level") or ""),
            context_tokens=shown.shape.context_tokens if shown else None,
            licence=shown.licence if shown else "",
            fits=fits.fits(shown.shape, self._memory()) if shown and refused is None else None,
            refused=refused,
        )

    def _show(self, model: str) -> int:
        """Look at a model, refuse it if it runs elsewhere, and choose its context if that was not done yet."""
        _refuse_cloud(model, {})
        with self._errors(Prompt(model)):
            answer = self._http().ask("POST", "/api/show", {"model": model})
        _refuse_cloud(model, answer)
        if "completion" not in (answer.get("capabilities") or ["completion"]):
            raise CompanionError("model-cannot-chat", *ollama_errors.OTHER_MODEL, model=model)
        with self._lock:
            chosen = self._contexts.get(model)
        if chosen is not None:
            return chosen
        with self._errors(Prompt(model)):
            entries = self._list(self._http())
        names = (model, f"{model}:latest")
        size = next((int(entry.get("size") or 0) for entry in entries if entry["name"] in names), 0)
        context = fits.context_for(_shown(model, size, answer).shape, self._memory())
        with self._lock:
            return self._contexts.setdefault(model, context)

    def _http(self) -> "LocalClient":
        from companion.models.ollama_http import LocalClient

        path = self._broker()
        with self._lock:
            if self._client is None or self._client[0] != path:
                self._client = (path, LocalClient(path))
            return self._client[1]

    @contextlib.contextmanager
    def _reaching(self) -> Iterator[None]:
        from companion.models.ollama_http import NotRunning

        try:
            yield
        except NotRunning as error:
            problem = ollama_errors.not_running() if self._installed() else ollama_errors.not_installed()
            raise CompanionError.of(problem) from error

    @contextlib.contextmanager
    def _errors(
        self, prompt: Prompt, began: Callable[[], bool] = lambda: False, silence_seconds: float | None = None
    ) -> Iterator[None]:
        """Turn the client's exceptions into problems; what breaks off an answer that has begun is `model-died`."""
        import httpx
        import ollama

        from companion.models.ollama_http import ANSWER_SECONDS, NOT_OLLAMA

        try:
            with self._reaching():
                yield
        except ollama.ResponseError as error:
            refused = ollama_errors.refusal(error.status_code, str(error.error), prompt)
            raise _died() if began() else refused from error
        except httpx.TimeoutException as error:
            raise CompanionError.of(ollama_errors.hanging(silence_seconds or ANSWER_SECONDS)) from error
        except (httpx.TransportError, *NOT_OLLAMA) as error:
            raise _died() if began() else CompanionError.of(ollama_errors.strange()) from error


def _listed(client: "LocalClient") -> list[dict[str, Any]]:
    """Models that Ollama has, as it lists them."""
    entries = client.ask("GET", "/api/tags").get("models") or []
    if not all(isinstance(entry, dict) and isinstance(entry.get("name"), str) for entry in entries):
        raise ValueError("no list of models")
    return list(entries)


def _died() -> CompanionError:
    return CompanionError("model-died", Action.CONTINUE_ANSWER)


def _pull_failed(model: str, reason: str) -> CompanionError:
    return CompanionError("pull-failed", Action.RETRY, model=model, reason=" ".join(reason.split())[:200].rstrip("."))


def _chat_body(model: str, turns: Sequence[ChatTurn], num_ctx: int, max_tokens: int) -> dict[str, Any]:
    return {
        "model": model,
        "messages": [{"role": turn.role, "content": turn.content} for turn in turns],
        "options": {"num_ctx": num_ctx, "num_predict": max_tokens, "temperature": 0, "seed": SEED},
        "stream": True,
        "think": False,  # an answer from passages needs no minutes of thinking; others ignore it (recorded)
        # The two that the client's own `chat` does not know: refuse too long a prompt instead of cutting it, and end
        # an answer that fills the context instead of dropping the prompt's beginning.
        "truncate": False,
        "shift": False,
    }


def _cloud_problem(name: str, said: Mapping[str, Any]) -> Problem | None:
    elsewhere = said.get("remote_host") or said.get("remote_model") or name.lower().endswith("cloud")
    return ollama_errors.cloud(name) if elsewhere else None


def _refuse_cloud(name: str, said: Mapping[str, Any]) -> None:
    problem = _cloud_problem(name, said)
    if problem is not None:
        raise CompanionError.of(problem)


def _shown(name: str, size_bytes: int, answer: Mapping[str, Any]) -> _Shown:
    info = answer.get("model_info") or {}
    licence = str(info.get("general.license") or "")
    if not licence:
        licence = next((line.strip() for line in str(answer.get("license") or "").splitlines() if line.strip()), "")
    context = info.get(f"{info.get('general.architecture')}.context_length")
    shape = fits.ModelShape(size_bytes, _cache_bytes(info), int(context) if context else None)
    return _Shown(shape, _LICENCES.get(licence.lower(), licence[:80]), _cloud_problem(name, answer))


def _cache_bytes(info: Mapping[str, Any]) -> int:
    """Bytes of key/value cache that a token takes; 0 where the model does not say. Sliding windows make it less."""
    kind = info.get("general.architecture")

    def number(name: str) -> int:
        value = info.get(f"{kind}.{name}")
        return value if isinstance(value, int) else 0

    heads = number("attention.head_count")
    length = number("embedding_length") // heads if heads else 0
    both = (number("attention.key_length") or length) + (number("attention.value_length") or length)
    shared = info.get(f"{kind}.attention.head_count_kv")
    if isinstance(shared, list):  # one number a layer
        return sum(shared) * both * fits.CACHE_NUMBER_BYTES
    return (number("attention.head_count_kv") or heads) * number("block_count") * both * fits.CACHE_NUMBER_BYTES
