"""The `ollama` client over a Unix socket: no other host, no proxy, no key, no redirect, and no silent cutting.

Imported where it is first needed: it brings pydantic and httpx with it.
"""

import contextlib
import socket
from collections.abc import Generator, Iterator, Mapping
from typing import Any, TypeVar, cast

import httpx
import ollama
import pydantic
from ollama import ChatResponse, ProgressResponse

from companion.link.cancel import Cancel, Cancelled

T = TypeVar("T", ChatResponse, ProgressResponse)

HOST = "http://localhost:11434"  # for the Host header, which Ollama wants to be local; the socket decides where it goes
ANSWER_SECONDS = 10.0  # for everything that Ollama looks up; recorded answers came within 3 ms
PULL_SILENCE_SECONDS = 300.0  # checking the sum of a large layer sends nothing for minutes on a slow disk
BROKER_HEADER = "companion-broker"

# Whatever says that the other side speaks no Ollama: no HTTP, no JSON, other fields.
NOT_OLLAMA = (httpx.RemoteProtocolError, httpx.DecodingError, ValueError, pydantic.ValidationError)


class NotRunning(Exception):  # noqa: N818 - a state of the machine, not an error
    """Nothing listens on Ollama's port."""


class LocalClient(ollama.Client):
    """Ollama's own client, bound to one Unix socket.

    Args:
        socket_path: of the broker.
    """

    def __init__(self, socket_path: str) -> None:
        # A connection of its own for each request, so that cancelling one can cut it without touching another.
        transport = httpx.HTTPTransport(
            uds=socket_path, trust_env=False, verify=False, limits=httpx.Limits(max_keepalive_connections=0)
        )
        super().__init__(
            host=HOST,
            transport=transport,
            trust_env=False,
            follow_redirects=False,
            timeout=httpx.Timeout(ANSWER_SECONDS),
            event_hooks={"response": [_check_broker]},
        )
        self._client.headers.pop("authorization", None)  # from OLLAMA_API_KEY, which is for somebody else's computer

    def ask(self, method: str, path: str, body: Mapping[str, Any] | None = None) -> Mapping[str, Any]:
        """The answer's JSON object, with the fields that the client's own types leave out.

        Raises:
            NotRunning, ollama.ResponseError, httpx.TransportError, or one of `NOT_OLLAMA`.
        """
        try:
            response = self._client.request(method, path, json=body)
            if response.is_error:
                raise ollama.ResponseError(response.text, response.status_code)
            answer = response.json()
        except httpx.ConnectError as error:
            raise NotRunning from error
        except AttributeError as error:  # the client expects an object in every error
            raise ValueError("no JSON object") from error
        if not isinstance(answer, dict):
            raise ValueError("no JSON object")
        return answer

    def parts(
        self, kind: type[T], path: str, body: Mapping[str, Any], cancel: Cancel, silence_seconds: float | None
    ) -> Iterator[T]:
        """The parts of a streamed answer as they come; cancelling ends the wait at once, for the first part too.

        Args:
            silence_seconds: the longest wait between two parts, None for ever.

        Raises:
            Cancelled, or as in `ask`.
        """
        wire = _Wire()
        forget = cancel.on_cancel(wire.cut)
        timeout = httpx.Timeout(ANSWER_SECONDS, read=silence_seconds)
        parts = self._request(
            kind, "POST", path, json=body, stream=True, extensions={"trace": wire.trace}, timeout=timeout
        )
        try:
            with contextlib.closing(cast(Generator[T, None, None], parts)):
                for part in parts:
                    cancel.check()
                    yield part
                cancel.check()
        except (httpx.TransportError, AttributeError, *NOT_OLLAMA) as error:
            if cancel.is_set():
                raise Cancelled from error
            if isinstance(error, httpx.ConnectError):
                raise NotRunning from error
            if isinstance(error, AttributeError):  # as above
                raise ValueError("no JSON object") from error
            raise
        finally:
            forget()


class _Wire:
    """The connection of one request, known from the moment it is made; `cut` wakes whoever reads from it."""

    def __init__(self) -> None:
        self._socket: socket.socket | None = None
        self._is_cut = False

    def trace(self, event: str, info: Mapping[str, Any]) -> None:
        # httpx hands out no connection before the answer's head has come, and a model may load for a minute before.
        if event == "connection.connect_unix_socket.complete":
            self._socket = info["return_value"].get_extra_info("socket")
            if self._is_cut:
                self.cut()

    def cut(self) -> None:
        self._is_cut = True
        wire = self._socket
        if wire is not None:
            with contextlib.suppress(OSError):
                wire.shutdown(socket.SHUT_RDWR)


def _check_broker(response: httpx.Response) -> None:
    if response.status_code == httpx.codes.BAD_GATEWAY and BROKER_HEADER in response.headers:
        raise NotRunning
