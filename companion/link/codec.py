"""Requests, replies, events and problems to bytes and back, checked against their types. Never pickles."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import NoneType
from typing import Any, get_args, get_origin

import msgspec

from companion.requests import Request, StreamRequest
from companion.types.errors import CompanionError

PROTOCOL_VERSION = (
    1  # `hello` and `stop` keep their form in every version, so that a newer window can end an older engine
)


class Envelope(msgspec.Struct, omit_defaults=True):
    """The outside of every message.

    `op` is one of hello, stop, call, cancel (towards the server) and hello, reply, event, end, error (back).
    `id` names the job, `name` the request or event class, `body` its fields.
    """

    op: str
    id: int = 0
    name: str = ""
    body: msgspec.Raw = msgspec.Raw(b"null")
    version: int = 0
    app: str = ""


@dataclass(frozen=True)
class Spec:
    """How one request class travels: its class, and its reply type or its event classes by name."""

    request: type[Any]
    reply: Any
    events: dict[str, type[Any]]


class Specs(Mapping[str, Spec]):
    """Specs of every request class that modules offer, by class name; each is made when it is first asked for."""

    def __init__(self, *modules: object) -> None:
        self._modules = modules
        self._made: dict[str, Spec] = {}

    def __getitem__(self, name: str) -> Spec:
        """The spec of one request class.

        Raises:
            KeyError: no module offers a request of that name.
        """
        if name not in self._made:
            for module in self._modules:
                found = getattr(module, name, None) if name in _offered(module) else None
                if isinstance(found, type) and found not in (Request, StreamRequest) and _is_request(found):
                    self._made[name] = _spec(found)
                    break
            else:
                raise KeyError(name)
        return self._made[name]

    def __iter__(self) -> Iterator[str]:
        """Names of all request classes; this makes all of them."""
        names = dict.fromkeys(name for module in self._modules for name in _offered(module))
        return (name for name in names if name in self)

    def __len__(self) -> int:
        """How many there are."""
        return sum(1 for _ in self)


def specs_of(*modules: object) -> Specs:
    """Specs of every request class of the given modules, by class name."""
    return Specs(*modules)


def _offered(module: object) -> Sequence[str]:
    """A module's names: those that it says it has, some of which may not be loaded yet."""
    return getattr(module, "__all__", None) or tuple(vars(module))


def _is_request(value: type) -> bool:
    return issubclass(value, Request | StreamRequest)


def _spec(request: type[Any]) -> Spec:
    (base,) = (b for b in request.__orig_bases__ if get_origin(b) in (Request, StreamRequest))
    (result,) = get_args(base)
    if get_origin(base) is Request:
        return Spec(request, NoneType if result is None else result, {})
    members = [result] if isinstance(result, type) else list(get_args(result))
    return Spec(request, None, {member.__name__: member for member in members})


# What bytes that are no message of ours make msgspec raise: no JSON, another type, no UTF-8, nested too deeply.
_UNREADABLE = (msgspec.DecodeError, UnicodeDecodeError, RecursionError)
_encoder = msgspec.json.Encoder()
_envelopes = msgspec.json.Decoder(Envelope)


def raw(value: object) -> msgspec.Raw:
    """A dataclass, or anything else that msgspec knows, as JSON.

    Raises:
        CompanionError: `bad-request`, a text is no Unicode (a file name of undecodable bytes).
    """
    try:
        return msgspec.Raw(_encoder.encode(value))
    except UnicodeEncodeError as error:
        raise CompanionError("bad-request", reason="a text in it holds bytes that are no text") from error


def pack(envelope: Envelope) -> bytes:
    """An envelope as a message."""
    return _encoder.encode(envelope)


def unpack(message: bytes) -> Envelope:
    """A message as an envelope.

    Raises:
        CompanionError: `bad-request`, the message is no envelope.
    """
    try:
        return _envelopes.decode(message)
    except _UNREADABLE as error:
        raise CompanionError("bad-request", reason=str(error)) from error


def typed(body: msgspec.Raw, kind: Any) -> Any:  # noqa: ANN401 - the type is only known at run time
    """The body of an envelope as `kind`.

    Raises:
        CompanionError: `bad-request`, the fields do not fit.
    """
    try:
        return msgspec.json.decode(body, type=kind)
    except _UNREADABLE as error:
        raise CompanionError("bad-request", reason=str(error)) from error
