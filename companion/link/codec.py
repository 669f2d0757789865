"""Requests, replies, events and problems to bytes and back, checked against their types. Never pickles."""

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


def specs_of(*modules: object) -> dict[str, Spec]:
    """Specs of every request class defined in the given modules, by class name."""
    found: dict[str, Spec] = {}
    for module in modules:
        for value in vars(module).values():
            if isinstance(value, type) and value not in (Request, StreamRequest) and _is_request(value):
                found[value.__name__] = _spec(value)
    return found


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
